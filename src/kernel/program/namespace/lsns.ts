import { isErrno } from '../../errno.ts';
import type { NamespaceKind } from '../../namespace/namespace.ts';
import { namespaceKinds } from '../../namespace/namespace.ts';
import { charsetOf } from '../charset.ts';
import { Failure, programOf, type Task } from '../command.ts';
import { type CommandLine, has, valueOf } from '../options.ts';
import { commandLine, type ProcessFacts, readProcesses } from '../proc.ts';
import { flatRows, json, raw, type Row, table } from '../smartcols.ts';
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

const columns = ['NS', 'TYPE', 'PATH', 'NPROCS', 'PID', 'PPID', 'COMMAND', 'UID', 'USER', 'NETNSID', 'NSFS', 'PNS', 'ONS'];
const rightColumns = new Set(['NS', 'NPROCS', 'PID', 'PPID', 'UID', 'NETNSID', 'PNS', 'ONS']);

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
    const cellsOf = (namespace: Found): string[] => shown.map(name => cell(name, namespace, database));
    if (only !== undefined) {
      const namespace = found.find(({ id }) => `${id}` === only);
      if (!namespace) throw new Failure(`not found namespace: ${only}`);
      const members = namespace.processes.map(process => ({ process, cells: cellsOf({ ...namespace, processes: [process] }) }));
      task.out.print(shownTable(task, line, shown, tree(members, has(options, 'l'))));
      return 0;
    }
    const wanted = found.filter(({ kind, processes: members }) => (kinds.length === 0 || kinds.includes(kind)) && (pid === undefined || members.some(({ pid: number }) => number === Number(pid))));
    if (has(options, 'J')) task.out.print(json('namespaces', shown, flatRows(wanted.map(cellsOf)), name => numeric.has(name)));
    else task.out.print(shownTable(task, line, shown, tree(wanted.map(namespace => ({ process: leader(namespace), cells: cellsOf(namespace) })), has(options, 'l') || has(options, 'r'))));
    return 0;
  },
});

function kindOf(text: string): NamespaceKind {
  const kind = namespaceKinds.find(each => each === text);
  if (!kind) throw new Failure(`unknown namespace type: ${text}`);
  return kind;
}

function chosenColumns({ options }: CommandLine, kinds: readonly NamespaceKind[], ofOne: boolean): readonly string[] {
  if (has(options, 'output-all')) return columns;
  const standard = ofOne ? ['PID', 'PPID', 'USER', 'COMMAND'] : ['NS', 'TYPE', 'NPROCS', 'PID', 'USER', ...(kinds.length === 1 && kinds[0] === 'net' ? ['NETNSID', 'NSFS'] : []), 'COMMAND'];
  const given = valueOf(options, 'o');
  if (given === undefined) return standard;
  const names = given.replace(/^\+/, '').split(',').map(name => name.toUpperCase());
  const unknown = names.find(name => !columns.includes(name));
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

interface Member {
  readonly process: ProcessFacts | undefined;
  readonly cells: readonly string[];
}

/** Whose process is a child of another one's hangs below that. */
function tree(members: readonly Member[], flat: boolean): Row[] {
  if (flat) return flatRows(members.map(({ cells }) => cells));
  const parents = new Map<number, Member>();
  for (const member of members) if (member.process && !parents.has(member.process.pid)) parents.set(member.process.pid, member);
  const parentOf = ({ process }: Member): Member | undefined => process && parents.get(process.ppid);
  const childrenOf = new Map<Member | undefined, Member[]>();
  for (const member of members) {
    const parent = parentOf(member);
    const siblings = childrenOf.get(parent);
    if (siblings) siblings.push(member);
    else childrenOf.set(parent, [member]);
  }
  const row = (member: Member): Row => ({ cells: member.cells, children: (childrenOf.get(member) ?? []).map(row) });
  return (childrenOf.get(undefined) ?? []).map(row);
}

function shownTable({ environment }: Task, { options }: CommandLine, names: readonly string[], rows: readonly Row[]): string {
  const headings = !has(options, 'n');
  if (has(options, 'r')) return raw({ names, headings }, rows);
  return table({ names, headings, unicode: charsetOf(environment).unicode, tree: names.indexOf('COMMAND'), right: name => rightColumns.has(name) }, rows);
}

const numeric = new Set(['NS', 'NPROCS', 'PID', 'PPID', 'UID', 'PNS', 'ONS']);
