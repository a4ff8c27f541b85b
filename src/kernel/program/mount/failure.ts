import { Errno } from '../../errno.ts';
import type { Sys } from '../../syscall/sys.ts';
import type { Stat } from '../../vfs/attributes.ts';

/** The call of mount(2) that failed. */
export interface Attempt {
  readonly source: string;
  readonly target: string;
  readonly type: string | undefined;
  readonly kind: 'new' | 'bind' | 'move' | 'remount' | 'propagation';
  readonly readOnly: boolean;
  /** Whether the source lies under a shared mount. */
  readonly shared: boolean;
}

/** What mount(8) of util-linux says of an error of mount(2). */
export function mountFailure(sys: Sys, error: Errno, attempt: Attempt): string {
  const { source, target, type, kind, readOnly } = attempt;
  const there = statOf(sys, target);
  switch (error.code) {
    case 'EPERM':
      if (sys.credentials().uids.effective !== 0) return 'must be superuser to use mount';
      return there instanceof Errno || there.kind !== 'directory' ? 'mount point is not a directory' : 'permission denied';
    case 'EBUSY': return kind === 'remount' ? 'mount point is busy' : `${source} already mounted or mount point busy`;
    case 'ENOENT':
      if (there instanceof Errno) return statOf(sys, target, false) instanceof Errno ? 'mount point does not exist' : 'mount point is a symbolic link to nowhere';
      return statOf(sys, source) instanceof Errno ? `special device ${source} does not exist` : callFailed(error);
    case 'ENOTDIR': {
      if (there instanceof Errno || there.kind !== 'directory') return 'mount point is not a directory';
      const from = statOf(sys, source);
      return from instanceof Errno && from.code === 'ENOTDIR' ? `special device ${source} does not exist (a path prefix is not a directory)` : callFailed(error);
    }
    case 'EINVAL':
      if (kind === 'remount') return 'mount point not mounted or bad option';
      if (kind === 'propagation') return 'not mount point or bad option';
      if (kind === 'move' && attempt.shared) return 'bad option; moving a mount residing under a shared mount is unsupported';
      return `wrong fs type, bad option, bad superblock on ${source}, missing codepage or helper program, or other error`;
    case 'EMFILE': return 'mount table full';
    case 'EIO': return `can't read superblock on ${source}`;
    case 'ENODEV': return type === undefined ? 'unknown filesystem type' : `unknown filesystem type '${type}'`;
    case 'ENOTBLK': {
      const from = statOf(sys, source);
      if (from instanceof Errno) return `special device ${source} does not exist`;
      return `${source} is not a block device${from.kind === 'regular' ? '; try "-o loop"' : ''}`;
    }
    case 'ENXIO': return `${source} is not a valid block device`;
    case 'EACCES':
    case 'EROFS':
      if (readOnly) return `cannot mount ${source} read-only`;
      if (kind === 'remount') return `cannot remount ${source} read-write, is write-protected`;
      return kind === 'bind' ? `bind ${source} failed` : callFailed(error);
    default: return callFailed(error);
  }
}

function callFailed(error: Errno): string {
  return `mount(2) system call failed: ${error.text}`;
}

function statOf(sys: Sys, path: string, follow = true): Stat | Errno {
  try {
    return follow ? sys.stat(path) : sys.lstat(path);
  } catch (error) {
    if (error instanceof Errno) return error;
    throw error;
  }
}
