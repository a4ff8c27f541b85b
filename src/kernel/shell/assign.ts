/** Reads and sets variables with what their attributes and special names mean. */
import { ArithmeticError } from './arithmetic/parse.ts';
import { type ArithmeticScope, evaluateArithmetic } from './arithmetic/evaluate.ts';
import { Failure, type Shell } from './shell.ts';
import { setSpecial, special } from './special.ts';
import type { CaseMode, Variable } from './variables.ts';

/** A variable's value, or that of a special one such as `RANDOM`. */
export function valueOf(shell: Shell, name: string): string | undefined {
  const { variables } = shell.state;
  const direct = resolve(shell, name);
  return special(shell, direct) ?? (/\[/.test(direct) ? elementOf(shell, direct) : variables.value(direct));
}

function elementOf(shell: Shell, reference: string): string | undefined {
  const [, name = '', subscript] = /^(\w+)\[([^]*)\]$/.exec(reference) ?? [];
  return element(shell, name, subscript ?? '0');
}

/** The name that a `nameref` stands for in the end. */
export function resolve(shell: Shell, name: string): string {
  let current = name;
  for (let i = 0; i < 8; i++) {
    const variable = shell.state.variables.get(current);
    if (variable?.nameref !== true || variable.value === undefined || variable.value === '') break;
    current = variable.value;
  }
  return current;
}

/** An element of an array; of a scalar, the value is element 0. */
export function element(shell: Shell, name: string, subscript: string): string | undefined {
  const direct = resolve(shell, name);
  const variable = shell.state.variables.get(direct);
  if (variable?.table !== undefined) return variable.table.elements.get(subscript);
  const listed = specialArray(shell, direct);
  const index = indexOf(shell, direct, subscript);
  if (listed !== undefined) return listed[index < 0 ? index + listed.length : index];
  if (variable?.array !== undefined) return variable.array.get(index < 0 ? index + variable.array.top + 1 : index);
  return index === 0 || index === -1 ? variable?.value : undefined;
}

/** Key and value of all elements. */
export function elements(shell: Shell, name: string): [string, string][] {
  const direct = resolve(shell, name);
  const listed = specialArray(shell, direct);
  if (listed !== undefined) return listed.map((value, i) => [String(i), value]);
  const variable = shell.state.variables.get(direct);
  if (variable?.table !== undefined) return variable.table.entries();
  if (variable?.array !== undefined) return variable.array.entries().map(([index, value]) => [String(index), value]);
  const value = special(shell, direct) ?? variable?.value;
  return value === undefined ? [] : [['0', value]];
}

function specialArray(shell: Shell, name: string): readonly string[] | undefined {
  if (!shell.bash) return undefined;
  const { state } = shell;
  switch (name) {
    case 'PIPESTATUS': return state.pipeStatus.map(String);
    case 'FUNCNAME': return state.frames.length === 0 ? [] : [...state.frames.map(frame => frame.name).reverse(), ...(state.fromCommandString ? [] : ['main'])];
    case 'BASH_SOURCE': return [...state.frames.map(frame => frame.source).reverse(), ...(state.source === '' ? [] : [state.source])];
    case 'BASH_LINENO': return [...state.frames.map(frame => String(frame.line)).reverse(), ...(state.source === '' ? [] : ['0'])];
    case 'DIRSTACK': return [state.directory, ...state.directories];
    case 'GROUPS': return [shell.sys.credentials().gids.real, ...shell.sys.credentials().groups].map(String);
    default: return undefined;
  }
}

function indexOf(shell: Shell, name: string, subscript: string): number {
  if (/^\d{1,9}$/.test(subscript)) return Number(subscript.startsWith('0') ? Number.parseInt(subscript, 8) : subscript);
  if (subscript.trim() === '' ) throw new Failure(`${name}: bad array subscript`);
  return Number(compute(shell, subscript));
}

/** Computes an expression whose expansions have been made. Throws Failure. */
export function compute(shell: Shell, text: string, label = ''): bigint {
  try {
    return evaluateArithmetic(text, scopeOf(shell));
  } catch (error) {
    if (error instanceof ArithmeticError) throw new Failure(`${label}${error.message}`);
    throw error;
  }
}

function scopeOf(shell: Shell): ArithmeticScope {
  return {
    dialect: shell.state.dialect,
    isBusybox: shell.state.isBusybox,
    get: (name, subscript) => {
      const value = subscript === undefined ? valueOf(shell, name) : element(shell, name, subscript);
      if (value === undefined && shell.option('nounset')) throw new Failure(shell.bash ? `${name}: unbound variable` : `${name}: parameter not set`, 'fatal');
      return value;
    },
    set: (name, subscript, value) => {
      assign(shell, name, value, { subscript });
    },
  };
}

export interface AssignOptions {
  readonly subscript?: string | undefined;
  readonly append?: boolean | undefined;
  /** Also for variables that are read-only (the shell's own). */
  readonly force?: boolean | undefined;
}

/** Sets a variable or an element. Throws Failure if it is read-only. */
export function assign(shell: Shell, name: string, value: string, { subscript, append = false, force = false }: AssignOptions = {}): void {
  const direct = resolve(shell, name);
  const [, base = direct, inner] = /^(\w+)\[([^]*)\]$/.exec(direct) ?? [];
  const at = subscript ?? inner;
  const { variables } = shell.state;
  const variable = variables.get(base);
  if (variable?.readonly === true && !force) throw new Failure(shell.bash ? `${base}: readonly variable` : `${base}: is read only`, 'discard');
  if (at === undefined && setSpecial(shell, base, value)) return;
  if (variable?.table !== undefined) {
    const table = variables.writableTable(base);
    const key = at ?? '0';
    const before = table.size;
    table.set(key, prepared(shell, variable, value, append ? table.elements.get(key) : undefined));
    variables.size += table.size - before;
  } else if (variable?.array !== undefined || at !== undefined) {
    const index = at === undefined ? 0 : indexOf(shell, base, at);
    const array = variables.writable(base);
    const place = index < 0 ? index + array.top + 1 : index;
    if (place < 0) throw new Failure(`${base}[${at ?? ''}]: bad array subscript`);
    const before = array.size;
    array.set(place, prepared(shell, variable, value, append ? array.get(place) : undefined));
    variables.size += array.size - before;
  } else {
    const exported = variable?.exported ?? (shell.option('allexport') ? true : undefined);
    variables.put(base, { ...variable, value: prepared(shell, variable, value, append ? variable?.value : undefined), exported });
  }
  afterwards(shell, base);
}

function prepared(shell: Shell, variable: Variable | undefined, value: string, before: string | undefined): string {
  if (variable?.integer === true) return String(BigInt.asIntN(64, compute(shell, value) + (before === undefined ? 0n : compute(shell, before))));
  return changeCase((before ?? '') + value, variable?.caseMode);
}

function changeCase(value: string, mode: CaseMode | undefined): string {
  if (mode === undefined) return value;
  if (mode === 'capital') return value.charAt(0).toUpperCase() + value.slice(1).toLowerCase();
  return mode === 'lower' ? value.toLowerCase() : value.toUpperCase();
}

/** What the shell does when some variables change. */
function afterwards(shell: Shell, name: string): void {
  if (name === 'PATH') shell.state.hash.clear();
  else if (name === 'OPTIND') {
    shell.state.optionIndex = Number(shell.state.variables.value('OPTIND')) || 1;
    shell.state.optionOffset = 0;
  }
}

/** Removes a variable or an element. Throws Failure if it is read-only. */
export function unset(shell: Shell, name: string, subscript?: string): void {
  const { variables } = shell.state;
  const direct = resolve(shell, name);
  const variable = variables.get(direct);
  if (variable?.readonly === true) throw new Failure(`${direct}: cannot unset: readonly variable`);
  if (subscript === undefined) {
    variables.delete(direct);
    if (direct === 'PATH') shell.state.hash.clear();
    return;
  }
  if (variable?.table !== undefined) variables.writableTable(direct).delete(subscript);
  else if (variable?.array !== undefined) {
    if (subscript === '@' || subscript === '*') {
      variables.delete(direct);
      return;
    }
    const array = variables.writable(direct);
    const index = indexOf(shell, direct, subscript);
    array.delete(index < 0 ? index + array.top + 1 : index);
  } else if (variable !== undefined && indexOf(shell, direct, subscript) === 0) variables.delete(direct);
}
