import { isErrno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { signalNumber, type SignalName } from '../../process/signal.ts';
import type { Sys } from '../../syscall/sys.ts';
import { encode } from '../../text.ts';
import { readUsers } from '../accounts.ts';
import { tryRead } from '../files.ts';
import { OptionError, parseOptions, has, valueOf } from '../options.ts';
import { commandLine, type ProcessFacts, readMemory, readProcesses, readUptime } from '../proc.ts';
import { Keyboard, screenSize } from '../terminal.ts';
import { banner } from './banner.ts';

const usage = `${banner}

Usage: top [-bH] [-n COUNT] [-d SECONDS]

Show a view of process activity in real time.
Read the status of all processes from /proc each SECONDS
and show a screenful of them.
`;

/** Those that end it in order, so that the terminal is as before: libbb/signals.c of busybox. */
const fatal: readonly SignalName[] = ['SIGHUP', 'SIGINT', 'SIGTERM'];
/** s between two screens. */
const usualPause = 5;

/** What was known at the last screen: what each process has used, in ticks, and all of the machine. */
interface Sample {
  readonly at: number;
  readonly ticks: ReadonlyMap<number, number>;
  readonly cpu: readonly number[];
}

const noSample: Sample = { at: 0, ticks: new Map(), cpu: [] };

type SortKey = 'cpu' | 'memory' | 'pid' | 'time';
const sortKeys: Readonly<Record<string, SortKey>> = { P: 'cpu', M: 'memory', N: 'pid', T: 'time' };

/** The applet top. Where the standard input is no terminal, it goes on without keys, and so it is what runs in many a container that is to do nothing. */
export function* top(sys: Sys, args: readonly string[]): Blocking<number> {
  let options: ReturnType<typeof parseOptions>['options'];
  try {
    ({ options } = parseOptions({ b: 'none', H: 'none', n: 'required', d: 'required' }, args));
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    yield* sys.write(2, encode(`top: ${error.text}\n${usage}`));
    return 1;
  }
  const [times, pause] = [Number(valueOf(options, 'n') ?? Infinity), Number(valueOf(options, 'd') ?? usualPause)];
  const isBatch = has(options, 'b');
  for (const signal of fatal) sys.sigaction(signal, 'catch');
  const keyboard = !isBatch && sys.isatty(0) ? new Keyboard(sys, 0) : undefined;
  const show = (): Blocking<SignalName | undefined> => screens(sys, { isBatch, times, pause, keyboard });
  const ending = yield* keyboard ? keyboard.use(show) : show();
  if (ending === undefined) return 0;
  sys.sigaction(ending, 'default');
  sys.kill(sys.getpid(), ending);
  // Process 1 of a pid namespace is not ended by its own signal.
  return 128 + signalNumber(ending);
}

interface Showing {
  readonly isBatch: boolean;
  readonly times: number;
  readonly pause: number;
  readonly keyboard: Keyboard | undefined;
}

/** @returns the signal that ended it */
function* screens(sys: Sys, { isBatch, times, pause, keyboard }: Showing): Blocking<SignalName | undefined> {
  let [sample, sortKey] = [noSample, 'cpu' as SortKey];
  for (let time = 0; time < times; time++) {
    const { rows, columns } = isBatch ? { rows: Infinity, columns: Infinity } : screenSize(sys, 1);
    const { lines, ...next } = yield* screen(sys, sample, sortKey);
    sample = next;
    const cut = lines.slice(0, rows - 1).map((line, at) => {
      const shown = line.slice(0, columns - 1);
      return at === headLines - 1 && !isBatch ? `\u001B[7m${shown}\u001B[m` : shown;
    });
    yield* sys.write(1, encode(`${isBatch ? '' : '\u001B[H\u001B[J'}${cut.join('\n')}${isBatch ? '\n' : '\r'}`));
    if (time + 1 >= times) break;
    const key = yield* pressed(sys, keyboard, pause * 1e9);
    const signal = sys.takeSignals().find(name => fatal.includes(name));
    if (signal !== undefined) return signal;
    if (key === 'q' || key === 'C-c') break;
    sortKey = sortKeys[key ?? ''] ?? sortKey;
  }
  if (!isBatch) yield* sys.write(1, encode('\n'));
  return undefined;
}

/** Waits, but not longer than until a key is pressed or a signal comes. */
function* pressed(sys: Sys, keyboard: Keyboard | undefined, ns: number): Blocking<string | undefined> {
  if (!keyboard) {
    yield* sys.sleep(ns);
    return undefined;
  }
  try {
    if ((yield* sys.poll([{ fd: 0, read: true }], ns)).length === 0) return undefined;
  } catch (error) {
    if (!isErrno(error, 'EINTR')) throw error;
    return undefined;
  }
  const key = yield* keyboard.next(0);
  if (key === undefined) yield* sys.sleep(ns);
  return typeof key === 'object' ? key.name : undefined;
}

const headLines = 4;

/** What is on a screen: procps/top.c of busybox. */
function* screen(sys: Sys, sample: Sample, sortKey: SortKey): Blocking<Sample & { readonly lines: readonly string[] }> {
  const memory = yield* readMemory(sys);
  const total = memory('MemTotal');
  const [, ...cpu] = ((yield* tryRead(sys, '/proc/stat')) ?? '').split('\n')[0]?.split(/\s+/).map(Number) ?? [];
  const load = ((yield* tryRead(sys, '/proc/loadavg')) ?? '').trim();
  const users = new Map((yield* readUsers(sys)).map(({ uid, name }) => [uid, name]));
  const at = (yield* readUptime(sys)) * 100;
  const all = yield* readProcesses(sys);
  const used = ({ userTime, systemTime }: ProcessFacts): number => userTime + systemTime;
  const share = (facts: ProcessFacts): number => 100 * Math.max(0, used(facts) - (sample.ticks.get(facts.pid) ?? 0)) / Math.max(1, at - sample.at);
  const rank: Readonly<Record<SortKey, (facts: ProcessFacts) => number>> = { cpu: share, memory: ({ virtual }) => virtual, pid: ({ pid }) => pid, time: used };
  const rows = [...all].sort((a, b) => rank[sortKey](b) - rank[sortKey](a) || b.virtual - a.virtual).map(facts => {
    const { pid, ppid, uids, state, nice, virtual } = facts;
    const [user, size] = [users.get(uids[1] ?? 0) ?? `${uids[1] ?? 0}`, Math.floor(virtual / 1024)];
    const stat = `${state}${nice < 0 ? '<' : nice > 0 ? 'N' : ''}`;
    return `${right(pid, 5)} ${right(ppid, 5)} ${user.slice(0, 8).padEnd(8)} ${stat.padEnd(4)}${right(shortSize(size), 6)}${percent(100 * size / total)}${percent(share(facts))} ${commandLine(facts)}`;
  });
  return {
    at, cpu, ticks: new Map(all.map(facts => [facts.pid, used(facts)])),
    lines: [
      `Mem: ${total - memory('MemFree')}K used, ${memory('MemFree')}K free, ${memory('Shmem')}K shrd, ${memory('Buffers')}K buff, ${memory('Cached')}K cached`,
      cpuLine(cpu.map((ticks, i) => ticks - (sample.cpu[i] ?? 0))),
      `Load average: ${load}`,
      '  PID  PPID USER     STAT   VSZ %VSZ %CPU COMMAND',
      ...rows,
    ],
  };
}

/** @param ticks as in `proc_stat(5)`: user, nice, system, idle, iowait, irq, softirq */
function cpuLine(ticks: readonly number[]): string {
  const sum = ticks.slice(0, 8).reduce((all, each) => all + each, 0) || 1;
  return `CPU:${([[0, 'usr'], [2, 'sys'], [1, 'nic'], [3, 'idle'], [4, 'io'], [5, 'irq'], [6, 'sirq']] as const).map(([at, name]) => `${percent(100 * (ticks[at] ?? 0) / sum)} ${name}`).join('')}`;
}

/** KiB, in at most five characters. */
function shortSize(size: number): string {
  if (size < 100_000) return `${size}`;
  const mebibytes = Math.floor(size / 1024);
  if (mebibytes < 10_000) return `${mebibytes}m`;
  return mebibytes < 100 * 1024 ? `${(mebibytes / 1024).toFixed(1)}g` : `${Math.floor(mebibytes / 1024)}g`;
}

function percent(share: number): string {
  return `${right(Math.floor(share), 4)}%`;
}

function right(value: number | string, width: number): string {
  return `${value}`.padStart(width);
}
