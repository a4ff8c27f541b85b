import { failure, orUndefined, reason } from '../../../errno.ts';
import { asBytes, Pattern } from '../../../shell/expand/pattern.ts';
import type { Stat } from '../../../vfs/attributes.ts';
import type { Accounts } from '../../accounts.ts';
import { Failure, type Task } from '../../command.ts';
import { entriesOf, sameFile } from '../../files.ts';
import { changedMode, kindLetter, parseMode } from '../../mode.ts';
import { parseDate } from '../../parse-date.ts';
import { quoteText } from '../../quote.ts';
import { Regex } from '../../regex/regex.ts';
import type { Predicate, Visit, Words } from './expression.ts';

const minute = 60n * 1_000_000_000n;
const day = 86_400n * 1_000_000_000n;
const sizeUnits: Readonly<Record<string, number>> = { b: 512, c: 1, w: 2, k: 1024, M: 1024 ** 2, G: 1024 ** 3 };
const timeFields = { a: 'atime', c: 'ctime', m: 'mtime', B: 'btime' } as const;

type Test = (visit: Visit) => boolean;

/** The tests of find(1). */
export class Tests {
  private readonly task: Task;
  private readonly accounts: Accounts;
  private readonly now: bigint;
  private fromMidnight = false;
  private regexType = 'emacs';

  constructor(task: Task, accounts: Accounts) {
    this.task = task;
    this.accounts = accounts;
    this.now = task.sys.now();
  }

  /** The test of that name; undefined if there is none. @throws Failure */
  read(name: string, words: Words): Predicate | undefined {
    if (name === '-empty') return isEmpty(this.task);
    const test = this.ofName(name, words) ?? this.ofTimes(name, words) ?? this.ofOwner(name, words) ?? this.ofInode(name, words);
    return test && function* (visit) {
      yield* [];
      return test(visit);
    };
  }

  /** `-daystart`. */
  countFromMidnight(): void {
    this.fromMidnight = true;
  }

  private ofName(name: string, words: Words): Test | undefined {
    const text = (): string => words.argument(name);
    switch (name) {
      case '-name':
      case '-iname': {
        const pattern = new Pattern(text(), { ignoreCase: name === '-iname' });
        return visit => pattern.matches(asBytes(visit.name));
      }
      case '-path':
      case '-wholename':
      case '-ipath':
      case '-iwholename': {
        const pattern = new Pattern(text(), { ignoreCase: name.startsWith('-i') });
        return visit => pattern.matches(asBytes(visit.path));
      }
      case '-lname':
      case '-ilname': {
        const pattern = new Pattern(text(), { ignoreCase: name === '-ilname' });
        return ({ stat, path }) => stat.kind === 'symlink' && pattern.matches(asBytes(this.task.sys.readlink(path)));
      }
      case '-regextype':
        this.regexType = regexTypeOf(text());
        return () => true;
      case '-regex':
      case '-iregex': {
        const regex = regexOf(text(), this.regexType, name === '-iregex');
        return ({ path }) => {
          const bytes = asBytes(path);
          const match = regex.find(bytes);
          return match?.start === 0 && match.end === bytes.length;
        };
      }
      default: return undefined;
    }
  }

  private ofTimes(name: string, words: Words): Test | undefined {
    const [, letter = '', unit] = /^-([acm])(time|min)$/.exec(name) ?? [];
    if (unit !== undefined) {
      const field = timeFields[letter as keyof typeof timeFields];
      return this.age(name, words.argument(name), field, unit === 'time' ? day : minute);
    }
    const reference = /^-(?:([acBm])?newer|newer([acBm])([acBmt]))$/.exec(name);
    if (!reference && !['-anewer', '-cnewer', '-newer'].includes(name)) return undefined;
    const field = timeFields[(reference?.[2] ?? reference?.[1] ?? 'm') as keyof typeof timeFields];
    const time = this.referenceTime(words.argument(name), reference?.[3] ?? 'm');
    return ({ stat }) => stat[field] > time;
  }

  private age(name: string, argument: string, field: 'atime' | 'ctime' | 'mtime' | 'btime', unit: bigint): Test {
    const [, sign = '', digits = ''] = /^([+-]?)(\d+(?:\.\d*)?)$/.exec(argument) ?? [];
    if (digits === '') throw new Failure(`invalid argument \`${argument}' to \`${name}'`);
    const amount = BigInt(Math.round(Number(digits) * Number(unit)));
    const origin = this.fromMidnight ? this.now - this.now % day + day : this.now;
    // Days are counted as begun ones that are over, minutes rounded up: find(1), "-atime" and "-amin".
    return ({ stat }) => {
      const age = origin - stat[field];
      if (sign === '-') return age < amount;
      if (unit === day) return sign === '+' ? age >= amount + day : age >= amount && age < amount + day;
      return sign === '+' ? age > amount : age > amount - minute && age <= amount;
    };
  }

  private referenceTime(argument: string, which: string): bigint {
    if (which === 't') {
      const time = parseDate(argument, this.now);
      if (time === undefined) throw new Failure(`I cannot figure out how to interpret ${quoteText(argument)} as a date or time`);
      return time;
    }
    return this.statOf(argument)[timeFields[which as keyof typeof timeFields]];
  }

  private statOf(path: string): Stat {
    try {
      return this.task.sys.lstat(path);
    } catch (error) {
      throw new Failure(`${quoteText(path)}: ${reason(error)}`);
    }
  }

  private ofOwner(name: string, words: Words): Test | undefined {
    switch (name) {
      case '-user': {
        const user = words.argument(name);
        const uid = this.accounts.uid(user);
        if (uid === undefined) throw new Failure(`${quoteText(user)} is not the name of a known user`);
        return ({ stat }) => stat.uid === uid;
      }
      case '-group': {
        const group = words.argument(name);
        const gid = this.accounts.gid(group);
        if (gid === undefined) throw new Failure(`${quoteText(group)} is not the name of an existing group`);
        return ({ stat }) => stat.gid === gid;
      }
      case '-uid': return comparison(name, words, ({ stat }) => stat.uid);
      case '-gid': return comparison(name, words, ({ stat }) => stat.gid);
      case '-nouser': return ({ stat }) => this.accounts.userName(stat.uid) === undefined;
      case '-nogroup': return ({ stat }) => this.accounts.groupName(stat.gid) === undefined;
      case '-readable':
      case '-writable':
      case '-executable': {
        const letter = name === '-executable' ? 'x' : name.slice(1, 2);
        return ({ path }) => failure(() => { this.task.sys.access(path, letter); }) === undefined;
      }
      case '-perm': return permissions(words.argument(name));
      default: return undefined;
    }
  }

  private ofInode(name: string, words: Words): Test | undefined {
    const { sys } = this.task;
    switch (name) {
      case '-type': {
        const letters = typeLetters(name, words.argument(name));
        return ({ stat }) => letters.includes(typeLetter(stat));
      }
      case '-xtype': {
        const letters = typeLetters(name, words.argument(name));
        return ({ path, stat }) => letters.includes(typeLetter(orUndefined(() => sys.stat(path)) ?? stat));
      }
      case '-size': return sizes(words.argument(name));
      case '-links': return comparison(name, words, ({ stat }) => stat.nlink);
      case '-inum': return comparison(name, words, ({ stat }) => stat.number);
      case '-samefile': {
        const same = this.statOf(words.argument(name));
        return ({ stat }) => sameFile(stat, same);
      }
      case '-fstype': {
        const type = words.argument(name);
        return ({ path }) => orUndefined(() => sys.statfs(path))?.type === type;
      }
      case '-true': return () => true;
      case '-false': return () => false;
      default: return undefined;
    }
  }
}

function isEmpty(task: Task): Predicate {
  return function* ({ stat, path }) {
    if (stat.kind === 'regular') return stat.size === 0;
    return stat.kind === 'directory' && (yield* entriesOf(task.sys, path)).length === 0;
  };
}

/** `+n`, `-n`, `n`. */
function comparison(name: string, words: Words, value: (visit: Visit) => number): Test {
  const argument = words.argument(name);
  const [, sign = '', digits] = /^([+-]?)(\d+)$/.exec(argument) ?? [];
  if (digits === undefined) throw new Failure(`invalid argument \`${argument}' to \`${name}'`);
  return visit => compares(value(visit), sign, Number(digits));
}

function compares(value: number, sign: string, wanted: number): boolean {
  return sign === '+' ? value > wanted : sign === '-' ? value < wanted : value === wanted;
}

function sizes(argument: string): Test {
  const [, sign = '', digits, letter = 'b'] = /^([+-]?)(\d+)([bcwkMG])?$/.exec(argument) ?? [];
  const last = argument.slice(-1);
  if (digits === undefined) throw new Failure(/[bcwkMG\d]/.test(last) ? `Invalid argument \`${argument}' to -size` : `invalid -size type \`${last}'`);
  const unit = sizeUnits[letter] ?? 512;
  return ({ stat }) => compares(Math.ceil(stat.size / unit), sign, Number(digits));
}

function permissions(argument: string): Test {
  const [, how = '', text = ''] = /^([-/]?)(.*)$/s.exec(argument) ?? [];
  const changes = parseMode(text);
  if (!changes) throw new Failure(`invalid mode ${quoteText(argument)}`);
  const mode = changedMode(0, false, changes, 0);
  return ({ stat }) => how === '-' ? (stat.mode & mode) === mode : how === '/' ? mode === 0 || (stat.mode & mode) !== 0 : stat.mode === mode;
}

/** The letter of -type. */
export function typeLetter(stat: Pick<Stat, 'kind'>): string {
  return stat.kind === 'regular' ? 'f' : kindLetter(stat.kind);
}

function typeLetters(name: string, argument: string): string[] {
  if (argument === '') throw new Failure(`Arguments to ${name} should contain at least one letter`);
  const letters = argument.split(',');
  for (const letter of letters) {
    if (letter.length > 1) throw new Failure(`Must separate multiple arguments to ${name} using: ','`);
    if (!/^[bcdpflsD]$/.test(letter)) throw new Failure(`Unknown argument to ${name}: ${letter}`);
  }
  return letters;
}

const regexTypes = [
  'findutils-default', 'ed', 'emacs', 'gnu-awk', 'grep', 'posix-awk', 'awk', 'posix-basic', 'posix-egrep', 'egrep', 'posix-extended', 'posix-minimal-basic', 'sed',
];

function regexTypeOf(text: string): string {
  if (regexTypes.includes(text)) return text === 'findutils-default' ? 'emacs' : text;
  throw new Failure(`Unknown regular expression type ${quoteText(text)}; valid types are ${regexTypes.map(quoteText).join(', ')}.`);
}

function regexOf(text: string, type: string, ignoreCase: boolean): Regex {
  const extended = ['gnu-awk', 'posix-awk', 'awk', 'posix-egrep', 'egrep', 'posix-extended'].includes(type);
  // In Emacs' syntax + and ? are operators without a backslash.
  const pattern = type === 'emacs' ? asBytes(text).replace(/\\.|\[\^?\]?[^\]]*\]|[+?]/gs, part => part === '+' || part === '?' ? `\\${part}` : part === '\\+' || part === '\\?' ? part.slice(1) : part) : asBytes(text);
  return new Regex(pattern, { extended, ignoreCase });
}
