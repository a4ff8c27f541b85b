import type { Container } from './container.ts';
import type { Image } from './image.ts';
import type { Network } from './network.ts';
import type { Volume } from './volume.ts';

/** The engine's word about itself: `GET /version` and `GET /info`. */
export interface EngineInfo {
  /** Differs between engines, stays over restarts. */
  readonly id: string;
  /** `Docker Engine`, `Podman Engine` … */
  readonly product: string;
  readonly version: string;
  /** The API version that we speak with it, e.g. `1.41`. */
  readonly apiVersion: string;
  readonly hostname: string;
  readonly os: string;
  readonly kernel: string;
  readonly cgroupVersion: string;
  readonly cgroupDriver: string;
  readonly storageDriver: string;
  readonly cpus: number;
  /** Bytes. */
  readonly memory: number;
}

/** What a view can ask to be kept up to date. */
export const resources = ['containers', 'images', 'networks', 'volumes'] as const;
export type Resource = typeof resources[number];

interface Resources {
  containers: Container;
  images: Image;
  networks: Network;
  volumes: Volume;
}

/**
 * One moment of an engine. Immutable and structurally shared: an object that did not change is the same object in the
 * next snapshot, so that views compare by identity. A resource that nobody has asked for yet is undefined.
 */
export type Snapshot = { readonly version: number } & { readonly [R in Resource]: ReadonlyMap<string, Resources[R]> | undefined };

export const emptySnapshot: Snapshot = { version: 0, containers: undefined, images: undefined, networks: undefined, volumes: undefined };

export type ItemOf<R extends Resource> = Resources[R];

/** The snapshot with a resource's whole list replaced. Unchanged items, and an unchanged list, keep their identity. */
export function withList<R extends Resource>(snapshot: Snapshot, resource: R, items: ReadonlyMap<string, ItemOf<R>>): Snapshot {
  const before = snapshot[resource] as ReadonlyMap<string, ItemOf<R>> | undefined;
  const after = reconcile(before, items);
  return after === before ? snapshot : { ...snapshot, version: snapshot.version + 1, [resource]: after };
}

/** The snapshot after some items of a resource were fetched anew: those found replace or join, those gone leave. */
export function withItems<R extends Resource>(snapshot: Snapshot, resource: R, asked: Iterable<string>, found: ReadonlyMap<string, ItemOf<R>>): Snapshot {
  const before = snapshot[resource] as ReadonlyMap<string, ItemOf<R>> | undefined;
  if (!before) return snapshot;
  const items = new Map(before);
  for (const id of asked) {
    const item = found.get(id);
    if (item) items.set(id, item);
    else items.delete(id);
  }
  return withList(snapshot, resource, items);
}

function reconcile<T>(before: ReadonlyMap<string, T> | undefined, after: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  if (!before) return after;
  let same = before.size === after.size;
  const items = new Map<string, T>();
  const idsBefore = before.keys();
  for (const [id, item] of after) {
    const old = before.get(id);
    const kept = old !== undefined && equal(old, item) ? old : item;
    same &&= kept === old && idsBefore.next().value === id;
    items.set(id, kept);
  }
  return same ? before : items;
}

/** Deep equality of plain data. */
export function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  return left.length === Object.keys(b).length && left.every(([key, value]) => key in b && equal(value, (b as Record<string, unknown>)[key]));
}
