import type { Blocking } from '../../process/blocking.ts';
import { type Conversion, formatFloat, formatInteger, formatString } from '../c-format.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { quoteForShell, quoteText } from '../quote.ts';
import { withEscapes } from './echo.ts';

/** printf(1): the program, not the shell's own. */
export const printf: Command = {
  ...coreutils('printf'),
  usage: 'FORMAT [ARGUMENT]...\nOPTION',
  options: {},
  support: { level: 'most', missing: 'more digits than a 64-bit floating-point number has' },
  ownCommandLine: true,
  charset: 'bytes',
  *run(task, { operands }) {
    const [format, ...args] = operands[0] === '--' ? operands.slice(1) : operands;
    if (format === undefined) throw new Failure('missing operand', { hint: true });
    return yield* new Printer(task, task.charset.fromArgument(format), args.map(task.charset.fromArgument)).print();
  },
};

class Printer {
  readonly #task: Task;
  readonly #format: string;
  readonly #args: readonly string[];
  #used = 0;
  #code = 0;

  constructor(task: Task, format: string, args: readonly string[]) {
    this.#task = task;
    this.#format = format;
    this.#args = args;
  }

  /** Goes through the format until all arguments are used. @returns the exit code */
  *print(): Blocking<number> {
    do {
      const before = this.#used;
      if (yield* this.#once()) return this.#code;
      if (this.#used === before) break;
      yield* this.#task.out.drain();
    } while (this.#used < this.#args.length);
    const extra = this.#args[this.#used];
    if (extra !== undefined) yield* this.#task.complain(`warning: ignoring excess arguments, starting with ${quoteForShell(extra)}`);
    return this.#code;
  }

  /** Whether `\c` was met. */
  *#once(): Blocking<boolean> {
    const { out } = this.#task;
    for (const [token, flags, width, precision, letter] of this.#format.matchAll(/%%|%([-+ #0']*)(\*|\d*)(?:\.(\*|-?\d*))?[hlLjzt]*([^])?|\\[^%]?[^%\\]*|[^%\\]+/g)) {
      if (token === '%%') out.print('%');
      else if (!token.startsWith('%')) {
        const { text, stopped } = withEscapes(token, false);
        out.print(text);
        if (stopped) return true;
      } else {
        if (letter === undefined || !'diouxXfFeEgGaAcsbq'.includes(letter)) throw new Failure(`${token}: invalid conversion specification`);
        const wide = width === '*' ? Number(yield* this.#integer()) : Number(width);
        const exact = precision === undefined ? -1 : precision === '*' ? Number(yield* this.#integer()) : Number(precision);
        if (yield* this.#convert({ flags: (flags ?? '') + (wide < 0 ? '-' : ''), width: Math.abs(wide), precision: exact, letter })) return true;
      }
    }
    return false;
  }

  *#convert(conversion: Conversion): Blocking<boolean> {
    const { out } = this.#task;
    switch (conversion.letter) {
      case 's':
        out.print(formatString(conversion, this.#next() ?? ''));
        return false;
      case 'c':
        out.print(formatString({ ...conversion, precision: 1 }, this.#next() ?? ''));
        return false;
      case 'q':
        out.print(formatString(conversion, shellQuoted(this.#next() ?? '')));
        return false;
      case 'b': {
        const { text, stopped } = withEscapes(this.#next() ?? '', true);
        out.print(formatString(conversion, text));
        return stopped;
      }
      case 'd': case 'i': case 'o': case 'u': case 'x': case 'X':
        out.print(formatInteger(conversion, yield* this.#integer()));
        return false;
      default:
        out.print(formatFloat(conversion, yield* this.#float()));
        return false;
    }
  }

  #next(): string | undefined {
    return this.#args[this.#used++];
  }

  *#integer(): Blocking<bigint> {
    const text = this.#next();
    if (text === undefined) return 0n;
    const character = quotedCharacter(text);
    if (character !== undefined) return BigInt(character);
    const [whole = '', sign = '', digits = ''] = /^\s*([+-]?)(0[xX][0-9a-fA-F]+|\d+)/.exec(text) ?? [];
    const octal = /^0[0-7]+/.exec(digits)?.[0];
    const used = octal !== undefined && !/x/i.test(digits) ? whole.slice(0, whole.length - digits.length + octal.length) : whole;
    const magnitude = digits === '' ? 0n : octal !== undefined && !/x/i.test(digits) ? BigInt(`0o${octal.slice(1)}`) : BigInt(digits.replace(/^0+(?=\d)/, ''));
    yield* this.#checkUsed(text, digits === '' ? '' : used);
    const value = sign === '-' ? -magnitude : magnitude;
    const largest = 2n ** 63n;
    if (value < largest && value >= -largest) return value;
    yield* this.#wrong(`${quoteText(text)}: Numerical result out of range`);
    return value < 0n ? -largest : largest - 1n;
  }

  *#float(): Blocking<number> {
    const text = this.#next();
    if (text === undefined) return 0;
    const character = quotedCharacter(text);
    if (character !== undefined) return character;
    const [whole = ''] = /^\s*[+-]?(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|inf(?:inity)?|nan)/i.exec(text) ?? [];
    yield* this.#checkUsed(text, whole);
    const trimmed = whole.trim().toLowerCase();
    return trimmed.includes('inf') ? (trimmed.startsWith('-') ? -Infinity : Infinity) : trimmed.includes('nan') ? NaN : Number(trimmed || 0);
  }

  *#checkUsed(text: string, used: string): Blocking<void> {
    if (used === text && text !== '') return;
    yield* this.#wrong(`${quoteText(text)}: ${used === '' ? 'expected a numeric value' : 'value not completely converted'}`);
  }

  *#wrong(text: string): Blocking<void> {
    yield* this.#task.complain(text);
    this.#code = 1;
  }
}

/** The code of the character behind a quote: `printf %d "'A"`. */
function quotedCharacter(text: string): number | undefined {
  return /^["']./.test(text) ? text.charCodeAt(1) : undefined;
}

function shellQuoted(text: string): string {
  return /^[\w@%+:,./-]+$/.test(text) ? text : quoteForShell(text);
}
