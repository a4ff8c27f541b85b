import type { Inode } from '../../../kernel/index.ts';
import { EngineError } from '../../error.ts';
import { digestOf } from '../hashing.ts';
import { diffIdsOf, type ImageJson, parseImage } from '../image-json.ts';
import { directoryAt, putFile, removeAll } from '../layer/inodes.ts';
import type { LayerStore } from '../layer/layer-store.ts';
import { goTime, timeOf } from '../../go/time.ts';
import { familiarName, familiarString, parseAnyReference, type Reference, withDefaultTag } from '../reference.ts';
import { References } from './references.ts';

/** An image in the store. */
export interface StoredImage {
  /** `sha256:…` of {@link text}. */
  readonly id: string;
  /** The configuration as it came. */
  readonly text: string;
  readonly json: ImageJson;
  /** The image that it was made from here: of classic builds and of commits. */
  readonly parent: string | undefined;
  /** When it got a name last, RFC 3339. */
  readonly lastTagged: string | undefined;
  /** Its topmost layer's; undefined of an image without layers. */
  readonly chainId: string | undefined;
}

/** The state of an image, as plain data. */
export interface SavedImage {
  readonly text: string;
  parent?: string;
  lastTagged?: string;
}

export interface SavedImages {
  readonly images: Readonly<Record<string, SavedImage>>;
  /** Ids by names with everything written out. */
  readonly references: Readonly<Record<string, string>>;
}

/** A container as images see it. */
export interface ImageUser {
  readonly id: string;
  readonly running: boolean;
}

/** What images tell the engine's events. */
export type ImageEvent = (action: string, id: string, attributes: Readonly<Record<string, string>>) => void;

export interface ImageStoreOptions {
  /** /var/lib/docker of the simulated disk. */
  readonly home: Inode;
  readonly layers: LayerStore;
  /** The host's clock: ns since the epoch. */
  readonly now: () => bigint;
  readonly onEvent: ImageEvent;
  /** The containers of an image; those that do not run as well. */
  readonly usersOf: (imageId: string) => readonly ImageUser[];
  readonly saved?: SavedImages | undefined;
}

/** The images of the engine, and their names; each holds its layers. */
export class ImageStore {
  readonly layers: LayerStore;
  readonly references: References;
  readonly now: () => bigint;
  readonly usersOf: (imageId: string) => readonly ImageUser[];
  private readonly images: Map<string, SavedImage>;
  private readonly parsed = new Map<string, StoredImage>();
  private readonly publish: ImageEvent;
  private readonly record: Inode;

  constructor({ home, layers, now, onEvent, usersOf, saved }: ImageStoreOptions) {
    this.layers = layers;
    this.now = now;
    this.publish = onEvent;
    this.usersOf = usersOf;
    this.images = new Map(Object.entries(saved?.images ?? {}).map(([id, image]) => [id, { ...image }]));
    this.references = new References(saved?.references);
    this.record = directoryAt(directoryAt(home, 'image', 0o700), 'overlay2', 0o700);
  }

  /** The state; the layers save themselves. */
  save(): SavedImages {
    return { images: Object.fromEntries([...this.images].map(([id, image]) => [id, { ...image }])), references: this.references.save() };
  }

  /**
   * Keeps an image, which holds its layers from now on; nothing happens if it is there.
   * @param text its configuration, byte for byte
   * @returns its id
   * @throws EngineError system, if it is none or if layers are missing
   */
  create(text: string): string {
    const json = parseImage(text);
    const id = digestOf(this.layers.hashing, text);
    if (this.images.has(id)) return id;
    checkHistory(json);
    const chainId = this.layers.chainIdOfAll(diffIdsOf(json));
    if (chainId !== undefined) {
      if (!this.layers.has(chainId)) throw new EngineError('system', `failed to get layer ${chainId}: layer does not exist`);
      this.layers.acquire(chainId);
    }
    this.images.set(id, { text });
    putFile(directoryAt(this.record, 'imagedb/content/sha256', 0o700), hexOf(id), text, 0o600);
    return id;
  }

  /** The chain ids that are held, one for each image with layers. */
  topLayers(): string[] {
    return [...this.images.keys()].flatMap(id => this.byId(id).chainId ?? []);
  }

  has(id: string): boolean {
    return this.images.has(id);
  }

  /** The image of that whole id. @throws EngineError notFound */
  byId(id: string): StoredImage {
    const known = this.parsed.get(id);
    if (known) return known;
    const saved = this.images.get(id);
    if (!saved) throw missing(id);
    const json = parseImage(saved.text);
    const image = { id, text: saved.text, json, parent: saved.parent, lastTagged: saved.lastTagged, chainId: this.layers.chainIdOfAll(diffIdsOf(json)) };
    this.parsed.set(id, image);
    return image;
  }

  /**
   * The image that a client means: by name, or by id or the beginning of it.
   * @throws EngineError invalid, for what can be neither; notFound
   */
  find(text: string): StoredImage {
    const meant = parseAnyReference(text);
    if (meant.kind === 'id') return this.byId(meant.id);
    const id = this.references.get(meant.name) ?? this.idWithPrefix(text);
    if (id === undefined || !this.has(id)) throw missing(familiarString(withDefaultTag(meant.name)));
    return this.byId(id);
  }

  /** The id that begins so, with or without `sha256:`; undefined if there is none or more than one. */
  idWithPrefix(text: string): string | undefined {
    if (!/^(sha256:)?[a-f0-9]+$/.test(text)) return undefined;
    const start = text.startsWith('sha256:') ? text : `sha256:${text}`;
    let found: string | undefined;
    for (const id of this.images.keys()) {
      if (!id.startsWith(start)) continue;
      if (found !== undefined) return undefined;
      found = id;
    }
    return found;
  }

  /** All images, in the order of their coming. */
  all(): StoredImage[] {
    return [...this.images.keys()].map(id => this.byId(id));
  }

  /** Ids of the images that were made of that one here. */
  childrenOf(id: string): string[] {
    return [...this.images].flatMap(([child, { parent }]) => parent === id ? [child] : []);
  }

  setParent(id: string, parent: string): void {
    this.change(id, { parent: this.byId(parent).id });
    putFile(directoryAt(this.record, `imagedb/metadata/sha256/${hexOf(id)}`, 0o700), 'parent', parent, 0o600);
  }

  /**
   * Gives an image a name, with an event. Another image that had it loses it.
   * @throws EngineError notFound, invalid
   */
  tag(id: string, name: Reference): void {
    this.setReference(id, withDefaultTag(name));
    this.change(id, { lastTagged: goTime(this.now()) });
    this.tell('tag', id, familiarString(withDefaultTag(name)));
  }

  /** Gives an image a name without an event: what is pulled or loaded. @returns the image that had the name */
  setReference(id: string, name: Reference): string | undefined {
    if (!this.has(id)) throw missing(id);
    const before = this.references.set(name, id);
    if (before !== id) this.writeReferences();
    return before;
  }

  /** Takes a name away. @returns the name with its tag */
  removeReference(name: Reference): Reference {
    const full = withDefaultTag(name);
    if (this.references.delete(full)) this.writeReferences();
    return full;
  }

  /** Forgets an image that has no names any more. @returns the chain ids of layers that are gone by that */
  remove(id: string): string[] {
    const { chainId } = this.byId(id);
    for (const child of this.childrenOf(id)) {
      delete this.images.get(child)?.parent;
      this.parsed.delete(child);
    }
    this.images.delete(id);
    this.parsed.delete(id);
    removeAll(directoryAt(this.record, 'imagedb/content/sha256', 0o700), hexOf(id));
    removeAll(directoryAt(this.record, 'imagedb/metadata/sha256', 0o700), hexOf(id));
    return chainId === undefined ? [] : this.layers.release(chainId);
  }

  /** Tells the engine's events: the image's labels, and under what name it was meant. */
  tell(action: string, id: string, name = id): void {
    const labels = this.has(id) ? this.byId(id).json.config?.Labels ?? {} : {};
    this.publish(action, id, { ...labels, name });
  }

  /** Tells of a name in a registry: `pull` and `push`. */
  tellOfName(action: string, name: Reference): void {
    const id = this.references.get(name);
    this.publish(action, familiarString(name), { ...(id !== undefined && this.has(id) && this.byId(id).json.config?.Labels), name: familiarName(name) });
  }

  /** Tells of all images at once. */
  tellOfAll(action: string, attributes: Readonly<Record<string, string>>): void {
    this.publish(action, '', attributes);
  }

  /** When the image was made, ns since the epoch; undefined if it does not say. */
  createdAt({ json }: StoredImage): bigint | undefined {
    return timeOf(json.created ?? undefined);
  }

  private change(id: string, change: Partial<SavedImage>): void {
    const image = this.images.get(id);
    if (!image) throw missing(id);
    Object.assign(image, change);
    this.parsed.delete(id);
  }

  private writeReferences(): void {
    const repositories: Record<string, Record<string, string>> = {};
    for (const { name, id } of this.references.all()) (repositories[familiarName(name)] ??= {})[familiarString(name)] = id;
    putFile(this.record, 'repositories.json', JSON.stringify({ Repositories: repositories }), 0o600);
  }
}

/** @throws EngineError system: each layer needs its entry */
function checkHistory({ history, rootfs }: ImageJson): void {
  const layers = rootfs.diff_ids?.length ?? 0;
  const withLayer = (history ?? []).filter(({ empty_layer: isEmpty }) => !isEmpty).length;
  if (withLayer > layers) throw new EngineError('system', 'too many non-empty layers in History section');
}

function missing(name: string): EngineError {
  return new EngineError('notFound', `No such image: ${name}`);
}

function hexOf(id: string): string {
  return id.replace('sha256:', '');
}

