import { type Command, Failure } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { quoteText } from '../quote.ts';
import { PatternError, Regex } from '../regex/regex.ts';

type Section = 'h' | 'b' | 'f';

/** Which lines of a section get a number. */
type Numbering = (line: string, blanks: number) => boolean;

/** nl(1). */
export const nl: Command = {
  ...coreutils('nl'),
  usage: '[OPTION]... [FILE]...',
  options: {
    'b,body-numbering': 'required', 'd,section-delimiter': 'required', 'f,footer-numbering': 'required', 'h,header-numbering': 'required', 'i,line-increment': 'required', 'l,join-blank-lines': 'required',
    'n,number-format': 'required', 'p,no-renumber': 'none', 's,number-separator': 'required', 'v,starting-line-number': 'required', 'w,number-width': 'required',
  },
  support: { level: 'full' },
  charset: 'bytes',
  *run(task, { options, operands }) {
    const styles: Record<Section, string> = { h: 'n', b: 't', f: 'n' };
    const numbers = { i: 1, l: 1, v: 1, w: 6 };
    let format = 'rn';
    let separator = '\t';
    let delimiter = '\\:';
    let renumber = true;
    for (const { name, value = '' } of options) {
      if (name === 'h' || name === 'b' || name === 'f') styles[name] = task.charset.fromArgument(value);
      else if (name === 'i' || name === 'l' || name === 'v' || name === 'w') numbers[name] = parseNumber(name, value);
      else if (name === 'n') format = value;
      else if (name === 's') separator = task.charset.fromArgument(value);
      else if (name === 'd') delimiter = value.length === 1 ? `${value}:` : task.charset.fromArgument(value);
      else if (name === 'p') renumber = false;
    }
    if (!['ln', 'rn', 'rz'].includes(format)) throw new Failure(`invalid line numbering format: ${quoteText(format)}`, { hint: true });
    const numberings = { h: numbering('header', styles.h, numbers.l), b: numbering('body', styles.b, numbers.l), f: numbering('footer', styles.f, numbers.l) };
    const marks = new Map<string, Section>([[delimiter.repeat(3), 'h'], [delimiter.repeat(2), 'b'], [delimiter, 'f']]);
    let section: Section = 'b';
    let number = numbers.v;
    let blanks = 0;
    const well = yield* task.eachFile(operands, function* (fd) {
      const lines = task.lines(fd);
      for (let line = yield* lines.next(); line !== undefined; line = yield* lines.next()) {
        const next = delimiter === '' ? undefined : marks.get(line);
        if (next !== undefined) {
          section = next;
          if (renumber) number = numbers.v;
          blanks = 0;
          task.out.print('\n');
        } else {
          blanks = line === '' ? blanks + 1 : 0;
          if (numberings[section](line, blanks)) {
            task.out.print(`${formatted(number, format, numbers.w)}${separator}${line}\n`);
            number += numbers.i;
            blanks = 0;
          } else task.out.print(`${' '.repeat(numbers.w + separator.length)}${line}\n`);
        }
        yield* task.out.drain();
      }
    });
    return well ? 0 : 1;
  },
};

const numberNames = { i: 'line number increment', l: 'line number of blank lines', v: 'starting line number', w: 'line number field width' } as const;

function parseNumber(option: keyof typeof numberNames, text: string): number {
  const number = /^\s*[+-]?\d+$/.test(text) ? Number(text) : NaN;
  if (Number.isNaN(number)) throw new Failure(`invalid ${numberNames[option]}: ${quoteText(text)}`);
  if (number < 1 && (option === 'w' || option === 'l')) throw new Failure(`invalid ${numberNames[option]}: ${quoteText(text)}: Numerical result out of range`);
  return number;
}

function numbering(section: string, style: string, blankGroup: number): Numbering {
  if (style === 'a') return (line, blanks) => line !== '' || blanks >= blankGroup;
  if (style === 't') return line => line !== '';
  if (style === 'n') return () => false;
  if (!style.startsWith('p')) throw new Failure(`invalid ${section} numbering style: ${quoteText(style)}`, { hint: true });
  try {
    const regex = new Regex(style.slice(1));
    return line => regex.test(line);
  } catch (error) {
    if (error instanceof PatternError) throw new Failure(error.text);
    throw error;
  }
}

function formatted(number: number, format: string, width: number): string {
  if (format === 'ln') return String(number).padEnd(width);
  if (format === 'rn') return String(number).padStart(width);
  return number < 0 ? `-${String(-number).padStart(width - 1, '0')}` : String(number).padStart(width, '0');
}
