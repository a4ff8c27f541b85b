import type { Blocking } from '../../process/blocking.ts';
import { concat } from '../../text.ts';
import { formatFloat } from '../c-format.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { readAll } from '../lines.ts';
import { quoteText } from '../quote.ts';
import { parseSize } from '../size.ts';

/** How bytes are shown: so many at a time, in a column of that width. */
interface Type {
  readonly size: number;
  readonly width: number;
  readonly show: (bytes: Uint8Array) => string;
  /** The characters follow behind (`z`). */
  readonly trailer: boolean;
}

/** The old options and the types that they stand for. */
const oldTypes: Readonly<Record<string, string>> = { a: 'a', b: 'o1', c: 'c', d: 'u2', f: 'fF', i: 'dI', l: 'dL', o: 'o2', s: 'd2', x: 'x2', B: 'o2', D: 'u4', e: 'fD', F: 'fD', h: 'x2', H: 'x4', I: 'dL', L: 'dL', O: 'o4', X: 'x4' };

/** od(1). */
export const od: Command = {
  ...coreutils('od'),
  usage: '[OPTION]... [FILE]...\n[-abcdfilosx]... [FILE] [[+]OFFSET[.][b]]',
  options: {
    'A,address-radix': 'required', endian: 'missing=', 'j,skip-bytes': 'required', 'N,read-bytes': 'required', 'S,strings': 'missing=', 't,format': 'required', 'v,output-duplicates': 'none', 'w,width': 'optional', traditional: 'missing',
    ...Object.fromEntries(Object.keys(oldTypes).map(letter => [letter, 'none' as const])),
  },
  support: { level: 'most', missing: '-S, --endian, offsets without an option' },
  charset: 'bytes',
  *run(task, { options, operands }) {
    const types: Type[] = [];
    let [radix, skip, limit, verbose] = ['o', 0, Infinity, false];
    let width: number | undefined;
    for (const { name, value } of options) {
      if (name === 't') types.push(...parseTypes(value ?? ''));
      else if (name === 'A') radix = value ?? 'o';
      else if (name === 'j') skip = count(value ?? '', 'j');
      else if (name === 'N') limit = count(value ?? '', 'N');
      else if (name === 'v') verbose = true;
      else if (name === 'w') width = value === undefined ? 32 : count(value, 'w');
      else types.push(...parseTypes(oldTypes[name] ?? ''));
    }
    if (!'doxn'.includes(radix) || radix.length !== 1) throw new Failure(`invalid output address radix '${radix}'; it must be one character from [doxn]`);
    if (types.length === 0) types.push(...parseTypes('o2'));
    const { bytes, well, opened } = yield* readInput(task, operands);
    if (!opened) return 1;
    if (skip > bytes.length) throw new Failure('cannot skip past end of combined input');
    new Dump(task, types, radix, width ?? 16, verbose).print(bytes.subarray(skip, limit === Infinity ? undefined : skip + limit), skip);
    return well ? 0 : 1;
  },
};

function count(text: string, option: string): number {
  const number = /^0[xX][0-9a-fA-F]+$/.test(text) ? Number(text) : /^0[0-7]+$/.test(text) ? parseInt(text, 8) : parseSize(text);
  if (number === undefined) throw new Failure(`invalid -${option} argument ${quoteText(text)}`);
  return number;
}

function* readInput(task: Task, operands: readonly string[]): Blocking<{ bytes: Uint8Array; well: boolean; opened: boolean }> {
  const parts: Uint8Array[] = [];
  let opened = false;
  const well = yield* task.eachFile(operands, function* (fd) {
    opened = true;
    parts.push(yield* readAll(task.sys, fd));
  });
  return { bytes: concat(parts), well, opened };
}

const sizes: Readonly<Record<string, number>> = { C: 1, S: 2, I: 4, L: 8, F: 4, D: 8 };
const digits: Readonly<Record<string, readonly [number, number, number, number]>> = { d: [4, 6, 11, 20], u: [3, 5, 10, 20], o: [3, 6, 11, 22], x: [2, 4, 8, 16] };

function parseTypes(text: string): Type[] {
  const types: Type[] = [];
  for (let at = 0; at < text.length;) {
    const [whole, letter = '', size = '', trailer = ''] = /^([acdfoux])([CSILFD]|\d+|)(z?)/.exec(text.slice(at)) ?? [];
    if (whole === undefined) throw new Failure(`invalid character '${text[at] ?? ''}' in type string ${quoteText(text)}`);
    types.push({ ...typeOf(letter, size, text), trailer: trailer !== '' });
    at += whole.length;
  }
  return types;
}

function typeOf(letter: string, size: string, text: string): Omit<Type, 'trailer'> {
  if (letter === 'a') return { size: 1, width: 3, show: ([byte = 0]) => asciiName(byte & 0x7f) };
  if (letter === 'c') return { size: 1, width: 3, show: ([byte = 0]) => characterName(byte) };
  const length = size === '' ? (letter === 'f' ? 8 : 4) : sizes[size] ?? Number(size);
  if (letter === 'f') {
    if (length !== 4 && length !== 8) throw new Failure(`invalid type string ${quoteText(text)};\nthis system doesn't provide a ${length}-byte floating point type`);
    return { size: length, width: length === 4 ? 15 : 24, show: bytes => floatText(bytes) };
  }
  const widths = digits[letter];
  const width = widths?.[Math.log2(length)];
  if (width === undefined) throw new Failure(`invalid type string ${quoteText(text)};\nthis system doesn't provide a ${length}-byte integral type`);
  return { size: length, width, show: bytes => integerText(bytes, letter, width) };
}

function integerText(bytes: Uint8Array, letter: string, width: number): string {
  let value = 0n;
  for (const byte of Array.from(bytes).reverse()) value = (value << 8n) | BigInt(byte);
  if (letter === 'd') return BigInt.asIntN(8 * bytes.length, value).toString();
  if (letter === 'u') return value.toString();
  return value.toString(letter === 'x' ? 16 : 8).padStart(width, '0');
}

function floatText(bytes: Uint8Array): string {
  const view = new DataView(bytes.slice().buffer);
  const value = bytes.length === 4 ? view.getFloat32(0, true) : view.getFloat64(0, true);
  for (let precision = bytes.length === 4 ? 6 : 15; precision < 17; precision++) {
    const text = formatFloat({ flags: '', width: 0, precision, letter: 'g' }, value);
    if ((bytes.length === 4 ? Math.fround(Number(text)) : Number(text)) === value) return text;
  }
  return formatFloat({ flags: '', width: 0, precision: 17, letter: 'g' }, value);
}

const controlNames = ['nul', 'soh', 'stx', 'etx', 'eot', 'enq', 'ack', 'bel', 'bs', 'ht', 'nl', 'vt', 'ff', 'cr', 'so', 'si', 'dle', 'dc1', 'dc2', 'dc3', 'dc4', 'nak', 'syn', 'etb', 'can', 'em', 'sub', 'esc', 'fs', 'gs', 'rs', 'us', 'sp'];
const cEscapes: Readonly<Record<number, string>> = { 0: '\\0', 7: '\\a', 8: '\\b', 9: '\\t', 10: '\\n', 11: '\\v', 12: '\\f', 13: '\\r' };

function asciiName(code: number): string {
  return code === 0x7f ? 'del' : controlNames[code] ?? String.fromCharCode(code);
}

function characterName(byte: number): string {
  return cEscapes[byte] ?? (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : byte.toString(8).padStart(3, '0'));
}

class Dump {
  readonly #task: Task;
  readonly #types: readonly Type[];
  readonly #radix: string;
  readonly #blockSize: number;
  readonly #verbose: boolean;
  readonly #blockWidth: number;

  constructor(task: Task, types: readonly Type[], radix: string, blockSize: number, verbose: boolean) {
    this.#task = task;
    this.#types = types;
    this.#radix = radix;
    this.#blockSize = blockSize;
    this.#verbose = verbose;
    this.#blockWidth = Math.max(...types.map(({ size, width }) => (blockSize / size) * (width + 1)));
  }

  print(bytes: Uint8Array, from: number): void {
    const { out } = this.#task;
    let last = '';
    let starred = false;
    for (let at = 0; at < bytes.length; at += this.#blockSize) {
      const block = bytes.subarray(at, at + this.#blockSize);
      const key = block.length < this.#blockSize ? '' : block.join();
      if (!this.#verbose && key !== '' && key === last) {
        if (!starred) out.print('*\n');
        starred = true;
        continue;
      }
      starred = false;
      last = key;
      const address = this.#address(from + at);
      for (const [i, type] of this.#types.entries()) out.print(`${i === 0 ? address : ' '.repeat(address.length)}${this.#row(block, type)}\n`);
    }
    if (this.#radix !== 'n') out.print(`${this.#address(from + bytes.length)}\n`);
  }

  #address(at: number): string {
    if (this.#radix === 'n') return '';
    return this.#radix === 'x' ? at.toString(16).padStart(6, '0') : at.toString(this.#radix === 'd' ? 10 : 8).padStart(7, '0');
  }

  #row(block: Uint8Array, { size, width, show, trailer }: Type): string {
    const fields = this.#blockSize / size;
    const padding = this.#blockWidth - fields * (width + 1);
    let text = '';
    let left = padding;
    const used = Math.ceil(block.length / size);
    for (let i = 0; i < fields; i++) {
      const next = Math.floor((padding * (fields - 1 - i)) / fields);
      const column = left - next + width + 1;
      left = next;
      if (i >= used) {
        if (trailer) text += ' '.repeat(column);
        continue;
      }
      const unit = new Uint8Array(size);
      unit.set(block.subarray(i * size, (i + 1) * size));
      text += show(unit).padStart(column);
    }
    if (!trailer) return text;
    return `${text}  >${Array.from(block, byte => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('')}<`;
  }
}
