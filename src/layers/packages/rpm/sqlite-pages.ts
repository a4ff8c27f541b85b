import { message } from '../../../base/message.ts';
import { LayersError } from '../../failure.ts';
import { damaged, DatabaseBytes } from './database-bytes.ts';

/** The pages of a SQLite database, numbered from 1. */
export interface SqlitePages {
  readonly count: number;
  /** How many bytes of a page SQLite uses; extensions keep theirs behind them. */
  readonly usableSize: number;
  /** @throws LayersError if there is none */
  at(number: number): DatabaseBytes;
}

const magic = 'SQLite format 3\0';
/** What a log begins with whose checksums are over little-endian words; over big-endian ones it is one more. */
const logMagic = 0x377f0682;
const [logHeaderSize, frameHeaderSize] = [32, 24];

/**
 * Pages as a reader of the database sees them (sqlite.org, "Database File Format"): those of the file, and over them what the write-ahead log has of transactions that are complete. rpm's
 * databases have such a log; it is empty, or not there, after whoever wrote last has closed the file. @throws LayersError if this is no such file
 */
export function sqlitePages(file: Uint8Array, log: Uint8Array = new Uint8Array()): SqlitePages {
  const database = new DatabaseBytes(file, false);
  const logged = readLog(log);
  const header = logged?.at(1) ?? (file.length < 100 ? undefined : database);
  if (!header || new TextDecoder().decode(header.part(0, magic.length)) !== magic) throw new LayersError(message('It is no SQLite database.'));
  const size = header.u16(16) === 1 ? 65_536 : header.u16(16);
  const usableSize = size - header.u8(20);
  if (size < 512 || size & size - 1 || usableSize < 480) throw damaged('the size of pages');
  if (header.u32(56) !== 1) throw new LayersError(message('Its texts are not UTF-8.'));
  if (logged && logged.pageSize !== size) throw damaged('the write-ahead log');
  const count = logged ? logged.count : Math.floor(file.length / size);
  if (count * size > file.length + log.length) throw damaged('the number of pages');
  return {
    count, usableSize,
    at: number => {
      if (number < 1 || number > count) throw damaged(`page ${number}`);
      return logged?.at(number) ?? database.within((number - 1) * size, size);
    },
  };
}

interface Log {
  readonly pageSize: number;
  /** How many pages the database has after the last transaction. */
  readonly count: number;
  at(number: number): DatabaseBytes | undefined;
}

/** "The WAL File": frames of a page each count up to the last that ends a transaction, as long as they have the log's salt and their checksums are right; behind them is what was there before. */
function readLog(bytes: Uint8Array): Log | undefined {
  if (bytes.length < logHeaderSize) return undefined;
  const log = new DatabaseBytes(bytes, false);
  const [words, pageSize] = [new DatabaseBytes(bytes, log.u32(0) === logMagic), log.u32(8)];
  const isRight = (at: number): boolean => sums.first === log.u32(at) && sums.second === log.u32(at + 4);
  const sums = new Checksums();
  sums.add(words, 0, logHeaderSize - 8);
  if (!isRight(logHeaderSize - 8)) return undefined;
  const places = new Map<number, number>();
  let unfinished: (readonly [page: number, at: number])[] = [];
  let count = 0;
  for (let at = logHeaderSize; at + frameHeaderSize + pageSize <= bytes.length; at += frameHeaderSize + pageSize) {
    sums.add(words, at, 8);
    sums.add(words, at + frameHeaderSize, pageSize);
    if (log.u64(at + 8) !== log.u64(16) || !isRight(at + 16)) break;
    unfinished.push([log.u32(at), at + frameHeaderSize]);
    if (log.u32(at + 4) === 0) continue;
    count = log.u32(at + 4);
    for (const [page, place] of unfinished) places.set(page, place);
    unfinished = [];
  }
  if (count === 0) return undefined;
  return {
    pageSize, count,
    at: page => {
      const place = places.get(page);
      return place === undefined ? undefined : log.within(place, pageSize);
    },
  };
}

/** "Checksum Algorithm" of the log: two sums over pairs of words. */
class Checksums {
  first = 0;
  second = 0;

  /** @param length a multiple of eight */
  add(words: DatabaseBytes, at: number, length: number): void {
    for (let place = at; place < at + length; place += 8) {
      this.first = this.first + words.u32(place) + this.second >>> 0;
      this.second = this.second + words.u32(place + 4) + this.first >>> 0;
    }
  }
}
