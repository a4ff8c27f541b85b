import { conditionOf, isTrue } from './conditions.ts';
import type { Pod } from './core.ts';
import { millis } from './time.ts';

/** A pod that has ended, well or not, and will not run again. */
export const isFinished = (pod: Pod): boolean => pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';

/** Neither finished nor being deleted: what counts as a replica. */
export const isActive = (pod: Pod): boolean => !isFinished(pod) && pod.metadata.deletionTimestamp === undefined;

export const isReady = (pod: Pod): boolean => isTrue(pod.status?.conditions, 'Ready');

/** In ms since the epoch: when a ready pod has become so. */
export const readySince = (pod: Pod): number => millis(conditionOf(pod.status?.conditions, 'Ready')?.lastTransitionTime);

/** Ready for `minReadySeconds` at least. @param now in ms since the epoch */
export const isAvailable = (pod: Pod, minReadySeconds: number, now: number): boolean =>
  isReady(pod) && (minReadySeconds === 0 || readySince(pod) + minReadySeconds * 1000 <= now);
