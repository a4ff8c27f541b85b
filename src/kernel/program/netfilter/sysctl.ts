import { isErrno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { encode } from '../../text.ts';
import type { Command, Task } from '../command.ts';
import type { GivenOption } from '../options.ts';
import { writeAll } from '../output.ts';

const root = '/proc/sys';

const usage = `
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

/** `sysctl(8)` of procps-ng 4.0.2: variables are the files below /proc/sys. */
export const sysctl: Command = {
  name: 'sysctl',
  support: { level: 'most', missing: '--system' },
  options: {
    'a,A,X,all': 'none', 'deprecated': 'none', 'dry-run': 'none', 'b,binary': 'none', 'e,ignore': 'none', 'N,names': 'none', 'n,values': 'none', 'p,f,load': 'optional',
    'system': 'missing', 'r,pattern': 'required', 'q,quiet': 'none', 'w,write': 'none', 'o': 'none', 'x': 'none', 'h,d': 'none',
  },
  version: 'sysctl from procps-ng 4.0.2\n',
  help: usage,
  hint: () => usage,
  trouble: 0,
  *run(task, { options, operands }) {
    return yield* new Sysctl(task, options).run(operands);
  },
};

class Sysctl {
  private readonly task: Task;
  private readonly options: readonly GivenOption[];
  private readonly pattern: RegExp | undefined;
  private code = 0;

  constructor(task: Task, options: readonly GivenOption[]) {
    this.task = task;
    this.options = options;
    const pattern = options.find(({ name }) => name === 'r')?.value;
    this.pattern = pattern === undefined ? undefined : new RegExp(pattern);
  }

  *run(operands: readonly string[]): Blocking<number> {
    const load = this.options.find(({ name }) => name === 'p');
    if (this.has('h')) this.task.out.print(usage);
    else if (this.has('a')) yield* this.readFolder(root);
    else if (load !== undefined) {
      const files = load.value === undefined ? operands.length > 0 ? operands : ['/etc/sysctl.conf'] : [load.value, ...operands];
      for (const file of files) yield* this.load(file);
    } else if (operands.length === 0) {
      yield* this.task.warn(usage);
      this.code = 1;
    } else {
      for (const operand of operands) if (!(yield* this.setting(operand, this.has('w'), 'command line(0)'))) break;
    }
    yield* this.task.out.flush();
    return this.code;
  }

  private has(option: string): boolean {
    return this.options.some(({ name }) => name === option);
  }

  private *complain(text: string): Blocking<void> {
    yield* this.task.complain(text);
    this.code = 1;
  }

  /** `name` shows a variable, `name=value` sets it. @returns whether it is one of both */
  private *setting(text: string, mustSet: boolean, place: string): Blocking<boolean> {
    const [key = '', value] = text.split(/=(.*)/s);
    const name = key.trim().replace(/^-/, '');
    if (value !== undefined && name !== '') yield* this.write(pathOf(name), value.trim(), this.has('e') || key.trim().startsWith('-') && !place.startsWith('command'));
    else if (mustSet || value !== undefined) {
      yield* this.complain(`${place}: invalid syntax, continuing...`);
      return false;
    } else yield* this.read(pathOf(name));
    return true;
  }

  private *load(file: string): Blocking<void> {
    let text: string;
    try {
      text = yield* this.task.readText(file);
    } catch (error) {
      if (!isErrno(error)) throw error;
      yield* this.complain(`cannot open "${file}": ${error.text}`);
      return;
    }
    let number = 0;
    const settings: string[] = [];
    for (const line of text.split('\n')) {
      number++;
      if (/^\s*(?:[#;].*)?$/.test(line)) continue;
      if (line.includes('=')) settings.push(line);
      else yield* this.complain(`${file}(${number}): invalid syntax, continuing...`);
    }
    for (const line of settings) yield* this.setting(line, true, file);
  }

  private *readFolder(folder: string): Blocking<void> {
    const fd = yield* this.task.sys.open(folder);
    const entries = this.task.sys.getdents(fd, Number.MAX_SAFE_INTEGER).map(({ name }) => name).filter(name => name !== '.' && name !== '..').sort();
    this.task.sys.close(fd);
    for (const name of entries) yield* this.read(`${folder}/${name}`);
    yield* this.task.out.drain();
  }

  private *read(path: string): Blocking<void> {
    const name = nameOf(path);
    try {
      if (this.task.sys.stat(path).kind === 'directory') {
        yield* this.readFolder(path);
        return;
      }
    } catch (error) {
      if (!isErrno(error)) throw error;
      if (!this.has('e')) yield* this.complain(`cannot stat ${path}: ${error.text}`);
      return;
    }
    if (this.pattern?.test(name) === false) return;
    if (this.has('N')) {
      this.task.out.print(`${name}\n`);
      return;
    }
    try {
      const value = yield* this.task.readText(path);
      for (const line of value.replace(/\n$/, '').split('\n')) this.print(name, line);
    } catch (error) {
      if (!isErrno(error)) throw error;
      if (error.code !== 'EACCES') yield* this.complain(`reading key "${name}": ${error.text}`);
      else if (!this.has('a')) yield* this.complain(`permission denied on key '${name}'`);
    }
  }

  private *write(path: string, value: string, forgiving: boolean): Blocking<void> {
    const name = nameOf(path);
    if (this.pattern?.test(name) === false) return;
    try {
      this.task.sys.stat(path);
    } catch (error) {
      if (!isErrno(error)) throw error;
      if (!this.has('e')) yield* this.complain(`cannot stat ${path}: ${error.text}`);
      return;
    }
    try {
      if (!this.has('dry-run')) yield* this.put(path, `${value}\n`);
    } catch (error) {
      if (!isErrno(error)) throw error;
      if (!forgiving || error.code === 'EINVAL') yield* this.complain(error.code === 'EACCES' || error.code === 'EPERM' ? `permission denied on key "${name}"` : `setting key "${name}": ${error.text}`);
      return;
    }
    if (!this.has('q')) this.print(name, value);
  }

  private *put(path: string, text: string): Blocking<void> {
    const fd = yield* this.task.sys.open(path, { access: 'write' });
    try {
      yield* writeAll(this.task.sys, fd, encode(text));
    } finally {
      this.task.sys.close(fd);
    }
  }

  private print(name: string, value: string): void {
    if (this.has('N')) this.task.out.print(`${name}\n`);
    else this.task.out.print(`${this.has('n') || this.has('b') ? '' : `${name} = `}${value}${this.has('b') ? '' : '\n'}`);
  }
}

/** `net.ipv4.ip_forward` and `net/ipv4/ip_forward` are the same: the first separator decides; the other one is then part of a name. */
function pathOf(name: string): string {
  const dotted = /[./]/.exec(name)?.[0] === '.';
  return `${root}/${dotted ? name.replaceAll(/[./]/g, separator => separator === '.' ? '/' : '.') : name}`;
}

function nameOf(path: string): string {
  return path.slice(root.length + 1).replaceAll(/[./]/g, separator => separator === '.' ? '/' : '.');
}
