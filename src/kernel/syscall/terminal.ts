/** Terminals: `pty(7)`, `termios(3)`, `ioctl_tty(2)`. */
import { Errno } from '../errno.ts';
import type { Blocking } from '../process/blocking.ts';
import type { Process } from '../process/process.ts';
import { MasterFile, SlaveFile, type Terminal, TerminalFile, type WindowSize } from '../tty/terminal.ts';
import type { Termios } from '../tty/termios.ts';
import { open as openPath } from '../vfs/open.ts';
import { blocking, type Context } from './context.ts';
import { checkForeground, control } from './job-control.ts';
import { descriptorLimit } from './limit.ts';

/** `openpty(3)`: both ends of a new pseudo terminal of the /dev/pts that the process sees. @throws ENOENT if nothing is mounted there, ENOSPC, EMFILE */
export function openpty({ process }: Context, settings: { readonly termios?: Termios; readonly size?: WindowSize } = {}): { readonly master: number; readonly slave: number; readonly name: string } {
  const limit = descriptorLimit(process);
  const file = openPath(process, '/dev/ptmx', { access: 'both' });
  const master = process.descriptors.add(file, limit);
  const { tty } = file.device as MasterFile;
  tty.locked = false;
  if (settings.termios) tty.setTermios(settings.termios);
  if (settings.size) tty.size = settings.size;
  const name = `/dev/pts/${tty.number}`;
  const slave = process.descriptors.add(openPath(process, name, { access: 'both' }), limit);
  return { master, slave, name };
}

/** `ptsname(3)`. @throws ENOTTY */
export function ptsname(context: Context, fd: number): string {
  return `/dev/pts/${masterOf(context, fd).number}`;
}

/** `unlockpt(3)`: from now on the slave can be opened. @throws ENOTTY */
export function unlockpt(context: Context, fd: number): void {
  masterOf(context, fd).locked = false;
}

/** `tcgetattr(3)`. @throws ENOTTY */
export function tcgetattr(context: Context, fd: number): Termios {
  return terminalOf(context, fd).termios;
}

/** `tcsetattr(3)`. @param when TCSANOW and TCSADRAIN (the same here), or TCSAFLUSH. @throws ENOTTY, EINTR */
export function* tcsetattr(context: Context, fd: number, termios: Termios, when: 'now' | 'flush' = 'now'): Blocking<void> {
  yield* inForeground(context, fd);
  terminalOf(context, fd).setTermios(termios, when === 'flush');
}

/** `tcgetwinsize(3)`, TIOCGWINSZ. @throws ENOTTY */
export function tcgetwinsize(context: Context, fd: number): WindowSize {
  return terminalOf(context, fd).size;
}

/** `tcsetwinsize(3)`, TIOCSWINSZ: SIGWINCH for the foreground group. @throws ENOTTY */
export function tcsetwinsize(context: Context, fd: number, size: WindowSize): void {
  terminalOf(context, fd).size = size;
}

/** `tcflush(3)`. @throws ENOTTY, EINTR */
export function* tcflush(context: Context, fd: number, what: 'input' | 'output' | 'both'): Blocking<void> {
  yield* inForeground(context, fd);
  terminalOf(context, fd).flush(what);
}

/** FIONREAD: bytes that can be read without waiting. @throws ENOTTY */
export function fionread(context: Context, fd: number): number {
  return terminalOf(context, fd).available;
}

/** TIOCSCTTY: makes it the controlling terminal of the session that the caller leads. @param steal takes it from another session (needs CAP_SYS_ADMIN). @throws ENOTTY, EPERM */
export function setControllingTerminal(context: Context, fd: number, steal = false): void {
  const { process } = context;
  const tty = terminalOf(context, fd);
  if (process.session === process.pid && tty.session === process.session) return;
  if (process.session !== process.pid || process.controllingTerminal) throw new Errno('EPERM');
  if (tty.session) {
    if (!steal || !process.credentials.has('CAP_SYS_ADMIN')) throw new Errno('EPERM');
    for (const other of context.kernel.pidNamespace.processes.values()) if (other.terminal === tty) other.terminal = undefined;
  }
  control(process, tty);
}

/** `tcgetpgrp(3)`: the foreground process group; 0 if it is not in the pid namespace of the caller. @throws ENOTTY if it is not the controlling terminal */
export function tcgetpgrp(context: Context, fd: number): number {
  const { process } = context;
  const tty = terminalOf(context, fd);
  if (!isMasterOf(process, fd) && process.controllingTerminal !== tty) throw new Errno('ENOTTY');
  return tty.foreground?.in(process.pid.namespace) ?? 0;
}

/** `tcsetpgrp(3)`. @throws ENOTTY if it is not the controlling terminal, ESRCH, EPERM if the group is not in this session, EINTR */
export function* tcsetpgrp(context: Context, fd: number, group: number): Blocking<void> {
  const { process } = context;
  const tty = terminalOf(context, fd);
  yield* inForeground(context, fd);
  if (process.controllingTerminal !== tty || tty.session !== process.session) throw new Errno('ENOTTY');
  for (const other of process.pid.namespace.processes.values()) {
    if (other.group.in(process.pid.namespace) !== group) continue;
    if (other.session !== process.session) throw new Errno('EPERM');
    tty.foreground = other.group;
    return;
  }
  throw new Errno('ESRCH');
}

function isMasterOf({ descriptors }: Process, fd: number): boolean {
  return descriptors.get(fd).device instanceof MasterFile;
}

/** Who is in the background is stopped first. */
function* inForeground(context: Context, fd: number): Blocking<void> {
  const { device } = context.process.descriptors.get(fd);
  if (device instanceof SlaveFile) yield* blocking(context, () => { checkForeground(context, device, 'SIGTTOU'); });
}

function terminalOf({ process }: Context, fd: number): Terminal {
  const { device } = process.descriptors.get(fd);
  if (device instanceof SlaveFile && device.hungUp) throw new Errno('EIO');
  if (!(device instanceof TerminalFile)) throw new Errno('ENOTTY');
  return device.tty;
}

function masterOf({ process }: Context, fd: number): Terminal {
  const { device } = process.descriptors.get(fd);
  if (!(device instanceof MasterFile)) throw new Errno('ENOTTY');
  return device.tty;
}
