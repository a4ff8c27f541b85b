import { ExpressionParser } from './parse-expression.ts';
import type { AwkProgram, Expression, FunctionDefinition, Redirection, Rule, Statement } from './syntax.ts';

/** Parses a program (mawk(1)). Throws Failure in mawk's words. */
export function parseAwk(text: string, name: string): AwkProgram {
  return new Parser(text, name).program();
}

class Parser extends ExpressionParser {
  readonly #begin: Statement[] = [];
  readonly #rules: Rule[] = [];
  readonly #end: Statement[] = [];
  readonly #functions = new Map<string, FunctionDefinition>();
  #loops = 0;
  #place: 'BEGIN' | 'END' | 'rule' | 'function' = 'rule';

  program(): AwkProgram {
    this.skipSeparators();
    while (this.token.kind !== 'end') {
      this.#item();
      this.skipSeparators();
    }
    for (const { name, line, count } of this.calls) {
      const definition = this.#functions.get(name);
      if (definition === undefined) throw this.lexer.failure(`function ${name} never defined`, line + 1);
      if (count > definition.parameters.length) throw this.lexer.failure(`too many arguments in call to ${name}`, line);
    }
    return { begin: this.#begin, rules: this.#rules, end: this.#end, functions: this.#functions };
  }

  #item(): void {
    const { text, kind } = this.token;
    if (kind === 'keyword' && text === 'function') {
      this.#function();
      return;
    }
    if (kind === 'keyword' && (text === 'BEGIN' || text === 'END')) {
      this.advance();
      this.#place = text;
      if (!this.sees('{')) throw this.unexpected();
      (text === 'BEGIN' ? this.#begin : this.#end).push(this.#block());
      return;
    }
    this.#place = 'rule';
    const from = this.sees('{') ? undefined : this.expression();
    let to: Expression | undefined;
    if (from !== undefined && this.take(',')) {
      this.skipNewlines();
      to = this.expression();
    }
    const action = this.sees('{') ? this.#block() : undefined;
    if (action === undefined && this.token.kind !== 'newline' && this.token.kind !== 'end' && !this.sees(';')) throw this.unexpected();
    this.#rules.push({ from, to, action });
  }

  #function(): void {
    this.advance();
    const { text: name, kind, line } = this.token;
    if (kind !== 'name' && kind !== 'function-name') throw this.unexpected();
    if (this.#functions.has(name)) throw this.lexer.failure(`redefinition of ${name}`, line);
    this.advance();
    this.expect('(');
    const parameters: string[] = [];
    while (!this.sees(')')) {
      if (this.token.kind !== 'name') throw this.unexpected();
      parameters.push(this.token.text);
      this.advance();
      if (this.take(',')) this.skipNewlines();
      else if (!this.sees(')')) throw this.unexpected();
    }
    this.expect(')');
    this.skipNewlines();
    this.locals = new Map(parameters.map((parameter, i) => [parameter, i]));
    this.#place = 'function';
    this.#functions.set(name, { name, parameters, body: this.#block() });
    this.locals = undefined;
  }

  #block(): Statement {
    this.expect('{');
    this.braces++;
    const body: Statement[] = [];
    this.skipSeparators();
    while (!this.sees('}')) {
      if (this.token.kind === 'end') throw this.unexpected();
      body.push(this.#statement());
      this.skipSeparators();
    }
    this.braces--;
    this.advance();
    return { kind: 'block', body };
  }

  #statement(): Statement {
    if (this.sees('{')) return this.#block();
    if (this.take(';')) return { kind: 'block', body: [] };
    const { kind, text } = this.token;
    if (kind !== 'keyword' || text === 'getline' || text === 'in') return this.#ended(this.#simple());
    switch (text) {
      case 'if': return this.#if();
      case 'while': {
        this.advance();
        const condition = this.#condition();
        if (this.take(';')) return { kind: 'while', condition, body: { kind: 'block', body: [] } };
        return { kind: 'while', condition, body: this.#body() };
      }
      case 'do': return this.#do();
      case 'for': return this.#for();
      default: return this.#ended(this.#simple());
    }
  }

  #ended(statement: Statement): Statement {
    if (this.take(';') || this.sees('}')) return statement;
    if (this.token.kind === 'newline') this.advance();
    else throw this.unexpected();
    return statement;
  }

  #simple(): Statement {
    const { kind, text, line } = this.token;
    if (kind !== 'keyword') return { kind: 'expression', expression: this.expression() };
    switch (text) {
      case 'print':
      case 'printf':
        return this.#print(text);
      case 'break':
      case 'continue':
        if (this.#loops === 0) throw this.lexer.failure(`${text} statement outside of loop`, line);
        this.advance();
        return { kind: text };
      case 'next':
      case 'nextfile':
        if (this.#place === 'BEGIN' || this.#place === 'END') throw this.lexer.failure(`improper use of ${text}`, line);
        this.advance();
        return { kind: text };
      case 'return':
        if (this.#place !== 'function') throw this.lexer.failure('return outside function body', line);
        this.advance();
        return { kind: 'return', value: this.#optional() };
      case 'exit':
        this.advance();
        return { kind: 'exit', value: this.#optional() };
      case 'delete': {
        this.advance();
        const array = this.takeArray();
        return { kind: 'delete', array, subscripts: this.sees('[') ? this.subscripts() : undefined };
      }
      default:
        return { kind: 'expression', expression: this.expression() };
    }
  }

  #optional(): Expression | undefined {
    return this.token.kind === 'newline' || this.sees(';') || this.sees('}') ? undefined : this.expression();
  }

  #print(kind: 'print' | 'printf'): Statement {
    this.advance();
    const args: Expression[] = [];
    this.noGreater = true;
    if (!this.#endsPrint()) {
      do {
        this.skipNewlines();
        args.push(this.expression());
      } while (this.take(','));
    }
    this.noGreater = false;
    const [only] = args;
    const items = only?.kind === 'group' && args.length === 1 ? only.items : args;
    let to: Redirection | undefined;
    for (const redirection of ['>', '>>', '|'] as const) {
      if (to === undefined && this.take(redirection)) to = { kind: redirection, target: this.concatenation() };
    }
    if (kind === 'printf' && items.length === 0) throw this.unexpected();
    return { kind, args: items, to };
  }

  #endsPrint(): boolean {
    return this.token.kind === 'newline' || this.token.kind === 'end' || [';', '}', '>', '>>', '|'].some(text => this.sees(text));
  }

  #condition(): Expression {
    this.expect('(');
    this.parentheses++;
    const condition = this.expression();
    this.expect(')');
    this.parentheses--;
    return condition;
  }

  #body(): Statement {
    this.skipNewlines();
    this.#loops++;
    const body = this.#statement();
    this.#loops--;
    return body;
  }

  #if(): Statement {
    this.advance();
    const condition = this.#condition();
    this.skipNewlines();
    const yes = this.#statement();
    this.skipSeparators();
    let no: Statement | undefined;
    if (this.token.kind === 'keyword' && this.token.text === 'else') {
      this.advance();
      this.skipNewlines();
      no = this.#statement();
    }
    return { kind: 'if', condition, yes, no };
  }

  #do(): Statement {
    this.advance();
    const body = this.#body();
    this.skipSeparators();
    if (this.token.text !== 'while') throw this.unexpected();
    this.advance();
    return this.#ended({ kind: 'do', condition: this.#condition(), body });
  }

  #for(): Statement {
    this.advance();
    this.expect('(');
    this.parentheses++;
    let start: Statement | undefined;
    if (!this.sees(';')) {
      start = this.#simple();
      if (start.kind === 'expression' && start.expression.kind === 'in' && this.sees(')')) {
        const [variable] = start.expression.subscripts;
        if (variable?.kind === 'variable') {
          this.advance();
          this.parentheses--;
          return { kind: 'for-in', variable, array: start.expression.array, body: this.#body() };
        }
      }
    }
    this.expect(';');
    this.skipNewlines();
    const condition = this.sees(';') ? undefined : this.expression();
    this.expect(';');
    this.skipNewlines();
    const step = this.sees(')') ? undefined : this.#simple();
    this.expect(')');
    this.parentheses--;
    if (this.take(';')) return { kind: 'for', start, condition, step, body: { kind: 'block', body: [] } };
    return { kind: 'for', start, condition, step, body: this.#body() };
  }
}

