import type { Source } from '../../model/index.ts';

/**
 * The HostFiles port: `/proc` and `/sys/fs/cgroup` of the engine's host, or of one container. Processes and groups come and go, and much is
 * not for everyone, so what cannot be read is `undefined` (a folder: empty) and no error. What keeps everything from being read is thrown.
 */
export interface HostFiles {
  readonly source: Source;
  /** They are known to be the engine's host's, without a container that proves it. */
  readonly isProven?: true;
  /** The file's text; long files are cut off. */
  readFile(path: string): Promise<string | undefined>;
  readlink(path: string): Promise<string | undefined>;
  /** Names of the entries that are folders. */
  folders(path: string): Promise<readonly string[]>;
}

/** Longest text that is read of one file, in bytes: a process may write megabytes into its own cmdline. */
export const longestFile = 64 * 1024;
