import { type Command, Failure } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { has } from '../options.ts';
import { quoteText } from '../quote.ts';

/** Where the next tab stop behind a column is; undefined behind the last of a list. */
type Stops = (column: number) => number | undefined;

/** expand(1). */
export const expand: Command = {
  ...coreutils('expand'),
  usage: '[OPTION]... [FILE]...',
  options: { 'i,initial': 'none', 't,tabs': 'required', digit: 'none' },
  support: { level: 'full' },
  charset: 'bytes',
  *run(task, { options, operands }) {
    const initial = has(options, 'i');
    const stops = stopsOf(options.filter(({ name }) => name === 't' || name === 'digit').map(({ value = '' }) => value));
    const well = yield* task.eachFile(operands, function* (fd) {
      const lines = task.lines(fd);
      for (let line = yield* lines.next(); line !== undefined; line = yield* lines.next()) {
        let text = '';
        let column = 0;
        let converting = true;
        for (const character of line) {
          if (character === '\t' && converting) {
            const next = stops(column) ?? column + 1;
            text += ' '.repeat(next - column);
            column = next;
          } else {
            column = character === '\b' ? Math.max(0, column - 1) : character === '\t' ? stops(column) ?? column + 1 : column + 1;
            text += character;
            if (initial && character !== ' ' && character !== '\t') converting = false;
          }
        }
        task.out.print(text + (lines.terminated ? '\n' : ''));
        yield* task.out.drain();
      }
    });
    return well ? 0 : 1;
  },
};

/** unexpand(1). */
export const unexpand: Command = {
  ...coreutils('unexpand'),
  usage: '[OPTION]... [FILE]...',
  options: { 'a,all': 'none', 'first-only': 'none', 't,tabs': 'required', digit: 'none' },
  support: { level: 'full' },
  charset: 'bytes',
  *run(task, { options, operands }) {
    const lists = options.filter(({ name }) => name === 't' || name === 'digit').map(({ value = '' }) => value);
    const all = (has(options, 'a') || lists.length > 0) && !has(options, 'first-only');
    const stops = stopsOf(lists);
    const well = yield* task.eachFile(operands, function* (fd) {
      const lines = task.lines(fd);
      for (let line = yield* lines.next(); line !== undefined; line = yield* lines.next()) {
        task.out.print(withTabs(line, stops, all) + (lines.terminated ? '\n' : ''));
        yield* task.out.drain();
      }
    });
    return well ? 0 : 1;
  },
};

function withTabs(line: string, stops: Stops, all: boolean): string {
  let text = '';
  let column = 0;
  /** Blanks that may become a tab. */
  let pending = '';
  for (let i = 0; i < line.length; i++) {
    const character = line[i] ?? '';
    if (character === ' ' || character === '\t') {
      const next = stops(column);
      if (next === undefined) return text + pending + line.slice(i);
      column = character === '\t' ? next : column + 1;
      pending += character;
      if (column === next) {
        text += character === ' ' && pending.length === 1 && line[i + 1] !== ' ' && line[i + 1] !== '\t' ? ' ' : '\t';
        pending = '';
      }
      continue;
    }
    text += pending + character;
    pending = '';
    column += 1;
    if (!all) return text + line.slice(i + 1);
  }
  return text + pending;
}

function stopsOf(lists: readonly string[]): Stops {
  const text = lists.join(',');
  const wrong = /[^\d, /+]/.exec(text);
  if (wrong !== null) throw new Failure(`tab size contains invalid character(s): ${quoteText(text.slice(wrong.index))}`);
  const sizes = text.split(/[, ]+/).filter(Boolean).map(Number);
  if (sizes.includes(0)) throw new Failure('tab size cannot be 0');
  for (const [i, size] of sizes.entries()) if (i > 0 && size <= (sizes[i - 1] ?? 0)) throw new Failure('tab sizes must be ascending');
  const [only = 8] = sizes;
  if (sizes.length <= 1) return column => column + only - (column % only);
  return column => sizes.find(size => size > column);
}
