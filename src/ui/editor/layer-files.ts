import { Disposable, EventEmitter, FileDecoration, type FileDecorationProvider, type FileStat, FileSystemError, type FileSystemProvider, FilePermission, FileType, l10n, ThemeColor, type Uri, window, workspace } from 'vscode';
import { containerDirectory, type ContainerEntry, containerFile, containerStat, EngineFailure } from '../../connect/index.ts';
import type { Analysis, Item, Mark, View } from '../../layers/index.ts';
import { DisposableStore } from '../../base/lifecycle.ts';
import { describeError } from '../error.ts';
import type { ImageLayers } from './image-layers.ts';
import { layerScheme, type LayerPath, type LayerView, readLayerUri } from './layer-uri.ts';

/** As many links as Linux follows: path_resolution(7). */
const mostLinks = 40;

/** How a file of a layer looks among files: as in source control. */
const decorations: Readonly<Partial<Record<Mark, { readonly badge: string; readonly color: string }>>> = {
  added: { badge: 'A', color: 'gitDecoration.addedResourceForeground' },
  changed: { badge: 'M', color: 'gitDecoration.modifiedResourceForeground' },
  metadata: { badge: 'm', color: 'gitDecoration.modifiedResourceForeground' },
  same: { badge: '=', color: 'gitDecoration.ignoredResourceForeground' },
  removed: { badge: 'D', color: 'gitDecoration.deletedResourceForeground' },
};

/** Files of images and containers as a read-only file system, see `layer-uri.ts`. */
export class LayerFiles implements FileSystemProvider, FileDecorationProvider, Disposable {
  readonly #layers: ImageLayers;
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new EventEmitter<never[]>());

  readonly onDidChangeFile = this.#changed.event;

  constructor(layers: ImageLayers) {
    this.#layers = layers;
    this.#owned.add(workspace.registerFileSystemProvider(layerScheme, this, { isCaseSensitive: true, isReadonly: true }));
    this.#owned.add(window.registerFileDecorationProvider(this));
  }

  async stat(uri: Uri): Promise<FileStat> {
    const { place, ...path } = pathOf(uri);
    if (place === 'nowhere') return status(FileType.File, 0, 0);
    return explained(async () => {
      if (!('source' in place)) {
        const { kind, size, mtime } = await this.#layers.useEngine(place.engine, async engine => containerStat(engine, place.container, `/${path.path}`));
        return status(typeOf(kind), size, mtime);
      }
      return this.#layers.use(place.source, analysis => {
        const item = itemAt(analysis, place.view, path, uri);
        if (item === 'root') return status(FileType.Directory, 0, 0);
        const end = followed(analysis, place.view, item);
        return status(typeOf(item.kind) | typeOf(end.kind), end.kind === 'directory' ? 0 : end.bytes, end.mtime);
      });
    });
  }

  async readDirectory(uri: Uri): Promise<[string, FileType][]> {
    const { place, ...path } = pathOf(uri);
    if (place === 'nowhere') return [];
    return explained(async () => {
      if (!('source' in place)) {
        const { entries } = await this.#layers.useEngine(place.engine, async engine => containerDirectory(engine, place.container, `/${path.path}`, []));
        return entries.map(({ name, kind }): [string, FileType] => [name, typeOf(kind)]);
      }
      return this.#layers.use(place.source, analysis => {
        const item = itemAt(analysis, place.view, path, uri);
        if (item !== 'root' && item.kind !== 'directory') throw FileSystemError.FileNotADirectory(uri);
        return analysis.tree.children(viewIn(analysis, place.view), item === 'root' ? analysis.tree.root : item.node).map(({ name, kind }): [string, FileType] => [name, typeOf(kind)]);
      });
    });
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    for await (const part of this.stream(uri)) parts.push(part);
    return Buffer.concat(parts);
  }

  /** The bytes of a file, for what does not want them all at once. @throws FileSystemError */
  async *stream(uri: Uri, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
    try {
      yield* this.#contents(uri, pathOf(uri), signal);
    } catch (error) {
      throw asFileError(error);
    }
  }

  async *#contents(uri: Uri, { place, ...path }: LayerPath, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
    if (place === 'nowhere') return;
    const hold = 'source' in place ? await this.#layers.hold(place.source) : undefined;
    const engine = 'source' in place ? undefined : await this.#layers.engineAt(place.engine);
    try {
      if (engine && 'container' in place) yield* containerFile(engine.value, place.container, `/${path.path}`, signal);
      if (!hold || !('source' in place)) return;
      const item = itemAt(hold.value, place.view, path, uri);
      const end = item === 'root' ? undefined : followed(hold.value, place.view, item);
      if (!end || end.kind === 'directory') throw FileSystemError.FileIsADirectory(uri);
      yield* hold.value.readFile(end.record, signal);
    } finally {
      hold?.release();
      engine?.release();
    }
  }

  provideFileDecoration(uri: Uri): FileDecoration | undefined {
    const file = readLayerUri(uri);
    if (!file || file.place === 'nowhere' || !('source' in file.place) || file.path === '') return undefined;
    const { source, view } = file.place;
    const analysis = this.#layers.peek(source);
    const item = analysis && find(analysis, view, file);
    const decoration = item && (item.kind !== 'directory' || item.mark === 'removed' || item.mark === 'added') ? decorations[item.mark] : undefined;
    return item && decoration && new FileDecoration(decoration.badge, markWords(item.mark), new ThemeColor(decoration.color));
  }

  watch(): Disposable {
    return new Disposable(() => undefined);
  }

  createDirectory(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  delete(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  rename(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this.#owned.dispose();
  }
}

/** What a mark says, in a word or two. */
export function markWords(mark: Mark): string {
  switch (mark) {
    case 'added': return l10n.t('added');
    case 'changed': return l10n.t('changed');
    case 'metadata': return l10n.t('only metadata changed');
    case 'same': return l10n.t('stored again, the same');
    case 'removed': return l10n.t('removed');
    case 'none': return '';
  }
}

/** A view with its number. */
export function viewIn({ layers }: Pick<Analysis, 'layers'>, { of, layer = layers.length - 1 }: LayerView): View {
  return { of, layer };
}

/** The item at a path of a view; undefined if it has none. */
export function find(analysis: Analysis, view: LayerView, { path, bytes }: Omit<LayerPath, 'place'>): Item | undefined {
  return analysis.tree.find(viewIn(analysis, view), bytes === undefined ? path : Buffer.from(bytes, 'hex'));
}

function itemAt(analysis: Analysis, view: LayerView, path: Omit<LayerPath, 'place'>, uri: Uri): Item | 'root' {
  if (path.path === '') return 'root';
  const item = find(analysis, view, path);
  if (!item) throw FileSystemError.FileNotFound(uri);
  return item;
}

/** What a link leads to in all layers up to the one that is looked at; the link itself if that is nowhere. */
function followed(analysis: Analysis, view: LayerView, item: Item): Item {
  let at = item;
  for (let links = 0; at.kind === 'symlink' && links < mostLinks; links++) {
    const next = analysis.tree.find(viewIn(analysis, { ...view, of: 'merged' }), linkedPath(analysis.tree.path(at.node), at.target));
    if (!next) return at;
    at = next;
  }
  return at;
}

/** Where a link at a path leads: path_resolution(7), but for links among the directories. */
function linkedPath(path: string, target: string): string {
  const parts = target.startsWith('/') ? [] : path.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function status(type: FileType, size: number, mtime: number): FileStat {
  return { type, size, ctime: 0, mtime: mtime * 1000, permissions: FilePermission.Readonly };
}

function typeOf(kind: ContainerEntry['kind']): FileType {
  switch (kind) {
    case 'file': case 'hardlink': return FileType.File;
    case 'directory': return FileType.Directory;
    case 'symlink': return FileType.SymbolicLink;
    default: return FileType.Unknown;
  }
}

function pathOf(uri: Uri): LayerPath {
  const path = readLayerUri(uri);
  if (!path) throw FileSystemError.FileNotFound(uri);
  return path;
}

async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asFileError(error);
  }
}

/** What editors understand, in words for people. */
function asFileError(error: unknown): FileSystemError {
  if (error instanceof FileSystemError) return error;
  if (error instanceof EngineFailure && error.status === 404) return FileSystemError.FileNotFound(describeError(error));
  return FileSystemError.Unavailable(describeError(error));
}
