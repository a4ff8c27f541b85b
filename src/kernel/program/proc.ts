import type { Blocking } from '../process/blocking.ts';
import type { Sys } from '../syscall/sys.ts';
import { tryRead } from './files.ts';

/** What /proc tells of a process: `proc_pid_stat(5)`, `proc_pid_status(5)`, `proc_pid_cmdline(5)`. Times in ticks of 10 ms. */
export interface ProcessFacts {
  readonly pid: number;
  readonly comm: string;
  readonly state: string;
  readonly ppid: number;
  readonly pgrp: number;
  readonly session: number;
  readonly tty: number;
  readonly tpgid: number;
  readonly flags: number;
  readonly minorFaults: number;
  readonly majorFaults: number;
  readonly userTime: number;
  readonly systemTime: number;
  readonly priority: number;
  readonly nice: number;
  readonly threads: number;
  /** Since boot. */
  readonly start: number;
  /** In bytes, and in pages. */
  readonly virtual: number;
  readonly resident: number;
  readonly processor: number;
  /** Real, effective, saved, file system. */
  readonly uids: readonly number[];
  readonly gids: readonly number[];
  readonly groups: readonly number[];
  /** All fields of status. */
  readonly status: ReadonlyMap<string, string>;
  readonly argv: readonly string[];
}

/** The numbers in /proc, ascending. */
export function* processNumbers(sys: Sys): Blocking<number[]> {
  const fd = yield* sys.open('/proc');
  const numbers: number[] = [];
  for (let entries = sys.getdents(fd); entries.length > 0; entries = sys.getdents(fd)) {
    for (const { name } of entries) if (/^\d+$/.test(name)) numbers.push(Number(name));
  }
  sys.close(fd);
  return numbers.sort((a, b) => a - b);
}

/** Undefined if there is no such process. */
export function* readProcess(sys: Sys, pid: number): Blocking<ProcessFacts | undefined> {
  const stat = yield* tryRead(sys, `/proc/${pid}/stat`);
  const statusText = yield* tryRead(sys, `/proc/${pid}/status`);
  const cmdline = yield* tryRead(sys, `/proc/${pid}/cmdline`);
  if (stat === undefined || statusText === undefined) return undefined;
  const status = new Map(statusText.split('\n').map(line => line.split(/:\t(.*)/s) as [string, string]).filter(([name]) => name !== ''));
  const [, state = '', ...rest] = /\) (\S) (.*)/s.exec(stat) ?? [];
  const fields = (rest[0] ?? '').split(' ').map(Number);
  const field = (number: number): number => fields[number - 4] ?? 0;
  const list = (name: string): number[] => (status.get(name) ?? '').split(/\s+/).filter(word => word !== '').map(Number);
  return {
    pid, comm: (status.get('Name') ?? '').replaceAll('\\n', '\n').replaceAll('\\\\', '\\'), state, ppid: field(4), pgrp: field(5), session: field(6), tty: field(7), tpgid: field(8), flags: field(9),
    minorFaults: field(10), majorFaults: field(12), userTime: field(14), systemTime: field(15), priority: field(18), nice: field(19), threads: field(20), start: field(22),
    virtual: field(23), resident: field(24), processor: field(39), uids: list('Uid'), gids: list('Gid'), groups: list('Groups'), status,
    argv: cmdline ? cmdline.replace(/\0$/, '').split('\0') : [],
  };
}

/** How long the machine has been up, in s: `proc_uptime(5)`. */
export function* readUptime(sys: Sys): Blocking<number> {
  return Number(((yield* tryRead(sys, '/proc/uptime')) ?? '').split(' ')[0] ?? 0);
}

/** The amounts of `proc_meminfo(5)` by name, in KiB. */
export function* readMemory(sys: Sys): Blocking<(name: string) => number> {
  const amounts = new Map(Array.from(((yield* tryRead(sys, '/proc/meminfo')) ?? '').matchAll(/^([^:]+):\s+(\d+)/gm), ([, name = '', amount]) => [name, Number(amount)]));
  return name => amounts.get(name) ?? 0;
}

/** All processes that /proc shows, by number. */
export function* readProcesses(sys: Sys): Blocking<ProcessFacts[]> {
  const all: ProcessFacts[] = [];
  for (const pid of yield* processNumbers(sys)) {
    const facts = yield* readProcess(sys, pid);
    if (facts) all.push(facts);
  }
  return all;
}

/** The line that `ps` shows as command: the arguments, or the name in brackets where there are none. */
export function commandLine({ argv, comm, state }: ProcessFacts): string {
  if (state === 'Z') return `[${comm}] <defunct>`;
  return argv.length === 0 ? `[${comm}]` : argv.join(' ').replaceAll('\n', ' ');
}

/** As the programs of procps show it in the C locale: control characters as dots. */
export function printable(text: string): string {
  return text.replace(/[\0-\x1f\x7f]/g, '.');
}
