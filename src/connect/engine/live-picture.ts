import { Emitter } from '../../base/event.ts';
import { type Disposable, onDispose } from '../../base/lifecycle.ts';
import { emptySnapshot, type EngineInfo, type Resource, resources, type Snapshot, withItems, withList } from '../../model/index.ts';
import type { EngineFailure } from '../failure.ts';
import type { Engine } from './engine.ts';
import { type Change, openEvents } from './events.ts';
import { fetchList } from './lists.ts';

/** `idle`: nobody looks, so nothing is asked. `lost`: the last picture stands, and a new try follows by itself. */
export type Connection =
  | { readonly state: 'idle' | 'connecting' | 'live' }
  | { readonly state: 'lost'; readonly failure: EngineFailure; readonly since: Date };

export interface Picture {
  readonly connection: Connection;
  readonly engine: EngineInfo | undefined;
  readonly snapshot: Snapshot;
}

/** Events within this many ms become one refetch. */
const gathering = 20;
/** From this many changed items on, one list is cheaper than asking for each. */
const listThreshold = 40;
/** How long the connection outlives its last watcher, in ms: switching views must not reconnect. */
const lingering = 2_000;
/** Waits between tries, in ms; the last one repeats. */
const retryDelays = [250, 500, 1_000, 2_000, 3_000];

/**
 * One engine's picture, kept up to date by its event stream for as long as somebody watches. Only watched resources are
 * fetched; an event fetches what it changed and no more.
 */
export class LivePicture implements Disposable {
  readonly #open: (signal: AbortSignal) => Promise<Engine>;
  readonly #toFailure: (error: unknown) => EngineFailure;
  readonly #changed = new Emitter<Picture>();
  readonly #watchers = new Map<Resource, number>();
  readonly #dirty = new Map<Resource, Set<string> | 'all'>();
  #picture: Picture = { connection: { state: 'idle' }, engine: undefined, snapshot: emptySnapshot };
  #running: AbortController | undefined;
  #linger: NodeJS.Timeout | undefined;
  #wake: (() => void) | undefined;
  #gather: (() => void) | undefined;

  readonly onDidChange = this.#changed.event;

  /** `open` connects to the engine; `toFailure` explains what it or a request threw. */
  constructor(open: (signal: AbortSignal) => Promise<Engine>, toFailure: (error: unknown) => EngineFailure) {
    this.#open = open;
    this.#toFailure = toFailure;
  }

  get picture(): Picture {
    return this.#picture;
  }

  /** Keeps the resources up to date until disposed. */
  watch(wanted: readonly Resource[]): Disposable {
    for (const resource of wanted) {
      const watchers = this.#watchers.get(resource) ?? 0;
      this.#watchers.set(resource, watchers + 1);
      if (watchers === 0) this.#mark({ resource });
    }
    clearTimeout(this.#linger);
    if (!this.#running) this.#start();
    return onDispose(() => {
      for (const resource of wanted) this.#watchers.set(resource, (this.#watchers.get(resource) ?? 1) - 1);
      if (!this.#isWatched()) {
        clearTimeout(this.#linger);
        this.#linger = setTimeout(() => this.#stop(), lingering);
      }
    });
  }

  /** Ends the wait before the next try. */
  retry(): void {
    this.#wake?.();
  }

  /** Fetches everything watched anew. */
  refresh(): void {
    for (const resource of resources) if (this.#watchers.get(resource)) this.#mark({ resource });
    this.retry();
  }

  dispose(): void {
    clearTimeout(this.#linger);
    this.#running?.abort();
    this.#running = undefined;
    this.#changed.dispose();
  }

  #isWatched(): boolean {
    return resources.some(resource => (this.#watchers.get(resource) ?? 0) > 0);
  }

  #start(): void {
    const running = new AbortController();
    this.#running = running;
    void this.#run(running.signal);
  }

  #stop(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#update({ connection: { state: 'idle' } });
  }

  /** Never throws: every failure becomes a `lost` picture and a further try. */
  async #run(signal: AbortSignal): Promise<void> {
    for (let attempt = 0; !signal.aborted; attempt++) {
      if (this.#picture.connection.state !== 'lost') this.#update({ connection: { state: 'connecting' } });
      try {
        await this.#follow(signal, () => { attempt = 0; });
      } catch (error) {
        if (isAborted(signal)) return;
        const failure = this.#toFailure(error);
        const before = this.#picture.connection;
        this.#update({ connection: { state: 'lost', failure, since: before.state === 'lost' ? before.since : new Date() } });
      }
      await this.#pause(retryDelays[Math.min(attempt, retryDelays.length - 1)] ?? 0, signal);
    }
  }

  /** Connects and follows the events until the stream ends, which throws. */
  async #follow(signal: AbortSignal, onLive: () => void): Promise<never> {
    const ended = new AbortController();
    const within = AbortSignal.any([signal, ended.signal]);
    const engine = await this.#open(within);
    try {
      const events = await openEvents(engine.docker, within);
      for (const resource of resources) this.#mark({ resource });
      await this.#fetchDirty(engine, within);
      onLive();
      this.#update({ connection: { state: 'live' }, engine: engine.info });
      return await Promise.race([this.#markAll(events), this.#refetch(engine, within)]);
    } finally {
      ended.abort();
      engine.dispose();
    }
  }

  async #markAll(events: AsyncIterable<readonly Change[]>): Promise<never> {
    for await (const changes of events) changes.forEach(change => this.#mark(change));
    throw Object.assign(new Error('the event stream ended'), { code: 'ECONNRESET' });
  }

  async #refetch(engine: Engine, signal: AbortSignal): Promise<never> {
    for (;;) {
      if (!this.#isDirty()) await new Promise<void>(resolve => { this.#gather = resolve; });
      await this.#pause(gathering, signal);
      signal.throwIfAborted();
      await this.#fetchDirty(engine, signal);
    }
  }

  async #fetchDirty({ docker }: Engine, signal: AbortSignal): Promise<void> {
    const asked = resources.flatMap(resource => {
      const dirty = this.#dirty.get(resource);
      return dirty && this.#watchers.get(resource) ? [{ resource, dirty }] : [];
    });
    for (const { resource } of asked) this.#dirty.delete(resource);
    const applied = await Promise.all(asked.map(async ({ resource, dirty }) => {
      if (dirty === 'all' || dirty.size > listThreshold) {
        const items = await fetchList(docker, resource, signal);
        return (snapshot: Snapshot) => withList(snapshot, resource, items);
      }
      const items = await fetchList(docker, resource, signal, [...dirty]);
      return (snapshot: Snapshot) => withItems(snapshot, resource, dirty, items);
    }));
    signal.throwIfAborted();
    this.#update({ snapshot: applied.reduce((snapshot, apply) => apply(snapshot), this.#picture.snapshot) });
  }

  #isDirty(): boolean {
    return resources.some(resource => this.#dirty.has(resource) && this.#watchers.get(resource));
  }

  #mark({ resource, id }: Change): void {
    const dirty = this.#dirty.get(resource);
    if (id === undefined) this.#dirty.set(resource, 'all');
    else if (dirty === undefined) this.#dirty.set(resource, new Set([id]));
    else if (dirty !== 'all') dirty.add(id);
    if (this.#watchers.get(resource)) this.#gather?.();
  }

  async #pause(ms: number, signal: AbortSignal): Promise<void> {
    await new Promise<void>(resolve => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        this.#wake = undefined;
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done);
      this.#wake = done;
    });
  }

  #update(change: Partial<Picture>): void {
    const next = { ...this.#picture, ...change };
    const same = next.snapshot === this.#picture.snapshot && next.engine === this.#picture.engine
      && next.connection.state === this.#picture.connection.state && next.connection.state !== 'lost';
    this.#picture = next;
    if (!same) this.#changed.fire(next);
  }
}

function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
