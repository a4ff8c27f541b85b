import { isErrno } from '../../errno.ts';
import type { Inode } from '../../vfs/inode.ts';

/**
 * What overlayfs writes beside the names of files: `opaque` hides what layers below have in a directory of its name, `redirect` tells under which
 * name they have it, `metacopy` that a file's data are in a layer below, `origin` which file was copied up, `impure` that a directory has
 * such files, `uuid` names the overlay: Documentation/filesystems/overlayfs.rst.
 */
export type Mark = 'opaque' | 'redirect' | 'metacopy' | 'origin' | 'impure' | 'uuid';

/** A character device 0:0 hides what layers below have under its name: overlayfs.rst, "whiteouts and opaque directories". */
export function isWhiteout(inode: Inode): boolean {
  if (inode.kind !== 'character') return false;
  const { rdev } = inode.stat();
  return rdev.major === 0 && rdev.minor === 0;
}

/** Who mounted the overlay: what it makes for itself is theirs. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** A whiteout of its own under that name. */
export function makeWhiteout(directory: Inode, name: string, { uid, gid }: Owner): Inode {
  return directory.make(name, { kind: 'character', mode: 0, uid, gid, rdev: { major: 0, minor: 0 } });
}

/** The extended attributes by which overlayfs remembers things. The merged tree does not show them. */
export class Marks {
  private readonly prefix: string;

  /** @param space `trusted`, or `user` with the option userxattr */
  constructor(space: 'trusted' | 'user') {
    this.prefix = `${space}.overlay.`;
  }

  get(inode: Inode, mark: Mark): Uint8Array | undefined {
    try {
      return inode.getXattr(`${this.prefix}${mark}`);
    } catch (error) {
      if (isErrno(error, 'EOPNOTSUPP')) return undefined;
      throw error;
    }
  }

  set(inode: Inode, mark: Mark, value: Uint8Array): void {
    inode.setXattr(`${this.prefix}${mark}`, value);
  }

  remove(inode: Inode, mark: Mark): void {
    inode.removeXattr(`${this.prefix}${mark}`);
  }

  isOpaque(directory: Inode): boolean {
    return this.get(directory, 'opaque')?.[0] === 'y'.charCodeAt(0);
  }

  /** Whether an attribute of a layer is a mark. */
  isMark(name: string): boolean {
    return name.startsWith(this.prefix) && !name.startsWith(`${this.prefix}overlay.`);
  }

  /** The name in the layers of an attribute of the merged tree: what would look like a mark gets another `overlay.`, so that overlays can be nested. */
  inLayer(name: string): string {
    return name.startsWith(this.prefix) ? `${this.prefix}overlay.${name.slice(this.prefix.length)}` : name;
  }

  /** The reverse of {@link inLayer}. */
  inTree(name: string): string {
    const nested = `${this.prefix}overlay.`;
    return name.startsWith(nested) ? `${this.prefix}${name.slice(nested.length)}` : name;
  }
}

/** A file handle with the inode number of the original in it, as `name_to_handle_at(2)` makes them for tmpfs: struct ovl_fh. */
export function handleOf(inode: Inode): Uint8Array {
  const handle = new Uint8Array(33);
  const view = new DataView(handle.buffer);
  view.setUint8(1, 0xfb);
  view.setUint8(2, handle.length);
  view.setUint8(4, 1);
  view.setUint32(5, inode.stat().device.minor, true);
  view.setBigUint64(25, BigInt(inode.stat().number), true);
  return handle;
}

/** The inode number in a handle; undefined for an empty one. */
export function numberOf(handle: Uint8Array | undefined): number | undefined {
  if (handle?.length !== 33) return undefined;
  return Number(new DataView(handle.buffer, handle.byteOffset).getBigUint64(25, true));
}
