import type Dockerode from 'dockerode';
import { setTimeout as sleep } from 'node:timers/promises';
import { message, MessageError } from '../../base/message.ts';
import type { Engine } from '../engine/engine.ts';
import { fetchList } from '../engine/lists.ts';
import { takenPortIn } from './kind-output.ts';
import type { ClusterWish, Kind, KindRun } from './kind-program.ts';

/** How often, and after how many ms, it is looked whether nothing is left of a cluster. */
const mostTries = 5;
const pause = 500;
/** The network that kind makes with its first cluster, and never removes. */
const network = 'kind';

/**
 * Creates a cluster of kind on an engine. If that fails, or is cancelled, nothing of it is left: neither nodes and their volumes nor its context, and of the network of kind only one that was there before.
 *
 * @throws MessageError with kind's words, or with who has a port; also if there is such a cluster already; the signal's reason
 */
export async function createKindCluster(kind: Kind, { docker }: Engine, wish: ClusterWish, run: KindRun): Promise<void> {
  const { name } = wish;
  if ((await kind.clusters(run.signal)).includes(name)) throw new MessageError(message('There is a cluster {0} already. Delete it first, or give the new one another name.', name));
  const hadNetwork = await networkIn(docker) !== undefined;
  try {
    await kind.create(wish, run);
  } catch (error) {
    const explained = run.signal.aborted ? error : await withOwnerOfPort(error, docker);
    if (run.signal.aborted) await takeAway(kind, name);
    await removeVolumes(docker, name);
    if (!hadNetwork) await (await networkIn(docker))?.remove().catch(() => undefined);
    throw explained;
  }
}

/** Deletes what a kind that was ended has made. The engine may still be making a container that it was asked for last. */
async function takeAway(kind: Kind, name: string): Promise<void> {
  const { signal } = new AbortController();
  for (let tries = 0; tries < mostTries; tries++) {
    await kind.delete(name, { signal });
    await sleep(pause);
    if (!(await kind.clusters(signal)).includes(name)) return;
  }
}

async function networkIn(docker: Dockerode): Promise<Dockerode.Network | undefined> {
  const found = (await docker.listNetworks({ filters: { name: [network] } })).find(({ Name }) => Name === network);
  return found && docker.getNetwork(found.Id);
}

/** On Podman, kind makes volumes before nodes, and labels them with the node's name. What a container uses is not removed. */
async function removeVolumes(docker: Dockerode, cluster: string): Promise<void> {
  const { Volumes: volumes } = await docker.listVolumes() as { readonly Volumes: readonly { readonly Name: string; readonly Labels?: Readonly<Record<string, string>> | null }[] | null };
  const isOfNode = (label: string): boolean => label.startsWith(`${cluster}-`) && /^(control-plane|worker)\d*$/.test(label.slice(cluster.length + 1));
  const left = (volumes ?? []).filter(({ Labels: labels }) => Object.keys(labels ?? {}).some(isOfNode));
  for (const { Name: volume } of left) await docker.getVolume(volume).remove().catch(() => undefined);
}

/** The failure, with who has the port if that is why. */
async function withOwnerOfPort(error: unknown, docker: Dockerode): Promise<unknown> {
  const port = error instanceof Error ? takenPortIn(error.message) : undefined;
  if (port === undefined) return error;
  const containers = await fetchList(docker, 'containers', new AbortController().signal).catch(() => new Map<string, never>());
  const owner = [...containers.values()].find(({ ports }) => ports.some(({ published }) => published?.port === port));
  return new MessageError(owner ? message('Port {0} of the host is taken by the container {1}. Stop that, or write another “hostPort” into the configuration.', port, owner.name)
    : message('Port {0} of the host is taken by another program. Stop that, or write another “hostPort” into the configuration.', port), { cause: error });
}
