import { decodeLatin1 } from '../../text.ts';
import { type Command, Failure } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { has } from '../options.ts';
import { quoteForShell, quoteText } from '../quote.ts';
import { inClass, isClassName } from '../regex/char-set.ts';

/** tr(1): on bytes, as coreutils' does. */
export const tr: Command = {
  ...coreutils('tr'),
  usage: '[OPTION]... STRING1 [STRING2]',
  options: { 'c,complement': 'none', C: 'none', 'd,delete': 'none', 's,squeeze-repeats': 'none', 't,truncate-set1': 'none' },
  support: { level: 'full' },
  stopAtOperand: true,
  charset: 'bytes',
  *run(task, { options, operands }) {
    const complement = has(options, 'c') || has(options, 'C');
    const [remove, squeeze] = [has(options, 'd'), has(options, 's')];
    const [first, second] = checkedOperands(operands, remove, squeeze).map(operand => parseSet(task.charset.fromArgument(operand)));
    const one = first === undefined ? [] : expanded(first, 0, complement);
    const set1 = complement ? complementOf(one) : one;
    let map: Uint8Array | undefined;
    if (second !== undefined && !remove) map = translation(first ?? [], set1, second, complement, has(options, 't'));
    const removed = remove ? new Set(set1) : undefined;
    const squeezed = squeeze ? new Set(second === undefined ? set1 : expanded(second, remove ? 0 : set1.length, false)) : undefined;
    let last = -1;
    const blockSize = 65536;
    for (let block = yield* task.sys.read(0, blockSize); block.length > 0; block = yield* task.sys.read(0, blockSize)) {
      const output = new Uint8Array(block.length);
      let length = 0;
      for (const byte of block) {
        if (removed?.has(byte)) continue;
        const code = map?.[byte] ?? byte;
        if (code === last && squeezed?.has(code)) continue;
        output[length++] = last = code;
      }
      yield* task.sys.compute(block.length * byteCost);
      yield* task.write(output.subarray(0, length));
    }
    return 0;
  },
};

function checkedOperands(operands: readonly string[], remove: boolean, squeeze: boolean): readonly string[] {
  const [first, , third] = operands;
  const least = remove === squeeze ? 2 : 1;
  const most = remove && !squeeze ? 1 : 2;
  if (first === undefined) throw new Failure('missing operand', { hint: true });
  if (operands.length < least) {
    throw new Failure(`missing operand after ${quoteText(first)}\nTwo strings must be given when ${remove ? 'both deleting and squeezing repeats' : 'translating'}.`, { hint: true });
  }
  if (operands.length > most) {
    const extra = operands[most] ?? '';
    throw new Failure(`extra operand ${quoteForShell(extra)}${third === undefined ? '\nOnly one string may be given when deleting without squeezing repeats.' : ''}`, { hint: true });
  }
  return operands;
}

/** What a byte takes, in ns. */
const byteCost = 2;

/** One piece of a set: bytes, a class, or a repetition (`[a*3]`; count 0 fills up). */
type Piece = { readonly kind: 'bytes'; readonly bytes: readonly number[] } | { readonly kind: 'class'; readonly name: string; readonly bytes: readonly number[] } | { readonly kind: 'repeat'; readonly byte: number; readonly count: number };

const escapes: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, '\\': 92 };

/** The pieces of STRING1 or STRING2. */
function parseSet(text: string): Piece[] {
  const characters: { code: number; escaped: boolean }[] = [];
  for (const [token] of text.matchAll(/\\[0-7]{1,3}|\\.|[^]/gs)) {
    if (token.length === 1) characters.push({ code: token.charCodeAt(0), escaped: false });
    else if (/[0-7]/.test(token)) characters.push({ code: parseInt(token.slice(1), 8) & 0xff, escaped: true });
    else characters.push({ code: escapes[token.slice(1)] ?? token.charCodeAt(1), escaped: true });
  }
  const plain = characters.map(({ code, escaped }) => (escaped ? '\0' : String.fromCharCode(code))).join('');
  const pieces: Piece[] = [];
  for (let at = 0; at < characters.length;) {
    const { piece, length } = bracketed(plain, at, characters.map(({ code }) => code)) ?? range(plain, at, characters.map(({ code }) => code));
    pieces.push(piece);
    at += length;
  }
  return pieces;
}

function bracketed(plain: string, at: number, codes: readonly number[]): { piece: Piece; length: number } | undefined {
  if (plain[at] !== '[') return undefined;
  const rest = plain.slice(at);
  const [className, name] = /^\[:(.*?):\]/.exec(rest) ?? [];
  if (className !== undefined && name !== undefined) {
    if (!isClassName(name)) throw new Failure(`invalid character class ${quoteText(name)}`);
    return { piece: { kind: 'class', name, bytes: classBytes(name) }, length: className.length };
  }
  if (/^\[=[^]=\]/.test(rest)) return { piece: { kind: 'bytes', bytes: [codes[at + 2] ?? 0] }, length: 5 };
  const [repeat, digits] = /^\[[^]\*(\d*)\]/.exec(rest) ?? [];
  if (repeat === undefined || digits === undefined) return undefined;
  return { piece: { kind: 'repeat', byte: codes[at + 1] ?? 0, count: parseInt(digits, digits.startsWith('0') ? 8 : 10) || 0 }, length: repeat.length };
}

function range(plain: string, at: number, codes: readonly number[]): { piece: Piece; length: number } {
  const low = codes[at] ?? 0;
  const high = codes[at + 2];
  if (plain[at + 1] !== '-' || high === undefined) return { piece: { kind: 'bytes', bytes: [low] }, length: 1 };
  if (high < low) throw new Failure(`range-endpoints of '${shown(low)}-${shown(high)}' are in reverse collating sequence order`);
  return { piece: { kind: 'bytes', bytes: Array.from({ length: high - low + 1 }, (_, i) => low + i) }, length: 3 };
}

function shown(code: number): string {
  return code >= 0x20 && code < 0x7f ? decodeLatin1(Uint8Array.of(code)) : `\\${code.toString(8).padStart(3, '0')}`;
}

function classBytes(name: string): number[] {
  return Array.from({ length: 256 }, (_, code) => code).filter(code => inClass(name, code, false));
}

function pieceLength(piece: Piece): number {
  return piece.kind === 'repeat' ? piece.count : piece.bytes.length;
}

/** The bytes of a set; `[a*]` fills it up to a length. */
function expanded(pieces: readonly Piece[], length: number, complement: boolean): number[] {
  const known = pieces.reduce((sum, piece) => sum + pieceLength(piece), 0);
  if (complement && pieces.some(({ kind }) => kind === 'repeat')) throw new Failure('the [c*] repeat construct may not appear in string1');
  return pieces.flatMap(piece => (piece.kind === 'repeat' ? new Array<number>(piece.count === 0 ? Math.max(0, length - known) : piece.count).fill(piece.byte) : piece.bytes));
}

function complementOf(bytes: readonly number[]): number[] {
  const left = new Set(bytes);
  return Array.from({ length: 256 }, (_, code) => code).filter(code => !left.has(code));
}

function translation(first: readonly Piece[], from: readonly number[], second: readonly Piece[], complement: boolean, truncate: boolean): Uint8Array {
  if (first.some(({ kind }) => kind === 'repeat')) throw new Failure('the [c*] repeat construct may not appear in string1');
  if (second.filter(piece => piece.kind === 'repeat' && piece.count === 0).length > 1) throw new Failure('only one [c*] repeat construct may appear in string2');
  checkClasses(first, second, complement);
  const to = expanded(second, from.length, false);
  if (to.length === 0 && !truncate) throw new Failure('when not truncating set1, string2 must be non-empty');
  if (complement && !truncate && second.some(({ kind }) => kind === 'class') && new Set(to).size > 1) throw new Failure('when translating with complemented character classes,\nstring2 must map all characters in the domain to one');
  const map = Uint8Array.from({ length: 256 }, (_, code) => code);
  const count = truncate ? Math.min(from.length, to.length) : from.length;
  for (let i = 0; i < count; i++) map[from[i] ?? 0] = to[Math.min(i, to.length - 1)] ?? 0;
  return map;
}

/** In STRING2 only `[:upper:]` and `[:lower:]` may stand, opposite to one of these. */
function checkClasses(first: readonly Piece[], second: readonly Piece[], complement: boolean): void {
  let at = 0;
  for (const piece of second) {
    if (piece.kind === 'class') {
      if (piece.name !== 'upper' && piece.name !== 'lower') throw new Failure('when translating, the only character classes that may appear in\nstring2 are \'upper\' and \'lower\'');
      let start = 0;
      const opposite = first.find(other => {
        const here = start === at;
        start += pieceLength(other);
        return here;
      });
      if (!complement && (opposite?.kind !== 'class' || (opposite.name !== 'upper' && opposite.name !== 'lower'))) throw new Failure('misaligned [:upper:] and/or [:lower:] construct');
    }
    at += pieceLength(piece);
  }
}
