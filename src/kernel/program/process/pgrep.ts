import { isErrno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { parseSignal, type SignalName } from '../../process/signal.ts';
import { Failure, programOf, type Task } from '../command.ts';
import { type CommandLine, type GivenOption, has, type OptionTable, valueOf } from '../options.ts';
import { type ProcessFacts, readProcesses, readUptime } from '../proc.ts';
import type { Program } from '../program.ts';
import { Regex } from '../regex/regex.ts';
import { Database } from '../user/database.ts';

const options: OptionTable = {
  'd,delimiter': 'required', 'l,list-name': 'none', 'a,list-full': 'none', 'v,inverse': 'none', 'w,lightweight': 'missing', 'c,count': 'none', 'f,full': 'none', 'g,pgroup': 'required', 'G,group': 'required',
  'i,ignore-case': 'none', 'n,newest': 'none', 'o,oldest': 'none', 'O,older': 'required', 'P,parent': 'required', 's,session': 'required', 't,terminal': 'required', 'u,euid': 'required',
  'U,uid': 'required', 'x,exact': 'none', 'F,pidfile': 'required', 'L,logpidfile': 'none', 'r,runstates': 'required', 'A,ignore-ancestors': 'none', cgroup: 'missing=', ns: 'required', nslist: 'required',
  'signal': 'required', 'e,echo': 'none', 'q,queue': 'missing=',
};

/** pgrep(1) of procps 4.0.2. */
export const pgrep = finder('pgrep');
/** pkill(1): the same, and sends a signal. */
export const pkill = finder('pkill');

function finder(name: 'pgrep' | 'pkill'): Program {
  const program = programOf({
    name, options, trouble: 2,
    version: `${name} from procps-ng 4.0.2\n`,
    support: { level: 'most', missing: '--cgroup, --lightweight, --queue' },
    hint: shown => `\nUsage:\n ${shown} [options] <pattern>\n\nFor more details see pgrep(1).\n`,
    run: (task, line) => search(task, name, line),
  });
  return name === 'pgrep' ? program : { ...program, main: (sys, argv, environment) => program.main(sys, signalFirst(argv), environment) };
}

/** `-9`, `-TERM` are a signal. */
function signalFirst([name = '', ...args]: readonly string[]): string[] {
  const at = args.findIndex(arg => arg === '-0' || (/^-[A-Z0-9]{2,}$|^-\d$/.test(arg) && parseSignal(arg.slice(1)) !== undefined));
  const found = args[at];
  return found === undefined ? [name, ...args] : [name, `--signal=${found.slice(1)}`, ...args.slice(0, at), ...args.slice(at + 1)];
}

/** Characters that the kernel keeps of a program's name. */
const longestName = 15;

function* search(task: Task, name: 'pgrep' | 'pkill', { options: given, operands }: CommandLine): Blocking<number> {
  const [pattern] = operands;
  const criteria = given.filter(option => 'gGPstuUFrO'.includes(option.name) || option.name === 'ns');
  const hint = `Try \`${task.name} --help' for more information.`;
  if (operands.length > 1) throw new Failure(`only one pattern can be provided\n${hint}`, { code: 2 });
  if (pattern === undefined && criteria.length === 0) throw new Failure(`no matching criteria specified\n${hint}`, { code: 2 });
  if (pattern !== undefined && !has(given, 'f') && pattern.length > longestName) {
    yield* task.warn(`${task.name}: pattern that searches for process name longer than 15 characters will result in zero matches\nTry \`${task.name} -f' option to match against the complete command line.\n`);
  }
  const database = yield* Database.read(task);
  const processes = (yield* readProcesses(task.sys)).filter(({ pid }) => pid !== task.sys.getpid());
  const tests: ((process: ProcessFacts) => boolean)[] = [];
  for (const option of criteria) tests.push(yield* criterion(task, option, database));
  if (pattern !== undefined) tests.push(byPattern(pattern, { full: has(given, 'f'), exact: has(given, 'x'), caseless: has(given, 'i') }));
  if (has(given, 'A')) tests.push(notAncestor(task, processes));
  let found = processes.filter(process => tests.every(test => test(process)) !== has(given, 'v'));
  if (has(given, 'n')) found = newest(found, 1);
  if (has(given, 'o')) found = newest(found, -1);
  if (name === 'pkill') yield* sendAll(task, found, valueOf(given, 'signal'), has(given, 'e'), has(given, 'c'));
  else if (has(given, 'c')) task.out.print(`${found.length}\n`);
  else if (found.length > 0) {
    const text = ({ pid, comm, argv }: ProcessFacts): string => has(given, 'a') ? `${pid} ${argv.length === 0 ? comm : argv.join(' ').replaceAll('\n', ' ')}` : has(given, 'l') ? `${pid} ${comm}` : `${pid}`;
    task.out.print(`${found.map(text).join(valueOf(given, 'd') ?? '\n')}\n`);
  }
  return found.length > 0 ? 0 : 1;
}

function* criterion(task: Task, { name, value = '' }: GivenOption, database: Database): Blocking<(process: ProcessFacts) => boolean> {
  const own = (text: string, zero: number): number => Number(text) === 0 ? zero : Number(text);
  const { sys } = task;
  const numbers = (zero: number): Set<number> => new Set(value.split(',').map(text => own(text, zero)));
  const ids = (find: (text: string) => number | undefined, what: string): Set<number> => new Set(value.split(',').map(text => {
    const id = find(text) ?? (/^\d+$/.test(text) ? Number(text) : undefined);
    if (id === undefined) throw new Failure(`invalid ${what} name: ${text}`, { code: 2 });
    return id;
  }));
  switch (name) {
    case 'P': { const set = numbers(0); return ({ ppid }) => set.has(ppid); }
    case 'g': { const set = numbers(sys.getpgid()); return ({ pgrp }) => set.has(pgrp); }
    case 's': { const set = numbers(sys.getsid()); return ({ session }) => set.has(session); }
    case 'u': { const set = ids(text => database.userBy(text)?.uid, 'user'); return ({ uids }) => set.has(uids[1] ?? -1); }
    case 'U': { const set = ids(text => database.userBy(text)?.uid, 'user'); return ({ uids }) => set.has(uids[0] ?? -1); }
    case 'G': { const set = ids(text => database.groupBy(text)?.gid, 'group'); return ({ gids }) => set.has(gids[0] ?? -1); }
    case 't': return ({ tty }) => tty !== 0;
    case 'r': return ({ state }) => value.split(',').includes(state);
    case 'O': {
      const up = yield* readUptime(task.sys);
      return ({ start }) => up - start / 100 > Number(value);
    }
    case 'F': {
      const pid = Number((yield* task.readText(value)).trim());
      return process => process.pid === pid;
    }
    default: return ({ pid }) => ['ipc', 'mnt', 'net', 'pid', 'user', 'uts'].every(kind => isSame(task, `/proc/${pid}/ns/${kind}`, `/proc/${value}/ns/${kind}`));
  }
}

function isSame({ sys }: Task, a: string, b: string): boolean {
  try {
    return sys.stat(a).number === sys.stat(b).number;
  } catch (error) {
    if (isErrno(error)) return false;
    throw error;
  }
}

/** An extended regular expression against the name (15 bytes), or with -f the command line. */
function byPattern(pattern: string, { full, exact, caseless }: { readonly full: boolean; readonly exact: boolean; readonly caseless: boolean }): (process: ProcessFacts) => boolean {
  const regex = new Regex(exact ? `^(${pattern})$` : pattern, { extended: true, ignoreCase: caseless });
  return ({ argv, comm }) => regex.find(full && argv.length > 0 ? argv.join(' ') : nameOf(comm, argv)) !== undefined;
}

/** The whole name, where the kernel has cut it and the command line tells. */
function nameOf(comm: string, [first = '']: readonly string[]): string {
  const base = first.slice(first.lastIndexOf('/') + 1);
  return comm.length === 15 && base.startsWith(comm) ? base : comm;
}

function notAncestor({ sys }: Task, processes: readonly ProcessFacts[]): (process: ProcessFacts) => boolean {
  const ancestors = new Set<number>();
  const parents = new Map(processes.map(({ pid, ppid }) => [pid, ppid]));
  for (let at: number | undefined = sys.getppid(); at !== undefined && at > 0; at = parents.get(at)) ancestors.add(at);
  return ({ pid }) => !ancestors.has(pid);
}

/** The one that began last (`sign` 1) or first. */
function newest(found: readonly ProcessFacts[], sign: 1 | -1): ProcessFacts[] {
  const [first, ...rest] = found;
  if (!first) return [];
  return [rest.reduce((best, each) => sign * (each.start - best.start || each.pid - best.pid) > 0 ? each : best, first)];
}

function* sendAll(task: Task, found: readonly ProcessFacts[], signalText: string | undefined, echo: boolean, count: boolean): Blocking<void> {
  const signal: SignalName | undefined = signalText === undefined ? 'SIGTERM' : parseSignal(signalText);
  if (!signal && signalText !== '0') throw new Failure(`invalid signal: ${signalText ?? ''}`, { code: 2 });
  for (const { pid, comm } of found) {
    try {
      task.sys.kill(pid, signal);
      if (echo) task.out.print(`${comm} killed (pid ${pid})\n`);
    } catch (error) {
      if (!isErrno(error)) throw error;
      if (error.code !== 'ESRCH') yield* task.complain(`killing pid ${pid} failed: ${error.text}`);
    }
  }
  if (count) task.out.print(`${found.length}\n`);
}
