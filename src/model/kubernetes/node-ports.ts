import { podsOfService } from './endpoints.ts';
import type { KubePod, KubeService, KubeServicePort } from './objects.ts';

/** A port of the engine's host that leads to one of a node. */
export interface NodeHostPort {
  readonly address: string;
  readonly port: number;
  /** `tcp`, `udp` or `sctp`. */
  readonly protocol: string;
  readonly node: string;
  readonly nodePort: number;
}

/** What answers at a port of a node: a service that has it on every node, with the pods that it chooses, or a pod on that node. */
export type NodePortListener =
  | { readonly kind: 'service'; readonly service: KubeService; readonly port: KubeServicePort; readonly pods: readonly KubePod[] }
  | { readonly kind: 'pod'; readonly pod: KubePod; readonly containerPort: number };

/** Who listens at a node's port (kubernetes.io, "Service", type NodePort; "Pod", `hostPort`); undefined for nobody that Kubernetes knows of. */
export function listenerAt({ node, nodePort, protocol }: Pick<NodeHostPort, 'node' | 'nodePort' | 'protocol'>, services: readonly KubeService[], pods: readonly KubePod[]): NodePortListener | undefined {
  const isSame = (other: string): boolean => other.toLowerCase() === protocol;
  for (const service of services) {
    const port = service.ports.find(one => one.nodePort === nodePort && isSame(one.protocol));
    if (port) return { kind: 'service', service, port, pods: podsOfService(service, pods) };
  }
  for (const pod of pods) {
    if (pod.node !== node || pod.phase === 'Succeeded' || pod.phase === 'Failed') continue;
    const port = pod.containers.flatMap(({ hostPorts }) => hostPorts).find(one => one.port === nodePort && isSame(one.protocol));
    if (port) return { kind: 'pod', pod, containerPort: port.containerPort };
  }
  return undefined;
}
