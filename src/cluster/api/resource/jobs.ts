import { isTrue } from '../../object/conditions.ts';
import type { Job } from '../../object/workloads.ts';
import { ageColumn, containerColumns, nameColumn, selectorText, text, wide } from './shared/columns.ts';
import type { FieldError, ResourceDefinition } from './definition.ts';
import { humanDuration } from './shared/duration.ts';
import { immutable, notNegative, oneOf, required, wrong } from './shared/field-errors.ts';
import { withTemplateDefaults } from './pod/spec-defaults.ts';
import { validateSelector } from './shared/workload.ts';
import { validateTemplate } from './pod/spec-validate.ts';

export const jobs: ResourceDefinition<Job> = {
  group: 'batch', version: 'v1', kind: 'Job', plural: 'jobs', singular: 'job', categories: ['all'], namespaced: true,
  subresources: ['status'], orphansDependents: true,
  fields: { 'status.successful': ({ status }) => String(status?.succeeded ?? 0) },
  structs: ['spec', 'spec.template', 'spec.template.spec'],
  columns: [
    nameColumn,
    text('Status', 'How far it is.', statusOf),
    text('Completions', 'Pods that have done their work, of those that are wished.', completions),
    text('Duration', 'How long it took, or has been running.', durationOf),
    ageColumn,
    ...containerColumns<Job>(({ spec }) => spec.template.spec.containers),
    wide(text('Selector', 'Labels of its pods.', ({ spec }) => selectorText(spec.selector))),
  ],
  defaults(job, _surroundings, old) {
    const spec = withJobDefaults(job.spec);
    return old ? { ...job, spec } : { ...job, spec: spec.manualSelector === true ? spec : withOwnLabels(job, spec), status: {} };
  },
  validate: ({ spec }, old) => [...validateJobSpec(spec, 'spec'), ...validateSelector(spec.selector, old?.spec.selector, 'job'), ...old ? validateChange(spec, old.spec) : []],
};

type Spec = Job['spec'];

export function withJobDefaults(spec: Spec): Spec {
  return {
    backoffLimit: 6, completionMode: 'NonIndexed', suspend: false, manualSelector: false, podReplacementPolicy: 'TerminatingOrFailed',
    ...spec,
    ...spec.completions === undefined && spec.parallelism === undefined && { completions: 1 },
    parallelism: spec.parallelism ?? 1,
    template: withTemplateDefaults(spec.template),
  };
}

/** A job picks its pods by its own uid. */
function withOwnLabels({ metadata: { name, uid = '' } }: Job, spec: Spec): Spec {
  const controller = { 'batch.kubernetes.io/controller-uid': uid };
  const labels = { ...controller, 'batch.kubernetes.io/job-name': name, 'controller-uid': uid, 'job-name': name };
  const { template } = spec;
  return { ...spec, selector: { ...spec.selector, matchLabels: { ...spec.selector?.matchLabels, ...controller } }, template: { ...template, metadata: { ...template.metadata, labels: { ...template.metadata?.labels, ...labels } } } };
}

/** @param field where it stands: `spec`, `spec.jobTemplate.spec` */
export function validateJobSpec(spec: Spec, field: string): readonly FieldError[] {
  const policy = spec.template.spec.restartPolicy;
  return [
    ...(['parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit', 'ttlSecondsAfterFinished'] as const).flatMap(name => notNegative(`${field}.${name}`, spec[name])),
    ...oneOf(`${field}.completionMode`, spec.completionMode, ['Indexed', 'NonIndexed']),
    ...spec.completionMode === 'Indexed' && spec.completions === undefined ? [required(`${field}.completions`, 'when completion mode is Indexed')] : [],
    ...validateTemplate(spec.template, `${field}.template`, ['OnFailure', 'Never']).map(error => error.type === 'Unsupported value' && policy === 'Always' && error.field.endsWith('.restartPolicy') ? { ...error, type: 'Required value' as const, detail: 'valid values: "OnFailure", "Never"' } : error),
  ];
}

function validateChange(spec: Spec, old: Spec): readonly FieldError[] {
  return [
    ...immutable('spec.completions', spec.completions, old.completions),
    ...old.suspend === true ? [] : immutable('spec.template', spec.template, old.template, 'core.PodTemplateSpec{...}'),
    ...immutable('spec.completionMode', spec.completionMode, old.completionMode),
    ...spec.manualSelector !== old.manualSelector ? [wrong('spec.manualSelector', spec.manualSelector, 'field is immutable')] : [],
  ];
}

function statusOf({ metadata, status }: Job): string {
  const has = (type: string): boolean => isTrue(status?.conditions, type);
  if (has('Complete')) return 'Complete';
  if (has('Failed')) return 'Failed';
  if (metadata.deletionTimestamp !== undefined) return 'Terminating';
  if (has('Suspended')) return 'Suspended';
  return has('FailureTarget') ? 'FailureTarget' : 'Running';
}

function completions({ spec: { completions: wished, parallelism = 0 }, status }: Job): string {
  const done = status?.succeeded ?? 0;
  if (wished !== undefined) return `${done}/${wished}`;
  return parallelism > 1 ? `${done}/1 of ${parallelism}` : `${done}/1`;
}

function durationOf({ status: { startTime, completionTime } = {} }: Job, now: number): string {
  if (startTime === undefined) return '';
  return humanDuration((completionTime === undefined ? now : Date.parse(completionTime)) - Date.parse(startTime));
}
