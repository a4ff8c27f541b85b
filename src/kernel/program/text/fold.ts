import { type Command, Failure } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { has, valueOf } from '../options.ts';
import { quoteText } from '../quote.ts';
import { parseSize } from '../size.ts';

/** fold(1). */
export const fold: Command = {
  ...coreutils('fold'),
  usage: '[OPTION]... [FILE]...',
  options: { 'b,bytes': 'none', 's,spaces': 'none', 'w,width': 'required', digit: 'none' },
  support: { level: 'full' },
  charset: 'bytes',
  *run(task, { options, operands }) {
    const bytes = has(options, 'b');
    const spaces = has(options, 's');
    const digits = options.filter(({ name }) => name === 'digit').map(({ value = '' }) => value).join('');
    const asked = valueOf(options, 'w') ?? (digits === '' ? '80' : digits);
    const width = parseSize(asked, false);
    if (width === undefined) throw new Failure(`invalid number of columns: ${quoteText(asked)}`);
    if (width === 0) throw new Failure(`invalid number of columns: ${quoteText(asked)}: Numerical result out of range`);
    const well = yield* task.eachFile(operands, function* (fd) {
      const lines = task.lines(fd);
      for (let line = yield* lines.next(); line !== undefined; line = yield* lines.next()) {
        task.out.print(folded(line, width, bytes, spaces).join('\n') + (lines.terminated ? '\n' : ''));
        yield* task.out.drain();
      }
    });
    return well ? 0 : 1;
  },
};

function folded(line: string, width: number, bytes: boolean, spaces: boolean): string[] {
  const parts: string[] = [];
  let start = 0;
  let column = 0;
  for (let at = 0; at < line.length; at++) {
    const next = bytes ? column + 1 : advance(column, line[at] ?? '');
    if (next <= width || at === start) {
      column = next;
      continue;
    }
    const cut = spaces ? Math.max(line.lastIndexOf(' ', at - 1), line.lastIndexOf('\t', at - 1)) + 1 : at;
    const end = cut > start ? cut : at;
    parts.push(line.slice(start, end));
    start = end;
    column = 0;
    for (let i = start; i < at; i++) column = bytes ? column + 1 : advance(column, line[i] ?? '');
    at--;
  }
  return [...parts, line.slice(start)];
}

function advance(column: number, character: string): number {
  if (character === '\b') return Math.max(0, column - 1);
  if (character === '\r') return 0;
  return character === '\t' ? column + 8 - (column % 8) : column + 1;
}
