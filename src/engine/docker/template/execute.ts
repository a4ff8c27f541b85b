import { functions } from './functions.ts';
import { type Command, type Node, type Operand, parseTemplate, type Pipe } from './parse.ts';
import { TemplateError } from './template-error.ts';
import { indexed, isObject, isTrue, textOf, type Value, ValueError } from './value.ts';

/** Whoever knows the Go type of what a template is given. */
export interface Execution {
  /** The type of the root: a field that it does not have is `can't evaluate field X in type T`; without it the root is a map: `map has no entry for key "X"`. */
  readonly type?: string;
  /** An entry that a map does not have is no error, but `<no value>`: what text/template does by itself. */
  readonly allowsMissing?: boolean;
  /** In place of docker's functions. */
  readonly functions?: typeof functions;
}

/** A template of text/template with docker's functions. */
export class Template {
  private readonly nodes: readonly Node[];
  private readonly known: typeof functions;

  /** @throws TemplateError */
  constructor(source: string, known = functions) {
    this.known = known;
    this.nodes = parseTemplate(source, new Set(Object.keys(known)));
  }

  /** @throws TemplateError */
  execute(data: Value, options: Omit<Execution, 'functions'> = {}): string {
    return new Run(data, this.known, options).list(this.nodes, data);
  }
}

/** Leaves a loop. */
class Jump extends Error {
  readonly kind: 'break' | 'continue';
  readonly before: string;

  constructor(kind: 'break' | 'continue', before: string) {
    super(kind);
    this.kind = kind;
    this.before = before;
  }
}

class Run {
  private readonly root: Value;
  private readonly known: typeof functions;
  private readonly type: string | undefined;
  private readonly allowsMissing: boolean;
  private readonly variables: { readonly name: string; value: Value }[];

  constructor(root: Value, known: typeof functions, { type, allowsMissing = false }: Omit<Execution, 'functions'>) {
    this.root = root;
    this.known = known;
    this.type = type;
    this.allowsMissing = allowsMissing;
    this.variables = [{ name: '$', value: root }];
  }

  list(nodes: readonly Node[], dot: Value): string {
    const marked = this.variables.length;
    let text = '';
    for (const node of nodes) {
      try {
        text += this.node(node, dot);
      } catch (error) {
        throw error instanceof Jump ? new Jump(error.kind, text + error.before) : error;
      }
    }
    this.variables.length = marked;
    return text;
  }

  private node(node: Node, dot: Value): string {
    switch (node.kind) {
      case 'text': return node.text;
      case 'action': {
        const value = this.pipe(node.pipe, dot);
        return node.pipe.declares ? '' : textOf(value);
      }
      case 'break': case 'continue': throw new Jump(node.kind, '');
      case 'range': return this.range(node, dot);
      case 'if': case 'with': {
        const marked = this.variables.length;
        const value = this.pipe(node.pipe, dot);
        const text = isTrue(value) ? this.list(node.then, node.kind === 'with' ? value : dot) : this.list(node.otherwise, dot);
        this.variables.length = marked;
        return text;
      }
    }
  }

  private range({ pipe, names, then, otherwise }: Node & { kind: 'range' }, dot: Value): string {
    const value = this.pipe(pipe, dot);
    const entries = entriesOf(value);
    if (!entries) throw this.error(pipe, sourceOf(pipe), `range can't iterate over ${textOf(value)}`);
    if (entries.length === 0) return this.list(otherwise, dot);
    const marked = this.variables.length;
    let text = '';
    for (const [key, element] of entries) {
      const [first, second] = names;
      if (second !== undefined) this.variables.push({ name: first ?? '', value: key }, { name: second, value: element });
      else if (first !== undefined) this.variables.push({ name: first, value: element });
      try {
        text += this.list(then, element);
      } catch (error) {
        if (!(error instanceof Jump)) throw error;
        text += error.before;
        if (error.kind === 'break') break;
      } finally {
        this.variables.length = marked;
      }
    }
    return text;
  }

  private pipe(pipe: Pipe, dot: Value): Value {
    let value: Value;
    pipe.commands.forEach((command, at) => value = this.command(pipe, command, dot, at === 0 ? [] : [value]));
    if (pipe.declares) this.assign(pipe.declares, value);
    return value;
  }

  private assign({ name, isNew }: NonNullable<Pipe['declares']>, value: Value): void {
    const old = isNew ? undefined : this.variables.findLast(variable => variable.name === name);
    if (old) old.value = value;
    else this.variables.push({ name, value });
  }

  private command(pipe: Pipe, [head, ...rest]: Command, dot: Value, piped: readonly Value[]): Value {
    if (!head) return undefined;
    const args = (): Value[] => [...rest.map(operand => this.operand(pipe, operand, dot, [])), ...piped];
    if (head.kind === 'constant' && rest.length + piped.length > 0) throw this.error(pipe, head.source, `can't give argument to non-function ${head.source}`);
    if (head.kind !== 'function') return this.operand(pipe, head, dot, args());
    if (head.name === 'and' || head.name === 'or') return this.untilDecided(pipe, head.name === 'or', rest, dot, piped);
    return this.attempt(pipe, head, args(), `error calling ${head.name}: `);
  }

  /** `and`, `or`: what stands behind the one that decides is not looked at. */
  private untilDecided(pipe: Pipe, decisive: boolean, operands: readonly Operand[], dot: Value, piped: readonly Value[]): Value {
    let value: Value;
    for (const operand of operands) {
      value = this.operand(pipe, operand, dot, []);
      if (isTrue(value) === decisive) return value;
    }
    return piped.length > 0 ? piped[0] : value;
  }

  private operand(pipe: Pipe, operand: Operand, dot: Value, args: readonly Value[]): Value {
    switch (operand.kind) {
      case 'constant': return operand.value;
      case 'function': return this.attempt(pipe, operand, args, `error calling ${operand.name}: `);
      case 'field': return this.fields(pipe, operand, dot, dot === this.root, args);
      case 'variable': {
        const value = this.variables.findLast(({ name }) => name === operand.name)?.value;
        return this.fields(pipe, operand, value, value === this.root, args);
      }
      case 'pipe': return this.fields(pipe, operand, this.pipe(operand.pipe, dot), false, args);
    }
  }

  private attempt(pipe: Pipe, { name, position }: { readonly name: string; readonly position: number }, args: readonly Value[], prefix: string): Value {
    try {
      return this.known[name]?.(...args);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      throw this.error({ ...pipe, position }, sourceOf(pipe), prefix + error.message);
    }
  }

  private fields(pipe: Pipe, { names, source, position }: { readonly names: readonly string[]; readonly source: string; readonly position: number }, start: Value, isRoot: boolean, args: readonly Value[]): Value {
    let value = start;
    for (const [at, name] of names.entries()) {
      const where = { ...pipe, position };
      if (value === null || value === undefined) throw this.error(where, source, `nil data; no entry for key "${name}"`);
      if (!isObject(value)) throw this.error(where, source, `can't evaluate field ${name} in type ${Array.isArray(value) ? '[]interface {}' : typeof value}`);
      if (!Object.hasOwn(value, name) && this.allowsMissing) {
        value = undefined;
        continue;
      }
      if (!Object.hasOwn(value, name)) throw this.error(where, source, isRoot && at === 0 && this.type !== undefined ? `can't evaluate field ${name} in type ${this.type}` : `map has no entry for key "${name}"`);
      const found = indexed(value, [name]);
      value = typeof found === 'function' ? found(...(at === names.length - 1 ? args : [])) : found;
    }
    return value;
  }

  private error({ line, position }: { readonly line: number; readonly position: number }, source: string, text: string): TemplateError {
    return new TemplateError(`template: :${line}:${position}: executing "" at <${source}>: ${text}`);
  }
}

function entriesOf(value: Value): (readonly [Value, Value])[] | undefined {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.map((element: Value, at) => [at, element]);
  if (isObject(value)) return Object.keys(value).sort().map(key => [key, value[key]]);
  return typeof value === 'number' ? Array.from({ length: value }, (_, at) => [at, at]) : undefined;
}

function sourceOf({ commands }: Pipe): string {
  return commands.map(command => command.map(operand => operand.kind === 'pipe' ? `(${sourceOf(operand.pipe)})${operand.names.map(name => `.${name}`).join('')}` : operand.source).join(' ')).join(' | ');
}
