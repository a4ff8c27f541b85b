import type { Blocking } from '../../process/blocking.ts';
import type { DirectoryEntry, Stat } from '../../vfs/attributes.ts';
import type { OpenFlags } from '../../vfs/open.ts';

/** Those system calls that text programs make. Failing calls throw Errno. */
export interface System {
  open(path: string, flags?: OpenFlags, mode?: number): Blocking<number>;
  close(fd: number): void;
  read(fd: number, length: number): Blocking<Uint8Array>;
  write(fd: number, bytes: Uint8Array): Blocking<number>;
  lseek(fd: number, offset: number, whence: 'set' | 'current' | 'end'): number;
  stat(path: string): Stat;
  lstat(path: string): Stat;
  fstat(fd: number): Stat;
  isatty(fd: number): boolean;
  getdents(fd: number): DirectoryEntry[];
  rename(from: string, to: string): void;
  unlink(path: string): void;
  chmod(path: string, mode: number): void;
  chown(path: string, uid: number | undefined, gid: number | undefined): void;
  sleep(ns: number): Blocking<unknown>;
  /** ns since the epoch. */
  now(): bigint;
  getpid(): number;
  pipe(): { readonly reader: number; readonly writer: number };
  dup2(from: number, to: number): unknown;
  fork(child: (system: this) => Blocking<number>): number;
  exec(path: string, argv: readonly string[], environment: ReadonlyMap<string, string>): Blocking<never>;
  wait(which: { readonly pid: number }): Blocking<{ readonly pid: number; readonly status: { readonly exited: number } | { readonly signaled: string } | { readonly stopped: string } | { readonly continued: true } } | undefined>;
}
