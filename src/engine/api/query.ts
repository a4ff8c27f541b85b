import { EngineError } from '../error.ts';

/** A filter's values by its name: `?filters={"label":["a=b"]}`. */
export type Filters = ReadonlyMap<string, readonly string[]>;

/** The query of a request, with Docker's ways to write values. */
export class Query {
  private readonly values: ReadonlyMap<string, readonly string[]>;

  /** @throws EngineError invalid for percent signs that say nothing */
  constructor(text: string) {
    const values = new Map<string, string[]>();
    for (const part of text.split('&').filter(each => each !== '')) {
      const equals = part.indexOf('=');
      const name = unescape(equals < 0 ? part : part.slice(0, equals));
      values.set(name, [...values.get(name) ?? [], equals < 0 ? '' : unescape(part.slice(equals + 1))]);
    }
    this.values = values;
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  /** The first value; an empty string if there is none. */
  text(name: string): string {
    return this.values.get(name)?.[0] ?? '';
  }

  all(name: string): readonly string[] {
    return this.values.get(name) ?? [];
  }

  /** Everything but nothing, `0`, `no`, `false`, `none` is true: moby's httputils.BoolValue. */
  flag(name: string, otherwise = false): boolean {
    if (!this.has(name)) return otherwise;
    return !['', '0', 'no', 'false', 'none'].includes(this.text(name).trim().toLowerCase());
  }

  /** A whole number; undefined if it is not given. @param prefix of the message @throws EngineError invalid, in the words of Go's strconv */
  number(name: string, prefix = ''): number | undefined {
    const text = this.text(name);
    if (text === '') return undefined;
    if (!/^[+-]?\d{1,18}$/.test(text)) throw new EngineError('invalid', `${prefix}strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`);
    return Number(text);
  }

  /**
   * `filters`: an object of lists, or of objects of true values as old clients send it.
   * @param known the names that the route takes; undefined: whatever comes
   * @throws EngineError invalid
   */
  filters(known?: readonly string[]): Filters {
    const text = this.text('filters');
    if (text === '') return new Map();
    const filters = new Map<string, readonly string[]>();
    for (const [name, values] of Object.entries(parseFilters(text))) {
      if (known && !known.includes(name)) throw new EngineError('invalid', `invalid filter '${name}'`);
      filters.set(name, values);
    }
    return filters;
  }
}

function parseFilters(text: string): Readonly<Record<string, readonly string[]>> {
  const bad = new EngineError('invalid', 'invalid filter');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw bad;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw bad;
  return Object.fromEntries(Object.entries(parsed as Readonly<Record<string, unknown>>).map(([name, values]) => {
    if (Array.isArray(values) && values.every(each => typeof each === 'string')) return [name, values];
    if (typeof values !== 'object' || values === null || Array.isArray(values) || !Object.values(values).every(each => typeof each === 'boolean')) throw bad;
    return [name, Object.keys(values)];
  }));
}

function unescape(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new EngineError('invalid', `invalid URL escape ${JSON.stringify(/%.{0,2}/.exec(text)?.[0] ?? text)}`);
  }
}
