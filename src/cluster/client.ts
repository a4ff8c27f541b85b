import type { LabelSelector, OwnerReference } from './object/meta.ts';
import type { ResourceName, Resources } from './object/resources.ts';

/** Which object; those of a cluster's scope have no namespace. */
export interface Key {
  readonly namespace?: string | undefined;
  readonly name: string;
}

export interface ListOptions {
  /** All namespaces if left out. */
  readonly namespace?: string | undefined;
  readonly labels?: LabelSelector | undefined;
}

export interface WatchOptions {
  /** `spec.nodeName=kind-worker`: for who watches so, what is not selected any more is gone. */
  readonly fieldSelector?: string;
}

/** What has happened to an object; of one that is gone, what it was last. */
export interface Change<T> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: T;
}

/** An object before the API server has given it what it gives: `kind`, `apiVersion`, uid, times. */
export type Draft<T> = Omit<T, 'apiVersion' | 'kind' | 'metadata'> & { readonly metadata: Omit<Resources['pods']['metadata'], 'name' | 'ownerReferences'> & { readonly name?: string; readonly ownerReferences?: readonly OwnerReference[] } };

/**
 * The API server as the other parts of a cluster (controllers, scheduler, kubelets, kube-proxy) see it. They are in the same process, so answers come at once; what they
 * write is admitted, checked and told to those who watch as any request is. Objects are never changed in place.
 *
 * Each write throws an `ApiError` (404 NotFound, 409 Conflict or AlreadyExists, 422 Invalid, 403 Forbidden …).
 */
export interface Client {
  get<R extends ResourceName>(resource: R, key: Key): Resources[R] | undefined;
  list<R extends ResourceName>(resource: R, options?: ListOptions): readonly Resources[R][];
  create<R extends ResourceName>(resource: R, object: Draft<Resources[R]>): Resources[R];
  /** With `metadata.resourceVersion`, only if nobody has written in between. Of a namespace that is to be deleted, what is left of `spec.finalizers` is written, as by the subresource `finalize`. */
  update<R extends ResourceName>(resource: R, object: Resources[R]): Resources[R];
  /** Changes nothing but `status`. */
  updateStatus<R extends ResourceName>(resource: R, object: Resources[R]): Resources[R];
  /** RFC 7396; `null` removes a field. */
  patch<R extends ResourceName>(resource: R, key: Key, mergePatch: object, subresource?: 'status' | 'scale' | 'ephemeralcontainers'): Resources[R];
  /** @param options.gracePeriodSeconds of a pod: 0 removes it at once, as the kubelet does in the end */
  delete(resource: ResourceName, key: Key, options?: { readonly gracePeriodSeconds?: number; readonly propagationPolicy?: 'Background' | 'Foreground' | 'Orphan'; readonly uid?: string }): void;
  /** `spec.nodeName` of a pod: the subresource `binding`. */
  bind(pod: Key, node: string): void;
  /** Tells of every object that is there (ADDED), then of every change, in order, right after the write: whoever is told only takes a note and works later. @returns ends it */
  watch<R extends ResourceName>(resource: R, onChange: (change: Change<Resources[R]>) => void, options?: WatchOptions): () => void;
}

/** Time as the cluster's machine has it. */
export interface Clock {
  /** In ms since the epoch. */
  now(): number;
  /** Calls once, in so many ms (0: soon, after what happens now). @returns takes it back */
  after(ms: number, call: () => void): () => void;
}
