import type { Change, Client } from './client.ts';
import type { KubeObject, Labels } from './object/meta.ts';
import { controllerOf } from './object/owners.ts';
import type { ResourceName, Resources } from './object/resources.ts';
import { includes } from './object/selector.ts';

/** What has happened to an object, beside what it was before. */
export interface Update<T> {
  readonly object: T;
  /** Undefined if it is new. */
  readonly old: T | undefined;
  readonly isGone: boolean;
}

/** `namespace/name`, or the name alone of what has no namespace. */
export const keyOf = ({ metadata: { namespace, name } }: KubeObject): string => namespace === undefined ? name : `${namespace}/${name}`;

/** A key taken apart again. */
export function parseKey(key: string): { readonly namespace?: string; readonly name: string } {
  const slash = key.indexOf('/');
  return slash < 0 ? { name: key } : { namespace: key.slice(0, slash), name: key.slice(slash + 1) };
}

/** All objects of one resource as the API server has them, kept by a watch, with indexes for what controllers ask: nothing they do goes through all objects for each of them. */
export class Cache<T extends KubeObject> {
  private readonly objects = new Map<string, T>();
  private readonly namespaces = new Index<T>(({ metadata }) => [metadata.namespace ?? '']);
  private readonly controllers = new Index<T>(object => [controllerOf(object)?.uid ?? orphansOf(object.metadata.namespace)]);
  private labels: Index<T> | undefined;
  private readonly named = new Map<string, Index<T>>();
  private readonly listeners = new Set<(update: Update<T>) => void>();

  /** What a watch tells. */
  apply({ type, object }: Change<T>): void {
    const key = keyOf(object);
    const old = this.objects.get(key);
    const isGone = type === 'DELETED';
    if (isGone) this.objects.delete(key);
    else this.objects.set(key, object);
    for (const index of [this.namespaces, this.controllers, this.labels, ...this.named.values()]) index?.put(key, old, isGone ? undefined : object);
    for (const listener of this.listeners) listener({ object, old, isGone });
  }

  get size(): number {
    return this.objects.size;
  }

  get(key: string): T | undefined {
    return this.objects.get(key);
  }

  all(): Iterable<T> {
    return this.objects.values();
  }

  inNamespace(namespace: string): readonly T[] {
    return this.namespaces.get(namespace);
  }

  /** What an owner manages. */
  controlledBy(uid: string | undefined): readonly T[] {
    return uid === undefined ? [] : this.controllers.get(uid);
  }

  /** What nobody manages. */
  orphans(namespace: string | undefined): readonly T[] {
    return this.controllers.get(orphansOf(namespace));
  }

  /** Those of a namespace with all these labels, of which there must be one. */
  labelled(namespace: string, wished: Labels): readonly T[] {
    this.labels ??= this.index(({ metadata }) => Object.entries(metadata.labels ?? {}).map(([key, value]) => labelKey(metadata.namespace ?? '', key, value)));
    const [first, ...others] = Object.entries(wished).map(([key, value]) => labelKey(namespace, key, value));
    if (first === undefined) return [];
    const index = this.labels;
    const rarest = others.reduce((best, key) => index.count(key) < index.count(best) ? key : best, first);
    return index.get(rarest).filter(object => includes(object.metadata.labels ?? {}, wished));
  }

  /** Tells of what is there as if it were new, then of every change. @returns ends it */
  onUpdate(listener: (update: Update<T>) => void): () => void {
    for (const object of this.objects.values()) listener({ object, old: undefined, isGone: false });
    this.listeners.add(listener);
    return () => { this.listeners.delete(listener); };
  }

  /** An index of its own, made when it is first asked for. @param name the same for the same question */
  by(name: string, valuesOf: (object: T) => readonly string[]): (value: string) => readonly T[] {
    let index = this.named.get(name);
    if (!index) this.named.set(name, index = this.index(valuesOf));
    const known = index;
    return value => known.get(value);
  }

  private index(valuesOf: (object: T) => readonly string[]): Index<T> {
    const index = new Index<T>(valuesOf);
    for (const [key, object] of this.objects) index.put(key, undefined, object);
    return index;
  }
}

const orphansOf = (namespace = ''): string => `orphans of ${namespace}`;

const labelKey = (namespace: string, key: string, value: string): string => `${namespace}\0${key}=${value}`;

/** Objects by what is said of them. */
class Index<T> {
  private readonly entries = new Map<string, Map<string, T>>();
  private readonly keysOf: (object: T) => readonly string[];

  constructor(keysOf: (object: T) => readonly string[]) {
    this.keysOf = keysOf;
  }

  put(key: string, old: T | undefined, object: T | undefined): void {
    const places = object ? this.keysOf(object) : [];
    for (const place of old ? this.keysOf(old) : []) {
      if (!places.includes(place)) this.remove(place, key);
    }
    if (!object) return;
    for (const place of places) {
      let entry = this.entries.get(place);
      if (!entry) this.entries.set(place, entry = new Map<string, T>());
      entry.set(key, object);
    }
  }

  get(place: string): readonly T[] {
    return [...this.entries.get(place)?.values() ?? []];
  }

  count(place: string): number {
    return this.entries.get(place)?.size ?? 0;
  }

  private remove(place: string, key: string): void {
    const entry = this.entries.get(place);
    entry?.delete(key);
    if (entry?.size === 0) this.entries.delete(place);
  }
}

/** The caches of those who work on one API server, a watch a resource however many look at it. */
export class Caches {
  private readonly client: Client;
  private readonly caches: { [R in ResourceName]?: Cache<Resources[R]> } = {};
  private readonly stops: (() => void)[] = [];

  constructor(client: Client) {
    this.client = client;
  }

  of<R extends ResourceName>(resource: R): Cache<Resources[R]> {
    const caches: { [K in R]?: Cache<Resources[K]> } = this.caches;
    const known = caches[resource];
    if (known) return known;
    const cache = new Cache<Resources[R]>();
    caches[resource] = cache;
    this.stops.push(this.client.watch(resource, change => cache.apply(change)));
    return cache;
  }

  stop(): void {
    for (const stop of this.stops.splice(0)) stop();
  }
}
