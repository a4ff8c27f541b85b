import { message } from '../base/message.ts';
import { describeContexts, type Kubeconfig, onlyContext, writeKubeconfig } from '../kubeconfig/index.ts';
import { type Engine, EngineFailure, fetchList, networkOf, readCertificate, readKindKubeconfig, readUserKubeconfig } from '../connect/index.ts';
import { plainText } from '../layers/index.ts';
import type { Container, KindCluster } from '../model/index.ts';
import { CommandError } from './command-error.ts';
import { openEngineAt } from './engine.ts';
import { helpText } from './help.ts';
import type { Io } from './io.ts';
import type { Say } from './language.ts';
import { chosenCluster } from './kind-cluster.ts';
import { readOptions } from './options.ts';

const kinds = { cluster: 'text', for: ['host', 'container'], connect: 'flag', context: 'text', list: 'flag', json: 'flag', host: 'text', help: 'flag' } as const;

/**
 * `cutaway kubeconfig`: the kubeconfig of a kind cluster, for this machine or for a container, from the cluster itself; one context of the user's own kubeconfigs; or a
 * list of these without their secrets. Gives 0, 2 for bad use and for what cannot be read.
 */
export async function kubeconfig(args: readonly string[], io: Io, say: Say): Promise<number> {
  const { flags, words, operands } = readOptions(kinds, args);
  if (flags.has('help')) {
    io.out(help(say));
    return 0;
  }
  const [container, ...more] = operands;
  const isForContainer = words.get('for') === 'container';
  if (more.length > 0 || container !== undefined && !isForContainer) throw new CommandError(message('cutaway kubeconfig takes a container only with --for container'));
  if (flags.has('connect') && container === undefined) throw new CommandError(message('The option {0} needs the name of a container', '--connect'));
  const context = words.get('context');
  if (flags.has('list')) io.out(await list(flags.has('json'), io, say));
  else if (context !== undefined) io.out(writeKubeconfig(await readContext(context, io, say)));
  else io.out(writeKubeconfig(await fromCluster({ name: words.get('cluster'), isForContainer, container, connect: flags.has('connect') }, words.get('host'), io, say)));
  return 0;
}

interface Wish {
  readonly name: string | undefined;
  readonly isForContainer: boolean;
  readonly container: string | undefined;
  /** Whether the container may be put on the cluster's network. */
  readonly connect: boolean;
}

async function fromCluster(wish: Wish, host: string | undefined, io: Io, say: Say): Promise<Kubeconfig> {
  const { signal } = new AbortController();
  try {
    const engine = await openEngineAt(host, io, signal);
    if (!engine) throw new CommandError(message('There is no engine whose clusters could be asked for.'));
    try {
      const containers = [...(await fetchList(engine.docker, 'containers', signal)).values()];
      const cluster = chosenCluster(containers, wish.name);
      if (wish.container !== undefined) await reach(engine, cluster, containers, wish.container, wish.connect);
      return await readKindKubeconfig(engine, cluster, wish.isForContainer ? 'container' : 'host', signal);
    } finally {
      engine.dispose();
    }
  } catch (error) {
    throw error instanceof EngineFailure ? new CommandError(message('{0}: {1}', host ?? 'cutaway kubeconfig', say(error.text)), { cause: error }) : error;
  }
}

/** Makes sure that a container has the cluster's network, on which the control plane's name is known. */
async function reach(engine: Engine, cluster: KindCluster, containers: readonly Container[], name: string, connect: boolean): Promise<void> {
  const container = containers.find(one => one.name === name || one.id.startsWith(name) && /^[0-9a-f]{12,}$/.test(name));
  if (!container) throw new CommandError(message('There is no container {0}.', name));
  const network = networkOf(cluster);
  if (network === undefined || container.networks.some(({ networkName }) => networkName === network)) return;
  if (!connect) throw new CommandError(message('{0} is not on the network {1}: add --connect, or run: docker network connect {1} {0}', container.name, network));
  await engine.docker.getNetwork(network).connect({ Container: container.id });
}

async function readContext(name: string, io: Io, say: Say): Promise<Kubeconfig> {
  const { kubeconfig: all } = await readAll(io, say);
  const only = onlyContext(all, name);
  if (!only) throw new CommandError(message('There is no context {0}; there are: {1}', name, all.contexts.map(entry => entry.name).join(', ')));
  return only;
}

/** A line a context: which is the current one, its name, the server, the namespace, and how the user proves who it is, until when. */
async function list(asJson: boolean, io: Io, say: Say): Promise<string> {
  const { kubeconfig: all } = await readAll(io, say);
  const contexts = await Promise.all(describeContexts(all).map(async ({ authority, certificate, ...facts }) => ({
    ...facts, certificateExpires: certificate && await expiry(certificate), authorityExpires: authority && await expiry(authority),
  })));
  if (asJson) return `${JSON.stringify(contexts, undefined, 2)}\n`;
  const rows = contexts.map(({ isCurrent, name, server, namespace, user, identity, certificateExpires }) => [
    `${isCurrent ? '*' : ' '} ${name}`, server ?? '-', namespace || '-', `${user} (${identity}${certificateExpires === undefined ? '' : ` ${certificateExpires.slice(0, 10)}`})`,
  ].map(plainText));
  const widths = [0, 1, 2].map(column => Math.max(0, ...rows.map(row => row[column]?.length ?? 0)));
  return rows.map(row => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`).join('');
}

async function expiry(place: Parameters<typeof readCertificate>[0]): Promise<string | undefined> {
  const certificate = await readCertificate(place);
  return certificate && new Date(certificate.validTo).toISOString();
}

async function readAll(io: Io, say: Say): ReturnType<typeof readUserKubeconfig> {
  const user = await readUserKubeconfig(io.env, io.env['HOME']);
  for (const { file, problem } of user.problems) io.err(`cutaway: ${file}: ${say(problem)}\n`);
  return user;
}

function help(say: Say): string {
  return helpText('cutaway kubeconfig [--cluster NAME] [--for host|container [CONTAINER]]', [
    ['--cluster NAME', say(message('a kind cluster of the engine; not needed if there is only one'))],
    ['--for host', say(message('with the port that this machine publishes (the default)'))],
    ['--for container', say(message('with the control plane’s name on its network; a CONTAINER that is named has to be on it'))],
    ['--connect', say(message('puts CONTAINER on the cluster’s network if it is not there'))],
    ['--context NAME', say(message('instead, one context of your own kubeconfig ($KUBECONFIG, or ~/.kube/config)'))],
    ['--list', say(message('instead, all of these contexts, and until when their certificates are valid; no secrets'))],
    ['--json', say(message('write JSON'))],
    ['--host ADDRESS', say(message('the engine to ask, as in DOCKER_HOST'))],
  ], say);
}
