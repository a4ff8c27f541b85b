import type { Client } from '../../client.ts';
import type { NodeRegistration } from './config.ts';
import { say, type Step } from './step.ts';

const role = 'node-role.kubernetes.io/control-plane';
const noBalancer = 'node.kubernetes.io/exclude-from-external-load-balancers';

/** With which a control plane registers, unless the configuration says others: `key=value:effect`, as the kubelet's flag has them. */
export function taintsOf({ taints = [{ key: role, effect: 'NoSchedule' }] }: NodeRegistration): string {
  return taints.map(({ key, value = '', effect }) => `${key}=${value}:${effect}`).join(',');
}

/** `kubeadm init phase mark-control-plane`. */
export async function markControlPlane(step: Step, client: Client, node: string, registration: NodeRegistration): Promise<void> {
  await say(step, `[mark-control-plane] Marking the node ${node} as control-plane by adding the labels: [${role} ${noBalancer}]`, `[mark-control-plane] Marking the node ${node} as control-plane by adding the taints [${taintsOf(registration).replaceAll('=:', ':')}]`);
  client.patch('nodes', { name: node }, { metadata: { labels: { [role]: '', [noBalancer]: '' } } });
}
