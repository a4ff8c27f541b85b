import { Errno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { has } from '../options.ts';
import { quoteForShell, quoteText } from '../quote.ts';

/** comm(1). */
export const comm: Command = {
  ...coreutils('comm'),
  usage: '[OPTION]... FILE1 FILE2',
  options: { 1: 'none', 2: 'none', 3: 'none', 'check-order': 'none', 'nocheck-order': 'none', 'output-delimiter': 'required', total: 'none', 'z,zero-terminated': 'none' },
  support: { level: 'full' },
  charset: 'bytes',
  *run(task, { options, operands }) {
    const separator = has(options, 'z') ? '\0' : '\n';
    const delimiters = options.filter(({ name }) => name === 'output-delimiter').map(({ value = '' }) => value);
    if (new Set(delimiters).size > 1) throw new Failure('multiple output delimiters specified');
    const tab = delimiters[0] === undefined ? '\t' : delimiters[0] === '' ? '\0' : task.charset.fromArgument(delimiters[0]);
    const [first, second, extra] = operands;
    if (first === undefined) throw new Failure('missing operand', { hint: true });
    if (second === undefined) throw new Failure(`missing operand after ${quoteText(first)}`, { hint: true });
    if (extra !== undefined) throw new Failure(`extra operand ${quoteForShell(extra)}`, { hint: true });
    const hidden = [has(options, '1'), has(options, '2'), has(options, '3')];
    const checks = has(options, 'check-order') ? 'strict' : has(options, 'nocheck-order') ? 'none' : 'default';
    let file = first;
    try {
      const one = task.lines(yield* task.open(first), separator);
      file = second;
      const two = task.lines(yield* task.open(second), separator);
      file = first;
      const totals = [0, 0, 0];
      const prefixes = [0, 1, 2].map(column => tab.repeat(hidden.slice(0, column).filter(hide => !hide).length));
      const order = [new Order(task, 1, checks), new Order(task, 2, checks)] as const;
      let unpaired = false;
      let a = yield* one.next();
      let b = yield* two.next();
      while (a !== undefined || b !== undefined) {
        const column = a === undefined ? 1 : b === undefined ? 0 : a < b ? 0 : a > b ? 1 : 2;
        unpaired ||= column !== 2;
        totals[column] = (totals[column] ?? 0) + 1;
        if (!hidden[column]) task.out.print(`${prefixes[column] ?? ''}${(column === 1 ? b : a) ?? ''}${separator}`);
        if (column !== 1) {
          const next = yield* one.next();
          yield* order[0].check(a, next, unpaired);
          a = next;
        }
        if (column !== 0) {
          const next = yield* two.next();
          yield* order[1].check(b, next, unpaired);
          b = next;
        }
        yield* task.out.drain();
      }
      if (has(options, 'total')) task.out.print(`${totals.join(tab)}${tab}total${separator}`);
      const wrong = order.some(({ wrong: is }) => is);
      if (wrong && checks === 'default') yield* task.complain('input is not in sorted order');
      return wrong ? 1 : 0;
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      yield* task.complainOf(file, error);
      return 1;
    }
  },
};

/** Notices when a file is not sorted. */
class Order {
  readonly #task: Task;
  readonly #file: number;
  readonly #checks: 'strict' | 'none' | 'default';
  wrong = false;

  constructor(task: Task, file: number, checks: 'strict' | 'none' | 'default') {
    this.#task = task;
    this.#file = file;
    this.#checks = checks;
  }

  *check(line: string | undefined, next: string | undefined, unpaired: boolean): Blocking<void> {
    if (this.wrong || this.#checks === 'none' || line === undefined || next === undefined || line <= next || (this.#checks === 'default' && !unpaired)) return;
    const text = `file ${this.#file} is not in sorted order`;
    if (this.#checks === 'strict') throw new Failure(text);
    yield* this.#task.complain(text);
    this.wrong = true;
  }
}
