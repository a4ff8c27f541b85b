import { type Inode, isErrno, type Sys } from '../../../kernel/index.ts';
import type { LayerEntry } from '../layer-entry.ts';
import { layerEntriesOf } from './collect.ts';
import { layOut } from './lay-out.ts';

/** What a container finds in its root whatever the image has: mount points, and files that dockerd covers. daemon/initlayer/setup_unix.go. */
const places: readonly (readonly [path: string, what: 'directory' | 'file' | { readonly target: string }])[] = [
  ['/dev/pts', 'directory'], ['/dev/shm', 'directory'], ['/proc', 'directory'], ['/sys', 'directory'], ['/.dockerenv', 'file'], ['/etc/resolv.conf', 'file'], ['/etc/hosts', 'file'],
  ['/etc/hostname', 'file'], ['/dev/console', 'file'], ['/etc/mtab', { target: '/proc/mounts' }],
];

interface Made {
  readonly entry: LayerEntry;
  /** It was made for the container; all else is of the image. */
  readonly isNew: boolean;
}

/** Init layers are alike for all containers of an image: what came of the first is laid out for the others, without a mount. */
export class InitLayers {
  private readonly made = new Map<string, readonly (readonly Made[])[]>();

  /**
   * Fills the empty directories of an init layer: its files, and where overlayfs works.
   * @param chain the chain id of the image; empty without layers @param make fills them the first time
   */
  fill(sys: Sys, chain: string, directories: readonly Inode[], make: () => void): void {
    const now = Number(sys.now()) / 1e9;
    const known = this.made.get(chain);
    if (known) {
      for (const [at, directory] of directories.entries()) layOut(directory, (known[at] ?? []).map(({ entry, isNew }) => isNew ? { ...entry, mtime: now } : entry));
      return;
    }
    make();
    this.made.set(chain, directories.map(directory => Array.from(layerEntriesOf(directory), entry => ({ entry, isNew: entry.mtime >= now }))));
  }
}

/** Makes what is missing in a container's root, and empties what the image has in its place. @param root where it is mounted */
export function setUpInitLayer(sys: Sys, root: string): void {
  for (const [path, what] of places) {
    const parts = path.split('/').slice(1);
    parts.forEach((_, index) => removeFile(sys, `${root}/${parts.slice(0, index + 1).join('/')}`));
    const place = `${root}${path}`;
    if (exists(sys, place)) continue;
    parts.slice(0, -1).forEach((_, index) => makeDirectory(sys, `${root}/${parts.slice(0, index + 1).join('/')}`));
    if (what === 'directory') makeDirectory(sys, place);
    else if (what === 'file') sys.mknod(place, 'regular', 0o755);
    else sys.symlink(what.target, place);
  }
}

function removeFile(sys: Sys, path: string): void {
  ignoring(['ENOENT', 'EISDIR', 'EPERM', 'ENOTDIR'], () => sys.unlink(path));
}

function makeDirectory(sys: Sys, path: string): void {
  ignoring(['EEXIST'], () => sys.mkdir(path, 0o755));
}

function exists(sys: Sys, path: string): boolean {
  return ignoring(['ENOENT', 'ENOTDIR', 'ELOOP'], () => sys.stat(path));
}

/** @returns whether it went well */
function ignoring(codes: readonly Parameters<typeof isErrno>[1][], call: () => unknown): boolean {
  try {
    call();
    return true;
  } catch (error) {
    if (codes.some(code => isErrno(error, code))) return false;
    throw error;
  }
}
