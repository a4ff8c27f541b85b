import type { KindCluster, KubeNode, KubePod, KubeService, Network, NodeHostPort } from '../../model/index.ts';
import { hostPortsOf } from '../../model/index.ts';
import type { ClusterPicture } from './cluster-picture.ts';

/** What a picture of a cluster is drawn of. */
export interface Topology {
  readonly nodes: readonly KubeNode[];
  readonly pods: readonly KubePod[];
  readonly services: readonly KubeService[];
}

/** Resources that a topology is made of, in all namespaces. */
export const topologyResources = ['nodes', 'pods', 'services'] as const;

/** Namespaces of Kubernetes itself and of kind: what is in them is left out unless it is asked for. */
const systemNamespaces: ReadonlySet<string> = new Set(['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage']);

/** Waits until nodes, pods and services are known; each in the order of namespaces and names. @throws ClusterFailure, or the signal's reason */
export async function readTopology(picture: ClusterPicture, withSystem: boolean, signal: AbortSignal): Promise<Topology> {
  const watching = picture.watch(topologyResources);
  try {
    const all = () => topologyResources.map(resource => picture.of(resource));
    while (all().some(({ objects, failure }) => !objects && !failure)) await changeOf(picture, signal);
    const failure = all().find(({ objects }) => !objects)?.failure;
    if (failure) throw failure;
  } finally {
    watching.dispose();
  }
  const isShown = ({ namespace }: { readonly namespace: string }): boolean => withSystem || !systemNamespaces.has(namespace);
  return { nodes: sorted(picture.of('nodes').objects), pods: sorted(picture.of('pods').objects).filter(isShown), services: sorted(picture.of('services').objects).filter(isShown) };
}

/** How a cluster of kind is reached from outside: the engine's host, the network of the nodes, and the ports that lead to them. */
export function surroundingsOf(cluster: KindCluster, host: string, networks: Iterable<Network>): { readonly name: string; readonly network: string; readonly subnet: string; readonly ports: readonly NodeHostPort[] } {
  const network = cluster.nodes[0]?.container.networks[0];
  const subnet = [...networks].find(({ id }) => id === network?.networkId)?.subnets.find(each => !each.subnet.includes(':'))?.subnet;
  return { name: host, network: network?.networkName ?? '', subnet: subnet ?? '', ports: hostPortsOf(cluster) };
}

async function changeOf(picture: ClusterPicture, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const listening = picture.onDidChange(() => {
      end();
      resolve();
    });
    const aborted = (): void => {
      end();
      reject(signal.reason as Error);
    };
    const end = (): void => {
      listening.dispose();
      signal.removeEventListener('abort', aborted);
    };
    signal.addEventListener('abort', aborted, { once: true });
  });
}

function sorted<T extends { readonly namespace: string; readonly name: string }>(objects: ReadonlyMap<string, T> | undefined): readonly T[] {
  return [...objects ?? []].sort(([a], [b]) => a < b ? -1 : 1).map(([, object]) => object);
}
