import type { NodeSelector, NodeSelectorRequirement, NodeSelectorTerm } from './affinity.ts';
import type { Node, PodSpec } from './core.ts';
import { includes } from './selector.ts';

/** Whether a node is one on which a pod may run, by nodeSelector and required node affinity ("Assigning Pods to Nodes"). */
export function suits({ nodeSelector, affinity }: Pick<PodSpec, 'nodeSelector' | 'affinity'>, node: Node): boolean {
  return includes(node.metadata.labels ?? {}, nodeSelector) && isSelected(affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution, node);
}

/** Whether one of the terms picks a node; without a selector every one is picked. */
export const isSelected = (selector: NodeSelector | undefined, node: Node): boolean => !selector || selector.nodeSelectorTerms.some(term => matchesTerm(term, node));

/** Whether a term picks a node; an empty one picks none. */
export function matchesTerm({ matchExpressions = [], matchFields = [] }: NodeSelectorTerm, { metadata }: Node): boolean {
  if (matchExpressions.length + matchFields.length === 0) return false;
  return matchExpressions.every(requirement => meets(requirement, metadata.labels?.[requirement.key]))
    && matchFields.every(requirement => meets(requirement, requirement.key === 'metadata.name' ? metadata.name : undefined));
}

function meets({ operator, values = [] }: NodeSelectorRequirement, value: string | undefined): boolean {
  switch (operator) {
    case 'In': return value !== undefined && values.includes(value);
    case 'NotIn': return value === undefined || !values.includes(value);
    case 'Exists': return value !== undefined;
    case 'DoesNotExist': return value === undefined;
    case 'Gt': return value !== undefined && Number(value) > Number(values[0]);
    case 'Lt': return value !== undefined && Number(value) < Number(values[0]);
  }
}
