import type { Blocking } from '../../kernel/index.ts';
import type { Docker } from './docker.ts';
import { removeKubeconfig } from './kubeconfigs.ts';
import { clusters, nodesOf } from './list.ts';
import type { Status } from './status.ts';

/** `kind delete cluster`: one that is not there is deleted, too. */
export function* deleteCluster(docker: Docker, status: Status, cluster: string, kubeconfig: string): Blocking<void> {
  yield* status.say(`Deleting cluster "${cluster}" ...`);
  yield* remove(docker, status, cluster, kubeconfig);
}

function* remove(docker: Docker, status: Status, cluster: string, kubeconfig: string): Blocking<void> {
  yield* removeKubeconfig(docker, kubeconfig, cluster);
  yield* removeNodes(docker, status, cluster);
}

/** Removes a cluster's containers with their volumes, and says so if there were any. */
export function* removeNodes(docker: Docker, status: Status, cluster: string): Blocking<void> {
  const nodes = yield* nodesOf(docker, cluster);
  if (nodes.length === 0) return;
  yield* docker.run(['rm', '-f', '-v', ...nodes]);
  yield* status.say(`Deleted nodes: [${nodes.map(node => JSON.stringify(node)).join(' ')}]`);
}

/** `kind delete clusters`. @param names all if left out */
export function* deleteAll(docker: Docker, status: Status, names: readonly string[] | undefined, kubeconfig: string): Blocking<void> {
  const known = yield* clusters(docker);
  const deleted: string[] = [];
  for (const cluster of names ?? known) {
    yield* remove(docker, status, cluster, kubeconfig);
    deleted.push(cluster);
  }
  yield* status.say(`Deleted clusters: [${deleted.map(each => JSON.stringify(each)).join(' ')}]`);
}
