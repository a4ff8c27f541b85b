/** What stands in a YAML file. */
export type Raw = null | boolean | number | string | readonly Raw[] | RawMap;
export interface RawMap { readonly [key: string]: Raw }

export function isMap(value: Raw | undefined): value is RawMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Raw | undefined): value is readonly Raw[] {
  return Array.isArray(value);
}

/** A mapping; nothing where there is none. */
export function mapOf(value: Raw | undefined): RawMap {
  return isMap(value) ? value : {};
}

/** A scalar as text. */
export function textOf(value: Raw | undefined): string {
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value);
}
