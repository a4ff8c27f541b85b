import { signalNumber } from '../../../process/signal.ts';
import type { Process, WaitStatus } from '../../../process/process.ts';
import type { ProcessView } from '../view.ts';
import { memoryOf, pages } from './memory.ts';
import { escapeComm, signalBits, withDisposition } from './status.ts';

/** ns of one clock tick: `sysconf(3)`, _SC_CLK_TCK is 100. */
const tick = 10_000_000;
/** UNIX98_PTY_SLAVE_MAJOR. */
const ptsMajor = 136;
/** PF_RANDOMIZE of include/linux/sched.h. */
const flags = 0x40_0000;

/** `proc_pid_stat(5)`: 52 fields. */
export function stat({ process, kernel, namespace, reader }: ProcessView): string {
  const { virtual, resident } = memoryOf(process);
  const pending = Number(signalBits(process.pending) & 0x7fff_ffffn);
  const ticks = (ns: number): number => Math.floor(ns / tick);
  const has = process.ended ? 0 : 1;
  const start = ticks(process.startTime + reader.namespaces.time.boottime);
  const rss = process.limits.rss.soft;
  return [
    process.pid.in(namespace), `(${escapeComm(process.comm)})`, process.stateLetter(process === kernel.current), process.parent?.pid.in(namespace) ?? 0,
    process.group.in(namespace), process.session.in(namespace), ...terminalOf(process, namespace), flags, has * 150, 0, 0, 0,
    ticks(process.userTime), ticks(process.systemTime), ticks(process.childrenUserTime), ticks(process.childrenSystemTime), 20 + process.nice, process.nice, 1, 0, start,
    virtual, pages(resident), rss === Infinity ? '18446744073709551615' : rss, has, has, 0, 0, 0, pending, Number(signalBits(process.blocked)),
    Number(signalBits(withDisposition(process, 'ignore'))), Number(signalBits(withDisposition(process, 'catch'))), process.state === 'sleeping' ? 1 : 0, 0, 0,
    signalNumber('SIGCHLD'), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, waitCode(process.status),
  ].join(' ') + '\n';
}

/** tty_nr, as a device number of old (the low byte is the minor one), and tpgid. */
function terminalOf({ controllingTerminal: tty }: Process, namespace: ProcessView['namespace']): [number, number] {
  return tty ? [ptsMajor << 8 | tty.number & 0xFF | (tty.number & ~0xFF) << 12, tty.foreground?.in(namespace) ?? -1] : [0, -1];
}

/** As `waitpid(2)` packs it. */
function waitCode(status: WaitStatus | undefined): number {
  if (!status) return 0;
  if ('exited' in status) return status.exited << 8;
  return 'signaled' in status ? signalNumber(status.signaled) | (status.core ? 0x80 : 0) : 0;
}
