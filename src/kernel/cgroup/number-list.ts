import { Errno } from '../errno.ts';

/** A set of small numbers, such as processors: bit N stands for N. */
export type NumberSet = bigint;

export const noNumbers: NumberSet = 0n;

/** 0 … count − 1. */
export function firstNumbers(count: number): NumberSet {
  return (1n << BigInt(count)) - 1n;
}

/** Whether all of `part` are in `whole`. */
export function isSubset(part: NumberSet, whole: NumberSet): boolean {
  return (part & ~whole) === 0n;
}

/** The “list format” of `cpuset(7)`: `0-3,5`. */
export function listText(set: NumberSet): string {
  const ranges: string[] = [];
  const numbers = numbersOf(set);
  for (let i = 0; i < numbers.length; i++) {
    const first = numbers[i] ?? 0;
    while (numbers[i + 1] === (numbers[i] ?? 0) + 1) i++;
    const last = numbers[i] ?? 0;
    ranges.push(first === last ? `${first}` : `${first}-${last}`);
  }
  return ranges.join(',');
}

/** In ascending order. */
export function numbersOf(set: NumberSet): number[] {
  const numbers: number[] = [];
  for (let rest = set, n = 0; rest > 0n; rest >>= 1n, n++) if (rest & 1n) numbers.push(n);
  return numbers;
}

/**
 * lib/bitmap-str.c, bitmap_parselist: `0-3,5`, `all`, `0-7:2/4` (of each 4, the first 2), `N` for the last one.
 * @param size the numbers are below this
 * @throws EINVAL, ERANGE
 */
export function parseList(text: string, size: number): NumberSet {
  let set = noNumbers;
  for (const region of text.split(/[,\s]+/)) {
    if (region === '') continue;
    const [, from, to, used, group] = /^(all|N|\d+)(?:-(N|\d+))?(?::(\d+)\/(\d+))?$/.exec(region) ?? [];
    if (from === undefined) throw new Errno('EINVAL');
    const number = (word: string): number => word === 'N' ? size - 1 : Number(word);
    const first = from === 'all' ? 0 : number(from);
    const last = from === 'all' ? size - 1 : to === undefined ? first : number(to);
    const every = group === undefined ? last + 1 : Number(group);
    const taken = used === undefined ? every : Number(used);
    if (first > last || every === 0 || taken > every) throw new Errno('EINVAL');
    if (last >= size) throw new Errno('ERANGE');
    for (let n = first; n <= last; n++) if ((n - first) % every < taken) set |= 1n << BigInt(n);
  }
  return set;
}
