import { Errno } from '../errno.ts';
import { detached } from '../text.ts';
import { AnonymousInode } from './anonymous-inode.ts';
import type { Backing } from './backing.ts';
import type { Caller } from './caller.ts';
import type { CharacterDevice } from './device.ts';
import { type FileFlags, OpenFile } from './file.ts';
import type { Inode } from './inode.ts';
import { Path } from './path.ts';
import { actsAsOwner, checkMayCreate, checkPermission, checkWritable, mayRead, mayWrite } from './permission.ts';
import { walk, Walker } from './walk.ts';

/** The flags of `open(2)` by their names without `O_`; access is read only unless told otherwise. */
export interface OpenFlags {
  readonly access?: 'read' | 'write' | 'both';
  readonly create?: boolean;
  readonly exclusive?: boolean;
  readonly truncate?: boolean;
  readonly append?: boolean;
  readonly directory?: boolean;
  readonly nofollow?: boolean;
  readonly nonblock?: boolean;
  readonly path?: boolean;
  readonly noatime?: boolean;
  /** A terminal does not become the controlling one. */
  readonly noctty?: boolean;
}

/**
 * `open(2)`, `openat(2)`.
 * @param mode for a file that is made; less the umask
 * @throws ENOENT, EEXIST, EISDIR, ENOTDIR, ELOOP, EACCES, EPERM, EROFS, ENXIO and what the walk throws
 */
export function open(caller: Caller, path: string, flags: OpenFlags = {}, mode = 0, from?: Path): OpenFile {
  const { path: found, made } = findOrMake(caller, path, flags, mode, from);
  return openFound(caller, found, flags, made);
}

/** Both ends of a new pipe: `pipe(2)`. */
export function openPipe(caller: Caller, nonblock = false): { readonly reader: OpenFile; readonly writer: OpenFile } {
  const pipe = caller.mounts.vfs.newPipe();
  const both = { pipe };
  const end = (read: boolean): OpenFile => new OpenFile(null, { read, write: !read, append: false, nonblock, pathOnly: false }, both);
  return { reader: end(true), writer: end(false) };
}

function findOrMake(caller: Caller, path: string, flags: OpenFlags, mode: number, from: Path | undefined): { path: Path; made: boolean } {
  const walker = new Walker(caller, path, from);
  for (;;) {
    const last = walker.toParent();
    if (flags.create && (walker.demandsDirectory || last === '.' || last === '..')) throw new Errno('EISDIR');
    const found = last === undefined ? walker.at : walker.find(last);
    if (!found) {
      if (!flags.create || flags.path) throw new Errno('ENOENT');
      return { path: make(caller, walker.at, last ?? '', mode), made: true };
    }
    if (flags.create && flags.exclusive) throw new Errno('EEXIST');
    const isLink = last !== undefined && found.inode.kind === 'symlink';
    if (isLink && (!flags.nofollow || walker.demandsDirectory)) {
      walker.followLink(found);
    } else {
      if ((flags.directory || walker.demandsDirectory) && found.inode.kind !== 'directory') throw new Errno('ENOTDIR');
      if (isLink && !flags.path) throw new Errno('ELOOP');
      return { path: found, made: false };
    }
  }
}

function make(caller: Caller, parent: Path, given: string, mode: number): Path {
  checkWritable(parent.mount);
  checkMayCreate(caller.credentials, parent.inode);
  if (parent.dentry.unlinked) throw new Errno('ENOENT');
  const { uid, gid } = caller.credentials;
  const name = detached(given);
  const inode = parent.inode.make(name, { kind: 'regular', mode: mode & 0o7777 & ~caller.fs.umask, uid, gid });
  return new Path(parent.mount, parent.dentry.instantiate(name, inode));
}

/** Opens what was found: also for /proc/PID/fd and the like. @param made just now, so that its mode does not matter yet */
function openFound(caller: Caller, path: Path, flags: OpenFlags, made = false): OpenFile {
  const { access = 'read' } = flags;
  const fileFlags: FileFlags = {
    read: access !== 'write', write: access !== 'read', append: flags.append ?? false, nonblock: flags.nonblock ?? false, pathOnly: flags.path ?? false,
  };
  if (fileFlags.pathOnly) return new OpenFile(path, fileFlags, null);
  const { inode } = path;
  if (inode.kind === 'directory' && (fileFlags.write || flags.create)) throw new Errno('EISDIR');
  if (!made) checkAccess(caller, path, fileFlags, flags);
  const file = new OpenFile(path, fileFlags, backing(caller, path, fileFlags));
  if (flags.truncate && inode.kind === 'regular' && !made) inode.truncate(0);
  return file;
}

function checkAccess(caller: Caller, { inode, mount }: Path, file: FileFlags, flags: OpenFlags): void {
  const write = file.write || (flags.truncate ?? false);
  const onDisk = inode.kind === 'regular' || inode.kind === 'directory';
  if (write && onDisk) checkWritable(mount);
  checkPermission(caller.credentials, inode, (file.read ? mayRead : 0) | (write ? mayWrite : 0));
  if (flags.noatime && !actsAsOwner(caller.credentials, inode)) throw new Errno('EPERM');
}

function backing(caller: Caller, path: Path, flags: FileFlags): Backing {
  const { inode, mount: { options: { nodev } } } = path;
  if (inode.kind === 'character' || inode.kind === 'block') checkDevice(caller, inode, inode.kind, flags, nodev);
  if (inode instanceof AnonymousInode && inode.kind !== 'socket') return inode.backing;
  const { vfs } = caller.mounts;
  switch (inode.kind) {
    case 'fifo': {
      const pipe = vfs.fifo(inode);
      if (flags.nonblock && flags.write && !flags.read && pipe.readers === 0) throw new Errno('ENXIO');
      return { pipe };
    }
    case 'character': {
      const device = inode.openDevice(caller.credentials) ?? deviceOf(caller, path);
      if (!device) throw new Errno('ENXIO');
      return { device };
    }
    case 'block':
    case 'socket': throw new Errno('ENXIO');
    default: return null;
  }
}

/** What a device number stands for. Some numbers stand for a device of the caller's: /dev/tty (`tty(4)`), and /dev/ptmx, which is that of the `pts` beside it (`pts(4)`). */
function deviceOf(caller: Caller, path: Path): CharacterDevice | undefined {
  const { major, minor } = path.inode.stat().rdev;
  const number = `${major}:${minor}`;
  if (number === '5:0') return caller.controllingTerminal?.openSlave();
  if (number !== '5:2') return caller.mounts.vfs.characterDevices.get(number);
  const { parent } = path.dentry;
  return parent ? walk(caller, 'pts/ptmx', { from: new Path(path.mount, parent) }).inode.openDevice(caller.credentials) : undefined;
}

function checkDevice(caller: Caller, inode: Inode, kind: 'block' | 'character', flags: FileFlags, nodev: boolean): void {
  if (nodev) throw new Errno('EACCES');
  const access = `${flags.read ? 'r' : ''}${flags.write ? 'w' : ''}`;
  if (caller.mayUseDevice?.(kind, inode.stat().rdev, access) === false) throw new Errno('EPERM');
}
