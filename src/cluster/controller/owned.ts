import { ApiError } from '../api/error.ts';
import { keyOf, type Cache } from '../cache.ts';
import type { Draft } from '../client.ts';
import type { Pod, PodTemplate } from '../object/core.ts';
import type { KubeObject, Labels, LabelSelector } from '../object/meta.ts';
import { controlledBy, controllerOf } from '../object/owners.ts';
import { selects } from '../object/selector.ts';
import { unlessGone, type ControllerContext } from './controller.ts';

/** What is managed by its owner's selector. */
type Managed = 'pods' | 'replicasets.apps' | 'controllerrevisions.apps';

/** Owners that pick what they manage by labels. */
type Selecting = KubeObject & { readonly spec: { readonly selector?: LabelSelector } };

/** Adds an owner's key for each change of what it manages, and of what nobody manages but it would adopt. */
export function followOwned(context: ControllerContext, resource: Managed | 'jobs.batch', kind: string, owners?: Pick<Cache<Selecting>, 'inNamespace'>): void {
  const { caches, enqueue } = context;
  caches.of(resource).onUpdate(({ object, old, isGone }: { object: KubeObject; old: KubeObject | undefined; isGone: boolean }) => {
    const { namespace, labels } = object.metadata;
    for (const each of old ? [object, old] : [object]) {
      const owner = controllerOf(each);
      if (owner?.kind === kind) enqueue(`${namespace ?? ''}/${owner.name}`);
    }
    if (!owners || isGone || controllerOf(object) || old && controllerOf(old) === undefined && old.metadata.labels === labels) return;
    for (const owner of owners.inNamespace(namespace ?? '')) {
      if (selects(owner.spec.selector, labels)) enqueue(keyOf(owner));
    }
  });
}

/** What an owner manages: it lets go what its selector does not pick any more, and adopts what it picks and nobody manages ("Garbage Collection", ownership). */
export function claim<T extends KubeObject>(context: ControllerContext, resource: Managed, cache: Cache<T>, owner: KubeObject, selector: LabelSelector | undefined): readonly T[] {
  const { uid, namespace, deletionTimestamp } = owner.metadata;
  const owned = cache.controlledBy(uid).filter(object => {
    if (selects(selector, object.metadata.labels)) return true;
    if (deletionTimestamp === undefined) release(context, resource, object, uid);
    return false;
  });
  if (deletionTimestamp !== undefined) return owned;
  const orphans = cache.orphans(namespace).filter(({ metadata }) => metadata.deletionTimestamp === undefined && selects(selector, metadata.labels));
  for (const orphan of orphans) adopt(context, resource, orphan, owner);
  return [...owned, ...orphans.flatMap(orphan => cache.get(keyOf(orphan)) ?? [])];
}

function release({ client }: ControllerContext, resource: Managed, { metadata }: KubeObject, uid: string | undefined): void {
  const ownerReferences = (metadata.ownerReferences ?? []).filter(reference => reference.uid !== uid);
  unlessGone(() => client.patch(resource, metadata, { metadata: { ownerReferences } }));
}

function adopt({ client }: ControllerContext, resource: Managed, { metadata }: KubeObject, owner: KubeObject): void {
  unlessGone(() => client.patch(resource, metadata, { metadata: { ownerReferences: [...metadata.ownerReferences ?? [], controlledBy(owner)] } }));
}

/** A pod as a template describes it, managed by an owner. */
export function podFrom(template: PodTemplate, owner: KubeObject, more: { readonly name?: string; readonly labels?: Labels; readonly annotations?: Labels; readonly finalizers?: readonly string[] } = {}): Draft<Pod> {
  const { name, labels, annotations, finalizers } = more;
  const allAnnotations = { ...template.metadata?.annotations, ...annotations };
  return {
    metadata: {
      ...name === undefined ? { generateName: `${owner.metadata.name}-` } : { name },
      ...owner.metadata.namespace !== undefined && { namespace: owner.metadata.namespace },
      labels: { ...template.metadata?.labels, ...labels },
      ...Object.keys(allAnnotations).length > 0 && { annotations: allAnnotations },
      ...finalizers && { finalizers },
      ownerReferences: [controlledBy(owner)],
    },
    spec: template.spec,
  };
}

/** Makes a pod and says so in an event of its owner. @throws ApiError which the event tells as well */
export function createPod({ client, events }: ControllerContext, owner: KubeObject, draft: Draft<Pod>): Pod {
  try {
    const pod = client.create('pods', draft);
    events.record(owner, 'Normal', 'SuccessfulCreate', `Created pod: ${pod.metadata.name}`);
    return pod;
  } catch (error) {
    if (error instanceof ApiError && !isTerminating(error)) events.record(owner, 'Warning', 'FailedCreate', `Error creating: ${error.message}`);
    throw error;
  }
}

/** Deletes a pod and says so in an event of its owner. */
export function deletePod({ client, events }: ControllerContext, owner: KubeObject, pod: Pod): void {
  unlessGone(() => {
    client.delete('pods', pod.metadata, { ...pod.metadata.uid !== undefined && { uid: pod.metadata.uid } });
    events.record(owner, 'Normal', 'SuccessfulDelete', `Deleted pod: ${pod.metadata.name}`);
  });
}

/** Whether something was refused because its namespace is going away: nothing to try again. */
export const isTerminating = (error: unknown): boolean =>
  error instanceof ApiError && (error.details?.causes ?? []).some(({ reason }) => reason === 'NamespaceTerminating');
