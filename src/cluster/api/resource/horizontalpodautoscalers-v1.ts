import type { HorizontalPodAutoscaler, Metric, MetricValue } from '../../object/limits.ts';
import type { KubeObject, Labels, ObjectMeta } from '../../object/meta.ts';
import { type Fields, isFields, without } from '../fields.ts';
import type { ResourceDefinition } from './definition.ts';
import { horizontalPodAutoscalers } from './horizontalpodautoscalers.ts';

/** autoscaling/v1, as `kubectl autoscale` writes it: the only thing that is measured is the processor. */
interface OlderAutoscaler extends KubeObject {
  readonly spec: Omit<HorizontalPodAutoscaler['spec'], 'metrics'> & { readonly targetCPUUtilizationPercentage?: number };
  readonly status?: Omit<NonNullable<HorizontalPodAutoscaler['status']>, 'currentMetrics' | 'conditions'> & { readonly currentCPUUtilizationPercentage?: number };
}

/** The same objects as those of autoscaling/v2. */
export const olderAutoscalers: ResourceDefinition<HorizontalPodAutoscaler> = {
  ...horizontalPodAutoscalers, version: 'v1',
  view: {
    of: 'horizontalpodautoscalers.autoscaling', apiVersion: 'autoscaling/v1',
    toStored(sent) {
      const { metadata, spec: { targetCPUUtilizationPercentage: percent, ...spec }, ...rest } = { metadata: {}, spec: {}, ...sent } as unknown as OlderAutoscaler;
      const cpu: readonly Metric[] = percent === undefined ? [] : [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: percent } } }];
      const { annotations } = metadata;
      const metrics = [...cpu, ...keptMetrics(annotations?.[metricsAnnotation])];
      return { ...rest, metadata: withAnnotations(metadata, Object.fromEntries(Object.entries(annotations ?? {}).filter(([name]) => name !== metricsAnnotation))), apiVersion: 'autoscaling/v2', spec: { ...spec, ...metrics.length > 0 && { metrics } } };
    },
    fromStored(object) {
      const { metadata, spec, status, ...rest } = object as unknown as HorizontalPodAutoscaler;
      const { metrics = [], ...others } = spec;
      const { currentMetrics = [], currentReplicas = 0, desiredReplicas = 0, lastScaleTime } = status ?? {};
      const percent = cpuOf(metrics)?.target?.averageUtilization;
      const current = cpuOf(currentMetrics)?.current?.averageUtilization;
      const hidden = metrics.filter(metric => metric.resource?.name !== 'cpu' || percent === undefined);
      return {
        ...rest,
        metadata: hidden.length === 0 ? metadata : withAnnotations(metadata, { ...metadata.annotations, [metricsAnnotation]: JSON.stringify(hidden.map(olderMetric)) }),
        spec: { ...others, ...percent !== undefined && { targetCPUUtilizationPercentage: percent } },
        status: { ...lastScaleTime !== undefined && { lastScaleTime }, currentReplicas, desiredReplicas, ...current !== undefined && { currentCPUUtilizationPercentage: current } },
      };
    },
  },
};

/** What autoscaling/v1 has no field for ("HorizontalPodAutoscaler", API object). */
const metricsAnnotation = 'autoscaling.alpha.kubernetes.io/metrics';

function withAnnotations(metadata: ObjectMeta, annotations: Labels): object {
  return { ...without(metadata, 'annotations'), ...Object.keys(annotations).length > 0 && { annotations } };
}

/** A resource's metric in the older form; others are kept as they are. */
function olderMetric(metric: Metric): object {
  const { type, resource } = metric;
  if (type !== 'Resource' || !resource) return metric;
  const { averageUtilization, averageValue } = resource.target ?? {};
  return { type, resource: { name: resource.name, ...averageUtilization !== undefined && { targetAverageUtilization: averageUtilization }, ...averageValue !== undefined && { targetAverageValue: averageValue } } };
}

function keptMetrics(text: string | undefined): readonly Metric[] {
  if (text === undefined) return [];
  try {
    const kept: unknown = JSON.parse(text);
    return Array.isArray(kept) ? kept.filter(isFields).map(newerMetric) : [];
  } catch {
    return [];
  }
}

function newerMetric(kept: Fields): Metric {
  const { type, resource } = kept;
  if (type !== 'Resource' || !isFields(resource)) return kept as unknown as Metric;
  const { name, targetAverageUtilization, targetAverageValue } = resource;
  const target: MetricValue = typeof targetAverageUtilization === 'number' ? { type: 'Utilization', averageUtilization: targetAverageUtilization } : { type: 'AverageValue', averageValue: String(targetAverageValue) };
  return { type, resource: { name: String(name), target } };
}

const cpuOf = (metrics: readonly Metric[]): Metric['resource'] => metrics.find(({ resource }) => resource?.name === 'cpu')?.resource;
