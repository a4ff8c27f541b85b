import { ApiError } from '../api/error.ts';
import { keyOf } from '../cache.ts';
import { isSame } from '../object/canonical.ts';
import type { ObjectReference } from '../object/core.ts';
import { omit } from '../object/omit.ts';
import { controlledBy } from '../object/owners.ts';
import { millis, timestamp } from '../object/time.ts';
import type { CronJob, Job } from '../object/workloads.ts';
import { unlessGone, type Controller, type ControllerContext } from './controller.ts';
import { parseSchedule, type Schedule } from './cron-schedule.ts';
import { endOf } from './job-status.ts';
import { followOwned, isTerminating } from './owned.ts';

/** More missed times than these are not counted. */
const manyMissed = 100;

/** Makes jobs by a schedule ("CronJob"). */
export const cronJobController: Controller = {
  name: 'cronjob-controller',
  start(context) {
    const cronJobs = context.caches.of('cronjobs.batch');
    cronJobs.onUpdate(({ object }) => context.enqueue(keyOf(object)));
    followOwned(context, 'jobs.batch', 'CronJob');
    return key => {
      const cronJob = cronJobs.get(key);
      if (cronJob && cronJob.metadata.deletionTimestamp === undefined) reconcile(context, cronJob);
    };
  },
};

function reconcile(context: ControllerContext, given: CronJob): void {
  const { caches, events, enqueue, now } = context;
  const jobs = caches.of('jobs.batch').controlledBy(given.metadata.uid);
  forgetOld(context, given, jobs);
  const cronJob = writeStatus(context, given, jobs);
  const { schedule: text, timeZone, suspend } = cronJob.spec;
  if (suspend) return;
  const schedule = parseSchedule(text, timeZone);
  if (!schedule) {
    events.record(cronJob, 'Warning', timeZone === undefined ? 'UnparseableSchedule' : 'UnknownTimeZone', `unparseable schedule: "${text}"${timeZone === undefined ? '' : ` (time zone "${timeZone}")`}`);
    return;
  }
  const due = lastDue(context, cronJob, schedule);
  if (due !== undefined) startDue(context, cronJob, jobs.filter(job => !endOf(job)), due);
  const next = schedule.next(now());
  if (next !== undefined) enqueue(keyOf(cronJob), next - now());
}

/** The last time at which a job should have begun and has not. */
function lastDue({ events, now }: ControllerContext, cronJob: CronJob, schedule: Schedule): number | undefined {
  const { metadata: { creationTimestamp }, spec: { startingDeadlineSeconds }, status } = cronJob;
  const since = Math.max(millis(status?.lastScheduleTime ?? creationTimestamp), startingDeadlineSeconds === undefined ? 0 : now() - startingDeadlineSeconds * 1000);
  let last: number | undefined;
  let missed = 0;
  for (let next = schedule.next(since); next !== undefined && next <= now(); next = schedule.next(next)) {
    const pause = next - (last ?? since);
    last = next;
    if (++missed !== manyMissed) continue;
    events.record(cronJob, 'Warning', 'TooManyMissedTimes', 'too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew');
    next = Math.max(next, now() - 2 * pause);
  }
  return last;
}

function startDue(context: ControllerContext, cronJob: CronJob, active: readonly Job[], due: number): void {
  const { client, events } = context;
  const { metadata: { name, namespace }, spec: { concurrencyPolicy, jobTemplate } } = cronJob;
  if (concurrencyPolicy === 'Forbid' && active.length > 0) {
    events.record(cronJob, 'Normal', 'JobAlreadyActive', 'Not starting job because prior execution is running and concurrency policy is Forbid');
    return;
  }
  if (concurrencyPolicy === 'Replace') for (const job of active) deleteJob(context, cronJob, job);
  try {
    const job = client.create('jobs.batch', {
      metadata: {
        name: `${name}-${Math.floor(due / 60_000)}`, ...namespace !== undefined && { namespace },
        ...jobTemplate.metadata?.labels && { labels: jobTemplate.metadata.labels },
        annotations: { ...jobTemplate.metadata?.annotations, 'batch.kubernetes.io/cronjob-scheduled-timestamp': timestamp(due) },
        ownerReferences: [controlledBy(cronJob)],
      },
      spec: jobTemplate.spec,
    });
    events.record(cronJob, 'Normal', 'SuccessfulCreate', `Created job ${job.metadata.name}`);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (isTerminating(error)) return;
    if (error.reason !== 'AlreadyExists') {
      events.record(cronJob, 'Warning', 'FailedCreate', `Error creating job: ${error.message}`);
      throw error;
    }
  }
  const present = context.caches.of('cronjobs.batch').get(keyOf(cronJob)) ?? cronJob;
  writeStatus(context, { ...present, status: { ...present.status, lastScheduleTime: timestamp(due) } }, context.caches.of('jobs.batch').controlledBy(cronJob.metadata.uid), present);
}

function deleteJob({ client, events }: ControllerContext, cronJob: CronJob, { metadata }: Job): void {
  unlessGone(() => {
    client.delete('jobs.batch', metadata, { propagationPolicy: 'Background' });
    events.record(cronJob, 'Normal', 'SuccessfulDelete', `Deleted job ${metadata.name}`);
  });
}

/** Jobs that have ended stay up to a number, the youngest of them. */
function forgetOld(context: ControllerContext, cronJob: CronJob, jobs: readonly Job[]): void {
  const { successfulJobsHistoryLimit = 3, failedJobsHistoryLimit = 1 } = cronJob.spec;
  for (const [type, limit] of [['Complete', successfulJobsHistoryLimit], ['Failed', failedJobsHistoryLimit]] as const) {
    const finished = jobs.filter(job => endOf(job)?.type === type).sort((a, b) => millis(a.status?.startTime) - millis(b.status?.startTime));
    for (const job of finished.slice(0, Math.max(0, finished.length - limit))) deleteJob(context, cronJob, job);
  }
}

/** Which jobs are running, and when one last did well. @param stored what the API server has */
function writeStatus({ client, events }: ControllerContext, cronJob: CronJob, jobs: readonly Job[], stored = cronJob): CronJob {
  const running = jobs.filter(job => !endOf(job) && job.metadata.deletionTimestamp === undefined);
  for (const job of jobs) {
    const end = endOf(job);
    if (end && cronJob.status?.active?.some(({ uid }) => uid === job.metadata.uid)) events.record(cronJob, 'Normal', 'SawCompletedJob', `Saw completed job: ${job.metadata.name}, condition: ${end.type}`);
  }
  const { lastSuccessfulTime = '', ...rest } = omit(cronJob.status ?? {}, 'active');
  const success = [lastSuccessfulTime, ...jobs.flatMap(({ status }) => status?.completionTime ?? [])].sort().at(-1) ?? '';
  const status: NonNullable<CronJob['status']> = { ...rest, ...running.length > 0 && { active: running.map(referenceTo) }, ...success !== '' && { lastSuccessfulTime: success } };
  return isSame(status, stored.status ?? {}) ? stored : client.updateStatus('cronjobs.batch', { ...stored, status });
}

const referenceTo = ({ apiVersion, kind, metadata: { name, namespace, uid, resourceVersion } }: Job): ObjectReference =>
  ({ apiVersion, kind, name, ...namespace !== undefined && { namespace }, ...uid !== undefined && { uid }, ...resourceVersion !== undefined && { resourceVersion } });
