/** Where times come from; whoever boots the kernel owns it. */
export interface Clock {
  /** Nanoseconds since the epoch. */
  readonly now: bigint;
}

/** What an inode is: `inode(7)`, "The file type and mode". */
export type Kind = 'regular' | 'directory' | 'symlink' | 'character' | 'block' | 'fifo' | 'socket';

/** The type bits of `st_mode` (S_IFMT). */
export const typeBits: Readonly<Record<Kind, number>> = {
  socket: 0o140000, symlink: 0o120000, regular: 0o100000, block: 0o060000, directory: 0o040000, character: 0o020000, fifo: 0o010000,
};

export const setuidBit = 0o4000;
export const setgidBit = 0o2000;
export const stickyBit = 0o1000;

/** A device number: `makedev(3)`. */
export interface Device {
  readonly major: number;
  readonly minor: number;
}

/** The metadata of an inode that calls can change: `inode(7)`. */
export interface Attributes {
  /** The permission bits with setuid, setgid and sticky: 07777. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Times in nanoseconds since the epoch: last read, last change of the data, last change of the inode. */
  readonly atime: bigint;
  readonly mtime: bigint;
  readonly ctime: bigint;
}

/** What `stat(2)` and `statx(2)` tell. */
export interface Stat extends Attributes {
  readonly device: Device;
  readonly number: number;
  readonly kind: Kind;
  readonly nlink: number;
  /** Of character and block devices. */
  readonly rdev: Device;
  readonly size: number;
  /** In units of 512 bytes. */
  readonly blocks: number;
  /** When the file was made. */
  readonly btime: bigint;
}

/** What a new inode shall be. */
export interface Making extends Pick<Attributes, 'mode' | 'uid' | 'gid'> {
  readonly kind: Kind;
  readonly rdev?: Device;
  /** Of a symlink. */
  readonly target?: string;
}

/** One entry of a directory, as `getdents(2)` returns it. */
export interface DirectoryEntry {
  readonly name: string;
  readonly number: number;
  readonly kind: Kind;
  /** Reading on from here gives what follows this entry, whatever was made or removed meanwhile. */
  readonly offset: number;
}
