import { type Blocking, Errno, isErrno, type Stat, type Sys } from '../../../kernel/index.ts';
import type { Engine } from '../../engine.ts';
import { EngineError } from '../../error.ts';
import { readText } from '../../runtime/files.ts';
import { subpathOf } from '../../volume/subpath.ts';
import type { Container } from '../container.ts';

/** More links than a path may go through (`ELOOP`). */
const mostLinks = 255;

interface Place {
  /** `/data`. */
  readonly destination: string;
  /** A path of the host. */
  readonly source: string;
  readonly writable: boolean;
}

/**
 * A container's files as `docker cp` sees them, whether it runs or not: its root with its volumes and bind mounts in it, but not what only the container itself has
 * mounted, such as a tmpfs. Paths are the container's, absolute; links never lead out of it.
 */
export class FileView {
  private readonly sys: Sys;
  private readonly root: string;
  private readonly places: readonly Place[];

  constructor(sys: Sys, root: string, { mounts }: Pick<Container, 'mounts'>) {
    this.sys = sys;
    this.root = root;
    this.places = mounts.filter(({ type }) => type !== 'tmpfs').map(({ destination, source, subpath, writable }) => ({ destination, source: subpath === '' ? source : subpathOf(sys, source, subpath), writable }))
      .sort((a, b) => b.destination.length - a.destination.length);
  }

  /** Where on the host that is, which no link is a part of. */
  host(path: string): string {
    const place = this.placeOf(path);
    if (place) return place.source + path.slice(place.destination.length);
    return path === '/' ? this.root : this.root + path;
  }

  /** Whether it lies in a volume or bind mount, and one that may be changed. */
  mountAt(path: string): Pick<Place, 'writable'> | undefined {
    return this.placeOf(path);
  }

  /** What is at a path, a link in the last place not followed. @throws GoPathError */
  lstat(path: string): Stat {
    return this.named('lstat', path, () => {
      const found = this.sys.lstat(this.host(this.resolveParent(path)));
      if (/\/\.?$/.test(path) && path !== '/' && found.kind !== 'directory' && found.kind !== 'symlink') throw new Errno('ENOTDIR');
      return /\/\.?$/.test(path) && found.kind === 'symlink' ? this.sys.lstat(this.host(this.follow(path))) : found;
    });
  }

  /** Where a path leads with all its links followed; all of it must be there. @throws GoPathError */
  resolve(path: string): string {
    return this.named('lstat', path, () => {
      const resolved = this.follow(path);
      this.sys.lstat(this.host(resolved));
      return resolved;
    });
  }

  /** The same, but what is not there is kept as it is: moby/sys, FollowSymlinkInScope. */
  follow(path: string): string {
    const rest = partsOf(path).reverse();
    const parts: string[] = [];
    for (let links = 0, part = rest.pop(); part !== undefined; part = rest.pop()) {
      if (part === '..') {
        parts.pop();
        continue;
      }
      const target = this.linkAt(`/${[...parts, part].join('/')}`);
      if (target === undefined) {
        parts.push(part);
        continue;
      }
      if (++links > mostLinks) throw new Errno('ELOOP');
      if (target.startsWith('/')) parts.length = 0;
      rest.push(...partsOf(target).reverse());
    }
    return `/${parts.join('/')}`;
  }

  /** The path with links followed but in its last part. */
  resolveParent(path: string): string {
    const parts = partsOf(path);
    const last = parts.at(-1);
    if (last === undefined || last === '..') return this.follow(path);
    const parent = this.follow(parts.slice(0, -1).join('/'));
    return parent === '/' ? `/${last}` : `${parent}/${last}`;
  }

  /** The names in a directory, sorted by their bytes. */
  *names(path: string): Blocking<string[]> {
    const fd = yield* this.sys.open(this.host(path), { directory: true });
    try {
      const names: string[] = [];
      for (let part = this.sys.getdents(fd); part.length > 0; part = this.sys.getdents(fd)) names.push(...part.map(({ name }) => name));
      return names.filter(name => name !== '.' && name !== '..').sort();
    } finally {
      this.sys.close(fd);
    }
  }

  /** A text file, links followed; undefined if it is not there. */
  *text(path: string): Blocking<string | undefined> {
    try {
      return yield* readText(this.sys, this.host(this.follow(path)));
    } catch (error) {
      if (isErrno(error)) return undefined;
      throw error;
    }
  }

  private linkAt(path: string): string | undefined {
    try {
      const host = this.host(path);
      return this.sys.lstat(host).kind === 'symlink' ? this.sys.readlink(host) : undefined;
    } catch (error) {
      if (isErrno(error, 'ENOENT')) return undefined;
      throw error;
    }
  }

  private placeOf(path: string): Place | undefined {
    return this.places.find(({ destination }) => path === destination || path.startsWith(`${destination}/`) || destination === '/');
  }

  private named<T>(call: string, path: string, work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (isErrno(error)) throw new GoPathError(call, path, error);
      throw error;
    }
  }
}

/** An error as Go tells it: `lstat /x: not a directory`. */
export class GoPathError extends Error {
  readonly isMissing: boolean;

  constructor(call: string, path: string, error: Errno) {
    super(`${call} ${path}: ${error.text.toLowerCase()}`);
    this.isMissing = isErrno(error, 'ENOENT');
  }
}

/** A view that is held open: the container's root and volumes are mounted. */
export interface OpenFiles {
  readonly view: FileView;
  readonly close: () => Promise<void>;
}

/** To be closed. @throws EngineError */
export async function openFiles({ host, containerLayers, volumes, life }: Engine, container: Container): Promise<OpenFiles> {
  if (container.state.dead || container.state.removalInProgress) throw new EngineError('conflict', `container ${container.id} is marked for removal and its files cannot be reached`);
  const root = containerLayers.mount(host.sys, container.id);
  const isStopped = life.of(container) === undefined;
  const close = async (): Promise<void> => {
    if (isStopped) await volumes.unmount(container);
    containerLayers.unmount(host.sys, container.id);
  };
  try {
    if (isStopped) await volumes.mount(container, root);
  } catch (error) {
    await close();
    throw error;
  }
  return { view: new FileView(host.sys, root, container), close };
}

/** What the client is told of an error. @param container as the client named it @param path of the request */
export function fileError(error: unknown, { container, path }: { readonly container: string; readonly path: string }): unknown {
  if (!(error instanceof GoPathError)) return error;
  return error.isMissing ? new EngineError('notFound', `Could not find the file ${path} in container ${container}`) : new EngineError('system', error.message);
}

function partsOf(path: string): string[] {
  return path.split('/').filter(part => part !== '' && part !== '.');
}
