import { message } from '../../../base/message.ts';
import { LayersError } from '../../failure.ts';
import { damaged, DatabaseBytes, PagesOnce } from './database-bytes.ts';
import { type SqlitePages, sqlitePages } from './sqlite-pages.ts';

/** A value of a row: integers as numbers, blobs as bytes, which may share memory with the file. */
export type SqliteValue = number | string | Uint8Array | undefined;

const leaf = 0x0d;
const interior = 0x05;
/** More levels than a b-tree of 2^32 pages has. */
const mostLevels = 40;
const decoder = new TextDecoder();

/**
 * The rows of a table of a SQLite database (sqlite.org, "Database File Format"): the values of each, without the row's number. Each page is read once at most, so that the time is bounded by the
 * file's size. @param log the write-ahead log beside the file @throws LayersError for what is damaged, or has no such table
 */
export function* sqliteRows(file: Uint8Array, table: string, log?: Uint8Array): Generator<readonly SqliteValue[]> {
  const pages = sqlitePages(file, log);
  const seen = new PagesOnce(pages.count);
  for (const [type, name, , root] of rowsOf(pages, 1, seen, 0)) {
    if (type !== 'table' || name !== table || typeof root !== 'number') continue;
    yield* rowsOf(pages, root, seen, 0);
    return;
  }
  throw new LayersError(message('It has no table {0}.', table));
}

/** "B-tree Pages": of a table, pages are leaves, whose cells are rows, or interior ones, whose cells lead to others. */
function* rowsOf(pages: SqlitePages, number: number, seen: PagesOnce, level: number): Generator<readonly SqliteValue[]> {
  seen.take(number);
  const page = pages.at(number);
  const header = number === 1 ? 100 : 0;
  const kind = page.u8(header);
  if (kind !== leaf && kind !== interior || level > mostLevels) throw damaged(`page ${number}`);
  const cells = header + (kind === leaf ? 8 : 12);
  let room = page.size;
  for (let index = 0, count = page.u16(header + 3); index < count; index++) {
    const cell = page.u16(cells + 2 * index);
    if (kind === interior) yield* rowsOf(pages, page.u32(cell), seen, level + 1);
    else {
      const payload = payloadAt(pages, page, cell, seen);
      // Cells of a sound page do not overlap: together they are not larger than it.
      room -= localSize(payload.size, pages.usableSize);
      if (room < 0) throw damaged(`page ${number}`);
      yield valuesOf(payload);
    }
  }
  if (kind === interior) yield* rowsOf(pages, page.u32(header + 8), seen, level + 1);
}

/** "Cell Payload Overflow Pages": what does not fit in a row's cell is chained. */
function payloadAt(pages: SqlitePages, page: DatabaseBytes, cell: number, seen: PagesOnce): DatabaseBytes {
  const [length, afterLength] = varint(page, cell);
  const [, begin] = varint(page, afterLength);
  const usable = pages.usableSize;
  const local = localSize(length, usable);
  if (length === local) return page.within(begin, length);
  if (length > pages.count * usable) throw damaged('the length of a row');
  const payload = new Uint8Array(length);
  payload.set(page.part(begin, local));
  let next = page.u32(begin + local);
  for (let at = local; at < length;) {
    seen.take(next);
    const overflow = pages.at(next);
    const part = overflow.part(4, Math.min(usable - 4, length - at));
    payload.set(part, at);
    at += part.length;
    next = overflow.u32(0);
  }
  return new DatabaseBytes(payload, false);
}

/** How many bytes of a row of that length stand in its cell. */
function localSize(length: number, usable: number): number {
  const most = usable - 35;
  if (length <= most) return length;
  const least = Math.floor((usable - 12) * 32 / 255) - 23;
  const remainder = least + (length - least) % (usable - 4);
  return remainder <= most ? remainder : least;
}

/** "Record Format": the size of a list of types, the types, and the values. */
function valuesOf(record: DatabaseBytes): readonly SqliteValue[] {
  const values: SqliteValue[] = [];
  let [value, type] = varint(record, 0);
  for (const end = value; type < end;) {
    const [serial, next] = varint(record, type);
    const size = sizeOf(serial);
    values.push(valueOf(record.within(value, size), serial));
    [value, type] = [value + size, next];
  }
  return values;
}

/** By the type's number; those of 10 and 11 are SQLite's own. */
const fixedSizes = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

function sizeOf(serial: number): number {
  const size = serial >= 12 ? Math.floor((serial - 12) / 2) : fixedSizes[serial];
  if (size === undefined) throw damaged('the type of a value');
  return size;
}

function valueOf(value: DatabaseBytes, serial: number): SqliteValue {
  if (serial >= 12) return serial % 2 === 0 ? value.bytes : decoder.decode(value.bytes);
  switch (serial) {
    case 0: return undefined;
    case 7: return new DataView(value.bytes.buffer, value.bytes.byteOffset, 8).getFloat64(0);
    case 8: case 9: return serial - 8;
    default: return value.bytes.reduce((sum, byte, index) => sum * 256 + (index === 0 && byte > 127 ? byte - 256 : byte), 0);
  }
}

/** Seven bits a byte, the highest first; the ninth byte has eight. Beyond 2^53 it is not exact, and larger than anything that is there. */
function varint(bytes: DatabaseBytes, at: number): readonly [value: number, next: number] {
  let value = 0;
  for (let index = 0; index < 8; index++) {
    const byte = bytes.u8(at + index);
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return [value, at + index + 1];
  }
  return [value * 256 + bytes.u8(at + 8), at + 9];
}
