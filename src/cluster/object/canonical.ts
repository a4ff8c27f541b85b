import { sameJson } from './same.ts';

const known = new WeakMap<object, string>();

/** A value as JSON whose keys are sorted: the same text for the same contents. Objects of the API never change, so each is written once only. */
export function canonical(value: object): string {
  let text = known.get(value);
  if (text === undefined) known.set(value, text = JSON.stringify(value, sortKeys));
  return text;
}

/** Whether both have the same contents. */
export const isSame = (a: object | undefined, b: object | undefined): boolean => sameJson(a, b);

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1));
}
