import type { KubeObject } from '../../object/meta.ts';
import { Collection, compareText } from './collection.ts';
import { History, type StoreEvent } from './history.ts';
import type { Log } from './log.ts';
import { share } from './share.ts';

/** How many writes are remembered for those who watch: a real API server keeps those of five minutes. */
const rememberedWrites = 10_000;
/** The log is compacted when it has become half as long again as it was afterwards the last time, and by so many characters more. */
const slack = 200_000;

/** A line of the log: an object that was written, one that went, or how far the counter was when the log was compacted. */
type Entry =
  | { readonly rev: number; readonly put: string; readonly object: KubeObject }
  | { readonly rev: number; readonly del: string; readonly ns: string; readonly name: string }
  | { readonly rev: number };

/** All objects of a cluster: etcd, as the API server uses it. Objects are values and never changed in place. */
export class Store {
  private readonly log: Log;
  private readonly collections = new Map<string, Collection>();
  /** What was written last, of each resource: the next one has much in common with it, if somebody makes many. */
  private readonly last = new Map<string, KubeObject>();
  private readonly history: History;
  private readonly listeners = new Set<(event: StoreEvent) => void>();
  /** Told in order: what a listener writes is told after that which it was told. */
  private readonly untold: StoreEvent[] = [];
  /** Characters in the log, and how many there were after it was compacted. */
  private written = 0;
  private compactedTo: number;
  private counter = 0;

  /** Starts with what the log tells. @throws SyntaxError if a line of it is none of a store's */
  constructor(log: Log, remembered = rememberedWrites) {
    this.log = log;
    for (const line of log.read()) {
      this.replay(JSON.parse(line) as Entry);
      this.written += line.length;
    }
    this.compactedTo = this.written;
    this.history = new History(remembered, this.counter);
  }

  /** The last write's. */
  get revision(): number {
    return this.counter;
  }

  /** Writes up to this one are forgotten. */
  get compacted(): number {
    return this.history.compacted;
  }

  get(resource: string, namespace: string | undefined, name: string): KubeObject | undefined {
    return this.collections.get(resource)?.get(namespace ?? '', name);
  }

  /** By namespace and name. @param namespace all if left out */
  list(resource: string, namespace?: string): readonly KubeObject[] {
    return this.collections.get(resource)?.list(namespace) ?? [];
  }

  count(resource: string): number {
    return this.collections.get(resource)?.size ?? 0;
  }

  /** The objects as they were at an earlier revision; undefined if that is forgotten. */
  listAt(revision: number, resource: string, namespace?: string): readonly KubeObject[] | undefined {
    const since = this.since(revision);
    if (!since) return undefined;
    const undone = since.filter(event => event.resource === resource && (namespace === undefined || event.object.metadata.namespace === namespace));
    if (undone.length === 0) return this.list(resource, namespace);
    const objects = new Map(this.list(resource, namespace).map(object => [keyOf(object), object]));
    for (const { object, old } of undone.toReversed()) {
      if (old) objects.set(keyOf(object), old);
      else objects.delete(keyOf(object));
    }
    return [...objects].sort(([a], [b]) => compareText(a, b)).map(([, object]) => object);
  }

  /** Writes an object, whether it was there or not. @returns it with its resourceVersion @throws what the log throws if nothing can be kept */
  put(resource: string, object: KubeObject): KubeObject {
    this.log.accept?.();
    const { namespace, name } = object.metadata;
    const old = this.get(resource, namespace, name);
    const revision = ++this.counter;
    const written = share(this.last.get(resource), share(old, { ...object, metadata: { ...object.metadata, resourceVersion: `${revision}` } }));
    this.last.set(resource, written);
    this.collectionOf(resource).set(written);
    this.write({ rev: revision, put: resource, object: written });
    this.tell({ revision, resource, type: old ? 'MODIFIED' : 'ADDED', object: written, ...old && { old } });
    return written;
  }

  /** @returns what it was last; undefined if it was not there */
  remove(resource: string, namespace: string | undefined, name: string): KubeObject | undefined {
    const old = this.get(resource, namespace, name);
    if (!old) return undefined;
    this.log.accept?.();
    const revision = ++this.counter;
    const object = { ...old, metadata: { ...old.metadata, resourceVersion: `${revision}` } };
    this.collectionOf(resource).delete(namespace ?? '', name);
    this.write({ rev: revision, del: resource, ns: namespace ?? '', name });
    this.tell({ revision, resource, type: 'DELETED', object, old });
    return object;
  }

  /** All that is stored, as its log has it when nothing else stands there. */
  *lines(): Generator<string> {
    for (const [resource, collection] of this.collections) {
      for (const object of collection.list()) yield JSON.stringify({ rev: Number(object.metadata.resourceVersion), put: resource, object } satisfies Entry);
    }
    yield JSON.stringify({ rev: this.counter } satisfies Entry);
  }

  /** Everything after a revision; undefined if some of it is forgotten. */
  since(revision: number): readonly StoreEvent[] | undefined {
    return this.history.since(revision);
  }

  /** Tells of every write, right after it. @returns ends it */
  watch(listener: (event: StoreEvent) => void): () => void {
    this.listeners.add(listener);
    return () => { this.listeners.delete(listener); };
  }

  private tell(event: StoreEvent): void {
    this.history.add(event);
    if (this.untold.push(event) > 1) return;
    for (let next: StoreEvent | undefined = event; next; next = this.untold[0]) {
      for (const listener of [...this.listeners]) listener(next);
      this.untold.shift();
    }
  }

  private write(entry: Entry): void {
    const line = JSON.stringify(entry);
    this.log.append([line]);
    this.written += line.length;
    if (this.written > 1.5 * this.compactedTo + slack) this.compact();
  }

  private compact(): void {
    this.written = 0;
    this.log.replace(this.counted(this.lines()));
    this.compactedTo = this.written;
  }

  private *counted(lines: Iterable<string>): Generator<string> {
    for (const line of lines) {
      this.written += line.length;
      yield line;
    }
  }

  private replay(entry: Entry): void {
    this.counter = Math.max(this.counter, entry.rev);
    if ('put' in entry) this.collectionOf(entry.put).set(entry.object);
    else if ('del' in entry) this.collectionOf(entry.del).delete(entry.ns, entry.name);
  }

  private collectionOf(resource: string): Collection {
    let collection = this.collections.get(resource);
    if (!collection) {
      collection = new Collection();
      this.collections.set(resource, collection);
    }
    return collection;
  }
}

/** In the order of etcd's keys: a `/` is before all that names have. */
function keyOf({ metadata: { namespace = '', name } }: KubeObject): string {
  return `${namespace}\0${name}`;
}
