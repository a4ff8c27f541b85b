import { keyOf } from '../cache.ts';
import { withCondition } from '../object/conditions.ts';
import type { Pod, Taint } from '../object/core.ts';
import { tolerates } from '../object/taints.ts';
import { millis } from '../object/time.ts';
import { isSame } from '../object/canonical.ts';
import { unlessGone, type Controller, type ControllerContext } from './controller.ts';
import { podsByNode } from './pods-by-node.ts';

/** Drives pods out of nodes with a taint NoExecute that they do not tolerate, or not for longer ("Taints and Tolerations", taint based evictions). */
export const taintEvictionController: Controller = {
  name: 'taint-eviction-controller',
  start(context) {
    const { caches, enqueue } = context;
    const nodes = caches.of('nodes');
    const pods = caches.of('pods');
    const onNode = podsByNode(caches);
    const noExecute = (name: string): readonly Taint[] => (nodes.get(name)?.spec.taints ?? []).filter(({ effect }) => effect === 'NoExecute');
    nodes.onUpdate(({ object, old }) => {
      if (isSame(object.spec.taints ?? [], old?.spec.taints ?? [])) return;
      for (const pod of onNode(object.metadata.name)) enqueue(keyOf(pod));
    });
    pods.onUpdate(({ object, old }) => {
      const { nodeName } = object.spec;
      if (nodeName !== undefined && old?.spec.nodeName !== nodeName && noExecute(nodeName).length > 0) enqueue(keyOf(object));
    });
    return key => {
      const pod = pods.get(key);
      if (pod?.spec.nodeName === undefined || pod.metadata.deletionTimestamp !== undefined) return;
      const wait = timeLeft(pod, noExecute(pod.spec.nodeName), context.now());
      if (wait <= 0) evict(context, pod);
      else if (wait < Infinity) enqueue(key, wait);
    };
  },
};

/** How long a pod may stay, in ms. */
function timeLeft({ spec: { tolerations = [] } }: Pod, taints: readonly Taint[], now: number): number {
  const times = taints.map(taint => {
    const matching = tolerations.filter(toleration => tolerates(toleration, taint));
    const seconds = matching.flatMap(({ tolerationSeconds }) => tolerationSeconds ?? []);
    if (matching.length === 0) return 0;
    return seconds.length === 0 ? Infinity : (taint.timeAdded === undefined ? now : millis(taint.timeAdded)) + Math.min(...seconds) * 1000 - now;
  });
  return Math.min(Infinity, ...times);
}

function evict({ client, events, timestamp }: ControllerContext, pod: Pod): void {
  events.record(pod, 'Normal', 'TaintManagerEviction', `Marking for deletion Pod ${keyOf(pod)}`);
  unlessGone(() => {
    const conditions = withCondition(pod.status?.conditions, { type: 'DisruptionTarget', status: 'True', reason: 'DeletionByTaintManager', message: 'Taint manager: deleting due to NoExecute taint' }, timestamp());
    client.patch('pods', pod.metadata, { status: { conditions } }, 'status');
    client.delete('pods', pod.metadata);
  });
}
