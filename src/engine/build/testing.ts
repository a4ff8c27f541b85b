import { type Content, digestOf, encode, hex, Sha256 } from '../../kernel/index.ts';
import type { ContainerConfig } from '../container/config.ts';
import { asError, EngineError } from '../error.ts';
import type { LayerEntry } from '../image/layer-entry.ts';
import { parseReference } from '../image/reference.ts';
import type { BareStep, BuildBackend, BuildImage, Download, ImageDraft, OpenLayer, StepEnd, StepOutput } from './backend.ts';
import { isSameConfig } from './classic/same-config.ts';
import { makeFolders } from './copy/perform.ts';
import { MemoryFiles, parentOf, type WritableFiles } from './files.ts';

/** What a layer changes: entries, and paths that it removes. */
interface Layer {
  readonly entries: readonly LayerEntry[];
  readonly removed: readonly string[];
}

/** Runs a command in a tree, in the place of a kernel. @returns its exit code */
export type Runner = (argv: readonly string[], env: readonly string[], files: WritableFiles, output: StepOutput) => number;

/** An engine's parts that builds need, in memory: for tests. */
export class MemoryBackend implements BuildBackend {
  now = Date.UTC(2026, 0, 1);
  readonly layers = new Map<string, Layer>();
  readonly images = new Map<string, BuildImage & Partial<ImageDraft>>();
  readonly tags = new Map<string, string>();
  /** Of steps that nobody has removed. */
  readonly containers = new Map<string, { readonly config: ContainerConfig; readonly layer: MemoryLayer }>();
  /** Layers that are neither committed nor discarded. */
  openLayers = 0;
  /** By address. */
  readonly downloads = new Map<string, Download>();
  readonly archives = new Map<Content, readonly LayerEntry[]>();
  private readonly runner: Runner;
  private made = 0;

  constructor(runner: Runner = () => 0) {
    this.runner = runner;
  }

  /** An image with one layer of these entries. */
  addImage(reference: string, entries: readonly LayerEntry[], config: ContainerConfig): string {
    const layer = this.keep({ entries, removed: [] });
    const id = this.idOf(reference);
    this.images.set(id, { id, config, layers: [layer], history: [{ created_by: 'imported' }], os: 'linux', architecture: 'amd64' });
    this.tags.set(reference.includes(':') ? reference : `${reference}:latest`, id);
    return id;
  }

  findImage(reference: string): Promise<BuildImage | undefined> {
    const tagged = this.tags.get(reference.includes(':') ? reference : `${reference}:latest`);
    return Promise.resolve(this.images.get(tagged ?? reference));
  }

  pullImage(reference: string): Promise<BuildImage> {
    try {
      parseReference(reference);
    } catch (error) {
      return Promise.reject(asError(error));
    }
    return Promise.reject(new EngineError('notFound', `pull access denied for ${reference}, repository does not exist or may require 'docker login'`));
  }

  findCached(parent: string, config: ContainerConfig): Promise<string | undefined> {
    const children = [...this.images.values()].filter(image => image.parent === parent && image.containerConfig && isSameConfig(image.containerConfig, config));
    return Promise.resolve(children.at(-1)?.id);
  }

  createImage(draft: ImageDraft): Promise<string> {
    const id = this.idOf(JSON.stringify([draft, this.made++]));
    this.images.set(id, { ...draft, id });
    return Promise.resolve(id);
  }

  tagImage(id: string, reference: string): Promise<void> {
    this.tags.set(reference, id);
    return Promise.resolve();
  }

  announceImage(): Promise<void> {
    return Promise.resolve();
  }

  openLayer(layers: readonly string[]): Promise<OpenLayer> {
    return Promise.resolve(this.open(layers));
  }

  unpack(content: Content): Promise<readonly LayerEntry[] | undefined> {
    return Promise.resolve(this.archives.get(content));
  }

  download(url: string): Promise<Download> {
    const found = this.downloads.get(url);
    const [, host = ''] = /^https?:\/\/([^/]*)/.exec(url) ?? [];
    return found ? Promise.resolve(found) : Promise.reject(new Error(`Get "${url}": dial tcp ${host}: connect: connection refused`));
  }

  createContainer(config: ContainerConfig): Promise<{ readonly id: string; readonly warnings: readonly string[] }> {
    const id = this.idOf(`container ${this.made++}`).slice('sha256:'.length);
    this.containers.set(id, { config, layer: this.open(this.images.get(config.Image)?.layers ?? []) });
    return Promise.resolve({ id, warnings: [] });
  }

  async runContainer(id: string, output: StepOutput, signal: AbortSignal | undefined): Promise<StepEnd> {
    const { config, layer } = this.container(id);
    const argv = config.Cmd ?? [];
    const [name = ''] = argv;
    const program = name.startsWith('/') ? name.slice(1) : `bin/${name}`;
    if (!layer.files.stat(program)) {
      throw new EngineError('system', 'failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: '
        + `exec: "/${program}": stat /${program}: no such file or directory: unknown`);
    }
    await Promise.resolve();
    const code = this.runner(argv, config.Env ?? [], layer.files, output);
    if (signal?.aborted) await this.removeContainer(id);
    return { code };
  }

  createWorkingDirectory(id: string): Promise<void> {
    const { config, layer } = this.container(id);
    makeFolders(layer, config.WorkingDir.slice(1), undefined, this.now, 'failed');
    return Promise.resolve();
  }

  commitContainer(id: string): Promise<string | undefined> {
    return Promise.resolve(this.container(id).layer.peek());
  }

  async removeContainer(id: string): Promise<void> {
    await this.containers.get(id)?.layer.discard();
    this.containers.delete(id);
  }

  async runStep({ layers, argv, env }: BareStep, output: StepOutput): Promise<StepEnd & { readonly layer?: string }> {
    const layer = this.open(layers);
    const code = this.runner(argv, env, layer.files, output);
    const kept = code === 0 ? layer.peek() : undefined;
    await layer.discard();
    return { code, ...(kept === undefined ? {} : { layer: kept }) };
  }

  /** Keeps a layer by its content. */
  keep(layer: Layer): string {
    const content = layer.entries.map(entry => entry.kind === 'regular' ? { ...entry, content: entry.content.toText() } : entry);
    const id = this.idOf(JSON.stringify([content, layer.removed]));
    this.layers.set(id, layer);
    return id;
  }

  /** What a layer holds, as `tar tv` prints it without times. */
  listing(id: string): readonly string[] {
    return (this.layers.get(id)?.entries ?? []).map(listed).sort();
  }

  private open(layers: readonly string[]): MemoryLayer {
    const files = new MemoryFiles();
    for (const id of layers) {
      const { entries = [], removed = [] } = this.layers.get(id) ?? {};
      for (const path of removed) files.remove(path);
      for (const entry of entries) files.add(entry);
    }
    this.openLayers++;
    return new MemoryLayer(files, layer => this.keep(layer), () => { this.openLayers--; });
  }

  private container(id: string): { readonly config: ContainerConfig; readonly layer: MemoryLayer } {
    const found = this.containers.get(id);
    if (!found) throw new EngineError('notFound', `No such container: ${id}`);
    return found;
  }

  private idOf(text: string): string {
    return `sha256:${hex(digestOf(new Sha256(), encode(text)))}`;
  }
}

/** Notes what is written, and the folders that it lies in, which overlayfs copies up. */
class MemoryLayer implements OpenLayer {
  readonly root = '/merged';
  readonly files: WritableFiles;
  private readonly touched = new Set<string>();
  private readonly removed = new Set<string>();
  private readonly keep: (layer: Layer) => string;
  private end: (() => void) | undefined;

  constructor(files: MemoryFiles, keep: (layer: Layer) => string, end: () => void) {
    this.keep = keep;
    this.end = end;
    this.files = {
      stat: path => files.stat(path),
      list: path => files.list(path),
      put: entry => {
        files.put(entry);
        for (let { path } = entry; path !== ''; path = parentOf(path)) this.touched.add(path);
      },
      remove: path => {
        files.remove(path);
        this.removed.add(path);
      },
    };
  }

  /** What it holds so far, kept. */
  peek(): string | undefined {
    const entries = [...this.touched].sort().flatMap(path => this.files.stat(path) ?? []);
    return entries.length + this.removed.size === 0 ? undefined : this.keep({ entries, removed: [...this.removed] });
  }

  async commit(): Promise<string | undefined> {
    const id = this.peek();
    await this.discard();
    return id;
  }

  discard(): Promise<void> {
    this.end?.();
    this.end = undefined;
    return Promise.resolve();
  }
}

function listed(entry: LayerEntry): string {
  const letters = Array.from('rwxrwxrwx').map((letter, index) => entry.mode & (0o400 >> index) ? letter : '-').join('');
  const kind = entry.kind === 'directory' ? 'd' : entry.kind === 'symlink' ? 'l' : '-';
  const size = entry.kind === 'directory' ? '-' : entry.kind === 'regular' ? entry.content.size : 0;
  const name = entry.kind === 'directory' ? `${entry.path}/` : entry.kind === 'symlink' ? `${entry.path} -> ${entry.target}` : entry.path;
  return `${kind}${letters} ${entry.uid}/${entry.gid} ${size} ${name}`;
}
