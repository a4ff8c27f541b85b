import { keyOf } from '../cache.ts';
import type { Condition, KubeObject } from '../object/meta.ts';
import type { Namespace } from '../object/core.ts';
import { withCondition } from '../object/conditions.ts';
import { unlessGone, type Controller, type ControllerContext } from './controller.ts';
import type { ResourceName } from '../object/resources.ts';
import { onServed, type Served } from './served.ts';
import { isSame } from '../object/canonical.ts';

/** How long until a namespace that is still not empty is looked at again, in ms. */
const pause = 1000;

/** Deletes all that is in a namespace that is to go, then the namespace ("Namespaces"). @param builtIn what the API server has itself */
export const namespaceController = (builtIn: readonly Served[]): Controller => ({
  name: 'namespace-controller',
  start(context) {
    const resources = new Set<ResourceName>();
    onServed(context, builtIn, ({ name, namespaced }) => { if (namespaced) resources.add(name); });
    const namespaces = context.caches.of('namespaces');
    namespaces.onUpdate(({ object }) => {
      if (object.metadata.deletionTimestamp !== undefined) context.enqueue(keyOf(object));
    });
    return key => {
      const namespace = namespaces.get(key);
      if (namespace?.metadata.deletionTimestamp !== undefined) reconcile(context, namespace, [...resources]);
    };
  },
});

function reconcile(context: ControllerContext, namespace: Namespace, resources: readonly ResourceName[]): void {
  const { client, enqueue } = context;
  const { name } = namespace.metadata;
  for (const resource of resources) {
    for (const { metadata } of contentsOf(context, resource, name)) {
      if (metadata.deletionTimestamp === undefined) unlessGone(() => client.delete(resource, metadata, { propagationPolicy: 'Background' }));
    }
  }
  const left = resources.flatMap(resource => contentsOf(context, resource, name).map(object => ({ resource, object })));
  const present = say(context, namespace, left);
  if (left.length > 0) enqueue(name, pause);
  else client.update('namespaces', { ...present, spec: { ...present.spec, finalizers: (present.spec?.finalizers ?? []).filter(finalizer => finalizer !== 'kubernetes') } });
}

const contentsOf = ({ client }: ControllerContext, resource: ResourceName, namespace: string): readonly KubeObject[] => client.list(resource, { namespace });

/** Conditions that say what is still there and who keeps it. */
function say({ client, timestamp }: ControllerContext, namespace: Namespace, left: readonly { readonly resource: string; readonly object: KubeObject }[]): Namespace {
  const held = left.flatMap(({ object }) => object.metadata.finalizers ?? []);
  const conditions = [
    condition('NamespaceContentRemaining', left.length > 0, 'SomeResourcesRemain', `Some resources are remaining: ${countText(left.map(({ resource }) => resource), 'has', 'resource instances')}`, 'ContentRemoved', 'All content successfully removed'),
    condition('NamespaceFinalizersRemaining', held.length > 0, 'SomeFinalizersRemain', `Some content in the namespace has finalizers remaining: ${countText(held, 'in', 'resource instances')}`, 'ContentHasNoFinalizers', 'All content-preserving finalizers finished'),
  ].reduce((list, each) => withCondition(list, each, timestamp()), namespace.status?.conditions ?? [
    condition('NamespaceDeletionDiscoveryFailure', false, '', '', 'ResourcesDiscovered', 'All resources successfully discovered'),
    condition('NamespaceDeletionGroupVersionParsingFailure', false, '', '', 'ParsedGroupVersions', 'All legacy kube types successfully parsed'),
    condition('NamespaceDeletionContentFailure', false, '', '', 'ContentDeleted', 'All content successfully deleted, may be waiting on finalization'),
  ].reduce<readonly Condition[]>((list, each) => withCondition(list, each, timestamp()), []));
  return isSame(conditions, namespace.status?.conditions) ? namespace : client.updateStatus('namespaces', { ...namespace, status: { ...namespace.status, phase: 'Terminating', conditions } });
}

const condition = (type: string, isTrue: boolean, reason: string, message: string, otherReason: string, otherMessage: string): Condition =>
  isTrue ? { type, status: 'True', reason, message } : { type, status: 'False', reason: otherReason, message: otherMessage };

/** `pods. has 2 resource instances, services. has 1 resource instances` */
function countText(things: readonly string[], verb: string, noun: string): string {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a < b ? -1 : 1).map(([thing, count]) => `${thing}${verb === 'has' && !thing.includes('.') ? '.' : ''} ${verb} ${count} ${noun}`).join(', ');
}
