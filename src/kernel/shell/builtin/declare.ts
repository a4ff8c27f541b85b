/** Builtins that declare variables: POSIX XCU export, readonly, unset; bash(1), declare, local. */
import type { Blocking } from '../../process/blocking.ts';
import { assignArray } from '../array.ts';
import { assign, elements, unset } from '../assign.ts';
import { attributes } from '../expand/operation.ts';
import { doubleQuote, quoteApostrophes, singleQuote } from '../expand/quote.ts';
import { special } from '../special.ts';
import { type Builtin, Failure, type Shell } from '../shell.ts';
import { functionText } from '../syntax/print.ts';
import { trace, traced } from '../trace.ts';
import { IndexedArray, Table, type Variable } from '../variables.ts';
import { isName, readOptions } from './options.ts';

interface Wanted {
  /** Attributes that are set (true) or taken off (false), by letter. */
  readonly letters: ReadonlyMap<string, boolean>;
  readonly local: boolean;
}

/** Declares what an argument says: `name`, `name=value`, `name+=value`. Returns the exit code. */
function* declareOne(shell: Shell, arg: string, { letters, local }: Wanted): Blocking<number> {
  const { variables } = shell.state;
  const [, name = '', subscript, plus, value] = /^(\w*)(?:\[([^\]]*)\])?(?:(\+)?=([^]*))?$/.exec(arg) ?? [];
  if (!isName(name)) return yield* shell.usage(shell.bash ? `\`${arg}': not a valid identifier` : `${arg.replace(/=[^]*$/, '')}: bad variable name`);
  if (local && variables.hide(name)) {
    const before = variables.get(name);
    if (before?.readonly === true) {
      return yield* shell.usage(`${name}: readonly variable`);
    }
    const kept = !shell.bash && value === undefined ? before : undefined;
    if (kept === undefined) variables.put(name, before?.exported === true && !shell.bash ? { exported: true } : {});
  }
  const array = shell.arrays.get(name);
  const constant = variables.get(name)?.readonly === true;
  if (constant && (value !== undefined || array !== undefined || letters.get('r') === false)) {
    if (!shell.bash) throw new Failure(`${name}: is read only`);
    if (shell.builtin === 'declare' || shell.builtin === 'typeset' || shell.builtin === 'local') return yield* shell.usage(`${name}: readonly variable`);
    yield* shell.complain(`${name}: readonly variable`);
    return 1;
  }
  const wanted = withAttributes(variables.get(name), letters);
  const makesReadonly = wanted.readonly === true && !constant;
  variables.put(name, makesReadonly ? { ...wanted, readonly: undefined } : wanted);
  if (array !== undefined) assignArray(shell, name, array);
  else if (value !== undefined) {
    if (shell.bash && shell.option('xtrace') && (shell.builtin === 'export' || shell.builtin === 'readonly')) yield* trace(shell, `${name}=${traced(shell, [value])}`);
    assign(shell, name, value, { append: plus !== undefined, subscript });
  }
  if (makesReadonly) variables.put(name, { ...variables.get(name), readonly: true });
  return 0;
}

function withAttributes(variable: Variable | undefined, letters: ReadonlyMap<string, boolean>): Variable {
  let result: Variable = { ...variable };
  for (const [letter, on] of letters) {
    switch (letter) {
      case 'a':
        if (on && result.array === undefined && result.table === undefined) result = { ...result, value: undefined, array: new IndexedArray(result.value === undefined ? [] : [[0, result.value]]) };
        break;
      case 'A':
        if (on && result.table === undefined) result = { ...result, value: undefined, table: new Table(result.value === undefined ? [] : [['0', result.value]]) };
        break;
      case 'i': result = { ...result, integer: on }; break;
      case 'r': result = { ...result, readonly: on }; break;
      case 'x': result = { ...result, exported: on }; break;
      case 'n': result = { ...result, nameref: on }; break;
      case 'l': result = { ...result, caseMode: on ? 'lower' : undefined }; break;
      case 'u': result = { ...result, caseMode: on ? 'upper' : undefined }; break;
      case 'c': result = { ...result, caseMode: on ? 'capital' : undefined }; break;
      default:
    }
  }
  return result;
}

const declareUsage = '[-aAfFgiIlnrtux] [name[=value] ...] or declare -p [-aAfFilnrtux] [name ...]';

function* declare(shell: Shell, args: readonly string[]): Blocking<number> {
  const letters = new Map<string, boolean>();
  let at = 0;
  for (; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '--') {
      at++;
      break;
    }
    if (!/^[-+]./.test(arg)) break;
    for (const letter of arg.slice(1)) {
      if (!'aAfFgiIlnprtuxc'.includes(letter)) {
        yield* shell.usage(`-${letter}: invalid option`);
        yield* shell.print(`${shell.builtin}: usage: ${shell.builtin} ${shell.builtin === 'local' ? '[option] name[=value] ...' : declareUsage}\n`, 2);
        return 2;
      }
      letters.set(letter, arg.startsWith('-'));
    }
  }
  const names = args.slice(at);
  const { variables } = shell.state;
  if (shell.builtin === 'local' && !variables.inFunction) return yield* shell.usage('can only be used in a function');
  if (letters.has('f') || letters.has('F')) return yield* declareFunctions(shell, names, letters);
  if (letters.has('p')) return yield* printDeclarations(shell, names.length > 0 ? names : undefined, variable => matches(variable, letters));
  if (names.length === 0) {
    const wanted = [...letters].filter(([letter]) => 'aAirxn'.includes(letter));
    if (wanted.length > 0) return yield* printDeclarations(shell, undefined, variable => matches(variable, letters));
    return yield* shell.out(assignments(shell));
  }
  const local = (shell.builtin === 'local' || variables.inFunction) && !letters.has('g');
  let code = 0;
  for (const name of names) code = (yield* declareOne(shell, name, { letters, local })) || code;
  return code;
}

function matches({ array, table, integer, readonly: constant, exported, nameref }: Variable, letters: ReadonlyMap<string, boolean>): boolean {
  const has: Readonly<Record<string, boolean>> = { a: array !== undefined, A: table !== undefined, i: integer === true, r: constant === true, x: exported === true, n: nameref === true };
  return [...letters.keys()].every(letter => has[letter] ?? true);
}

/** What `set` without arguments shows. */
export function assignments(shell: Shell): string {
  const lines = shell.state.variables.names().flatMap(name => {
    const variable = shell.state.variables.get(name);
    if (variable?.array !== undefined || variable?.table !== undefined) return [`${name}=${arrayText(shell, name)}`];
    const value = (shell.bash || name !== 'LINENO' ? special(shell, name) : undefined) ?? variable?.value;
    if (value === undefined) return [];
    if (!shell.bash) return [`${name}=${quoteApostrophes(value)}`];
    return [`${name}=${/^[\w./:,@%+-]*$/.test(value) ? value : /[^ -~]/.test(value) ? doubleQuote(value) : singleQuote(value)}`];
  });
  return lines.map(line => `${line}\n`).join('');
}

function arrayText(shell: Shell, name: string): string {
  const associative = shell.state.variables.get(name)?.table !== undefined;
  const pairs = elements(shell, name).map(([key, value]) => `[${/^[\w.-]+$/.test(key) ? key : doubleQuote(key)}]=${doubleQuote(value)}`);
  return `(${pairs.join(' ')}${associative && pairs.length > 0 ? ' ' : ''})`;
}

/** The line of `declare -p`. */
function declaration(shell: Shell, name: string): string {
  const variable = shell.state.variables.get(name);
  const head = `declare -${attributes(shell, name) || '-'} ${name}`;
  if (variable?.array !== undefined || variable?.table !== undefined) return `${head}=${arrayText(shell, name)}\n`;
  const value = special(shell, name) ?? variable?.value;
  return value === undefined ? `${head}\n` : `${head}=${doubleQuote(value)}\n`;
}

function* printDeclarations(shell: Shell, names: readonly string[] | undefined, wanted: (variable: Variable) => boolean): Blocking<number> {
  const { variables } = shell.state;
  if (names === undefined) {
    return yield* shell.out(variables.names().filter(name => wanted(variables.get(name) ?? {})).map(name => declaration(shell, name)).join(''));
  }
  let code = 0;
  for (const name of names) {
    if (variables.get(name) === undefined && special(shell, name) === undefined) code = yield* shell.usage(`${name}: not found`);
    else yield* shell.out(declaration(shell, name));
  }
  return code;
}

function* declareFunctions(shell: Shell, names: readonly string[], letters: ReadonlyMap<string, boolean>): Blocking<number> {
  const { functions } = shell.state;
  if (letters.has('x') && names.length > 0) return names.some(name => !functions.has(name)) ? 1 : yield* exportFunctions(shell, names, letters.get('x') === true);
  let code = 0;
  for (const name of names.length > 0 ? names : [...functions.keys()].sort()) {
    const found = functions.get(name);
    if (found === undefined) code = 1;
    else if (letters.has('F')) yield* shell.out(names.length > 0 ? `${name}\n` : `declare -f ${name}\n`);
    else yield* shell.out(`${functionText(found.definition)}\n`);
  }
  return code;
}

function* exportOrReadonly(shell: Shell, args: readonly string[]): Blocking<number> {
  const [letter, usage] = shell.builtin === 'export' ? ['x', '[-fn] [name[=value] ...] or export -p'] : ['r', '[-aAf] [name[=value] ...] or readonly -p'];
  const given = yield* readOptions(shell, args, shell.bash ? (letter === 'x' ? 'fnp' : 'aAfp') : shell.state.isBusybox && letter === 'x' ? 'np' : 'p', usage);
  if (given === undefined) return 2;
  const { options, rest } = given;
  if (rest.length === 0) return yield* showMarked(shell, letter);
  if (options.has('f')) return letter === 'x' ? yield* exportFunctions(shell, rest, !options.has('n')) : 0;
  const letters = new Map([[letter, !options.has('n')]]);
  if (options.has('a')) letters.set('a', true);
  if (options.has('A')) letters.set('A', true);
  let code = 0;
  for (const name of rest) {
    const one = yield* declareOne(shell, name, { letters, local: false });
    if (one !== 0 && !shell.bash) throw new Failure('', 'fatal');
    code = one || code;
  }
  return code;
}

function* exportFunctions(shell: Shell, names: readonly string[], on: boolean): Blocking<number> {
  const { functions } = shell.state;
  let code = 0;
  for (const name of names) {
    const found = functions.get(name);
    if (found === undefined) code = yield* shell.usage(`${name}: not a function`);
    else functions.set(name, { ...found, exported: on });
  }
  return code;
}

function* showMarked(shell: Shell, letter: string): Blocking<number> {
  const marked = (variable: Variable): boolean => (letter === 'x' ? variable.exported : variable.readonly) === true;
  if (shell.bash) return yield* printDeclarations(shell, undefined, marked);
  const { variables } = shell.state;
  const lines = variables.names().filter(name => marked(variables.get(name) ?? {})).map(name => {
    const value = variables.value(name);
    return `${shell.builtin} ${name}${value === undefined ? '' : `=${quoteApostrophes(value)}`}\n`;
  });
  return yield* shell.out(lines.join(''));
}

function* localOfDash(shell: Shell, args: readonly string[]): Blocking<number> {
  if (!shell.state.variables.inFunction) throw new Failure('not in a function');
  for (const arg of args) if (arg !== '-') yield* declareOne(shell, arg, { letters: new Map(), local: true });
  return 0;
}

function* unsetBuiltin(shell: Shell, args: readonly string[]): Blocking<number> {
  const given = yield* readOptions(shell, args, shell.bash ? 'fnv' : 'fv', '[-f] [-v] [-n] [name ...]');
  if (given === undefined) return 2;
  const { functions, variables } = shell.state;
  let code = 0;
  for (const arg of given.rest) {
    const [, name = '', subscript] = /^(\w+)(?:\[([^]*)\])?$/.exec(arg) ?? [];
    if (given.options.has('f')) {
      functions.delete(arg);
      continue;
    }
    if (!isName(name)) {
      if (shell.bash && functions.delete(arg)) continue;
      if (!shell.bash) throw new Failure(`${arg}: bad variable name`);
      if (given.options.has('v')) code = yield* shell.usage(`\`${arg}': not a valid identifier`);
      continue;
    }
    try {
      if (given.options.has('n')) variables.delete(name);
      else if (variables.get(name) !== undefined || subscript !== undefined) unset(shell, name, subscript);
      else if (shell.bash && !given.options.has('v')) functions.delete(name);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (!shell.bash) throw new Failure(`${name}: is read only`);
      code = yield* shell.usage(error.message);
    }
  }
  return code;
}

const full = { level: 'full' } as const;

export const declareBuiltins: readonly Builtin[] = [
  { name: 'declare', run: declare, only: 'bash', support: full },
  { name: 'typeset', run: declare, only: 'bash', support: full },
  { name: 'local', run: (shell, args) => shell.bash ? declare(shell, args) : localOfDash(shell, args), special: true, support: full },
  { name: 'export', run: exportOrReadonly, special: true, support: full },
  { name: 'readonly', run: exportOrReadonly, special: true, support: full },
  { name: 'unset', run: unsetBuiltin, special: true, support: full },
];
