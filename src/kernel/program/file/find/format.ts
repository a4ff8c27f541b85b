import { orUndefined } from '../../../errno.ts';
import type { Stat } from '../../../vfs/attributes.ts';
import type { Accounts } from '../../accounts.ts';
import type { Task } from '../../command.ts';
import { modeText } from '../../mode.ts';
import { parentOf } from '../../path.ts';
import { formatTime, nanosecondsOf, secondsOf } from '../../time.ts';
import { numberOf } from '../stat.ts';
import type { Visit } from './expression.ts';
import { typeLetter } from './tests.ts';

const escapes: Readonly<Record<string, string>> = { a: '\u0007', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\' };
const numeric = 'mnsdDGUikbSk';
const halfYear = 180n * 86_400n * 1_000_000_000n;

/** A format of `find -printf`, read once. */
export class FindFormat {
  private readonly task: Task;
  private readonly accounts: Accounts;
  private readonly parts: readonly (string | { readonly flags: string; readonly width: number; readonly precision: number; readonly letter: string })[];
  /** Directives that there are not: they are printed as they are. */
  readonly unknown: readonly string[];

  constructor(task: Task, accounts: Accounts, format: string) {
    this.task = task;
    this.accounts = accounts;
    const parts: FindFormat['parts'][number][] = [];
    const unknown: string[] = [];
    const pattern = /\\(?:([0-7]{1,3})|(.))|%([-+ #0]*)(\d*)(?:\.(\d+))?([ACTB].|.)|[^%\\]+|[%\\]/gs;
    for (const [whole, octal, escape, flags, width = '', precision, letter] of format.matchAll(pattern)) {
      if (octal !== undefined) parts.push(String.fromCharCode(parseInt(octal, 8)));
      else if (escape === 'c') break;
      else if (escape !== undefined) parts.push(escapes[escape] ?? whole);
      else if (letter === '%') parts.push('%');
      else if (letter === undefined) parts.push(whole);
      else if (/^[abcdDfFgGhHiklmMnpPsStuUyYZ]$|^[ACTB]/.test(letter)) parts.push({ flags: flags ?? '', width: Number(width), precision: precision === undefined ? -1 : Number(precision), letter });
      else {
        unknown.push(whole);
        parts.push(whole);
      }
    }
    this.parts = parts;
    this.unknown = unknown;
  }

  text(visit: Visit): string {
    return this.parts.map(part => {
      if (typeof part === 'string') return part;
      const value = this.value(part.letter, visit);
      const cut = part.precision >= 0 && !numeric.includes(part.letter) ? value.slice(0, part.precision) : value;
      if (part.flags.includes('-')) return cut.padEnd(part.width);
      return cut.padStart(part.width, part.flags.includes('0') && numeric.includes(part.letter) ? '0' : ' ');
    }).join('');
  }

  private value(letter: string, visit: Visit): string {
    const { stat, path, start } = visit;
    switch (letter) {
      case 'p': return path;
      case 'f': return visit.name;
      case 'h': return path.includes('/') ? parentOf(path) : '.';
      case 'H': return start;
      case 'P': return path.slice(start.length).replace(/^\//, '');
      case 'd': return `${visit.depth}`;
      case 's': return `${stat.size}`;
      case 'b': return `${stat.blocks}`;
      case 'k': return `${Math.ceil(stat.blocks / 2)}`;
      case 'S': return stat.size === 0 ? '1' : `${stat.blocks * 512 / stat.size}`;
      case 'i': return `${stat.number}`;
      case 'n': return `${stat.nlink}`;
      case 'm': return stat.mode.toString(8);
      case 'M': return modeText(stat);
      case 'u': return this.accounts.userName(stat.uid) ?? `${stat.uid}`;
      case 'g': return this.accounts.groupName(stat.gid) ?? `${stat.gid}`;
      case 'U': return `${stat.uid}`;
      case 'G': return `${stat.gid}`;
      case 'y': return typeLetter(stat);
      case 'Y': return stat.kind === 'symlink' ? this.targetLetter(path) : typeLetter(stat);
      case 'l': return stat.kind === 'symlink' ? this.task.sys.readlink(path) : '';
      case 'D': return `${numberOf(stat.device)}`;
      case 'F': return orUndefined(() => this.task.sys.statfs(path).type) ?? 'unknown';
      default: return timeValue(letter, stat);
    }
  }

  private targetLetter(path: string): string {
    const target = orUndefined(() => this.task.sys.stat(path));
    return target ? typeLetter(target) : 'N';
  }
}

const fields = { a: 'atime', c: 'ctime', t: 'mtime', b: 'btime' } as const;

/** `%t`: as ctime(3), `%T@`: seconds, `%TY`: as strftime(3). */
function timeValue(letter: string, stat: Stat): string {
  const time = stat[fields[letter.slice(0, 1).toLowerCase() as keyof typeof fields]];
  const fraction = `${nanosecondsOf(time)}`.padStart(9, '0').padEnd(10, '0');
  switch (letter.slice(1)) {
    case '': return formatTime(`%a %b %e %H:%M:%S.${fraction} %Y`, time);
    case '@': return `${secondsOf(time)}.${fraction}`;
    case '+': return formatTime(`%Y-%m-%d+%H:%M:%S.${fraction}`, time);
    case 'S': return formatTime(`%S.${fraction}`, time);
    case 'T':
    case 'X': return formatTime(`%H:%M:%S.${fraction}`, time);
    default: return formatTime(`%${letter.slice(1)}`, time);
  }
}

/** A line of `find -ls`. */
export function longLine({ sys }: Task, accounts: Accounts, { stat, path }: Visit): string {
  const now = sys.now();
  const size = stat.kind === 'character' || stat.kind === 'block' ? `${`${stat.rdev.major}`.padStart(3)}, ${`${stat.rdev.minor}`.padStart(3)}` : `${stat.size}`.padStart(8);
  const time = formatTime(stat.mtime > now - halfYear && stat.mtime <= now ? '%b %e %H:%M' : '%b %e  %Y', stat.mtime);
  const owner = (accounts.userName(stat.uid) ?? `${stat.uid}`).padEnd(8);
  const group = (accounts.groupName(stat.gid) ?? `${stat.gid}`).padEnd(8);
  const target = stat.kind === 'symlink' ? ` -> ${sys.readlink(path)}` : '';
  return `${`${stat.number}`.padStart(9)} ${`${Math.ceil(stat.blocks / 2)}`.padStart(6)} ${modeText(stat)} ${`${stat.nlink}`.padStart(3)} ${owner} ${group} ${size} ${time} ${path}${target}\n`;
}
