import { isErrno } from '../../../errno.ts';
import type { Blocking } from '../../../process/blocking.ts';
import type { Stat } from '../../../vfs/attributes.ts';
import { type Command, Failure, programOf, type Task } from '../../command.ts';
import { readAll } from '../../lines.ts';
import type { CommandLine } from '../../options.ts';
import { ctime, fullIso } from '../../time.ts';
import { contextual, type Difference, edScript, normal, type Side, sideBySide, unified } from './formats.ts';
import { hunksOf } from './hunks.ts';
import { type Settings, settingsOf } from './options.ts';
import { compareSequences } from './sequence.ts';

/** What one diff does otherwise than another one. */
interface Look {
  /** The format without options. */
  readonly format: Settings['format'];
  /** Headers tell when files were changed, and of files in directories which command would compare them. */
  readonly headers: 'full' | 'names';
}

const gnu: Look = { format: 'normal', headers: 'full' };

/** diff(1). */
export const diff: Command = {
  name: 'diff',
  version: 'diff (GNU diffutils) 3.8\n',
  usage: '[OPTION]... FILES',
  options: {
    normal: 'none', 'q,brief': 'none', 's,report-identical-files': 'none', c: 'none', C: 'required', context: 'optional', u: 'none', U: 'required', unified: 'optional', 'e,ed': 'none', 'n,rcs': 'missing', 'y,side-by-side': 'none', 'W,width': 'required',
    'left-column': 'none', 'suppress-common-lines': 'none', 'p,show-c-function': 'missing', 'F,show-function-line': 'missing=', label: 'required', 't,expand-tabs': 'missing', 'T,initial-tab': 'missing', tabsize: 'missing=',
    'suppress-blank-empty': 'missing', 'l,paginate': 'missing', 'r,recursive': 'none', 'no-dereference': 'missing', 'N,new-file': 'none', 'unidirectional-new-file,P': 'none', 'ignore-file-name-case': 'missing', 'x,exclude': 'required',
    'X,exclude-from': 'missing=', 'S,starting-file': 'missing=', 'from-file': 'missing=', 'to-file': 'missing=', 'i,ignore-case': 'none', 'E,ignore-tab-expansion': 'none', 'Z,ignore-trailing-space': 'none',
    'b,ignore-space-change': 'none', 'w,ignore-all-space': 'none', 'B,ignore-blank-lines': 'none', 'I,ignore-matching-lines': 'required', 'a,text': 'none', 'strip-trailing-cr': 'none', 'D,ifdef': 'missing=', 'd,minimal': 'none',
    'horizon-lines': 'required', 'speed-large-files': 'none', color: 'optional', 'version,v': 'none',
  },
  support: { level: 'most', missing: 'formats rcs, ifdef and those of own making; -p, -F, -t, -T, -X, -S; --color never colours' },
  trouble: 2,
  hint: name => `${name}: Try '${name} --help' for more information.\n`,
  charset: 'bytes',
  fullName: true,
  *run(task, line) {
    const [one, other, extra] = line.operands;
    if (other === undefined || one === undefined) throw new Failure(`missing operand after '${lastArgument(task, line)}'`, { hint: true });
    if (extra !== undefined) throw new Failure(`extra operand '${extra}'`, { hint: true });
    return yield* differ(task, line, gnu).compareOperands(one, other);
  },
};

/** That of busybox: unified, and its headers have names only. */
export const diffOfBusybox = programOf({
  ...diff,
  *run(task, line) {
    const [one, other, ...more] = line.operands;
    if (other === undefined || one === undefined || more.length > 0) throw new Failure('missing operand');
    return yield* differ(task, line, { format: 'unified', headers: 'names' }).compareOperands(one, other);
  },
});

function differ(task: Task, line: CommandLine, look: Look): Differ {
  return new Differ(task, settingsOf(line.options, withoutOperands(line.args, line.operands), task.charset.fromArgument, look.format), look);
}

function withoutOperands(args: readonly string[], operands: readonly string[]): string[] {
  let next = 0;
  return args.filter(arg => {
    if (arg !== operands[next]) return arg !== '--';
    next++;
    return false;
  });
}

function lastArgument(task: Task, { options, operands }: CommandLine): string {
  const option = options.at(-1);
  return operands.at(-1) ?? (option === undefined ? task.name : option.value === undefined || option.value === '' ? option.written : option.value);
}

interface Operand {
  readonly name: string;
  /** Undefined if there is no such file, which is allowed with -N. */
  readonly stat: Stat | undefined;
}

class Differ {
  readonly #task: Task;
  readonly #settings: Settings;
  readonly #look: Look;

  constructor(task: Task, settings: Settings, look: Look) {
    this.#task = task;
    this.#settings = settings;
    this.#look = look;
  }

  *compareOperands(one: string, other: string): Blocking<number> {
    let first = yield* this.#operand(one);
    let second = yield* this.#operand(other);
    if (first === undefined || second === undefined) return 2;
    if (first.stat?.kind === 'directory' && second.stat?.kind !== 'directory') first = yield* this.#operand(within(one, other));
    else if (second.stat?.kind === 'directory' && first.stat?.kind !== 'directory') second = yield* this.#operand(within(other, one));
    if (first === undefined || second === undefined) return 2;
    return yield* this.#compare(first, second, false);
  }

  *#operand(name: string): Blocking<Operand | undefined> {
    const { sys } = this.#task;
    try {
      return { name, stat: name === '-' ? sys.fstat(0) : sys.stat(name) };
    } catch (error) {
      if (isErrno(error, 'ENOENT') && this.#settings.newFiles !== 'none') return { name, stat: undefined };
      yield* this.#task.complainOf(name, error);
      return undefined;
    }
  }

  *#compare(one: Operand, other: Operand, nested: boolean): Blocking<number> {
    const kinds = [one, other].map(({ stat }) => stat?.kind);
    if (kinds.every(kind => kind === 'directory' || kind === undefined) && kinds.includes('directory')) return yield* this.#compareDirectories(one, other, nested);
    if (nested && isSameDevice(one.stat, other.stat)) return 0;
    const isSpecial = kinds.includes('directory') || (nested && !kinds.every(kind => kind === 'regular'));
    if (isSpecial && !kinds.includes(undefined)) {
      this.#print(`File ${one.name} is a ${kindName(kinds[0])} while file ${other.name} is a ${kindName(kinds[1])}\n`);
      return 1;
    }
    const contents: Uint8Array[] = [];
    for (const { name, stat } of [one, other]) {
      try {
        contents.push(stat === undefined ? new Uint8Array() : yield* this.#read(name));
      } catch (error) {
        yield* this.#task.complainOf(name, error);
        return 2;
      }
    }
    const [first = new Uint8Array(), second = new Uint8Array()] = contents;
    const code = this.#compareContents(one, other, first, second, nested);
    if (code === 0 && this.#settings.reportSame) this.#print(`Files ${one.name} and ${other.name} are identical\n`);
    yield* this.#task.out.drain();
    return code;
  }

  *#read(name: string): Blocking<Uint8Array> {
    const fd = yield* this.#task.open(name);
    try {
      return yield* readAll(this.#task.sys, fd);
    } finally {
      this.#task.close(fd);
    }
  }

  #compareContents(one: Operand, other: Operand, first: Uint8Array, second: Uint8Array, nested: boolean): number {
    const { brief, text, written } = this.#settings;
    if (first.length === second.length && first.every((byte, i) => byte === second[i])) {
      if (this.#settings.format === 'side-by-side' && !brief) this.#print(this.#formatted(one, other, first, second)?.text ?? '');
      return 0;
    }
    if (!text && (first.includes(0) || second.includes(0))) {
      this.#print(brief ? `Files ${one.name} and ${other.name} differ\n` : `Binary files ${one.name} and ${other.name} differ\n`);
      return 1;
    }
    const result = this.#formatted(one, other, first, second);
    if (result === undefined) return 0;
    if (brief) this.#print(`Files ${one.name} and ${other.name} differ\n`);
    else this.#print(`${nested && this.#look.headers === 'full' ? `diff${written} ${one.name} ${other.name}\n` : ''}${result.text}`);
    return 1;
  }

  /** What differs in the format that was asked for; undefined if nothing that counts does. */
  #formatted(one: Operand, other: Operand, first: Uint8Array, second: Uint8Array): { text: string } | undefined {
    const { format, context, width, suppressCommon, leftColumn, ignorable, fold } = this.#settings;
    const left = this.#side(one, first, 0);
    const right = this.#side(other, second, 1);
    const numbers = new Map<string, number>();
    const numbered = ({ lines, unterminated }: Side): number[] => lines.map((line, i) => {
      const key = fold(line) + (unterminated && i === lines.length - 1 ? '\0unterminated' : '');
      const number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      return number;
    });
    const changes = compareSequences(numbered(left), numbered(right), format === 'unified' || format === 'context' ? context : 0);
    const hunks = hunksOf(changes, ({ from1, to1, from2, to2 }) => [...left.lines.slice(from1, to1), ...right.lines.slice(from2, to2)].every(ignorable));
    const difference: Difference = { one: left, other: right, hunks };
    if (format === 'side-by-side') return { text: sideBySide(difference, width, suppressCommon, leftColumn) };
    if (hunks.every(({ ignored }) => ignored)) return undefined;
    if (format === 'unified') return { text: unified(difference, context) };
    if (format === 'context') return { text: contextual(difference, context) };
    const counting: Difference = { ...difference, hunks: hunks.filter(({ ignored }) => !ignored) };
    return { text: format === 'ed' ? edScript(counting) : normal(counting) };
  }

  #side({ name, stat }: Operand, content: Uint8Array, index: number): Side {
    const text = this.#task.charset.decode(content);
    const unterminated = text !== '' && !text.endsWith('\n');
    const lines = text.split('\n');
    if (!unterminated) lines.pop();
    const label = this.#settings.labels[index];
    const mtime = stat === undefined ? 0n : name === '-' ? this.#task.sys.now() : stat.mtime;
    const time = this.#settings.format === 'context' ? ctime(mtime) : fullIso(mtime);
    return { label: label ?? this.#task.charset.fromArgument(name), time: label === undefined && this.#look.headers === 'full' ? `\t${time}` : '', lines, unterminated };
  }

  *#compareDirectories(one: Operand, other: Operand, nested: boolean): Blocking<number> {
    const { recursive, excluded, newFiles } = this.#settings;
    if (nested && !recursive) {
      this.#print(`Common subdirectories: ${one.name} and ${other.name}\n`);
      return 0;
    }
    const lists: Set<string>[] = [];
    for (const { name, stat } of [one, other]) lists.push(new Set(stat === undefined ? [] : yield* this.#names(name)));
    const [first = new Set<string>(), second = new Set<string>()] = lists;
    let code = 0;
    for (const name of [...new Set([...first, ...second])].sort()) {
      if (excluded(name)) continue;
      const missing = first.has(name) ? (second.has(name) ? undefined : 1) : 0;
      if (missing !== undefined && !(newFiles === 'both' || (newFiles === 'first' && missing === 0))) {
        this.#print(`Only in ${(missing === 1 ? one : other).name.replace(/(.)\/+$/, '$1')}: ${name}\n`);
        code = Math.max(code, 1);
        continue;
      }
      const left = missing === 0 ? { name: within(one.name, name), stat: undefined } : yield* this.#operand(within(one.name, name));
      const right = missing === 1 ? { name: within(other.name, name), stat: undefined } : yield* this.#operand(within(other.name, name));
      code = Math.max(code, left === undefined || right === undefined ? 2 : yield* this.#compare(left, right, true));
    }
    return code;
  }

  *#names(directory: string): Blocking<string[]> {
    const { sys } = this.#task;
    const names: string[] = [];
    const fd = yield* sys.open(directory, { directory: true });
    for (let entries = sys.getdents(fd); entries.length > 0; entries = sys.getdents(fd)) names.push(...entries.map(({ name }) => name).filter(name => name !== '.' && name !== '..'));
    sys.close(fd);
    return names;
  }

  #print(text: string): void {
    this.#task.out.print(text);
  }
}

function within(directory: string, file: string): string {
  return `${directory.replace(/\/+$/, '')}/${file.replace(/^.*\//, '')}`;
}

/** Device files are the same if they stand for the same device. */
function isSameDevice(one: Stat | undefined, other: Stat | undefined): boolean {
  if (one?.kind !== other?.kind || (one?.kind !== 'character' && one?.kind !== 'block')) return false;
  return one.rdev.major === other?.rdev.major && one.rdev.minor === other.rdev.minor;
}

function kindName(kind: string | undefined): string {
  return kind === 'regular' ? 'regular file' : kind === 'character' || kind === 'block' ? `${kind} special file` : kind === 'symlink' ? 'symbolic link' : kind ?? '';
}

