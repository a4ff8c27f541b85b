import type { Dialect } from '../syntax/ast.ts';
import { ArithmeticError, type Expression, parseArithmetic, type Variable } from './parse.ts';

/** The variables that an expression reads and sets. A subscript is its text: of an indexed array it is an expression. */
export interface ArithmeticScope {
  readonly dialect: Dialect;
  readonly isBusybox?: boolean;
  get(name: string, subscript: string | undefined): string | undefined;
  set(name: string, subscript: string | undefined, value: string): void;
}

const cache = new Map<string, Expression>();
const deepest = 1024;

/** The value of an expression, in 64 bits. Throws ArithmeticError with the shell's words. */
export function evaluateArithmetic(text: string, scope: ArithmeticScope): bigint {
  if (/^\d{1,15}$/.test(text) && !text.startsWith('0')) return BigInt(text);
  return evaluate(text, scope, 0);
}

function evaluate(text: string, scope: ArithmeticScope, depth: number): bigint {
  if (depth > deepest) throw new ArithmeticError(`${text}: expression recursion level exceeded (error token is "${text}")`);
  return value(parsed(text, scope), { text, scope, depth });
}

/** Loops compute the same text again and again. */
function parsed(text: string, { dialect, isBusybox = false }: ArithmeticScope): Expression {
  const key = `${isBusybox ? 'busybox' : dialect}:${text}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const expression = parseArithmetic(text, dialect, isBusybox);
  if (cache.size > 500) cache.clear();
  cache.set(key, expression);
  return expression;
}

interface Place {
  readonly text: string;
  readonly scope: ArithmeticScope;
  readonly depth: number;
}

function value(expression: Expression, place: Place): bigint {
  switch (expression.kind) {
    case 'number': return expression.value;
    case 'variable': return read(expression, place);
    case 'unary': return unary(expression.operator, value(expression.operand, place));
    case 'conditional': return value(value(expression.condition, place) !== 0n ? expression.then : expression.otherwise, place);
    case 'step': {
      const before = read(expression.target, place);
      const after = BigInt.asIntN(64, before + expression.by);
      place.scope.set(expression.target.name, expression.target.subscript, String(after));
      return expression.before ? after : before;
    }
    case 'assign': {
      const right = value(expression.value, place);
      const result = expression.operator === '=' ? right : binary(expression.operator.slice(0, -1), read(expression.target, place), right, expression.at, place);
      place.scope.set(expression.target.name, expression.target.subscript, String(result));
      return result;
    }
    case 'binary': {
      const left = value(expression.left, place);
      if (expression.operator === '&&') return left !== 0n && value(expression.right, place) !== 0n ? 1n : 0n;
      if (expression.operator === '||') return left !== 0n || value(expression.right, place) !== 0n ? 1n : 0n;
      return binary(expression.operator, left, value(expression.right, place), expression.at, place);
    }
  }
}

function read({ name, subscript }: Variable, { scope, depth }: Place): bigint {
  const text = scope.get(name, subscript) ?? '';
  if (scope.dialect === 'bash' || scope.isBusybox === true) return text.trim() === '' ? 0n : /^[1-9]\d{0,17}$/.test(text) ? BigInt(text) : evaluate(text, scope, depth + 1);
  const trimmed = text.trim();
  if (trimmed === '') return 0n;
  const [, sign, digits] = /^([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)$/.exec(trimmed) ?? [];
  if (digits === undefined) throw new ArithmeticError(`Illegal number: ${text}`);
  const number = BigInt(/^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits);
  return BigInt.asIntN(64, sign === '-' ? -number : number);
}

function unary(operator: string, operand: bigint): bigint {
  switch (operator) {
    case '-': return BigInt.asIntN(64, -operand);
    case '~': return ~operand;
    case '!': return operand === 0n ? 1n : 0n;
    default: return operand;
  }
}

function binary(operator: string, left: bigint, right: bigint, at: number, place: Place): bigint {
  switch (operator) {
    case '+': return BigInt.asIntN(64, left + right);
    case '-': return BigInt.asIntN(64, left - right);
    case '*': return BigInt.asIntN(64, left * right);
    case '/': return BigInt.asIntN(64, left / nonZero(right, at, place));
    case '%': return left % nonZero(right, at, place);
    case '**': return power(left, right, at, place);
    case '<<': return BigInt.asIntN(64, left << (right & 63n));
    case '>>': return left >> (right & 63n);
    case '&': return left & right;
    case '|': return left | right;
    case '^': return left ^ right;
    case ',': return right;
    case '==': return left === right ? 1n : 0n;
    case '!=': return left !== right ? 1n : 0n;
    case '<': return left < right ? 1n : 0n;
    case '>': return left > right ? 1n : 0n;
    case '<=': return left <= right ? 1n : 0n;
    default: return left >= right ? 1n : 0n;
  }
}

function nonZero(divisor: bigint, at: number, { text, scope }: Place): bigint {
  if (divisor !== 0n) return divisor;
  const token = text.slice(at).trimStart();
  throw new ArithmeticError(scope.dialect === 'bash' ? `${text.trimStart()}: division by 0 (error token is "${token}")` : `arithmetic expression: division by zero: "${text}"`);
}

function power(base: bigint, exponent: bigint, at: number, { text }: Place): bigint {
  if (exponent < 0n) throw new ArithmeticError(`${text.trimStart()}: exponent less than 0 (error token is "${text.slice(at).trimStart()}")`);
  let result = 1n;
  let factor = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = BigInt.asIntN(64, result * factor);
    factor = BigInt.asIntN(64, factor * factor);
  }
  return result;
}
