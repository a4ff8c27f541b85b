import type { NodeSelectorRequirement } from '../object/affinity.ts';
import type { Node, Pod, PodSpec, Toleration } from '../object/core.ts';
import { suits } from '../object/node-affinity.ts';
import { untolerated } from '../object/taints.ts';

/** What every pod of a daemon set tolerates ("DaemonSet", taints and tolerations). */
const own: readonly Toleration[] = [
  { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/disk-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/memory-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/pid-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/unschedulable', operator: 'Exists', effect: 'NoSchedule' },
];
const ownOnHostNetwork: Toleration = { key: 'node.kubernetes.io/network-unavailable', operator: 'Exists', effect: 'NoSchedule' };

/** A pod's tolerations with those of every daemon. */
const tolerationsOf = ({ tolerations = [], hostNetwork }: PodSpec): readonly Toleration[] => [...tolerations, ...own, ...hostNetwork ? [ownOnHostNetwork] : []];

/** Whether a daemon is to run on a node, and may stay there if it does. */
export function judge(spec: PodSpec, node: Node): { readonly shouldRun: boolean; readonly mayStay: boolean } {
  const isWished = suits(spec, node) && (spec.nodeName === undefined || spec.nodeName === node.metadata.name);
  const tolerations = tolerationsOf(spec);
  return { shouldRun: isWished && !untolerated(node.spec.taints, tolerations), mayStay: isWished && !untolerated(node.spec.taints, tolerations, ['NoExecute']) };
}

/** A daemon's pod for one node: its node affinity names it, and the scheduler does the rest. */
export function specFor(spec: PodSpec, node: string): PodSpec {
  const matchFields: readonly NodeSelectorRequirement[] = [{ key: 'metadata.name', operator: 'In', values: [node] }];
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const nodeSelectorTerms = terms.length > 0 ? terms.map(term => ({ ...term, matchFields })) : [{ matchFields }];
  return {
    ...spec,
    tolerations: tolerationsOf(spec),
    affinity: { ...spec.affinity, nodeAffinity: { ...spec.affinity?.nodeAffinity, requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } },
  };
}

/** The node that a pod of a daemon set is on, or is for. */
export function nodeOf({ spec }: Pod): string | undefined {
  return spec.nodeName ?? spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms.flatMap(({ matchFields = [] }) => matchFields).find(({ key }) => key === 'metadata.name')?.values?.[0];
}
