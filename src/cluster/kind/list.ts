import type { Blocking } from '../../kernel/index.ts';
import type { Docker } from './docker.ts';

const label = 'io.x-k8s.kind.cluster';

/** Names of all clusters, sorted. */
export function* clusters(docker: Docker): Blocking<readonly string[]> {
  return [...new Set(yield* docker.lines(['ps', '-a', '--filter', `label=${label}`, '--format', `{{.Label "${label}"}}`]))].sort();
}

/** Names of a cluster's containers. */
export function nodesOf(docker: Docker, cluster: string): Blocking<readonly string[]> {
  return docker.lines(['ps', '-a', '--filter', `label=${label}=${cluster}`, '--format', '{{.Names}}']);
}

/** Those of them that are nodes of Kubernetes: all but the load balancer. */
export function* kubernetesNodesOf(docker: Docker, cluster: string): Blocking<readonly string[]> {
  const balancers = yield* docker.lines(['ps', '-a', '--filter', `label=${label}=${cluster}`, '--filter', 'label=io.x-k8s.kind.role=external-load-balancer', '--format', '{{.Names}}']);
  return (yield* nodesOf(docker, cluster)).filter(name => !balancers.includes(name));
}
