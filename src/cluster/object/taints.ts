import type { Taint, Toleration } from './core.ts';

/** Whether a toleration is for a taint ("Taints and Tolerations"): an empty key with `Exists` is for all, an empty effect for all effects. */
export function tolerates({ key = '', operator = 'Equal', value = '', effect }: Toleration, taint: Taint): boolean {
  if (effect !== undefined && effect !== taint.effect) return false;
  if (key !== '' && key !== taint.key) return false;
  if (key === '' && operator !== 'Exists') return false;
  return operator === 'Exists' || value === (taint.value ?? '');
}

/** The first of the taints with one of these effects that is not tolerated. */
export const untolerated = (taints: readonly Taint[] | undefined, tolerations: readonly Toleration[] = [], effects: readonly Taint['effect'][] = ['NoSchedule', 'NoExecute']): Taint | undefined =>
  taints?.find(taint => effects.includes(taint.effect) && !tolerations.some(toleration => tolerates(toleration, taint)));

/** As events write it: `{node-role.kubernetes.io/control-plane: }`. */
export const taintText = ({ key, value = '' }: Taint): string => `{${key}: ${value}}`;
