import { isErrno } from '../../errno.ts';
import type { NamespaceKind } from '../../namespace/namespace.ts';
import { namespaceKinds } from '../../namespace/namespace.ts';
import { Failure, programOf, type Task } from '../command.ts';
import { type CommandLine, has, valueOf } from '../options.ts';
import { commandLine, type ProcessFacts, readProcesses } from '../proc.ts';
import { formatTable, type TableColumn } from '../smartcols.ts';
import { Database } from '../user/database.ts';

/** A namespace and who is in it. */
interface Found {
  readonly id: number;
  readonly kind: NamespaceKind;
  readonly path: string;
  readonly processes: ProcessFacts[];
  readonly parent: number;
  readonly owner: number;
}

const columns: Readonly<Record<string, TableColumn>> = {
  NS: { name: 'NS', right: true }, TYPE: { name: 'TYPE' }, PATH: { name: 'PATH' }, NPROCS: { name: 'NPROCS', right: true }, PID: { name: 'PID', right: true }, PPID: { name: 'PPID', right: true },
  COMMAND: { name: 'COMMAND' }, UID: { name: 'UID', right: true }, USER: { name: 'USER' }, NETNSID: { name: 'NETNSID', right: true }, NSFS: { name: 'NSFS' }, PNS: { name: 'PNS', right: true },
  ONS: { name: 'ONS', right: true },
};

/** lsns(8) of util-linux 2.38. */
export const lsns = programOf({
  name: 'lsns',
  version: 'lsns from util-linux 2.38.1\n',
  support: { level: 'most', missing: '--tree=owner and --tree=parent, network namespace ids' },
  options: {
    'J,json': 'none', 'l,list': 'none', 'n,noheadings': 'none', 'o,output': 'required', 'output-all': 'none', 'p,task': 'required', 'r,raw': 'none', 'u,notruncate': 'none', 'W,nowrap': 'none',
    't,type': 'required', 'T,tree': 'missing',
  },
  *run(task, line) {
    const { operands, options } = line;
    const kinds = options.filter(({ name }) => name === 't').map(({ value: kind }) => kindOf(kind ?? ''));
    const pid = valueOf(options, 'p');
    if (pid !== undefined && !/^\d+$/.test(pid)) throw new Failure(`invalid PID argument: '${pid}'`);
    const [only] = operands;
    const shown = chosenColumns(line, kinds, only !== undefined);
    const processes = yield* readProcesses(task.sys);
    const found = collect(task, processes);
    const database = yield* Database.read(task);
    if (only !== undefined) {
      const namespace = found.find(({ id }) => `${id}` === only);
      if (!namespace) throw new Failure(`not found namespace: ${only}`);
      const rows = tree(namespace.processes.map(process => ({ process, cells: shown.map(name => cell(name, { ...namespace, processes: [process] }, database)) })), shown, has(options, 'l'));
      task.out.print(formatTable(shown.map(name => columns[name] ?? { name }), rows, { headings: !has(options, 'n'), raw: has(options, 'r') }));
      return 0;
    }
    const wanted = found.filter(({ kind, processes: members }) => (kinds.length === 0 || kinds.includes(kind)) && (pid === undefined || members.some(({ pid: number }) => number === Number(pid))));
    if (has(options, 'J')) task.out.print(json(wanted, shown, database));
    else {
      const rows = tree(wanted.map(namespace => ({ process: leader(namespace), cells: shown.map(name => cell(name, namespace, database)) })), shown, has(options, 'l') || has(options, 'r'));
      task.out.print(formatTable(shown.map(name => columns[name] ?? { name }), rows, { headings: !has(options, 'n'), raw: has(options, 'r') }));
    }
    return 0;
  },
});

function kindOf(text: string): NamespaceKind {
  const kind = namespaceKinds.find(each => each === text);
  if (!kind) throw new Failure(`unknown namespace type: ${text}`);
  return kind;
}

function chosenColumns({ options }: CommandLine, kinds: readonly NamespaceKind[], ofOne: boolean): readonly string[] {
  if (has(options, 'output-all')) return Object.keys(columns);
  const standard = ofOne ? ['PID', 'PPID', 'USER', 'COMMAND'] : ['NS', 'TYPE', 'NPROCS', 'PID', 'USER', ...(kinds.length === 1 && kinds[0] === 'net' ? ['NETNSID', 'NSFS'] : []), 'COMMAND'];
  const given = valueOf(options, 'o');
  if (given === undefined) return standard;
  const names = given.replace(/^\+/, '').split(',').map(name => name.toUpperCase());
  const unknown = names.find(name => !columns[name]);
  if (unknown !== undefined) throw new Failure(`unknown column: ${given.replace(/^\+/, '').split(',')[names.indexOf(unknown)] ?? ''}`);
  return given.startsWith('+') ? [...standard, ...names] : names;
}

/** By number, with the processes in each. What belongs to others cannot be looked into. */
function collect({ sys }: Task, processes: readonly ProcessFacts[]): Found[] {
  const byId = new Map<number, Found>();
  for (const process of processes) {
    for (const kind of namespaceKinds) {
      const path = `/proc/${process.pid}/ns/${kind}`;
      try {
        const { number: id } = sys.stat(path);
        const known = byId.get(id);
        if (known) known.processes.push(process);
        else byId.set(id, { id, kind, path, processes: [process], ...sys.namespaceRelations(path) });
      } catch (error) {
        if (!isErrno(error)) throw error;
      }
    }
  }
  return [...byId.values()].sort((a, b) => a.id - b.id);
}

function leader({ processes }: Found): ProcessFacts | undefined {
  return processes[0];
}

function cell(column: string, namespace: Found, database: Database): string {
  const process = leader(namespace);
  switch (column) {
    case 'NS': return `${namespace.id}`;
    case 'TYPE': return namespace.kind;
    case 'PATH': return namespace.path;
    case 'NPROCS': return `${namespace.processes.length}`;
    case 'PID': return `${process?.pid ?? 0}`;
    case 'PPID': return `${process?.ppid ?? 0}`;
    case 'COMMAND': return process ? process.argv.length === 0 ? process.comm : commandLine(process) : '';
    case 'UID': return `${process?.uids[0] ?? 0}`;
    case 'USER': return database.userBy(`${process?.uids[0] ?? 0}`)?.name ?? `${process?.uids[0] ?? 0}`;
    case 'NETNSID': return namespace.kind === 'net' ? 'unassigned' : '';
    case 'PNS': return `${namespace.parent}`;
    case 'ONS': return `${namespace.owner}`;
    default: return '';
  }
}

interface Row {
  readonly process: ProcessFacts | undefined;
  readonly cells: string[];
}

/** Rows whose process is a child of another row's stand below that one, the command behind a branch. */
function tree(rows: readonly Row[], shown: readonly string[], flat: boolean): string[][] {
  const at = shown.indexOf('COMMAND');
  if (flat || at < 0) return rows.map(({ cells }) => cells);
  const parents = new Map<number, Row>();
  for (const row of rows) if (row.process && !parents.has(row.process.pid)) parents.set(row.process.pid, row);
  const parentOf = (row: Row): Row | undefined => row.process && parents.get(row.process.ppid);
  const result: string[][] = [];
  const visit = (row: Row, lead: string, branch: string): void => {
    const cells = [...row.cells];
    cells[at] = `${lead}${branch}${cells[at] ?? ''}`;
    result.push(cells);
    const children = parents.get(row.process?.pid ?? -1) === row ? rows.filter(each => parentOf(each) === row) : [];
    const deeper = branch === '' ? lead : `${lead}${branch === '└─' ? '  ' : '│ '}`;
    for (const [index, child] of children.entries()) visit(child, deeper, index === children.length - 1 ? '└─' : '├─');
  };
  for (const row of rows) if (!parentOf(row)) visit(row, '', '');
  return result;
}

const numeric = new Set(['NS', 'NPROCS', 'PID', 'PPID', 'UID', 'PNS', 'ONS']);

function json(namespaces: readonly Found[], shown: readonly string[], database: Database): string {
  const rows = namespaces.map(namespace => {
    const fields = shown.map(name => {
      const value = cell(name, namespace, database);
      return `         "${name.toLowerCase()}": ${numeric.has(name) ? value : value === '' ? 'null' : JSON.stringify(value)}`;
    });
    return `      {\n${fields.join(',\n')}\n      }`;
  });
  return `{\n   "namespaces": [\n${rows.join(',').replaceAll('},      {', '},{')}\n   ]\n}\n`;
}
