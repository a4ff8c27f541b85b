import { readDecimal } from './numbers.ts';

const decoder = new TextDecoder();

/** Extended header records: the value as bytes, as names need not be UTF-8. */
export type PaxRecords = Map<string, Uint8Array>;

/**
 * Reads `LENGTH KEY=VALUE\n` records (POSIX pax(1), "pax Extended Header") into `records`; an empty value takes a record away, which keeps it so for the
 * fields that come after. Gives false for what is not made of such records. The records of sparse files (`GNU.sparse.offset`, `GNU.sparse.numbytes`) repeat
 * and are gathered in `sparse`, in order.
 */
export function readPax(bytes: Uint8Array, records: PaxRecords, sparse: number[]): boolean {
  let at = 0;
  while (at < bytes.length) {
    const space = bytes.indexOf(0x20, at);
    // What fills up the last block is no record.
    if (bytes[at] === 0) return true;
    if (space < 0 || space - at > 9) return false;
    const length = readDecimal(decoder.decode(bytes.subarray(at, space)));
    const end = at + length;
    if (!(end <= bytes.length) || bytes[end - 1] !== 0x0a) return false;
    const equals = bytes.indexOf(0x3d, space);
    if (equals < 0 || equals >= end) return false;
    const key = decoder.decode(bytes.subarray(space + 1, equals));
    const value = bytes.slice(equals + 1, end - 1);
    if (key === 'GNU.sparse.offset' || key === 'GNU.sparse.numbytes') sparse.push(readDecimal(decoder.decode(value)));
    else records.set(key, value);
    at = end;
  }
  return true;
}

/** Seconds with a fraction, negative before 1970; NaN for anything else. */
export function readPaxTime(value: Uint8Array): number {
  const text = decoder.decode(value);
  return /^-?\d{1,15}(\.\d*)?$/.test(text) ? Number(text) : NaN;
}

/** A value as text. */
export function paxText(value: Uint8Array | undefined): string {
  return value === undefined ? '' : decoder.decode(value);
}
