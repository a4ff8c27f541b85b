import type { CronJob } from '../../object/workloads.ts';
import { ageColumn, boolean, containerColumns, integer, nameColumn, selectorText, text, wide } from './shared/columns.ts';
import type { ResourceDefinition } from './definition.ts';
import { since } from './shared/duration.ts';
import { notNegative, oneOf, required, wrong } from './shared/field-errors.ts';
import { validateJobSpec, withJobDefaults } from './jobs.ts';

export const cronJobs: ResourceDefinition<CronJob> = {
  group: 'batch', version: 'v1', kind: 'CronJob', plural: 'cronjobs', singular: 'cronjob', shortNames: ['cj'], categories: ['all'], namespaced: true,
  subresources: ['status'],
  structs: ['spec', 'spec.jobTemplate', 'spec.jobTemplate.spec', 'spec.jobTemplate.spec.template', 'spec.jobTemplate.spec.template.spec'],
  columns: [
    nameColumn,
    text('Schedule', 'When it runs.', ({ spec }) => spec.schedule),
    text('Timezone', 'Whose clock that means.', ({ spec }) => spec.timeZone ?? '<none>'),
    boolean('Suspend', 'Whether it waits.', ({ spec: { suspend } }) => suspend === undefined ? '<unset>' : suspend ? 'True' : 'False'),
    integer('Active', 'Jobs that run now.', ({ status }) => status?.active?.length ?? 0),
    text('Last Schedule', 'When it ran last.', ({ status }, now) => status?.lastScheduleTime ? since(status.lastScheduleTime, now) : '<none>'),
    ageColumn,
    ...containerColumns<CronJob>(({ spec }) => spec.jobTemplate.spec.template.spec.containers),
    wide(text('Selector', 'Labels of its pods.', ({ spec }) => selectorText(spec.jobTemplate.spec.selector))),
  ],
  defaults: (job, _surroundings, old) => ({
    ...job,
    spec: {
      concurrencyPolicy: 'Allow', suspend: false, successfulJobsHistoryLimit: 3, failedJobsHistoryLimit: 1,
      ...job.spec,
      jobTemplate: { ...job.spec.jobTemplate, spec: templateDefaults(job) },
    },
    ...!old && { status: {} },
  }),
  validate: ({ spec, metadata }) => [
    ...metadata.name.length > 52 ? [wrong('metadata.name', metadata.name, 'must be no more than 52 characters')] : [],
    ...!spec.schedule ? [required('spec.schedule')] : isSchedule(spec.schedule) ? [] : [wrong('spec.schedule', spec.schedule, scheduleDetail(spec.schedule))],
    ...oneOf('spec.concurrencyPolicy', spec.concurrencyPolicy, ['Allow', 'Forbid', 'Replace']),
    ...(['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit'] as const).flatMap(name => notNegative(`spec.${name}`, spec[name])),
    ...validateJobSpec(spec.jobTemplate.spec, 'spec.jobTemplate.spec'),
  ],
};

/** A job's own defaults are set when the job is made; only those of its pods are here. */
function templateDefaults({ spec: { jobTemplate } }: CronJob): CronJob['spec']['jobTemplate']['spec'] {
  return { ...jobTemplate.spec, template: withJobDefaults(jobTemplate.spec).template };
}

const ranges: readonly (readonly [number, number])[] = [[0, 59], [0, 23], [1, 31], [1, 12], [0, 6]];
const names = ['', '', '', 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec', 'sun|mon|tue|wed|thu|fri|sat'];

/** Five fields as of cron(8), or one of its nicknames. */
function isSchedule(schedule: string): boolean {
  if (/^@(yearly|annually|monthly|weekly|daily|midnight|hourly|every \d+[smh](\d+[ms])*)$/.test(schedule)) return true;
  const fields = schedule.trim().split(/\s+/);
  return fields.length === 5 && fields.every((field, index) => field.split(',').every(part => isPart(part, index)));
}

function isPart(part: string, index: number): boolean {
  const [low, high] = ranges[index] ?? [0, 0];
  const value = `\\d+${names[index] ? `|${names[index]}` : ''}`;
  const match = new RegExp(`^(?:[*?]|(${value})(?:-(${value}))?)(?:/(\\d+))?$`, 'i').exec(part);
  return match !== null && match.slice(1, 3).every((each: string | undefined) => each === undefined || !/^\d+$/.test(each) || Number(each) >= low && Number(each) <= high);
}

function scheduleDetail(schedule: string): string {
  const fields = schedule.trim().split(/\s+/);
  return fields.length === 5 ? `failed to parse schedule: ${schedule}` : `expected exactly 5 fields, found ${fields.length}: [${fields.join(' ')}]`;
}
