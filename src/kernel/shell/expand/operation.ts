/** What `${x#…}`, `${x/…}`, `${x^}` and `${x@Q}` do with values. */
import type { Blocking } from '../../process/blocking.ts';
import { elements } from '../assign.ts';
import { Failure, type Shell } from '../shell.ts';
import type { Operation, ParameterPart, Word } from '../syntax/ast.ts';
import { decodeAnsiC } from '../syntax/escape.ts';
import { decode } from '../../text.ts';
import { asBytes, fromBytes, Pattern } from './pattern.ts';
import { doubleQuote, quoteAlways } from './quote.ts';

interface Values {
  readonly set: boolean;
  readonly values: readonly string[];
  readonly list?: '@' | '*' | undefined;
}

interface Expander {
  pattern(word: Word): Blocking<string>;
  both(word: Word): Blocking<{ readonly text: string; readonly pattern: string }>;
}

/** Changes each value. Throws Failure. */
export function* operate(shell: Shell, part: ParameterPart, name: string, found: Values, operation: Operation, expander: Expander): Blocking<Values> {
  const options = { extglob: shell.state.shopts.has('extglob') };
  const each = (change: (value: string) => string): Values => ({ ...found, set: true, values: found.values.map(change) });
  switch (operation.kind) {
    case 'trim': {
      const pattern = new Pattern(yield* expander.pattern(operation.pattern), options);
      return each(value => trim(value, pattern, operation.operator));
    }
    case 'replace': {
      const source = yield* expander.pattern(operation.pattern);
      const { text: plain, pattern: replacement } = yield* expander.both(operation.replacement);
      if (source === '' && operation.anchor === '') return found;
      const pattern = new Pattern(source, { ...options, ignoreCase: shell.state.shopts.has('nocasematch') });
      const by = /(^|[^\\])(\\\\)*&/.test(replacement) ? (match: string): string => replacement.replace(/\\([^])|&/g, (_, escaped: string | undefined) => escaped ?? match) : (): string => plain;
      return each(value => replace(value, pattern, by, operation));
    }
    case 'case': {
      const pattern = operation.pattern === undefined ? undefined : new Pattern(yield* expander.pattern(operation.pattern), options);
      return each(value => changeCase(value, operation.operator, pattern));
    }
    case 'transform':
      if (!found.set && operation.letter !== 'a') return { ...found, values: [] };
      return transform(shell, part, name, found, operation.letter);
    default: throw new Failure(`${part.raw}: bad substitution`);
  }
}

function trim(value: string, pattern: Pattern, operator: string): string {
  const bytes = asBytes(value);
  if (operator.startsWith('#')) {
    const ends = pattern.ends(bytes, 0);
    const end = operator === '#' ? ends[0] : ends.at(-1);
    return end === undefined ? value : fromBytes(bytes.slice(end));
  }
  const starts = pattern.starts(bytes);
  const start = operator === '%' ? starts[0] : starts.at(-1);
  return start === undefined ? value : fromBytes(bytes.slice(0, start));
}

function replace(value: string, pattern: Pattern, by: (match: string) => string, { all, anchor }: { readonly all: boolean; readonly anchor: string }): string {
  const bytes = asBytes(value);
  if (anchor === '%') {
    const start = pattern.starts(bytes).at(-1);
    return start === undefined ? value : fromBytes(bytes.slice(0, start)) + by(fromBytes(bytes.slice(start)));
  }
  let result = '';
  let kept = 0;
  for (let at = 0; at <= bytes.length;) {
    const end = pattern.ends(bytes, at).at(-1);
    if (end !== undefined && (end > at || bytes.length === 0 || anchor === '#')) {
      result += fromBytes(bytes.slice(kept, at)) + by(fromBytes(bytes.slice(at, end)));
      kept = end;
      if (!all) break;
      at = Math.max(end, at + 1);
    } else at++;
    if (anchor === '#') break;
  }
  return result + fromBytes(bytes.slice(kept));
}

function changeCase(value: string, operator: string, pattern: Pattern | undefined): string {
  const change = (c: string): string => {
    if (pattern !== undefined && !pattern.matches(c)) return c;
    if (operator.startsWith('^')) return upper(c);
    if (operator.startsWith(',')) return lower(c);
    return c === upper(c) ? lower(c) : upper(c);
  };
  const bytes = asBytes(value);
  return fromBytes(operator.length === 2 ? Array.from(bytes, change).join('') : change(bytes.charAt(0)) + bytes.slice(1));
}

function upper(text: string): string {
  return text.replace(/[a-z]+/g, letters => letters.toUpperCase());
}

function lower(text: string): string {
  return text.replace(/[A-Z]+/g, letters => letters.toLowerCase());
}

function transform(shell: Shell, part: ParameterPart, name: string, found: Values, letter: string): Values {
  const each = (change: (value: string) => string): Values => ({ ...found, set: true, values: found.values.map(change) });
  switch (letter) {
    case 'Q': return each(quoteAlways);
    case 'U': return each(upper);
    case 'u': return each(value => upper(value.charAt(0)) + value.slice(1));
    case 'L': return each(lower);
    case 'E': return each(value => decodeAnsiC(value, bytes => decode(Uint8Array.from(bytes))));
    case 'a': return { ...found, set: true, values: [attributes(shell, name)] };
    case 'A': return { set: true, values: [assignment(shell, part, name, found)] };
    case 'K': case 'k': return keysAndValues(shell, name, found, letter);
    default: return found;
  }
}

/** The letters of a variable's attributes, as in `declare -p`. */
export function attributes(shell: Shell, name: string): string {
  const variable = shell.state.variables.get(name);
  if (variable === undefined) return '';
  const { array, table, integer, nameref, readonly: constant, exported, caseMode } = variable;
  return [array && 'a', table && 'A', integer === true && 'i', nameref === true && 'n', constant === true && 'r', exported === true && 'x',
    caseMode === 'lower' && 'l', caseMode === 'upper' && 'u', caseMode === 'capital' && 'c'].filter(Boolean).join('');
}

function assignment(shell: Shell, { subscript }: ParameterPart, name: string, { values }: Values): string {
  const letters = attributes(shell, name);
  if (subscript !== undefined) return `declare -${letters || 'a'} ${name}=(${elements(shell, name).map(([key, value]) => `[${key}]=${doubleQuote(value)}`).join(' ')})`;
  return `${letters === '' ? '' : `declare -${letters} `}${name}=${quoteAlways(values[0] ?? '')}`;
}

function keysAndValues(shell: Shell, name: string, found: Values, letter: string): Values {
  if (found.list === undefined) return { ...found, values: found.values.map(quoteAlways) };
  const pairs = elements(shell, name);
  if (letter === 'k') return { ...found, values: pairs.flat() };
  return { set: true, values: [pairs.map(([key, value]) => `${key} ${doubleQuote(value)}`).join(' ')] };
}
