import { listText, parseList } from '../../cgroup/number-list.ts';
import { isErrno } from '../../errno.ts';
import { type Limit, type Resource, resources } from '../../process/rlimits.ts';
import { Failure, programOf, type Task } from '../command.ts';
import { executeOrFail } from '../exec.ts';
import { orFail } from '../namespace/kinds.ts';
import { type GivenOption, has, valueOf } from '../options.ts';
import { flatRows, raw, table } from '../smartcols.ts';

const mostProcessors = 8192;

/** taskset(1) of util-linux 2.38. */
export const taskset = programOf({
  name: 'taskset',
  version: 'taskset from util-linux 2.38.1\n',
  support: { level: 'full' },
  stopAtOperand: true,
  options: { 'a,all-tasks': 'none', 'p,pid': 'none', 'c,cpu-list': 'none' },
  *run(task, { options, operands }) {
    const [first, second, ...rest] = operands;
    if (first === undefined || (!has(options, 'p') && second === undefined)) throw new Failure('bad usage', { hint: true });
    if (!has(options, 'p')) {
      setAffinity(task, 0, parseProcessors(first, has(options, 'c')));
      return yield* executeOrFail(task, operands.slice(1), task.environment);
    }
    if (rest.length > 0) throw new Failure('bad usage', { hint: true });
    const pidText = second ?? first;
    if (!/^\d+$/.test(pidText)) throw new Failure(`invalid PID argument: '${pidText}'`);
    const pid = Number(pidText);
    showAffinity(task, pid, 'current', has(options, 'c'));
    if (second !== undefined) {
      try {
        setAffinity(task, pid, parseProcessors(first, has(options, 'c')));
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        yield* task.warnAtOnce(`${task.name}: ${error.message}\n`);
        return 1;
      }
      showAffinity(task, pid, 'new', has(options, 'c'));
    }
    return 0;
  },
});

function parseProcessors(text: string, list: boolean): bigint {
  if (!list) {
    if (!/^(?:0x)?[\da-f,]+$/i.test(text)) throw new Failure(`failed to parse CPU mask: ${text}`);
    return BigInt(`0x${text.replace(/^0x/i, '').replaceAll(',', '')}`);
  }
  try {
    return parseList(text, mostProcessors);
  } catch (error) {
    throw isErrno(error) ? new Failure(`failed to parse CPU list: ${text}`) : error;
  }
}

function setAffinity({ sys }: Task, pid: number, processors: bigint): void {
  orFail(`failed to set pid ${pid === 0 ? sys.getpid() : pid}'s affinity`, () => { sys.schedSetaffinity(pid, processors); });
}

function showAffinity({ sys, out }: Task, pid: number, when: string, list: boolean): void {
  const processors = orFail(`failed to get pid ${pid}'s affinity`, () => sys.schedGetaffinity(pid));
  out.print(`pid ${pid}'s ${when} affinity ${list ? `list: ${shortList(processors)}` : `mask: ${processors.toString(16)}`}\n`);
}

/** Two neighbours stand with a comma, three and more as a range. */
function shortList(processors: bigint): string {
  return listText(processors).replace(/\b(\d+)-(\d+)\b/g, (range, from: string, to: string) => Number(to) - Number(from) === 1 ? `${from},${to}` : range);
}

const descriptions: Readonly<Record<Resource, readonly [description: string, unit: string]>> = {
  as: ['address space limit', 'bytes'], core: ['max core file size', 'bytes'], cpu: ['CPU time', 'seconds'], data: ['max data size', 'bytes'], fsize: ['max file size', 'bytes'],
  locks: ['max number of file locks held', 'locks'], memlock: ['max locked-in-memory address space', 'bytes'], msgqueue: ['max bytes in POSIX mqueues', 'bytes'], nice: ['max nice prio allowed to raise', ''],
  nofile: ['max number of open files', 'files'], nproc: ['max number of processes', 'processes'], rss: ['max resident set size', 'bytes'], rtprio: ['max real-time priority', ''],
  rttime: ['timeout for real-time tasks', 'microsecs'], sigpending: ['max number of pending signals', 'signals'], stack: ['max stack size', 'bytes'],
};
const letters: Readonly<Record<string, Resource>> = {
  c: 'core', d: 'data', e: 'nice', f: 'fsize', i: 'sigpending', l: 'memlock', m: 'rss', n: 'nofile', q: 'msgqueue', r: 'rtprio', s: 'stack', t: 'cpu', u: 'nproc', v: 'as', x: 'locks', y: 'rttime',
};
const limitColumns = ['RESOURCE', 'DESCRIPTION', 'SOFT', 'HARD', 'UNITS'];

/** prlimit(1) of util-linux 2.38. */
export const prlimit = programOf({
  name: 'prlimit',
  version: 'prlimit from util-linux 2.38.1\n',
  support: { level: 'full' },
  stopAtOperand: true,
  options: {
    'p,pid': 'required', 'o,output': 'required', noheadings: 'none', raw: 'none', verbose: 'none', ...Object.fromEntries(Object.entries(letters).map(([letter, name]) => [`${letter},${name}`, 'optional'] as const)),
  },
  *run(task, { options, operands }) {
    const pidText = valueOf(options, 'p');
    if (pidText !== undefined && !/^\d+$/.test(pidText)) throw new Failure(`failed to parse pid: '${pidText}'`);
    const pid = Number(pidText ?? 0);
    const asked: Resource[] = [];
    for (const { name, value: limit } of options) {
      const resource = letters[name];
      if (!resource) continue;
      if (limit === undefined || limit === '') asked.push(resource);
      else change(task, pid, resource, limit);
    }
    const sets = options.some((option: GivenOption) => letters[option.name] !== undefined && (option.value ?? '') !== '');
    if (operands.length > 0) return yield* executeOrFail(task, operands, task.environment);
    if (asked.length === 0 && sets) return 0;
    show(task, pid, asked.length > 0 ? asked : [...resources].sort(), valueOf(options, 'o'), { headings: !has(options, 'noheadings'), raw: has(options, 'raw') });
    return 0;
  },
});

function change({ sys }: Task, pid: number, resource: Resource, text: string): void {
  const upper = resource.toUpperCase();
  const parse = (part: string): number => {
    if (part === 'unlimited' || part === '-1') return Infinity;
    if (!/^\d+$/.test(part)) throw new Failure(`failed to parse ${upper} limit`);
    return Number(part);
  };
  const now = orFail(`failed to get old ${upper} limit`, () => sys.prlimit(pid, resource));
  const [soft, hard] = text.split(':');
  const limit: Limit = hard === undefined ? { soft: parse(soft ?? ''), hard: parse(soft ?? '') } : { soft: soft === '' ? now.soft : parse(soft ?? ''), hard: hard === '' ? now.hard : parse(hard) };
  if (limit.soft > limit.hard) throw new Failure(`the soft limit ${upper} cannot exceed the hard limit`);
  orFail(`failed to set the ${upper} resource limit`, () => { sys.prlimit(pid, resource, limit); });
}

function show({ sys, out }: Task, pid: number, asked: readonly Resource[], output: string | undefined, manner: { readonly headings: boolean; readonly raw: boolean }): void {
  const names = output === undefined ? limitColumns : output.split(',').map(name => name.toUpperCase());
  const unknown = names.find(name => !limitColumns.includes(name));
  if (unknown !== undefined) throw new Failure(`unknown column: ${unknown.toLowerCase()}`);
  const text = (limit: number): string => limit === Infinity ? 'unlimited' : `${limit}`;
  const rows = flatRows(asked.map(resource => {
    const { soft, hard } = orFail(`failed to get the ${resource.toUpperCase()} resource limit`, () => sys.prlimit(pid, resource));
    const [description, unit] = descriptions[resource];
    const cells: Readonly<Record<string, string>> = { RESOURCE: resource.toUpperCase(), DESCRIPTION: description, SOFT: text(soft), HARD: text(hard), UNITS: unit };
    return names.map(name => cells[name] ?? '');
  }));
  out.print(manner.raw ? raw({ names, ...manner }, rows) : table({ names, ...manner, right: name => name === 'SOFT' || name === 'HARD' }, rows));
}

/** chrt(1) of util-linux 2.38: what is scheduled by time sharing only. */
export const chrt = programOf({
  name: 'chrt',
  version: 'chrt from util-linux 2.38.1\n',
  support: { level: 'some', missing: 'real-time policies: all processes share the time' },
  stopAtOperand: true,
  options: {
    'b,batch': 'missing', 'd,deadline': 'missing', 'f,fifo': 'missing', 'i,idle': 'missing', 'o,other': 'none', 'r,rr': 'missing', 'm,max': 'none', 'p,pid': 'none', 'a,all-tasks': 'none', 'v,verbose': 'none',
  },
  *run(task, { options, operands }) {
    if (has(options, 'm')) {
      const rows = [['OTHER', '0/0'], ['FIFO', '1/99'], ['RR', '1/99'], ['BATCH', '0/0'], ['IDLE', '0/0'], ['DEADLINE', '0/0']];
      task.out.print(rows.map(([name = '', range = '']) => `SCHED_${name} min/max priority\t: ${range}\n`).join(''));
      return 0;
    }
    const [first, ...words] = operands;
    if (first === undefined) throw new Failure('bad usage', { hint: true });
    if (!has(options, 'p')) return yield* executeOrFail(task, words, task.environment);
    const pid = Number(operands.at(-1));
    orFail(`failed to get pid ${pid}'s policy`, () => task.sys.schedGetaffinity(pid));
    task.out.print(`pid ${pid}'s current scheduling policy: SCHED_OTHER\npid ${pid}'s current scheduling priority: 0\n`);
    return 0;
  },
});

/** ionice(1) of util-linux 2.38: there are no disks whose time could be shared. */
export const ionice = programOf({
  name: 'ionice',
  version: 'ionice from util-linux 2.38.1\n',
  support: { level: 'some', missing: 'classes have no effect and are not kept' },
  stopAtOperand: true,
  options: { 'c,class': 'required', 'n,classdata': 'required', 'p,pid': 'none', 'P,pgid': 'none', 'u,uid': 'none', 't,ignore': 'none' },
  *run(task, { options, operands }) {
    if (has(options, 'p') || operands.length === 0) {
      task.out.print('none: prio 0\n');
      return 0;
    }
    return yield* executeOrFail(task, operands, task.environment);
  },
});
