import type { Container } from './container.ts';
import type { ClusterContext } from './kubernetes/context.ts';
import type { NodeHostPort } from './kubernetes/node-ports.ts';
import { parseReference } from './reference.ts';

/** kind's labels for the cluster that a container is a node of, and for what it is there. */
export const kindClusterLabel = 'io.x-k8s.kind.cluster';
const kindRoleLabel = 'io.x-k8s.kind.role';

/** A container that kind has made. */
export interface KindNode {
  readonly container: Container;
  /** `control-plane`, `worker`, or `external-load-balancer`: HAProxy or Envoy before several control planes, no node of Kubernetes. */
  readonly role: string;
  /** Kubernetes' version by the image's tag, as in `v1.32.2`; empty where the name does not tell. */
  readonly version: string;
}

/** A cluster that kind has made, from here or elsewhere. */
export interface KindCluster {
  readonly name: string;
  /** Load balancer, control planes, workers; each in the order of their names. */
  readonly nodes: readonly KindNode[];
}

/** The clusters whose nodes are among these containers, by name. kind keeps no other record of them. */
export function kindClusters(containers: Iterable<Container>): readonly KindCluster[] {
  const clusters = new Map<string, KindNode[]>();
  for (const container of containers) {
    const { [kindClusterLabel]: name, [kindRoleLabel]: role } = container.labels;
    if (name === undefined || role === undefined) continue;
    const node = { container, role, version: versionOf(container.image, role) };
    const nodes = clusters.get(name);
    if (nodes) nodes.push(node);
    else clusters.set(name, [node]);
  }
  return [...clusters].map(([name, nodes]) => ({ name, nodes: nodes.sort(byRoleAndName) })).sort((a, b) => a.name < b.name ? -1 : 1);
}

/** The first control plane, which kubeadm began with. */
export function controlPlaneOf({ nodes }: KindCluster): KindNode | undefined {
  return nodes.find(({ role }) => role === 'control-plane');
}

/** The container that clients of the cluster speak to: the load balancer if there is one, otherwise the control plane. */
export function entranceOf(cluster: KindCluster): KindNode | undefined {
  return cluster.nodes.find(({ role }) => role === loadBalancer) ?? controlPlaneOf(cluster);
}

/** Where a node's API server listens (kubeadm's default, and kind's). */
export const nodeApiServerPort = 6443;

/** The context that kind has written for a cluster: it leads to the port that the cluster publishes, if it publishes one. */
export function contextOfKind(cluster: KindCluster, contexts: readonly ClusterContext[]): ClusterContext | undefined {
  const port = entranceOf(cluster)?.container.ports.find(({ containerPort, published }) => containerPort === nodeApiServerPort && published)?.published?.port;
  return contexts.find(({ name, server }) => name === `kind-${cluster.name}` && (port === undefined || server?.endsWith(`:${port}`)));
}

/** The ports by which a cluster of kind is reached from the engine's host: its `extraPortMappings`, and that of the API server. Of twins at all addresses of IPv4 and IPv6, that of IPv4. */
export function hostPortsOf({ nodes }: KindCluster): readonly NodeHostPort[] {
  return nodes.flatMap(({ container: { name: node, ports } }) => {
    const all = ports.flatMap(({ containerPort: nodePort, protocol, published }) => published ? [{ ...published, protocol, node, nodePort }] : []);
    return all.filter(({ address, port, protocol }) => address !== '::' || !all.some(other => other.address === '0.0.0.0' && other.port === port && other.protocol === protocol));
  });
}

const loadBalancer = 'external-load-balancer';
const roles = [loadBalancer, 'control-plane', 'worker'];

/** `worker2` before `worker10`. */
function byRoleAndName(a: KindNode, b: KindNode): number {
  return roles.indexOf(a.role) - roles.indexOf(b.role) || a.container.name.localeCompare(b.container.name, 'en', { numeric: true });
}

function versionOf(image: string, role: string): string {
  const tag = role === loadBalancer ? undefined : parseReference(image)?.tag;
  return tag !== undefined && /^v\d+\.\d+/.test(tag) ? tag : '';
}
