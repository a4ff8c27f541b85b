import type { Blocking } from '../../process/blocking.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { has, valueOf } from '../options.ts';
import { quoteForShell, quoteText } from '../quote.ts';
import { parseSize } from '../size.ts';

/** shuf(1). */
export const shuf: Command = {
  ...coreutils('shuf'),
  usage: '[OPTION]... [FILE]\n-e [OPTION]... [ARG]...\n-i LO-HI [OPTION]...',
  options: { 'e,echo': 'none', 'i,input-range': 'required', 'n,head-count': 'required', 'o,output': 'missing=', 'random-source': 'required', 'r,repeat': 'none', 'z,zero-terminated': 'none' },
  support: { level: 'most', missing: '-o; --random-source gives other orders than the real one' },
  charset: 'bytes',
  *run(task, { options, operands }) {
    const range = valueOf(options, 'i');
    const heads = options.filter(({ name }) => name === 'n').map(({ value = '' }) => headCount(value));
    const end = has(options, 'z') ? '\0' : '\n';
    const [file, extra] = operands;
    if (has(options, 'e') && range !== undefined) throw new Failure('cannot combine -e and -i options', { hint: true });
    const unwanted = range !== undefined ? file : has(options, 'e') ? undefined : extra;
    if (unwanted !== undefined) throw new Failure(`extra operand ${quoteForShell(unwanted)}`, { hint: true });
    const lines = has(options, 'e') ? operands.map(task.charset.fromArgument) : range !== undefined ? rangeOf(range) : yield* linesOf(task, file ?? '-', end);
    const random = yield* randomNumbers(task);
    const count = Math.min(...heads, has(options, 'r') ? Infinity : lines.length);
    if (has(options, 'r') && lines.length === 0 && count > 0) throw new Failure('no lines to repeat');
    for (let i = 0; i < count; i++) {
      const at = has(options, 'r') ? random() % lines.length : i + (random() % (lines.length - i));
      const line = lines[at] ?? '';
      if (!has(options, 'r')) {
        lines[at] = lines[i] ?? '';
        lines[i] = line;
      }
      task.out.print(line + end);
      yield* task.out.drain();
    }
    return 0;
  },
};

function headCount(text: string): number {
  const count = parseSize(text, false);
  if (count === undefined) throw new Failure(`invalid line count: ${quoteText(text)}`);
  return count;
}

function rangeOf(text: string): string[] {
  const [, low = '', high = ''] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  const length = Number(high) - Number(low) + 1;
  if (low === '' || length < 0) throw new Failure(`invalid input range: ${quoteText(text)}`);
  return Array.from({ length }, (_, i) => String(Number(low) + i));
}

function* linesOf(task: Task, file: string, end: string): Blocking<string[]> {
  try {
    const lines = (yield* task.readText(file)).split(end);
    if (lines.at(-1) === '') lines.pop();
    return lines;
  } catch (error) {
    yield* task.complainOf(file, error);
    throw new Failure('');
  }
}

/** Numbers from a seed that /dev/urandom gives (xorshift32). */
function* randomNumbers(task: Task): Blocking<() => number> {
  const fd = yield* task.sys.open('/dev/urandom');
  const seed = yield* task.sys.read(fd, 4);
  task.sys.close(fd);
  let state = seed.reduce((number, byte) => (number << 8) | byte, 0) || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
