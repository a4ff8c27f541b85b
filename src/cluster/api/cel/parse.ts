/** An expression of the Common Expression Language (https://github.com/google/cel-spec, "Syntax"), taken apart. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'name'; readonly name: string }
  /** `a.b`; `a.?b` is optional. */
  | { readonly kind: 'field'; readonly of: Expression; readonly name: string; readonly isOptional: boolean }
  | { readonly kind: 'index'; readonly of: Expression; readonly at: Expression; readonly isOptional: boolean }
  /** `f(x)`, `a.f(x)`. */
  | { readonly kind: 'call'; readonly name: string; readonly on: Expression | undefined; readonly args: readonly Expression[] }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [Expression, Expression])[] }
  | { readonly kind: 'not' | 'negative'; readonly of: Expression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'choice'; readonly condition: Expression; readonly yes: Expression; readonly no: Expression };

/** What is no expression, and where. */
export class CelSyntaxError extends Error {
  /** From 0. */
  readonly at: number;

  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

interface Token {
  readonly type: 'number' | 'string' | 'name' | 'sign' | 'end';
  readonly text: string;
  readonly value?: string | number;
  readonly at: number;
}

const tokenForms = /\s+|\/\/[^\n]*|(?<float>\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+)|(?<integer>0x[\da-fA-F]+|\d+)u?|(?<raw>[rR](?:"[^"]*"|'[^']*'))|(?<string>"""[^]*?"""|'''[^]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|(?<name>[A-Za-z_]\w*)|(?<sign>==|!=|<=|>=|&&|\|\||\.\?|\[\?|[-+*/%!<>?:.,()[\]{}])/y;

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  tokenForms.lastIndex = 0;
  for (let at = 0; at < text.length; at = tokenForms.lastIndex) {
    const match = tokenForms.exec(text);
    if (!match) throw new CelSyntaxError(at, `Syntax error: token recognition error at: '${text.slice(at, at + 1)}'`);
    const { float, integer, raw, string, name, sign } = match.groups ?? {};
    if (float !== undefined || integer !== undefined) tokens.push({ type: 'number', text: match[0], value: Number(float ?? integer), at });
    else if (raw !== undefined) tokens.push({ type: 'string', text: raw, value: raw.slice(2, -1), at });
    else if (string !== undefined) tokens.push({ type: 'string', text: string, value: unescaped(/^("""|''')/.test(string) ? string.slice(3, -3) : string.slice(1, -1)), at });
    else if (name !== undefined) tokens.push({ type: 'name', text: name, at });
    else if (sign !== undefined) tokens.push({ type: 'sign', text: sign, at });
  }
  return [...tokens, { type: 'end', text: '<EOF>', at: text.length }];
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', a: '\x07', b: '\b', f: '\f', v: '\v' };

function unescaped(text: string): string {
  return text.replaceAll(/\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8})|x([\da-fA-F]{2})|(.))/gs, (_: string, short?: string, long?: string, byte?: string, other: string = '') => {
    const code = short ?? long ?? byte;
    return code === undefined ? escapes[other] ?? other : String.fromCodePoint(Number.parseInt(code, 16));
  });
}

/** Operators from those that bind least. */
const levels: readonly (readonly string[])[] = [['||'], ['&&'], ['<', '<=', '>', '>=', '==', '!=', 'in'], ['+', '-'], ['*', '/', '%']];

/** @throws CelSyntaxError */
export function parseCel(text: string): Expression {
  const parser = new Parser(tokensOf(text));
  const expression = parser.expression();
  parser.end();
  return expression;
}

class Parser {
  private readonly tokens: readonly Token[];
  private place = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  expression(): Expression {
    const condition = this.binary(0);
    if (!this.takes('?')) return condition;
    const yes = this.binary(0);
    this.expect(':');
    return { kind: 'choice', condition, yes, no: this.expression() };
  }

  end(): void {
    if (this.next.type !== 'end') throw this.mismatch();
  }

  private get next(): Token {
    return this.tokens[this.place] ?? { type: 'end', text: '<EOF>', at: 0 };
  }

  private mismatch(): CelSyntaxError {
    return new CelSyntaxError(this.next.at, `Syntax error: mismatched input '${this.next.text}'`);
  }

  private takes(...texts: readonly string[]): string | undefined {
    const { type, text } = this.next;
    if (type === 'string' || type === 'number' || !texts.includes(text)) return undefined;
    this.place++;
    return text;
  }

  private expect(text: string): void {
    if (this.takes(text) === undefined) throw this.mismatch();
  }

  private name(): string {
    const { type, text } = this.next;
    if (type !== 'name') throw this.mismatch();
    this.place++;
    return text;
  }

  private binary(level: number): Expression {
    const operators = levels[level];
    if (!operators) return this.unary();
    let left = this.binary(level + 1);
    for (let operator = this.takes(...operators); operator !== undefined; operator = this.takes(...operators)) left = { kind: 'binary', operator, left, right: this.binary(level + 1) };
    return left;
  }

  private unary(): Expression {
    const sign = this.takes('!', '-');
    return sign === undefined ? this.member() : { kind: sign === '!' ? 'not' : 'negative', of: this.unary() };
  }

  private member(): Expression {
    let expression = this.primary();
    for (;;) {
      const sign = this.takes('.', '.?', '[', '[?');
      switch (sign) {
        case undefined: return expression;
        case '.': {
          const name = this.name();
          expression = this.takes('(') === undefined ? { kind: 'field', of: expression, name, isOptional: false } : { kind: 'call', name, on: expression, args: this.items(')') };
          break;
        }
        case '.?':
          expression = { kind: 'field', of: expression, name: this.name(), isOptional: true };
          break;
        default: {
          const at = this.expression();
          this.expect(']');
          expression = { kind: 'index', of: expression, at, isOptional: sign === '[?' };
        }
      }
    }
  }

  private primary(): Expression {
    const token = this.next;
    if (token.value !== undefined) {
      this.place++;
      return { kind: 'literal', value: token.value };
    }
    if (this.takes('(') !== undefined) {
      const inner = this.expression();
      this.expect(')');
      return inner;
    }
    if (this.takes('[') !== undefined) return { kind: 'list', items: this.items(']') };
    if (this.takes('{') !== undefined) return { kind: 'map', entries: this.entries() };
    this.takes('.');
    const name = this.name();
    if (this.takes('(') !== undefined) return { kind: 'call', name, on: undefined, args: this.items(')') };
    return name === 'true' || name === 'false' ? { kind: 'literal', value: name === 'true' } : name === 'null' ? { kind: 'literal', value: null } : { kind: 'name', name };
  }

  private items(close: string): readonly Expression[] {
    const items: Expression[] = [];
    while (this.takes(close) === undefined) {
      items.push(this.expression());
      if (this.takes(',') !== undefined) continue;
      this.expect(close);
      break;
    }
    return items;
  }

  private entries(): readonly (readonly [Expression, Expression])[] {
    const entries: (readonly [Expression, Expression])[] = [];
    while (this.takes('}') === undefined) {
      const key = this.expression();
      this.expect(':');
      entries.push([key, this.expression()]);
      if (this.takes(',') !== undefined) continue;
      this.expect('}');
      break;
    }
    return entries;
  }
}
