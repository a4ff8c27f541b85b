import { Errno } from '../../errno.ts';
import { type Command, Failure } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { has, valueOf } from '../options.ts';
import { quoteForShell, quoteIfNeeded } from '../quote.ts';
import { PatternError, Regex } from '../regex/regex.ts';

/** tac(1). */
export const tac: Command = {
  ...coreutils('tac'),
  usage: '[OPTION]... [FILE]...',
  options: { 'b,before': 'none', 'r,regex': 'none', 's,separator': 'required' },
  support: { level: 'full' },
  charset: 'bytes',
  *run(task, { options, operands }) {
    const before = has(options, 'b');
    const isRegex = has(options, 'r');
    const separator = task.charset.fromArgument(valueOf(options, 's') ?? '\n');
    if (separator === '' && isRegex) throw new Failure('separator cannot be empty');
    const ends = separatorEnds(separator === '' ? '\0' : separator, isRegex);
    let code = 0;
    for (const file of operands.length === 0 ? ['-'] : operands) {
      try {
        if (file !== '-' && task.sys.stat(file).kind === 'directory') throw new Errno('EISDIR');
        const text = yield* task.readText(file);
        task.out.print(reversed(text, ends(text), before));
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
        yield* task.complain(error.code === 'EISDIR' ? `${quoteIfNeeded(file)}: read error: Invalid argument` : `failed to open ${quoteForShell(file)} for reading: ${error.text}`);
        code = 1;
      }
    }
    return code;
  },
};

/** Where the separators of a text begin and end. */
type Separators = readonly (readonly [start: number, end: number])[];

function separatorEnds(separator: string, isRegex: boolean): (text: string) => Separators {
  if (!isRegex) {
    return text => {
      const found: [number, number][] = [];
      for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + separator.length)) found.push([at, at + separator.length]);
      return found;
    };
  }
  const regex = compiled(separator);
  return text => {
    const found: [number, number][] = [];
    for (let match = regex.find(text); match !== undefined; match = regex.find(text, Math.max(match.end, match.start + 1))) if (match.end > match.start) found.push([match.start, match.end]);
    return found;
  };
}

function compiled(pattern: string): Regex {
  try {
    return new Regex(pattern, { newlineStops: true });
  } catch (error) {
    if (error instanceof PatternError) throw new Failure(error.text);
    throw error;
  }
}

function reversed(text: string, separators: Separators, before: boolean): string {
  const cuts = separators.map(([start, end]) => (before ? start : end)).filter(cut => cut > 0 && cut < text.length);
  const parts = [0, ...cuts].map((cut, i) => text.slice(cut, cuts[i]));
  return parts.reverse().join('');
}
