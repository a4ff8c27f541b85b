import { type Conversion, formatFloat } from '../c-format.ts';
import { type Command, Failure } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { has, valueOf } from '../options.ts';
import { quoteForShell, quoteText } from '../quote.ts';

/** seq(1). */
export const seq: Command = {
  ...coreutils('seq'),
  usage: '[OPTION]... LAST\n[OPTION]... FIRST LAST\n[OPTION]... FIRST INCREMENT LAST',
  options: { 'f,format': 'required', 's,separator': 'required', 'w,equal-width': 'none' },
  support: { level: 'most', missing: 'more digits than a 64-bit floating-point number has' },
  stopAtOperand: true,
  prepare: negativeNumbers,
  charset: 'bytes',
  *run(task, { options, operands }) {
    const separator = task.charset.fromArgument(valueOf(options, 's') ?? '\n');
    const format = valueOf(options, 'f');
    const equalWidth = has(options, 'w');
    const [one, two, three, extra] = operands;
    if (one === undefined) throw new Failure('missing operand', { hint: true });
    if (extra !== undefined) throw new Failure(`extra operand ${quoteForShell(extra)}`, { hint: true });
    const conversion = format === undefined ? undefined : parseFormat(task.charset.fromArgument(format));
    if (conversion !== undefined && equalWidth) throw new Failure('format string may not be specified when printing equal width strings', { hint: true });
    const first = parseOperand(two === undefined ? '1' : one);
    const step = parseOperand(three === undefined ? '1' : two ?? '1');
    const last = parseOperand(three ?? two ?? one);
    if (step.value === 0) throw new Failure(`invalid Zero increment value: ${quoteText(step.text)}`, { hint: true });
    const precision = Math.max(first.precision, step.precision);
    const print = conversion ?? defaultFormat(first, last, precision, equalWidth);
    const scale = 10 ** precision;
    const [start, by] = [Math.round(first.value * scale), Math.round(step.value * scale)];
    const limit = last.value * scale;
    const exact = precision > 0 && Number.isSafeInteger(start) && Number.isSafeInteger(by);
    for (let i = 0; ; i++) {
      const value = exact ? (start + i * by) / scale : first.value + i * step.value;
      if (exact ? (by > 0 ? start + i * by > limit + 1e-9 : start + i * by < limit - 1e-9) : step.value > 0 ? value > last.value : value < last.value) {
        if (i > 0) task.out.print('\n');
        return 0;
      }
      task.out.print((i > 0 ? separator : '') + print(value));
      yield* task.out.drain();
    }
  },
};

/** Numbers such as `-1` are no options. */
function negativeNumbers(args: readonly string[]): readonly string[] {
  const at = args.findIndex((arg, i) => !arg.startsWith('-') ? !takesNext(args[i - 1]) : /^-\.?\d/.test(arg) && !takesNext(args[i - 1]));
  return at < 0 || args.slice(0, at).includes('--') || !args[at]?.startsWith('-') ? args : [...args.slice(0, at), '--', ...args.slice(at)];
}

function takesNext(arg: string | undefined): boolean {
  return arg !== undefined && ['-s', '-f', '--separator', '--format'].includes(arg);
}

interface Operand {
  readonly text: string;
  readonly value: number;
  /** Digits behind the point. */
  readonly precision: number;
  /** Characters that it takes as it was written. */
  readonly width: number;
}

function parseOperand(text: string): Operand {
  const trimmed = text.trim();
  const value = /^[+-]?inf(inity)?$/i.test(trimmed) ? (trimmed.startsWith('-') ? -Infinity : Infinity) : /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed) || /^[+-]?0x[\da-f]+$/i.test(trimmed) ? Number(trimmed) : NaN;
  if (Number.isNaN(value)) throw new Failure(`invalid floating point argument: ${quoteText(text)}`, { hint: true });
  const [, fraction = '', exponent = '0'] = /^[^.e]*\.?(\d*)(?:e(.*))?$/i.exec(trimmed) ?? [];
  const precision = /x/i.test(trimmed) ? 0 : Math.max(0, fraction.length - Number(exponent));
  const written = trimmed.replace(/^\+/, '');
  return { text, value, precision, width: Number(exponent) === 0 ? written.length - (written.endsWith('.') ? 1 : 0) + (/^-?\./.test(written) ? 1 : 0) - (fraction === '' ? 0 : fraction.length + 1) : value.toFixed(0).length };
}

function defaultFormat(first: Operand, last: Operand, precision: number, equalWidth: boolean): (value: number) => string {
  const point = precision > 0 ? precision + 1 : 0;
  const width = equalWidth ? Math.max(first.width, last.width) + point : 0;
  return value => formatFloat({ flags: equalWidth ? '0' : '', width, precision, letter: 'f' }, value);
}

function parseFormat(format: string): (value: number) => string {
  const quoted = quoteText(format);
  const parts = format.split(/(%%)|(%[-+ #0']*\d*(?:\.\d*)?L?.?)/).filter(Boolean);
  const directives = parts.filter(part => part.startsWith('%') && part !== '%%');
  const [directive, another] = directives;
  if (directive === undefined) throw new Failure(`format ${quoted} has no % directive`);
  const [, flags = '', width = '', , precision, letter = ''] = /^%([-+ #0']*)(\d*)(\.(\d*))?L?(.?)$/.exec(directive) ?? [];
  if (letter === '') throw new Failure(`format ${quoted} ends in %`);
  if (!'aAeEfFgG'.includes(letter)) throw new Failure(`format ${quoted} has unknown %${letter} directive`);
  if (another !== undefined) throw new Failure(`format ${quoted} has too many % directives`);
  const conversion: Conversion = { flags, width: Number(width), precision: precision === undefined ? -1 : Number(precision), letter };
  return value => parts.map(part => (part === '%%' ? '%' : part === directive ? formatFloat(conversion, value) : part)).join('');
}
