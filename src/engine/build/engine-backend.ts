import { Content } from '../../kernel/index.ts';
import { engineVersion } from '../api/version.ts';
import type { ContainerConfig } from '../container/config.ts';
import type { Container } from '../container/container.ts';
import type { OutputListener } from '../container/stdio.ts';
import type { Engine } from '../engine.ts';
import { EngineError } from '../error.ts';
import { download } from '../host/download.ts';
import { diffIdsOf, emptyConfig, imageText } from '../image/image-json.ts';
import type { LayerEntry } from '../image/layer-entry.ts';
import { parsePlatform } from '../image/platform.ts';
import { parseReference } from '../image/reference.ts';
import type { StoredImage } from '../image/store/image-store.ts';
import { streamOf } from '../image/tar/byte-source.ts';
import { decompressed, headSize, isArchive } from '../image/tar/compression.ts';
import { readTar } from '../image/tar/read.ts';
import { pieces } from '../image/tar/write.ts';
import { makeDirectories, pathWithin } from '../runtime/files.ts';
import type { Credentials } from '../registry/registry.ts';
import type { BareStep, BuildBackend, BuildImage, Download, ImageDraft, OpenLayer, Progress, StepEnd, StepLimits, StepOutput } from './backend.ts';
import { ImageCache } from './image-cache.ts';
import { LayerFiles } from './layer-files.ts';
import { runBareStep } from './bare-step.ts';
import type { Secrets } from './step-mounts.ts';

/** What a step's container is limited by, as `HostConfig` says it. */
function hostConfigOf(limits: StepLimits): Parameters<Engine['createContainer']>[0]['hostConfig'] {
  return {
    LogConfig: { Type: 'none', Config: {} }, NetworkMode: limits.networkMode, ExtraHosts: limits.extraHosts, ShmSize: limits.shmSize, Memory: limits.memory, MemorySwap: limits.memorySwap,
    CpuShares: limits.cpuShares, CpuPeriod: limits.cpuPeriod, CpuQuota: limits.cpuQuota, CpusetCpus: limits.cpusetCpus, CpusetMems: limits.cpusetMems, CgroupParent: limits.cgroupParent,
    Ulimits: limits.ulimits.map(({ name, soft, hard }) => ({ Name: name, Soft: soft, Hard: hard })), SecurityOpt: limits.securityOpt,
  };
}

/** Builds on the engine: its images, layers and containers. One for each build; {@link close} ends it. */
export class EngineBackend implements BuildBackend {
  private readonly engine: Engine;
  private readonly secrets: Secrets | undefined;
  /** Chain ids of layers that no image holds yet. */
  private readonly held: string[] = [];

  /** Its containers. */
  private readonly made: string[] = [];
  /** Of this build; it goes on in the image in which it found the first step. */
  private cache: ImageCache | undefined;
  private readonly credentials: ReadonlyMap<string, Credentials>;

  /** @param secrets of the client: `RUN --mount=type=secret`. @param credentials by registry, the hub as `https://index.docker.io/v1/` */
  constructor(engine: Engine, secrets?: Secrets, credentials: ReadonlyMap<string, Credentials> = new Map()) {
    this.engine = engine;
    this.secrets = secrets;
    this.credentials = credentials;
  }

  /** Lets go of layers that have not become part of an image. */
  close(): void {
    for (const chainId of this.handOver()) this.engine.layers.release(chainId);
  }

  /** Chain ids of layers that the build holds, one for each reference. */
  get layers(): readonly string[] {
    return this.held;
  }

  /** Ends it; who calls holds its layers from now on. */
  handOver(): readonly string[] {
    for (const id of this.made) this.engine.underway.delete(id);
    return this.held.splice(0);
  }

  get now(): number {
    return Number(this.engine.host.realtime / 1_000_000n);
  }

  async findImage(reference: string): Promise<BuildImage | undefined> {
    await Promise.resolve();
    try {
      return buildImage(this.engine.images.find(reference));
    } catch (error) {
      if (error instanceof EngineError && error.kind === 'notFound') return undefined;
      throw error;
    }
  }

  async pullImage(reference: string, platform: string, progress: Progress, signal: AbortSignal | undefined): Promise<BuildImage> {
    const name = parseReference(reference);
    const credentials = this.credentials.get(name.domain === 'docker.io' ? hubAddress : name.domain);
    const pulling = this.engine.pull(name, { allTags: false, signal: signal ?? new AbortController().signal, credentials, platform: platform === '' ? undefined : parsePlatform(platform) });
    for await (const message of pulling) progress({ ...message });
    return buildImage(this.engine.images.find(reference));
  }

  async findCached(parent: string, config: ContainerConfig, from: readonly string[]): Promise<string | undefined> {
    this.cache ??= new ImageCache(this.engine.images, from.length === 0 ? undefined : await this.cacheSources(from));
    return this.cache.find(parent, config, engineVersion);
  }

  /** Those that are there. */
  private async cacheSources(from: readonly string[]): Promise<StoredImage[]> {
    const found = await Promise.all(from.map(reference => this.findImage(reference)));
    return found.flatMap(image => image ? [this.engine.images.byId(image.id)] : []);
  }

  createImage({ parent, config, containerConfig, container, author, layers, history, created, os, architecture, variant }: ImageDraft): Promise<string> {
    const { images } = this.engine;
    const id = images.create(imageText({
      architecture, ...variant !== undefined && { variant }, os, ...author !== '' && { author }, config, ...containerConfig && { container_config: containerConfig }, ...container !== undefined && { container },
      created, docker_version: engineVersion, history, rootfs: { type: 'layers', diff_ids: layers },
    }));
    if (container !== undefined) images.tell('create', id);
    if (parent !== '') images.setParent(id, parent);
    return Promise.resolve(id);
  }

  tagImage(id: string, reference: string): Promise<void> {
    this.engine.images.tag(id, parseReference(reference));
    return Promise.resolve();
  }

  announceImage(id: string): Promise<void> {
    this.engine.images.tell('create', id);
    return Promise.resolve();
  }

  openLayer(layers: readonly string[]): Promise<OpenLayer> {
    const chainId = this.engine.layers.chainIdOfAll(layers);
    const files = new LayerFiles(this.engine.layers.directories(chainId));
    return Promise.resolve({
      files, root: '/var/lib/docker/overlay2/build/merged',
      commit: () => Promise.resolve(this.keep(chainId, files.entries())),
      discard: () => Promise.resolve(),
    });
  }

  async unpack(content: Content): Promise<readonly LayerEntry[] | undefined> {
    if (!isArchive(content.read(0, headSize))) return undefined;
    const entries: LayerEntry[] = [];
    try {
      for await (const entry of readTar(decompressed(streamOf(pieces(content))))) entries.push(entry);
    } catch (error) {
      if (entries.length > 0 || !(error instanceof EngineError)) throw error;
    }
    // A packed file that holds no archive is copied as it is (moby, pkg/archive, `IsArchivePath`).
    return entries.length > 0 ? entries : undefined;
  }

  async download(url: string): Promise<Download> {
    const { body, header } = await download(this.engine.host, url);
    const filename = /filename="?([^";]+)/.exec(header('content-disposition') ?? '')?.[1];
    const changed = Date.parse(header('last-modified') ?? '');
    return { content: Content.of(body), mtime: Number.isNaN(changed) ? 0 : changed / 1000, ...filename !== undefined && { filename } };
  }

  async createContainer(config: ContainerConfig, limits: StepLimits): Promise<{ readonly id: string; readonly warnings: readonly string[] }> {
    const { container, warnings } = await this.engine.createContainer({ name: '', config, hostConfig: hostConfigOf(limits), networking: null, mayHaveNoImage: true });
    this.engine.underway.add(container.id);
    this.made.push(container.id);
    return { id: container.id, warnings };
  }

  async runContainer(id: string, output: StepOutput, signal: AbortSignal | undefined): Promise<StepEnd> {
    const { life, containers } = this.engine;
    const container = containers.get(id);
    const listener: OutputListener = (name, bytes) => {
      output[name](bytes);
      return undefined;
    };
    life.beforeStart(container, ({ stdio }) => { stdio.listen(listener); });
    const ended = new Promise<number>(resolve => { life.atEnd(container, resolve); });
    const cancel = (): void => { this.removeContainer(id).catch(() => undefined); };
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      signal?.throwIfAborted();
      await life.start(container);
      const code = await ended;
      return { code };
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  createWorkingDirectory(id: string): Promise<void> {
    const { containerLayers, containers, host: { sys } } = this.engine;
    const root = containerLayers.mount(sys, id);
    try {
      makeDirectories(sys, pathWithin(sys, root, containers.get(id).config.WorkingDir));
    } finally {
      containerLayers.unmount(sys, id);
    }
    return Promise.resolve();
  }

  commitContainer(id: string): Promise<string | undefined> {
    const { containerLayers } = this.engine;
    return Promise.resolve(this.keep(containerLayers.parentOf(id), [...containerLayers.entries(id)]));
  }

  async removeContainer(id: string): Promise<void> {
    const container: Container | undefined = this.engine.containers.find(id);
    if (!container || container.state.removalInProgress) return;
    await this.engine.removeContainer(container, { force: true, volumes: true });
  }

  async runStep(step: BareStep, output: StepOutput, signal: AbortSignal | undefined): Promise<StepEnd & { readonly layer?: string }> {
    const parent = this.engine.layers.chainIdOfAll(step.layers);
    const { code, entries } = await runBareStep(this.engine, { ...step, parent }, output, signal, this.secrets);
    const layer = code === 0 ? this.keep(parent, entries) : undefined;
    return { code, ...layer !== undefined && { layer } };
  }

  /** @returns the diff id; undefined if there is nothing */
  private keep(parent: string | undefined, entries: readonly LayerEntry[]): string | undefined {
    if (entries.length === 0) return undefined;
    const { chainId, diffId } = this.engine.layers.registerEntries(parent, entries);
    this.held.push(chainId);
    return diffId;
  }
}

/** What clients call Docker Hub where they keep passwords. */
const hubAddress = 'https://index.docker.io/v1/';

function buildImage({ id, json }: StoredImage): BuildImage {
  return {
    id, config: { ...emptyConfig, ...json.config }, layers: diffIdsOf(json), history: json.history ?? [], os: json.os ?? 'linux', architecture: json.architecture ?? 'amd64',
    ...json.variant !== undefined && { variant: json.variant },
  };
}

