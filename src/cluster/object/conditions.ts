import type { Condition } from './meta.ts';

/** The condition of this type. */
export const conditionOf = (conditions: readonly Condition[] | undefined, type: string): Condition | undefined => conditions?.find(condition => condition.type === type);

export const isTrue = (conditions: readonly Condition[] | undefined, type: string): boolean => conditionOf(conditions, type)?.status === 'True';

/**
 * Conditions with one set: `lastTransitionTime` changes only when its status does ("API Conventions", conditions).
 * @returns the same list if status, reason and message are as they were
 */
export function withCondition(conditions: readonly Condition[] | undefined, { type, status, reason, message }: Condition, now: string): readonly Condition[] {
  const old = conditionOf(conditions, type);
  if (conditions && old?.status === status && old.reason === reason && old.message === message) return conditions;
  const next: Condition = {
    ...old, type, status,
    ...reason !== undefined && { reason },
    ...message !== undefined && { message },
    lastTransitionTime: old?.status === status ? old.lastTransitionTime ?? now : now,
  };
  return old ? (conditions ?? []).map(condition => condition === old ? next : condition) : [...conditions ?? [], next];
}
