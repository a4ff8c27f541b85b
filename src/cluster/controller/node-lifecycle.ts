import { conditionOf, isTrue, withCondition } from '../object/conditions.ts';
import type { Node, Pod, Taint } from '../object/core.ts';
import type { Condition } from '../object/meta.ts';
import { isSame } from '../object/canonical.ts';
import { unlessGone, type Controller, type ControllerContext } from './controller.ts';
import { podsByNode } from './pods-by-node.ts';

/** How often nodes are looked at: `--node-monitor-period`, in ms. */
const period = 5000;
/** How long a new node may take for its first status: `--node-startup-grace-period`, in ms. */
const startupGrace = 60_000;

/** When a node was last heard of, by the lease and the status that it had then. */
interface Health { readonly heartbeat: string; readonly at: number; readonly wasReady: boolean }

/** Says of nodes that are not heard of that they are not ready, and taints nodes by their conditions ("Nodes", node controller). @param graceSeconds `--node-monitor-grace-period` */
export const nodeLifecycleController = (graceSeconds: number): Controller => ({
  name: 'node-controller',
  start(context) {
    const { caches, enqueue, events } = context;
    const nodes = caches.of('nodes');
    const leases = caches.of('leases.coordination.k8s.io');
    const healths = new Map<string, Health>();
    nodes.onUpdate(({ object, old, isGone }) => {
      const { name } = object.metadata;
      enqueue(name);
      if (!old) events.record(object, 'Normal', 'RegisteredNode', `Node ${name} event: Registered Node ${name} in Controller`);
      if (!isGone) return;
      healths.delete(name);
      events.record(object, 'Normal', 'RemovingNode', `Node ${name} event: Removing Node ${name} from Controller`);
    });
    return name => {
      const node = nodes.get(name);
      if (!node) return;
      const heartbeat = `${leases.get(`kube-node-lease/${name}`)?.spec?.renewTime ?? ''} ${conditionOf(node.status?.conditions, 'Ready')?.lastHeartbeatTime ?? ''}`;
      const known = healths.get(name);
      const at = known?.heartbeat === heartbeat ? known.at : context.now();
      const grace = node.status?.conditions ? graceSeconds * 1000 : startupGrace;
      const judged = context.now() - at > grace ? sayUnknown(context, node) : node;
      const readiness = conditionOf(judged.status?.conditions, 'Ready')?.status;
      healths.set(name, { heartbeat, at, wasReady: readiness === 'True' });
      if (known?.wasReady && readiness !== 'True') events.record(judged, 'Normal', 'NodeNotReady', `Node ${name} status is now: NodeNotReady`);
      if (readiness === 'Unknown' || known?.wasReady && readiness !== 'True') sayNotReady(context, name);
      taint(context, judged, nodes.all());
      enqueue(name, period);
    };
  },
});

/** What nobody can know of a node that is not heard of. */
const kubeletConditions = ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure'] as const;

function sayUnknown({ client, timestamp }: ControllerContext, node: Node): Node {
  const unknown = (type: string): Condition => conditionOf(node.status?.conditions, type)
    ? { type, status: 'Unknown', reason: 'NodeStatusUnknown', message: 'Kubelet stopped posting node status.' }
    : { type, status: 'Unknown', reason: 'NodeStatusNeverUpdated', message: 'Kubelet never posted node status.' };
  const conditions = kubeletConditions.reduce<readonly Condition[]>((list, type) => conditionOf(list, type)?.status === 'Unknown' ? list : withCondition(list, unknown(type), timestamp()), node.status?.conditions ?? []);
  return isSame(conditions, node.status?.conditions) ? node : client.updateStatus('nodes', { ...node, status: { ...node.status, conditions } });
}

/** Taints by condition: "Taint Nodes by Condition". */
const conditionTaints: readonly (readonly [condition: string, status: Condition['status'], key: string])[] = [
  ['Ready', 'False', 'node.kubernetes.io/not-ready'],
  ['Ready', 'Unknown', 'node.kubernetes.io/unreachable'],
  ['MemoryPressure', 'True', 'node.kubernetes.io/memory-pressure'],
  ['DiskPressure', 'True', 'node.kubernetes.io/disk-pressure'],
  ['NetworkUnavailable', 'True', 'node.kubernetes.io/network-unavailable'],
  ['PIDPressure', 'True', 'node.kubernetes.io/pid-pressure'],
];
const unschedulable = 'node.kubernetes.io/unschedulable';
const ownKeys: ReadonlySet<string> = new Set([...conditionTaints.map(([, , key]) => key), unschedulable]);

function taint(context: ControllerContext, node: Node, all: Iterable<Node>): void {
  const { client, timestamp } = context;
  const old = node.spec.taints ?? [];
  const wished = wishedTaints(node, [...all].some(({ status }) => isTrue(status?.conditions, 'Ready')));
  const kept = old.filter(each => !ownKeys.has(each.key) || wished.some(want => isEqual(want, each)));
  const added = wished.filter(want => !old.some(each => isEqual(want, each)));
  if (added.length === 0 && kept.length === old.length) return;
  const taints = [...kept, ...added.map(each => ({ ...each, timeAdded: timestamp() }))];
  unlessGone(() => client.patch('nodes', node.metadata, { spec: { taints: taints.length > 0 ? taints : null } }));
}

/** @param isAnyReady pods are not driven out of nodes if there is none that could take them: it is the control plane that does not hear, then */
function wishedTaints({ spec, status }: Node, isAnyReady: boolean): readonly Taint[] {
  const keys = conditionTaints.filter(([type, wished]) => conditionOf(status?.conditions, type)?.status === wished).map(([type, , key]) => ({ type, key }));
  return [
    ...keys.map(({ key }) => ({ key, effect: 'NoSchedule' as const })),
    ...isAnyReady ? keys.filter(({ type }) => type === 'Ready').map(({ key }) => ({ key, effect: 'NoExecute' as const })) : [],
    ...spec.unschedulable ? [{ key: unschedulable, effect: 'NoSchedule' as const }] : [],
  ];
}

const isEqual = (a: Taint, b: Taint): boolean => a.key === b.key && a.effect === b.effect;

/** Pods of a node that is not ready are not either: services send nothing there. */
function sayNotReady({ client, caches, events, timestamp }: ControllerContext, node: string): void {
  const pods = podsByNode(caches)(node).filter(({ status }) => isTrue(status?.conditions, 'Ready'));
  const notReady = (pod: Pod): readonly Condition[] => (pod.status?.conditions ?? []).map(condition => condition.type === 'Ready' ? { ...condition, status: 'False', lastTransitionTime: timestamp() } : condition);
  for (const pod of pods) {
    unlessGone(() => client.patch('pods', pod.metadata, { status: { conditions: notReady(pod) } }, 'status'));
    events.record(pod, 'Warning', 'NodeNotReady', 'Node is not ready');
  }
}
