import type { Blocking } from '../../process/blocking.ts';
import { globTest } from '../archive/tar-names.ts';
import { Failure, programOf, type Task } from '../command.ts';
import { compareNames } from '../files.ts';
import { DpkgDatabase, type Installed, qualified } from './dpkg-database.ts';

const support = { level: 'some', missing: 'installing and unpacking archives; only -l, -L, -s, -S, -r, -P, -W, --print-architecture, --get-selections' } as const;

/** dpkg(1). */
export const dpkg = programOf({
  name: 'dpkg', support, trouble: 2, hint: () => '',
  version: "Debian 'dpkg' package management program version 1.21.22 (amd64).\n",
  options: {
    'l,list': 'none', 'L,listfiles': 'none', 's,status': 'none', 'S,search': 'none', 'i,install': 'missing', 'r,remove': 'missing', 'P,purge': 'missing', unpack: 'missing', configure: 'none', a: 'none', 'get-selections': 'none',
    'print-architecture': 'none', 'print-foreign-architectures': 'none', 'add-architecture': 'none', 'W,show': 'none', 'compare-versions': 'missing', 'force-all': 'none', 'c,contents': 'missing', 'I,info': 'missing', 'x,extract': 'missing',
  },
  *run(task, { options, operands }) {
    const action = options.find(({ name }) => !name.startsWith('force'))?.name;
    if (action === undefined) throw new Failure('error: need an action option');
    if (action === 'print-architecture') task.out.print('amd64\n');
    if (['print-architecture', 'print-foreign-architectures', 'add-architecture', 'configure', 'a'].includes(action)) return 0;
    return yield* query(task, action, operands);
  },
});

/** dpkg-query(1). */
export const dpkgQuery = programOf({
  name: 'dpkg-query', support, trouble: 2, hint: () => '',
  version: 'Debian dpkg-query package management program query tool version 1.21.22 (amd64).\n',
  options: { 'l,list': 'none', 'L,listfiles': 'none', 's,status': 'none', 'S,search': 'none', 'W,show': 'none', 'f,showformat': 'required', 'p,print-avail': 'missing', 'c,control-path': 'missing' },
  *run(task, { options, operands }) {
    const action = options.find(({ name }) => name !== 'f')?.name;
    if (action === undefined) throw new Failure('error: need an action option');
    return yield* query(task, action, operands, options.find(({ name }) => name === 'f')?.value);
  },
});

function* query(task: Task, action: string, operands: readonly string[], format?: string): Blocking<number> {
  const database = yield* DpkgDatabase.read(task);
  const all = [...database.names].sort(compareNames).flatMap(name => database.get(name) ?? []);
  if (action === 'get-selections') {
    for (const each of all) task.out.print(`${qualified(each).padEnd(48).replace(/ +$/, spaces => '\t'.repeat(Math.ceil(spaces.length / 8)))}install\n`);
    return 0;
  }
  if (operands.length === 0 && action !== 'l' && action !== 'W') throw new Failure(`error: --${{ L: 'listfiles', s: 'status', S: 'search' }[action] ?? action} needs at least one package name argument`);
  if (action === 'S') return yield* search(task, database, operands);
  if (action === 'l' || action === 'W') {
    const chosen = operands.length === 0 ? all : all.filter(({ name }) => operands.some(pattern => globTest(pattern)(name)));
    const missing = operands.filter(pattern => !all.some(({ name }) => globTest(pattern)(name)));
    for (const pattern of missing) yield* complain(task, `no packages found matching ${pattern}`);
    if (action === 'l' && chosen.length > 0) printTable(task, chosen);
    if (action === 'W') for (const each of chosen) task.out.print(format === undefined ? `${qualified(each)}\t${each.version}\n` : formatted(format, each));
    return missing.length > 0 ? 1 : 0;
  }
  return yield* tell(task, database, action, operands);
}

function* tell(task: Task, database: DpkgDatabase, action: string, names: readonly string[]): Blocking<number> {
  let well = true;
  for (const [i, name] of names.entries()) {
    const record = database.record(name);
    if (record === undefined) {
      well = false;
      yield* complain(task, `package '${name}' is not installed${action === 's' ? ' and no information is available' : ''}`);
      yield* task.warn(action === 's' ? 'Use dpkg --info (= dpkg-deb --info) to examine archive files.\n' : 'Use dpkg --contents (= dpkg-deb --contents) to list archive files contents.\n');
      continue;
    }
    task.out.print(`${i > 0 ? '\n' : ''}${action === 's' ? `${record.trimEnd()}\n` : ['/.', ...(yield* database.paths(name)), ''].join('\n')}`);
  }
  return well ? 0 : 1;
}

function* search(task: Task, database: DpkgDatabase, patterns: readonly string[]): Blocking<number> {
  let well = true;
  for (const pattern of patterns) {
    const plain = pattern.startsWith('/') && !/[*?[]/.test(pattern);
    const test = plain ? (path: string): boolean => path === pattern : globTest(/[*?[]/.test(pattern) ? pattern : `*${pattern}*`);
    const owners = new Map<string, string[]>();
    for (const name of database.names) for (const path of yield* database.paths(name)) if (test(path)) owners.set(path, [...owners.get(path) ?? [], name]);
    for (const [path, names] of owners) task.out.print(`${names.flatMap(name => database.get(name) ?? []).map(qualified).join(', ')}: ${path}\n`);
    if (owners.size === 0) {
      well = false;
      yield* complain(task, `no path found matching pattern ${plain || /[*?[]/.test(pattern) ? pattern : `*${pattern}*`}`);
    }
  }
  return well ? 0 : 1;
}

function* complain(task: Task, text: string): Blocking<void> {
  yield* task.warn(`dpkg-query: ${text}\n`);
}

function printTable(task: Task, rows: readonly Installed[]): void {
  const width = (least: number, of: (each: Installed) => string): number => Math.max(least, ...rows.map(each => of(each).length));
  const widths = [width(14, qualified), width(12, each => each.version), 12];
  const [name = 0, version = 0, architecture = 0] = widths;
  const description = Math.max(45, 80 - 4 - name - version - architecture - 3);
  const line = (...texts: readonly string[]): string => texts.map((text, i) => text.padEnd(widths[i] ?? 0)).join(' ');
  task.out.print(`Desired=Unknown/Install/Remove/Purge/Hold\n| Status=Not/Inst/Conf-files/Unpacked/halF-conf/Half-inst/trig-aWait/Trig-pend\n|/ Err?=(none)/Reinst-required (Status,Err: uppercase=bad)\n`);
  task.out.print(`||/ ${line('Name', 'Version', 'Architecture', 'Description')}\n+++-${[...widths, description].map(count => '='.repeat(count)).join('-')}\n`);
  for (const each of rows) task.out.print(`ii  ${line(qualified(each), each.version, each.architecture, each.description.slice(0, description)).trimEnd()}\n`);
}

function formatted(format: string, each: Installed): string {
  const fields: Readonly<Record<string, string>> = {
    'package': each.name, 'binary:package': qualified(each), 'version': each.version, 'architecture': each.architecture, 'status': each.status, 'installed-size': String(each.installedSize), 'db:status-abbrev': 'ii ',
    'depends': each.depends.join(', '), 'description': each.description, 'binary:summary': each.description,
  };
  return format.replaceAll('\\n', '\n').replaceAll('\\t', '\t').replace(/\$\{([^};]+)(?:;-?\d+)?\}/g, (_, key: string) => fields[key.toLowerCase()] ?? '');
}
