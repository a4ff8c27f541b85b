import type { Update } from '../cache.ts';
import type { KubeObject } from '../object/meta.ts';
import type { ResourceName } from '../object/resources.ts';
import { unlessGone, type Controller, type ControllerContext } from './controller.ts';
import { onServed, type Served } from './served.ts';

interface Entry { readonly resource: ResourceName; readonly object: KubeObject }

const foreground = 'foregroundDeletion';
const orphan = 'orphan';

/** Deletes what has lost its owners, and those before their owners where that was asked for ("Garbage Collection"). @param resources that the API server has itself: owners of a kind that is not served are taken to be there */
export const garbageCollector = (resources: readonly Served[]): Controller => ({
  name: 'garbage-collector-controller',
  start(context) {
    const graph = new Graph(key => context.enqueue(key));
    const followed = new Set<ResourceName>();
    onServed(context, resources, ({ name, apiVersion, kind }) => {
      graph.addKind(apiVersion, kind);
      if (followed.has(name)) return;
      followed.add(name);
      context.caches.of(name).onUpdate((update: Update<KubeObject>) => graph.apply(name, update));
    });
    return uid => {
      const entry = graph.get(uid);
      if (entry) reconcile(context, graph, entry);
    };
  },
});

/** Who owns whom, by uid. */
class Graph {
  private readonly entries = new Map<string, Entry>();
  private readonly dependents = new Map<string, Set<string>>();
  private readonly kinds = new Set<string>();
  private readonly enqueue: (uid: string) => void;

  constructor(enqueue: (uid: string) => void) {
    this.enqueue = enqueue;
  }

  addKind(apiVersion: string, kind: string): void {
    this.kinds.add(`${apiVersion} ${kind}`);
  }

  get(uid: string): Entry | undefined {
    return this.entries.get(uid);
  }

  dependentsOf(uid: string): readonly Entry[] {
    return [...this.dependents.get(uid) ?? []].flatMap(dependent => this.entries.get(dependent) ?? []);
  }

  /** Whether an owner is still there, or may be. */
  isThere({ apiVersion, kind, uid }: { readonly apiVersion: string; readonly kind: string; readonly uid: string }): boolean {
    return this.entries.has(uid) || !this.kinds.has(`${apiVersion} ${kind}`);
  }

  apply(resource: ResourceName, { object, old, isGone }: Update<KubeObject>): void {
    const { uid = '', ownerReferences = [], deletionTimestamp } = object.metadata;
    for (const owner of old?.metadata.ownerReferences ?? []) this.unlink(owner.uid, old?.metadata.uid ?? '');
    if (old && old.metadata.uid !== uid) this.remove(old);
    if (isGone) {
      this.remove(object);
      return;
    }
    this.entries.set(uid, { resource, object });
    for (const owner of ownerReferences) {
      const dependents = this.dependents.get(owner.uid);
      if (dependents) dependents.add(uid);
      else this.dependents.set(owner.uid, new Set([uid]));
    }
    if (ownerReferences.length > 0 || deletionTimestamp !== undefined) this.enqueue(uid);
  }

  private remove({ metadata: { uid = '', ownerReferences = [] } }: KubeObject): void {
    this.entries.delete(uid);
    for (const owner of ownerReferences) {
      this.unlink(owner.uid, uid);
      this.enqueue(owner.uid);
    }
    for (const dependent of this.dependents.get(uid) ?? []) this.enqueue(dependent);
  }

  private unlink(owner: string, dependent: string): void {
    const dependents = this.dependents.get(owner);
    dependents?.delete(dependent);
    if (dependents?.size === 0) this.dependents.delete(owner);
  }
}

function reconcile(context: ControllerContext, graph: Graph, entry: Entry): void {
  const { deletionTimestamp, finalizers = [] } = entry.object.metadata;
  if (deletionTimestamp === undefined) collect(context, graph, entry);
  else if (finalizers.includes(orphan)) leaveBehind(context, graph, entry);
  else if (finalizers.includes(foreground)) deleteDependents(context, graph, entry);
}

/** An object without any owner left goes; of several owners, those that are gone are forgotten. */
function collect({ client }: ControllerContext, graph: Graph, { resource, object: { metadata } }: Entry): void {
  const owners = metadata.ownerReferences ?? [];
  if (owners.length === 0) return;
  const isLeaving = (uid: string): boolean => {
    const owner = graph.get(uid)?.object.metadata;
    return owner?.deletionTimestamp !== undefined && (owner.finalizers ?? []).includes(foreground);
  };
  const there = owners.filter(owner => graph.isThere(owner));
  const solid = there.filter(({ uid }) => !isLeaving(uid));
  if (solid.length === owners.length) return;
  unlessGone(() => {
    if (solid.length > 0) client.patch(resource, metadata, { metadata: { ownerReferences: solid } });
    else client.delete(resource, metadata, { ...metadata.uid !== undefined && { uid: metadata.uid }, propagationPolicy: policyFor(there.length > 0 && graph.dependentsOf(metadata.uid ?? '').length > 0, metadata.finalizers) });
  });
}

function policyFor(isForeground: boolean, finalizers: readonly string[] = []): 'Foreground' | 'Orphan' | 'Background' {
  if (finalizers.includes(orphan)) return 'Orphan';
  return isForeground || finalizers.includes(foreground) ? 'Foreground' : 'Background';
}

/** Dependents lose the reference to the owner that goes without them. */
function leaveBehind(context: ControllerContext, graph: Graph, entry: Entry): void {
  const { uid = '' } = entry.object.metadata;
  for (const { resource, object: { metadata } } of graph.dependentsOf(uid)) {
    unlessGone(() => context.client.patch(resource, metadata, { metadata: { ownerReferences: (metadata.ownerReferences ?? []).filter(owner => owner.uid !== uid) } }));
  }
  removeFinalizer(context, entry, orphan);
}

/** Dependents go first; the owner waits for those that block it. */
function deleteDependents(context: ControllerContext, graph: Graph, entry: Entry): void {
  const { uid = '' } = entry.object.metadata;
  for (const dependent of graph.dependentsOf(uid)) {
    if (dependent.object.metadata.deletionTimestamp === undefined) collect(context, graph, dependent);
  }
  const blocks = ({ object }: Entry): boolean => (object.metadata.ownerReferences ?? []).some(owner => owner.uid === uid && owner.blockOwnerDeletion);
  if (!graph.dependentsOf(uid).some(blocks)) removeFinalizer(context, entry, foreground);
}

function removeFinalizer({ client }: ControllerContext, { resource, object: { metadata } }: Entry, finalizer: string): void {
  unlessGone(() => client.patch(resource, metadata, { metadata: { finalizers: (metadata.finalizers ?? []).filter(each => each !== finalizer) } }));
}
