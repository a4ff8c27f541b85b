import type { Blocking } from '../../process/blocking.ts';
import type { Sys } from '../../syscall/sys.ts';
import { encode } from '../../text.ts';
import { readUsers } from '../accounts.ts';
import { entriesOf, tryRead } from '../files.ts';

/** What `ps` of busybox knows of a process. */
interface Facts {
  readonly pid: string;
  readonly ppid: string;
  readonly pgid: string;
  readonly sid: string;
  readonly nice: string;
  readonly comm: string;
  readonly args: string;
  readonly user: string;
  readonly group: string;
  readonly stat: string;
  readonly vsz: string;
  readonly rss: string;
  readonly tty: string;
}

interface Column {
  readonly head: string;
  readonly width: number;
  readonly right: boolean;
  readonly fact: keyof Facts;
}

function column(fact: keyof Facts, head: string, width: number, right = false): Column {
  return { fact, head, width, right };
}

/** By the words of `-o`, in the order in which a mistake lists them: procps/ps.c of busybox. */
const columns: ReadonlyMap<string, Column> = new Map([
  ['user', column('user', 'USER', 8)], ['group', column('group', 'GROUP', 8)], ['comm', column('comm', 'COMMAND', 16)], ['args', column('args', 'COMMAND', 256)],
  ['pid', column('pid', 'PID', 5, true)], ['ppid', column('ppid', 'PPID', 5, true)], ['pgid', column('pgid', 'PGID', 5, true)], ['nice', column('nice', 'NI', 5, true)],
  ['rgroup', column('group', 'RGROUP', 8)], ['ruser', column('user', 'RUSER', 8)], ['tty', column('tty', 'TT', 6)], ['vsz', column('vsz', 'VSZ', 4, true)],
  ['sid', column('sid', 'SID', 5, true)], ['stat', column('stat', 'STAT', 4)], ['rss', column('rss', 'RSS', 4, true)],
]);

/** The applet ps: all processes; of the options of other programs of that name it takes only `-o`. */
export function* ps(sys: Sys, args: readonly string[]): Blocking<number> {
  const at = args.findIndex(arg => arg.startsWith('-o'));
  const wanted = at < 0 ? 'pid,user,args' : args[at]?.slice(2) || (args[at + 1] ?? '');
  const chosen: Column[] = [];
  for (const word of wanted.split(',')) {
    const known = columns.get(word);
    if (!known) {
      yield* sys.write(2, encode(`ps: bad -o argument '${word}', supported arguments: ${[...columns.keys()].join(',')}\n`));
      return 1;
    }
    chosen.push(known);
  }
  const rows = [chosen.map(({ head, width }) => head.padEnd(width))];
  for (const facts of yield* readAllFacts(sys)) {
    rows.push(chosen.map(({ fact, width, right }) => right ? facts[fact].padStart(width) : facts[fact].slice(0, width).padEnd(width)));
  }
  yield* sys.write(1, encode(rows.map(row => `${row.join(' ').trimEnd()}\n`).join('')));
  return 0;
}

function* readAllFacts(sys: Sys): Blocking<Facts[]> {
  const names = new Map((yield* readUsers(sys)).map(({ uid, name }) => [`${uid}`, name]));
  const found: Facts[] = [];
  for (const { name } of yield* entriesOf(sys, '/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const [stat, status, words] = [yield* tryRead(sys, `/proc/${name}/stat`), yield* tryRead(sys, `/proc/${name}/status`), yield* tryRead(sys, `/proc/${name}/cmdline`)];
    if (stat !== undefined && status !== undefined) found.push(toFacts(stat, status, words ?? '', names));
  }
  return found.sort((a, b) => Number(a.pid) - Number(b.pid));
}

/** The fields of proc_pid_stat(5), of which the second may have spaces. */
function toFacts(stat: string, status: string, words: string, names: ReadonlyMap<string, string>): Facts {
  const [, pid = '', comm = '', rest = ''] = /^(\d+) \((.*)\) (.*)/s.exec(stat) ?? [];
  const fields = rest.split(' ');
  const [state = '', ppid = '', pgid = '', sid = ''] = fields;
  const [nice, size, resident] = [16, 20, 21].map(index => Number(fields[index]));
  const id = (kind: string): string => new RegExp(`^${kind}:\\t(?:\\d+\\t)(\\d+)`, 'm').exec(status)?.[1] ?? '0';
  const args = words.replace(/\0+$/, '').replaceAll('\0', ' ');
  return {
    pid, ppid, pgid, sid, comm, args: args === '' ? `[${comm}]` : args, nice: `${nice ?? 0}`, tty: '?',
    user: names.get(id('Uid')) ?? id('Uid'), group: id('Gid'), vsz: `${Math.floor((size ?? 0) / 1024)}`, rss: `${(resident ?? 0) * 4}`,
    stat: `${state}${(nice ?? 0) < 0 ? '<' : (nice ?? 0) > 0 ? 'N' : ''}`,
  };
}
