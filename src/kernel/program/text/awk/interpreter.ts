import { Errno } from '../../../errno.ts';
import type { Blocking } from '../../../process/blocking.ts';
import { Failure, type Task } from '../../command.ts';
import { Evaluator } from './evaluate.ts';
import { formatValues } from './format.ts';
import { unescaped } from './lexer.ts';
import { Machine } from './machine.ts';
import { RecordReader } from './records.ts';
import type { AwkProgram, Expression, FunctionDefinition, Redirection, Rule, Statement } from './syntax.ts';
import { fromInput, isTrue, toNumber, toText, type Value } from './value.ts';

/** How execution goes on after a statement. */
type Flow = 'on' | 'break' | 'continue' | 'next' | 'nextfile' | 'exit' | 'return';

/** A program at work. */
export class Interpreter {
  readonly #program: AwkProgram;
  readonly #machine: Machine;
  readonly #evaluator: Evaluator;
  readonly #activeRanges = new Set<Rule>();
  #reader: RecordReader | undefined;
  #argument = 1;
  #readStandardInput = false;
  #inputEnded = false;
  #exitCode = 0;
  #returned: Value;

  /** @param args what follows the program on the command line; `argv[0]` first */
  constructor(task: Task, program: AwkProgram, args: readonly string[]) {
    this.#program = program;
    const machine = new Machine(task);
    this.#machine = machine;
    this.#evaluator = new Evaluator(machine, { functions: program.functions, runFunction: definition => this.#runFunction(definition), nextRecord: () => this.#nextRecord() });
    const argv = machine.global('ARGV').array;
    for (const [i, arg] of args.entries()) argv.set(i, fromInput(task.charset.fromArgument(arg)));
    machine.global('ARGC').value = args.length;
    const environment = machine.global('ENVIRON').array;
    for (const [name, value] of task.environment) environment.set(task.charset.fromArgument(name), fromInput(task.charset.fromArgument(value)));
  }

  /** `-v` and `name=value` among the files. */
  assign(name: string, text: string): void {
    const value = fromInput(unescaped(text));
    if (name === 'NF') this.#machine.record.count = toNumber(value);
    else this.#machine.global(name).value = value;
  }

  /** Runs the program. @returns the exit code */
  *run(): Blocking<number> {
    const { begin, rules, end } = this.#program;
    try {
      const flow = yield* untilExit(this.#block(begin));
      if (flow !== 'exit' && (rules.length > 0 || end.length > 0)) yield* untilExit(this.#records());
      yield* untilExit(this.#block(end));
    } finally {
      yield* this.#machine.streams.closeAll();
    }
    return this.#exitCode;
  }

  *#records(): Blocking<Flow> {
    for (let line = yield* this.#nextRecord(); line !== undefined; line = yield* this.#nextRecord()) {
      this.#machine.record.set(line);
      for (const rule of this.#program.rules) {
        if (!(yield* this.#selects(rule))) continue;
        const flow = rule.action === undefined ? yield* this.#print([], undefined) : yield* this.#execute(rule.action);
        if (flow === 'exit') return flow;
        if (flow === 'nextfile') this.#closeInput();
        if (flow === 'next' || flow === 'nextfile') break;
      }
      yield* this.#machine.task.memory.settle();
      yield* this.#machine.task.out.drain();
    }
    return 'on';
  }

  *#selects(rule: Rule): Blocking<boolean> {
    if (rule.from === undefined) return true;
    if (rule.to === undefined) return isTrue(yield* this.#evaluator.value(rule.from));
    if (!this.#activeRanges.has(rule)) {
      if (!isTrue(yield* this.#evaluator.value(rule.from))) return false;
      this.#activeRanges.add(rule);
    }
    if (isTrue(yield* this.#evaluator.value(rule.to))) this.#activeRanges.delete(rule);
    return true;
  }

  *#nextRecord(): Blocking<string | undefined> {
    const machine = this.#machine;
    while (!this.#inputEnded) {
      if (this.#reader === undefined && !(yield* this.#openNext())) break;
      let line: string | undefined;
      try {
        line = yield* this.#reader?.next(machine.separator()) ?? ended();
      } catch (error) {
        if (error instanceof Errno) throw new Failure(`read error (${error.text})`);
        throw error;
      }
      if (line !== undefined) {
        machine.add('NR', 1);
        machine.add('FNR', 1);
        return line;
      }
      this.#closeInput();
    }
    this.#inputEnded = true;
    return undefined;
  }

  #closeInput(): void {
    if (this.#reader !== undefined) this.#machine.task.close(this.#reader.fd);
    this.#reader = undefined;
  }

  /** Opens the next file among the arguments; the standard input if there was none. */
  *#openNext(): Blocking<boolean> {
    const machine = this.#machine;
    const { task } = machine;
    const argv = machine.global('ARGV').array;
    while (this.#argument < toNumber(machine.global('ARGC').value)) {
      const index = this.#argument++;
      const text = argv.has(index) ? machine.toText(argv.get(index)) : '';
      const [, name, value] = /^([A-Za-z_]\w*)=([^]*)$/.exec(text) ?? [];
      if (name !== undefined && value !== undefined) this.assign(name, value);
      else if (text !== '') {
        yield* this.#open(task.charset.toArgument(text), text);
        return true;
      }
    }
    if (this.#readStandardInput) return false;
    yield* this.#open('-', '');
    return true;
  }

  *#open(file: string, shown: string): Blocking<void> {
    const machine = this.#machine;
    const { task } = machine;
    try {
      const fd = yield* task.open(file === '/dev/stdin' ? '-' : file);
      this.#reader = new RecordReader(task.sys, fd, task.charset.decode);
    } catch (error) {
      if (error instanceof Errno) throw new Failure(`cannot open ${file} (${error.text})`);
      throw error;
    }
    this.#readStandardInput = true;
    if (shown !== '') machine.global('FILENAME').value = shown;
    machine.global('FNR').value = 0;
  }

  *#block(statements: readonly Statement[]): Blocking<Flow> {
    for (const statement of statements) {
      const flow = yield* this.#execute(statement);
      if (flow !== 'on') return flow;
    }
    return 'on';
  }

  *#execute(statement: Statement): Blocking<Flow> {
    switch (statement.kind) {
      case 'expression':
        yield* this.#evaluator.value(statement.expression);
        return 'on';
      case 'print': return yield* this.#print(statement.args, statement.to);
      case 'printf': return yield* this.#printf(statement.args, statement.to);
      case 'block': return yield* this.#block(statement.body);
      case 'if':
        if (isTrue(yield* this.#evaluator.value(statement.condition))) return yield* this.#execute(statement.yes);
        return statement.no === undefined ? 'on' : yield* this.#execute(statement.no);
      case 'while':
      case 'do':
      case 'for': return yield* this.#loop(statement);
      case 'for-in': return yield* this.#forIn(statement);
      case 'exit':
        if (statement.value !== undefined) this.#exitCode = Math.trunc(toNumber(yield* this.#evaluator.value(statement.value))) & 0xff;
        return 'exit';
      case 'return':
        this.#returned = statement.value === undefined ? undefined : yield* this.#evaluator.value(statement.value);
        return 'return';
      case 'delete': {
        const array = this.#machine.array(statement.array);
        if (statement.subscripts === undefined) array.clear();
        else array.delete(yield* this.#evaluator.subscript(statement.subscripts));
        return 'on';
      }
      default: return statement.kind;
    }
  }

  *#loop(loop: Extract<Statement, { kind: 'while' | 'do' | 'for' }>): Blocking<Flow> {
    if (loop.kind === 'for' && loop.start !== undefined) yield* this.#execute(loop.start);
    for (let first = true; ; first = false) {
      if (!(first && loop.kind === 'do') && loop.condition !== undefined && !isTrue(yield* this.#evaluator.value(loop.condition))) return 'on';
      const flow = yield* this.#execute(loop.body);
      if (flow === 'break') return 'on';
      if (flow !== 'on' && flow !== 'continue') return flow;
      if (loop.kind === 'for' && loop.step !== undefined) yield* this.#execute(loop.step);
      yield* this.#machine.task.turn();
    }
  }

  *#forIn({ variable, array, body }: Extract<Statement, { kind: 'for-in' }>): Blocking<Flow> {
    for (const key of this.#machine.array(array).keys()) {
      yield* this.#evaluator.assignTo(variable, key);
      const flow = yield* this.#execute(body);
      if (flow === 'break') return 'on';
      if (flow !== 'on' && flow !== 'continue') return flow;
    }
    return 'on';
  }

  *#print(args: readonly Expression[], to: Redirection | undefined): Blocking<Flow> {
    const machine = this.#machine;
    const format = machine.text('OFMT');
    const values = yield* this.#evaluator.values(args);
    const text = args.length === 0 ? machine.record.text : values.map(value => toText(value, format)).join(machine.text('OFS'));
    return yield* this.#write(text + machine.text('ORS'), to);
  }

  *#printf(args: readonly Expression[], to: Redirection | undefined): Blocking<Flow> {
    const machine = this.#machine;
    const [format, ...values] = yield* this.#evaluator.values(args);
    return yield* this.#write(formatValues(machine.toText(format), values, machine.text('CONVFMT'), 'printf', text => machine.failure(text)), to);
  }

  *#write(text: string, to: Redirection | undefined): Blocking<Flow> {
    const machine = this.#machine;
    const output = to === undefined ? machine.task.out : yield* machine.streams.sink(machine.toText(yield* this.#evaluator.value(to.target)), to.kind);
    output.print(text);
    yield* output.drain();
    return 'on';
  }

  *#runFunction(definition: FunctionDefinition): Blocking<Value> {
    this.#returned = undefined;
    const flow = yield* this.#execute(definition.body);
    if (flow === 'exit') throw new Exit();
    const value = this.#returned;
    this.#returned = undefined;
    return value;
  }
}

/** `exit` within a function. */
class Exit extends Error {}

function* untilExit(running: Blocking<Flow>): Blocking<Flow> {
  try {
    return yield* running;
  } catch (error) {
    if (error instanceof Exit) return 'exit';
    throw error;
  }
}

function* ended(): Blocking<undefined> {
  return undefined;
}

