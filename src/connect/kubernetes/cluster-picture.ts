import { Emitter } from '../../base/event.ts';
import { type Disposable, onDispose } from '../../base/lifecycle.ts';
import type { KubeObjectOf, KubeResource } from '../../model/index.ts';
import type { KubernetesApi } from './api.ts';
import type { ClusterFailure } from './failure.ts';

/** What is known of a resource in a namespace. */
export interface Followed<R extends KubeResource> {
  /** By name; undefined until they have been read. Another map after every change, with the same objects where they did not change. */
  readonly objects: ReadonlyMap<string, KubeObjectOf<R>> | undefined;
  /** Why it is not up to date. */
  readonly failure: ClusterFailure | undefined;
}

/** Changes within this many ms are told at once. */
const gathering = 20;
/** A connection that has just been made is not made again because of several failures, in ms. */
const settling = 1_000;
/** How long a watch outlives its last watcher, in ms. */
const lingering = 2_000;
/** After these, the cluster may be another one of the same name, with other certificates: its kubeconfig is read again. */
const mayBeAnother: ReadonlySet<ClusterFailure['kind']> = new Set(['unreachable', 'tls', 'unauthorized']);
const nothing = { objects: undefined, failure: undefined };

/** One cluster's picture: resources are followed by one watch each for as long as somebody looks, and nothing is asked otherwise. */
export class ClusterPicture implements Disposable {
  readonly #connect: () => Promise<KubernetesApi>;
  readonly #changed = new Emitter<void>();
  readonly #followed = new Map<string, FollowedResource<KubeResource>>();
  #api: Promise<KubernetesApi> | undefined;
  #connectedAt = 0;
  #timer: NodeJS.Timeout | undefined;

  readonly onDidChange = this.#changed.event;

  /** `connect` may be asked again after it has failed. */
  constructor(connect: () => Promise<KubernetesApi>) {
    this.#connect = connect;
  }

  /** The client of this cluster. Throws {@link ClusterFailure}, or what tells why there is none. */
  async api(): Promise<KubernetesApi> {
    if (!this.#api) {
      this.#connectedAt = Date.now();
      this.#api = this.#connect();
    }
    try {
      return await this.#api;
    } catch (error) {
      this.#api = undefined;
      throw error;
    }
  }

  /** What is known; it is followed only while it is watched. @param namespace empty for resources of the cluster */
  of<R extends KubeResource>(resource: R, namespace = ''): Followed<R> {
    return this.#followed.get(`${resource} ${namespace}`)?.state as Followed<R> | undefined ?? nothing;
  }

  /** Keeps resources of a namespace up to date until disposed. */
  watch(resources: readonly KubeResource[], namespace = ''): Disposable {
    const watched = resources.map(resource => {
      const key = `${resource} ${namespace}`;
      const followed = this.#followed.get(key) ?? new FollowedResource(async () => this.api(), resource, namespace, failure => {
        if (failure && mayBeAnother.has(failure.kind) && Date.now() - this.#connectedAt > settling) this.#hangUp();
        this.#tell();
      });
      this.#followed.set(key, followed);
      return followed;
    });
    for (const followed of watched) followed.join();
    return onDispose(() => { for (const followed of watched) followed.leave(); });
  }

  /** Tries at once where it was waited after a failure. */
  retry(): void {
    for (const followed of this.#followed.values()) followed.restart();
  }

  /** Hangs up, and begins anew what is watched. */
  reconnect(): void {
    this.#hangUp();
    this.retry();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const followed of this.#followed.values()) followed.dispose();
    this.#followed.clear();
    this.#hangUp();
    this.#changed.dispose();
  }

  #hangUp(): void {
    void this.#api?.then(api => { api.dispose(); }, () => undefined);
    this.#api = undefined;
  }

  #tell(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#changed.fire();
    }, gathering);
  }
}

/** A resource that is followed, or was. */
class FollowedResource<R extends KubeResource> implements Disposable {
  readonly #start: (signal: AbortSignal) => Promise<void>;
  readonly #tell: (failure?: ClusterFailure) => void;
  #objects: Map<string, KubeObjectOf<R>> | undefined;
  /** What was last given away: it is not changed. */
  #given: Followed<R> | undefined;
  #failure: ClusterFailure | undefined;
  #watchers = 0;
  #running: AbortController | undefined;
  #linger: NodeJS.Timeout | undefined;

  constructor(connect: () => Promise<KubernetesApi>, resource: R, namespace: string, tell: (failure?: ClusterFailure) => void) {
    this.#tell = tell;
    this.#start = async signal => (await import('./follow.ts')).followResource(connect, resource, namespace, {
      listed: objects => { this.#set(new Map(objects)); },
      changed: (name, object) => {
        const objects = this.#objects ?? new Map<string, KubeObjectOf<R>>();
        if (object) objects.set(name, object);
        else objects.delete(name);
        this.#set(objects);
      },
      failed: failure => {
        this.#failure = failure;
        this.#changed(failure);
      },
      live: () => {
        if (!this.#failure) return;
        this.#failure = undefined;
        this.#changed();
      },
    }, signal);
  }

  /** Copied once for all changes since it was last asked for. */
  get state(): Followed<R> {
    this.#given ??= { objects: this.#objects && new Map(this.#objects), failure: this.#failure };
    return this.#given;
  }

  join(): void {
    this.#watchers++;
    clearTimeout(this.#linger);
    if (!this.#running) this.restart();
  }

  leave(): void {
    this.#watchers--;
    if (this.#watchers === 0) this.#linger = setTimeout(() => { this.#stop(); }, lingering);
  }

  /** Begins anew if it is watched. */
  restart(): void {
    this.#stop();
    if (this.#watchers === 0) return;
    this.#running = new AbortController();
    void this.#start(this.#running.signal);
  }

  dispose(): void {
    clearTimeout(this.#linger);
    this.#stop();
  }

  #stop(): void {
    this.#running?.abort();
    this.#running = undefined;
  }

  #set(objects: Map<string, KubeObjectOf<R>>): void {
    this.#objects = objects;
    this.#failure = undefined;
    this.#changed();
  }

  #changed(failure?: ClusterFailure): void {
    this.#given = undefined;
    this.#tell(failure);
  }
}
