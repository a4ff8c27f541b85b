/** Arithmetic expressions: POSIX XCU 2.6.4; bash(1), ARITHMETIC EVALUATION. Errors are worded as bash's expr.c and dash's arith_yacc.c do. */
import type { Dialect } from '../syntax/ast.ts';

export type Expression =
  | { readonly kind: 'number'; readonly value: bigint }
  | Variable
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression; readonly at: number }
  | { readonly kind: 'conditional'; readonly condition: Expression; readonly then: Expression; readonly otherwise: Expression }
  /** `=`, `+=`, … */
  | { readonly kind: 'assign'; readonly operator: string; readonly target: Variable; readonly value: Expression; readonly at: number }
  /** `++` and `--`. */
  | { readonly kind: 'step'; readonly by: 1n | -1n; readonly before: boolean; readonly target: Variable };

export interface Variable {
  readonly kind: 'variable';
  readonly name: string;
  readonly subscript?: string | undefined;
}

/** What is wrong with an expression, in the shell's words. */
export class ArithmeticError extends Error {}

const bashLevels: readonly (readonly string[])[] = [['||'], ['&&'], ['|'], ['^'], ['&'], ['==', '!='], ['<=', '>=', '<', '>'], ['<<', '>>'], ['+', '-'], ['*', '/', '%']];
const assignments = ['=', '*=', '/=', '%=', '+=', '-=', '<<=', '>>=', '&=', '^=', '|='];
const bashTokens = /<<=|>>=|\*\*|\+\+|--|&&|\|\||==|!=|<=|>=|<<|>>|[-+*/%&^|]=|[-+*/%&^|!~<>=?:,()]/y;
const dashTokens = /<<=|>>=|&&|\|\||==|!=|<=|>=|<<|>>|[-+*/%&^|]=|[-+*/%&^|!~<>=?:()]/y;
const deepest = 300;

/** Reads an expression. Throws ArithmeticError. */
export function parseArithmetic(text: string, dialect: Dialect, isBusybox = false): Expression {
  return new ArithmeticParser(text, dialect, isBusybox).all();
}

class ArithmeticParser {
  private at = 0;
  /** Where the token began that was read last: bash shows the text from there. */
  private last = 0;
  private depth = 0;
  private readonly text: string;
  private readonly bash: boolean;
  /** busybox's ash knows bash's operators. */
  private readonly wide: boolean;

  constructor(text: string, dialect: Dialect, isBusybox: boolean) {
    this.text = text;
    this.bash = dialect === 'bash';
    this.wide = this.bash || isBusybox;
  }

  all(): Expression {
    this.blanks();
    if (this.at >= this.text.length) return this.bash ? { kind: 'number', value: 0n } : this.fail('expecting primary');
    const result = this.wide ? this.comma() : this.assignment();
    this.blanks();
    if (this.at < this.text.length) this.fail(this.bash ? this.atOperand() ? 'syntax error in expression' : this.leftover() : 'expecting EOF', this.at);
    return result;
  }

  private leftover(): string {
    return this.text.charAt(this.at) === '=' ? 'attempted assignment to non-variable' : /[-+*/%<>=!&|^~?:,()]/.test(this.text.charAt(this.at)) ? 'syntax error in expression' : 'syntax error: invalid arithmetic operator';
  }

  private atOperand(): boolean {
    return /[\w]/.test(this.text.charAt(this.at));
  }

  private comma(): Expression {
    let left = this.assignment();
    for (let at = this.operator(','); at !== undefined; at = this.operator(',')) left = { kind: 'binary', operator: ',', left, right: this.assignment(), at };
    return left;
  }

  private assignment(): Expression {
    return this.deeper(() => {
      const target = this.conditional();
      const token = this.peek();
      if (!assignments.includes(token)) return target;
      const at = this.at;
      if (target.kind !== 'variable') return this.fail(this.bash ? 'attempted assignment to non-variable' : 'expecting EOF', at);
      this.take(token);
      const value = this.assignment();
      return { kind: 'assign', operator: token, target, value, at: at + token.length };
    });
  }

  private conditional(): Expression {
    const condition = this.level(0);
    if (this.operator('?') === undefined) return condition;
    const then = this.wide ? this.comma() : this.assignment();
    if (this.operator(':') === undefined) this.fail(this.bash ? "`:' expected for conditional expression" : "expecting ':'");
    return { kind: 'conditional', condition, then, otherwise: this.deeper(() => this.assignment()) };
  }

  private level(n: number): Expression {
    const operators = bashLevels[n];
    if (operators === undefined) return this.power();
    let left = this.level(n + 1);
    for (;;) {
      const token = this.peek();
      if (!operators.includes(token)) return left;
      const at = this.take(token);
      left = { kind: 'binary', operator: token, left, right: this.level(n + 1), at };
    }
  }

  private power(): Expression {
    const left = this.unary();
    const at = this.wide ? this.operator('**') : undefined;
    return at === undefined ? left : { kind: 'binary', operator: '**', left, right: this.deeper(() => this.power()), at };
  }

  private unary(): Expression {
    const token = this.peek();
    if (token === '!' || token === '~' || token === '-' || token === '+') {
      this.take(token);
      return { kind: 'unary', operator: token, operand: this.deeper(() => this.unary()) };
    }
    if (token === '++' || token === '--') {
      this.take(token);
      const target = this.deeper(() => this.unary());
      if (target.kind === 'variable') return { kind: 'step', by: token === '++' ? 1n : -1n, before: true, target };
      return token === '++' ? target : { kind: 'unary', operator: '-', operand: { kind: 'unary', operator: '-', operand: target } };
    }
    return this.primary();
  }

  private primary(): Expression {
    if (this.peek() === '(') {
      this.take('(');
      const inner = this.deeper(() => this.bash ? this.comma() : this.assignment());
      if (this.operator(')') === undefined) this.fail(this.bash ? "missing `)'" : "expecting ')'");
      return inner;
    }
    this.blanks();
    const name = this.match(/[A-Za-z_]\w*/y);
    if (name !== undefined) return this.variable(name);
    const number = this.match(this.bash ? /\d[\w#@]*/y : /0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*/y);
    if (number !== undefined) return { kind: 'number', value: this.number(number) };
    if (this.at < this.text.length && this.bash && this.peek() === '' && this.last === 0) this.last = this.at;
    return this.fail(this.bash ? 'syntax error: operand expected' : 'expecting primary', this.at < this.text.length && this.bash ? this.at : undefined);
  }

  private variable(name: string): Expression {
    const subscript = this.bash && this.text.charAt(this.at) === '[' ? this.subscript() : undefined;
    const target: Variable = { kind: 'variable', name, subscript };
    const token = this.peek();
    if (!this.wide || (token !== '++' && token !== '--')) return target;
    this.take(token);
    return { kind: 'step', by: token === '++' ? 1n : -1n, before: false, target };
  }

  private subscript(): string {
    let depth = 0;
    for (let i = this.at; i < this.text.length; i++) {
      const c = this.text.charAt(i);
      if (c === '[') depth++;
      else if (c === ']' && --depth === 0) {
        const inside = this.text.slice(this.at + 1, i);
        this.at = i + 1;
        return inside;
      }
    }
    return this.fail('bad array subscript', this.at);
  }

  private number(token: string): bigint {
    if (!this.bash) return BigInt(/^0\d/.test(token) ? `0o${token.slice(1)}` : token);
    const wrong = (message: string): never => {
      throw new ArithmeticError(`${this.text.slice(0, this.at).trimStart()}: ${message} (error token is "${token}")`);
    };
    const [, base, based] = /^(\d+)#(.*)$/.exec(token) ?? [];
    if (base !== undefined) {
      const radix = Number(base);
      if (radix < 2 || radix > 64) return wrong('invalid arithmetic base');
      if (based === undefined || based === '') return wrong('invalid integer constant');
      return digits(based, radix) ?? wrong('value too great for base');
    }
    if (token.includes('#')) return wrong('invalid number');
    if (/^0[xX]/.test(token)) return digits(token.slice(2), 16) ?? wrong('value too great for base');
    return token.startsWith('0') ? digits(token, 8) ?? wrong('value too great for base') : digits(token, 10) ?? wrong('value too great for base');
  }

  /** The operator that stands next; empty if none does. */
  private peek(): string {
    this.blanks();
    const pattern = this.wide ? bashTokens : dashTokens;
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0] ?? '';
  }

  /** Takes the operator that was seen. Returns the place behind it. */
  private take(token: string): number {
    this.last = this.at;
    this.at += token.length;
    return this.at;
  }

  private operator(token: string): number | undefined {
    return this.peek() === token ? this.take(token) : undefined;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) return undefined;
    this.last = this.at;
    this.at += found.length;
    return found;
  }

  private blanks(): void {
    while (/[ \t\n]/.test(this.text.charAt(this.at))) this.at++;
  }

  private deeper<T>(read: () => T): T {
    if (this.depth++ > deepest) this.fail('expression recursion level exceeded');
    const result = read();
    this.depth--;
    return result;
  }

  private fail(message: string, at = this.last): never {
    throw new ArithmeticError(this.bash ? `${this.text.trimStart()}: ${message} (error token is "${this.text.slice(at)}")` : `arithmetic expression: ${message}: "${this.text}"`);
  }
}

function digits(text: string, radix: number): bigint | undefined {
  let value = 0n;
  for (const c of text) {
    const digit = digitOf(c, radix);
    if (digit < 0 || digit >= radix) return undefined;
    value = value * BigInt(radix) + BigInt(digit);
  }
  return BigInt.asIntN(64, value);
}

function digitOf(c: string, radix: number): number {
  if (/\d/.test(c)) return Number(c);
  if (/[a-z]/.test(c)) return c.charCodeAt(0) - 87;
  if (/[A-Z]/.test(c)) return c.charCodeAt(0) - (radix <= 36 ? 55 : 29);
  return c === '@' ? 62 : c === '_' ? 63 : -1;
}
