import type { Blocking } from '../../process/blocking.ts';
import { decodeLatin1, encodeLatin1 } from '../../text.ts';
import { Failure, programOf, type Task } from '../command.ts';
import { readAll } from '../lines.ts';
import { has, valueOf } from '../options.ts';
import type { Program } from '../program.ts';
import { quoteText } from '../quote.ts';

/** An encoding of RFC 4648. */
interface Base {
  readonly alphabet: string;
  /** Bits of a digit. */
  readonly bits: number;
  /** Digits of a whole group. */
  readonly group: number;
}

const base64Digits: Base = { alphabet: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', bits: 6, group: 4 };
const base32Digits: Base = { alphabet: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', bits: 5, group: 8 };

/** base64(1). */
export const base64 = baseProgram('base64', base64Digits);
/** base32(1). */
export const base32 = baseProgram('base32', base32Digits);

function baseProgram(name: string, base: Base): Program {
  return programOf({
    name,
    support: { level: 'full', missing: '--help' },
    options: { 'd,decode': 'none', 'i,ignore-garbage': 'none', 'w,wrap': 'required' },
    version: `${name} (GNU coreutils) 9.1\n`,
    *run(task, { options, operands }) {
      const wrap = valueOf(options, 'w') ?? '76';
      if (!/^\d+$/.test(wrap)) throw new Failure(`invalid wrap size: ${quoteText(wrap)}`);
      const [file = '-', extra] = operands;
      if (extra !== undefined) throw new Failure(`extra operand ${quoteText(extra)}`, { hint: true });
      const bytes = yield* readInput(task, file);
      if (!bytes) return 1;
      if (has(options, 'd')) return yield* printDecoded(task, base, decodeLatin1(bytes), has(options, 'i'));
      task.out.print(wrapped(encodeBase(base, bytes), Number(wrap)));
      return 0;
    },
  });
}

function* readInput(task: Task, file: string): Blocking<Uint8Array | undefined> {
  try {
    return file === '-' ? yield* readAll(task.sys, 0) : yield* task.readFile(file);
  } catch (error) {
    yield* task.complainOf(file, error);
    return undefined;
  }
}

function encodeBase({ alphabet, bits, group }: Base, bytes: Uint8Array): string {
  const digits: string[] = [];
  let value = 0;
  let count = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    for (count += 8; count >= bits; count -= bits) digits.push(alphabet.charAt((value >> (count - bits)) & ((1 << bits) - 1)));
    value &= (1 << count) - 1;
  }
  if (count > 0) digits.push(alphabet.charAt((value << (bits - count)) & ((1 << bits) - 1)));
  while (digits.length % group !== 0) digits.push('=');
  return digits.join('');
}

function wrapped(text: string, width: number): string {
  if (width === 0 || text === '') return text;
  return text.replace(new RegExp(`.{1,${width}}`, 'g'), '$&\n');
}

/** Prints what can be decoded, and complains of the rest. */
function* printDecoded(task: Task, base: Base, text: string, ignoreGarbage: boolean): Blocking<number> {
  const known = new Set(`${base.alphabet}=`);
  const digits = ignoreGarbage ? Array.from(text).filter(digit => known.has(digit)).join('') : text.replaceAll('\n', '');
  const { bytes, valid } = decodeBase(base, digits);
  yield* task.write(bytes);
  if (!valid) throw new Failure('invalid input');
  return 0;
}

function decodeBase({ alphabet, bits, group }: Base, digits: string): { readonly bytes: Uint8Array; readonly valid: boolean } {
  const values = new Map(Array.from(alphabet, (digit, value) => [digit, value]));
  let text = '';
  for (let at = 0; at < digits.length; at += group) {
    const part = digits.slice(at, at + group);
    const given = /^[^=]*/.exec(part)?.[0] ?? '';
    let value = 0;
    let count = 0;
    for (const digit of given) {
      const next = values.get(digit);
      if (next === undefined) return { bytes: encodeLatin1(text), valid: false };
      value = (value << bits) | next;
      count += bits;
      if (count < 8) continue;
      count -= 8;
      text += String.fromCharCode((value >> count) & 0xff);
      value &= (1 << count) - 1;
    }
    const whole = part.length === group && /^[^=]*=*$/.test(part) && count < bits && given.length > 0;
    if (!whole) return { bytes: encodeLatin1(text), valid: false };
  }
  return { bytes: encodeLatin1(text), valid: true };
}
