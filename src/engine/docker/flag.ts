import { parseDuration } from './format/duration.ts';
import { parseBytes } from './format/size.ts';

export type FlagValue = boolean | string | number | readonly string[] | undefined;

/** A value that a flag does not take: what pflag puts behind `invalid argument "x" for "--y" flag: `. */
export class FlagError extends Error {}

/** An option of a command, as pflag declares them. */
export interface Flag<T extends FlagValue = FlagValue> {
  /** The letter of `-x`; '' if there is none. */
  readonly short: string;
  /** The type as the help prints it; '' for switches, which take no argument. */
  readonly word: string;
  readonly help: string;
  readonly initial: T;
  /** The default as the help prints it; '' where it prints none. */
  readonly shown: string;
  /** The value after one more argument. @throws FlagError */
  add(before: T, text: string): T;
}

export type Flags = Readonly<Record<string, Flag>>;

/** Names of flags besides their own, which neither help nor completion shows: pflag's MarkHidden and MarkDeprecated. */
export type OtherNames = Readonly<Record<string, { readonly flag: string; readonly isDeprecated?: true }>>;

/** What a command line says of each flag. */
export type Values<F extends Flags> = { readonly [Name in keyof F]: F[Name] extends Flag<infer T> ? T : never };

/** Flags of one kind share a type in {@link Flags}: a flag of T is one of any value. */
function flag<T extends FlagValue>(made: Flag<T>): Flag<T> {
  return made;
}

export function bool(short: string, help: string, initial = false): Flag<boolean> {
  return flag<boolean>({ short, word: '', help, initial, shown: initial ? 'true' : '', add: (_, written) => parseBool(written) });
}

export function text(short: string, help: string, initial = '', check?: (text: string) => void): Flag<string> {
  return flag<string>({
    short, word: 'string', help, initial, shown: initial === '' ? '' : JSON.stringify(initial),
    add(_, written) {
      check?.(written);
      return written;
    },
  });
}

export function int(short: string, help: string, initial?: number, { word = 'int', shown = initial ? String(initial) : '' } = {}): Flag<number | undefined> {
  return flag<number | undefined>({ short, word, help, initial, shown, add: (_, written) => parseInteger(written) });
}

interface ListOptions {
  readonly word?: string;
  readonly shown?: string;
  /** What becomes of each argument. @throws FlagError */
  readonly read?: (text: string) => string;
}

/** Each time that it is given adds an element. */
export function list(short: string, help: string, { word = 'list', shown = '', read = written => written }: ListOptions = {}): Flag<readonly string[]> {
  return flag<readonly string[]>({ short, word, help, initial: [], shown, add: (before, written) => [...before, read(written)] });
}

/** A list whose elements may also stand in one argument, between commas. */
export function strings(short: string, help: string): Flag<readonly string[]> {
  return flag<readonly string[]>({ short, word: 'strings', help, initial: [], shown: '', add: (before, written) => [...before, ...(written === '' ? [] : written.split(','))] });
}

/** `key=value` pairs. */
export function map(short: string, help: string): Flag<readonly string[]> {
  return list(short, help, { word: 'map', shown: 'map[]' });
}

/** `key=value`: what is to be listed. */
export function filter(short: string, help: string): Flag<readonly string[]> {
  return list(short, help, {
    word: 'filter',
    read(written) {
      if (written !== '' && !written.includes('=')) throw new FlagError('bad format of filter (expected name=value)');
      return written;
    },
  });
}

/** A number of bytes, with a unit: `64m`. @param unlimited whether -1 is one too */
export function bytes(short: string, help: string, unlimited = false): Flag<number | undefined> {
  return flag<number | undefined>({
    short, word: 'bytes', help, initial: undefined, shown: '',
    add(_, written) {
      if (unlimited && written === '-1') return -1;
      const size = parseBytes(written);
      if (size === undefined) throw new FlagError(`invalid size: '${written}'`);
      return size;
    },
  });
}

/** Nanoseconds. */
export function duration(short: string, help: string): Flag<number | undefined> {
  return flag<number | undefined>({
    short, word: 'duration', help, initial: undefined, shown: '0s',
    add(_, written) {
      const ns = parseDuration(written);
      if (typeof ns === 'string') throw new FlagError(ns);
      return ns;
    },
  });
}

/** Processors, in billionths. */
export function decimal(short: string, help: string): Flag<number | undefined> {
  return flag<number | undefined>({
    short, word: 'decimal', help, initial: undefined, shown: '',
    add(_, written) {
      if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(written)) throw new FlagError(`failed to parse ${written} as a rational number`);
      const nano = Number(written) * 1e9;
      if (!Number.isInteger(Math.round(nano * 1e3) / 1e3)) throw new FlagError('value is too precise');
      return Math.round(nano);
    },
  });
}

const trueWords = ['1', 't', 'T', 'TRUE', 'true', 'True'];
const falseWords = ['0', 'f', 'F', 'FALSE', 'false', 'False'];

function parseBool(written: string): boolean {
  if (trueWords.includes(written)) return true;
  if (falseWords.includes(written)) return false;
  throw new FlagError(`strconv.ParseBool: parsing ${JSON.stringify(written)}: invalid syntax`);
}

function parseInteger(written: string): number {
  if (!/^[+-]?(\d[\d_]*|0x[\da-f]+)$/i.test(written)) throw new FlagError(`strconv.ParseInt: parsing ${JSON.stringify(written)}: invalid syntax`);
  return Number(written);
}
