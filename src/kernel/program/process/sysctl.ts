import { Errno, isErrno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { programOf, type Task } from '../command.ts';
import { has, valueOf } from '../options.ts';
import { Regex } from '../regex/regex.ts';

const top = '/proc/sys';

const help = `
Usage:
 sysctl [options] [variable[=value] ...]

Options:
  -a, --all            display all variables
  -A                   alias of -a
  -X                   alias of -a
      --deprecated     include deprecated parameters to listing
      --dry-run        Print the key and values but do not write
  -b, --binary         print value without new line
  -e, --ignore         ignore unknown variables errors
  -N, --names          print variable names without values
  -n, --values         print only values of the given variable(s)
  -p, --load[=<file>]  read values from file
  -f                   alias of -p
      --system         read values from all system directories
  -r, --pattern <expression>
                       select setting that match expression
  -q, --quiet          do not echo variable set
  -w, --write          enable writing a value to variable
  -o                   does nothing
  -x                   does nothing
  -d                   alias of -h

 -h, --help     display this help and exit
 -V, --version  output version information and exit

For more details see sysctl(8).
`;

interface Manner {
  readonly namesOnly: boolean;
  readonly valuesOnly: boolean;
  readonly binary: boolean;
  readonly quiet: boolean;
  readonly ignore: boolean;
  readonly dry: boolean;
  readonly writeOnly: boolean;
  readonly pattern: Regex | undefined;
}

/** sysctl(8) of procps 4.0.2. */
export const sysctl = programOf({
  name: 'sysctl',
  version: 'sysctl from procps-ng 4.0.2\n',
  help,
  support: { level: 'full' },
  hint: () => help,
  options: {
    'a,A,X,all': 'none', deprecated: 'none', 'dry-run': 'none', 'b,binary': 'none', 'e,ignore': 'none', 'N,names': 'none', 'n,values': 'none', 'p,f,load': 'optional', system: 'none', 'r,pattern': 'required',
    'q,quiet': 'none', 'w,write': 'none', o: 'none', x: 'none', 'd,h,help': 'none', 'V,version': 'none',
  },
  *run(task, { options, operands }) {
    const pattern = valueOf(options, 'r');
    const manner: Manner = {
      namesOnly: has(options, 'N'), valuesOnly: has(options, 'n'), binary: has(options, 'b'), quiet: has(options, 'q'), ignore: has(options, 'e'), dry: has(options, 'dry-run'), writeOnly: has(options, 'w'),
      pattern: pattern === undefined ? undefined : new Regex(pattern, { extended: true }),
    };
    if (has(options, 'd') || has(options, 'V')) {
      task.out.print(has(options, 'V') ? 'sysctl from procps-ng 4.0.2\n' : help);
      return 0;
    }
    if (has(options, 'a')) return (yield* showAll(task, top, { ...manner, ignore: true })) ? 0 : 1;
    if (has(options, 'p') || has(options, 'system')) {
      const named = [...(valueOf(options, 'p') ? [valueOf(options, 'p') ?? ''] : []), ...operands];
      const files = has(options, 'system') ? ['/etc/sysctl.conf'] : named.length > 0 ? named : ['/etc/sysctl.conf'];
      let well = true;
      for (const file of files) well = (yield* load(task, file, manner)) && well;
      return well ? 0 : 1;
    }
    if (operands.length === 0) {
      yield* task.warn(help);
      return 1;
    }
    let well = true;
    for (const operand of operands) well = (yield* one(task, operand, manner)) && well;
    return well ? 0 : 1;
  },
});

function* one(task: Task, operand: string, manner: Manner): Blocking<boolean> {
  if (operand.includes('=')) return yield* set(task, operand, manner);
  if (manner.writeOnly) {
    yield* task.complain('command line(0): invalid syntax, continuing...');
    return true;
  }
  return yield* show(task, pathOf(operand), nameOf(pathOf(operand)), manner);
}

/** Dots and slashes change places, whichever comes first in the name. */
function pathOf(name: string): string {
  const dot = name.indexOf('.');
  const slash = name.indexOf('/');
  const path = slash >= 0 && (dot < 0 || slash < dot) ? name : name.replace(/[./]/g, character => character === '.' ? '/' : '.');
  return `${top}/${path}`;
}

function nameOf(path: string): string {
  return path.slice(top.length + 1).replace(/[./]/g, character => character === '.' ? '/' : '.');
}

function* show(task: Task, path: string, name: string, manner: Manner): Blocking<boolean> {
  try {
    const { kind, mode } = task.sys.stat(path);
    if (kind === 'directory') return yield* showAll(task, path, manner);
    if (manner.pattern && !manner.pattern.find(name)) return true;
    if (manner.namesOnly) {
      task.out.print(`${name}\n`);
      return true;
    }
    if ((mode & 0o444) === 0) return true;
    const lines = (yield* task.readText(path)).replace(/\n$/, '').split('\n');
    for (const line of lines) task.out.print(manner.binary ? line : manner.valuesOnly ? `${line}\n` : `${name} = ${line}\n`);
    return true;
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    if (error.code === 'ENOENT' && manner.ignore) return true;
    yield* task.complain(error.code === 'EACCES' ? `permission denied on key '${name}'` : error.code === 'ENOENT' ? `cannot stat ${path}: ${error.text}` : `reading key "${name}": ${error.text}`);
    return error.code === 'EACCES' && manner.ignore;
  }
}

function* showAll(task: Task, folder: string, manner: Manner): Blocking<boolean> {
  const fd = yield* task.sys.open(folder);
  const entries = [];
  for (let part = task.sys.getdents(fd); part.length > 0; part = task.sys.getdents(fd)) entries.push(...part.filter(({ name }) => name !== '.' && name !== '..'));
  task.sys.close(fd);
  let well = true;
  for (const { name, kind } of entries.sort((a, b) => a.name < b.name ? -1 : 1)) {
    const path = `${folder}/${name}`;
    well = (yield* kind === 'directory' ? showAll(task, path, manner) : show(task, path, nameOf(path), manner)) && well;
    yield* task.out.drain();
  }
  return well;
}

function* set(task: Task, assignment: string, manner: Manner): Blocking<boolean> {
  const equals = assignment.indexOf('=');
  const ignored = assignment.startsWith('-') || manner.ignore;
  const path = pathOf(assignment.slice(0, equals).trim().replace(/^-/, ''));
  const name = nameOf(path);
  const value = assignment.slice(equals + 1).trim();
  try {
    const { kind } = task.sys.stat(path);
    if (kind === 'directory') throw new Errno('EISDIR');
    if (!manner.dry) yield* write(task, path, value);
  } catch (error) {
    if (!isErrno(error)) throw error;
    if (ignored && (error.code === 'ENOENT' || error.code === 'EROFS')) return true;
    yield* task.complain(error.code === 'ENOENT' ? `cannot stat ${path}: ${error.text}` : error.code === 'EACCES' ? `permission denied on key "${name}"` : `setting key "${name}": ${error.text}`);
    return ignored;
  }
  if (!manner.quiet) task.out.print(manner.namesOnly ? `${name}\n` : manner.valuesOnly ? `${value}\n` : manner.binary ? value : `${name} = ${value}\n`);
  return true;
}

/** What root may not write is "Invalid argument" for this program if the file has no write bit. */
function* write(task: Task, path: string, value: string): Blocking<void> {
  if ((task.sys.stat(path).mode & 0o222) === 0) throw new Errno('EINVAL');
  yield* task.writeFile(path, `${value}\n`);
}

function* load(task: Task, file: string, manner: Manner): Blocking<boolean> {
  let text;
  try {
    text = yield* task.readText(file);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    yield* task.complain(`cannot open "${file}": ${error.text}`);
    return false;
  }
  let well = true;
  for (const [at, line] of text.split('\n').entries()) {
    const trimmed = line.trim();
    if (trimmed === '' || /^[#;]/.test(trimmed)) continue;
    if (trimmed.includes('=')) well = (yield* set(task, trimmed, manner)) && well;
    else yield* task.complain(`${file}(${at + 1}): invalid syntax, continuing...`);
  }
  return well;
}
