import type { Blocking } from '../../../process/blocking.ts';
import type { Regex } from '../../regex/regex.ts';
import { callBuiltin, match, replace, split } from './builtins.ts';
import { Cell, type Machine } from './machine.ts';
import type { Expression, FunctionDefinition, Target } from './syntax.ts';
import { compare, fromInput, isTrue, toNumber, type Value } from './value.ts';

/** What expressions need of the interpreter. */
export interface Host {
  readonly functions: ReadonlyMap<string, FunctionDefinition>;
  /** Runs a function's body. */
  runFunction(definition: FunctionDefinition): Blocking<Value>;
  /** The next record of the main input: 1, 0 at its end. @param target undefined: into `$0` */
  nextRecord(): Blocking<string | undefined>;
}

/** What an element of an array takes in memory besides its text, in bytes. */
const elementSize = 96;
/** Functions may call each other so deep. */
const deepestCall = 1000;

/** Evaluates expressions. */
export class Evaluator {
  readonly #machine: Machine;
  readonly #host: Host;
  #depth = 0;

  constructor(machine: Machine, host: Host) {
    this.#machine = machine;
    this.#host = host;
  }

  *value(node: Expression): Blocking<Value> {
    const machine = this.#machine;
    switch (node.kind) {
      case 'number':
      case 'string':
        return node.value;
      case 'regex':
        return machine.regex(node.source).test(machine.record.text) ? 1 : 0;
      case 'variable':
      case 'field':
      case 'element':
        return this.#read(node, yield* this.#place(node));
      case 'assign': return yield* this.#assign(node);
      case 'step': {
        const place = yield* this.#place(node.target);
        const before = toNumber(this.#read(node.target, place));
        this.#write(node.target, place, before + node.by);
        return node.before ? before + node.by : before;
      }
      case 'unary': {
        const operand = yield* this.value(node.operand);
        return node.operator === '!' ? (isTrue(operand) ? 0 : 1) : node.operator === '-' ? -toNumber(operand) : toNumber(operand);
      }
      case 'binary': {
        const left = yield* this.value(node.left);
        return this.#binary(node.operator, left, yield* this.value(node.right));
      }
      case 'and': return isTrue(yield* this.value(node.left)) && isTrue(yield* this.value(node.right)) ? 1 : 0;
      case 'or': return isTrue(yield* this.value(node.left)) || isTrue(yield* this.value(node.right)) ? 1 : 0;
      case 'choice': return yield* this.value(isTrue(yield* this.value(node.condition)) ? node.yes : node.no);
      case 'match': {
        const subject = machine.toText(yield* this.value(node.subject));
        return (yield* this.#pattern(node.pattern)).test(subject) === node.negated ? 0 : 1;
      }
      case 'in': {
        const subscript = yield* this.subscript(node.subscripts);
        return machine.array(node.array).has(subscript) ? 1 : 0;
      }
      case 'group': {
        const [only] = node.items;
        return only === undefined ? undefined : yield* this.value(only);
      }
      case 'call': return yield* this.#call(node.name, node.args);
      case 'builtin': return yield* this.#builtin(node.name, node.args);
      case 'getline': return yield* this.#getline(node);
    }
  }

  *values(nodes: readonly Expression[]): Blocking<Value[]> {
    const values: Value[] = [];
    for (const node of nodes) values.push(yield* this.value(node));
    return values;
  }

  /** A subscript: an integer is kept as a number, as mawk does. */
  *subscript(nodes: readonly Expression[]): Blocking<string | number> {
    const values = yield* this.values(nodes);
    const [only] = values;
    if (values.length === 1 && typeof only === 'number' && Number.isInteger(only) && Math.abs(only) < 2 ** 31) return only === 0 ? 0 : only;
    return values.map(value => this.#machine.toText(value)).join(values.length > 1 ? this.#machine.text('SUBSEP') : '');
  }

  *assignTo(target: Target, value: Value): Blocking<void> {
    this.#write(target, yield* this.#place(target), value);
  }

  /** The number of a field or the subscript of an element, evaluated once. */
  *#place(target: Target): Blocking<string | number> {
    if (target.kind === 'element') return yield* this.subscript(target.subscripts);
    if (target.kind === 'variable') return 0;
    const index = Math.trunc(toNumber(yield* this.value(target.index)));
    if (index < 0) throw this.#machine.failure(`negative field index $${index}`);
    return index;
  }

  #read(target: Target, place: string | number): Value {
    const machine = this.#machine;
    if (target.kind === 'element') return machine.array(target.array).get(place);
    if (target.kind === 'field') return machine.record.get(Number(place));
    return target.name === 'NF' && target.local === undefined ? machine.record.count : machine.cell(target.name, target.local).value;
  }

  #write(target: Target, place: string | number, value: Value): void {
    const machine = this.#machine;
    if (target.kind === 'element') {
      const array = machine.array(target.array);
      const before = array.size;
      array.set(place, value);
      if (array.size > before) machine.task.memory.note(elementSize + (typeof value === 'string' ? value.length : 0));
    } else if (target.kind === 'field') machine.record.put(Number(place), value, machine.toText(value));
    else if (target.name === 'NF' && target.local === undefined) machine.record.count = toNumber(value);
    else machine.cell(target.name, target.local).value = value;
  }

  *#assign({ target, operator, value: node }: Extract<Expression, { kind: 'assign' }>): Blocking<Value> {
    const place = yield* this.#place(target);
    const right = yield* this.value(node);
    const value = operator === '=' ? right : this.#binary(operator.slice(0, -1), this.#read(target, place), right);
    this.#write(target, place, value);
    return value;
  }

  #binary(operator: string, left: Value, right: Value): Value {
    const machine = this.#machine;
    if (operator === ' ') return machine.toText(left) + machine.toText(right);
    switch (operator) {
      case '+': return toNumber(left) + toNumber(right);
      case '-': return toNumber(left) - toNumber(right);
      case '*': return toNumber(left) * toNumber(right);
      case '/': return toNumber(left) / toNumber(right);
      case '%': return toNumber(left) % toNumber(right);
      case '^': return toNumber(left) ** toNumber(right);
      default:
    }
    const order = compare(left, right, machine.text('CONVFMT'));
    const holds = operator === '<' ? order < 0 : operator === '<=' ? order <= 0 : operator === '>' ? order > 0 : operator === '>=' ? order >= 0 : operator === '==' ? order === 0 : order !== 0;
    return holds ? 1 : 0;
  }

  *#pattern(node: Expression): Blocking<Regex> {
    return this.#machine.regex(node.kind === 'regex' ? node.source : this.#machine.toText(yield* this.value(node)));
  }

  *#builtin(name: string, args: readonly Expression[]): Blocking<Value> {
    const machine = this.#machine;
    const [first, second, third] = args;
    if (name === 'length' && first?.kind === 'variable' && machine.cell(first.name, first.local).isArray) return machine.cell(first.name, first.local).array.size;
    if (name === 'match' && first !== undefined && second !== undefined) {
      const text = machine.toText(yield* this.value(first));
      return match(machine, text, yield* this.#pattern(second));
    }
    if (name === 'split' && first !== undefined && second?.kind === 'variable') {
      const text = machine.toText(yield* this.value(first));
      const regex = third?.kind === 'regex' ? machine.regex(third.source) : undefined;
      const separator = third === undefined ? machine.global('FS').value : regex === undefined ? yield* this.value(third) : undefined;
      const values = split(machine, text, separator, regex);
      machine.cell(second.name, second.local).array.load(values);
      return values.length;
    }
    if ((name === 'sub' || name === 'gsub') && first !== undefined && second !== undefined) {
      const regex = yield* this.#pattern(first);
      const replacement = machine.toText(yield* this.value(second));
      const target: Expression = third ?? { kind: 'field', index: { kind: 'number', value: 0 } };
      const isTarget = target.kind === 'variable' || target.kind === 'field' || target.kind === 'element';
      const place = isTarget ? yield* this.#place(target) : 0;
      const { text, count } = replace(machine.toText(isTarget ? this.#read(target, place) : yield* this.value(target)), regex, replacement, name === 'gsub');
      if (count > 0 && isTarget) this.#write(target, place, text);
      return count;
    }
    return yield* callBuiltin(machine, name, yield* this.values(args));
  }

  *#call(name: string, args: readonly Expression[]): Blocking<Value> {
    const machine = this.#machine;
    const definition = this.#host.functions.get(name);
    if (definition === undefined) throw machine.failure(`function ${name} never defined`);
    const frame: Cell[] = [];
    for (const arg of args) {
      if (arg.kind === 'variable' && arg.name !== 'NF') {
        const cell = machine.cell(arg.name, arg.local);
        frame.push(new Cell(cell.value, cell));
      } else frame.push(new Cell(yield* this.value(arg)));
    }
    while (frame.length < definition.parameters.length) frame.push(new Cell());
    const caller = machine.frame;
    if (++this.#depth > deepestCall) throw machine.failure('function call nesting is too deep for the simulation');
    yield* machine.task.turn();
    machine.frame = frame;
    try {
      return yield* this.#host.runFunction(definition);
    } finally {
      machine.frame = caller;
      this.#depth--;
    }
  }

  *#getline({ target, source, pipe }: Extract<Expression, { kind: 'getline' }>): Blocking<Value> {
    const machine = this.#machine;
    let line: string | undefined;
    if (source === undefined) line = yield* this.#host.nextRecord();
    else {
      const reader = yield* machine.streams.source(machine.toText(yield* this.value(source)), pipe);
      if (reader === undefined) return -1;
      line = yield* reader.next(machine.separator());
      if (line !== undefined && pipe) machine.add('NR', 1);
    }
    if (line === undefined) return 0;
    if (target === undefined) machine.record.set(line);
    else yield* this.assignTo(target, fromInput(line));
    return 1;
  }
}
