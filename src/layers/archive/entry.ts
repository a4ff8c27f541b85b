/** What an entry is, by inode(7). A hard link is a further name of another entry. */
export const kinds = ['file', 'hardlink', 'symlink', 'directory', 'character', 'block', 'fifo'] as const;
export type Kind = typeof kinds[number];

/** One entry of a tar archive. The reader uses the same object again for the next one, and `path` and `target` may lie in its memory: copy what you keep. */
export interface TarEntry {
  /** As it stands in the archive: not checked, not normalised, not always UTF-8. */
  path: Uint8Array;
  kind: Kind;
  /** The twelve bits of chmod(2). */
  mode: number;
  uid: number;
  gid: number;
  /** Bytes of the contents as a reader of the file sees them: with the holes of a sparse file. */
  size: number;
  /** Seconds since the epoch, with a fraction. */
  mtime: number;
  /** Of links; empty otherwise. */
  target: Uint8Array;
  /** Where the contents begin in the archive, in bytes. */
  dataAt: number;
  /** Bytes of the contents in the archive. */
  stored: number;
  /** Offset and length in turn: where the stored bytes lie in a sparse file, holes between them. */
  sparse: readonly number[] | undefined;
  /** Extended attributes, if there are any. */
  xattrs: ReadonlyMap<string, Uint8Array> | undefined;
}
