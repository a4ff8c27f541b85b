import { Failure } from '../../failure.ts';
import { text } from '../../flags.ts';
import type { JsonObject } from '../../json.ts';
import { generator } from '../../resource/generated.ts';

/** `kubectl create job`. */
export const createJob = generator({
  path: 'create job',
  usage: 'NAME --image=image [--from=cronjob/name] -- [COMMAND] [args...]',
  summary: 'Create a job with the specified name',
  failing: 'failed to create job:',
  flags: { from: text('', 'Cron job to make it from'), image: text('', 'Image to run') },
  *make(kubectl, { flags, operands }, name) {
    const command = operands.slice(1);
    if ((flags.image === '') === (flags.from === '')) throw new Failure('either --image or --from must be specified');
    if (flags.from !== '') {
      const [, cronJob = ''] = flags.from.split('/');
      const made = yield* (yield* kubectl.api()).get<{ readonly metadata: { readonly uid: string }; readonly spec: { readonly jobTemplate: { readonly metadata?: { readonly labels?: JsonObject }; readonly spec: JsonObject } } }>(`/apis/batch/v1/namespaces/${yield* kubectl.namespace()}/cronjobs/${cronJob}`);
      const { spec: { jobTemplate } } = made;
      return {
        kind: 'Job', apiVersion: 'batch/v1',
        metadata: { name, creationTimestamp: null, ...jobTemplate.metadata?.labels && { labels: jobTemplate.metadata.labels }, annotations: { 'cronjob.kubernetes.io/instantiate': 'manual' }, ownerReferences: [{ apiVersion: 'batch/v1', kind: 'CronJob', name: cronJob, uid: made.metadata.uid, controller: true }] },
        spec: jobTemplate.spec, status: {},
      };
    }
    return {
      kind: 'Job', apiVersion: 'batch/v1', metadata: { name, creationTimestamp: null },
      spec: { template: { metadata: { creationTimestamp: null }, spec: { containers: [{ name, image: flags.image, ...command.length > 0 && { command }, resources: {} }], restartPolicy: 'Never' } } }, status: {},
    };
  },
});

/** `kubectl create cronjob`. */
export const createCronJob = generator({
  path: 'create cronjob', aliases: ['cj'],
  usage: 'NAME --image=image --schedule=\'0/5 * * * ?\' -- [COMMAND] [args...]',
  summary: 'Create a cron job with the specified name',
  failing: 'failed to create cronjob:',
  flags: { image: text('', 'Image to run'), restart: text('', 'OnFailure or Never', 'OnFailure'), schedule: text('', 'When, as cron has it') },
  *make(_kubectl, { flags, operands }, name) {
    const missing = (['image', 'schedule'] as const).filter(each => flags[each] === '');
    if (missing.length > 0) throw new Failure(`required flag(s) ${missing.map(each => JSON.stringify(each)).join(', ')} not set`);
    const command = operands.slice(1);
    const template = { metadata: { creationTimestamp: null }, spec: { containers: [{ name, image: flags.image, ...command.length > 0 && { command }, resources: {} }], restartPolicy: flags.restart } };
    return { kind: 'CronJob', apiVersion: 'batch/v1', metadata: { name, creationTimestamp: null }, spec: { schedule: flags.schedule, jobTemplate: { metadata: { name, creationTimestamp: null }, spec: { template } } }, status: {} };
  },
});
