/** What a terminal and its controlling process do to each other: `credentials(7)`, "Process groups and sessions"; `termios(3)`. */
import { Errno, isErrno } from '../errno.ts';
import type { Blocking } from '../process/blocking.ts';
import { isOrphaned, sendSignal } from '../process/kill.ts';
import type { Process } from '../process/process.ts';
import type { SignalName } from '../process/signal.ts';
import { SlaveFile, type Terminal } from '../tty/terminal.ts';
import { localFlags } from '../tty/termios.ts';
import type { CharacterDevice } from '../vfs/device.ts';
import { type OpenFile, readFile } from '../vfs/file.ts';
import { WouldBlock } from '../vfs/waiting.ts';
import { blocking, type Context } from './context.ts';

const tenthOfSecond = 1e8;

/** `open(2)` without O_NOCTTY: who leads a session that has no terminal gets the one it opens. */
export function adoptTerminal(process: Process, { device }: OpenFile): void {
  if (!(device instanceof SlaveFile) || process.session !== process.pid || process.terminal || device.tty.session) return;
  control(process, device.tty);
}

/** TIOCSCTTY of `ioctl_tty(2)`, after the checks. */
export function control(process: Process, tty: Terminal): void {
  tty.session = process.session;
  tty.foreground = process.group;
  process.terminal = tty;
}

/** `read(2)` of a terminal. */
export function* readTerminal(context: Context, file: OpenFile, device: SlaveFile, length: number): Blocking<Uint8Array> {
  const { kernel, process } = context;
  const attempt = (): Uint8Array => {
    checkForeground(context, device, 'SIGTTIN');
    return readFile(file, length);
  };
  if (file.flags.nonblock) return attempt();
  const { patience } = device.tty;
  const until = patience > 0 ? process.call.started + patience * tenthOfSecond : undefined;
  const patiently = (): Uint8Array => {
    const bytes = attempt();
    if (until !== undefined && bytes.length === 0 && length > 0 && !device.hungUp && kernel.clock.sinceBoot < until) throw new WouldBlock(device.queue);
    return bytes;
  };
  try {
    return yield* blocking(context, patiently, until);
  } catch (error) {
    if (until !== undefined && isErrno(error, 'EAGAIN')) return new Uint8Array(0);
    throw error;
  }
}

/** Who is in the background and writes is stopped if TOSTOP is set. */
export function checkMayWrite(context: Context, device: CharacterDevice | undefined): void {
  if (device instanceof SlaveFile && device.tty.termios.local & localFlags.TOSTOP) checkForeground(context, device, 'SIGTTOU');
}

/**
 * Stops the group of a process that is in the background of its terminal: drivers/tty/tty_jobctrl.c, __tty_check_change.
 * @throws EIO who cannot be stopped and wants to read; WouldBlock to try again once it goes on, or EINTR if it catches the signal
 */
export function checkForeground({ kernel, process }: Context, { tty }: SlaveFile, signal: Extract<SignalName, 'SIGTTIN' | 'SIGTTOU'>): void {
  if (process.controllingTerminal !== tty || !tty.foreground || tty.foreground === process.group) return;
  const isDeaf = process.blocked.has(signal) || process.disposition(signal) === 'ignore';
  if (isDeaf && signal === 'SIGTTOU') return;
  if (isDeaf || isOrphaned(kernel, process)) throw new Errno('EIO');
  for (const other of [...kernel.pidNamespace.processes.values()]) if (other.group === process.group) sendSignal(kernel, other, signal);
  if (process.disposition(signal) === 'catch') process.interrupted = true;
  throw new WouldBlock();
}
