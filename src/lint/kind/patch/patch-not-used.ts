import { message } from '../../../base/message.ts';
import type { Cluster, ClusterNode } from '../file.ts';
import { eachCluster } from '../rule.ts';
import { targetsOf } from './target.ts';

/** What kubeadm reads on the node where it runs `init`, and on those where it runs `join`; it skips everything else in the file. */
const readBy = { init: ['ClusterConfiguration', 'InitConfiguration', 'KubeletConfiguration', 'KubeProxyConfiguration'], join: ['JoinConfiguration'] };

/** kind writes all kinds for all nodes, but kubeadm does not read all of them everywhere. */
export const rule = eachCluster(
  {
    code: 'KindPatchNotUsed',
    aliases: [],
    name: 'patch-not-used',
    severity: 'warning',
    title: message('Put a node’s patch where kubeadm reads it'),
    fixable: true,
  },
  (cluster, { text, report }) => {
    for (const { node, kind, isPlaced } of targetsOf(cluster, text)) {
      const run = node && kubeadmOn(node, cluster);
      if (!run || !kind || readBy[run].includes(kind.text) || ![...readBy.init, ...readBy.join].includes(kind.text)) continue;
      const swapped = kind.text === 'InitConfiguration' ? 'JoinConfiguration' : kind.text === 'JoinConfiguration' ? 'InitConfiguration' : undefined;
      const fixes = swapped === undefined || !isPlaced ? [] : [{ title: message('Change to {0}', swapped), safe: false, edits: [{ at: kind.at, newText: swapped }] }];
      if (run === 'init') report({ at: kind.at, message: message('The first control plane starts the cluster and joins none: kubeadm does not read {0} there', kind.text), fixes });
      else if (swapped !== undefined) report({ at: kind.at, message: message('This node joins the cluster: kubeadm does not read {0} there, but JoinConfiguration', kind.text), fixes });
      else report({ at: kind.at, message: message('kubeadm reads {0} on the first control plane only; put the patch there, or at the cluster', kind.text) });
    }
  },
);

function kubeadmOn(node: ClusterNode, { nodes }: Cluster): 'init' | 'join' | undefined {
  if (node.role === 'worker') return 'join';
  if (node.role !== 'control-plane') return undefined;
  return nodes.find(({ role }) => role === 'control-plane')?.at === node.at ? 'init' : 'join';
}
