import { keyOf } from '../cache.ts';
import { isSame } from '../object/canonical.ts';
import { withCondition } from '../object/conditions.ts';
import type { HorizontalPodAutoscaler } from '../object/limits.ts';
import type { Condition } from '../object/meta.ts';
import type { PodMetrics } from '../object/reviews.ts';
import { selects } from '../object/selector.ts';
import type { Deployment, ReplicaSet, StatefulSet } from '../object/workloads.ts';
import { MetricProblem, recommend, type Recommendation } from './autoscaler-metrics.ts';
import type { Controller, ControllerContext } from './controller.ts';

/** How often each autoscaler looks: `--horizontal-pod-autoscaler-sync-period`, in ms. */
const period = 15_000;
/** A target shrinks only to what was the most that was wished in this time, in ms: `--horizontal-pod-autoscaler-downscale-stabilization`. */
const stabilization = 300_000;
/** In one period a target at most doubles, or grows by so many pods. */
const growth = 4;

const targets = { Deployment: 'deployments.apps', ReplicaSet: 'replicasets.apps', StatefulSet: 'statefulsets.apps' } as const;

type Target = Deployment | ReplicaSet | StatefulSet;
type Status = NonNullable<HorizontalPodAutoscaler['status']>;

/** What was wished when, by the autoscaler's uid. */
type History = Map<string, readonly { readonly at: number; readonly replicas: number }[]>;

/** Scales by what pods use ("Horizontal Pod Autoscaling"). @param metrics what pods use now, as the resource metrics API says it */
export const autoscalerController = (metrics: () => readonly PodMetrics[]): Controller => ({
  name: 'horizontal-pod-autoscaler',
  start(context) {
    const scalers = context.caches.of('horizontalpodautoscalers.autoscaling');
    const history: History = new Map();
    scalers.onUpdate(({ object, old, isGone }) => {
      if (isGone) history.delete(object.metadata.uid ?? '');
      else if (!old || !isSame(old.spec, object.spec)) context.enqueue(keyOf(object));
    });
    return key => {
      const scaler = scalers.get(key);
      if (!scaler) return;
      reconcile(context, scaler, metrics(), history);
      context.enqueue(key, period);
    };
  },
});

function reconcile(context: ControllerContext, scaler: HorizontalPodAutoscaler, metrics: readonly PodMetrics[], history: History): void {
  const { events } = context;
  const { kind, name } = scaler.spec.scaleTargetRef;
  const target = targetOf(context, scaler);
  if (!target) {
    events.record(scaler, 'Warning', 'FailedGetScale', `${kind.toLowerCase()}s.apps "${name}" not found`);
    write(context, scaler, {}, [{ type: 'AbleToScale', status: 'False', reason: 'FailedGetScale', message: `the HPA controller was unable to get the target's current scale: ${kind.toLowerCase()}s.apps "${name}" not found` }]);
    return;
  }
  const { replicas = 1 } = target.spec;
  if (replicas === 0) {
    write(context, scaler, { currentReplicas: 0, desiredReplicas: 0 }, [able('SucceededGetScale', 'the HPA controller was able to get the target\'s current scale'), { type: 'ScalingActive', status: 'False', reason: 'ScalingDisabled', message: 'scaling is disabled since the replica count of the target is zero' }]);
    return;
  }
  const recommendations = recommendAll(context, scaler, target, metrics);
  const best = recommendations.toSorted((a, b) => b.replicas - a.replicas)[0];
  if (!best) return;
  const steady = stabilized(context, scaler, best.replicas, replicas, history);
  const { minReplicas = 1, maxReplicas } = scaler.spec;
  const desired = Math.max(minReplicas, Math.min(maxReplicas, steady, Math.max(2 * replicas, replicas + growth)));
  if (desired !== replicas) rescale(context, scaler, target, desired, best);
  write(context, scaler, { currentReplicas: replicas, desiredReplicas: desired, currentMetrics: recommendations.map(({ current }) => current), ...desired !== replicas && { lastScaleTime: context.timestamp() } }, [
    desired !== replicas ? able('SucceededRescale', `the HPA controller was able to update the target scale to ${desired}`) : steady > best.replicas
      ? able('ScaleDownStabilized', 'recent recommendations were higher than current one, applying the highest recent recommendation') : able('ReadyForNewScale', 'recommended size matches current size'),
    { type: 'ScalingActive', status: 'True', reason: 'ValidMetricFound', message: `the HPA was able to successfully calculate a replica count from ${best.name}` },
    limited(steady, minReplicas, maxReplicas),
  ]);
}

const able = (reason: string, message: string): Condition => ({ type: 'AbleToScale', status: 'True', reason, message });

function limited(wish: number, least: number, most: number): Condition {
  if (wish > most) return { type: 'ScalingLimited', status: 'True', reason: 'TooManyReplicas', message: 'the desired replica count is more than the maximum replica count' };
  if (wish < least) return { type: 'ScalingLimited', status: 'True', reason: 'TooFewReplicas', message: 'the desired replica count is less than the minimum replica count' };
  return { type: 'ScalingLimited', status: 'False', reason: 'DesiredWithinRange', message: 'the desired count is within the acceptable range' };
}

function targetOf({ caches }: ControllerContext, { metadata, spec: { scaleTargetRef: { kind, name } } }: HorizontalPodAutoscaler): Target | undefined {
  const resource = kind in targets ? targets[kind as keyof typeof targets] : undefined;
  return resource && caches.of(resource).get(`${metadata.namespace ?? ''}/${name}`);
}

/** What all metrics say that say something; the problems of the others are told. */
function recommendAll(context: ControllerContext, scaler: HorizontalPodAutoscaler, target: Target, metrics: readonly PodMetrics[]): readonly Recommendation[] {
  const { caches, events } = context;
  const { namespace = '' } = scaler.metadata;
  const pods = caches.of('pods').inNamespace(namespace).filter(pod => selects(target.spec.selector, pod.metadata.labels));
  const usage = new Map(metrics.map(each => [keyOf(each), each]));
  return (scaler.spec.metrics ?? []).flatMap(metric => {
    try {
      return recommend(metric, pods, usage, target.spec.replicas ?? 1);
    } catch (error) {
      if (!(error instanceof MetricProblem)) throw error;
      events.record(scaler, 'Warning', error.reason, error.message);
      events.record(scaler, 'Warning', 'FailedComputeMetricsReplicas', `invalid metrics (1 invalid out of ${scaler.spec.metrics?.length ?? 0}), first error is: ${error.message}`);
      write(context, scaler, { currentReplicas: target.spec.replicas ?? 1 }, [
        able('SucceededGetScale', 'the HPA controller was able to get the target\'s current scale'),
        { type: 'ScalingActive', status: 'False', reason: error.reason, message: `the HPA was unable to compute the replica count: ${error.message}` },
      ]);
      return [];
    }
  });
}

function stabilized({ now }: ControllerContext, { metadata: { uid = '' } }: HorizontalPodAutoscaler, wish: number, replicas: number, history: History): number {
  const recent = [...(history.get(uid) ?? [{ at: now(), replicas }]).filter(({ at }) => at > now() - stabilization), { at: now(), replicas: wish }];
  history.set(uid, recent);
  return wish >= replicas ? wish : Math.min(replicas, Math.max(...recent.map(each => each.replicas)));
}

function rescale({ client, events }: ControllerContext, scaler: HorizontalPodAutoscaler, target: Target, replicas: number, { name }: Recommendation): void {
  const resource = targets[target.kind as keyof typeof targets];
  client.patch(resource, target.metadata, { spec: { replicas } });
  const reason = replicas > (target.spec.replicas ?? 1) ? `${name} above target` : 'All metrics below target';
  events.record(scaler, 'Normal', 'SuccessfulRescale', `New size: ${replicas}; reason: ${reason}`);
}

function write({ client, caches, timestamp }: ControllerContext, scaler: HorizontalPodAutoscaler, counts: Status, conditions: readonly Condition[]): void {
  const present = caches.of('horizontalpodautoscalers.autoscaling').get(keyOf(scaler)) ?? scaler;
  const status: Status = { ...present.status, ...counts, conditions: conditions.reduce((list, each) => withCondition(list, each, timestamp()), present.status?.conditions ?? []) };
  if (!isSame(status, present.status)) client.updateStatus('horizontalpodautoscalers.autoscaling', { ...present, status });
}
