import { Failure, programOf } from '../command.ts';
import { has } from '../options.ts';
import { type ProcessFacts, readProcesses } from '../proc.ts';
import { Database } from '../user/database.ts';

/** A process with what is below it, and how many are just alike. */
interface Branch {
  readonly text: string;
  readonly below: readonly Branch[];
  count: number;
}

/** pstree(1) of psmisc 23.6. */
export const pstree = programOf({
  name: 'pstree',
  version: 'pstree (PSmisc) 23.6\n',
  support: { level: 'some', missing: 'uid changes, namespaces, colours, line drawing characters' },
  options: {
    'a,arguments': 'none', 'A,ascii': 'none', 'c,compact-not': 'none', 'p,show-pids': 'none', 'l,long': 'none', 'n,numeric-sort': 'none', 'T,hide-threads': 'none', 't,thread-names': 'none', 's,show-parents': 'missing',
    'u,uid-changes': 'missing', 'S,ns-changes': 'missing', 'N,ns-sort': 'missing=', 'U,unicode': 'missing', 'G,vt100': 'missing', 'h,highlight-all': 'none', 'H,highlight-pid': 'missing=', 'g,show-pgids': 'none', 'V': 'none',
  },
  *run(task, { options, operands }) {
    const processes = yield* readProcesses(task.sys);
    const numbers = new Set(processes.map(({ pid }) => pid));
    const text = ({ pid, pgrp, comm, argv }: ProcessFacts): string => {
      const ids = [...(has(options, 'p') ? [pid] : []), ...(has(options, 'g') ? [pgrp] : [])];
      if (has(options, 'a')) return `${comm}${ids.length > 0 ? `,${ids.join(',')}` : ''}${argv.length > 1 ? ` ${argv.slice(1).join(' ')}` : ''}`;
      return `${comm}${ids.length > 0 ? `(${ids.join(',')})` : ''}`;
    };
    const branch = (process: ProcessFacts): Branch => {
      const below = processes.filter(({ ppid, pid }) => ppid === process.pid && pid !== ppid).sort((a, b) => has(options, 'n') || has(options, 'p') && a.comm === b.comm ? a.pid - b.pid : a.comm < b.comm ? -1 : a.comm > b.comm ? 1 : a.pid - b.pid).map(branch);
      return { text: text(process), below: has(options, 'c') || has(options, 'p') || has(options, 'a') ? below : compact(below), count: 1 };
    };
    let roots = processes.filter(({ ppid, pid }) => !numbers.has(ppid) || ppid === pid);
    const [operand] = operands;
    if (operand !== undefined && /^\d+$/.test(operand)) {
      roots = processes.filter(({ pid }) => `${pid}` === operand);
      if (roots.length === 0) return 1;
    } else if (operand !== undefined) {
      const uid = (yield* Database.read(task)).userBy(operand)?.uid;
      if (uid === undefined) throw new Failure(`No such user name: ${operand}`);
      roots = processes.filter(({ uids, ppid }) => uids[0] === uid && processes.find(({ pid }) => pid === ppid)?.uids[0] !== uid);
    }
    for (const root of roots) {
      for (const line of has(options, 'a') ? indented(branch(root), '', '') : drawn(branch(root), '')) task.out.print(`${line}\n`);
    }
    return 0;
  },
});

/** Like branches become one, with their number before it. */
function compact(branches: readonly Branch[]): Branch[] {
  const kept = new Map<string, Branch>();
  for (const each of branches) {
    const key = JSON.stringify([each.text, each.below]);
    const known = kept.get(key);
    if (known) known.count++;
    else kept.set(key, { ...each });
  }
  return [...kept.values()];
}

function* drawn({ text, below, count }: Branch, lead: string): Generator<string> {
  const own = count > 1 ? `${count}*[${text}]` : text;
  const [first, ...rest] = below;
  if (!first) {
    yield own;
    return;
  }
  const space = ' '.repeat(own.length);
  const last = rest.length - 1;
  const [head = '', ...more] = drawn(first, '');
  yield `${lead}${own}${rest.length > 0 ? '-+-' : '---'}${head}`;
  for (const line of more) yield `${lead}${space}${rest.length > 0 ? ' | ' : '   '}${line}`;
  for (const [at, child] of rest.entries()) {
    const [begin = '', ...others] = drawn(child, '');
    yield `${lead}${space}${at === last ? ' `-' : ' |-'}${begin}`;
    for (const line of others) yield `${lead}${space}${at === last ? '   ' : ' | '}${line}`;
  }
}

/** With arguments, one process a line. */
function* indented({ text, below }: Branch, lead: string, mark: string): Generator<string> {
  yield `${lead}${mark}${text}`;
  const deeper = `${lead}${mark === '' ? '  ' : mark.startsWith('|') ? '|   ' : '    '}`;
  for (const [at, child] of below.entries()) yield* indented(child, deeper, at === below.length - 1 ? '`-' : '|-');
}
