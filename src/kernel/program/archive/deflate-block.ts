import type { BitWriter } from './bit-writer.ts';
import {
  distanceBase, distanceExtra, endOfBlock, fixedDistanceLengths, fixedLiteralLengths, lengthBase, lengthCodeOrder, lengthExtra, longestCode, longestLengthCode, longestMatch,
} from './deflate-format.ts';
import { codesOf, lengthsFor } from './huffman.ts';

const lengthSymbols = symbolTable(lengthBase, longestMatch + 1);
const distanceSymbols = symbolTable(distanceBase.subarray(0, 16), 257);
const largestStored = 65535;

/** Which symbol stands for each value: the last whose base is not larger. */
function symbolTable(bases: Uint16Array, size: number): Uint8Array {
  const table = new Uint8Array(size);
  bases.forEach((base, symbol) => table.fill(symbol, base));
  return table;
}

function distanceSymbol(distance: number): number {
  return distance <= 256 ? distanceSymbols[distance] as number : (distanceSymbols[((distance - 1) >> 7) + 1] as number) + 14;
}

/** The literals and matches of a block, and how often each symbol occurs. */
export class Tokens {
  readonly literals = new Uint32Array(286);
  readonly distances = new Uint32Array(30);
  length = 0;
  /** A literal as it is; a match as its length from bit 8, and its distance less one from bit 17. */
  readonly list: Uint32Array;

  constructor(capacity: number) {
    this.list = new Uint32Array(capacity);
  }

  clear(): void {
    this.length = 0;
    this.literals.fill(0);
    this.literals[endOfBlock] = 1;
    this.distances.fill(0);
  }

  literal(byte: number): void {
    this.list[this.length++] = byte;
    this.literals[byte] = (this.literals[byte] as number) + 1;
  }

  match(length: number, distance: number): void {
    this.list[this.length++] = (distance - 1) * 2 ** 17 + length * 2 ** 8;
    const literal = 257 + (lengthSymbols[length] as number);
    const symbol = distanceSymbol(distance);
    this.literals[literal] = (this.literals[literal] as number) + 1;
    this.distances[symbol] = (this.distances[symbol] as number) + 1;
  }
}

interface Codes {
  readonly literalLengths: Uint8Array;
  readonly distanceLengths: Uint8Array;
}

const fixed: Codes = { literalLengths: fixedLiteralLengths, distanceLengths: fixedDistanceLengths };

/** Writes a block in the form that takes the fewest bits: stored, with fixed codes, or with codes of its own. */
export function writeBlock(writer: BitWriter, tokens: Tokens, raw: Uint8Array, last: boolean): void {
  const own: Codes = {
    literalLengths: lengthsFor(tokens.literals, longestCode),
    distanceLengths: lengthsFor(tokens.distances, longestCode),
  };
  const header = describe(own);
  const costs = [(raw.length + 5) * 8, cost(tokens, fixed), cost(tokens, own) + header.cost];
  const type = costs.indexOf(Math.min(...costs));
  if (type === 0) {
    writeStored(writer, raw, last);
    return;
  }
  writer.put((last ? 1 : 0) | (type << 1), 3);
  if (type === 2) header.write(writer);
  writeTokens(writer, tokens, type === 1 ? fixed : own);
}

function writeStored(writer: BitWriter, raw: Uint8Array, last: boolean): void {
  let at = 0;
  do {
    const piece = raw.subarray(at, at + largestStored);
    at += piece.length;
    writer.put(last && at === raw.length ? 1 : 0, 3);
    writer.align();
    writer.put(piece.length, 16);
    writer.put(~piece.length & 0xffff, 16);
    writer.putBytes(piece);
  } while (at < raw.length);
}

function cost(tokens: Tokens, codes: Codes): number {
  let bits = 0;
  tokens.literals.forEach((times, symbol) => bits += times * ((codes.literalLengths[symbol] as number) + (symbol > 256 ? lengthExtra[symbol - 257] as number : 0)));
  tokens.distances.forEach((times, symbol) => bits += times * ((codes.distanceLengths[symbol] as number) + (distanceExtra[symbol] as number)));
  return bits;
}

function writeTokens(writer: BitWriter, tokens: Tokens, { literalLengths, distanceLengths }: Codes): void {
  const literalCodes = codesOf(literalLengths) as Uint16Array;
  const distanceCodes = codesOf(distanceLengths) as Uint16Array;
  const putLiteral = (symbol: number): void => writer.put(literalCodes[symbol] as number, literalLengths[symbol] as number);
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens.list[i] as number;
    if (token < 256) {
      putLiteral(token);
      continue;
    }
    const length = (token >>> 8) & 0x1ff;
    const lengthSymbol = lengthSymbols[length] as number;
    putLiteral(257 + lengthSymbol);
    writer.put(length - (lengthBase[lengthSymbol] as number), lengthExtra[lengthSymbol] as number);
    const distance = (token >>> 17) + 1;
    const symbol = distanceSymbol(distance);
    writer.put(distanceCodes[symbol] as number, distanceLengths[symbol] as number);
    writer.put(distance - (distanceBase[symbol] as number), distanceExtra[symbol] as number);
  }
  putLiteral(endOfBlock);
}

/** The header of a block with codes of its own: the code lengths, packed by runs and a third code (RFC 1951 § 3.2.7). */
function describe({ literalLengths, distanceLengths }: Codes): { cost: number; write: (writer: BitWriter) => void } {
  const literalCount = Math.max(257, significant(literalLengths));
  const distanceCount = Math.max(1, significant(distanceLengths));
  const runs = runsOf([...literalLengths.subarray(0, literalCount), ...distanceLengths.subarray(0, distanceCount)]);
  const frequencies = new Uint32Array(19);
  for (const { symbol } of runs) frequencies[symbol] = (frequencies[symbol] as number) + 1;
  const lengths = lengthsFor(frequencies, longestLengthCode);
  const codes = codesOf(lengths) as Uint16Array;
  const ordered = Uint8Array.from(lengthCodeOrder, symbol => lengths[symbol] as number);
  const count = Math.max(4, significant(ordered));
  return {
    cost: 14 + 3 * count + runs.reduce((sum, run) => sum + (lengths[run.symbol] as number) + run.extraBits, 0),
    write: writer => {
      writer.put(literalCount - 257, 5);
      writer.put(distanceCount - 1, 5);
      writer.put(count - 4, 4);
      for (const length of ordered.subarray(0, count)) writer.put(length, 3);
      for (const run of runs) {
        writer.put(codes[run.symbol] as number, lengths[run.symbol] as number);
        writer.put(run.extra, run.extraBits);
      }
    },
  };
}

/** Up to the last that is not 0. */
function significant(lengths: Uint8Array): number {
  let count = lengths.length;
  while (count > 0 && lengths[count - 1] === 0) count--;
  return count;
}

interface Run {
  /** 0 to 15: that length; 16: the one before, 3 to 6 times; 17 and 18: zero, 3 to 10 and 11 to 138 times. */
  readonly symbol: number;
  readonly extra: number;
  readonly extraBits: number;
}

function runsOf(lengths: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (let i = 0; i < lengths.length;) {
    const value = lengths[i] as number;
    let times = 1;
    while (lengths[i + times] === value && times < 138) times++;
    i += times;
    if (value !== 0) {
      runs.push({ symbol: value, extra: 0, extraBits: 0 });
      times--;
    }
    while (times >= 3) {
      const step = value === 0 ? times : Math.min(times, 6);
      if (value !== 0) runs.push({ symbol: 16, extra: step - 3, extraBits: 2 });
      else if (step <= 10) runs.push({ symbol: 17, extra: step - 3, extraBits: 3 });
      else runs.push({ symbol: 18, extra: step - 11, extraBits: 7 });
      times -= step;
    }
    for (; times > 0; times--) runs.push({ symbol: value, extra: 0, extraBits: 0 });
  }
  return runs;
}
