import type { HorizontalPodAutoscaler, Metric, MetricSource } from '../../object/limits.ts';
import { ageColumn, nameColumn, text } from './shared/columns.ts';
import type { FieldError, ResourceDefinition } from './definition.ts';
import { required, wrong } from './shared/field-errors.ts';

export const horizontalPodAutoscalers: ResourceDefinition<HorizontalPodAutoscaler> = {
  group: 'autoscaling', version: 'v2', kind: 'HorizontalPodAutoscaler', plural: 'horizontalpodautoscalers', singular: 'horizontalpodautoscaler', shortNames: ['hpa'], categories: ['all'], namespaced: true,
  subresources: ['status'],
  structs: ['spec', 'spec.scaleTargetRef'],
  columns: [
    nameColumn,
    text('Reference', 'What it scales.', ({ spec: { scaleTargetRef } }) => `${scaleTargetRef.kind}/${scaleTargetRef.name}`),
    text('Targets', 'What is measured, and what is wished.', metricsText),
    text('MinPods', 'Pods at least.', ({ spec }) => spec.minReplicas === undefined ? '<unset>' : String(spec.minReplicas)),
    text('MaxPods', 'Pods at most.', ({ spec }) => spec.maxReplicas),
    text('Replicas', 'Pods now.', ({ status }) => status?.currentReplicas ?? 0),
    ageColumn,
  ],
  defaults: (scaler, _surroundings, old) => ({
    ...scaler,
    spec: { minReplicas: 1, metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } }], ...scaler.spec },
    ...!old && { status: { currentReplicas: 0, desiredReplicas: 0, currentMetrics: [] } },
  }),
  validate: ({ spec }) => validateSpec(spec),
};

function validateSpec({ minReplicas = 1, maxReplicas = 0, scaleTargetRef }: Partial<HorizontalPodAutoscaler['spec']>): readonly FieldError[] {
  return [
    ...minReplicas < 1 ? [wrong('spec.minReplicas', minReplicas, 'must be greater than or equal to 1')] : [],
    ...maxReplicas < 1 ? [wrong('spec.maxReplicas', maxReplicas, 'must be greater than 0')] : maxReplicas < minReplicas ? [wrong('spec.maxReplicas', maxReplicas, 'must be greater than or equal to `minReplicas`')] : [],
    ...scaleTargetRef?.kind ? [] : [required('spec.scaleTargetRef.kind')],
    ...scaleTargetRef?.name ? [] : [required('spec.scaleTargetRef.name')],
  ];
}

function metricsText({ spec: { metrics = [] }, status }: HorizontalPodAutoscaler): string {
  const texts = metrics.map((metric, index) => metricText(metric, status?.currentMetrics?.[index]));
  if (texts.length === 0) return '<none>';
  return texts.length > 2 ? `${texts.slice(0, 2).join(', ')} + ${texts.length - 2} more...` : texts.join(', ');
}

const sourceOf = (metric: Metric | undefined): MetricSource | undefined => metric?.resource ?? metric?.containerResource ?? metric?.pods ?? metric?.object ?? metric?.external;

function metricText(metric: Metric, status: Metric | undefined): string {
  const { name = '', target = {} } = sourceOf(metric) ?? {};
  const current = sourceOf(status)?.current;
  if (metric.type === 'Resource' || metric.type === 'ContainerResource') {
    if (target.averageValue !== undefined) return `${name}: ${current?.averageValue ?? '<unknown>'}/${target.averageValue}`;
    const percent = (value: number | undefined, otherwise: string): string => value === undefined ? otherwise : `${value}%`;
    return `${name}: ${percent(current?.averageUtilization, '<unknown>')}/${percent(target.averageUtilization, '<auto>')}`;
  }
  if (target.averageValue === undefined) return `${current?.value ?? '<unknown>'}/${target.value ?? ''}`;
  return `${current?.averageValue ?? '<unknown>'}/${target.averageValue}${metric.type === 'Pods' ? '' : ' (avg)'}`;
}
