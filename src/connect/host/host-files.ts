import type { PathKind, Source } from '../../model/index.ts';

/**
 * The HostFiles port: `/proc` and `/sys/fs/cgroup` of the engine's host, or of one container. Processes and groups come and go, and much is
 * not for everyone, so what cannot be read is `undefined` (a folder: empty) and no error. What keeps everything from being read is thrown.
 */
export interface HostFiles {
  readonly source: Source;
  /** They are known to be the engine's host's, without a container that proves it. */
  readonly isProven?: true;
  /** {@link entry} tells everything. */
  readonly readsAttributes?: true;
  /** The file's text, cut off behind `most` bytes: {@link longestFile} if not given. */
  readFile(path: string, most?: number): Promise<string | undefined>;
  readlink(path: string): Promise<string | undefined>;
  /** Names of the entries that are folders. */
  folders(path: string): Promise<readonly string[]>;
  /** What is at a path, a link not followed. */
  entry?(path: string): Promise<HostEntry | undefined>;
}

/** What is at a path of the host, and what an overlay means by it (filesystems/overlayfs.rst, "whiteouts and opaque directories"). */
export interface HostEntry {
  readonly kind: PathKind;
  /** Bytes; 0 for what is no file. */
  readonly size: number;
  readonly isWhiteout: boolean;
  /** Undefined where extended attributes cannot be read. */
  readonly isOpaque: boolean | undefined;
}

/** Longest text that is read of one file, in bytes: a process may write megabytes into its own cmdline. */
export const longestFile = 64 * 1024;
