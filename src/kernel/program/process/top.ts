import type { Blocking } from '../../process/blocking.ts';
import { Failure, programOf, type Task } from '../command.ts';
import { has, valueOf } from '../options.ts';
import { commandLine, printable, type ProcessFacts, readMemory, readProcesses, readUptime } from '../proc.ts';
import { Database } from '../user/database.ts';
import { Keyboard, screenSize } from '../terminal.ts';
import { uptimeLine } from './uptime.ts';

/** What was known of each process at the last screen, to see what it has used since. */
interface Sample {
  readonly at: number;
  readonly ticks: ReadonlyMap<number, number>;
}

/** top(1) of procps 4.0.2. */
export const top = programOf({
  name: 'top',
  version: '  top from procps-ng 4.0.2\n',
  support: { level: 'some', missing: 'fields cannot be chosen; on a terminal, the keys q, c, P, M, N and T only' },
  hint: () => 'Usage:\n  top -hv | -bcEeHiOSs1 -d secs -n max -u|U user -p pid(s) -o field -w [cols]\n',
  options: {
    b: 'none', c: 'none', d: 'required', n: 'required', p: 'required', u: 'required', U: 'required', o: 'required', i: 'none', w: 'optional', H: 'missing', E: 'missing=', e: 'missing=', S: 'none', s: 'none', '1': 'none',
  },
  *run(task, { options }) {
    const isBatch = has(options, 'b');
    if (!isBatch && !task.sys.isatty(1)) throw new Failure('failed tty get');
    const times = valueOf(options, 'n') === undefined ? Infinity : Number(valueOf(options, 'n'));
    const pause = valueOf(options, 'd') === undefined ? 3 : Number(valueOf(options, 'd'));
    const pids = options.filter(({ name }) => name === 'p').flatMap(({ value: list = '' }) => list.split(','));
    const database = yield* Database.read(task);
    const user = valueOf(options, 'u') ?? valueOf(options, 'U');
    const uid = user === undefined ? undefined : database.userBy(user)?.uid;
    if (user !== undefined && uid === undefined) throw new Failure('Invalid user');
    const view: View = { database, pids, uid, sortKey: valueOf(options, 'o') ?? '%CPU', lines: has(options, 'c') };
    if (!isBatch) {
      task.sys.sigaction('SIGWINCH', 'catch');
      const keyboard = new Keyboard(task.sys, 0);
      yield* keyboard.use(() => live(task, keyboard, view, pause, times));
      return 0;
    }
    let sample = noSample;
    for (let time = 0; time < times; time++) {
      if (time > 0) {
        task.out.print('\n');
        yield* task.out.flush();
        yield* task.sys.sleep(pause * 1e9);
      }
      const { text, ...next } = yield* screen(task, view, sample);
      sample = next;
      task.out.print(text);
      yield* task.out.flush();
    }
    return 0;
  },
});

/** What is shown, and in which order. */
interface View {
  readonly database: Database;
  readonly pids: readonly string[];
  readonly uid: number | undefined;
  readonly sortKey: string;
  readonly lines: boolean;
}

const noSample: Sample = { at: 0, ticks: new Map() };
const sortKeys: Readonly<Record<string, string>> = { P: '%CPU', M: '%MEM', N: 'PID', T: 'TIME+' };
const headerLines = 6;

/** Fills the screen of a terminal, again and again, until somebody presses `q`. */
function* live(task: Task, keyboard: Keyboard, view: View, pause: number, times: number): Blocking<void> {
  const { out, sys } = task;
  let [shown, sample] = [view, noSample];
  out.print('\u001B[?1h\u001B=\u001B[?25l\u001B[H\u001B[2J');
  for (let time = 0; time < times; time++) {
    const { rows, columns } = screenSize(sys, 1);
    const { text, ...next } = yield* screen(task, shown, sample);
    sample = next;
    const lines = text.split('\n').slice(0, Math.max(1, rows)).map((line, i) => {
      const cut = line.slice(0, columns);
      return i === headerLines ? `\u001B[7m${cut.padEnd(columns)}\u001B[27m` : `${cut}\u001B[K`;
    });
    out.print(`\u001B[H${lines.join('\n')}\u001B[J`);
    yield* out.flush();
    const key = yield* keyboard.next(pause * 1e9);
    if (key === undefined || (typeof key === 'object' && (key.name === 'q' || key.name === 'C-c'))) break;
    if (typeof key !== 'object') continue;
    if (key.name === 'c') shown = { ...shown, lines: !shown.lines };
    shown = { ...shown, sortKey: sortKeys[key.name] ?? shown.sortKey };
  }
  out.print(`\u001B[?1l\u001B>\u001B[${screenSize(sys, 1).rows};1H\n\u001B[?25h\u001B[K`);
}

function* screen(task: Task, { database, pids, uid, sortKey, lines }: View, sample: Sample): Blocking<Sample & { readonly text: string }> {
  const out = new Text();
  const all = yield* readProcesses(task.sys);
  const wanted = all.filter(({ pid, uids }) => (pids.length === 0 || pids.includes(`${pid}`)) && (uid === undefined || uids[1] === uid));
  const at = (yield* readUptime(task.sys)) * 100;
  const elapsed = Math.max(1, at - sample.at);
  const share = ({ pid, userTime, systemTime }: ProcessFacts): number => 100 * Math.max(0, userTime + systemTime - (sample.ticks.get(pid) ?? 0)) / elapsed;
  const count = (states: string): number => all.filter(({ state }) => states.includes(state)).length;
  out.print(`top -${yield* uptimeLine(task)}\n`);
  out.print(`Tasks: ${right(all.length, 3)} total, ${right(count('R'), 3)} running, ${right(count('SDI'), 3)} sleeping, ${right(count('T'), 3)} stopped, ${right(count('Z'), 3)} zombie\n`);
  yield* summary(task, out);
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
  return { at, text: out.text, ticks: new Map(all.map(({ pid, userTime, systemTime }) => [pid, userTime + systemTime])) };
}

/** Collects what is printed. */
class Text {
  text = '';

  print(text: string): void {
    this.text += text;
  }
}

function* summary(task: Task, out: Text): Blocking<void> {
  const [, ...cpu] = (yield* task.readText('/proc/stat')).split('\n')[0]?.split(/\s+/).map(Number) ?? [];
  const sum = cpu.reduce((all, each) => all + each, 0) || 1;
  const part = (at: number): string => right((100 * (cpu[at] ?? 0) / sum).toFixed(1), 5);
  out.print(`%Cpu(s):${part(0)} us,${part(2)} sy,${part(1)} ni,${part(3)} id,${part(4)} wa,${part(5)} hi,${part(6)} si,${part(7)} st \n`);
  const get = yield* readMemory(task.sys);
  const mebibytes = (kibibytes: number): string => right((kibibytes / 1024).toFixed(1), 8);
  const cache = get('Buffers') + get('Cached') + get('SReclaimable');
  out.print(`MiB Mem :${mebibytes(get('MemTotal'))} total,${mebibytes(get('MemFree'))} free,${mebibytes(get('MemTotal') - get('MemAvailable'))} used,${mebibytes(cache)} buff/cache     \n`);
  out.print(`MiB Swap:${mebibytes(get('SwapTotal'))} total,${mebibytes(get('SwapFree'))} free,${mebibytes(get('SwapTotal') - get('SwapFree'))} used.${mebibytes(get('MemAvailable'))} avail Mem \n`);
}

function right(value: number | string, width: number): string {
  return `${value}`.padStart(width);
}
