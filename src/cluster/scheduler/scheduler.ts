import { ApiError } from '../api/error.ts';
import { Caches, keyOf, type Update } from '../cache.ts';
import type { Client, Clock } from '../client.ts';
import { EventRecorder } from '../events.ts';
import { canonical } from '../object/canonical.ts';
import { conditionOf, withCondition } from '../object/conditions.ts';
import type { Node, PersistentVolumeClaim, Pod } from '../object/core.ts';
import { isFinished } from '../object/pods.ts';
import { timestamp } from '../object/time.ts';
import { filterFor, type Filter, type Refusal } from './filters.ts';
import { podInfo, type NodeInfo, type PodInfo } from './node-info.ts';
import { planPreemption } from './preemption.ts';
import { SchedulingQueue } from './queue.ts';
import { best, type Candidate } from './scores.ts';
import { State } from './state.ts';
import { selectedNodeAnnotation, volumesOf } from './volumes.ts';

interface SchedulerOptions {
  readonly client: Client;
  readonly clock: Clock;
  /** A line of kube-scheduler's log. */
  readonly log: (line: string) => void;
}

const schedulerName = 'default-scheduler';

/** Starts kube-scheduler: picks a node for each pod that has none. @returns stops it */
export function startScheduler(options: SchedulerOptions): () => void {
  const scheduler = new Scheduler(options);
  return () => scheduler.stop();
}

class Scheduler {
  private readonly client: Client;
  private readonly clock: Clock;
  private readonly log: (line: string) => void;
  private readonly caches: Caches;
  private readonly events: EventRecorder;
  private readonly state = new State();
  private readonly queue: SchedulingQueue;
  /** Pods for which it matters where others are. */
  private readonly sociable = new Set<string>();

  constructor({ client, clock, log }: SchedulerOptions) {
    this.client = client;
    this.clock = clock;
    this.log = log;
    this.caches = new Caches(client);
    this.events = new EventRecorder(client, clock, schedulerName);
    this.queue = new SchedulingQueue(clock, key => this.attempt(key));
    this.caches.of('nodes').onUpdate(update => this.nodeChanged(update));
    this.caches.of('pods').onUpdate(update => this.podChanged(update));
    for (const resource of ['persistentvolumeclaims', 'persistentvolumes', 'storageclasses.storage.k8s.io'] as const) this.caches.of(resource).onUpdate(() => this.queue.retry());
  }

  stop(): void {
    this.caches.stop();
    this.queue.stop();
  }

  private nodeChanged({ object, old, isGone }: Update<Node>): void {
    if (isGone) this.state.removeNode(object);
    else this.state.putNode(object);
    const facts = ({ metadata: { labels = {} }, spec, status }: Node): string => canonical({ labels, spec, allocatable: status?.allocatable ?? {} });
    if (!isGone && (!old || facts(old) !== facts(object))) this.queue.retry();
  }

  private podChanged({ object: pod, old, isGone }: Update<Pod>): void {
    const key = keyOf(pod);
    if (isGone) this.state.removePod(pod);
    else this.state.putPod(pod);
    const isWaiting = !isGone && pod.spec.nodeName === undefined && pod.metadata.deletionTimestamp === undefined && !isFinished(pod) && (pod.spec.schedulerName ?? schedulerName) === schedulerName;
    if (isWaiting) {
      if (!this.queue.has(key) || old && canonical(old.spec) !== canonical(pod.spec)) this.queue.add(key, pod.spec.priority ?? 0);
      return;
    }
    this.queue.remove(key);
    this.sociable.delete(key);
    if (isGone || isFinished(pod) || this.sociable.size > 0) this.queue.retry();
  }

  /** @returns whether there is nothing more to do for a pod */
  private attempt(key: string): boolean {
    const pod = this.caches.of('pods').get(key);
    if (!pod) return true;
    try {
      return this.schedule(podInfo(pod));
    } catch (error) {
      this.log(`Error scheduling pod ${key}: ${error instanceof ApiError ? error.message : error instanceof Error ? error.stack ?? error.message : String(error)}`);
      this.clock.after(0, () => this.queue.retry());
      return false;
    }
  }

  private schedule(info: PodInfo): boolean {
    const { pod } = info;
    const nodes = this.state.nodes();
    const { bound, waiting, problem } = volumesOf(pod, this.caches);
    if (nodes.length === 0) return this.refuse(info, 'no nodes available to schedule pods');
    if (problem !== undefined) return this.refuse(info, `0/${nodes.length} nodes are available: ${problem}. ${unhelpful(nodes.length, nodes.length)}`);
    const filter = filterFor(info, this.state, bound);
    const refusals = new Map<NodeInfo, Refusal>();
    const chosen = best(info, this.candidates(nodes, filter, refusals), this.state);
    if (!chosen) return this.preempt(info, nodes.length, refusals, filter);
    if (waiting.length > 0) return this.selectNode(waiting, chosen.node);
    this.client.bind(pod.metadata, chosen.node.metadata.name);
    this.events.record(pod, 'Normal', 'Scheduled', `Successfully assigned ${info.key} to ${chosen.node.metadata.name}`);
    return true;
  }

  private candidates(nodes: readonly NodeInfo[], filter: Filter, refusals: Map<NodeInfo, Refusal>): readonly Candidate[] {
    return nodes.flatMap(info => {
      const node = info.value;
      if (!node) return [];
      const refusal = filter(info, node);
      if (refusal) refusals.set(info, refusal);
      return refusal ? [] : [{ info, node }];
    });
  }

  /** Claims that waited for a consumer get their volumes on this node; then the pod comes again. */
  private selectNode(claims: readonly PersistentVolumeClaim[], { metadata: { name } }: Node): boolean {
    for (const { metadata } of claims) this.client.patch('persistentvolumeclaims', metadata, { metadata: { annotations: { [selectedNodeAnnotation]: name } } });
    return false;
  }

  private preempt(info: PodInfo, total: number, refusals: ReadonlyMap<NodeInfo, Refusal>, filter: Filter): boolean {
    const resolvable = [...refusals].flatMap(([node, { isResolvable }]) => isResolvable ? [node] : []);
    const isLeaving = resolvable.some(({ value, pods }) => value?.metadata.name === info.pod.status?.nominatedNodeName && [...pods.values()].some(({ pod }) => pod.metadata.deletionTimestamp !== undefined));
    const plan = isLeaving ? undefined : planPreemption(info, resolvable, filter);
    const reasons = reasonsText(refusals);
    const outcome = isLeaving ? 'not eligible due to a terminating pod on the nominated node.' : unhelpfulText(total, total - resolvable.length);
    this.refuse(info, `0/${total} nodes are available: ${reasons}. preemption: ${outcome}`, isLeaving ? info.pod.status?.nominatedNodeName : plan?.node.metadata.name);
    for (const victim of plan?.victims ?? []) this.evict(victim, info, plan?.node.metadata.name ?? '');
    return false;
  }

  private evict({ pod }: PodInfo, by: PodInfo, node: string): void {
    const now = timestamp(this.clock.now());
    const conditions = withCondition(pod.status?.conditions, { type: 'DisruptionTarget', status: 'True', reason: 'PreemptionByScheduler', message: `${schedulerName}: preempting to accommodate a higher priority pod` }, now);
    this.client.patch('pods', pod.metadata, { status: { conditions } }, 'status');
    this.client.delete('pods', pod.metadata);
    this.events.record(pod, 'Normal', 'Preempted', `Preempted by pod ${by.pod.metadata.uid ?? ''} on node ${node}`);
  }

  /** Says why a pod cannot be scheduled. @param nominated where it will be, once others have gone. @returns false */
  private refuse({ pod, key }: PodInfo, message: string, nominated?: string): boolean {
    if (pod.spec.affinity?.podAffinity ?? pod.spec.topologySpreadConstraints) this.sociable.add(key);
    this.events.record(pod, 'Warning', 'FailedScheduling', message);
    const old = pod.status?.conditions;
    const conditions = withCondition(old, { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }, timestamp(this.clock.now()));
    if (conditionOf(old, 'PodScheduled')?.message !== message || nominated !== pod.status?.nominatedNodeName) {
      this.client.patch('pods', pod.metadata, { status: { conditions, nominatedNodeName: nominated ?? null } }, 'status');
      if (nominated === undefined && pod.status?.nominatedNodeName !== undefined) this.queue.retry();
    }
    return false;
  }
}

/** How often each reason was given: `1 node(s) were unschedulable, 2 Insufficient cpu`. */
function reasonsText(refusals: ReadonlyMap<NodeInfo, Refusal>): string {
  const counts = new Map<string, number>();
  for (const { reasons } of refusals.values()) {
    for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].map(([reason, count]) => `${count} ${reason}`).sort().join(', ');
}

const unhelpful = (total: number, hopeless: number): string => `preemption: ${unhelpfulText(total, hopeless)}`;

/** What preemption says when it finds nothing. @param hopeless nodes that other pods' leaving would not make possible */
function unhelpfulText(total: number, hopeless: number): string {
  const parts = [...hopeless > 0 ? [`${hopeless} Preemption is not helpful for scheduling`] : [], ...total > hopeless ? [`${total - hopeless} No preemption victims found for incoming pod`] : []];
  return `0/${total} nodes are available: ${parts.join(', ')}.`;
}
