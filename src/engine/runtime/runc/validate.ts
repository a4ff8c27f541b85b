import type { RuntimeSpec } from '../spec.ts';
import { RuncFailure } from './failure.ts';
import { isRlimit } from './rlimits.ts';
import { seccompFault } from './seccomp.ts';

/** A specification that nothing can be made of: it is said before anything is begun. */
export class InvalidSpec extends RuncFailure {}

/** Those of /proc/sys/kernel that an ipc namespace has of its own: opencontainers/runc, libcontainer/configs/validate. */
const ipcSysctls: ReadonlySet<string> = new Set(['msgmax', 'msgmnb', 'msgmni', 'sem', 'shmall', 'shmmax', 'shmmni', 'shm_rmid_forced'].map(name => `kernel.${name}`));

/** What runc refuses before it makes a container. @throws InvalidSpec */
export function validateSpec({ linux, process }: RuntimeSpec): void {
  const kinds = new Set(linux.namespaces.map(({ type }) => type));
  for (const name of Object.keys(linux.sysctl ?? {})) {
    const dotted = name.replaceAll('/', '.');
    const isKnown = ((ipcSysctls.has(dotted) || dotted.startsWith('fs.mqueue.')) && kinds.has('ipc')) || (dotted.startsWith('net.') && kinds.has('network')) || (dotted === 'kernel.domainname' && kinds.has('uts'));
    if (!isKnown) throw new InvalidSpec(`sysctl ${JSON.stringify(dotted)} is not in a separate kernel namespace`);
  }
  const fault = linux.seccomp && seccompFault(linux.seccomp);
  if (fault !== undefined) throw new InvalidSpec(fault);
  for (const { type } of process.rlimits ?? []) if (!isRlimit(type)) throw new InvalidSpec(`wrong rlimit value: ${type}`);
}
