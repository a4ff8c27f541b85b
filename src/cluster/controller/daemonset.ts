import { keyOf } from '../cache.ts';
import { canonical, isSame } from '../object/canonical.ts';
import type { Node, Pod } from '../object/core.ts';
import { groupBy } from '../object/group.ts';
import { scaled } from '../object/int-or-percent.ts';
import { isAvailable, isFinished, isReady, readySince } from '../object/pods.ts';
import { millis } from '../object/time.ts';
import type { DaemonSet } from '../object/workloads.ts';
import type { Controller, ControllerContext } from './controller.ts';
import { judge, nodeOf, specFor } from './daemonset-nodes.ts';
import { claim, createPod, deletePod, followOwned, isTerminating, podFrom } from './owned.ts';
import { forgetRevisions, hashOf, revisionHashLabel, syncRevisions } from './revisions.ts';

/** Keeps a pod on every node that suits ("DaemonSet"). */
export const daemonSetController: Controller = {
  name: 'daemonset-controller',
  start(context) {
    const { caches, enqueue } = context;
    const sets = caches.of('daemonsets.apps');
    sets.onUpdate(({ object }) => enqueue(keyOf(object)));
    followOwned(context, 'pods', 'DaemonSet', sets);
    const facts = ({ metadata: { labels = {} }, spec }: Node): string => canonical({ labels, spec });
    caches.of('nodes').onUpdate(({ object, old, isGone }) => {
      if (old && !isGone && facts(old) === facts(object)) return;
      for (const set of sets.all()) enqueue(keyOf(set));
    });
    return key => {
      const set = sets.get(key);
      if (set) reconcile(context, set);
    };
  },
};

/** The pods of one node. */
interface Place { readonly node: Node; readonly shouldRun: boolean; readonly mayStay: boolean; readonly old: readonly Pod[]; readonly updated: readonly Pod[] }

function reconcile(context: ControllerContext, set: DaemonSet): void {
  const revisions = syncRevisions(context, set);
  const hash = hashOf(revisions.update);
  const pods = claim(context, 'pods', context.caches.of('pods'), set, set.spec.selector);
  let failure: Error | undefined;
  if (set.metadata.deletionTimestamp === undefined) {
    try {
      manage(context, set, hash, pods);
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
    }
  }
  const left = context.caches.of('pods').controlledBy(set.metadata.uid);
  writeStatus(context, set, placesOf(context, set, hash, left));
  const hashes = new Set([hash, ...left.map(pod => pod.metadata.labels?.[revisionHashLabel] ?? '')]);
  forgetRevisions(context, revisions, new Set(revisions.all.filter(revision => hashes.has(hashOf(revision))).map(({ metadata }) => metadata.name)), set.spec.revisionHistoryLimit);
  if (failure && !isTerminating(failure)) throw failure;
}

function placesOf({ caches }: ControllerContext, { spec: { template } }: DaemonSet, hash: string, pods: readonly Pod[]): readonly Place[] {
  const byNode = groupBy(pods, pod => nodeOf(pod) ?? '');
  return [...caches.of('nodes').all()].map(node => {
    const here = byNode.get(node.metadata.name) ?? [];
    const isUpdated = (pod: Pod): boolean => pod.metadata.labels?.[revisionHashLabel] === hash;
    return { node, ...judge(template.spec, node), old: here.filter(pod => !isUpdated(pod)), updated: here.filter(isUpdated) };
  });
}

function manage(context: ControllerContext, set: DaemonSet, hash: string, pods: readonly Pod[]): void {
  for (const pod of pods.filter(each => isFinished(each) && each.metadata.deletionTimestamp === undefined)) {
    const [reason, word] = pod.status?.phase === 'Failed' ? ['FailedDaemonPod', 'failed'] : ['SucceededDaemonPod', 'succeeded'];
    context.events.record(set, 'Warning', reason, `Found ${word} daemon pod ${keyOf(pod)} on node ${pod.spec.nodeName ?? ''}, will try to ${word === 'failed' ? 'kill' : 'delete'} it`);
    deletePod(context, set, pod);
  }
  const places = placesOf(context, set, hash, context.caches.of('pods').controlledBy(set.metadata.uid));
  const surge = surgeOf(set, places);
  for (const place of places) {
    const here = [...place.old, ...place.updated];
    if (place.shouldRun && here.length === 0) createOn(context, set, place.node, hash);
    else if (!place.mayStay) here.filter(isStaying).forEach(pod => deletePod(context, set, pod));
    else if (surge === 0) surplusOf(here.filter(isStaying)).forEach(pod => deletePod(context, set, pod));
  }
  if (set.spec.updateStrategy?.type === 'OnDelete') return;
  if (surge > 0) replaceBySurge(context, set, places, hash, surge);
  else replaceInPlace(context, set, places);
}

const isStaying = (pod: Pod): boolean => pod.metadata.deletionTimestamp === undefined;

/** All but the oldest. */
const surplusOf = (pods: readonly Pod[]): readonly Pod[] => pods.toSorted((a, b) => millis(a.metadata.creationTimestamp) - millis(b.metadata.creationTimestamp)).slice(1);

function createOn(context: ControllerContext, set: DaemonSet, { metadata: { name } }: Node, hash: string): void {
  const { template } = set.spec;
  createPod(context, set, podFrom({ ...template, spec: specFor(template.spec, name) }, set, { labels: { [revisionHashLabel]: hash } }));
}

const desired = (places: readonly Place[]): number => places.filter(({ shouldRun }) => shouldRun).length;

const surgeOf = ({ spec: { updateStrategy } }: DaemonSet, places: readonly Place[]): number => scaled(updateStrategy?.rollingUpdate?.maxSurge ?? 0, desired(places), 'up');

const serves = ({ now }: ControllerContext, { spec: { minReadySeconds = 0 } }: DaemonSet, pod: Pod): boolean => isStaying(pod) && isAvailable(pod, minReadySeconds, now());

/** Old pods go, as many at a time as may be missing; those that do not serve first. */
function replaceInPlace(context: ControllerContext, set: DaemonSet, places: readonly Place[]): void {
  const wanted = places.filter(({ shouldRun }) => shouldRun);
  const maxUnavailable = Math.max(1, scaled(set.spec.updateStrategy?.rollingUpdate?.maxUnavailable ?? 1, wanted.length, 'up'));
  const isServed = ({ old, updated }: Place): boolean => [...old, ...updated].some(pod => serves(context, set, pod));
  const outdated = wanted.filter(({ old, updated }) => updated.length === 0 && old.some(isStaying));
  const idle = outdated.filter(place => !isServed(place));
  const spare = Math.max(0, maxUnavailable - wanted.filter(place => !isServed(place)).length);
  for (const { old } of [...idle, ...outdated.filter(isServed).slice(0, spare)]) old.filter(isStaying).forEach(pod => deletePod(context, set, pod));
}

/** A new pod comes beside the old one, which goes when the new one serves. */
function replaceBySurge(context: ControllerContext, set: DaemonSet, places: readonly Place[], hash: string, surge: number): void {
  const wanted = places.filter(({ shouldRun }) => shouldRun);
  let left = surge - wanted.filter(({ old, updated }) => old.some(isStaying) && updated.length > 0).length;
  for (const { node, old, updated } of wanted) {
    const staying = old.filter(isStaying);
    if (staying.length === 0) continue;
    if (updated.some(pod => serves(context, set, pod))) staying.forEach(pod => deletePod(context, set, pod));
    else if (updated.length === 0 && left-- > 0) createOn(context, set, node, hash);
  }
}

function writeStatus(context: ControllerContext, set: DaemonSet, places: readonly Place[]): void {
  const { client, enqueue, now } = context;
  const { metadata: { generation }, spec: { minReadySeconds = 0 } } = set;
  const wanted = places.filter(({ shouldRun }) => shouldRun);
  const staying = ({ old, updated }: Place): readonly Pod[] => [...old, ...updated].filter(pod => isStaying(pod) && !isFinished(pod));
  const ready = wanted.filter(place => staying(place).some(isReady));
  const available = wanted.filter(place => staying(place).some(pod => isAvailable(pod, minReadySeconds, now())));
  const status: NonNullable<DaemonSet['status']> = {
    currentNumberScheduled: wanted.filter(place => staying(place).length > 0).length,
    numberMisscheduled: places.filter(place => !place.shouldRun && staying(place).length > 0).length,
    desiredNumberScheduled: wanted.length,
    numberReady: ready.length,
    ...generation !== undefined && { observedGeneration: generation },
    updatedNumberScheduled: wanted.filter(({ updated }) => updated.some(isStaying)).length,
    ...available.length > 0 && { numberAvailable: available.length },
    ...wanted.length > available.length && { numberUnavailable: wanted.length - available.length },
  };
  if (!isSame(status, set.status)) client.updateStatus('daemonsets.apps', { ...set, status });
  const early = ready.filter(place => !available.includes(place)).flatMap(staying).filter(isReady);
  if (early.length > 0) enqueue(keyOf(set), Math.max(0, Math.min(...early.map(pod => readySince(pod) + minReadySeconds * 1000 - now()))));
}
