import { KindFailure } from './failure.ts';

/** What a flag takes: a text, several, a duration, or nothing. */
type FlagKind = 'text' | 'list' | 'flag' | 'duration';

/** Flags of a subcommand by their names; `q` stands for `quiet`. */
export type FlagTable = Readonly<Record<string, FlagKind>>;

export interface Parsed {
  readonly texts: ReadonlyMap<string, readonly string[]>;
  readonly flags: ReadonlySet<string>;
  readonly operands: readonly string[];
}

const short: Readonly<Record<string, string>> = { n: 'name', q: 'quiet', v: 'verbosity', h: 'help', A: 'all' };
const common: FlagTable = { quiet: 'flag', verbosity: 'text', help: 'flag' };

/** Takes a command line apart as pflag does. @throws KindFailure in its words */
export function parseFlags(table: FlagTable, args: readonly string[]): Parsed {
  const known: FlagTable = { ...common, ...table };
  const texts = new Map<string, string[]>();
  const flags = new Set<string>();
  const operands: string[] = [];
  const rest = [...args];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') {
      operands.push(...rest.splice(0));
      continue;
    }
    if (!word.startsWith('-') || word === '-') {
      operands.push(word);
      continue;
    }
    const [, dashes = '', written = '', given] = /^(--?)([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
    const name = dashes === '-' ? short[written] ?? '' : written;
    const kind = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!kind) throw new KindFailure(dashes === '-' ? `unknown shorthand flag: '${written.charAt(0)}' in ${word}` : `unknown flag: --${written}`);
    if (kind === 'flag') {
      if (given !== 'false') flags.add(name);
      continue;
    }
    const value = given ?? rest.shift();
    if (value === undefined) throw new KindFailure(`flag needs an argument: ${dashes === '-' ? `'${written}' in -${written}` : `--${name}`}`);
    texts.set(name, [...kind === 'list' ? texts.get(name) ?? [] : [], ...kind === 'list' ? value.split(',') : [value]]);
  }
  return { texts, flags, operands };
}

/** In s: `5m`, `30s`, `0`. @throws KindFailure */
export function secondsOf(text: string, flag: string): number {
  const units: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };
  if (text === '0') return 0;
  if (!/^(?:\d+(?:\.\d+)?(?:h|ms|m|s))+$/.test(text)) throw new KindFailure(`invalid argument ${JSON.stringify(text)} for "--${flag}" flag: time: invalid duration ${JSON.stringify(text)}`);
  return [...text.matchAll(/([\d.]+)(h|ms|m|s)/g)].reduce((sum, [, count = '0', unit = 's']) => sum + Number(count) * (units[unit] ?? 1), 0);
}
