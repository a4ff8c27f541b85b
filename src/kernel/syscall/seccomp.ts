import { Errno } from '../errno.ts';
import type { Process } from '../process/process.ts';
import { sharedSet } from '../small.ts';
import type { Context } from './context.ts';

/** Calls of Linux that are called otherwise here, or that are a part of one. */
const linuxNames: Readonly<Record<string, string>> = { umount: 'umount2', pivotRoot: 'pivot_root', readLog: 'syslog', dropBounding: 'prctl' };

/**
 * `seccomp(2)`, SECCOMP_SET_MODE_FILTER: from now on these calls fail with EPERM, for the process and all its descendants. `clone` stands for new namespaces only.
 * @param refused names as on Linux: `unshare` @throws EACCES without no_new_privs and CAP_SYS_ADMIN
 */
export function setSeccompFilter({ process }: Context, refused: readonly string[]): void {
  const { credentials } = process;
  if (!credentials.noNewPrivileges && !credentials.capable('CAP_SYS_ADMIN', credentials.userNamespace)) throw new Errno('EACCES');
  process.refusedCalls = sharedSet([...process.refusedCalls, ...refused]);
  process.seccompFilters++;
}

/** What a filter says before a call is made. @param name as here @throws EPERM */
export function checkFilters({ refusedCalls }: Process, name: string): void {
  if (refusedCalls.size > 0 && refusedCalls.has(linuxNames[name] ?? name)) throw new Errno('EPERM');
}
