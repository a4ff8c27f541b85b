import { isErrno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Sys } from '../../syscall/sys.ts';
import { decode } from '../../text.ts';
import { readAll } from '../lines.ts';
import { processNumbers } from '../proc.ts';

/** A process that has a socket open. */
export interface SocketOwner {
  readonly pid: number;
  /** Of the process, as a text. */
  readonly fd: string;
  /** /proc/PID/comm. */
  readonly name: string;
  /** The first word of /proc/PID/cmdline, where servers write what they do. */
  readonly title: string;
}

/** Which processes have which sockets open, by the sockets' inodes, as /proc/PID/fd says. */
export function* socketOwners(sys: Sys): Blocking<ReadonlyMap<number, readonly SocketOwner[]>> {
  const owners = new Map<number, SocketOwner[]>();
  for (const pid of yield* processNumbers(sys)) {
    try {
      yield* addSockets(sys, pid, owners);
    } catch (error) {
      if (!isErrno(error)) throw error;
    }
  }
  return owners;
}

function* addSockets(sys: Sys, pid: number, owners: Map<number, SocketOwner[]>): Blocking<void> {
  const folder = yield* sys.open(`/proc/${pid}/fd`, { directory: true });
  const name = (yield* textOf(sys, pid, 'comm')).trimEnd();
  const title = (yield* textOf(sys, pid, 'cmdline')).split('\0')[0] ?? '';
  for (const { name: fd } of sys.getdents(folder)) {
    if (!/^\d+$/.test(fd)) continue;
    const [, inode] = /^socket:\[(\d+)\]$/.exec(sys.readlink(`/proc/${pid}/fd/${fd}`)) ?? [];
    if (inode !== undefined) owners.set(Number(inode), [...owners.get(Number(inode)) ?? [], { pid, fd, name, title }]);
  }
  sys.close(folder);
}

function* textOf(sys: Sys, pid: number, file: string): Blocking<string> {
  const fd = yield* sys.open(`/proc/${pid}/${file}`);
  const text = decode(yield* readAll(sys, fd));
  sys.close(fd);
  return text;
}
