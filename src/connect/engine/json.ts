/** Reading JSON from engines that leave out, null or mistype fields: each function gives a value of its type, whatever came. */

export type Json = Readonly<Record<string, unknown>>;

export function object(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Json : {};
}

export function array(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

export function texts(value: unknown): readonly string[] {
  return array(value).filter(item => typeof item === 'string');
}

/** A map of texts; entries of other types are left out. */
export function textMap(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(object(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** An ISO date or seconds since the epoch as ms since the epoch; 0 for what is neither. */
export function time(value: unknown): number {
  if (typeof value === 'number') return value * 1000;
  const parsed = Date.parse(text(value));
  return Number.isNaN(parsed) ? 0 : parsed;
}
