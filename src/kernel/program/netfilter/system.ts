import { isErrno } from '../../errno.ts';
import type { ConnectionView, Family, RulesView } from '../../net/netfilter/calls.ts';
import type { Change } from '../../net/netfilter/ruleset.ts';
import type { Blocking } from '../../process/blocking.ts';
import { decode, encode } from '../../text.ts';
import type { Allocator } from '../holding.ts';
import { readAll } from '../lines.ts';
import { Names, type NameFiles } from './names.ts';

/** Those system calls that the programs of netfilter make. */
export interface NetfilterSystem extends Allocator {
  open(path: string): Blocking<number>;
  close(fd: number): void;
  read(fd: number, length: number): Blocking<Uint8Array>;
  write(fd: number, bytes: Uint8Array): Blocking<number>;
  /** ns since the epoch. */
  now(): bigint;
  /** @throws EPERM */
  netfilterRules(family: Family): RulesView;
  /** @throws EPERM, ChangeError */
  changeNetfilter(family: Family, changes: readonly Change[]): void;
  /** @throws EPERM */
  trackedConnections(): readonly ConnectionView[];
  /** @throws EPERM, ENOENT */
  forgetConnection(id: number | 'all'): void;
}

/** Reads the files that say what names mean; those that are missing say nothing. */
export function* readNames(system: NetfilterSystem): Blocking<Names> {
  const files: { -readonly [Key in keyof NameFiles]: string } = { services: '', hosts: '', passwd: '', group: '' };
  for (const name of ['services', 'hosts', 'passwd', 'group'] as const) files[name] = yield* readText(system, `/etc/${name}`);
  return new Names(files);
}

function* readText(system: NetfilterSystem, path: string): Blocking<string> {
  try {
    return yield* readFile(system, path);
  } catch (error) {
    if (isErrno(error)) return '';
    throw error;
  }
}

/** @throws Errno */
export function* readFile(system: NetfilterSystem, path: string): Blocking<string> {
  const fd = yield* system.open(path);
  try {
    return decode(yield* readAll(system, fd));
  } finally {
    system.close(fd);
  }
}

/** Writes all of a text. */
export function* print(system: NetfilterSystem, fd: number, text: string): Blocking<void> {
  const bytes = encode(text);
  for (let at = 0; at < bytes.length;) at += yield* system.write(fd, bytes.subarray(at));
}
