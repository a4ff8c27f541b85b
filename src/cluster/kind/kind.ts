import { type Blocking, decode, encode, type Environment, isErrno, readAll, type Sys, writeAll } from '../../kernel/index.ts';
import { readText } from '../../engine/index.ts';
import { completionScript } from './completion.ts';
import { CommandFailure, Docker } from './docker.ts';
import { deleteAll, deleteCluster } from './delete.ts';
import { createCluster } from './create.ts';
import { exportLogs } from './export-logs.ts';
import { KindFailure } from './failure.ts';
import { type FlagTable, type Parsed, parseFlags, secondsOf } from './flags.ts';
import { addKubeconfig, kubeconfigOf, kubeconfigPath } from './kubeconfigs.ts';
import { clusters, nodesOf } from './list.ts';
import { loadArchive, loadImages } from './load.ts';
import { Status } from './status.ts';
import { readConfig } from './read-config.ts';
import { release, version } from './version.ts';

const usualName = 'kind';

/** What a subcommand works with. */
interface Task extends Parsed {
  readonly docker: Docker;
  readonly status: Status;
  /** `--name`, as it was given. */
  readonly name: string | undefined;
  readonly cluster: string;
  readonly print: (text: string) => Blocking<void>;
}

interface Subcommand {
  readonly about: string;
  readonly flags: FlagTable;
  /** It has words behind it that are no flags. */
  readonly takesWords?: true;
  readonly run: (task: Task) => Blocking<void>;
}

const named: FlagTable = { name: 'text' };

const subcommands: Readonly<Record<string, Subcommand>> = {
  'create cluster': { about: 'Creates a local Kubernetes cluster', flags: { ...named, config: 'text', image: 'text', kubeconfig: 'text', retain: 'flag', wait: 'duration' }, run: create },
  'delete cluster': { about: 'Deletes a cluster', flags: { ...named, kubeconfig: 'text' }, run: ({ docker, status, cluster, texts }) => deleteCluster(docker, status, cluster, kubeconfigPath(docker, last(texts, 'kubeconfig'))) },
  'delete clusters': { about: 'Deletes one or more clusters', flags: { all: 'flag', kubeconfig: 'text' }, takesWords: true, run: deleteClusters },
  'get clusters': { about: 'Lists existing kind clusters by their name', flags: {}, run: getClusters },
  'get nodes': { about: 'Lists existing kind nodes by their name', flags: { ...named, all: 'flag' }, run: getNodes },
  'get kubeconfig': { about: 'Prints cluster kubeconfig', flags: { ...named, internal: 'flag' }, *run({ docker, cluster, flags, print }) { yield* print(yield* kubeconfigOf(docker, cluster, flags.has('internal'))); } },
  'export kubeconfig': { about: 'Exports cluster kubeconfig', flags: { ...named, internal: 'flag', kubeconfig: 'text' }, run: exportKubeconfig },
  'export logs': { about: 'Exports logs to a tempdir or [output-dir] if specified', flags: named, takesWords: true, run: ({ docker, status, cluster, operands: [folder], print }) => exportLogs(docker, status, cluster, folder, print) },
  'load docker-image': { about: 'Loads docker images from host into nodes', flags: { ...named, nodes: 'list' }, takesWords: true, *run({ docker, status, cluster, operands, texts }) { yield* loadImages(docker, status, cluster, operands, texts.get('nodes')); } },
  'load image-archive': { about: 'Loads docker image from archive into nodes', flags: { ...named, nodes: 'list' }, takesWords: true, *run({ docker, status, cluster, operands, texts }) { yield* loadArchive(docker, status, cluster, operands, texts.get('nodes')); } },
  'build node-image': { about: 'Build the node image', flags: { 'image': 'text', 'base-image': 'text', 'type': 'text', 'arch': 'text', 'kube-root': 'text' }, takesWords: true, run: build },
  'completion': { about: 'Output shell completion code for the specified shell (bash, zsh or fish)', flags: {}, takesWords: true, *run({ operands: [shell], print }) { yield* print(completionScript(shell, Object.keys(subcommands))); } },
  'version': { about: 'Prints the kind CLI version', flags: {}, *run({ flags, print }) { yield* print(`${flags.has('quiet') ? release : version}\n`); } },
};

/** `kind`, with its arguments: it makes clusters by the docker CLI, as the real one does. */
export function* kind(sys: Sys, argv: readonly string[], environment: Environment): Blocking<number> {
  const args = argv.slice(1);
  const words = args.filter(each => !each.startsWith('-'));
  const path = [`${words[0] ?? ''} ${words[1] ?? ''}`, words[0] ?? ''].find(each => Object.hasOwn(subcommands, each));
  try {
    if (args[0] === '--version') {
      yield* writeAll(sys, 1, encode(`kind version ${release}\n`));
      return 0;
    }
    if (path === undefined) return yield* explain(sys, words, args);
    const subcommand = subcommands[path];
    const parsed = parseFlags(subcommand?.flags ?? {}, withoutPath(args, path));
    if (parsed.flags.has('help')) {
      yield* writeAll(sys, 1, encode(`${subcommand?.about ?? ''}\n\nUsage:\n  kind ${path} [flags]\n\nFlags:\n${Object.keys(subcommand?.flags ?? {}).map(flag => `      --${flag}\n`).join('')}`));
      return 0;
    }
    if (!subcommand?.takesWords && parsed.operands.length > 0) throw new KindFailure(`unknown command ${JSON.stringify(parsed.operands[0])} for "kind ${path}"`);
    const docker = new Docker(sys, environment);
    const name = last(parsed.texts, 'name') ?? environment.get('KIND_CLUSTER_NAME');
    yield* subcommand?.run({ ...parsed, docker, status: new Status(sys, parsed.flags.has('quiet')), name, cluster: name ?? usualName, print: text => writeAll(sys, 1, encode(text)) }) ?? nothing();
    return 0;
  } catch (error) {
    if (!(error instanceof KindFailure) && !(error instanceof CommandFailure)) throw error;
    yield* writeAll(sys, 2, encode(`ERROR: ${error.message}\n`));
    return 1;
  }
}

function* nothing(): Blocking<void> {
  // Every name in the table has a subcommand.
}

/** The arguments behind the subcommand's words, wherever these stand. */
function withoutPath(args: readonly string[], path: string): readonly string[] {
  const left = path.split(' ');
  return args.filter(each => {
    if (each !== left[0]) return true;
    left.shift();
    return false;
  });
}

function* explain(sys: Sys, [first, second]: readonly string[], args: readonly string[]): Blocking<number> {
  const groups = [...new Set(Object.keys(subcommands).map(each => each.split(' ')[0] ?? ''))];
  const below = Object.entries(subcommands).filter(([each]) => each.startsWith(`${first ?? ''} `));
  if (first !== undefined && !groups.includes(first)) throw new KindFailure(`unknown command "${first}" for "kind"`);
  if (second !== undefined && below.length > 0) throw new KindFailure('Subcommand is required');
  const isAsked = args.includes('--help') || args.includes('-h') || first === undefined;
  const list = below.length > 0 ? below.map(([each, { about }]) => `  ${(each.split(' ')[1] ?? '').padEnd(14)}${about}\n`) : groups.map(each => `  ${each}\n`);
  yield* writeAll(sys, 1, encode(`${first === undefined ? 'kind creates and manages local Kubernetes clusters using Docker container \'nodes\'\n\n' : ''}Usage:\n  kind ${first === undefined ? '' : `${first} `}[command]\n\nAvailable Commands:\n${list.join('')}`));
  if (isAsked) return 0;
  throw new KindFailure('Subcommand is required');
}

function last(texts: Parsed['texts'], name: string): string | undefined {
  return texts.get(name)?.at(-1);
}

function* create({ docker, status, name, texts, flags }: Task): Blocking<void> {
  const file = last(texts, 'config');
  const config = readConfig(file === undefined ? '' : yield* configText(docker, file), { name, image: last(texts, 'image') });
  yield* createCluster(docker, status, config, { retain: flags.has('retain'), kubeconfig: kubeconfigPath(docker, last(texts, 'kubeconfig')), wait: secondsOf(last(texts, 'wait') ?? '0', 'wait') });
}

function* configText({ sys }: Docker, file: string): Blocking<string> {
  if (file === '-') return decode(yield* readAll(sys, 0));
  try {
    sys.stat(file);
  } catch (error) {
    if (!isErrno(error)) throw error;
    throw new KindFailure(`failed to create cluster: error reading file: open ${file}: ${error.text.toLowerCase()}`);
  }
  return (yield* readText(sys, file)) ?? '';
}

function* deleteClusters({ docker, status, flags, operands, texts }: Task): Blocking<void> {
  if (!flags.has('all') && operands.length === 0) throw new KindFailure('no cluster names provided');
  yield* deleteAll(docker, status, flags.has('all') ? undefined : operands, kubeconfigPath(docker, last(texts, 'kubeconfig')));
}

function* build(): Blocking<never> {
  throw new KindFailure('error building node image: Kubernetes is not built in the simulation; images of its versions are there to be pulled: kindest/node:v1.34.0');
}

function* getClusters({ docker, status, print }: Task): Blocking<void> {
  const found = yield* clusters(docker);
  if (found.length === 0) yield* status.say('No kind clusters found.');
  for (const each of found) yield* print(`${each}\n`);
}

function* getNodes({ docker, status, cluster, flags, print }: Task): Blocking<void> {
  const found: string[] = [];
  for (const each of flags.has('all') ? yield* clusters(docker) : [cluster]) found.push(...yield* nodesOf(docker, each));
  if (found.length === 0) yield* status.say(flags.has('all') ? 'No kind nodes found.' : `No kind nodes found for cluster "${cluster}".`);
  for (const each of found) yield* print(`${each}\n`);
}

function* exportKubeconfig({ docker, status, cluster, flags, texts }: Task): Blocking<void> {
  yield* addKubeconfig(docker, kubeconfigPath(docker, last(texts, 'kubeconfig')), yield* kubeconfigOf(docker, cluster, flags.has('internal')));
  yield* status.say(`Set kubectl context to "kind-${cluster}"`);
}
