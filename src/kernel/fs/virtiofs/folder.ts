/** What the real machine tells of a file in the folder that it shares. */
export interface SharedFile {
  readonly kind: 'regular' | 'directory' | 'symlink';
  /** In bytes. */
  readonly size: number;
  /** The permission bits. */
  readonly mode: number;
  /** Last change of its bytes, in ns since the epoch. */
  readonly mtime: bigint;
}

/**
 * A folder of the real machine, read as the simulated one asks for it: the port that whoever boots the kernel may fill. Paths are the names from the folder down; none is empty, `.` or `..`.
 * No call follows a symlink, writes, or takes long; `undefined` is for what is not there or may not be read.
 */
export interface SharedFolder {
  stat(path: readonly string[]): SharedFile | undefined;
  /** The names in a directory, in order. */
  list(path: readonly string[]): readonly string[] | undefined;
  readlink(path: readonly string[]): string | undefined;
  /** At most `length` bytes from there, fewer at the end of the file. */
  read(path: readonly string[], offset: number, length: number): Uint8Array | undefined;
}
