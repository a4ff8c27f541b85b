import type { Blocking } from '../../process/blocking.ts';
import { Failure, programOf, type Task } from '../command.ts';
import { has, valueOf } from '../options.ts';
import { commandLine, printable, type ProcessFacts, readMemory, readProcesses, readUptime } from '../proc.ts';
import { Database } from '../user/database.ts';
import { uptimeLine } from './uptime.ts';

/** What was known of each process at the last screen, to see what it has used since. */
interface Sample {
  readonly at: number;
  readonly ticks: ReadonlyMap<number, number>;
}

/** top(1) of procps 4.0.2, in batch mode. */
export const top = programOf({
  name: 'top',
  version: '  top from procps-ng 4.0.2\n',
  support: { level: 'some', missing: 'everything but batch mode (-b); fields cannot be chosen' },
  hint: () => 'Usage:\n  top -hv | -bcEeHiOSs1 -d secs -n max -u|U user -p pid(s) -o field -w [cols]\n',
  options: {
    b: 'none', c: 'none', d: 'required', n: 'required', p: 'required', u: 'required', U: 'required', o: 'required', i: 'none', w: 'optional', H: 'missing', E: 'missing=', e: 'missing=', S: 'none', s: 'none', '1': 'none',
  },
  *run(task, { options }) {
    if (!has(options, 'b')) throw new Failure('failed tty get');
    const times = valueOf(options, 'n') === undefined ? Infinity : Number(valueOf(options, 'n'));
    const pause = valueOf(options, 'd') === undefined ? 3 : Number(valueOf(options, 'd'));
    const pids = options.filter(({ name }) => name === 'p').flatMap(({ value: list = '' }) => list.split(','));
    const database = yield* Database.read(task);
    const user = valueOf(options, 'u') ?? valueOf(options, 'U');
    const uid = user === undefined ? undefined : database.userBy(user)?.uid;
    if (user !== undefined && uid === undefined) throw new Failure('Invalid user');
    let sample: Sample = { at: 0, ticks: new Map() };
    for (let time = 0; time < times; time++) {
      if (time > 0) {
        task.out.print('\n');
        yield* task.out.flush();
        yield* task.sys.sleep(pause * 1e9);
      }
      const all = yield* readProcesses(task.sys);
      const wanted = all.filter(({ pid, uids }) => (pids.length === 0 || pids.includes(`${pid}`)) && (uid === undefined || uids[1] === uid));
      sample = yield* screen(task, { all, wanted, database, sample, sortKey: valueOf(options, 'o') ?? '%CPU', lines: has(options, 'c') });
    }
    return 0;
  },
});

interface Screen {
  readonly all: readonly ProcessFacts[];
  readonly wanted: readonly ProcessFacts[];
  readonly database: Database;
  readonly sample: Sample;
  readonly sortKey: string;
  readonly lines: boolean;
}

function* screen(task: Task, { all, wanted, database, sample, sortKey, lines }: Screen): Blocking<Sample> {
  const { out } = task;
  const at = (yield* readUptime(task.sys)) * 100;
  const elapsed = Math.max(1, at - sample.at);
  const share = ({ pid, userTime, systemTime }: ProcessFacts): number => 100 * Math.max(0, userTime + systemTime - (sample.ticks.get(pid) ?? 0)) / elapsed;
  const count = (states: string): number => all.filter(({ state }) => states.includes(state)).length;
  out.print(`top -${yield* uptimeLine(task)}\n`);
  out.print(`Tasks: ${right(all.length, 3)} total, ${right(count('R'), 3)} running, ${right(count('SDI'), 3)} sleeping, ${right(count('T'), 3)} stopped, ${right(count('Z'), 3)} zombie\n`);
  yield* summary(task);
  const total = (yield* readMemory(task.sys))('MemTotal');
  out.print('\n    PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND\n');
  const key = ({ '%MEM': ({ resident }: ProcessFacts) => resident, RES: ({ resident }: ProcessFacts) => resident, PID: ({ pid }: ProcessFacts) => pid, 'TIME+': ({ userTime, systemTime }: ProcessFacts) => userTime + systemTime } as Readonly<Record<string, (process: ProcessFacts) => number>>)[sortKey] ?? share;
  for (const process of [...wanted].sort((a, b) => key(b) - key(a))) {
    const { pid, uids, nice, priority, virtual, resident, state, status, userTime, systemTime, comm } = process;
    const user = database.userBy(`${uids[1] ?? 0}`)?.name ?? `${uids[1] ?? 0}`;
    const ticks = userTime + systemTime;
    const clock = `${Math.floor(ticks / 6000)}:${`${Math.floor(ticks / 100) % 60}`.padStart(2, '0')}.${`${ticks % 100}`.padStart(2, '0')}`;
    const shared = parseInt(status.get('RssFile') ?? '0', 10);
    const cells = [right(pid, 7), (user.length > 8 ? `${user.slice(0, 7)}+` : user).padEnd(8), right(priority, 3), right(nice, 3), right(Math.floor(virtual / 1024), 7), right(resident * 4, 6), right(shared, 6), state,
      right(share(process).toFixed(1), 5), right((resident * 400 / total).toFixed(1), 5), right(clock, 9), lines ? printable(commandLine(process)) : printable(comm)];
    out.print(`${cells.join(' ')}\n`);
  }
  yield* out.flush();
  return { at, ticks: new Map(all.map(({ pid, userTime, systemTime }) => [pid, userTime + systemTime])) };
}

function* summary(task: Task): Blocking<void> {
  const [, ...cpu] = (yield* task.readText('/proc/stat')).split('\n')[0]?.split(/\s+/).map(Number) ?? [];
  const sum = cpu.reduce((all, each) => all + each, 0) || 1;
  const part = (at: number): string => right((100 * (cpu[at] ?? 0) / sum).toFixed(1), 5);
  task.out.print(`%Cpu(s):${part(0)} us,${part(2)} sy,${part(1)} ni,${part(3)} id,${part(4)} wa,${part(5)} hi,${part(6)} si,${part(7)} st \n`);
  const get = yield* readMemory(task.sys);
  const mebibytes = (kibibytes: number): string => right((kibibytes / 1024).toFixed(1), 8);
  const cache = get('Buffers') + get('Cached') + get('SReclaimable');
  task.out.print(`MiB Mem :${mebibytes(get('MemTotal'))} total,${mebibytes(get('MemFree'))} free,${mebibytes(get('MemTotal') - get('MemAvailable'))} used,${mebibytes(cache)} buff/cache     \n`);
  task.out.print(`MiB Swap:${mebibytes(get('SwapTotal'))} total,${mebibytes(get('SwapFree'))} free,${mebibytes(get('SwapTotal') - get('SwapFree'))} used.${mebibytes(get('MemAvailable'))} avail Mem \n`);
}

function right(value: number | string, width: number): string {
  return `${value}`.padStart(width);
}
