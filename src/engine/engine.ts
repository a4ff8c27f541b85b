import { type GroundMaker, loadCode, type Program, UnreadableState } from '../kernel/index.ts';
import { BuildCache, type SavedBuildCache } from './buildkit/cache.ts';
import { attributesOf } from './container/attributes.ts';
import { ownerOf } from './container/control-group.ts';
import type { Container } from './container/container.ts';
import { Containers } from './container/containers.ts';
import { type CreateContext, createContainer, type CreateRequest } from './container/create.ts';
import { type Exec, Execs } from './container/execs.ts';
import { HealthChecks } from './container/health.ts';
import { ImageMounts } from './container/image-mounts.ts';
import { Life, type Witness } from './container/life.ts';
import { removeContainer, type RemoveOptions } from './container/remove.ts';
import type { SavedRunning } from './container/running.ts';
import { ContainerSurroundings } from './container/surroundings.ts';
import { makeWorkingDirectory } from './container/working-directory.ts';
import { dockerPrograms } from './docker/program.ts';
import { EngineError } from './error.ts';
import type { EngineEvent } from './event/event.ts';
import { Events } from './event/events.ts';
import { goTime } from './go/time.ts';
import { Host, type HostOptions } from './host/host.ts';
import type { Hashing } from './image/hashing.ts';
import { ContainerLayers } from './image/layer/container-layers.ts';
import { layOutGround, LayerStore } from './image/layer/layer-store.ts';
import { directoryAt } from './image/layer/inodes.ts';
import { type Reference, withDefaultTag } from './image/reference.ts';
import { ImageStore } from './image/store/image-store.ts';
import { imagePrograms } from './registry/program/table.ts';
import { networkPrograms, Networks } from './network/networks.ts';
import { layerOf } from './registry/catalogue/catalogue.ts';
import { HostDialer } from './registry/dialer.ts';
import { imageSink } from './registry/image-sink.ts';
import type { ProgressMessage } from './registry/progress.ts';
import { pull, type PullOptions, type Speed } from './registry/pull.ts';
import { Registry } from './registry/registry.ts';
import { type PullSpeed, speedOf } from './registry/speeds.ts';
import { recover } from './recover.ts';
import { runtimePrograms } from './runtime/programs.ts';
import { type VolumeEvent, Volumes, type VolumesState } from './volume/volumes.ts';

/** How the engine shall be. */
export interface EngineOptions extends Omit<HostOptions, 'programs'> {
  /** Programs that run in images, besides those of the simulated Linux. */
  readonly programs?: readonly Program[];
  /** `instant` unless said otherwise. */
  readonly pullSpeed?: PullSpeed;
  /** Computes digests of layers; the simulated kernel's own code if not given. */
  readonly hashing?: Hashing | undefined;
}

const home = '/var/lib/docker';
const stateFormat = 'cutaway engine';
/** Raised with every change after which older states cannot be read. */
const stateVersion = 4;

interface SavedHead {
  readonly format: string;
  readonly version: number;
}

/** What of the engine is not on the host's disk. */
interface SavedEngine {
  readonly containers: readonly Container[];
  readonly running: readonly SavedRunning[];
  readonly events: readonly (Omit<EngineEvent, 'time'> & { readonly time: string })[];
  readonly registry: ReturnType<Registry['save']>;
  readonly layers: ReturnType<LayerStore['save']>;
  readonly containerLayers: ReturnType<ContainerLayers['save']>;
  readonly images: ReturnType<ImageStore['save']>;
  readonly networks: ReturnType<Networks['save']>;
  readonly volumes: VolumesState;
  readonly execs: readonly Exec[];
  readonly underway: readonly string[];
  readonly buildCache: SavedBuildCache;
}

/** A Docker Engine on a simulated host. */
export class Engine {
  readonly host: Host;
  readonly events: Events;
  readonly layers: LayerStore;
  readonly containerLayers: ContainerLayers;
  readonly images: ImageStore;
  readonly networks: Networks;
  readonly volumes: Volumes;
  readonly containers: Containers;
  readonly life: Life;
  readonly execs: Execs;
  readonly health: HealthChecks;
  readonly registry: Registry;
  /** What builds by BuildKit have left. */
  readonly buildCache: BuildCache;
  /** How fast images come and go. */
  readonly speed: Speed;
  /** Ids of the containers of classic builds that go on. */
  readonly underway: Set<string>;
  private readonly creating: CreateContext;
  private recovering: Promise<void> = Promise.resolve();

  private constructor(host: Host, { pullSpeed = 'instant', hashing }: Pick<EngineOptions, 'pullSpeed' | 'hashing'>, saved: Partial<SavedEngine> = {}) {
    this.host = host;
    const containers = new Containers(saved.containers);
    this.containers = containers;
    this.underway = new Set(saved.underway);
    this.buildCache = new BuildCache(() => goTime(host.realtime), saved.buildCache);
    const { disk, kernel: { random } } = host.computer;
    const directory = directoryAt(disk.root, home, 0o710);
    this.events = new Events(() => host.realtime, saved.events?.map(({ time, ...event }) => ({ ...event, time: BigInt(time) })));
    this.registry = new Registry({ dialer: new HostDialer(host), ...hashing && { hashing }, ...saved.registry && { saved: saved.registry } });
    this.layers = new LayerStore({ home: directory, random, recipe: layerOf, grounds: disk.shared, ...hashing && { hashing }, ...saved.layers && { saved: saved.layers } });
    this.containerLayers = new ContainerLayers(this.layers, saved.containerLayers);
    this.images = new ImageStore({
      home: directory, layers: this.layers, now: () => host.realtime, onEvent: (action, id, attributes) => { this.events.publish('image', action, id, attributes); }, saved: saved.images,
      usersOf: imageId => [...containers.all()].filter(({ image, mounts }) => image === imageId || mounts.some(mount => mount.image === imageId)).map(({ id, state }) => ({ id, running: state.running })),
    });
    this.speed = speedOf(pullSpeed, (ms, signal) => host.sleep(ms, signal));
    this.networks = new Networks(host, {
      findContainer: reference => containers.find(reference),
      onEvent: ({ action, network, container }) => { this.events.publish('network', action, network.id, { ...(container !== undefined && { container }), name: network.name, type: network.driver }); },
    }, saved.networks);
    this.volumes = new Volumes(host, {
      findContainer: reference => containers.get(reference), images: new ImageMounts({ sys: host.sys, images: this.images, layers: this.containerLayers }),
      onEvent: ({ action, name, ...event }) => { this.events.publish('volume', action, name, volumeAttributes(event)); },
    }, saved.volumes);
    const surroundings = new ContainerSurroundings({
      host, layers: this.containerLayers, networks: this.networks, volumes: this.volumes, find: reference => containers.get(reference),
    });
    this.life = new Life(host, surroundings, this.witness());
    this.creating = { host, containers, images: this.images, layers: this.containerLayers, networks: this.networks, prepareMounts: container => this.prepareMounts(container) };
    this.execs = new Execs(this, saved.execs);
    this.health = new HealthChecks(this);
    host.computer.kernel.cgroups.onOutOfMemory = group => { this.outOfMemory(ownerOf(containers, group)); };
    for (const running of saved.running ?? []) {
      const container = containers.find(running.id);
      if (container) this.life.resume(container, running);
    }
  }

  /** An engine on a fresh host. */
  static boot({ programs = [], pullSpeed, hashing, ...options }: EngineOptions): Engine {
    return new Engine(Host.boot({ ...options, programs: allPrograms(programs) }), { ...pullSpeed && { pullSpeed }, hashing });
  }

  /** All programs have their code: to be awaited before {@link load}, after which those that ran go on at once. */
  static readPrograms({ programs = [] }: Pick<EngineOptions, 'programs'>): Promise<void> {
    return loadCode(allPrograms(programs));
  }

  /** Resolves once what was under way when the engine was saved is ended, and containers have been started as their policies say: dockerd answers nobody before. Of a fresh engine at once. */
  get recovered(): Promise<void> {
    return this.recovering;
  }

  /** The engine that {@link save} wrote, with all containers that ran. @throws UnreadableState */
  static load(lines: Iterable<string>, { programs = [], pullSpeed, hashing, ...options }: Pick<EngineOptions, 'programs' | 'pace' | 'bootTime' | 'pullSpeed' | 'hashing' | 'folder'>): Engine {
    const [first = '', ...machine] = lines;
    const engine = new Engine(Host.load(machine, { ...options, programs: allPrograms(programs) }, layAgain), { ...pullSpeed && { pullSpeed }, hashing }, readSaved(first));
    engine.recovering = recover(engine);
    return engine;
  }

  /** The engine and its host as lines of text. */
  *save(): Generator<string> {
    const containers = Array.from(this.containers.all(), container => this.life.saved(container));
    yield JSON.stringify({
      format: stateFormat, version: stateVersion, containers, running: [...this.life.save()], events: this.events.save().map(event => ({ ...event, time: event.time.toString() })), registry: this.registry.save(),
      layers: this.layers.save(), containerLayers: this.containerLayers.save(), images: this.images.save(), networks: this.networks.save(), volumes: this.volumes.save(), execs: this.execs.save(),
      underway: [...this.underway], buildCache: this.buildCache.save(),
    } satisfies SavedEngine & SavedHead);
    yield* this.host.save();
  }

  /** @throws EngineError, with nothing made */
  async createContainer(request: CreateRequest): Promise<{ readonly container: Container; readonly warnings: readonly string[] }> {
    const made = await createContainer(this.creating, request);
    if (!request.isHidden) this.publish(made.container, 'create');
    return made;
  }

  /** @throws EngineError */
  removeContainer(container: Container, options: RemoveOptions): Promise<void> {
    return removeContainer(this, container, options);
  }

  /** The volumes of a container that is made; new ones get what the image has there. */
  private async prepareMounts(container: Container): Promise<void> {
    const root = this.containerLayers.mount(this.host.sys, container.id);
    try {
      makeWorkingDirectory(this.host.sys, root, container.config.WorkingDir);
      container.mounts = await this.volumes.prepare(container, root);
    } finally {
      this.containerLayers.unmount(this.host.sys, container.id);
    }
  }

  /** Gets an image from a registry, with the messages of dockerd. @throws EngineError before the first message */
  async *pull(name: Reference, options: Pick<PullOptions, 'allTags' | 'platform' | 'credentials' | 'signal'>): AsyncGenerator<ProgressMessage, void> {
    yield* pull({ registry: this.registry, sink: imageSink(this.images), name, speed: this.speed, ...options });
    this.images.tellOfName('pull', options.allTags ? name : withDefaultTag(name));
  }

  /** An event of a container. */
  publish(container: Container, action: string, attributes: Readonly<Record<string, string>> = {}): void {
    if (action !== 'destroy' && this.containers.find(container.id) !== container) return;
    this.events.publish('container', action, container.id, { ...attributesOf(container), ...attributes });
  }

  /** The kernel has killed one of its processes, or would have. */
  private outOfMemory(container: Container | undefined): void {
    if (!container) return;
    container.state.oomKilled = true;
    this.publish(container, 'oom');
  }

  private witness(): Witness {
    return {
      event: (container, action, attributes) => { this.publish(container, action, attributes); },
      removeAfterStop: async container => {
        try {
          await this.removeContainer(container, { force: false, volumes: true });
        } catch (error) {
          if (!(error instanceof EngineError)) throw error;
        }
      },
      runs: (container, isRestored) => {
        if (!isRestored) this.health.started(container);
        else if (!container.state.paused) this.health.watch(container);
      },
      paused: (container, paused) => {
        if (paused) this.health.stopped(container);
        else this.health.watch(container);
      },
      stopped: container => {
        this.health.stopped(container);
        this.execs.forget(container.id);
      },
    };
  }
}

function allPrograms(more: readonly Program[]): readonly Program[] {
  return [...runtimePrograms, ...networkPrograms, ...imagePrograms, ...dockerPrograms, ...more];
}

/** Layers of the catalogue are in no saved state. */
const layAgain: GroundMaker = (name, directory) => {
  if (!layOutGround(name, directory, layerOf)) throw new UnreadableState(`the state was saved with another catalogue of images: there is no layer ${name.replace(/@.*/, '')} any more`);
};

function readSaved(line: string): SavedEngine {
  let parsed: Partial<SavedEngine & SavedHead>;
  try {
    parsed = JSON.parse(line) as Partial<SavedEngine & SavedHead>;
  } catch {
    parsed = {};
  }
  if (parsed.format !== stateFormat) throw new UnreadableState('this is not a saved state of the simulated engine');
  if (parsed.version !== stateVersion) throw new UnreadableState(`the state was saved by version ${parsed.version ?? '?'} of the simulated engine; this one reads version ${stateVersion} only`);
  return parsed as SavedEngine;
}

/** What an event of a volume tells besides its name. */
function volumeAttributes({ container, destination, writable, propagation }: Omit<VolumeEvent, 'action' | 'name'>): Readonly<Record<string, string>> {
  return {
    ...container !== undefined && { container }, ...destination !== undefined && { destination }, driver: 'local', ...propagation !== undefined && { propagation },
    ...writable !== undefined && { 'read/write': `${writable}` },
  };
}
