import { orUndefined, reason } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Device, Stat } from '../../vfs/attributes.ts';
import { Accounts } from '../accounts.ts';
import { canonicalPath } from '../canonical.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { modeText, rawMode } from '../mode.ts';
import { has } from '../options.ts';
import { parentOf } from '../path.ts';
import { quoteForShell, quoteIfNeeded } from '../quote.ts';
import { fullIso, nanosecondsOf, secondsOf } from '../time.ts';
import { kindWords } from './base/ask.ts';

const normalFormat = '  File: %N\n  Size: %-10s\tBlocks: %-10b IO Block: %-6o %F\nDevice: %Hd,%Ld\tInode: %-10i  Links: ';
const timesFormat = 'Access: (%04a/%10.10A)  Uid: (%5u/%8U)   Gid: (%5g/%8G)\nAccess: %x\nModify: %y\nChange: %z\n Birth: %w\n';
const terseFormat = '%n %s %b %f %u %g %D %i %h %t %T %X %Y %Z %W %o\n';
const fileSystemFormat = '  File: "%n"\n    ID: %-8i Namelen: %-7l Type: %T\nBlock size: %-10s Fundamental block size: %S\nBlocks: Total: %-10b Free: %-10f Available: %a\nInodes: Total: %-10c Free: %d\n';
const terseFileSystemFormat = '%n %i %l %t %s %S %b %f %a %c %d\n';
const ioBlock = 4096;
const blockUnit = 512;
const nameMax = 255;

/** stat(1). */
export const stat: Command = {
  ...coreutils('stat'),
  support: { level: 'most', missing: '%C, --cached other than by name, --help' },
  options: { 'L,dereference': 'none', 'f,file-system': 'none', cached: 'required', 'c,format': 'required', printf: 'required', 't,terse': 'none' },
  *run(task, { options, operands }) {
    if (operands.length === 0) throw new Failure('missing operand', { hint: true });
    const given = options.findLast(({ name }) => name === 'c' || name === 'printf');
    const format = given && (given.name === 'printf' ? unescaped(given.value ?? '') : `${given.value ?? ''}\n`);
    const show = new Formatter(task, yield* Accounts.read(task), { format, terse: has(options, 't'), follow: has(options, 'L') });
    let well = true;
    for (const path of operands) {
      well = (yield* has(options, 'f') ? show.fileSystem(path) : show.file(path)) && well;
      yield* task.out.drain();
    }
    return well ? 0 : 1;
  },
};

interface Manner {
  /** Undefined: the usual one. */
  readonly format: string | undefined;
  readonly terse: boolean;
  readonly follow: boolean;
}

type Directive = (letter: string, modifier: string) => string | number | bigint;

class Formatter {
  private readonly task: Task;
  private readonly accounts: Accounts;
  private readonly manner: Manner;

  constructor(task: Task, accounts: Accounts, manner: Manner) {
    this.task = task;
    this.accounts = accounts;
    this.manner = manner;
  }

  *file(path: string): Blocking<boolean> {
    const { sys, out } = this.task;
    let facts: Stat;
    try {
      facts = path === '-' ? sys.fstat(0) : this.manner.follow ? sys.stat(path) : sys.lstat(path);
    } catch (error) {
      yield* this.task.complain(`cannot statx ${quoteForShell(path)}: ${reason(error)}`);
      return false;
    }
    const isDevice = facts.kind === 'character' || facts.kind === 'block';
    const format = this.manner.format ?? (this.manner.terse ? terseFormat : `${normalFormat}${isDevice ? '%-5h Device type: %Hr,%Lr' : '%h'}\n${timesFormat}`);
    out.print(expand(format, (letter, modifier) => this.ofFile(path, facts, letter, modifier)));
    return true;
  }

  *fileSystem(path: string): Blocking<boolean> {
    const { sys, out } = this.task;
    try {
      const facts = sys.statfs(path);
      const { major, minor } = sys.stat(path).device;
      const format = this.manner.format ?? (this.manner.terse ? terseFileSystemFormat : fileSystemFormat);
      out.print(expand(format, letter => {
        switch (letter) {
          case 'n': return path;
          case 'a':
          case 'f': return facts.freeBlocks;
          case 'b': return facts.blocks;
          case 'c': return facts.inodes;
          case 'd': return facts.freeInodes;
          case 'i': return numberOf({ major, minor }).toString(16);
          case 'l': return nameMax;
          case 's':
          case 'S': return facts.blockSize;
          case 't': return facts.magic.toString(16);
          case 'T': return fileSystemNames[facts.type] ?? facts.type;
          default: return '?';
        }
      }));
      return true;
    } catch (error) {
      yield* this.task.complain(`cannot read file system information for ${quoteForShell(path)}: ${reason(error)}`);
      return false;
    }
  }

  private ofFile(path: string, facts: Stat, letter: string, modifier: string): ReturnType<Directive> {
    switch (letter) {
      case 'n': return path;
      case 'N': return this.quoted(path, facts);
      case 'a': return facts.mode.toString(8);
      case 'A': return modeText(facts);
      case 'b': return facts.blocks;
      case 'B': return blockUnit;
      case 'd': return modifier === 'H' ? facts.device.major : modifier === 'L' ? facts.device.minor : numberOf(facts.device);
      case 'D': return numberOf(facts.device).toString(16);
      case 'f': return rawMode(facts).toString(16);
      case 'F': return kindWords(facts);
      case 'g': return facts.gid;
      case 'G': return this.accounts.groupName(facts.gid) ?? 'UNKNOWN';
      case 'h': return facts.nlink;
      case 'i': return facts.number;
      case 'm': return mountPoint(this.task, path);
      case 'o': return ioBlock;
      case 'r': return modifier === 'H' ? facts.rdev.major : modifier === 'L' ? facts.rdev.minor : numberOf(facts.rdev);
      case 'R': return numberOf(facts.rdev).toString(16);
      case 's': return facts.size;
      case 't': return facts.rdev.major.toString(16);
      case 'T': return facts.rdev.minor.toString(16);
      case 'u': return facts.uid;
      case 'U': return this.accounts.userName(facts.uid) ?? 'UNKNOWN';
      default: return ofTimes(facts, letter);
    }
  }

  private quoted(path: string, { kind }: Stat): string {
    const quote = this.manner.format === undefined && !this.manner.terse ? quoteIfNeeded : quoteForShell;
    if (kind !== 'symlink') return quote(path);
    return `${quote(path)} -> ${quote(this.task.sys.readlink(path))}`;
  }
}

const timeNames = { w: 'btime', x: 'atime', y: 'mtime', z: 'ctime' } as const;

function ofTimes(facts: Stat, letter: string): ReturnType<Directive> {
  const name = timeNames[letter.toLowerCase() as keyof typeof timeNames] as (typeof timeNames)[keyof typeof timeNames] | undefined;
  if (name === undefined) return '?';
  const time = facts[name];
  return letter === letter.toLowerCase() ? fullIso(time) : time;
}

/** Replaces `%…`: flags, width and precision as of printf(3). Whole times are in ns, and shown in seconds with as many digits as the precision says. */
function expand(format: string, directive: Directive): string {
  return format.replace(/%([-+ #0']*)(\d*)(?:\.(\d*))?([HL]?)(.|$)/gs, (whole, flags: string, width: string, precision: string | undefined, modifier: string, letter: string) => {
    if (letter === '%') return '%';
    if (letter === '') return whole;
    const value = directive(letter, modifier);
    let text = typeof value === 'bigint' ? seconds(value, precision) : `${value}`;
    if (typeof value === 'string' && precision !== undefined && !'aDfRtT'.includes(letter)) text = text.slice(0, Number(precision));
    if (letter === 'a' && flags.includes('#') && !text.startsWith('0')) text = `0${text}`;
    if (flags.includes('-')) return text.padEnd(Number(width));
    return flags.includes('0') && 'abBcdDfghiorRstTuXYZW'.includes(letter) ? text.padStart(Number(width), '0') : text.padStart(Number(width));
  });
}

function seconds(ns: bigint, precision: string | undefined): string {
  if (precision === undefined) return `${secondsOf(ns)}`;
  const digits = precision === '' ? 9 : Number(precision);
  return digits === 0 ? `${secondsOf(ns)}` : `${secondsOf(ns)}.${`${nanosecondsOf(ns)}`.padStart(9, '0').slice(0, digits).padEnd(digits, '0')}`;
}

/** `dev_t` as a number: makedev(3). */
export function numberOf({ major, minor }: Device): number {
  return ((minor & 0xff) | (major & 0xfff) << 8 | (minor & ~0xff) << 12) >>> 0;
}

const fileSystemNames: Readonly<Record<string, string>> = { overlay: 'overlayfs', cgroup: 'cgroupfs', cgroup2: 'cgroup2fs', rootfs: 'tmpfs', ext4: 'ext2/ext3' };

/** Where the file system of a file is mounted: goes up as long as the device stays the same. */
export function mountPoint({ sys }: Pick<Task, 'sys'>, path: string): string {
  let here = canonicalPath(sys, path, 'all');
  const { major, minor } = sys.stat(here).device;
  while (here !== '/') {
    const above = parentOf(here);
    const device = orUndefined(() => sys.stat(above))?.device;
    if (device?.major !== major || device.minor !== minor) return here;
    here = above;
  }
  return here;
}

const escapes: Readonly<Record<string, string>> = { a: '\u0007', b: '\b', e: '\u001B', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

function unescaped(text: string): string {
  return text.replace(/\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(.))/gs, (_, octal: string | undefined, hex: string | undefined, letter: string | undefined) => {
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8) & 0xff);
    if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
    return escapes[letter ?? ''] ?? letter ?? '';
  });
}
