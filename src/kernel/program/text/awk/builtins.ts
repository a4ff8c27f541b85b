import type { Blocking } from '../../../process/blocking.ts';
import type { Regex } from '../../regex/regex.ts';
import { formatValues } from './format.ts';
import type { Machine } from './machine.ts';
import { splitFields } from './record.ts';
import { fromInput, toNumber, type Value } from './value.ts';

/** Functions of values only. Those that need patterns, arrays or targets are the interpreter's. */
export function* callBuiltin(machine: Machine, name: string, args: readonly Value[]): Blocking<Value> {
  const [first, second, third] = args;
  const number = (): number => toNumber(first);
  const text = (): string => machine.toText(first);
  switch (name) {
    case 'length': return (args.length === 0 ? machine.record.text : text()).length;
    case 'substr': return substr(text(), toNumber(second), args.length > 2 ? toNumber(third) : undefined);
    case 'index': return text().indexOf(machine.toText(second)) + 1;
    case 'sprintf': return formatValues(text(), args.slice(1), machine.text('CONVFMT'), 'sprintf', failure => machine.failure(failure));
    case 'sin': return Math.sin(number());
    case 'cos': return Math.cos(number());
    case 'atan2': return Math.atan2(number(), toNumber(second));
    case 'exp': return Math.exp(number());
    case 'log': return Math.log(number());
    case 'sqrt': return Math.sqrt(number());
    case 'int': return Math.trunc(number());
    case 'rand': return random(machine);
    case 'srand': {
      const { seed } = machine;
      machine.seed = args.length > 0 ? number() : Number(machine.task.sys.now() / 1_000_000_000n);
      machine.random = (Math.trunc(machine.seed) ^ 0x5bd1e995) >>> 0 || 1;
      return seed;
    }
    case 'tolower': return text().replace(/[A-Z]+/g, letters => letters.toLowerCase());
    case 'toupper': return text().replace(/[a-z]+/g, letters => letters.toUpperCase());
    case 'system': return yield* machine.streams.run(text());
    case 'close': return yield* machine.streams.close(text());
    case 'systime': return Number(machine.task.sys.now() / 1_000_000_000n);
    case 'fflush':
      yield* machine.streams.flush(args.length === 0 || text() === '' ? undefined : text());
      return 0;
    default:
      throw machine.failure(`${name} is not simulated`);
  }
}

/** mawk cuts a start below 1 to 1 and leaves the length as it is. */
function substr(text: string, from: number, length: number | undefined): string {
  const start = Math.max(1, Math.trunc(from)) - 1;
  if (Number.isNaN(start)) return '';
  return length === undefined ? text.slice(start) : text.slice(start, start + Math.max(0, Math.trunc(length)));
}

/** Between 0 and 1: xorshift32. */
function random(machine: Machine): number {
  let state = machine.random;
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  machine.random = state >>> 0;
  return machine.random / 2 ** 32;
}

/** `match(text, pattern)`: sets RSTART and RLENGTH. */
export function match(machine: Machine, text: string, regex: Regex): number {
  const found = regex.find(text);
  const start = found === undefined ? 0 : found.start + 1;
  machine.global('RSTART').value = start;
  machine.global('RLENGTH').value = found === undefined ? -1 : found.end - found.start;
  return start;
}

/** `split`: the fields as values. */
export function split(machine: Machine, text: string, separator: Value, regex: Regex | undefined): Value[] {
  return splitFields(text, regex === undefined ? machine.splitter(separator) : { kind: 'pattern', regex }).map(fromInput);
}

/** What `sub` and `gsub` make of a text, and how often they replaced. */
export function replace(text: string, regex: Regex, replacement: string, global: boolean): { readonly text: string; readonly count: number } {
  let result = '';
  let copied = 0;
  let count = 0;
  let lastEnd = -1;
  for (let from = 0; from <= text.length;) {
    const found = regex.find(text, from);
    if (found === undefined) break;
    const empty = found.end === found.start;
    from = empty ? found.end + 1 : found.end;
    if (empty && found.start === lastEnd) continue;
    lastEnd = found.end;
    count++;
    const whole = text.slice(found.start, found.end);
    result += text.slice(copied, found.start) + replacement.replace(/\\\\(?=&)|\\&|&/g, token => (token === '&' ? whole : token === '\\&' ? '&' : '\\'));
    copied = found.end;
    if (!global) break;
  }
  return { text: result + text.slice(copied), count };
}
