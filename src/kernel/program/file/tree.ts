import { orUndefined } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { Pattern } from '../../shell/expand/pattern.ts';
import type { Stat } from '../../vfs/attributes.ts';
import { Accounts } from '../accounts.ts';
import { charsetOf } from '../charset.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { compareNames, entriesOf } from '../files.ts';
import { modeText } from '../mode.ts';
import { type CommandLine, has, valueOf } from '../options.ts';
import { join } from '../path.ts';
import { humanSize } from '../size.ts';
import { formatTime } from '../time.ts';
import { indicatorFor } from './ls/style.ts';

const halfYear = 15_778_476n * 1_000_000_000n;
const usage = `usage: tree [-acdfghilnpqrstuvxACDFJQNSUX] [-L level [-R]] [-H  baseHREF]
	[-T title] [-o filename] [-P pattern] [-I pattern] [--gitignore]
	[--gitfile[=]file] [--matchdirs] [--metafirst] [--ignore-case]
	[--nolinks] [--hintro[=]file] [--houtro[=]file] [--inodes] [--device]
	[--sort[=]<name>] [--dirsfirst] [--filesfirst] [--filelimit #] [--si]
	[--du] [--prune] [--charset[=]X] [--timefmt[=]format] [--fromfile]
	[--fflinks] [--info] [--infofile[=]file] [--noreport] [--version]
	[--help] [--] [directory ...]
`;
const missing = ['c', 'q', 'v', 'x', 'X', 'J', 'H', 'T', 'R', 'o'].map(letter => [letter, 'missing'] as const);

/** tree(1) 2.1.0. */
export const tree: Command = {
  name: 'tree', version: 'tree v2.1.0 © 1996 - 2022 by Steve Baker, Thomas Moore, Francesc Rocher, Florian Sesser, Kyosuke Tokoro\n',
  support: { level: 'most', missing: 'colours, HTML, XML and JSON, --gitignore, --prune, --fromfile, --du, --help' },
  hint: () => usage,
  options: {
    a: 'none', d: 'none', l: 'none', f: 'none', i: 'none', s: 'none', h: 'none', p: 'none', u: 'none', g: 'none', D: 'none', F: 'none', Q: 'none', N: 'none', r: 'none', t: 'none', S: 'none', A: 'none',
    n: 'none', U: 'none', C: 'missing', L: 'required', P: 'required', I: 'required', noreport: 'none', dirsfirst: 'none', filesfirst: 'none', inodes: 'none', 'ignore-case': 'none', charset: 'required',
    si: 'none', sort: 'required', timefmt: 'required', du: 'missing', prune: 'missing', gitignore: 'missing', fromfile: 'missing', ...Object.fromEntries(missing),
  },
  *run(task, line) {
    const level = valueOf(line.options, 'L');
    if (level !== undefined && !(Number(level) > 0)) throw new Failure('Invalid level, must be greater than 0.');
    const printer = new TreePrinter(task, line, yield* Accounts.read(task), level === undefined ? Infinity : Number(level));
    let code = 0;
    for (const path of line.operands.length > 0 ? line.operands : ['.']) code = Math.max(code, yield* printer.printRoot(path));
    if (!has(line.options, 'noreport')) printer.report();
    return code;
  },
};

interface Entry {
  readonly name: string;
  readonly stat: Stat;
  readonly target: string | undefined;
  /** What a symlink leads to. */
  readonly followed: Stat | undefined;
}

class TreePrinter {
  private readonly task: Task;
  private readonly line: CommandLine;
  private readonly accounts: Accounts;
  private readonly level: number;
  private readonly wanted: readonly Pattern[];
  private readonly unwanted: readonly Pattern[];
  private readonly lines: { readonly branch: string; readonly last: string; readonly through: string; readonly empty: string };
  private directories = 0;
  private files = 0;

  constructor(task: Task, line: CommandLine, accounts: Accounts, level: number) {
    this.task = task;
    this.line = line;
    this.accounts = accounts;
    this.level = level;
    const patterns = (name: string): Pattern[] => line.options.filter(option => option.name === name).flatMap(({ value = '' }) => value.split('|')).map(text => new Pattern(text, { ignoreCase: this.has('ignore-case') }));
    this.wanted = patterns('P');
    this.unwanted = patterns('I');
    const charset = valueOf(line.options, 'charset');
    const unicode = charset === undefined ? charsetOf(task.environment).unicode : /^utf-?8$/i.test(charset);
    this.lines = unicode ? { branch: '├── ', last: '└── ', through: '│\u00A0\u00A0 ', empty: '    ' } : { branch: '|-- ', last: '`-- ', through: '|   ', empty: '    ' };
  }

  private has(name: string): boolean {
    return has(this.line.options, name);
  }

  *printRoot(path: string): Blocking<number> {
    const { out } = this.task;
    const stat = orUndefined(() => this.task.sys.stat(path));
    const entries = stat?.kind === 'directory' ? yield* this.entries(path) : undefined;
    if (!stat || !entries) {
      out.print(`${this.quoted(path)}  [error opening dir]\n`);
      return 2;
    }
    out.print(`${this.facts(stat)}${this.quoted(path)}${this.has('F') && !path.endsWith('/') ? '/' : ''}\n`);
    if (entries.length > 0) this.directories++;
    yield* this.printEntries(path, entries, '', 1);
    return 0;
  }

  report(): void {
    const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
    const directories = count(this.directories, 'directory', 'directories');
    this.task.out.print(`\n${directories}${this.has('d') ? '' : `, ${count(this.files, 'file', 'files')}`}\n`);
  }

  private *printEntries(path: string, entries: readonly Entry[], before: string, depth: number): Blocking<void> {
    const { out } = this.task;
    for (const [i, { name, stat, target, followed }] of entries.entries()) {
      const last = i === entries.length - 1;
      const full = join(path, name);
      const isDirectory = (followed ?? stat).kind === 'directory';
      if (isDirectory) this.directories++;
      else this.files++;
      const lead = this.has('i') ? '' : before + (last ? this.lines.last : this.lines.branch);
      const arrow = target === undefined ? '' : ` -> ${this.quoted(target)}`;
      const mark = this.has('F') ? indicatorFor(followed ?? stat, 'classify') : '';
      const descends = isDirectory && depth < this.level && (stat.kind === 'directory' || this.has('l'));
      const below = descends ? yield* this.entries(full) : [];
      out.print(`${lead}${this.facts(stat)}${this.quoted(this.has('f') ? full : name)}${arrow}${mark}${below ? '' : '  [error opening dir]'}\n`);
      yield* out.drain();
      if (below) yield* this.printEntries(full, below, before + (last ? this.lines.empty : this.lines.through), depth + 1);
    }
  }

  /** What is shown of a directory, in order; undefined if it cannot be opened. */
  private *entries(path: string): Blocking<Entry[] | undefined> {
    const { sys } = this.task;
    let names: string[];
    try {
      names = (yield* entriesOf(sys, path)).map(({ name }) => name);
    } catch {
      return undefined;
    }
    const entries: Entry[] = [];
    for (const name of names) {
      if (name.startsWith('.') && !this.has('a')) continue;
      const full = join(path, name);
      const stat = orUndefined(() => sys.lstat(full));
      if (!stat) continue;
      const isLink = stat.kind === 'symlink';
      const followed = isLink ? orUndefined(() => sys.stat(full)) : undefined;
      const isDirectory = (followed ?? stat).kind === 'directory';
      if (this.has('d') && !isDirectory) continue;
      if (this.wanted.length > 0 && stat.kind !== 'directory' && !this.wanted.some(pattern => pattern.matches(name))) continue;
      if (this.unwanted.some(pattern => pattern.matches(name))) continue;
      entries.push({ name, stat, followed, target: isLink ? sys.readlink(full) : undefined });
    }
    return this.sorted(entries);
  }

  private sorted(entries: Entry[]): Entry[] {
    const sort = valueOf(this.line.options, 'sort') ?? (this.has('t') ? 'mtime' : 'name');
    if (!this.has('U')) {
      entries.sort((a, b) => {
        const first = sort === 'mtime' ? Number(a.stat.mtime - b.stat.mtime) : sort === 'size' ? b.stat.size - a.stat.size : 0;
        return first || compareNames(a.name, b.name);
      });
      if (this.has('r')) entries.reverse();
    }
    if (!this.has('dirsfirst') && !this.has('filesfirst')) return entries;
    const isDirectory = ({ stat, followed }: Entry): boolean => (followed ?? stat).kind === 'directory';
    const [directories, files] = [entries.filter(isDirectory), entries.filter(entry => !isDirectory(entry))];
    return this.has('dirsfirst') ? [...directories, ...files] : [...files, ...directories];
  }

  private facts(stat: Stat): string {
    const parts: string[] = [];
    if (this.has('inodes')) parts.push(`${stat.number}`.padStart(7));
    if (this.has('p')) parts.push(modeText(stat));
    if (this.has('u')) parts.push((this.accounts.userName(stat.uid) ?? `${stat.uid}`).padEnd(8));
    if (this.has('g')) parts.push((this.accounts.groupName(stat.gid) ?? `${stat.gid}`).padEnd(8));
    if (this.has('h') || this.has('si')) parts.push(humanSize(stat.size, this.has('si') ? 1000 : 1024).padStart(4));
    else if (this.has('s')) parts.push(`${stat.size}`.padStart(11));
    if (this.has('D') || valueOf(this.line.options, 'timefmt') !== undefined) {
      const now = this.task.sys.now();
      const format = valueOf(this.line.options, 'timefmt') ?? (stat.mtime > now - halfYear && stat.mtime <= now ? '%b %e %H:%M' : '%b %e  %Y');
      parts.push(formatTime(format, stat.mtime));
    }
    return parts.length > 0 ? `[${parts.join(' ')}]  ` : '';
  }

  private quoted(name: string): string {
    return this.has('Q') ? `"${name.replaceAll('"', '\\"')}"` : name;
  }
}
