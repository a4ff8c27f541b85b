import { isErrno, type Sys } from '../../kernel/index.ts';
import { goQuoted } from '../build/go.ts';
import type { ContainerConfig, HostConfig } from '../container/config.ts';
import { EngineError } from '../error.ts';
import type { Host } from '../host/host.ts';
import { hasLabel } from '../filter.ts';
import { danglingFilter, type Filters, matches } from '../network/inspect.ts';
import { goTime } from '../go/time.ts';
import type { ContainerMount } from '../runtime/container-spec/mounts.ts';
import { exists, makeDirectories, NotDirectory, pathWithin } from '../runtime/files.ts';
import { copyTree, entriesOf, removeTree, sizeOfTree } from './copy-tree.ts';
import { checkLocalOptions, mountLocal, unmountLocal, volumesFolder } from './local.ts';
import type { MountPoint } from './mount-point.ts';
import { allowsWriting, parseBind, type ParsedMount, parseMount, parseVolumePath, parseVolumesFrom } from './parse.ts';
import { subpathOf } from './subpath.ts';

type Strings = Readonly<Record<string, string>>;

/** A volume, as plain data. */
interface Volume {
  readonly name: string;
  readonly created: string;
  readonly labels: Strings | null;
  /** Of the driver; null: none were given. */
  readonly options: Strings | null;
  /** Ids of the containers that have it, running or not. */
  readonly users: Set<string>;
  /** Ids of those for which it is mounted: only one with options is. */
  readonly mountedFor: Set<string>;
}

/** {@link Volumes} as plain data. */
export type VolumesState = readonly (Omit<Volume, 'users' | 'mountedFor'> & { readonly users: readonly string[]; readonly mountedFor: readonly string[] })[];

/** `VolumeCreateOptions` of the API. */
export interface VolumeCreateRequest {
  readonly Name?: string;
  readonly Driver?: string;
  readonly DriverOpts?: Strings | null;
  readonly Labels?: Strings | null;
}

/** `Volume` of the API. */
export interface VolumeInspect {
  readonly CreatedAt: string;
  readonly Driver: string;
  readonly Labels: Strings | null;
  readonly Mountpoint: string;
  readonly Name: string;
  readonly Options: Strings | null;
  readonly Scope: 'local';
  /** For `docker system df`. */
  readonly UsageData?: { readonly Size: number; readonly RefCount: number };
}

/** A container as volumes see it. */
export interface MountedContainer {
  readonly id: string;
  readonly config: Pick<ContainerConfig, 'Volumes'>;
  readonly hostConfig: Pick<HostConfig, 'Binds' | 'VolumeDriver' | 'VolumesFrom' | 'Mounts' | 'Tmpfs'>;
  readonly mounts: readonly MountPoint[];
}

/** What mounts images: `--mount type=image`. */
export interface MountedImages {
  /** For a container that is made. @returns where it will be, and the id of the image. @throws EngineError notFound */
  prepare(containerId: string, image: string, destination: string): { readonly source: string; readonly image: string };
  /** @returns where it is */
  mount(containerId: string, destination: string): string;
  unmount(containerId: string, destination: string): void;
  /** The container is removed. */
  release(containerId: string, destination: string): void;
}

export interface VolumesOptions {
  /** For `--volumes-from`. @throws EngineError */
  readonly findContainer: (reference: string) => Pick<MountedContainer, 'mounts'>;
  readonly images: MountedImages;
  readonly onEvent?: (event: VolumeEvent) => void;
}

/** An event of type `volume`. */
export interface VolumeEvent {
  readonly action: 'create' | 'destroy' | 'mount' | 'unmount';
  readonly name: string;
  /** Of `mount` and `unmount`. */
  readonly container?: string;
  readonly destination?: string;
  readonly writable?: boolean;
  readonly propagation?: string;
}

/** Volumes that nobody gave a name carry it. */
const anonymousLabel = 'com.docker.volume.anonymous';

/** The volumes of the engine: driver `local` only. */
export class Volumes {
  private readonly host: Pick<Host, 'sys' | 'call' | 'realtime'>;
  private readonly options: VolumesOptions;
  private readonly volumes = new Map<string, Volume>();

  /** @param state what {@link save} gave, for a host that was saved with it */
  constructor(host: Pick<Host, 'sys' | 'call' | 'realtime'>, options: VolumesOptions, state: VolumesState = []) {
    this.host = host;
    this.options = options;
    for (const volume of state) this.volumes.set(volume.name, { ...volume, users: new Set(volume.users), mountedFor: new Set(volume.mountedFor) });
    makeDirectories(host.sys, volumesFolder, 0o701);
  }

  save(): VolumesState {
    return [...this.volumes.values()].map(volume => ({ ...volume, users: [...volume.users], mountedFor: [...volume.mountedFor] }));
  }

  /** One that is there already is given as it is. @throws EngineError */
  create({ Name = '', Driver = '', DriverOpts, Labels }: VolumeCreateRequest): VolumeInspect {
    return inspectVolume(this.make(Name, Driver, DriverOpts ?? null, Labels ?? null));
  }

  /** @throws EngineError notFound */
  inspect(name: string): VolumeInspect {
    return inspectVolume(this.get(name));
  }

  /** @throws EngineError for filters that say nothing */
  list(filters: Filters): { readonly Volumes: readonly VolumeInspect[]; readonly Warnings: null } {
    const value = filters.get('dangling')?.[0];
    if (value !== undefined && !['0', '1', 'true', 'false'].includes(value)) throw new EngineError('invalid', `invalid filter 'dangling=[${value}]'`);
    const dangling = danglingFilter(filters);
    const found = [...this.volumes.values()].filter(({ name, labels, users }) => (dangling === undefined || (users.size === 0) === dangling)
      && (!filters.has('driver') || (filters.get('driver') ?? []).includes('local')) && (!filters.has('name') || (filters.get('name') ?? []).some(wanted => matches(wanted, name)))
      && (filters.get('label') ?? []).every(label => hasLabel(labels ?? {}, label)));
    return { Volumes: found.map(inspectVolume), Warnings: null };
  }

  /** With sizes: `docker system df`. */
  usage(): Promise<VolumeInspect[]> {
    const volumes = [...this.volumes.values()];
    return this.host.call(function* (sys) {
      const found: VolumeInspect[] = [];
      for (const volume of volumes) found.push({ ...inspectVolume(volume), UsageData: { Size: yield* sizeOfTree(sys, dataOf(volume.name)), RefCount: volume.users.size } });
      return found;
    });
  }

  /** @param force one that is not there is no error. @throws EngineError */
  async remove(name: string, force: boolean): Promise<void> {
    const known = this.volumes.get(name);
    if (!known && force) return;
    const { users } = this.get(name);
    if (users.size > 0) throw new EngineError('conflict', `remove ${name}: volume is in use - [${[...users].join(', ')}]`);
    await this.destroy(name);
  }

  /** Removes those that no container has and that were made without options: those without a name, or with the filter `all`, and before API 1.42, all. @throws EngineError */
  async prune(filters: Filters, version: string): Promise<{ readonly VolumesDeleted: readonly string[]; readonly SpaceReclaimed: number }> {
    const [, minor = 0] = version.split('.').map(Number);
    const all = allFilter([...filters.get('all') ?? [], ...minor < 42 ? ['true'] : []]);
    const unused = [...this.volumes.values()].filter(({ labels, users, options }) => users.size === 0 && Object.keys(options ?? {}).length === 0 && (all || Object.hasOwn(labels ?? {}, anonymousLabel))
      && (filters.get('label') ?? []).every(label => hasLabel(labels ?? {}, label)) && (filters.get('label!') ?? []).every(label => !hasLabel(labels ?? {}, label)));
    const deleted: string[] = [];
    let size = 0;
    for (const volume of unused) {
      const { name } = volume;
      const bytes = await this.host.call(sys => sizeOfTree(sys, dataOf(name)));
      // Meanwhile somebody else may have removed it, or begun to use it.
      if (this.volumes.get(name) !== volume || volume.users.size > 0) continue;
      await this.destroy(name);
      deleted.push(name);
      size += bytes;
    }
    return { VolumesDeleted: deleted, SpaceReclaimed: size };
  }

  /** The mounts of a container that is made: its volumes are made as well, and are its own from now on. @param root where its file system is mounted, to fill new volumes; undefined: they stay empty. @throws EngineError, with nothing taken */
  async prepare(container: Omit<MountedContainer, 'mounts'>, root?: string): Promise<readonly MountPoint[]> {
    const made: MountPoint[] = [];
    try {
      for (const parsed of this.parse(container)) made.push(this.resolve(parsed, container.id));
      if (root !== undefined) for (const mount of made) await this.fill(mount, root);
      return made;
    } catch (error) {
      await this.release({ id: container.id, mounts: made }, true);
      throw error;
    }
  }

  /** Before the container starts: sources are there, volumes with options are mounted, new ones filled. @throws EngineError */
  async mount({ id, mounts }: Pick<MountedContainer, 'id' | 'mounts'>, root: string): Promise<readonly ContainerMount[]> {
    const { sys } = this.host;
    const ready: ContainerMount[] = [];
    for (const mount of mounts) {
      const { type, destination, writable, propagation, nonRecursive, readOnlyNonRecursive, data } = mount;
      if (type === 'volume') this.use(mount, id);
      if (type === 'bind') makeSource(sys, mount);
      if (type === 'image') this.options.images.mount(id, destination);
      await this.fill(mount, root);
      const source = sourceOf(sys, mount);
      ready.push({ type: type === 'tmpfs' ? 'tmpfs' : 'bind', source, destination, writable, propagation, nonRecursive, readOnlyNonRecursive, data });
    }
    return ready;
  }

  /** After it has ended. */
  unmount({ id, mounts }: Pick<MountedContainer, 'id' | 'mounts'>): Promise<void> {
    for (const { type, name, destination } of mounts) {
      if (type === 'image') this.options.images.unmount(id, destination);
      const volume = type === 'volume' ? this.volumes.get(name) : undefined;
      if (!volume?.mountedFor.delete(id)) continue;
      if (volume.options && volume.mountedFor.size === 0) unmountLocal(this.host.sys, dataOf(name));
      this.options.onEvent?.({ action: 'unmount', name, container: id });
    }
    return Promise.resolve();
  }

  /** The container is removed. @param withAnonymous volumes that nobody gave a name go too */
  async release({ id, mounts }: Pick<MountedContainer, 'id' | 'mounts'>, withAnonymous: boolean): Promise<void> {
    for (const { type, name, destination } of mounts) {
      if (type === 'volume') this.volumes.get(name)?.users.delete(id);
      if (type === 'image') this.options.images.release(id, destination);
    }
    for (const { name, isAnonymous } of mounts) if (withAnonymous && isAnonymous && this.volumes.get(name)?.users.size === 0) await this.destroy(name);
  }

  /** What is asked for: of other containers, by `-v`, by `--mount`, by the image; what comes later stands back. */
  private parse({ config, hostConfig }: Omit<MountedContainer, 'mounts'>): ParsedMount[] {
    const { sys } = this.host;
    const found = new Map<string, ParsedMount>();
    for (const text of hostConfig.VolumesFrom ?? []) {
      const { container, mode } = parseVolumesFrom(text);
      for (const mount of this.from(container)) found.set(mount.destination, { ...mount, writable: mount.writable && allowsWriting(mode), copyData: false });
    }
    const own = new Set<string>();
    const asked = [...(hostConfig.Binds ?? []).map(text => parseBind(text, hostConfig.VolumeDriver)), ...(hostConfig.Mounts ?? []).map(request => parseMount(request, path => exists(sys, path)))];
    for (const mount of asked) {
      if (own.has(mount.destination) || (hostConfig.Tmpfs && Object.hasOwn(hostConfig.Tmpfs, mount.destination))) throw new EngineError('invalid', `Duplicate mount point: ${mount.destination}`);
      if (mount.type === 'volume' && mount.name !== '') checkVolume(mount.name, mount.driver);
      own.add(mount.destination);
      found.set(mount.destination, mount);
    }
    for (const path of Object.keys(config.Volumes ?? {})) {
      const mount = parseVolumePath(path);
      if (!found.has(mount.destination) && !(hostConfig.Tmpfs && Object.hasOwn(hostConfig.Tmpfs, mount.destination))) found.set(mount.destination, mount);
    }
    return [...found.values()];
  }

  private from(reference: string): readonly MountPoint[] {
    try {
      return this.options.findContainer(reference).mounts;
    } catch (error) {
      throw error instanceof EngineError ? new EngineError('invalid', error.message) : error;
    }
  }

  /** Makes the volume of a mount, and notes whose it is. */
  private resolve({ labels, driverOptions, ...mount }: ParsedMount, id: string): MountPoint {
    if (mount.type === 'image') return { ...mount, ...this.options.images.prepare(id, mount.name, mount.destination) };
    if (mount.type !== 'volume') return mount;
    const { name } = this.make(mount.name, mount.driver, driverOptions ?? null, labels ?? null);
    this.volumes.get(name)?.users.add(id);
    return { ...mount, name, driver: 'local', source: dataOf(name), mode: mount.mode === '' && !mount.isAnonymous ? 'z' : mount.mode };
  }

  private make(wanted: string, driver: string, options: Strings | null, labels: Strings | null): Volume {
    const { sys, realtime } = this.host;
    const name = wanted === '' ? Array.from(sys.getrandom(32), byte => byte.toString(16).padStart(2, '0')).join('') : wanted;
    const known = isLocal(driver) ? this.volumes.get(name) : undefined;
    if (known) return known;
    checkVolume(name, driver);
    const given = options && Object.keys(options).length > 0 ? options : null;
    if (given) checkLocalOptions(name, given);
    makeDirectories(sys, folderOf(name), 0o701);
    makeDirectories(sys, dataOf(name), 0o755);
    const volume: Volume = {
      name, created: goTime(realtime / 1_000_000_000n * 1_000_000_000n), labels: wanted === '' ? { ...labels, [anonymousLabel]: '' } : labels, options: given, users: new Set(), mountedFor: new Set(),
    };
    this.volumes.set(name, volume);
    this.options.onEvent?.({ action: 'create', name });
    return volume;
  }

  private use({ name, destination, writable, propagation }: MountPoint, id: string): void {
    const volume = this.get(name);
    if (volume.options && volume.mountedFor.size === 0) mountLocal(this.host.sys, dataOf(name), volume.options);
    volume.mountedFor.add(id);
    this.options.onEvent?.({ action: 'mount', name, container: id, destination, writable, propagation });
  }

  /** A volume that is empty gets what the image has there. */
  private async fill(mount: MountPoint, root: string): Promise<void> {
    const { type, name, destination, copyData, isAnonymous } = mount;
    const volume = type === 'volume' && copyData ? this.volumes.get(name) : undefined;
    if (!volume || (volume.options && volume.mountedFor.size === 0)) return;
    await this.host.call(function* (sys) {
      const from = pathWithin(sys, root, destination);
      if (!exists(sys, from)) return;
      const to = placeToFill(sys, mount);
      if (to === undefined) return;
      const isFolder = sys.stat(from).kind === 'directory';
      if (!isFolder && isAnonymous) throw new EngineError('system', `cannot mount volume over existing file, file exists ${from}`);
      if (!isFolder || (yield* entriesOf(sys, to)).length > 0) return;
      yield* copyTree(sys, from, to);
    });
  }

  private async destroy(name: string): Promise<void> {
    this.volumes.delete(name);
    await this.host.call(sys => removeTree(sys, folderOf(name)));
    this.options.onEvent?.({ action: 'destroy', name });
  }

  private get(name: string): Volume {
    const volume = this.volumes.get(name);
    if (!volume) throw new EngineError('notFound', `get ${name}: no such volume`);
    return volume;
  }
}

/** Where the image's files go: nowhere if that part of the volume is not there (moby, daemon/create_unix.go, populateVolume). @throws EngineError */
function placeToFill(sys: Sys, mount: MountPoint): string | undefined {
  try {
    return sourceOf(sys, mount);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    if (error.kind === 'notFound') return undefined;
    throw new EngineError(error.kind, `failed to populate volume: ${error.message}`);
  }
}

function inspectVolume({ name, created, labels, options }: Volume): VolumeInspect {
  return { CreatedAt: created, Driver: 'local', Labels: labels, Mountpoint: dataOf(name), Name: name, Options: options, Scope: 'local' };
}

function folderOf(name: string): string {
  return `${volumesFolder}/${name}`;
}

function dataOf(name: string): string {
  return `${folderOf(name)}/_data`;
}

/** The source of a bind mount; one that is missing is made, if it was asked for by `-v`. @throws EngineError */
function makeSource(sys: Sys, { source, createSource }: MountPoint): void {
  if (exists(sys, source)) return;
  if (!createSource) throw new EngineError('invalid', `invalid mount config for type "bind": bind source path does not exist: ${source}`);
  try {
    makeDirectories(sys, source);
  } catch (error) {
    if (!(error instanceof NotDirectory) && !isErrno(error)) throw error;
    throw new EngineError('system', `error while creating mount source path '${source}': ${isErrno(error) ? `mkdir ${source}: ${error.text.toLowerCase()}` : error.message}`);
  }
}

/** What is mounted. @throws EngineError if it is a part that is not there */
function sourceOf(sys: Sys, { source, subpath }: MountPoint): string {
  return subpath === '' ? source : subpathOf(sys, source, subpath);
}

function isLocal(driver: string): boolean {
  return driver === '' || driver === 'local';
}

/** @throws EngineError notFound for another driver, invalid for the name */
function checkVolume(name: string, driver: string): void {
  if (!isLocal(driver)) throw new EngineError('notFound', `create ${name}: error looking up volume plugin ${driver}: plugin ${JSON.stringify(driver)} not found`);
  if (name.length === 1) throw new EngineError('invalid', `create ${name}: volume name is too short, names should be at least two alphanumeric characters`);
  if (/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) return;
  throw new EngineError('invalid', `create ${name}: ${goQuoted(name)} includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path`);
}

/** The value of the filter `all`: clients before API 1.42 mean it without saying it. @throws EngineError invalid */
function allFilter(given: readonly string[]): boolean {
  const values = [...new Set(given)].sort();
  const [value] = values;
  if (values.length > 1) throw new EngineError('invalid', `invalid filter 'all=[${values.join(' ')}]': only one value is expected`);
  if (value !== undefined && !['0', '1', 'true', 'false'].includes(value)) throw new EngineError('invalid', `invalid filter 'all=[${value}]'`);
  return value === '1' || value === 'true';
}
