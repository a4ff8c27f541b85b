import type { Blocking } from '../../process/blocking.ts';
import { encode } from '../../text.ts';
import { baseName, type Task } from '../command.ts';
import { permissionText } from '../mode.ts';
import { formatTime } from '../time.ts';
import type { Member } from './tar-format.ts';

/** Takes `/` and everything up to `..` off the beginning of names, and says so once for each beginning. */
export class SafeNames {
  private readonly task: Task;
  private readonly said = new Set<string>();

  constructor(task: Task) {
    this.task = task;
  }

  *strip(name: string, what: 'member names' | 'hard link targets' = 'member names'): Blocking<string> {
    const prefix = /^(?:.*(?:^|\/)\.\.(?=\/|$))?\/*/.exec(name)?.[0] ?? '';
    if (prefix !== '' && !this.said.has(`${prefix} ${what}`)) {
      this.said.add(`${prefix} ${what}`);
      yield* this.task.complain(`Removing leading \`${prefix}' from ${what}`);
    }
    const safe = name.slice(prefix.length);
    if (safe !== '') return safe;
    if (!this.said.has('.')) yield* this.task.complain("Substituting `.' for empty member name");
    this.said.add('.');
    return './';
  }
}

/** A name as tar prints it: with C's escapes, and byte by byte where the locale has no such characters. */
export function shownName(name: string, { environment }: Task): string {
  const locale = environment.get('LC_ALL') ?? environment.get('LC_CTYPE') ?? environment.get('LANG') ?? 'C';
  const isUtf8 = /utf-?8/i.test(locale);
  const octal = (text: string): string => Array.from(encode(text), byte => `\\${byte.toString(8).padStart(3, '0')}`).join('');
  const letters: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\t': '\\t', '\r': '\\r', '\x07': '\\a', '\b': '\\b', '\f': '\\f', '\v': '\\v', '\x7f': '\\177' };
  return name.replace(isUtf8 ? /[\\\0-\x1f\x7f]|[\udc80-\udcff](?<![\ud800-\udbff].)/g : /[\\\0-\x1f\x7f]|[^\0-\x7f]+/g, found => letters[found] ?? octal(found));
}

const kindLetters: Readonly<Record<Member['kind'], string>> = { file: '-', link: 'h', symlink: 'l', character: 'c', block: 'b', directory: 'd', fifo: 'p' };

/** The lines of `tar -tv`, whose column of sizes grows and never shrinks. */
export class LongList {
  private width = 19;
  private readonly numeric: boolean;
  private readonly seconds: boolean;

  constructor(numeric: boolean, seconds: boolean) {
    this.numeric = numeric;
    this.seconds = seconds;
  }

  line(member: Member, task: Task): string {
    const owner = `${this.numeric || member.userName === '' ? member.uid : member.userName}/${this.numeric || member.groupName === '' ? member.gid : member.groupName}`;
    const size = member.kind === 'character' || member.kind === 'block' ? `${member.major},${member.minor}` : String(member.size);
    this.width = Math.max(this.width, owner.length + 1 + size.length);
    const time = formatTime(this.seconds ? '%Y-%m-%d %H:%M:%S' : '%Y-%m-%d %H:%M', member.mtime);
    const target = shownName(member.target, task);
    const behind = member.kind === 'symlink' ? ` -> ${target}` : member.kind === 'link' ? ` link to ${target}` : '';
    return `${kindLetters[member.kind]}${permissionText(member.mode)} ${owner} ${size.padStart(this.width - owner.length - 1)} ${time} ${shownName(member.name, task)}${behind}`;
  }
}

/** What `--exclude` leaves out: a pattern fits the whole name or what follows any slash in it, and everything below. */
export function excluder(patterns: readonly string[]): (name: string) => boolean {
  const tests = patterns.map(pattern => globTest(pattern.replace(/\/+$/, '')));
  return name => {
    if (tests.length === 0) return false;
    const parts = name.replace(/\/+$/, '').split('/');
    return tests.some(test => parts.some((_, i) => test(parts.slice(i).join('/'))) || test(baseName(name)));
  };
}

/** A pattern of a shell, in which `*` fits slashes too: `fnmatch(3)`. */
export function globTest(pattern: string): (name: string) => boolean {
  const source = pattern.replace(/\\(.)|\[(!?)([^\]]+)\]|[*?]|[.+^${}()|[\]\\]/g, (found, escaped?: string, negated?: string, set?: string) => {
    if (escaped !== undefined) return escaped.replace(/\W/, '\\$&');
    if (set !== undefined) return `[${negated === '!' ? '^' : ''}${set.replaceAll('\\', '\\\\').replaceAll('[', '\\[')}]`;
    return found === '*' ? '.*' : found === '?' ? '.' : `\\${found}`;
  });
  try {
    const expression = new RegExp(`^${source}$`, 's');
    return name => expression.test(name);
  } catch {
    return name => name === pattern;
  }
}

/** Which members the operands name: themselves and all below them. */
export class Wanted {
  private readonly tests: readonly { readonly name: string; readonly fits: (name: string) => boolean }[];
  private readonly found = new Set<string>();

  constructor(names: readonly string[], wildcards: boolean) {
    this.tests = names.map(given => {
      const name = given.replace(/(?<=.)\/+$/, '');
      const glob = wildcards ? globTest(name) : undefined;
      const below = wildcards ? globTest(`${name}/*`) : undefined;
      return { name: given, fits: member => member === name || member.startsWith(`${name}/`) || glob?.(member) === true || below?.(member) === true };
    });
  }

  has(member: string): boolean {
    if (this.tests.length === 0) return true;
    const name = member.replace(/\/+$/, '');
    const test = this.tests.find(({ fits }) => fits(name));
    if (test) this.found.add(test.name);
    return test !== undefined;
  }

  /** Names that fitted nothing. */
  get missing(): string[] {
    return this.tests.map(({ name }) => name).filter(name => !this.found.has(name));
  }
}
