import { Errno, orUndefined } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { decode, decodeLatin1, encode } from '../../text.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { compareNames, entriesOf } from '../files.ts';
import { type GivenOption, has, valueOf } from '../options.ts';
import { join } from '../path.ts';
import { Regex } from '../regex/regex.ts';

/** As attr's programs word ENODATA. */
function words(error: unknown): string {
  if (!(error instanceof Errno)) throw error;
  return error.code === 'ENODATA' ? 'No such attribute' : error.text;
}

/** getfattr(1). */
export const getfattr: Command = {
  name: 'getfattr', version: 'getfattr 2.5.1\n', trouble: 2,
  support: { level: 'most', missing: '-L and -P, --help' },
  options: {
    'n,name': 'required', 'd,dump': 'none', 'e,encoding': 'required', 'h,no-dereference': 'none', 'm,match': 'required', 'absolute-names': 'none', 'only-values': 'none', 'R,recursive': 'none', 'L,logical': 'none',
    'P,physical': 'none',
  },
  *run(task, { options, operands }) {
    if (operands.length === 0) {
      yield* task.warn('Usage: getfattr [-hRLP] [-n name|-d] [-e en] [-m pattern] path...\nTry `getfattr --help\' for more information.\n');
      return 2;
    }
    const reader = new Reader(task, options);
    for (const path of operands) yield* reader.show(path);
    return reader.well ? 0 : 1;
  },
};

class Reader {
  well = true;
  private readonly task: Task;
  private readonly options: readonly GivenOption[];
  private readonly pattern: Regex | undefined;
  private stripped = false;

  constructor(task: Task, options: readonly GivenOption[]) {
    this.task = task;
    this.options = options;
    const pattern = valueOf(options, 'm') ?? '^user\\.';
    this.pattern = pattern === '-' ? undefined : new Regex(pattern, { extended: true });
  }

  *show(path: string): Blocking<void> {
    const { task, options } = this;
    const { sys } = task;
    const follow = !has(options, 'h');
    const name = valueOf(options, 'n');
    try {
      const names = name !== undefined ? [name] : sys.listxattr(path, follow).filter(each => this.pattern?.test(each) ?? true).sort(compareNames);
      const lines: string[] = [];
      for (const each of names) {
        try {
          const value = sys.getxattr(path, each, follow);
          if (has(options, 'only-values')) task.out.printBytes(value);
          else lines.push(has(options, 'd') || name !== undefined ? `${each}${shown(value, valueOf(options, 'e'))}` : each);
        } catch (error) {
          yield* task.warn(`${path}: ${each}: ${words(error)}\n`);
          this.well = false;
        }
      }
      if (lines.length > 0) {
        const strips = !has(options, 'absolute-names');
        if (strips && path.startsWith('/') && !this.stripped) {
          yield* task.warn('getfattr: Removing leading \'/\' from absolute path names\n');
          this.stripped = true;
        }
        task.out.print(`# file: ${strips ? path.replace(/^\.?\/+/, '') || '.' : path}\n${lines.join('\n')}\n\n`);
      }
    } catch (error) {
      yield* task.warn(`getfattr: ${path}: ${words(error)}\n`);
      this.well = false;
      return;
    }
    if (!has(options, 'R') || orUndefined(() => sys.lstat(path))?.kind !== 'directory') return;
    for (const { name: entry } of yield* entriesOf(sys, path)) yield* this.show(join(path, entry));
  }
}

/** `="text"`, `=0x…` or `=0s…` in hexadecimal or base 64; what is no text is shown in base 64. */
function shown(value: Uint8Array, encoding: string | undefined): string {
  const bytes = decodeLatin1(value);
  const kind = encoding ?? (/[\0-\x08\x0e-\x1f\x7f-\xff]/.test(bytes.replace(/\0$/, '')) ? 'base64' : 'text');
  if (kind === 'hex') return `=0x${Array.from(value, byte => byte.toString(16).padStart(2, '0')).join('')}`;
  if (kind === 'base64') return `=0s${base64(value)}`;
  const text = decode(value).replace(/[\\"]/g, '\\$&').replace(/[\0\n\r]/g, character => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`);
  return `="${text}"`;
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (bytes[i] ?? 0) << 16 | (bytes[i + 1] ?? 0) << 8 | (bytes[i + 2] ?? 0);
    const count = Math.min(3, bytes.length - i) + 1;
    for (let j = 0; j < 4; j++) text += j < count ? digits[group >> (18 - 6 * j) & 63] ?? '' : '=';
  }
  return text;
}

/** setfattr(1). */
export const setfattr: Command = {
  name: 'setfattr', version: 'setfattr 2.5.1\n', trouble: 2,
  support: { level: 'most', missing: '--restore, --raw, --help' },
  options: { 'n,name': 'required', 'x,remove': 'required', 'v,value': 'required', 'h,no-dereference': 'none', restore: 'missing=', raw: 'missing' },
  *run(task, { options, operands }) {
    const [name, removed] = [valueOf(options, 'n'), valueOf(options, 'x')];
    if (operands.length === 0 || (name === undefined) === (removed === undefined)) {
      yield* task.warn('Usage: setfattr {-n name} [-v value] [-h] file...\n       setfattr {-x name} [-h] file...\nTry `setfattr --help\' for more information.\n');
      return 2;
    }
    const follow = !has(options, 'h');
    const value = valueOf(options, 'v');
    let well = true;
    for (const path of operands) {
      try {
        if (removed !== undefined) task.sys.removexattr(path, removed, follow);
        else task.sys.setxattr(path, name ?? '', valueBytes(value ?? ''), follow);
      } catch (error) {
        yield* task.warn(`setfattr: ${path}: ${words(error)}\n`);
        well = false;
      }
    }
    return well ? 0 : 1;
  },
};

function valueBytes(text: string): Uint8Array {
  if (/^0x/i.test(text)) {
    if (!/^0x(?:[\da-f]{2})*$/i.test(text)) throw new Failure('bad input encoding');
    return Uint8Array.from(text.slice(2).match(/../g) ?? [], pair => parseInt(pair, 16));
  }
  if (/^0s/i.test(text)) {
    const letters = text.slice(2).replace(/=+$/, '');
    const bits = Array.from(letters, letter => digits.indexOf(letter).toString(2).padStart(6, '0')).join('');
    return Uint8Array.from(bits.match(/.{8}/g) ?? [], byte => parseInt(byte, 2));
  }
  const inner = /^"(.*)"$/s.exec(text)?.[1] ?? text;
  return encode(inner.replace(/\\([0-7]{3}|.)/gs, (_, escape: string) => escape.length === 3 ? String.fromCharCode(parseInt(escape, 8)) : escape));
}
