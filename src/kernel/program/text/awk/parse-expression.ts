import type { Failure } from '../../command.ts';
import { PatternError } from '../../regex/regex.ts';
import { builtins, Lexer, type Token } from './lexer.ts';
import { awkReason, compileAwkPattern } from './pattern.ts';
import type { ArrayName, Expression, Target } from './syntax.ts';

const assignments = new Set(['=', '+=', '-=', '*=', '/=', '%=', '^=']);
const comparisons = new Set(['<', '<=', '==', '!=', '>', '>=']);

/** The expressions of the language, by precedence. */
export class ExpressionParser {
  readonly lexer: Lexer;
  token: Token;
  /** Parameters of the function that is being parsed. */
  locals: ReadonlyMap<string, number> | undefined;
  /** Calls of functions, which may be defined later. */
  readonly calls: { readonly name: string; readonly line: number; readonly count: number }[] = [];
  /** `>` is a redirection, not a comparison. */
  noGreater = false;
  parentheses = 0;
  braces = 0;

  constructor(text: string, name: string) {
    this.lexer = new Lexer(text, name);
    this.token = this.lexer.next();
  }

  advance(): void {
    this.token = this.lexer.next();
  }

  sees(operator: string): boolean {
    return this.token.kind === 'operator' && this.token.text === operator;
  }

  take(operator: string): boolean {
    if (!this.sees(operator)) return false;
    this.advance();
    return true;
  }

  expect(operator: string): void {
    if (!this.take(operator)) throw this.unexpected();
  }

  skipNewlines(): void {
    while (this.token.kind === 'newline') this.advance();
  }

  skipSeparators(): void {
    while (this.token.kind === 'newline' || this.sees(';')) this.advance();
  }

  unexpected(): Failure {
    const { kind, text, line } = this.token;
    if (kind === 'end' || kind === 'newline') {
      if (this.parentheses > 0) return this.lexer.failure('missing ) near end of line', line);
      if (kind === 'end' && this.braces > 0) return this.lexer.failure('missing } near end of file', line + 1);
      return this.lexer.failure('syntax error at or near end of line', line);
    }
    return this.lexer.failure(`syntax error at or near ${text}`, line);
  }

  arrayName(name: string): ArrayName {
    return { name, local: this.locals?.get(name) };
  }

  takeArray(): ArrayName {
    const { kind, text } = this.token;
    if (kind !== 'name') throw this.unexpected();
    this.advance();
    return this.arrayName(text);
  }

  expression(): Expression {
    const condition = this.#or();
    if (this.sees('?')) {
      this.advance();
      this.skipNewlines();
      const yes = this.expression();
      this.skipNewlines();
      this.expect(':');
      this.skipNewlines();
      return { kind: 'choice', condition, yes, no: this.expression() };
    }
    return condition;
  }

  #or(): Expression {
    let left = this.#and();
    while (this.take('||')) {
      this.skipNewlines();
      left = { kind: 'or', left, right: this.#and() };
    }
    return left;
  }

  #and(): Expression {
    let left = this.#in();
    while (this.take('&&')) {
      this.skipNewlines();
      left = { kind: 'and', left, right: this.#in() };
    }
    return left;
  }

  #in(): Expression {
    let left = this.#match();
    while (this.token.kind === 'keyword' && this.token.text === 'in') {
      this.advance();
      left = { kind: 'in', subscripts: left.kind === 'group' ? left.items : [left], array: this.takeArray() };
    }
    return left;
  }

  #match(): Expression {
    let left = this.#comparison();
    while (this.sees('~') || this.sees('!~')) {
      const negated = this.token.text === '!~';
      this.advance();
      left = { kind: 'match', subject: left, pattern: this.#comparison(), negated };
    }
    return left;
  }

  #comparison(): Expression {
    const left = this.concatenation();
    if (this.token.kind !== 'operator' || !comparisons.has(this.token.text) || (this.noGreater && this.token.text === '>')) return left;
    const operator = this.token.text;
    this.advance();
    return { kind: 'binary', operator, left, right: this.concatenation() };
  }

  concatenation(): Expression {
    let left = this.#additive();
    while (this.#beginsOperand()) left = { kind: 'binary', operator: ' ', left, right: this.#additive() };
    return left;
  }

  #beginsOperand(): boolean {
    const { kind, text } = this.token;
    if (kind === 'operator') return ['$', '!', '(', '-', '+', '++', '--'].includes(text);
    return kind === 'number' || kind === 'string' || kind === 'name' || kind === 'function-name' || kind === 'builtin';
  }

  #additive(): Expression {
    let left = this.#multiplicative();
    while (this.sees('+') || this.sees('-')) {
      const operator = this.token.text;
      this.advance();
      left = { kind: 'binary', operator, left, right: this.#multiplicative() };
    }
    return left;
  }

  #multiplicative(): Expression {
    let left = this.#unary();
    while (this.sees('*') || this.sees('/') || this.sees('%')) {
      const operator = this.token.text;
      this.advance();
      left = { kind: 'binary', operator, left, right: this.#unary() };
    }
    return left;
  }

  #unary(): Expression {
    const { text } = this.token;
    if (this.token.kind === 'operator' && (text === '!' || text === '-' || text === '+')) {
      this.advance();
      return { kind: 'unary', operator: text, operand: this.#unary() };
    }
    return this.#power();
  }

  #power(): Expression {
    const base = this.#piped();
    if (!this.take('^')) return base;
    const exponent: Expression = this.sees('-') || this.sees('+') || this.sees('!') ? this.#unary() : this.#power();
    return { kind: 'binary', operator: '^', left: base, right: exponent };
  }

  /** `command | getline`. */
  #piped(): Expression {
    let left = this.#postfix();
    while (this.sees('|')) {
      const bar = this.token;
      const { line } = this.lexer;
      this.advance();
      if (this.token.kind !== 'keyword' || this.token.text !== 'getline') {
        this.#pushBack(bar, line);
        break;
      }
      this.advance();
      left = { kind: 'getline', target: this.#optionalTarget(), source: left, pipe: true };
    }
    return left;
  }

  #pushBack(token: Token, line: number): void {
    const { token: following, lexer } = this;
    const next = lexer.next.bind(lexer);
    this.token = token;
    lexer.line = line;
    lexer.next = (): Token => {
      lexer.next = next;
      return following;
    };
  }

  #optionalTarget(): Target | undefined {
    const { kind } = this.token;
    if (kind !== 'name' && !this.sees('$')) return undefined;
    const target = this.#primary();
    return isTarget(target) ? target : undefined;
  }

  #postfix(): Expression {
    const target = this.#primary();
    if (!isTarget(target)) return target;
    if (this.token.kind === 'operator' && assignments.has(this.token.text)) {
      const operator = this.token.text;
      this.advance();
      this.skipNewlines();
      return { kind: 'assign', target, operator, value: this.expression() };
    }
    if (!this.sees('++') && !this.sees('--')) return target;
    const by = this.token.text === '++' ? 1 : -1;
    this.advance();
    return { kind: 'step', target, by, before: false };
  }

  #primary(): Expression {
    const { kind, text, line, at, value = 0 } = this.token;
    switch (kind) {
      case 'number':
        this.advance();
        return { kind: 'number', value };
      case 'string':
        this.advance();
        return { kind: 'string', value: text };
      case 'name':
        this.advance();
        if (this.sees('[')) return { kind: 'element', array: this.arrayName(text), subscripts: this.subscripts() };
        return { kind: 'variable', name: text, local: this.locals?.get(text) };
      case 'function-name': {
        this.advance();
        const args = this.#arguments();
        this.calls.push({ name: text, line, count: args.length });
        return { kind: 'call', name: text, args, line };
      }
      case 'builtin':
        return this.#builtin(text, line);
      case 'keyword':
        if (text === 'getline') return this.#getline();
        throw this.unexpected();
      case 'operator':
        return this.#operand(text, at);
      default:
        throw this.unexpected();
    }
  }

  #operand(text: string, at: number): Expression {
    if (text === '/' || text === '/=') {
      const source = this.lexer.regex(at);
      this.#checkPattern(source);
      this.advance();
      return { kind: 'regex', source };
    }
    if (text === '$') {
      this.advance();
      if (this.sees('++') || this.sees('--')) return { kind: 'field', index: this.#primary() };
      return { kind: 'field', index: this.sees('-') || this.sees('+') || this.sees('!') ? this.#unary() : this.#primary() };
    }
    if (text === '++' || text === '--') {
      this.advance();
      const target = this.#primary();
      if (!isTarget(target)) throw this.unexpected();
      return { kind: 'step', target, by: text === '++' ? 1 : -1, before: true };
    }
    if (text === '-' || text === '+' || text === '!') return this.#unary();
    if (text !== '(') throw this.unexpected();
    const items = this.#arguments();
    const [only] = items;
    if (only === undefined) throw this.unexpected();
    return items.length > 1 ? { kind: 'group', items } : only.kind === 'group' ? only : { kind: 'group', items: [only] };
  }

  #checkPattern(source: string): void {
    try {
      compileAwkPattern(source);
    } catch (error) {
      if (error instanceof PatternError) throw this.lexer.failure(`regular expression compile failed (${awkReason(error.text)})\n${source}`, this.lexer.line);
      throw error;
    }
  }

  #builtin(name: string, line: number): Expression {
    this.advance();
    const [least, most] = builtins.get(name) ?? [0, Infinity];
    if (name === 'length' && !this.sees('(')) return { kind: 'builtin', name, args: [] };
    const args = this.#arguments();
    if (args.length < least || args.length > most) throw this.lexer.failure(`wrong number of arguments in call to ${name}`, line);
    return { kind: 'builtin', name, args };
  }

  #getline(): Expression {
    this.advance();
    const target = this.#optionalTarget();
    const source = this.take('<') ? this.#postfix() : undefined;
    return { kind: 'getline', target, source, pipe: false };
  }

  #arguments(): Expression[] {
    this.expect('(');
    this.parentheses++;
    const { noGreater } = this;
    this.noGreater = false;
    const items: Expression[] = [];
    this.skipNewlines();
    if (!this.sees(')')) {
      do {
        this.skipNewlines();
        items.push(this.expression());
        this.skipNewlines();
      } while (this.take(','));
    }
    this.noGreater = noGreater;
    this.expect(')');
    this.parentheses--;
    return items;
  }

  subscripts(): Expression[] {
    this.expect('[');
    const { noGreater } = this;
    this.noGreater = false;
    const items: Expression[] = [];
    do {
      this.skipNewlines();
      items.push(this.expression());
    } while (this.take(','));
    this.noGreater = noGreater;
    this.expect(']');
    return items;
  }
}

function isTarget(expression: Expression): expression is Target {
  return expression.kind === 'variable' || expression.kind === 'field' || expression.kind === 'element';
}
