/** Values of answers: JSON, and how parts of it are named and chosen. */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What is at a path such as `State.Status` or `Mounts.0.Source`; undefined if nothing is. */
export function at(value: Json | undefined, path: string): Json | undefined {
  let found = value;
  for (const key of path.split('.')) {
    if (found === undefined || found === null || typeof found !== 'object') return undefined;
    found = (found as Readonly<Record<string, Json>>)[key];
  }
  return found;
}

/** The text at a path; '' if there is none. */
export function textAt(value: Json | undefined, path: string): string {
  const found = at(value, path);
  return typeof found === 'string' ? found : '';
}

/** An object of the parts of a value at these paths; a part that is missing is said to be. */
export function only(value: Json, paths: readonly string[]): Json {
  return Object.fromEntries(paths.map(path => [path, at(value, path) ?? (at(value, path) === null ? null : '(missing)')]));
}

/** A value with the type of each leaf instead of it: what is compared where two hosts cannot have the same values. */
export function shapeOf(value: Json): Json {
  if (value === null) return null;
  if (Array.isArray(value)) return (value as readonly Json[]).slice(0, 1).map(shapeOf);
  if (typeof value !== 'object') return `<${typeof value}>`;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shapeOf(part)]));
}

/** A list in an order that does not depend on the engine's. */
export function sortedBy(value: Json, path: string): Json {
  if (!Array.isArray(value)) return value;
  const keyOf = (part: Json): string => JSON.stringify(at(part, path) ?? null);
  return (value as readonly Json[]).toSorted((left, right) => keyOf(left) < keyOf(right) ? -1 : keyOf(left) > keyOf(right) ? 1 : 0);
}
