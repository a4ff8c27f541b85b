import { type Command, Failure } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import type { LineReader } from '../lines.ts';

/** paste(1). */
export const paste: Command = {
  ...coreutils('paste'),
  usage: '[OPTION]... [FILE]...',
  options: { 'd,delimiters': 'required', 's,serial': 'none', 'z,zero-terminated': 'none' },
  support: { level: 'full' },
  charset: 'bytes',
  *run(task, { options, operands }) {
    let delimiters = ['\t'];
    let serial = false;
    let separator = '\n';
    for (const { name, value = '' } of options) {
      if (name === 'd') delimiters = parseDelimiters(task.charset.fromArgument(value));
      else if (name === 's') serial = true;
      else separator = '\0';
    }
    const delimiter = (index: number): string => delimiters[index % delimiters.length] ?? '';
    if (serial) {
      const well = yield* task.eachFile(operands, function* (fd) {
        const lines = task.lines(fd, separator);
        let index = 0;
        for (let line = yield* lines.next(); line !== undefined; line = yield* lines.next()) {
          task.out.print((index > 0 ? delimiter(index - 1) : '') + line);
          index++;
          yield* task.out.drain();
        }
        task.out.print(separator);
      });
      return well ? 0 : 1;
    }
    const readers: LineReader[] = [];
    let standardInput: LineReader | undefined;
    for (const file of operands.length === 0 ? ['-'] : operands) {
      try {
        readers.push(file === '-' ? (standardInput ??= task.lines(0, separator)) : task.lines(yield* task.open(file), separator));
      } catch (error) {
        yield* task.complainOf(file, error);
        return 1;
      }
    }
    let code = 0;
    const ended = new Set<LineReader>();
    for (;;) {
      let row = '';
      let some = false;
      for (const [i, reader] of readers.entries()) {
        if (i > 0) row += delimiter(i - 1);
        if (ended.has(reader)) continue;
        let line: string | undefined;
        try {
          line = yield* reader.next();
        } catch (error) {
          if (ended.size < readers.length - 1) task.out.print(row);
          row = '';
          yield* task.complainOf(operands[i] ?? '-', error);
          code = 1;
        }
        if (line === undefined) ended.add(reader);
        else {
          row += line;
          some = true;
        }
      }
      if (!some) return code;
      task.out.print(row + separator);
      yield* task.out.drain();
    }
  },
};

const escapes: Readonly<Record<string, string>> = { '0': '', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\' };

function parseDelimiters(text: string): string[] {
  if (text === '') return [''];
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(text)) throw new Failure(`delimiter list ends with an unescaped backslash: ${text}`);
  return Array.from(text.matchAll(/\\?[^]/g), ([token]) => (token.length === 2 ? escapes[token.slice(1)] ?? token.slice(1) : token));
}
