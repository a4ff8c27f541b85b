import { type Command, Failure } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { type Range, parseRanges } from './ranges.ts';

/** cut(1). */
export const cut: Command = {
  ...coreutils('cut'),
  usage: 'OPTION... [FILE]...',
  options: {
    'b,bytes': 'required', 'c,characters': 'required', 'd,delimiter': 'required', 'f,fields': 'required', n: 'none', 's,only-delimited': 'none', complement: 'none', 'output-delimiter': 'required', 'z,zero-terminated': 'none',
  },
  support: { level: 'full' },
  charset: 'bytes',
  *run(task, { options, operands }) {
    let list: { unit: 'fields' | 'bytes'; text: string } | undefined;
    let delimiter: string | undefined;
    let outputDelimiter: string | undefined;
    let onlyDelimited = false;
    let complement = false;
    let separator = '\n';
    for (const { name, value = '' } of options) {
      if (name === 'b' || name === 'c' || name === 'f') {
        if (list !== undefined) throw new Failure('only one list may be specified', { hint: true });
        list = { unit: name === 'f' ? 'fields' : 'bytes', text: value };
      } else if (name === 'd') {
        delimiter = task.charset.fromArgument(value);
        if (delimiter.length > 1) throw new Failure('the delimiter must be a single character', { hint: true });
        if (delimiter === '') delimiter = '\0';
      } else if (name === 's') onlyDelimited = true;
      else if (name === 'complement') complement = true;
      else if (name === 'output-delimiter') outputDelimiter = task.charset.fromArgument(value);
      else if (name === 'z') separator = '\0';
    }
    if (list === undefined) throw new Failure('you must specify a list of bytes, characters, or fields', { hint: true });
    const { unit } = list;
    if (unit === 'bytes' && delimiter !== undefined) throw new Failure('an input delimiter may be specified only when operating on fields', { hint: true });
    if (unit === 'bytes' && onlyDelimited) throw new Failure('suppressing non-delimited lines makes sense\n\tonly when operating on fields', { hint: true });
    const ranges = parseRanges(list.text, unit === 'fields');
    const chosen = complement ? inverted(ranges) : ranges;
    const between = delimiter ?? '\t';
    const cutLine = unit === 'bytes'
      ? (line: string): string => chosen.map(({ from, to }) => line.slice(from - 1, to)).filter(part => part !== '').join(outputDelimiter ?? '')
      : (line: string): string | undefined => (line.includes(between) ? cutFields(line.split(between), chosen, outputDelimiter ?? between) : onlyDelimited ? undefined : line);
    const well = yield* task.eachFile(operands, function* (fd) {
      const lines = task.lines(fd, separator);
      for (let line = yield* lines.next(); line !== undefined; line = yield* lines.next()) {
        const text = cutLine(line);
        if (text !== undefined) task.out.print(text + separator);
        yield* task.out.drain();
      }
    });
    return well ? 0 : 1;
  },
};

function cutFields(fields: readonly string[], ranges: readonly Range[], delimiter: string): string {
  return ranges.flatMap(({ from, to }) => fields.slice(from - 1, to)).join(delimiter);
}

function inverted(ranges: readonly Range[]): Range[] {
  const found: Range[] = [];
  let next = 1;
  for (const { from, to } of ranges) {
    if (from > next) found.push({ from: next, to: from - 1 });
    next = to + 1;
  }
  if (next !== Infinity) found.push({ from: next, to: Infinity });
  return found;
}
