/** Parameter expansion: POSIX XCU 2.6.2; bash(1), Parameter Expansion. */
import type { Blocking } from '../../process/blocking.ts';
import { assign, compute, element, elements, resolve, valueOf } from '../assign.ts';
import { Failure, type Shell } from '../shell.ts';
import type { ParameterPart, Part, Word } from '../syntax/ast.ts';
import type { Fields } from './fields.ts';
import { operate } from './operation.ts';
import { asBytes, fromBytes } from './pattern.ts';

/** Expands the words that stand inside of an expansion. */
export interface WordExpander {
  /** To one text, without splitting. */
  text(word: Word): Blocking<string>;
  /** To a pattern, in which what is quoted is escaped. */
  pattern(word: Word): Blocking<string>;
  both(word: Word): Blocking<{ readonly text: string; readonly pattern: string }>;
  into(parts: readonly Part[], fields: Fields, quoted: boolean, splitLiterals: boolean): Blocking<void>;
}

/** What a parameter has. */
export interface Values {
  readonly set: boolean;
  readonly values: readonly string[];
  /** It is a list: `$@`, `$*`, `${a[@]}`, `${a[*]}`. */
  readonly list?: '@' | '*' | undefined;
}

/** Longer values count as memory that the command needs. */
const large = 65_536;

/** Expands a parameter into fields. Throws Failure. */
export function* expandParameter(shell: Shell, part: ParameterPart, fields: Fields, quoted: boolean, expander: WordExpander): Blocking<void> {
  const { operation } = part;
  if (operation?.kind === 'bad') throw bad(shell, part);
  if (operation?.kind === 'names') {
    const names = shell.state.variables.names().filter(name => name.startsWith(part.name));
    emit(shell, fields, { set: true, values: names, list: operation.separately ? '@' : '*' }, quoted);
    return;
  }
  const { name, found } = yield* find(shell, part, expander);
  if (operation === undefined) {
    if (!found.set) refuseUnset(shell, part, name, found);
    const length = found.values.reduce((sum, value) => sum + value.length, 0);
    if (length > large) yield* shell.reserve(length);
    emit(shell, fields, found, quoted);
    return;
  }
  if (operation.kind === 'default') {
    const missing = !found.set || (operation.colon && (found.list === undefined ? found.values[0] === '' : found.values.join('') === '' && found.values.length < 2));
    if (operation.operator === '+' ? !missing : missing && operation.operator === '-') {
      yield* expander.into(operation.word.parts, fields, quoted, true);
      return;
    }
    if (operation.operator === '+') {
      if (quoted) fields.quoted('');
      return;
    }
    if (missing && operation.operator === '?') {
      const message = yield* expander.text(operation.word);
      throw new Failure(`${name}: ${message || defaultMessage(shell, operation.colon)}`, 'fatal');
    }
    if (missing && operation.operator === '=') {
      if (!/^[A-Za-z_]/.test(name)) throw shell.bash ? new Failure(`$${name}: cannot assign in this way`) : new Failure('Bad variable name');
      const value = yield* expander.text(operation.word);
      assign(shell, name, value, part.subscript === undefined ? {} : { subscript: yield* expander.text(part.subscript) });
      emit(shell, fields, { set: true, values: [valueOf(shell, name) ?? value] }, quoted);
      return;
    }
    emit(shell, fields, found, quoted);
    return;
  }
  if (operation.kind === 'length') {
    if (!found.set && found.list === undefined) refuseUnset(shell, part, name, found);
    const length = found.list === undefined || !shell.bash ? asBytes(found.values.join(' ')).length : found.values.length;
    emit(shell, fields, { set: true, values: [String(length)] }, quoted);
    return;
  }
  if (!found.set && found.list === undefined) refuseUnset(shell, part, name, found);
  if (operation.kind === 'substring') emit(shell, fields, yield* substring(shell, name, found, operation, expander), quoted);
  else emit(shell, fields, yield* operate(shell, part, name, found, operation, expander), quoted);
}

function bad(shell: Shell, part: ParameterPart): Failure {
  return shell.bash ? new Failure(`${part.raw}: bad substitution`) : new Failure('Bad substitution');
}

function defaultMessage(shell: Shell, colon: boolean): string {
  if (!colon) return 'parameter not set';
  return shell.bash ? 'parameter null or not set' : 'parameter not set or null';
}

function refuseUnset(shell: Shell, part: ParameterPart, name: string, { list }: Values): void {
  if (!shell.option('nounset') || list !== undefined) return;
  if (!shell.bash) throw new Failure(`${name}: parameter not set`, 'fatal');
  const positional = /^\d+$/.test(name) && !part.raw.startsWith('${');
  const subscript = part.subscript === undefined ? '' : `[${part.subscript.raw}]`;
  throw new Failure(`${positional ? '$' : ''}${name}${subscript}: unbound variable`, 'fatal');
}

function* find(shell: Shell, part: ParameterPart, expander: WordExpander): Blocking<{ name: string; found: Values }> {
  const { subscript } = part;
  const all = subscript?.raw === '@' || subscript?.raw === '*' ? subscript.raw : undefined;
  if (part.indirect === true && all !== undefined) return { name: part.name, found: listOf(elements(shell, part.name).map(([key]) => key), all) };
  if (part.indirect === true) return indirect(shell, part, subscript === undefined ? undefined : yield* expander.text(subscript));
  if (all !== undefined) {
    const values = elements(shell, part.name).map(([, value]) => value);
    return { name: part.name, found: listOf(values, all) };
  }
  if (subscript === undefined) return { name: part.name, found: valuesOf(shell, part.name) };
  const value = element(shell, part.name, yield* expander.text(subscript));
  return { name: part.name, found: value === undefined ? { set: false, values: [''] } : { set: true, values: [value] } };
}

function listOf(values: readonly string[], list: '@' | '*'): Values {
  return { set: values.length > 0, values, list };
}

function indirect(shell: Shell, { name, raw }: ParameterPart, subscript: string | undefined): { name: string; found: Values } {
  const variable = shell.state.variables.get(name);
  if (variable?.nameref === true) return { name, found: { set: true, values: [resolve(shell, name)] } };
  const target = subscript === undefined ? valuesOf(shell, name).values[0] : element(shell, name, subscript);
  if (target === undefined || target === '') {
    if (subscript === undefined && /^\d+$/.test(name) && !valuesOf(shell, name).set) return { name, found: { set: false, values: [''] } };
    const written = /^\$\{!(\w+(?:\[[^\]]*\])?)/.exec(raw)?.[1] ?? name;
    throw new Failure(`${written}: ${valuesOf(shell, name).set ? 'invalid variable name' : 'invalid indirect expansion'}`);
  }
  const [, base, index] = /^([A-Za-z_]\w*)(?:\[([^]*)\])?$/.exec(target) ?? [];
  if (base !== undefined && index !== undefined) {
    if (index === '@' || index === '*') return { name: base, found: listOf(elements(shell, base).map(([, value]) => value), index) };
    const value = element(shell, base, index);
    return { name: target, found: value === undefined ? { set: false, values: [''] } : { set: true, values: [value] } };
  }
  if (base === undefined && !/^(\d+|[@*#?$!-])$/.test(target)) throw new Failure(`${target}: invalid variable name`);
  return { name: target, found: valuesOf(shell, target) };
}

function valuesOf(shell: Shell, name: string): Values {
  const value = scalar(shell, name);
  if (name === '@' || name === '*') return listOf(shell.state.positional, name);
  return value === undefined ? { set: false, values: [''] } : { set: true, values: [value] };
}

function scalar(shell: Shell, name: string): string | undefined {
  const { state } = shell;
  switch (name) {
    case '#': return String(state.positional.length);
    case '?': return String(state.status);
    case '$': return String(state.pid);
    case '!': return state.lastBackground === undefined ? undefined : String(state.lastBackground);
    case '-': return optionLetters(shell);
    case '0': return state.name;
    case '_': return shell.bash ? state.lastArgument : valueOf(shell, name);
    default: return /^\d+$/.test(name) ? state.positional[Number(name) - 1] : valueOf(shell, name);
  }
}

const letters: Readonly<Record<string, string>> = {
  allexport: 'a', notify: 'b', errexit: 'e', noglob: 'f', hashall: 'h', interactive: 'i', monitor: 'm', noexec: 'n', nounset: 'u', verbose: 'v', xtrace: 'x', braceexpand: 'B', noclobber: 'C', errtrace: 'E', histexpand: 'H',
  physical: 'P', functrace: 'T',
};

/** `$-`. */
function optionLetters({ state }: Shell): string {
  const entries = Object.entries(letters).filter(([name]) => state.options.has(name) || (name === 'interactive' && state.interactive)).map(([, letter]) => letter);
  if (state.dialect === 'sh') return entries.reverse().join('') + state.letters;
  return entries.join('') + state.letters;
}

/** Adds what an expansion gives to the fields. */
function emit(shell: Shell, fields: Fields, { values, list }: Values, quoted: boolean): void {
  if (list === undefined) {
    if (quoted) fields.quoted(values[0] ?? '');
    else fields.split(values[0] ?? '');
    return;
  }
  if (list === '*' && (quoted || !fields.splitting)) {
    const separators = shell.state.variables.get('IFS')?.value ?? ' \t\n';
    fields.quoted(values.join(separators.charAt(0)));
    return;
  }
  const first = (shell.state.variables.get('IFS')?.value ?? ' ').charAt(0);
  if (shell.bash && !quoted && fields.splitting && /\S/.test(first)) {
    fields.split(values.join(first));
    return;
  }
  for (const [i, value] of values.entries()) {
    if (i > 0) fields.separate(quoted);
    if (quoted) fields.quoted(value);
    else fields.split(value);
  }
}

type Substring = Extract<NonNullable<ParameterPart['operation']>, { kind: 'substring' }>;

function* substring(shell: Shell, name: string, found: Values, operation: Substring, expander: WordExpander): Blocking<Values> {
  const offset = Number(compute(shell, yield* expander.text(operation.offset)));
  const length = operation.length === undefined ? undefined : Number(compute(shell, yield* expander.text(operation.length)));
  const array = found.list === undefined ? undefined : shell.state.variables.get(name)?.array;
  if (array !== undefined) {
    const entries = elements(shell, name);
    const end = Number(entries.at(-1)?.[0] ?? -1) + 1;
    const start = offset < 0 ? end + offset : offset;
    return { ...found, values: start < 0 ? [] : slice(entries.filter(([key]) => Number(key) >= start).map(([, value]) => value), 0, length) };
  }
  if (found.list !== undefined) return { ...found, values: slice(positionalFrom(shell, name, found), offset, length) };
  const bytes = asBytes(found.values[0] ?? '');
  const from = offset < 0 ? bytes.length + offset : offset;
  if (from < 0 || from > bytes.length) return { set: true, values: [''] };
  const to = length === undefined ? bytes.length : length < 0 ? bytes.length + length : from + length;
  if (to < from) throw new Failure(`${operation.length?.raw ?? ''}: substring expression < 0`);
  return { set: true, values: [fromBytes(bytes.slice(from, to))] };
}

/** `${@:0}` begins with `$0`. */
function positionalFrom(shell: Shell, name: string, { values }: Values): readonly string[] {
  return name === '@' || name === '*' ? [shell.state.name, ...values] : values;
}

function slice(values: readonly string[], offset: number, length: number | undefined): readonly string[] {
  const from = offset < 0 ? values.length + offset : offset;
  if (from < 0) return [];
  if (length !== undefined && length < 0) throw new Failure(`${length}: substring expression < 0`);
  return values.slice(from, length === undefined ? undefined : from + length);
}
