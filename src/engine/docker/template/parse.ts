import { TemplateError } from './template-error.ts';
import { type Token, tokenize } from './tokenize.ts';

/** The parts of a template: text/template/parse. Positions are bytes from the beginning of the line. */
export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly pipe: Pipe }
  | { readonly kind: 'if' | 'with'; readonly pipe: Pipe; readonly then: readonly Node[]; readonly otherwise: readonly Node[] }
  | { readonly kind: 'range'; readonly pipe: Pipe; readonly names: readonly string[]; readonly then: readonly Node[]; readonly otherwise: readonly Node[] }
  | { readonly kind: 'break' | 'continue' };

/** Commands whose result is the last argument of the next one; may be put into a variable. */
export interface Pipe {
  readonly declares?: { readonly name: string; readonly isNew: boolean };
  readonly commands: readonly Command[];
  readonly position: number;
  readonly line: number;
}

export type Command = readonly Operand[];

export type Operand =
  | { readonly kind: 'constant'; readonly value: string | number | boolean | null; readonly source: string; readonly position: number }
  | { readonly kind: 'field'; readonly names: readonly string[]; readonly source: string; readonly position: number }
  | { readonly kind: 'variable'; readonly name: string; readonly names: readonly string[]; readonly source: string; readonly position: number }
  | { readonly kind: 'function'; readonly name: string; readonly source: string; readonly position: number }
  | { readonly kind: 'pipe'; readonly pipe: Pipe; readonly names: readonly string[]; readonly source: string; readonly position: number };

/** @param functions the names of the functions that there are @throws TemplateError */
export function parseTemplate(source: string, functions: ReadonlySet<string>): readonly Node[] {
  return new Parser(tokenize(source), functions).template();
}

class Parser {
  private readonly tokens: readonly Token[];
  private readonly functions: ReadonlySet<string>;
  private readonly variables: string[] = ['$'];
  private at = 0;

  constructor(tokens: readonly Token[], functions: ReadonlySet<string>) {
    this.tokens = tokens;
    this.functions = functions;
  }

  template(): readonly Node[] {
    const { nodes, stop } = this.list();
    if (stop !== 'end of file') this.fail(`unexpected {{${stop}}}`);
    return nodes;
  }

  private list(): { nodes: Node[]; stop: string } {
    const nodes: Node[] = [];
    for (;;) {
      const token = this.next();
      if (token.kind === 'text') nodes.push({ kind: 'text', text: token.text });
      else if (token.kind === 'eof') return { nodes, stop: 'end of file' };
      else if (token.kind === 'open') {
        const word = this.peek();
        if (word.kind === 'identifier' && (word.text === 'end' || word.text === 'else')) {
          this.next();
          if (word.text === 'end') this.close('end');
          return { nodes, stop: word.text };
        }
        nodes.push(...this.action(word));
      } else this.unexpected(token, 'input');
    }
  }

  private action(word: Token): Node[] {
    if (word.kind === 'comment') {
      this.next();
      this.close('comment');
      return [];
    }
    if (word.kind !== 'identifier') return [{ kind: 'action', pipe: this.closedPipe('command') }];
    switch (word.text) {
      case 'if': case 'with': {
        this.next();
        return [this.control(word.text)];
      }
      case 'range': {
        this.next();
        return [this.range()];
      }
      case 'break': case 'continue': {
        this.next();
        this.close(word.text);
        return [{ kind: word.text }];
      }
      case 'define': case 'template': case 'block': this.fail(`{{${word.text}}} is not simulated`);
      // falls through
      default: return [{ kind: 'action', pipe: this.closedPipe('command') }];
    }
  }

  private control(kind: 'if' | 'with'): Node {
    const known = this.variables.length;
    const pipe = this.closedPipe(kind);
    const node = { kind, pipe, ...this.branches(kind) };
    this.variables.length = known;
    return node;
  }

  private range(): Node {
    const known = this.variables.length;
    const names = this.rangeNames();
    const pipe = this.closedPipe('range');
    this.variables.push(...names);
    const node = { kind: 'range' as const, pipe, names, ...this.branches('range') };
    this.variables.length = known;
    return node;
  }

  private branches(kind: string): { then: readonly Node[]; otherwise: readonly Node[] } {
    const { nodes: then, stop } = this.list();
    if (stop === 'end of file') this.fail('unexpected EOF');
    if (stop === 'end') return { then, otherwise: [] };
    const word = this.peek();
    if (word.kind === 'identifier' && (word.text === 'if' || word.text === 'with') && kind !== 'range') {
      this.next();
      return { then, otherwise: [this.control(word.text)] };
    }
    this.close('else');
    const rest = this.list();
    if (rest.stop !== 'end') this.fail(rest.stop === 'else' ? 'expected end; found {{else}}' : 'unexpected EOF');
    return { then, otherwise: rest.nodes };
  }

  private rangeNames(): string[] {
    const [first, second, third, fourth] = this.tokens.slice(this.at, this.at + 4);
    if (first?.kind !== 'variable') return [];
    if (second?.kind === 'declare') {
      this.at += 2;
      return [first.text];
    }
    if (second?.kind !== 'comma' || third?.kind !== 'variable' || fourth?.kind !== 'declare') return [];
    this.at += 4;
    return [first.text, third.text];
  }

  private closedPipe(where: string): Pipe {
    const pipe = this.pipe(where);
    this.close(where);
    return pipe;
  }

  private pipe(where: string): Pipe {
    const { position, line } = this.peek();
    const [variable, sign] = this.tokens.slice(this.at, this.at + 2);
    let declares: Pipe['declares'];
    if (variable?.kind === 'variable' && (sign?.kind === 'declare' || sign?.kind === 'assign')) {
      this.at += 2;
      declares = { name: variable.text, isNew: sign.kind === 'declare' };
    }
    const commands: Command[] = [];
    do commands.push(this.command(where)); while (this.take('pipe'));
    if (declares?.isNew) this.variables.push(declares.name);
    return { commands, position, line, ...(declares && { declares }) };
  }

  private command(where: string): Command {
    const operands: Operand[] = [];
    for (;;) {
      const token = this.peek();
      if (token.kind === 'close' || token.kind === 'pipe' || token.kind === 'right' || token.kind === 'eof' || token.kind === 'open' || token.kind === 'text') break;
      operands.push(this.operand());
    }
    if (operands.length === 0) {
      if (this.peek().kind === 'eof') this.fail('unclosed action');
      this.fail(where === 'command' || this.at === 0 ? 'missing value for command' : `missing value for ${where}`);
    }
    return operands;
  }

  private operand(): Operand {
    const token = this.next();
    const { position, text } = token;
    switch (token.kind) {
      case 'constant': return { kind: 'constant', value: token.value, source: text, position };
      case 'field': {
        const names = text === '.' ? [] : text.slice(1).split('.');
        // Go counts the place of a chain from its second link.
        return { kind: 'field', names, source: text, position: names.length > 1 ? position + 1 + (names[0] ?? '').length : position };
      }
      case 'variable': {
        const [name = '', ...names] = text.split('.');
        if (!this.variables.includes(name)) this.fail(`undefined variable "${name}"`, token);
        return { kind: 'variable', name, names, source: text, position: names.length > 0 ? position + name.length : position };
      }
      case 'identifier':
        if (!this.functions.has(text)) this.fail(`function "${text}" not defined`, token);
        return { kind: 'function', name: text, source: text, position };
      case 'left': {
        const pipe = this.pipe('parenthesized pipeline');
        if (!this.take('right')) this.fail('unclosed left paren');
        const after = this.peek();
        const isField = after.kind === 'field' && after.text !== '.' && after.isAdjacent;
        if (isField) this.next();
        return { kind: 'pipe', pipe, names: isField ? after.text.slice(1).split('.') : [], source: text, position };
      }
      default: return this.unexpected(token, 'operand');
    }
  }

  private peek(): Token {
    return this.tokens[this.at] ?? { kind: 'eof', text: '', position: 0, line: 1 };
  }

  private next(): Token {
    const token = this.peek();
    this.at++;
    return token;
  }

  private take(kind: Token['kind']): boolean {
    if (this.peek().kind !== kind) return false;
    this.at++;
    return true;
  }

  private close(where: string): void {
    const token = this.peek();
    if (token.kind === 'eof') this.fail('unclosed action', token);
    if (!this.take('close')) this.unexpected(token, where);
  }

  private unexpected(token: Token, where: string): never {
    this.fail(`unexpected ${token.kind === 'eof' ? 'EOF' : `<${token.text}>`} in ${where}`, token);
  }

  private fail(text: string, { line }: { readonly line: number } = this.tokens[this.at - 1] ?? { line: 1 }): never {
    throw new TemplateError(`template: :${line}: ${text}`);
  }
}
