import { message } from '../base/message.ts';
import { type Container, type KindCluster, kindClusters } from '../model/index.ts';
import { CommandError } from './command-error.ts';

/** The cluster of kind that is meant: the one of this name, or the only one. @throws CommandError */
export function chosenCluster(containers: Iterable<Container>, name: string | undefined): KindCluster {
  const clusters = kindClusters(containers);
  const names = clusters.map(cluster => cluster.name).join(', ');
  if (clusters.length === 0) throw new CommandError(message('The engine has no kind cluster.'));
  const found = name === undefined ? clusters.length === 1 ? clusters[0] : undefined : clusters.find(cluster => cluster.name === name);
  if (found) return found;
  throw new CommandError(name === undefined ? message('There are several clusters: choose one by --cluster: {0}', names) : message('There is no cluster {0}; there are: {1}', name, names));
}
