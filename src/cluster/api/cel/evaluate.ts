import { sameJson } from '../../object/same.ts';
import { type Fields, isFields } from '../fields.ts';
import { callFunction } from './functions.ts';
import type { Expression } from './parse.ts';
import { CelError, Optional } from './value.ts';

/** What names mean. */
export type Variables = Readonly<Record<string, unknown>>;

/** The value of an expression: a value of JSON. What is not evaluated because something else decides (`||`, `&&`, `? :`) may be wrong. @throws CelError */
export function evaluate(expression: Expression, variables: Variables): unknown {
  switch (expression.kind) {
    case 'literal': return expression.value;
    case 'name': return variableOf(expression.name, variables);
    case 'field': return member(evaluate(expression.of, variables), expression.name, expression.isOptional);
    case 'index': return member(evaluate(expression.of, variables), evaluate(expression.at, variables), expression.isOptional);
    case 'list': return expression.items.map(item => evaluate(item, variables));
    case 'map': return Object.fromEntries(expression.entries.map(([key, value]) => [String(evaluate(key, variables)), evaluate(value, variables)]));
    case 'not': return !asBoolean(evaluate(expression.of, variables));
    case 'negative': return -asNumber(evaluate(expression.of, variables));
    case 'choice': return evaluate(asBoolean(evaluate(expression.condition, variables)) ? expression.yes : expression.no, variables);
    case 'binary': return binary(expression, variables);
    case 'call': return call(expression, variables);
  }
}

function variableOf(name: string, variables: Variables): unknown {
  if (!Object.hasOwn(variables, name)) throw new CelError(`undeclared reference to '${name}' (in container '')`);
  const value = variables[name];
  return typeof value === 'function' ? (value as () => unknown)() : value;
}

function member(of: unknown, at: unknown, isOptional: boolean): unknown {
  const found = of instanceof Optional ? (of.isThere ? lookUp(of.value, at) : undefined) : lookUp(of, at);
  if (isOptional || of instanceof Optional) return found === undefined ? Optional.none : new Optional(found);
  if (found === undefined) throw new CelError(Array.isArray(of) ? `index out of bounds: ${String(at)}` : `no such key: ${String(at)}`);
  return found;
}

function lookUp(of: unknown, at: unknown): unknown {
  if (Array.isArray(of)) return of[Number(at)] as unknown;
  const key = fieldName(String(at));
  const inner = of !== null && typeof of === 'object' && Object.hasOwn(of, key) ? (of as Fields)[key] : undefined;
  return typeof inner === 'function' ? (inner as () => unknown)() : inner;
}

/** Names of fields that are words of the language are written with underscores: "Escaping" of CEL in Kubernetes. */
function fieldName(name: string): string {
  return name.replaceAll('__dot__', '.').replaceAll('__dash__', '-').replaceAll('__slash__', '/').replace(/^__(.+)__$/, '$1').replaceAll('__underscores__', '__');
}

type Of<K extends Expression['kind']> = Extract<Expression, { readonly kind: K }>;

function binary({ operator, left, right }: Of<'binary'>, variables: Variables): unknown {
  if (operator === '||' || operator === '&&') return logical(operator === '||', left, right, variables);
  const [a, b] = [evaluate(left, variables), evaluate(right, variables)];
  switch (operator) {
    case '==': return sameJson(a, b);
    case '!=': return !sameJson(a, b);
    case 'in': return Array.isArray(b) ? b.some(item => sameJson(item, a)) : isFields(b) && Object.hasOwn(b, String(a));
    case '<': return compare(a, b) < 0;
    case '<=': return compare(a, b) <= 0;
    case '>': return compare(a, b) > 0;
    case '>=': return compare(a, b) >= 0;
    case '+': return add(a, b);
    case '-': return asNumber(a) - asNumber(b);
    case '*': return asNumber(a) * asNumber(b);
    default: return divide(operator, asNumber(a), asNumber(b));
  }
}

/** Either side may decide, also when the other one fails. */
function logical(decisive: boolean, left: Expression, right: Expression, variables: Variables): boolean {
  try {
    if (asBoolean(evaluate(left, variables)) === decisive) return decisive;
  } catch (error) {
    if (asBoolean(evaluate(right, variables)) === decisive) return decisive;
    throw error;
  }
  return asBoolean(evaluate(right, variables));
}

function add(a: unknown, b: unknown): unknown {
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  if (Array.isArray(a) && Array.isArray(b)) return [...a as readonly unknown[], ...b as readonly unknown[]];
  return asNumber(a) + asNumber(b);
}

function divide(operator: string, a: number, b: number): number {
  if (b === 0 && Number.isInteger(a)) throw new CelError(operator === '/' ? 'division by zero' : 'modulus by zero');
  if (operator === '%') return a % b;
  return Number.isInteger(a) && Number.isInteger(b) ? Math.trunc(a / b) : a / b;
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string' || typeof a === 'number' && typeof b === 'number' || typeof a === 'boolean' && typeof b === 'boolean') return a < b ? -1 : a > b ? 1 : 0;
  throw new CelError('no such overload');
}

export function asBoolean(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new CelError('no such overload');
  return value;
}

function asNumber(value: unknown): number {
  if (typeof value !== 'number') throw new CelError('no such overload');
  return value;
}

function call({ name, on, args }: Of<'call'>, variables: Variables): unknown {
  if (name === 'has' && !on && args[0]?.kind === 'field') {
    const { of, name: field } = args[0];
    const inner = evaluate(of, variables);
    return lookUp(inner instanceof Optional ? inner.value : inner, field) !== undefined;
  }
  const [variable, first, second] = args;
  if (on && variable?.kind === 'name' && first && macros.has(name)) return macro(name, evaluate(on, variables), variable.name, [first, ...second ? [second] : []], variables);
  const isLibrary = on?.kind === 'name' && !Object.hasOwn(variables, on.name);
  const values = args.map(each => evaluate(each, variables));
  return isLibrary ? callFunction(`${on.name}.${name}`, values) : callFunction(name, on ? [evaluate(on, variables), ...values] : values);
}

const macros = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);

/** `list.all(x, p)` and the like: "Macros". Of a map, the keys. */
function macro(name: string, of: unknown, variable: string, [first, second]: readonly Expression[], variables: Variables): unknown {
  const items: readonly unknown[] = Array.isArray(of) ? of : isFields(of) ? Object.keys(of) : [];
  const at = (expression: Expression | undefined, item: unknown): unknown => expression && evaluate(expression, { ...variables, [variable]: item });
  const holds = (item: unknown): boolean => asBoolean(at(first, item));
  switch (name) {
    case 'all': return items.every(holds);
    case 'exists': return items.some(holds);
    case 'exists_one': return items.filter(holds).length === 1;
    case 'filter': return items.filter(holds);
    default: return second ? items.filter(holds).map(item => at(second, item)) : items.map(item => at(first, item));
  }
}
