import { Errno } from '../../errno.ts';
import type { Process } from '../../process/process.ts';

/** Whether a process may look into another: "Ptrace access mode checking" of `ptrace(2)`, PTRACE_MODE_READ_FSCREDS. */
export function mayInspect(reader: Process, target: Process): boolean {
  if (reader === target) return true;
  const mine = reader.credentials;
  const theirs = target.credentials;
  const isSameUser = [theirs.uids.real, theirs.uids.effective, theirs.uids.saved].every(id => id === mine.uid) &&
    [theirs.gids.real, theirs.gids.effective, theirs.gids.saved].every(id => id === mine.gid);
  if (mine.capable('CAP_SYS_PTRACE', theirs.userNamespace)) return true;
  return isSameUser && mine.userNamespace === theirs.userNamespace && (theirs.capabilities.permitted & ~mine.capabilities.effective) === 0n;
}

/** @throws EACCES */
export function demandInspection(reader: Process, target: Process): void {
  if (!mayInspect(reader, target)) throw new Errno('EACCES');
}

/** In the kernel's ids. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** Whose the files of a process in /proc are. */
export function ownerOf({ credentials: { uids, gids } }: Process): Owner {
  return { uid: uids.effective, gid: gids.effective };
}
