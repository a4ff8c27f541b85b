import type { Inode } from '../../../kernel/index.ts';
import { EngineError } from '../../error.ts';
import { digestOf, digestOfAll, hashed, type Hashing, kernelHashing } from '../hashing.ts';
import type { LayerEntry } from '../layer-entry.ts';
import { streamOf } from '../tar/byte-source.ts';
import { readTar, readTarPieces } from '../tar/read.ts';
import { tarSize, writeTar } from '../tar/write.ts';
import { directoryAt, inodeAt, putFile, removeAll } from './inodes.ts';
import { layOut, resolved, sizeOfEntries } from './lay-out.ts';
import { makeOverlayDirectory, type OverlayName, type Random, randomId, randomLink, removeOverlayDirectory } from './overlay-directory.ts';
import { joined, splitOf, TarSplit } from './tar-split.ts';

/** A layer that can be made at any time. */
export interface LayerRecipe {
  /** `sha256:…` of the archive that `writeTar` makes of the entries. */
  readonly diffId: string;
  /** As {@link sizeOfEntries} counts. */
  readonly size: number;
  entries(): Iterable<LayerEntry>;
}

/** A layer as others know it. */
export interface Layer {
  /** What it is together with all below it: OCI image specification, "Layer ChainID". */
  readonly chainId: string;
  readonly diffId: string;
  /** The chain id of the layer below. */
  readonly parent: string | undefined;
  /** Bytes on the disk. */
  readonly size: number;
}

/** The state of a layer, as plain data. */
export interface SavedLayer extends Omit<Layer, 'chainId' | 'parent'> {
  readonly parent: string | null;
  readonly overlay: OverlayName;
  /** Images, writable layers and layers above that hold it. */
  references: number;
  /** Whether its files are on the disk. */
  laidOut: boolean;
}

/** Where files are laid out that can be made again at any time, so that saved states need not hold them. */
export interface GroundKeeper {
  /** @param make fills the directory, the same way each time */
  layGround(name: string, directory: Inode, make: () => void): void;
  dropGround(name: string): void;
}

/** Knows layers by their diff ids. */
export type RecipeFinder = (diffId: string) => LayerRecipe | undefined;

export interface LayerStoreOptions {
  /** /var/lib/docker of the simulated disk. */
  readonly home: Inode;
  readonly random: Random;
  readonly hashing?: Hashing;
  /** Finds a layer's recipe at any time, also in another run. */
  readonly recipe?: RecipeFinder;
  readonly grounds?: GroundKeeper;
  readonly saved?: Readonly<Record<string, SavedLayer>>;
}

/**
 * The read-only layers on the simulated disk, each once: /var/lib/docker/overlay2/ID and /var/lib/docker/image/overlay2/layerdb. Files of a layer that has a recipe are put there when they
 * are first needed.
 */
export class LayerStore {
  readonly overlay2: Inode;
  readonly random: Random;
  readonly hashing: Hashing;
  private readonly layerdb: Inode;
  private readonly layers: Map<string, SavedLayer>;
  private readonly recipes = new Map<string, LayerRecipe>();
  private readonly findRecipe: RecipeFinder;
  private readonly grounds: GroundKeeper;

  constructor({ home, random, hashing = kernelHashing, recipe, grounds = noGrounds, saved = {} }: LayerStoreOptions) {
    this.overlay2 = directoryAt(home, 'overlay2', 0o710);
    directoryAt(this.overlay2, 'l', 0o710);
    this.layerdb = directoryAt(directoryAt(home, 'image', 0o700), 'overlay2/layerdb', 0o700);
    this.random = random;
    this.hashing = hashing;
    this.findRecipe = recipe ?? (() => undefined);
    this.grounds = grounds;
    this.layers = new Map(Object.entries(saved).map(([chainId, layer]) => [chainId, { ...layer }]));
  }

  /** The state, by chain id. */
  save(): Record<string, SavedLayer> {
    return Object.fromEntries([...this.layers].map(([chainId, layer]) => [chainId, { ...layer }]));
  }

  /** Takes a reference to a layer of which the files come later. @param parent the chain id of the layer below. @returns its chain id */
  register(parent: string | undefined, recipe: LayerRecipe): string {
    const chainId = this.chainIdOf(parent, recipe.diffId);
    if (this.layers.has(chainId)) return this.acquire(chainId);
    this.recipes.set(recipe.diffId, recipe);
    this.add(chainId, parent, recipe, false);
    return chainId;
  }

  /** Takes a reference to the layer of these entries: what was built or committed. */
  registerEntries(parent: string | undefined, entries: readonly LayerEntry[]): Layer {
    const diffId = digestOfAll(this.hashing, writeTar(entries));
    const chainId = this.chainIdOf(parent, diffId);
    if (this.layers.has(chainId)) return this.layer(this.acquire(chainId));
    return this.put(chainId, { parent, diffId, entries, split: splitOf(entries) });
  }

  /**
   * Takes a reference to the layer of this archive, which is not packed.
   * @param expected its diff id
   * @throws EngineError system, for a damaged archive; invalid, for another one than was expected
   */
  async registerTar(parent: string | undefined, archive: AsyncIterable<Uint8Array>, expected?: string): Promise<Layer> {
    const { stream, digest } = hashed(this.hashing, archive);
    const split = new TarSplit();
    const entries: LayerEntry[] = [];
    for await (const { before, entry } of readTarPieces(stream)) {
      split.add(before, entry);
      if (entry) entries.push(entry);
    }
    const diffId = digest();
    if (expected !== undefined && diffId !== expected) throw new EngineError('invalid', `layers from manifest don't match image configuration: expected: ${expected}, actual: ${diffId}`);
    const chainId = this.chainIdOf(parent, diffId);
    if (this.layers.has(chainId)) return this.layer(this.acquire(chainId));
    return this.put(chainId, { parent, diffId, entries, split });
  }

  has(chainId: string): boolean {
    return this.layers.has(chainId);
  }

  chainIdOf(parent: string | undefined, diffId: string): string {
    return parent === undefined ? diffId : digestOf(this.hashing, `${parent} ${diffId}`);
  }

  /** The chain id of these layers, the lowest first; undefined of none. */
  chainIdOfAll(diffIds: readonly string[]): string | undefined {
    return diffIds.reduce<string | undefined>((parent, diffId) => this.chainIdOf(parent, diffId), undefined);
  }

  /** @throws EngineError system, for one that there is not */
  layer(chainId: string): Layer {
    const { diffId, parent, size } = this.saved(chainId);
    return { chainId, diffId, parent: parent ?? undefined, size };
  }

  /** That layer and those below it, the lowest first. */
  chain(chainId: string | undefined): Layer[] {
    const layers: Layer[] = [];
    for (let at = chainId; at !== undefined; at = layers.at(-1)?.parent) layers.push(this.layer(at));
    return layers.reverse();
  }

  /** All layers, in the order of their coming. */
  all(): Layer[] {
    return [...this.layers.keys()].map(chainId => this.layer(chainId));
  }

  /** Bytes of that layer and all below it. */
  totalSize(chainId: string | undefined): number {
    return this.chain(chainId).reduce((sum, { size }) => sum + size, 0);
  }

  /** One reference more. @returns the chain id */
  acquire(chainId: string): string {
    this.saved(chainId).references++;
    return chainId;
  }

  /** One reference less. @returns the chain ids of layers that are gone by that, the topmost first */
  release(chainId: string): string[] {
    const gone: string[] = [];
    for (let at: string | null = chainId; at !== null;) {
      const layer = this.saved(at);
      if (--layer.references > 0) break;
      gone.push(at);
      this.remove(at, layer);
      at = layer.parent;
    }
    return gone;
  }

  /**
   * After a restore: nobody holds layers but these, one reference for each time they are named, and the layers above. The others are gone.
   * @param holders chain ids
   */
  recount(holders: readonly string[]): void {
    for (const layer of this.layers.values()) layer.references = 0;
    for (const chainId of [...holders, ...[...this.layers.values()].flatMap(({ parent }) => parent ?? [])]) this.saved(chainId).references++;
    for (const [chainId, { references }] of [...this.layers]) {
      if (references > 0 || !this.layers.has(chainId)) continue;
      this.saved(chainId).references = 1;
      this.release(chainId);
    }
  }

  /** Puts the files of a layer and of those below it on the disk, if that has not been done. @throws EngineError system if nobody knows the files any more; Errno ENOSPC */
  layOut(chainId: string | undefined): void {
    for (const layer of this.chain(chainId)) this.layOutOne(this.saved(layer.chainId));
  }

  /** The layer's archive and how large it is: its digest is the diff id, unless somebody changed files on the disk. */
  archive(chainId: string): { readonly size: number; readonly bytes: Iterable<Uint8Array> } {
    const layer = this.saved(chainId);
    const split = inodeAt(this.record(chainId), splitName)?.getContent();
    if (split) return joined(split, this.diffOf(layer));
    const entries = [...this.entriesOf(layer)];
    return { size: tarSize(entries), bytes: writeTar(entries) };
  }

  /** What the layer's archive holds, in its order: for a registry. Contents are those of the files on the disk, so that they are there once. */
  async entries(chainId: string): Promise<LayerEntry[]> {
    const layer = this.saved(chainId);
    if (this.recipes.has(layer.diffId)) return [...this.entriesOf(layer)];
    this.layOut(chainId);
    const diff = this.diffOf(layer);
    const entries: LayerEntry[] = [];
    for await (const entry of readTar(streamOf(this.archive(chainId).bytes))) {
      const onDisk = entry.kind === 'regular' ? resolved(diff, entry.path)?.getContent() : undefined;
      entries.push(entry.kind === 'regular' && onDisk?.size === entry.content.size ? { ...entry, content: onDisk } : entry);
    }
    return entries;
  }

  /** The layers' directories on the disk, the topmost first, with their files. */
  directories(chainId: string | undefined): Inode[] {
    this.layOut(chainId);
    return this.chain(chainId).reverse().map(layer => this.diffOf(this.saved(layer.chainId)));
  }

  /** Where a layer is in overlay2. */
  overlayName(chainId: string): OverlayName {
    return this.saved(chainId).overlay;
  }

  private saved(chainId: string): SavedLayer {
    const layer = this.layers.get(chainId);
    if (!layer) throw new EngineError('system', 'layer does not exist');
    return layer;
  }

  private entriesOf({ diffId }: SavedLayer): Iterable<LayerEntry> {
    const recipe = this.recipes.get(diffId) ?? this.findRecipe(diffId);
    if (!recipe) throw new EngineError('system', `failed to register layer: ${diffId} is not available any more`);
    this.recipes.set(diffId, recipe);
    return recipe.entries();
  }

  private put(chainId: string, { parent, diffId, entries, split }: { readonly parent: string | undefined; readonly diffId: string; readonly entries: readonly LayerEntry[]; readonly split: TarSplit }): Layer {
    const layer = this.add(chainId, parent, { diffId, size: sizeOfEntries(entries) }, true);
    try {
      layOut(this.diffOf(layer), entries);
      putFile(this.record(chainId), splitName, split.pack());
    } catch (error) {
      this.release(chainId);
      throw error;
    }
    return this.layer(chainId);
  }

  private add(chainId: string, parent: string | undefined, { diffId, size }: Pick<Layer, 'diffId' | 'size'>, laidOut: boolean): SavedLayer {
    const below = parent === undefined ? undefined : this.saved(parent);
    const overlay = { id: randomId(this.random), link: randomLink(this.random) };
    const layer: SavedLayer = { diffId, parent: parent ?? null, size, overlay, references: 1, laidOut };
    makeOverlayDirectory(this.overlay2, overlay, below?.overlay);
    if (below) below.references++;
    this.layers.set(chainId, layer);
    const record = this.record(chainId);
    for (const [name, text] of [['cache-id', overlay.id], ['diff', diffId], ['size', `${size}`], ...parent === undefined ? [] : [['parent', parent]]] as [string, string][]) putFile(record, name, text);
    return layer;
  }

  private remove(chainId: string, layer: SavedLayer): void {
    const { overlay, diffId } = layer;
    this.layers.delete(chainId);
    this.grounds.dropGround(groundName(layer));
    if (![...this.layers.values()].some(other => other.diffId === diffId)) this.recipes.delete(diffId);
    removeOverlayDirectory(this.overlay2, overlay);
    removeAll(directoryAt(this.layerdb, 'sha256'), chainId.replace('sha256:', ''));
  }

  private layOutOne(layer: SavedLayer): void {
    if (layer.laidOut) return;
    const diff = this.diffOf(layer);
    const lasting = this.findRecipe(layer.diffId);
    try {
      if (lasting) this.grounds.layGround(groundName(layer), diff, () => { layOut(diff, lasting.entries()); });
      else layOut(diff, this.entriesOf(layer));
    } catch (error) {
      for (const { name } of [...diff.readdir(0)]) removeAll(diff, name);
      throw error;
    }
    layer.laidOut = true;
  }

  private diffOf({ overlay: { id } }: SavedLayer): Inode {
    const diff = inodeAt(this.overlay2, `${id}/diff`);
    if (!diff) throw new EngineError('system', `open /var/lib/docker/overlay2/${id}/diff: no such file or directory`);
    return diff;
  }

  /** The layer's directory in layerdb. */
  private record(chainId: string): Inode {
    return directoryAt(this.layerdb, chainId.replace(':', '/'));
  }
}

const noGrounds: GroundKeeper = {
  layGround: (_name, _directory, make) => { make(); },
  dropGround: () => undefined,
};

/** A layer's files on the disk: the same layer may be there more than once. */
function groundName({ diffId, overlay: { id } }: SavedLayer): string {
  return `${diffId}@${id}`;
}

/** Lays out a layer again whose files a saved state left out. @returns false if there is no recipe for it */
export function layOutGround(name: string, directory: Inode, findRecipe: RecipeFinder): boolean {
  const recipe = findRecipe(name.replace(/@.*/, ''));
  if (recipe) layOut(directory, recipe.entries());
  return recipe !== undefined;
}

const splitName = 'tar-split.json.gz';

/** A recipe of entries that are at hand; makes their archive once to know its digest. */
export function recipeOf(entries: readonly LayerEntry[], hashing: Hashing = kernelHashing): LayerRecipe {
  return { diffId: digestOfAll(hashing, writeTar(entries)), size: sizeOfEntries(entries), entries: () => entries };
}
