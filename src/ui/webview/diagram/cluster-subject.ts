import type { ClusterRef } from '../../../connect/index.ts';

/** Which cluster, and whether what Kubernetes itself runs is drawn as well, as a panel's state keeps it. */
export function writeCluster(cluster: ClusterRef, withSystem = false): string {
  return JSON.stringify({ cluster, ...withSystem && { system: true } });
}
