import type { Pod } from '../object/core.ts';
import type { Metric, MetricSource } from '../object/limits.ts';
import { isActive, isReady } from '../object/pods.ts';
import { milli } from '../object/quantity.ts';
import type { PodMetrics } from '../object/reviews.ts';

/** Within this part of the target nothing is changed: `--horizontal-pod-autoscaler-tolerance`. */
const tolerance = 0.1;

/** What one metric of an autoscaler says. */
export interface Recommendation {
  readonly replicas: number;
  /** As events name it: `cpu resource utilization (percentage of request)`. */
  readonly name: string;
  readonly current: Metric;
}

/** Why a metric says nothing. */
export class MetricProblem extends Error {
  readonly reason: string;

  constructor(reason: string, message: string) {
    super(message);
    this.reason = reason;
  }
}

/**
 * How many pods a metric wishes: as many more as its value is above the target ("Horizontal Pod Autoscaling", algorithm details). Only CPU and memory are measured.
 *
 * @param pods of the target @param usage of pods by `namespace/name` @param replicas that the target has now
 * @throws MetricProblem
 */
export function recommend(metric: Metric, pods: readonly Pod[], usage: ReadonlyMap<string, PodMetrics>, replicas: number): Recommendation {
  const source = metric.resource ?? metric.containerResource;
  const { name = '', target = {} } = source ?? {};
  if (!source || name !== 'cpu' && name !== 'memory') throw new MetricProblem('InvalidMetricSourceType', `invalid metric source type: ${metric.type}`);
  const measured = pods.filter(pod => isActive(pod) && isReady(pod)).flatMap(pod => {
    const metrics = usage.get(`${pod.metadata.namespace ?? ''}/${pod.metadata.name}`);
    return metrics ? [{ pod, used: usedBy(metrics, name, source.container) }] : [];
  });
  if (measured.length === 0) throw new MetricProblem('FailedGetResourceMetric', `failed to get ${name} ${target.type === 'Utilization' ? 'utilization' : 'usage'}: unable to get metrics for resource ${name}: no metrics returned from resource metrics API`);
  const used = measured.reduce((sum, each) => sum + each.used, 0);
  const average = Math.round(used / measured.length);
  if (target.averageUtilization === undefined) {
    return { name: `${name} resource`, replicas: wished(used / milli(target.averageValue) / measured.length, measured.length, replicas), current: currentOf(metric, { name, current: { averageValue: quantity(name, average) } }) };
  }
  const requested = measured.reduce((sum, { pod }) => sum + requestOf(pod, name, source.container), 0);
  const utilization = Math.floor(100 * used / requested);
  return {
    name: `${name} resource utilization (percentage of request)`, replicas: wished(utilization / target.averageUtilization, measured.length, replicas),
    current: currentOf(metric, { name, current: { averageUtilization: utilization, averageValue: quantity(name, average) } }),
  };
}

const wished = (ratio: number, measured: number, replicas: number): number => Math.abs(ratio - 1) <= tolerance ? replicas : Math.ceil(ratio * measured);

/** In thousandths. */
const usedBy = ({ containers }: PodMetrics, resource: string, only: string | undefined): number =>
  containers.filter(({ name }) => only === undefined || name === only).reduce((sum, { usage }) => sum + milli(usage[resource]), 0);

/** In thousandths. @throws MetricProblem if a container asks for nothing */
function requestOf({ metadata, spec: { containers } }: Pod, resource: string, only: string | undefined): number {
  return containers.filter(({ name }) => only === undefined || name === only).reduce((sum, { name, resources }) => {
    const request = milli(resources?.requests?.[resource]);
    if (request === 0) throw new MetricProblem('FailedGetResourceMetric', `failed to get ${resource} utilization: missing request for ${resource} in container ${name} of Pod ${metadata.name}`);
    return sum + request;
  }, 0);
}

const quantity = (resource: string, thousandths: number): string => resource === 'cpu' ? `${thousandths}m` : `${Math.round(thousandths / 1000)}`;

const currentOf = ({ type }: Metric, source: MetricSource): Metric => type === 'ContainerResource' ? { type, containerResource: source } : { type, resource: source };
