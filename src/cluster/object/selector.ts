import type { LabelRequirement, Labels, LabelSelector } from './meta.ts';

/** Whether a selector picks an object with these labels: one without requirements picks everything, none at all nothing ("Labels and Selectors"). */
export function selects(selector: LabelSelector | undefined, labels: Labels = {}): boolean {
  if (!selector) return false;
  return includes(labels, selector.matchLabels) && (selector.matchExpressions ?? []).every(requirement => meets(requirement, labels));
}

/** Whether labels have all that are wished, as the selector of a service or a nodeSelector wants it. */
export function includes(labels: Labels, wished: Labels = {}): boolean {
  for (const key in wished) {
    if (labels[key] !== wished[key]) return false;
  }
  return true;
}

function meets({ key, operator, values = [] }: LabelRequirement, labels: Labels): boolean {
  const value = labels[key];
  switch (operator) {
    case 'In': return value !== undefined && values.includes(value);
    case 'NotIn': return value === undefined || !values.includes(value);
    case 'Exists': return value !== undefined;
    case 'DoesNotExist': return value === undefined;
  }
}
