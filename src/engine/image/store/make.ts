import type { ContainerConfig } from '../../container/config.ts';
import { goTime } from '../../go/time.ts';
import { type HistoryEntry, imageText } from '../image-json.ts';
import type { LayerEntry } from '../layer-entry.ts';
import type { Reference } from '../reference.ts';
import { decompressed } from '../tar/compression.ts';
import type { ImageStore } from './image-store.ts';

/** The engine as images name it. */
export interface Maker {
  /** `docker_version`: 28.5.2. */
  readonly version: string;
  /** As OCI names it: amd64. */
  readonly architecture: string;
}

/** What `docker commit` makes an image of. */
export interface Commit {
  /** The container's image; undefined if there is none. */
  readonly parent: string | undefined;
  /** The container. */
  readonly container: string;
  /** What has changed in its files. */
  readonly entries: readonly LayerEntry[];
  /** With the changes that the client asked for. */
  readonly config: ContainerConfig;
  /** The container's own. */
  readonly containerConfig: ContainerConfig;
  readonly author: string;
  readonly comment: string;
}

/** Makes an image of a container, with the event `create`. Names and the event `commit` of the container are the caller's. @returns its id */
export function commitImage(store: ImageStore, { parent, container, entries, config, containerConfig, author, comment }: Commit, { version, architecture }: Maker): string {
  const base = parent === undefined ? undefined : store.byId(parent);
  const created = goTime(store.now());
  const layer = entries.length > 0 ? store.layers.registerEntries(base?.chainId, entries) : undefined;
  const entry: HistoryEntry = { created, created_by: (containerConfig.Cmd ?? []).join(' '), author, comment, empty_layer: !layer };
  try {
    const id = store.create(imageText({
      architecture: base?.json.architecture ?? architecture, author, config, container, container_config: containerConfig, created, docker_version: version,
      history: [...base?.json.history ?? [], entry], os: 'linux', rootfs: { type: 'layers', diff_ids: [...base?.json.rootfs.diff_ids ?? [], ...layer ? [layer.diffId] : []] },
      ...(base?.json.variant && { variant: base.json.variant }), ...(base?.json['os.version'] && { 'os.version': base.json['os.version'] }),
    }));
    store.tell('create', id);
    if (parent !== undefined) store.setParent(id, parent);
    return id;
  } finally {
    if (layer) store.layers.release(layer.chainId);
  }
}

/** What `docker import` makes an image of. */
export interface Import {
  /** A tar archive, packed or not. */
  readonly archive: AsyncIterable<Uint8Array>;
  /** Of the changes that the client asked for. */
  readonly config: Partial<ContainerConfig>;
  readonly comment: string;
  readonly name?: Reference | undefined;
  readonly platform?: { readonly architecture: string; readonly os: string; readonly variant?: string };
}

/** Makes an image of an archive, with the event `import`. @returns its id. @throws EngineError system, for a damaged archive */
export async function importImage(store: ImageStore, { archive, config, comment, name, platform }: Import, { version, architecture }: Maker): Promise<string> {
  const layer = await store.layers.registerTar(undefined, decompressed(archive));
  try {
    const created = goTime(store.now());
    const id = store.create(imageText({
      architecture: platform?.architecture ?? architecture, os: platform?.os ?? 'linux', ...(platform?.variant && { variant: platform.variant }), comment, config, container_config: {}, created,
      docker_version: version, history: [{ created, comment }], rootfs: { type: 'layers', diff_ids: [layer.diffId] },
    }));
    if (name) store.tag(id, name);
    store.tell('import', id);
    return id;
  } finally {
    store.layers.release(layer.chainId);
  }
}
