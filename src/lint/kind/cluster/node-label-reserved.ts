import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { eachNode } from '../rule.ts';
import { labelsOf, type NodeLabel } from './labels.ts';

/** What the kubelet may say of itself (`staging/src/k8s.io/kubelet/pkg/apis/well_known_labels.go`). */
const allowed: ReadonlySet<string> = new Set([
  'kubernetes.io/hostname', 'kubernetes.io/os', 'kubernetes.io/arch', 'beta.kubernetes.io/os', 'beta.kubernetes.io/arch', 'beta.kubernetes.io/instance-type',
  'node.kubernetes.io/instance-type', 'topology.kubernetes.io/zone', 'topology.kubernetes.io/region', 'failure-domain.beta.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region',
]);

/** A kubelet refuses to start with other labels of Kubernetes' own domains: kind then waits for the node until it gives up. */
export const rule = eachNode(
  {
    code: 'KindReservedLabel',
    aliases: [],
    name: 'node-label-reserved',
    severity: 'error',
    title: message('Leave the labels of kubernetes.io and k8s.io to Kubernetes'),
    fixable: false,
  },
  (node, _, { report }) => {
    for (const label of labelsOf(node)) {
      if (isReserved(label)) report({ at: label.pair.key.span, message: message('The kubelet does not start with the label {0}, which Kubernetes keeps for itself; set it with kubectl label once the cluster runs', shorten(label.key)) });
    }
  },
);

function isReserved({ prefix = '', key }: NodeLabel): boolean {
  if (!/(^|\.)(kubernetes|k8s)\.io$/.test(prefix)) return false;
  return !allowed.has(key) && !/(^|\.)(kubelet|node)\.kubernetes\.io$/.test(prefix);
}
