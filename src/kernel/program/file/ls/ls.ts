import { isErrno, orUndefined, reason } from '../../../errno.ts';
import type { Blocking } from '../../../process/blocking.ts';
import { Pattern } from '../../../shell/expand/pattern.ts';
import type { Stat } from '../../../vfs/attributes.ts';
import { Accounts } from '../../accounts.ts';
import type { Command, Task } from '../../command.ts';
import { coreutils } from '../../coreutils.ts';
import { compareNames, fileKey, readEntries } from '../../files.ts';
import { type CommandLine, has } from '../../options.ts';
import { join } from '../../path.ts';
import { quoteForShell } from '../../quote.ts';
import { compareVersions } from '../base/version-sort.ts';
import { type Entry, Printer } from './print.ts';
import { type Style, styleOf } from './style.ts';

const options = {
  'a,all': 'none', 'A,almost-all': 'none', author: 'missing', 'b,escape': 'none', 'block-size': 'required', 'B,ignore-backups': 'none', c: 'none', C: 'none', color: 'optional', 'd,directory': 'none',
  'D,dired': 'missing', f: 'none', F: 'none', classify: 'optional', 'file-type': 'none', format: 'required', 'full-time': 'none', g: 'none', 'group-directories-first': 'none', 'G,no-group': 'none',
  'h,human-readable': 'none', si: 'none', 'H,dereference-command-line': 'none', 'dereference-command-line-symlink-to-dir': 'none', hide: 'required', hyperlink: 'missing', 'indicator-style': 'required',
  'i,inode': 'none', 'I,ignore': 'required', 'k,kibibytes': 'none', l: 'none', 'L,dereference': 'none', m: 'none', 'n,numeric-uid-gid': 'none', 'N,literal': 'none', o: 'none', p: 'none',
  'q,hide-control-chars': 'none', 'show-control-chars': 'none', 'Q,quote-name': 'none', 'quoting-style': 'required', 'r,reverse': 'none', 'R,recursive': 'none', 's,size': 'none', S: 'none', sort: 'required',
  time: 'required', 'time-style': 'required', t: 'none', 'T,tabsize': 'required', u: 'none', U: 'none', v: 'none', 'w,width': 'required', x: 'none', X: 'none', 'Z,context': 'missing', zero: 'none', 1: 'none',
} as const;

/** ls(1). */
export const ls = lister('ls');
/** dir(1). */
export const dir = lister('dir');
/** vdir(1). */
export const vdir = lister('vdir');

function lister(name: 'ls' | 'dir' | 'vdir'): Command {
  return {
    ...coreutils(name), options, trouble: 2,
    support: { level: 'most', missing: 'LS_COLORS and colours by the ends of names, --author, --dired, --hyperlink, -Z, --help' },
    *run(task, line) {
      return yield* list(task, line, name);
    },
  };
}

function* list(task: Task, given: CommandLine, called: 'ls' | 'dir' | 'vdir'): Blocking<number> {
  // `-F` takes no argument, `--classify` may.
  const line = { ...given, options: given.options.map(option => option.name === 'classify' ? { ...option, name: 'F' } : option) };
  const style = styleOf(task, line, called);
  const accounts = style.format === 'long' && !style.numeric ? yield* Accounts.read(task) : undefined;
  const printer = new Printer(task, style, accounts, has(line.options, 'zero') ? '\0' : '\n');
  return yield* new Lister(task, style, printer).run(line.operands.length > 0 ? line.operands : ['.']);
}

/** Goes through what is to be listed. */
class Lister {
  private readonly task: Task;
  private readonly style: Style;
  private readonly printer: Printer;
  private readonly ignored: readonly Pattern[];
  private readonly needsStat: boolean;
  private code = 0;

  constructor(task: Task, style: Style, printer: Printer) {
    this.task = task;
    this.style = style;
    this.printer = printer;
    this.ignored = style.ignore.map(pattern => new Pattern(pattern));
    this.needsStat = style.format === 'long' || style.blocks || style.inode || style.sort === 'time' || style.sort === 'size' || style.indicator === 'classify' || style.follow === 'always' || style.colour;
  }

  *run(operands: readonly string[]): Blocking<number> {
    const files: Entry[] = [];
    const directories: Entry[] = [];
    for (const path of operands) {
      const entry = yield* this.operand(path);
      if (entry) (entry.kind === 'directory' && !this.style.immediate ? directories : files).push(entry);
    }
    this.sort(files);
    this.sort(directories);
    if (files.length > 0) this.printer.print(files);
    const headings = this.style.recursive || operands.length > 1;
    const pending = directories.map(({ name }) => ({ path: name, above: [] as readonly string[] })).reverse();
    let first = files.length === 0;
    for (let next = pending.pop(); next; next = pending.pop()) {
      const below = yield* this.directory(next.path, next.above, headings, first, operands.includes(next.path));
      if (below === undefined) continue;
      first = false;
      pending.push(...below.reverse());
      yield* this.task.out.drain();
    }
    return this.code;
  }

  private *operand(path: string): Blocking<Entry | undefined> {
    const { sys } = this.task;
    const { follow } = this.style;
    try {
      let stat: Stat | undefined;
      if (follow === 'always' || follow === 'arguments') stat = sys.stat(path);
      else if (follow === 'directories') {
        const followed = this.followed(path);
        if (followed?.kind === 'directory') stat = followed;
      }
      stat ??= sys.lstat(path);
      return this.entry(path, path, stat);
    } catch (error) {
      yield* this.task.complain(`cannot access ${quoteForShell(path)}: ${reason(error)}`);
      this.code = 2;
      return undefined;
    }
  }

  /** Undefined for a link to nowhere. @throws other errors, as for a loop of links */
  private followed(path: string): Stat | undefined {
    try {
      return this.task.sys.stat(path);
    } catch (error) {
      if (isErrno(error, 'ENOENT')) return undefined;
      throw error;
    }
  }

  private entry(name: string, path: string, stat: Stat): Entry {
    const { sys } = this.task;
    if (stat.kind !== 'symlink' || this.style.format !== 'long') return { name, stat, kind: stat.kind };
    return { name, stat, kind: stat.kind, target: orUndefined(() => sys.readlink(path)), targetStat: this.style.indicator === 'none' ? undefined : orUndefined(() => sys.stat(path)) };
  }

  /** Prints one directory. @returns the directories below, if they are wanted; undefined if it cannot be opened */
  private *directory(path: string, above: readonly string[], heading: boolean, first: boolean, isOperand: boolean): Blocking<{ path: string; above: readonly string[] }[] | undefined> {
    const { task, style, printer } = this;
    const here = this.style.recursive ? orUndefined(() => task.sys.stat(path)) : undefined;
    const key = here ? fileKey(here) : '';
    if (key !== '' && above.includes(key)) {
      yield* task.complain(`${path}: not listing already-listed directory`);
      this.code = 2;
      return undefined;
    }
    let fd: number;
    try {
      fd = yield* task.sys.open(path, { directory: true });
    } catch (error) {
      yield* task.complain(`cannot open directory ${quoteForShell(path)}: ${reason(error)}`);
      this.code = Math.max(this.code, isOperand ? 2 : 1);
      return undefined;
    }
    const entries: Entry[] = [];
    try {
      const shown = readEntries(task.sys, fd).filter(({ name }) => this.isShown(name));
      if (style.show === 'all') shown.unshift({ name: '.', kind: 'directory', number: 0, offset: 0 }, { name: '..', kind: 'directory', number: 0, offset: 0 });
      for (const { name, kind } of shown) entries.push(yield* this.child(join(path, name), name, kind));
    } finally {
      task.sys.close(fd);
    }
    this.sort(entries);
    if (heading) task.out.print(`${first ? '' : '\n'}${printer.quoted(path)}:\n`);
    if (style.format === 'long' || style.blocks) task.out.print(printer.total(entries));
    printer.print(entries);
    if (!style.recursive) return [];
    return entries.filter(({ name, kind }) => kind === 'directory' && name !== '.' && name !== '..').map(({ name }) => ({ path: join(path, name), above: [...above, key] }));
  }

  private *child(path: string, name: string, kind: Stat['kind']): Blocking<Entry> {
    const { sys } = this.task;
    if (!this.needsStat) return { name, stat: undefined, kind };
    try {
      return this.entry(name, path, this.style.follow === 'always' ? sys.stat(path) : sys.lstat(path));
    } catch (error) {
      yield* this.task.complain(`cannot access ${quoteForShell(path)}: ${reason(error)}`);
      this.code = Math.max(this.code, 1);
      return { name, stat: undefined, kind };
    }
  }

  private isShown(name: string): boolean {
    if (this.style.show === 'visible' && name.startsWith('.')) return false;
    return !this.ignored.some(pattern => pattern.matches(name));
  }

  private sort(entries: Entry[]): void {
    const { sort, reverse, directoriesFirst } = this.style;
    if (sort !== 'none') {
      entries.sort((a, b) => this.compare(a, b) || compareNames(a.name, b.name));
      if (reverse) entries.reverse();
    }
    if (!directoriesFirst) return;
    const isDirectory = ({ kind, targetStat }: Entry): boolean => kind === 'directory' || targetStat?.kind === 'directory';
    entries.splice(0, entries.length, ...entries.filter(isDirectory), ...entries.filter(entry => !isDirectory(entry)));
  }

  private compare(a: Entry, b: Entry): number {
    const { time } = this.style;
    switch (this.style.sort) {
      case 'time': {
        const [left, right] = [a.stat?.[time] ?? 0n, b.stat?.[time] ?? 0n];
        return left === right ? 0 : left > right ? -1 : 1;
      }
      case 'size': return (b.stat?.size ?? 0) - (a.stat?.size ?? 0);
      case 'extension': return compareNames(extension(a.name), extension(b.name));
      case 'version': return compareVersions(a.name, b.name);
      case 'width': return a.name.length - b.name.length;
      default: return 0;
    }
  }
}

function extension(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot);
}
