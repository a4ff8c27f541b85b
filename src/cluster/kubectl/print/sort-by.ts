import { parseQuantity } from '../../object/quantity.ts';
import { Failure } from '../failure.ts';
import type { AnyObject, Json } from '../json.ts';
import { relaxed } from './custom-columns.ts';
import { JsonPath } from './jsonpath/execute.ts';

/** The order of `--sort-by`: what the JSONPath finds in each, those that lack it first. Quantities go by their size. @param mayLack nobody needs to have it @returns the places of the objects @throws Failure */
export function sortedPlaces(objects: readonly AnyObject[], expression: string, mayLack = false): readonly number[] {
  const path = new JsonPath(relaxed(expression));
  const keys = objects.map(object => path.find(object as Json).flat()[0]);
  if (!mayLack && objects.length > 0 && keys.every(key => key === undefined)) throw new Failure(`couldn't find any field with path ${JSON.stringify(relaxed(expression))} in the list of objects`);
  return keys.map((key, at) => ({ key, at })).sort((a, b) => compare(a.key, b.key) || a.at - b.at).map(({ at }) => at);
}

function compare(a: Json | undefined, b: Json | undefined): number {
  if (a === undefined || a === null || b === undefined || b === null) return Number(b === undefined || b === null) - Number(a === undefined || a === null) === 0 ? 0 : a === undefined || a === null ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [x, y] = [a, b].map(key => typeof key === 'object' ? JSON.stringify(key) : String(key)) as [string, string];
  const [m, n] = [parseQuantity(x), parseQuantity(y)];
  if (m !== undefined && n !== undefined) return m - n;
  return x < y ? -1 : x > y ? 1 : 0;
}
