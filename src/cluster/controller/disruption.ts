import { keyOf } from '../cache.ts';
import { isSame } from '../object/canonical.ts';
import { withCondition } from '../object/conditions.ts';
import type { Pod } from '../object/core.ts';
import { scaled } from '../object/int-or-percent.ts';
import type { PodDisruptionBudget } from '../object/others.ts';
import { controllerOf } from '../object/owners.ts';
import { isFinished, isReady } from '../object/pods.ts';
import { selects } from '../object/selector.ts';
import { millis } from '../object/time.ts';
import type { Controller, ControllerContext } from './controller.ts';

/** How long an eviction that was granted may take to show, in ms. */
const deletionTimeout = 120_000;

/** Says how many pods may be evicted now ("Disruptions", pod disruption budgets). */
export const disruptionController: Controller = {
  name: 'disruption-controller',
  start(context) {
    const { caches, enqueue } = context;
    const budgets = caches.of('poddisruptionbudgets.policy');
    budgets.onUpdate(({ object }) => enqueue(keyOf(object)));
    caches.of('pods').onUpdate(({ object, old }) => {
      for (const budget of budgets.inNamespace(object.metadata.namespace ?? '')) {
        if ([object, ...old ? [old] : []].some(({ metadata }) => selects(budget.spec.selector, metadata.labels))) enqueue(keyOf(budget));
      }
    });
    return key => {
      const budget = budgets.get(key);
      if (budget) reconcile(context, budget);
    };
  },
};

function reconcile(context: ControllerContext, budget: PodDisruptionBudget): void {
  const { client, caches, enqueue, now, timestamp } = context;
  const { metadata: { namespace = '', generation }, spec: { selector }, status = {} } = budget;
  const pods = caches.of('pods').inNamespace(namespace).filter(pod => selects(selector, pod.metadata.labels) && !isFinished(pod));
  const { expected, desired } = numbersOf(context, budget, pods);
  const disruptedPods = Object.fromEntries(Object.entries(status.disruptedPods ?? {}).filter(([name, time]) =>
    pods.some(({ metadata }) => metadata.name === name && metadata.deletionTimestamp === undefined) && millis(time) + deletionTimeout > now()));
  const healthy = pods.filter(pod => isReady(pod) && pod.metadata.deletionTimestamp === undefined && disruptedPods[pod.metadata.name] === undefined).length;
  const allowed = expected > 0 ? Math.max(0, healthy - desired) : 0;
  const next: NonNullable<PodDisruptionBudget['status']> = {
    currentHealthy: healthy, desiredHealthy: desired, expectedPods: expected, disruptionsAllowed: allowed,
    ...generation !== undefined && { observedGeneration: generation },
    ...Object.keys(disruptedPods).length > 0 && { disruptedPods },
    conditions: withCondition(status.conditions, { type: 'DisruptionAllowed', status: allowed > 0 ? 'True' : 'False', reason: allowed > 0 ? 'SufficientPods' : 'InsufficientPods', message: '' }, timestamp()),
  };
  if (!isSame(next, status)) client.updateStatus('poddisruptionbudgets.policy', { ...budget, status: next });
  if (Object.keys(disruptedPods).length > 0) enqueue(keyOf(budget), deletionTimeout);
}

/** How many pods there are to be, and how many of them healthy. */
function numbersOf(context: ControllerContext, { spec: { minAvailable, maxUnavailable } }: PodDisruptionBudget, pods: readonly Pod[]): { readonly expected: number; readonly desired: number } {
  if (maxUnavailable !== undefined) {
    const expected = wishedOf(context, pods);
    return { expected, desired: Math.max(0, expected - scaled(maxUnavailable, expected, 'up')) };
  }
  if (typeof minAvailable !== 'string') return { expected: pods.length, desired: minAvailable ?? 1 };
  const expected = wishedOf(context, pods);
  return { expected, desired: scaled(minAvailable, expected, 'up') };
}

/** What the controllers of these pods wish together. */
function wishedOf({ caches }: ControllerContext, pods: readonly Pod[]): number {
  const wishes = new Map<string, number>();
  for (const pod of pods) {
    const owner = controllerOf(pod);
    if (!owner) continue;
    const key = `${pod.metadata.namespace ?? ''}/${owner.name}`;
    const set = owner.kind === 'ReplicaSet' ? caches.of('replicasets.apps').get(key) : owner.kind === 'StatefulSet' ? caches.of('statefulsets.apps').get(key) : undefined;
    const parent = set && controllerOf(set);
    const deployment = parent?.kind === 'Deployment' ? caches.of('deployments.apps').get(`${pod.metadata.namespace ?? ''}/${parent.name}`) : undefined;
    const source = deployment ?? set;
    if (source) wishes.set(source.metadata.uid ?? '', source.spec.replicas ?? 1);
  }
  return [...wishes.values()].reduce((sum, wish) => sum + wish, 0);
}
