import type { Inode, Sys } from '../../../kernel/index.ts';
import { EngineError } from '../../error.ts';
import type { LayerEntry } from '../layer-entry.ts';
import { type Change, changesOf } from './changes.ts';
import { layerEntriesOf, mergedEntriesOf, mergedLookup } from './collect.ts';
import { InitLayers, setUpInitLayer } from './init-layer.ts';
import { inodeAt } from './inodes.ts';
import type { LayerStore } from './layer-store.ts';
import { lowersOf, makeOverlayDirectory, type OverlayName, randomId, randomLink, removeOverlayDirectory } from './overlay-directory.ts';

/** The state of a container's writable layer, as plain data. */
export interface SavedContainerLayer {
  /** The chain id of the image; null of an image without layers. */
  readonly parent: string | null;
  readonly overlay: OverlayName;
  /** What lies between; mounted images have none. */
  readonly init?: OverlayName;
  /** How often it has been mounted without being unmounted. */
  mounts: number;
}

/** What `docker inspect` tells of where a container's or an image's files are. */
export interface GraphDriver {
  readonly Name: 'overlay2';
  readonly Data: Readonly<Record<string, string>>;
}

const homePath = '/var/lib/docker/overlay2';

/** The writable layers of containers: overlay2/ID, and below each its init layer, overlay2/ID-init. */
export class ContainerLayers {
  private readonly store: LayerStore;
  private readonly layers: Map<string, SavedContainerLayer>;
  private readonly initLayers = new InitLayers();

  constructor(store: LayerStore, saved: Readonly<Record<string, SavedContainerLayer>> = {}) {
    this.store = store;
    this.layers = new Map(Object.entries(saved).map(([id, layer]) => [id, { ...layer }]));
  }

  save(): Record<string, SavedContainerLayer> {
    return Object.fromEntries([...this.layers].map(([id, layer]) => [id, { ...layer }]));
  }

  /**
   * Makes the layer of a container; holds the image's layers from now on.
   * @param parent the chain id of the image
   * @param hasInit whether it has the places for what every container gets: /etc/hosts, /dev/console …
   * @throws EngineError conflict if there is one; Errno ENOSPC
   */
  create(sys: Sys, containerId: string, parent: string | undefined, { hasInit = true } = {}): void {
    const { store } = this;
    if (this.layers.has(containerId)) throw new EngineError('conflict', 'mount name already in use');
    store.layOut(parent);
    const id = randomId(store.random);
    const init = hasInit ? { id: `${id}-init`, link: randomLink(store.random) } : undefined;
    const overlay = { id, link: randomLink(store.random) };
    const below = parent === undefined ? undefined : store.overlayName(parent);
    try {
      if (init) this.makeInitLayer(sys, init, parent);
      makeOverlayDirectory(store.overlay2, overlay, init ?? below);
    } catch (error) {
      for (const name of init ? [overlay, init] : [overlay]) removeOverlayDirectory(store.overlay2, name);
      throw error;
    }
    if (parent !== undefined) store.acquire(parent);
    this.layers.set(containerId, { parent: parent ?? null, overlay, ...init && { init }, mounts: 0 });
  }

  has(containerId: string): boolean {
    return this.layers.has(containerId);
  }

  /** Mounts the container's root, if it is not; must be followed by {@link unmount}. @returns where: /var/lib/docker/overlay2/ID/merged */
  mount(sys: Sys, containerId: string): string {
    const layer = this.layer(containerId);
    const root = layer.mounts === 0 ? mountOverlay(sys, this.store.overlay2, layer.overlay) : mergedPath(layer.overlay);
    layer.mounts++;
    return root;
  }

  /** Takes one {@link mount} back; with the last one the container's root is unmounted. */
  unmount(sys: Sys, containerId: string): void {
    const layer = this.layer(containerId);
    if (layer.mounts === 0 || --layer.mounts > 0) return;
    unmountOverlay(sys, this.store.overlay2, layer.overlay);
  }

  /** Where its root is while it is mounted. */
  rootPath(containerId: string): string {
    const { overlay } = this.layer(containerId);
    return lowersOf(this.store.overlay2, overlay.id).length === 0 ? `${homePath}/${overlay.id}/diff` : mergedPath(overlay);
  }

  /** Ids of all containers that have one, and of those that are theirs. */
  ids(): string[] {
    return [...this.layers.keys()];
  }

  /** The chain ids that are held, one for each container of an image with layers. */
  parents(): string[] {
    return [...this.layers.values()].flatMap(({ parent }) => parent ?? []);
  }

  /** After a restore: it is mounted by nobody but the container itself, if that runs. */
  settleMounts(sys: Sys, containerId: string, running: boolean): void {
    const layer = this.layer(containerId);
    if (layer.mounts === 0) return;
    layer.mounts = 1;
    if (!running) this.unmount(sys, containerId);
  }

  /** Removes the layer, which must not be mounted. @returns the chain ids of layers that nobody holds any more */
  remove(containerId: string): string[] {
    const { overlay, init, parent } = this.layer(containerId);
    this.layers.delete(containerId);
    for (const name of init ? [overlay, init] : [overlay]) removeOverlayDirectory(this.store.overlay2, name);
    return parent === null ? [] : this.store.release(parent);
  }

  /** What `docker diff` tells. */
  changes(containerId: string): Change[] {
    return changesOf(this.upper(containerId), this.directories(containerId).slice(1));
  }

  /** What `docker commit` makes a layer of. */
  entries(containerId: string): Iterable<LayerEntry> {
    return layerEntriesOf(this.upper(containerId));
  }

  /** All files of the container's root, as `docker export` gives them. */
  allEntries(containerId: string): Iterable<LayerEntry> {
    return mergedEntriesOf(this.directories(containerId));
  }

  /** The file at a path of the container's root, whether it is mounted or not, to be looked at only; symlinks are not followed. */
  lookup(containerId: string, path: string): Inode | undefined {
    let found = this.directories(containerId);
    for (const name of path.split('/')) if (name !== '') found = found[0]?.kind === 'directory' ? mergedLookup(found, name) : [];
    return found[0];
  }

  /** The chain id of the image's topmost layer. */
  parentOf(containerId: string): string | undefined {
    return this.layer(containerId).parent ?? undefined;
  }

  /** Bytes that the container itself takes: `SizeRw`. */
  size(containerId: string): number {
    return sizeBelow(this.upper(containerId), new Set());
  }

  /** All bytes of the container's root: `SizeRootFs`. */
  rootSize(containerId: string): number {
    return this.size(containerId) + this.store.totalSize(this.parentOf(containerId));
  }

  graphDriver(containerId: string): GraphDriver {
    return graphDriverOf(this.store, this.layer(containerId).overlay, containerId);
  }

  /** Of an image, by its topmost layer. */
  imageGraphDriver(chainId: string | undefined): GraphDriver {
    return chainId === undefined ? { Name: 'overlay2', Data: {} } : graphDriverOf(this.store, this.store.overlayName(chainId));
  }

  private makeInitLayer(sys: Sys, init: OverlayName, parent: string | undefined): void {
    const { overlay2 } = this.store;
    makeOverlayDirectory(overlay2, init, parent === undefined ? undefined : this.store.overlayName(parent));
    const directories = ['diff', 'work'].flatMap(name => inodeAt(overlay2, `${init.id}/${name}`) ?? []);
    this.initLayers.fill(sys, parent ?? '', directories, () => {
      const root = mountOverlay(sys, overlay2, init);
      try {
        setUpInitLayer(sys, root);
      } finally {
        unmountOverlay(sys, overlay2, init);
      }
    });
  }

  private layer(containerId: string): SavedContainerLayer {
    const layer = this.layers.get(containerId);
    if (!layer) throw new EngineError('system', `layer does not exist for container ${containerId}`);
    return layer;
  }

  private upper(containerId: string): Inode {
    return diffOf(this.store.overlay2, this.layer(containerId).overlay);
  }

  /** Its own, the init layer's, the image's. */
  private directories(containerId: string): Inode[] {
    const { init, parent } = this.layer(containerId);
    return [this.upper(containerId), ...init ? [diffOf(this.store.overlay2, init)] : [], ...this.store.directories(parent ?? undefined)];
  }
}

function graphDriverOf({ overlay2 }: LayerStore, { id }: OverlayName, containerId?: string): GraphDriver {
  const lowers = lowersOf(overlay2, id).map(short => `${homePath}/${(inodeAt(overlay2, short)?.readlink() ?? '').replace(/^\.\.\//, '')}`);
  return {
    Name: 'overlay2',
    Data: {
      ...(containerId !== undefined && { ID: containerId }), ...(lowers.length > 0 && { LowerDir: lowers.join(':') }), MergedDir: mergedPath({ id }), UpperDir: `${homePath}/${id}/diff`,
      WorkDir: `${homePath}/${id}/work`,
    },
  };
}

/** Mounts what is in overlay2/ID at its `merged`, as the driver does. A layer with nothing below needs no mount. @returns where its root is */
function mountOverlay(sys: Sys, overlay2: Inode, { id }: OverlayName): string {
  const lowers = lowersOf(overlay2, id);
  if (lowers.length === 0) return `${homePath}/${id}/diff`;
  const target = mergedPath({ id });
  const directory = overlay2.lookup(id);
  if (directory && !directory.lookup('merged')) directory.make('merged', { kind: 'directory', mode: 0o700, uid: 0, gid: 0 });
  const data = `index=off,lowerdir=${lowers.map(lower => `${homePath}/${lower}`).join(':')},upperdir=${homePath}/${id}/diff,workdir=${homePath}/${id}/work`;
  sys.mount({ source: 'overlay', target, type: 'overlay', data });
  return target;
}

function unmountOverlay(sys: Sys, overlay2: Inode, { id }: OverlayName): void {
  if (lowersOf(overlay2, id).length === 0) return;
  sys.umount(mergedPath({ id }), { lazy: true });
  sys.rmdir(mergedPath({ id }));
}

function mergedPath({ id }: Pick<OverlayName, 'id'>): string {
  return `${homePath}/${id}/merged`;
}

function diffOf(overlay2: Inode, { id }: OverlayName): Inode {
  const diff = inodeAt(overlay2, `${id}/diff`);
  if (!diff) throw new EngineError('system', `open ${homePath}/${id}/diff: no such file or directory`);
  return diff;
}

/** As the driver counts: everything but directories, a file with several names once. */
function sizeBelow(directory: Inode, seen: Set<Inode>): number {
  let size = 0;
  for (const { name, kind } of directory.readdir(0)) {
    const inode = directory.lookup(name);
    if (!inode || seen.has(inode)) continue;
    seen.add(inode);
    size += kind === 'directory' ? sizeBelow(inode, seen) : inode.stat().size;
  }
  return size;
}
