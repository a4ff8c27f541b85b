import { scaled } from '../object/int-or-percent.ts';
import type { Deployment, ReplicaSet } from '../object/workloads.ts';

/** How many pods more than wished a rolling update may have; rounded up ("Deployments", max surge). */
export function maxSurge({ spec: { strategy, replicas = 1 } }: Deployment): number {
  return strategy?.type === 'Recreate' ? 0 : scaled(strategy?.rollingUpdate?.maxSurge ?? '25%', replicas, 'up');
}

/** How many pods fewer than wished may be available during a rolling update; rounded down, but one at least if nothing may be added either ("Deployments", max unavailable). */
export function maxUnavailable(deployment: Deployment): number {
  const { strategy, replicas = 1 } = deployment.spec;
  if (strategy?.type === 'Recreate' || replicas === 0) return 0;
  const number = scaled(strategy?.rollingUpdate?.maxUnavailable ?? '25%', replicas, 'down');
  return Math.min(number === 0 && maxSurge(deployment) === 0 ? 1 : number, replicas);
}

/** Pods wished of these replica sets. */
export const wished = (sets: readonly ReplicaSet[]): number => sets.reduce((sum, { spec }) => sum + (spec.replicas ?? 1), 0);

/** A count in the status of these replica sets. */
export const counted = (sets: readonly ReplicaSet[], what: 'replicas' | 'readyReplicas' | 'availableReplicas'): number => sets.reduce((sum, { status }) => sum + (status?.[what] ?? 0), 0);
