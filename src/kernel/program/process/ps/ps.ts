import { orUndefined } from '../../../errno.ts';
import type { Blocking } from '../../../process/blocking.ts';
import { baseName, Failure, Task } from '../../command.ts';
import { tryRead } from '../../files.ts';
import { type ProcessFacts, readMemory, readProcesses, readUptime } from '../../proc.ts';
import type { Program } from '../../program.ts';
import { Database } from '../../user/database.ts';
import { type Column, columnOf, cpuShare, type Machine, memoryShare, seconds } from './columns.ts';
import { type Chosen, parsePs, psError, type Wish } from './command-line.ts';
import { selects } from './select.ts';
import { inTree } from './tree.ts';

const formats: Readonly<Record<string, string>> = {
  unix: 'pid tname time ucmd', f: 'user=UID pid ppid c stime tname time cmd', F: 'user=UID pid ppid c sz rss psr stime tname time cmd', l: 'f state uid pid ppid c opri nice addr_1 sz wchan tname time ucmd',
  j: 'pid pgid sid tname time ucmd', fl: 'f state user=UID pid ppid c opri nice addr_1 sz wchan stime tname time cmd', fj: 'user=UID pid ppid pgid sid c stime tname time cmd',
  L: 'pid lwp tname time ucmd', T: 'pid spid tname time ucmd', Lf: 'user=UID pid ppid lwp c nlwp stime tname time cmd', Z: 'label pid tname time ucmd', bsd: 'pid tname stat bsdtime args',
  bu: 'user pid pcpu pmem vsz rss tname stat start_time bsdtime args', bj: 'ppid pid pgid sid tname tpgid stat uid bsdtime args', bl: 'f uid pid ppid pri nice vsz rss wchan stat tname bsdtime args',
  bv: 'pid tname stat bsdtime maj_flt trs drs rss pmem args',
};

/** ps(1) of procps 4.0.2. */
export const ps: Program = {
  name: 'ps',
  support: { level: 'most', missing: 'threads, the environment, some format specifiers' },
  *main(sys, argv, environment) {
    const task = new Task(sys, baseName(argv[0] ?? 'ps'), environment);
    try {
      const code = yield* run(task, parsePs(argv.slice(1)));
      yield* task.out.flush();
      return code;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      yield* task.warn(`error: ${error.message}\n`);
      return 1;
    }
  },
};

function* run(task: Task, wish: Wish): Blocking<number> {
  if (wish.format === 'V') {
    task.out.print('ps from procps-ng 4.0.2\n');
    return 0;
  }
  if ((yield* tryRead(task.sys, '/proc/self/stat')) === undefined) {
    yield* task.warn('Error, do this: mount -t proc proc /proc\n');
    return 47;
  }
  if ((yield* tryRead(task.sys, `/proc/${task.sys.getpid()}/stat`)) === undefined) {
    yield* task.warn('fatal library error, lookup self\n');
    return 1;
  }
  const database = yield* Database.read(task);
  const columns = chosenColumns(wish);
  const all = yield* readProcesses(task.sys);
  const pick = selects(task.sys, wish, all, database);
  const picked = all.filter(pick);
  const machine = yield* readMachine(task, database, picked, columns);
  const sorted = sort(picked, wish.sort, machine);
  const { order, branch } = wish.forest ? inTree(sorted, wish.forest) : { order: sorted, branch: new Map<number, string>() };
  print(task, order, columns, { ...machine, branch }, wish);
  return picked.length > 0 ? 0 : 1;
}

function chosenColumns({ columns, format, bsd }: Wish): Chosen[] {
  if (columns.length > 0) return columns;
  const key = format.includes('b') ? format.slice(format.lastIndexOf('b')) : [...new Set(format)].sort().join('');
  const text = formats[key === '' ? (bsd ? 'bsd' : 'unix') : key] ?? formats[key.replace(/[^FfljLT]/g, '').slice(0, 1)] ?? formats.unix ?? '';
  return text.split(' ').map(word => {
    const [name = '', header] = word.split('=');
    return { name, header };
  });
}

function* readMachine({ sys }: Task, database: Database, processes: readonly ProcessFacts[], columns: readonly Chosen[]): Blocking<Machine> {
  const file = function* (path: string): Blocking<string> {
    return (yield* tryRead(sys, path)) ?? '';
  };
  const perProcess = function* (column: string, name: string): Blocking<Map<number, string>> {
    const texts = new Map<number, string>();
    if (!columns.some(each => columnOf(each.name) === columnOf(column))) return texts;
    for (const { pid } of processes) texts.set(pid, (yield* file(`/proc/${pid}/${name}`)).trim().replaceAll('\n', ',').replace(/^0:/, '0:'));
    return texts;
  };
  const stat = yield* file('/proc/stat');
  return {
    database, now: Number(sys.now()), uptime: yield* readUptime(sys), bootTime: Number(/^btime (\d+)/m.exec(stat)?.[1] ?? 0),
    memory: (yield* readMemory(sys))('MemTotal'), pidWidth: Math.max(5, `${Number(yield* file('/proc/sys/kernel/pid_max')) - 1}`.length),
    link: (pid, name) => orUndefined(() => sys.readlink(`/proc/${pid}/${name}`)), cgroup: yield* perProcess('cgroup', 'cgroup'), oomScore: yield* perProcess('oom', 'oom_score'), branch: new Map(),
  };
}

const sortKeys: Readonly<Record<string, (process: ProcessFacts, machine: Machine) => number | string>> = {
  pid: ({ pid }) => pid, ppid: ({ ppid }) => ppid, pcpu: cpuShare, pmem: memoryShare, rss: ({ resident }) => resident, vsz: ({ virtual }) => virtual, time: seconds, comm: ({ comm }) => comm,
  start_time: ({ start }) => start, etime: ({ start }) => -start, nice: ({ nice }) => nice, uid: ({ uids }) => uids[1] ?? 0, size: ({ virtual }) => virtual, pgid: ({ pgrp }) => pgrp, sid: ({ session }) => session,
};
const sortAliases: Readonly<Record<string, string>> = {
  '%cpu': 'pcpu', '%mem': 'pmem', cputime: 'time', cmd: 'comm', args: 'comm', command: 'comm', ucmd: 'comm', start: 'start_time', stime: 'start_time', lstart: 'start_time', ni: 'nice', vsize: 'vsz', pgrp: 'pgid', sess: 'sid',
  p: 'pid', r: 'rss', t: 'time', n: 'comm', etimes: 'etime',
};

function sort(processes: readonly ProcessFacts[], keys: readonly string[], machine: Machine): ProcessFacts[] {
  const compares = keys.map(word => {
    const name = word.replace(/^[+-]/, '');
    const sign = word.startsWith('-') ? -1 : 1;
    const key = sortKeys[sortAliases[name] ?? name];
    if (!key && columnOf(name)) return (a: ProcessFacts, b: ProcessFacts) => sign * compare(`${columnOf(name)?.value(a, machine) ?? ''}`, `${columnOf(name)?.value(b, machine) ?? ''}`);
    if (!key) throw psError('unknown sort specifier');
    return (a: ProcessFacts, b: ProcessFacts) => sign * compare(key(a, machine), key(b, machine));
  });
  return [...processes].sort((a, b) => compares.reduce((result, each) => result || each(a, b), 0));
}

function compare(a: number | string, b: number | string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Columns begin where they should if what stands before them has left room. */
function print({ out }: Task, processes: readonly ProcessFacts[], chosen: readonly Chosen[], machine: Machine, { headings }: Wish): void {
  const columns = chosen.flatMap(({ name, header }) => {
    const column = columnOf(name);
    if (!column) return [];
    const shown = header ?? column.header;
    return [{ column, header: shown, width: Math.max(column.width === 'pid' ? machine.pidWidth : column.width, header?.length ?? 0) }];
  });
  const line = (cell: (column: Column, header: string) => string): string => {
    let text = '';
    let start = 0;
    for (const [at, { column, header, width }] of columns.entries()) {
      const content = cell(column, header);
      const shown = !column.right && at < columns.length - 1 && content !== header && content.length > width ? cut(content, width, column) : content;
      const left = column.right ? Math.max(0, width - shown.length) : 0;
      text = text.padEnd(Math.max(start + left, at === 0 ? 0 : text.length + 1)) + shown;
      start += width + 1;
    }
    return `${text}\n`;
  };
  if (headings && columns.some(({ header }) => header !== '')) out.print(line((_, header) => header));
  for (const process of processes) out.print(line(column => `${column.value(process, machine)}`));
}

/** A name of a user that is too long is marked; others are cut. */
function cut(text: string, width: number, { header }: Column): string {
  return /USER|GROUP|^UID$/.test(header) ? `${text.slice(0, width - 1)}+` : text.slice(0, width);
}
