import { keyOf } from '../cache.ts';
import { withCondition } from '../object/conditions.ts';
import { isFinished } from '../object/pods.ts';
import { unlessGone, type Controller, type ControllerContext } from './controller.ts';
import { podsByNode } from './pods-by-node.ts';

/** How long a node may be away before its pods are given up, in ms: the quarantine of the real controller. */
const quarantine = 40_000;

/** Removes pods whose node is no more ("Pod Lifecycle", garbage collection of pods). */
export const podGcController: Controller = {
  name: 'pod-garbage-collector',
  start(context) {
    const { caches, enqueue } = context;
    const nodes = caches.of('nodes');
    const goneSince = new Map<string, number>();
    nodes.onUpdate(({ object: { metadata: { name } }, isGone }) => {
      goneSince.delete(name);
      if (isGone) enqueue(name);
    });
    caches.of('pods').onUpdate(({ object: { spec: { nodeName } }, isGone }) => {
      if (!isGone && nodeName !== undefined && !nodes.get(nodeName)) enqueue(nodeName);
    });
    const onNode = podsByNode(caches);
    return name => {
      if (nodes.get(name)) return;
      const since = goneSince.get(name) ?? context.now();
      goneSince.set(name, since);
      const left = since + quarantine - context.now();
      const pods = onNode(name);
      if (pods.length === 0) goneSince.delete(name);
      else if (left > 0) enqueue(name, left);
      else for (const pod of pods) giveUp(context, keyOf(pod));
    };
  },
};

function giveUp({ client, caches, timestamp }: ControllerContext, key: string): void {
  const pod = caches.of('pods').get(key);
  if (!pod) return;
  unlessGone(() => {
    if (!isFinished(pod)) {
      const conditions = withCondition(pod.status?.conditions, { type: 'DisruptionTarget', status: 'True', reason: 'DeletionByPodGC', message: 'PodGC: node no longer exists' }, timestamp());
      client.patch('pods', pod.metadata, { status: { phase: 'Failed', conditions } }, 'status');
    }
    client.delete('pods', pod.metadata, { gracePeriodSeconds: 0 });
  });
}
