import { commandLine, printable, type ProcessFacts } from '../../proc.ts';
import { ctime, formatTime } from '../../time.ts';
import type { Database } from '../../user/database.ts';

/** What columns are computed from besides the process. */
export interface Machine {
  readonly database: Database;
  /** ns since the epoch. */
  readonly now: number;
  /** Seconds since boot, and when that was, in seconds since the epoch. */
  readonly uptime: number;
  readonly bootTime: number;
  /** Memory in KiB. */
  readonly memory: number;
  /** Digits of the largest process number. */
  readonly pidWidth: number;
  /** What a link in /proc/PID shows. */
  readonly link: (pid: number, name: string) => string | undefined;
  readonly cgroup: ReadonlyMap<number, string>;
  readonly oomScore: ReadonlyMap<number, string>;
  /** Lines of a tree before the command. */
  readonly branch: ReadonlyMap<number, string>;
}

/** A format specifier of ps(1). */
export interface Column {
  readonly header: string;
  readonly width: number | 'pid';
  readonly right?: true;
  readonly value: (process: ProcessFacts, machine: Machine) => string | number;
}

const page = 4096;

const text = (header: string, width: number, value: Column['value']): Column => ({ header, width, value });
const number = (header: string, width: number | 'pid', value: Column['value']): Column => ({ header, width, value, right: true });
const user = (header: string, index: number): Column => text(header, 8, ({ uids }, { database }) => database.userBy(`${uids[index] ?? 0}`)?.name ?? `${uids[index] ?? 0}`);
const group = (header: string, index: number): Column => text(header, 8, ({ gids }, { database }) => database.groupBy(`${gids[index] ?? 0}`)?.name ?? `${gids[index] ?? 0}`);
const namespace = (name: string): Column => number(`${name.toUpperCase()}NS`, 10, ({ pid }, { link }) => /\d+/.exec(link(pid, `ns/${name}`) ?? '')?.[0] ?? '-');
const command = (header: string): Column => text(header, 27, (process, { branch }) => `${branch.get(process.pid) ?? ''}${printable(commandLine(process))}`);
const comm = (header: string): Column => text(header, 15, ({ pid, comm: name }, { branch }) => `${branch.get(pid) ?? ''}${printable(name)}`);
const signals = (header: string, field: string): Column => number(header, 16, ({ status }) => status.get(field) ?? '');

/** By name; aliases below. */
const own: Readonly<Record<string, Column>> = {
  pid: number('PID', 'pid', ({ pid }) => pid), ppid: number('PPID', 'pid', ({ ppid }) => ppid), pgid: number('PGID', 'pid', ({ pgrp }) => pgrp), sid: number('SID', 'pid', ({ session }) => session),
  sess: number('SESS', 'pid', ({ session }) => session), tpgid: number('TPGID', 'pid', ({ tpgid }) => tpgid), lwp: number('LWP', 'pid', ({ pid }) => pid), tid: number('TID', 'pid', ({ pid }) => pid),
  tgid: number('TGID', 'pid', ({ pid }) => pid), spid: number('SPID', 'pid', ({ pid }) => pid),
  comm: comm('COMMAND'), ucmd: comm('CMD'), args: command('COMMAND'), cmd: command('CMD'), fname: text('COMMAND', 8, ({ comm: name }) => printable(name.slice(0, 8))),
  user: user('USER', 1), euser: user('EUSER', 1), ruser: user('RUSER', 0), suser: user('SUSER', 2), group: group('GROUP', 1), egroup: group('EGROUP', 1), rgroup: group('RGROUP', 0),
  uid: number('UID', 5, ({ uids }) => uids[1] ?? 0), euid: number('EUID', 5, ({ uids }) => uids[1] ?? 0), ruid: number('RUID', 5, ({ uids }) => uids[0] ?? 0), suid: number('SUID', 5, ({ uids }) => uids[2] ?? 0),
  gid: number('GID', 5, ({ gids }) => gids[1] ?? 0), egid: number('EGID', 5, ({ gids }) => gids[1] ?? 0), rgid: number('RGID', 5, ({ gids }) => gids[0] ?? 0),
  pcpu: number('%CPU', 4, (process, machine) => (cpuShare(process, machine) / 10).toFixed(1)), c: number('C', 2, (process, machine) => Math.min(99, Math.floor(cpuShare(process, machine) / 10))),
  cp: number('CP', 3, cpuShare), pmem: number('%MEM', 4, (process, machine) => (memoryShare(process, machine) / 10).toFixed(1)),
  vsz: number('VSZ', 6, ({ virtual }) => Math.floor(virtual / 1024)), rss: number('RSS', 5, ({ resident }) => resident * page / 1024), sz: number('SZ', 5, ({ virtual }) => Math.floor(virtual / page)),
  size: number('SIZE', 5, ({ status }) => parseInt(status.get('VmData') ?? '0', 10)), drs: number('DRS', 4, ({ virtual }) => Math.floor(virtual / 1024)), trs: number('TRS', 4, ({ status }) => parseInt(status.get('VmExe') ?? '0', 10)),
  tty: text('TT', 8, terminal), tname: text('TTY', 8, terminal),
  stat: text('STAT', 4, statText), state: text('S', 1, ({ state }) => state),
  lstart: number('STARTED', 24, (process, machine) => ctime(startNs(process, machine))), start: number('STARTED', 8, startedText), stime: number('STIME', 5, shortStart), start_time: number('START', 5, shortStart),
  bsdstart: number('START', 6, (process, machine) => { const shown = shortStart(process, machine); return shown.includes(':') ? ` ${shown}` : shown.replace(/^(\D+)/, '$1 '); }),
  time: number('TIME', 8, process => longDuration(seconds(process))), bsdtime: number('TIME', 6, process => bsdDuration(seconds(process))),
  etime: number('ELAPSED', 11, (process, machine) => elapsed(ageOf(process, machine))), etimes: number('ELAPSED', 7, ageOf),
  nice: number('NI', 3, ({ nice }) => nice), pri: number('PRI', 3, ({ priority }) => 39 - priority), opri: number('PRI', 3, ({ priority }) => 60 + priority), class: text('CLS', 3, () => 'TS'),
  cls: number('CLS', 3, () => 'TS'), policy: text('POL', 3, () => 'TS'), rtprio: number('RTPRIO', 6, () => '-'), f: number('F', 1, ({ flags }) => (flags >> 6) & 7), addr: number('ADDR', 4, () => '-'), addr_1: text('ADDR', 1, () => '-'),
  wchan: text('WCHAN', 6, () => '-'), psr: number('PSR', 3, ({ processor }) => processor), nlwp: number('NLWP', 4, ({ threads }) => threads),
  maj_flt: number('MAJFL', 6, ({ majorFaults }) => majorFaults), min_flt: number('MINFL', 6, ({ minorFaults }) => minorFaults),
  cgroup: text('CGROUP', 27, ({ pid }, { cgroup }) => cgroup.get(pid) ?? '-'), exe: text('EXE', 27, ({ pid }, { link }) => link(pid, 'exe') ?? '-'), label: text('LABEL', 31, () => '-'),
  oom: number('OOM', 4, ({ pid }, { oomScore }) => oomScore.get(pid) ?? '-'), supgid: text('SUPGID', 20, ({ groups }) => groups.join(',') || '-'),
  netns: namespace('net'), pidns: namespace('pid'), mntns: namespace('mnt'), userns: namespace('user'), utsns: namespace('uts'), ipcns: namespace('ipc'), cgroupns: namespace('cgroup'), timens: namespace('time'),
  caught: signals('CAUGHT', 'SigCgt'), blocked: signals('BLOCKED', 'SigBlk'), ignored: signals('IGNORED', 'SigIgn'), pending: signals('PENDING', 'ShdPnd'),
};

const aliases: Readonly<Record<string, string>> = {
  command: 'args', ucomm: 'comm', uname: 'user', '%cpu': 'pcpu', '%mem': 'pmem', vsize: 'vsz', rssize: 'rss', rsz: 'rss', tt: 'tty', s: 'state', cputime: 'time', ni: 'nice', pgrp: 'pgid', session: 'sess', flags: 'f', flag: 'f',
  wname: 'wchan', nwchan: 'wchan', thcount: 'nlwp', cgname: 'cgroup', majflt: 'maj_flt', minflt: 'min_flt', sig: 'pending', sigcatch: 'caught', sigignore: 'ignored', sigmask: 'blocked', pol: 'policy',
};

/** The column of a specifier; undefined if there is none. */
export function columnOf(name: string): Column | undefined {
  return own[name] ?? own[aliases[name] ?? ''];
}

/** Of a thousand. */
export function cpuShare(process: ProcessFacts, machine: Machine): number {
  const used = process.userTime + process.systemTime;
  const life = Math.max(1, machine.uptime * 100 - process.start);
  return Math.min(999, Math.floor(used * 1000 / life));
}

export function memoryShare({ resident }: ProcessFacts, { memory }: Machine): number {
  return Math.min(999, Math.floor(resident * page / 1024 * 1000 / memory));
}

/** Time on the processor in whole seconds. */
export function seconds({ userTime, systemTime }: ProcessFacts): number {
  return Math.floor((userTime + systemTime) / 100);
}

function startOf({ start }: ProcessFacts, { bootTime }: Machine): number {
  return bootTime + Math.floor(start / 100);
}

function ageOf({ start }: ProcessFacts, { uptime }: Machine): number {
  return Math.max(0, Math.floor(uptime - start / 100));
}

function terminal({ tty }: ProcessFacts): string {
  return tty === 0 ? '?' : `pts/${tty & 0xff}`;
}

function statText({ state, nice, session, pid, pgrp, tpgid, threads }: ProcessFacts): string {
  return `${state}${nice < 0 ? '<' : nice > 0 ? 'N' : ''}${session === pid ? 's' : ''}${threads > 1 ? 'l' : ''}${pgrp === tpgid ? '+' : ''}`;
}

/** The time of today, or the day of this year. */
function shortStart(process: ProcessFacts, machine: Machine): string {
  const start = startNs(process, machine);
  const [day, today] = [start, BigInt(machine.now)].map(ns => formatTime('%F', ns));
  if (day?.slice(0, 4) !== today?.slice(0, 4)) return formatTime('%Y', start);
  return formatTime(day === today ? '%H:%M' : '%b%d', start);
}

function startedText(process: ProcessFacts, machine: Machine): string {
  return formatTime(machine.now / 1_000_000_000 - startOf(process, machine) > 86_400 ? '  %b %d' : '%T', startNs(process, machine));
}

function startNs(process: ProcessFacts, machine: Machine): bigint {
  return BigInt(Math.floor(startOf(process, machine))) * 1_000_000_000n;
}

function longDuration(total: number): string {
  const day = Math.floor(total / 86_400);
  return `${day > 0 ? `${day}-` : ''}${two(Math.floor(total / 3600) % 24)}:${two(Math.floor(total / 60) % 60)}:${two(total % 60)}`;
}

function bsdDuration(total: number): string {
  return `${Math.floor(total / 60)}:${two(total % 60)}`;
}

function elapsed(total: number): string {
  const day = Math.floor(total / 86_400);
  const hour = Math.floor(total / 3600) % 24;
  return `${day > 0 ? `${day}-` : ''}${day > 0 || hour > 0 ? `${two(hour)}:` : ''}${two(Math.floor(total / 60) % 60)}:${two(total % 60)}`;
}

function two(value: number): string {
  return `${value}`.padStart(2, '0');
}
