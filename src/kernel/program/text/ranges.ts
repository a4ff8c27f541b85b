import { Failure } from '../command.ts';
import { quoteText } from '../quote.ts';

/** Positions counted from 1, both ends included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The list of ranges that `cut -f` takes: sorted, with overlapping and adjacent ones joined unless told otherwise. Throws Failure in cut's words. */
export function parseRanges(list: string, fields: boolean): Range[] {
  const ranges = list.split(/[, \t]/).map(item => parseRange(item, fields));
  ranges.sort((one, other) => one.from - other.from);
  const joined: Range[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    if (last !== undefined && range.from <= last.to) joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    else joined.push(range);
  }
  return joined;
}

function parseRange(item: string, fields: boolean): Range {
  const [, low = '', dash = '', high = ''] = /^(\d*)(-?)(\d*)$/.exec(item) ?? [];
  if (low + dash + high !== item) {
    const rest = /\D.*$/.exec(item.replace(/^\d*-?\d*/, ''))?.[0] ?? item;
    throw new Failure(`invalid ${fields ? 'field value' : 'byte/character position'} ${quoteText(rest)}`, { hint: true });
  }
  if (dash !== '' && low === '' && high === '') throw new Failure('invalid range with no endpoint: -', { hint: true });
  const from = low === '' && dash !== '' ? 1 : Number(low);
  const to = dash === '' ? from : high === '' ? Infinity : Number(high);
  if (from === 0) throw new Failure(fields ? 'fields are numbered from 1' : 'byte/character positions are numbered from 1', { hint: true });
  if (to < from) throw new Failure('invalid decreasing range', { hint: true });
  return { from, to };
}
