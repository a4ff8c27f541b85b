/** `echo`, which is another one in each shell. */
import type { Blocking } from '../../process/blocking.ts';
import { decode } from '../../text.ts';
import type { Builtin, Shell } from '../shell.ts';
import type { Dialect } from '../syntax/ast.ts';
import { unicode } from '../syntax/escape.ts';

/** Escapes of `echo -e` and `printf %b`: text, and whether `\c` ended it. */
export function decodeEchoEscapes(source: string, octal: 'zero' | 'any', dialect: Dialect | 'busybox'): { readonly text: string; readonly ended: boolean } {
  let text = '';
  let bytes: number[] = [];
  const flush = (): void => {
    if (bytes.length > 0) text += decode(Uint8Array.from(bytes));
    bytes = [];
  };
  const digits = octal === 'zero' ? '0([0-7]{0,3})' : '(0[0-7]{0,3}|[1-7][0-7]{0,2})';
  const pattern = new RegExp(`\\\\(?:${digits}|${codes[dialect]}|([^]))|[^\\\\]+|\\\\$`, 'g');
  for (const [whole, number, hex, short, long, other] of source.matchAll(pattern)) {
    if (number !== undefined || hex !== undefined) {
      bytes.push(hex !== undefined ? Number.parseInt(hex, 16) : Number.parseInt(`0${number ?? ''}`, 8) & 255);
      continue;
    }
    flush();
    if (short !== undefined || long !== undefined) text += unicode(Number.parseInt(short ?? long ?? '', 16));
    else if (other === 'c') return { text, ended: true };
    else text += other === undefined ? whole : simple[other] ?? whole;
  }
  flush();
  return { text, ended: false };
}

/** Escapes that name a character by its number, other than in octal. */
const codes: Readonly<Record<Dialect | 'busybox', string>> = {
  bash: 'x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})', busybox: 'x([0-9a-fA-F]{1,2})|(?!)()|(?!)()', sh: '(?!)()|(?!)()|(?!)()',
};

const simple: Readonly<Record<string, string>> = { a: '\x07', b: '\b', e: '\x1b', E: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\' };

function* echo(shell: Shell, args: readonly string[]): Blocking<number> {
  let at = 0;
  let newline = true;
  const hasOptions = shell.bash || shell.state.isBusybox;
  let escapes = !hasOptions || shell.state.shopts.has('xpg_echo');
  if (hasOptions) {
    for (; at < args.length && /^-[neE]+$/.test(args[at] ?? ''); at++) {
      for (const letter of (args[at] ?? '').slice(1)) {
        if (letter === 'n') newline = false;
        else escapes = letter === 'e';
      }
    }
  } else if (args[0] === '-n') [at, newline] = [1, false];
  const text = args.slice(at).join(' ');
  if (!escapes || !text.includes('\\')) return yield* shell.out(newline ? `${text}\n` : text);
  const { text: decoded, ended } = decodeEchoEscapes(text, shell.bash ? 'zero' : 'any', shell.state.isBusybox ? 'busybox' : shell.state.dialect);
  return yield* shell.out(newline && !ended ? `${decoded}\n` : decoded);
}

export const echoBuiltins: readonly Builtin[] = [{ name: 'echo', run: echo, support: { level: 'full' } }];
