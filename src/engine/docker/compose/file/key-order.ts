import { isList, isMap, type Raw } from './raw.ts';

/** How Go's yaml orders keys: letters behind what is none, numbers by their value (`keyList` in its sorter). */
export function compareKeys(a: string, b: string): number {
  let digits = false;
  for (let at = 0; at < a.length && at < b.length; at++) {
    const [left, right] = [a.charAt(at), b.charAt(at)];
    if (left === right) {
      digits = /\d/.test(left);
      continue;
    }
    const [isLetter, isOther] = [/\p{L}/u.test(left), /\p{L}/u.test(right)];
    if (isLetter && isOther) return left < right ? -1 : 1;
    if (isLetter || isOther) return (digits ? isLetter : isOther) ? -1 : 1;
    const [number = '', other = ''] = [/^\d*/.exec(a.slice(at))?.[0], /^\d*/.exec(b.slice(at))?.[0]];
    return Number(number) - Number(other) || number.length - other.length || (left < right ? -1 : 1);
  }
  return a.length - b.length;
}

/** A mapping whose keys have no order of their own, with all below it. */
export function sortedKeys(value: Raw): Raw {
  if (isList(value)) return value.map(sortedKeys);
  return isMap(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => compareKeys(a, b)).map(([key, each]) => [key, sortedKeys(each)])) : value;
}
