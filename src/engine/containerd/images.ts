import { type Blocking, isErrno, type Inode, type Sys } from '../../kernel/index.ts';
import { atOnce, writeFile } from '../network/files.ts';
import { makeDirectories, readText } from '../runtime/files.ts';
import { loadImages } from '../image/archive/load.ts';
import { LayerStore } from '../image/layer/layer-store.ts';
import { lowersOf, randomId } from '../image/layer/overlay-directory.ts';
import { canonicalString, parseReference, withDefaultTag } from '../image/reference.ts';
import { ImageStore, type StoredImage } from '../image/store/image-store.ts';
import { layerOf } from '../registry/catalogue/catalogue.ts';
import { imageSink } from '../registry/image-sink.ts';
import { pull } from '../registry/pull.ts';
import { removeTree } from '../volume/copy-tree.ts';
import type { Engine } from '../engine.ts';
import { EngineError } from '../error.ts';
import type { Agent } from '../host/agent.ts';
import { HostsDialer } from './registry-hosts.ts';

const home = '/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs';
const overlay = `${home}/overlay2`;
const metadata = '/var/lib/containerd/io.containerd.metadata.v1.bolt/meta.json';

interface SavedMetadata {
  readonly layers: ReturnType<LayerStore['save']>;
  readonly images: ReturnType<ImageStore['save']>;
}

/** What containerd says when an image cannot be had. */
export class PullFailure extends Error {}

/** A root file system that is mounted for a container. */
export interface MountedRoot {
  readonly id: string;
  readonly chainId: string | undefined;
}

/** The images that a containerd has on its machine's disk, below /var/lib/containerd, and the root file systems of containers on top of them. */
export class ContainerdImages {
  readonly store: ImageStore;
  private readonly agent: Agent;
  private readonly engine: Engine;
  private readonly layers: LayerStore;

  private constructor(agent: Agent, engine: Engine, saved: SavedMetadata | undefined) {
    this.agent = agent;
    this.engine = engine;
    makeDirectories(agent.sys, home);
    makeDirectories(agent.sys, metadata.slice(0, metadata.lastIndexOf('/')));
    const { disk, kernel: { random } } = engine.host.computer;
    const directory = directoryInode(agent, home);
    this.layers = new LayerStore({ home: directory, random, recipe: layerOf, grounds: disk.shared, hashing: engine.layers.hashing, ...saved && { saved: saved.layers } });
    this.store = new ImageStore({ home: directory, layers: this.layers, now: () => engine.host.realtime, onEvent: () => undefined, usersOf: () => [], saved: saved?.images });
  }

  /** Those that are on the disk. */
  static async open(agent: Agent, engine: Engine): Promise<ContainerdImages> {
    const text = await agent.call(sys => readIfThere(sys, metadata));
    return new ContainerdImages(agent, engine, text === undefined ? undefined : JSON.parse(text) as SavedMetadata);
  }

  /** The image of that name or id; undefined if it is not here. @throws EngineError invalid: no name */
  find(text: string): StoredImage | undefined {
    try {
      return this.store.find(text);
    } catch (error) {
      if (error instanceof EngineError && error.kind === 'notFound') return undefined;
      throw error;
    }
  }

  /** Bytes on the disk. */
  size({ chainId }: StoredImage): number {
    return this.layers.totalSize(chainId);
  }

  /** Its names with their tags, everything written out. */
  namesOf({ id }: StoredImage): string[] {
    return this.store.references.of(id).filter(({ digest }) => digest === undefined).map(canonicalString);
  }

  /** By which digest a registry knows it; its id where none does. */
  digestOf({ id }: StoredImage): string {
    const name = this.store.references.of(id).find(({ digest }) => digest !== undefined);
    return name ? canonicalString(name) : id;
  }

  /** Gets an image from its registry. @throws PullFailure in containerd's words; EngineError invalid: no name */
  async pull(text: string, signal?: AbortSignal): Promise<StoredImage> {
    const name = withDefaultTag(parseReference(text));
    const { engine: { registry: all, speed }, agent } = this;
    const registry = all.seenBy(new HostsDialer(agent));
    try {
      const steps = pull({ registry, sink: imageSink(this.store), name, speed, ...signal && { signal } });
      while (!(await steps.next()).done);
    } catch (error) {
      if (error instanceof EngineError) throw new PullFailure(pullText(canonicalString(name), name.path, error));
      throw error;
    }
    this.persist();
    return this.store.find(text);
  }

  /** `ctr images import`. @returns the names of what has come. @throws EngineError for what is no archive of images */
  async import(archive: AsyncIterable<Uint8Array>): Promise<string[]> {
    const names: string[] = [];
    for await (const message of loadImages(this.store, archive, { quiet: true })) {
      const [, name] = 'stream' in message ? /^Loaded image: (\S+)\n$/.exec(message.stream) ?? [] : [];
      if (name !== undefined) names.push(canonicalString(parseReference(name)));
    }
    this.persist();
    return names;
  }

  /** `ctr images rm`: takes a name away, and the image with its last one. @throws EngineError notFound */
  remove(text: string): void {
    const { id } = this.store.find(text);
    this.store.removeReference(parseReference(text));
    if (this.store.references.of(id).length === 0) this.store.remove(id);
    this.persist();
  }

  /** Mounts a writable layer on an image. @returns what takes it away again */
  mountRoot(sys: Sys, { chainId }: Pick<StoredImage, 'chainId'>, target: string): MountedRoot {
    this.layers.layOut(chainId);
    const id = randomId(this.engine.host.computer.kernel.random);
    for (const part of ['fs', 'work']) makeDirectories(sys, `${home}/snapshots/${id}/${part}`, 0o755);
    makeDirectories(sys, target, 0o711);
    if (chainId === undefined) sys.mount({ source: `${home}/snapshots/${id}/fs`, target, flags: { bind: true } });
    else {
      const { id: top, link } = this.layers.overlayName(chainId);
      const lowers = [`l/${link}`, ...lowersOf(this.layers.overlay2, top)].map(lower => `${overlay}/${lower}`);
      sys.mount({ source: 'overlay', target, type: 'overlay', data: `index=off,lowerdir=${lowers.join(':')},upperdir=${home}/snapshots/${id}/fs,workdir=${home}/snapshots/${id}/work` });
      this.layers.acquire(chainId);
    }
    return { id, chainId };
  }

  /** Takes it away with all that was written. */
  unmountRoot(sys: Sys, { id, chainId }: MountedRoot, target: string): void {
    try {
      sys.umount(target, { lazy: true });
      sys.rmdir(target);
    } catch (error) {
      if (!isErrno(error)) throw error;
    }
    atOnce(removeTree(sys, `${home}/snapshots/${id}`));
    if (chainId !== undefined && this.layers.has(chainId)) this.layers.release(chainId);
  }

  private persist(): void {
    writeFile(this.agent.sys, metadata, JSON.stringify({ layers: this.layers.save(), images: this.store.save() } satisfies SavedMetadata));
  }
}

/** As containerd's CRI words it: the kind of error of gRPC, what it was about, and what the registry said. */
function pullText(name: string, path: string, { kind, message }: EngineError): string {
  const [, quoted = message] = /(?:Error response from daemon: )?(.*)$/s.exec(message) ?? [];
  const why = kind === 'notFound' && /manifest/.test(message) ? `${name}: not found`
    : /pull access denied|repository .* not found/.test(message) ? 'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed'
      : `failed to do request: ${quoted.replace(/^Get "(https?:\/\/[^/]+)\/v2\/"/, (_, origin: string) => `Head "${origin}/v2/${path}/manifests/${/:([^:/@]+)$/.exec(name)?.[1] ?? 'latest'}"`)}`;
  const code = kind === 'notFound' && /manifest/.test(message) ? 'NotFound' : 'Unknown';
  return `rpc error: code = ${code} desc = failed to pull and unpack image "${name}": failed to resolve reference "${name}": ${why}`;
}

function* readIfThere(sys: Sys, path: string): Blocking<string | undefined> {
  try {
    return yield* readText(sys, path);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function directoryInode({ sys, process }: Agent, path: string): Inode {
  const fd = atOnce(sys.open(path, { directory: true }));
  try {
    return process.descriptors.get(fd).inode;
  } finally {
    sys.close(fd);
  }
}
