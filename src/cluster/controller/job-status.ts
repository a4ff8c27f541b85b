import { conditionOf, isTrue, withCondition } from '../object/conditions.ts';
import type { Pod } from '../object/core.ts';
import type { Condition } from '../object/meta.ts';
import { millis } from '../object/time.ts';
import type { Job } from '../object/workloads.ts';

type Status = NonNullable<Job['status']>;

/** Keeps a pod until the job has counted it. */
export const trackingFinalizer = 'batch.kubernetes.io/job-tracking';
export const indexKey = 'batch.kubernetes.io/job-completion-index';

export const isTracked = ({ metadata }: Pod): boolean => metadata.finalizers?.includes(trackingFinalizer) ?? false;

/** Which part of an indexed job a pod does; -1 if none. */
export const indexOf = ({ metadata }: Pod): number => Number(metadata.annotations?.[indexKey] ?? -1);

/** Complete or failed. */
export const endOf = ({ status }: Job): Condition | undefined => ['Complete', 'Failed'].flatMap(type => isTrue(status?.conditions, type) ? conditionOf(status?.conditions, type) ?? [] : [])[0];

/** `0,2-4` as numbers. */
export function parseIndexes(text = ''): ReadonlySet<number> {
  const indexes = new Set<number>();
  for (const part of text.split(',').filter(each => each !== '')) {
    const [first = 0, last = first] = part.split('-').map(Number);
    for (let index = first; index <= last; index++) indexes.add(index);
  }
  return indexes;
}

/** Numbers as `0,2-4`. */
export function formatIndexes(indexes: Iterable<number>): string {
  const runs: [number, number][] = [];
  for (const index of [...indexes].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && run[1] === index - 1) run[1] = index;
    else runs.push([index, index]);
  }
  return runs.map(([first, last]) => first === last ? `${first}` : `${first}${last === first + 1 ? ',' : '-'}${last}`).join(',');
}

/** Why a job has failed; undefined if it has not. @param now in ms since the epoch */
export function failureOf({ spec: { backoffLimit = 6, activeDeadlineSeconds, template }, status }: Job, active: readonly Pod[], now: number): Pick<Condition, 'reason' | 'message'> | undefined {
  const restarts = template.spec.restartPolicy === 'OnFailure' ? active.flatMap(pod => pod.status?.containerStatuses ?? []).reduce((sum, { restartCount }) => sum + restartCount, 0) : 0;
  if ((status?.failed ?? 0) > backoffLimit || restarts > 0 && restarts >= backoffLimit) return { reason: 'BackoffLimitExceeded', message: 'Job has reached the specified backoff limit' };
  if (activeDeadlineSeconds !== undefined && status?.startTime && now >= millis(status.startTime) + activeDeadlineSeconds * 1000) return { reason: 'DeadlineExceeded', message: 'Job was active longer than specified deadline' };
  return undefined;
}

/** Whether a job has done all it was to do. Without a number of completions, the first success says that there is no more work. */
export const isDone = ({ spec: { completions }, status }: Job, active: readonly Pod[]): boolean =>
  completions === undefined ? (status?.succeeded ?? 0) > 0 && active.length === 0 : (status?.succeeded ?? 0) >= completions;

/** A status that says that the job has ended, or will when its pods have gone: `FailureTarget` or `SuccessCriteriaMet` come first. */
export function ended(status: Status, failure: Pick<Condition, 'reason' | 'message'> | undefined, isEmpty: boolean, now: string): Status {
  const text = failure ?? { reason: 'CompletionsReached', message: 'Reached expected number of succeeded pods' };
  const types = failure ? ['FailureTarget', 'Failed'] : ['SuccessCriteriaMet', 'Complete'];
  const conditions = types.slice(0, isEmpty ? 2 : 1).reduce<readonly Condition[]>((list, type) => withCondition(list, { type, status: 'True', ...text, lastProbeTime: now }, now), status.conditions ?? []);
  return { ...status, conditions: conditions.map(each => types.includes(each.type) && each.lastProbeTime === undefined ? { ...each, lastProbeTime: now } : each), ...isEmpty && !failure && { completionTime: now } };
}
