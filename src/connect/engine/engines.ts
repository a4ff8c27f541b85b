import type Dockerode from 'dockerode';
import { randomUUID } from 'node:crypto';
import { Emitter } from '../../base/event.ts';
import { type Disposable, DisposableStore, MutableDisposable, onDispose } from '../../base/lifecycle.ts';
import { message, MessageError } from '../../base/message.ts';
import { emptySnapshot, type ItemOf, type Resource } from '../../model/index.ts';
import type { Discovery, Endpoint } from '../endpoint/endpoint.ts';
import type { EngineFailure } from '../failure.ts';
import { containerFiles } from '../host/exec.ts';
import type { HostFiles } from '../host/host-files.ts';
import { HostWatch } from '../host/host-watch.ts';
import { EngineDetails } from './details.ts';
import type { Engine } from './engine.ts';
import { execRunner } from './exec-runner.ts';
import { fetchList } from './lists.ts';
import { LivePicture, type Picture } from './live-picture.ts';

/** What {@link Engines} needs from outside. */
export interface EnginePorts {
  /** Which engines there are for this user. Never throws. */
  readonly discover: () => Promise<Discovery>;
  /** Connects and asks the engine who it is. Throws what {@link toFailure} explains. */
  readonly open: (endpoint: Endpoint, signal: AbortSignal) => Promise<Engine>;
  /** The files of the engine's host as far as they are within reach; {@link HostWatch} finds out whether they are that host's. */
  readonly hostFiles: (endpoint: Endpoint, docker: () => Promise<Dockerode>) => HostFiles;
  readonly toFailure: (error: unknown, endpoint: Endpoint) => EngineFailure;
  /** The id of the endpoint that the user chose last, kept between sessions. */
  readonly chosen: { get(): string | undefined; set(id: string): Promise<void> };
}

const nothing: Picture = { connection: { state: 'idle' }, engine: undefined, snapshot: emptySnapshot };

/** What belongs to the chosen endpoint and goes with it. */
interface Chosen extends Disposable {
  readonly endpoint: Endpoint;
  readonly live: LivePicture;
  readonly details: EngineDetails;
  readonly host: HostWatch;
  readonly watches: Map<symbol, Disposable>;
  engine: Promise<Engine> | undefined;
}

/** The engine that the user looks at, out of those there are. Watches and listeners stay when another is chosen. */
export class Engines implements Disposable {
  readonly #ports: EnginePorts;
  readonly #changed = new Emitter<void>();
  readonly #watches = new Map<symbol, (chosen: Chosen) => Disposable>();
  readonly #chosen = new MutableDisposable<Chosen>();
  #discovery: Discovery | undefined;
  #discovering: Promise<Discovery> | undefined;

  /** The picture, the details or the choice of the engine changed. */
  readonly onDidChange = this.#changed.event;

  constructor(ports: EnginePorts) {
    this.#ports = ports;
  }

  get endpoint(): Endpoint | undefined {
    return this.#chosen.value?.endpoint;
  }

  /** It was looked, and there is none to choose. */
  get isWithoutEngine(): boolean {
    return this.#discovery !== undefined && !this.#chosen.value;
  }

  get picture(): Picture {
    return this.#chosen.value?.live.picture ?? nothing;
  }

  /** Undefined until an engine is chosen. */
  get details(): EngineDetails | undefined {
    return this.#chosen.value?.details;
  }

  /** Namespaces and cgroups of the engine's host. Undefined until an engine is chosen. */
  get host(): HostWatch | undefined {
    return this.#chosen.value?.host;
  }

  /** The engines of this user, looked up anew. The first look-up also chooses: what the user chose last, else what the docker CLI would use. */
  async discover(): Promise<Discovery> {
    this.#discovering ??= this.#ports.discover().finally(() => { this.#discovering = undefined; });
    this.#discovery = await this.#discovering;
    if (!this.#chosen.value) {
      const { endpoints, current } = this.#discovery;
      const last = this.#ports.chosen.get();
      const endpoint = endpoints.find(({ id }) => id === last) ?? endpoints.find(({ id }) => id === current);
      if (endpoint) this.#choose(endpoint);
      else this.#changed.fire();
    }
    return this.#discovery;
  }

  async select(endpoint: Endpoint): Promise<void> {
    await this.#ports.chosen.set(endpoint.id);
    this.#choose(endpoint);
  }

  /** Keeps these resources of the chosen engine, and with `host` its host's namespaces and cgroups, up to date until disposed. */
  watch(resources: readonly Resource[], host = false): Disposable {
    const key = Symbol('watch');
    const start = (chosen: Chosen): Disposable => {
      const watching = new DisposableStore();
      watching.add(chosen.live.watch(resources));
      if (host) watching.add(chosen.host.watch());
      return watching;
    };
    this.#watches.set(key, start);
    const chosen = this.#chosen.value;
    if (chosen) chosen.watches.set(key, start(chosen));
    else void this.discover();
    return onDispose(() => {
      this.#watches.delete(key);
      this.#chosen.value?.watches.get(key)?.dispose();
      this.#chosen.value?.watches.delete(key);
    });
  }

  /** Asks again for everything watched, and looks for engines if there was none. */
  async refresh(): Promise<void> {
    if (!this.#chosen.value) await this.discover();
    this.#chosen.value?.live.refresh();
  }

  /** The chosen engine for a command, connected. Throws `EngineFailure`. */
  async engine(): Promise<Engine> {
    if (!this.#chosen.value) await this.discover();
    const chosen = this.#chosen.value;
    if (!chosen) throw this.#discovery?.failure ?? new Error('no engine');
    chosen.engine ??= this.#ports.open(chosen.endpoint, new AbortController().signal);
    try {
      return await chosen.engine;
    } catch (error) {
      chosen.engine = undefined;
      throw this.#ports.toFailure(error, chosen.endpoint);
    }
  }

  /** The chosen engine if somebody uses it already, connected: asking for it wakes up none. */
  async engineInUse(): Promise<Engine | undefined> {
    return this.#chosen.value?.engine || this.picture.connection.state === 'live' ? this.engine().catch(() => undefined) : undefined;
  }

  /** An engine by its endpoint's id, whether it is the chosen one or not. Throws `EngineFailure`, or a message if there is none. */
  async engineAt(id: string): Promise<{ readonly value: Engine; readonly release: () => void }> {
    if (!this.#chosen.value) await this.discover();
    if (this.endpoint?.id === id) return { value: await this.engine(), release: () => undefined };
    const endpoint = (await this.discover()).endpoints.find(other => other.id === id);
    if (!endpoint) throw new MessageError(message('There is no engine {0} any more.', id));
    try {
      const value = await this.#ports.open(endpoint, new AbortController().signal);
      return { value, release: () => { value.dispose(); } };
    } catch (error) {
      throw this.#ports.toFailure(error, endpoint);
    }
  }

  /** A resource's items: from the picture while it is live, else asked for. Throws `EngineFailure`. */
  async list<R extends Resource>(resource: R): Promise<readonly ItemOf<R>[]> {
    const known = this.picture.connection.state === 'live' ? this.picture.snapshot[resource] as ReadonlyMap<string, ItemOf<R>> | undefined : undefined;
    if (known) return [...known.values()];
    const engine = await this.engine();
    return [...(await fetchList(engine.docker, resource, new AbortController().signal)).values()];
  }

  dispose(): void {
    this.#chosen.dispose();
    this.#changed.dispose();
  }

  #choose(endpoint: Endpoint): void {
    const owned = new DisposableStore();
    const live = owned.add(new LivePicture(signal => this.#ports.open(endpoint, signal), error => this.#ports.toFailure(error, endpoint)));
    const docker = async (): Promise<Dockerode> => (await this.engine()).docker;
    const details = new EngineDetails(docker);
    const run = execRunner(docker);
    const host = owned.add(new HostWatch({
      local: this.#ports.hostFiles(endpoint, docker),
      inContainer: id => containerFiles(run, id, randomUUID),
      detail: async id => details.container(id),
      containers: () => live.picture.snapshot.containers,
    }));
    const chosen: Chosen = {
      endpoint, live, details, host, watches: new Map(), engine: undefined,
      dispose: () => {
        owned.dispose();
        void chosen.engine?.then(engine => engine.dispose(), () => undefined);
      },
    };
    owned.add(live.onDidChange(() => {
      host.containersChanged();
      details.imagesChanged(live.picture.snapshot.images?.keys());
      this.#changed.fire();
    }));
    owned.add(details.onDidChange(() => this.#changed.fire()));
    owned.add(host.onDidChange(() => this.#changed.fire()));
    this.#chosen.value = chosen;
    for (const [key, start] of this.#watches) chosen.watches.set(key, start(chosen));
    this.#changed.fire();
  }
}
