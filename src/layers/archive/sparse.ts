/** Maps of sparse files as GNU tar writes them (its manual, "Sparse Formats"): pairs of an offset and a length. */
import type { Cursor } from './cursor.ts';
import { readDecimal, readNumber } from './numbers.ts';
import { type PaxRecords, paxText } from './pax.ts';

const blockSize = 512;
/** More pieces than any real file has; a map is kept in memory. */
const mostPieces = 2 ** 20;

/** A sparse file's map and real size; undefined if it makes no sense. */
export interface SparseFile {
  readonly map: readonly number[];
  readonly size: number;
}

/**
 * The old GNU format: four pieces in the header, which is at `at`, and more in blocks after it, over which the cursor is moved. It stands behind the header.
 */
export async function readOldSparse(cursor: Cursor, header: Uint8Array): Promise<SparseFile | undefined> {
  const map: number[] = [];
  const size = readNumber(header, 483, 12);
  addPieces(map, header, 386, 4);
  for (let more = header[482] !== 0; more;) {
    await cursor.fill(blockSize);
    if (cursor.end - cursor.at < blockSize || map.length > 2 * mostPieces) return undefined;
    addPieces(map, cursor.bytes, cursor.at, 21);
    more = cursor.bytes[cursor.at + 504] !== 0;
    await cursor.skip(blockSize);
  }
  return checked(map, size);
}

function addPieces(map: number[], bytes: Uint8Array, at: number, count: number): void {
  for (let index = 0; index < count; index++) {
    const from = at + 24 * index;
    if (bytes[from] === 0) return;
    map.push(readNumber(bytes, from, 12), readNumber(bytes, from + 12, 12));
  }
}

/** The PAX formats 0.0 (`pieces`: its repeated records), 0.1 and 1.0, whose map are lines of numbers before the contents, over which the cursor is moved. */
export async function readPaxSparse(cursor: Cursor, records: PaxRecords, pieces: readonly number[]): Promise<SparseFile | undefined> {
  const size = readDecimal(paxText(records.get('GNU.sparse.realsize') ?? records.get('GNU.sparse.size')));
  const listed = records.get('GNU.sparse.map');
  if (paxText(records.get('GNU.sparse.major')) === '1') return checked(await readLeadingMap(cursor), size);
  return checked(listed ? paxText(listed).split(',').map(readDecimal) : pieces, size);
}

async function readLeadingMap(cursor: Cursor): Promise<readonly number[] | undefined> {
  const numbers: number[] = [];
  let value = 0;
  let wanted = Infinity;
  while (numbers.length < wanted) {
    await cursor.fill(blockSize);
    if (cursor.end - cursor.at < blockSize) return undefined;
    for (let index = 0; index < blockSize && numbers.length < wanted; index++) {
      const byte = cursor.bytes[cursor.at + index] ?? 0;
      if (byte === 0x0a) {
        if (wanted === Infinity) wanted = 2 * value;
        else numbers.push(value);
        value = 0;
        if (wanted > 2 * mostPieces && wanted !== Infinity) return undefined;
      } else if (byte >= 0x30 && byte <= 0x39) value = value * 10 + byte - 0x30;
      else return undefined;
    }
    await cursor.skip(blockSize);
  }
  return numbers;
}

function checked(map: readonly number[] | undefined, size: number): SparseFile | undefined {
  if (!map || map.length % 2 !== 0 || !Number.isSafeInteger(size) || size < 0) return undefined;
  let end = 0;
  for (let index = 0; index < map.length; index += 2) {
    const [offset = NaN, length = NaN] = [map[index], map[index + 1]];
    if (!(offset >= end && length >= 0 && offset + length <= size)) return undefined;
    end = offset + length;
  }
  return { map, size };
}
