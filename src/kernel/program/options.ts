/** Whether an option takes an argument. `missing` and `missing=` (with an argument) are options that the real program has and the simulated one lacks. */
export type Takes = 'none' | 'required' | 'optional' | 'missing' | 'missing=';

/**
 * A program's options: names, separated by commas, and what they take, such as `{ 'n,lines': 'required', 'q,quiet,silent': 'none' }`. A name of one character is a short option. The first name is
 * the one that the program gets to see. The name `digit` stands for the options -0 to -9, whose digit is the value. The order is that in which ambiguous names are listed.
 */
export type OptionTable = Readonly<Record<string, Takes>>;

/** An option of a command line. */
export interface GivenOption {
  /** The first of the names in the table. */
  readonly name: string;
  /** Empty if the option takes no argument, undefined if it may take one and got none. */
  readonly value: string | undefined;
  /** As it was written, for messages: `-n` or `--lines`. */
  readonly written: string;
}

/** A command line that was taken apart. */
export interface CommandLine {
  readonly options: readonly GivenOption[];
  /** What is no option, in order. */
  readonly operands: readonly string[];
  /** All of it as it was written. */
  readonly args: readonly string[];
}

/** A wrong command line; `text` is what getopt_long(3) would write behind the program's name and a colon. */
export class OptionError extends Error {
  readonly text: string;
  /** The option exists, but not in the simulation: programs end with code 2 and without a hint to --help. */
  readonly missing: boolean;

  constructor(text: string, missing = false) {
    super(text);
    this.text = text;
    this.missing = missing;
  }
}

interface Entry {
  readonly name: string;
  readonly takes: Takes;
}

/**
 * Takes a command line apart as getopt_long(3) of glibc does: options anywhere before `--`, short ones bundled, long ones abbreviated. Throws OptionError.
 * @param args without the program's name
 * @param stopAtOperand options end at the first operand, as with a `+` in getopt's string
 * @param complain is told what is wrong, and the rest is read on; without it the first mistake is thrown
 */
export function parseOptions(table: OptionTable, args: readonly string[], stopAtOperand = false, complain?: (error: OptionError) => void): CommandLine {
  const short = new Map<string, Entry>();
  const long = new Map<string, Entry>();
  for (const [key, takes] of Object.entries(table)) {
    const names = key.split(',');
    const [name = ''] = names;
    for (const each of names) (each.length === 1 ? short : long).set(each, { name, takes });
  }
  return new Reader(short, long, args).read(stopAtOperand, complain);
}

class Reader {
  readonly #short: ReadonlyMap<string, Entry>;
  readonly #long: ReadonlyMap<string, Entry>;
  readonly #args: readonly string[];
  readonly #options: GivenOption[] = [];
  #at = 0;

  constructor(short: ReadonlyMap<string, Entry>, long: ReadonlyMap<string, Entry>, args: readonly string[]) {
    this.#short = short;
    this.#long = long;
    this.#args = args;
  }

  read(stopAtOperand: boolean, complain: ((error: OptionError) => void) | undefined): CommandLine {
    const operands: string[] = [];
    for (let arg = this.#args[this.#at]; arg !== undefined; arg = this.#args[this.#at]) {
      this.#at++;
      if (arg === '--') break;
      if (arg.length > 1 && arg.startsWith('-')) {
        try {
          if (arg.startsWith('--')) this.#readLong(arg);
          else this.#readShort(arg);
        } catch (error) {
          if (!(error instanceof OptionError) || !complain) throw error;
          complain(error);
        }
      } else if (stopAtOperand) {
        this.#at--;
        break;
      } else operands.push(arg);
    }
    return { options: this.#options, operands: [...operands, ...this.#args.slice(this.#at)], args: this.#args };
  }

  #readShort(arg: string): void {
    for (let i = 1; i < arg.length; i++) {
      const letter = arg[i] ?? '';
      const digits = letter >= '0' && letter <= '9' ? this.#long.get('digit') : undefined;
      const entry = this.#short.get(letter);
      if (entry === undefined) {
        if (digits === undefined) throw new OptionError(`invalid option -- '${letter}'`);
        this.#options.push({ name: digits.name, value: letter, written: `-${letter}` });
        continue;
      }
      const { name, takes } = entry;
      const written = `-${letter}`;
      const rest = arg.slice(i + 1);
      refuseMissing(takes, written);
      if (takes === 'none') {
        this.#options.push({ name, value: '', written });
        continue;
      }
      const value = rest !== '' ? rest : takes === 'required' ? this.#args[this.#at++] : undefined;
      if (value === undefined && takes === 'required') throw new OptionError(`option requires an argument -- '${letter}'`);
      this.#options.push({ name, value, written });
      return;
    }
  }

  #readLong(arg: string): void {
    const equals = arg.indexOf('=');
    const given = equals < 0 ? arg.slice(2) : arg.slice(2, equals);
    const full = this.#fullName(given, arg);
    const { name, takes } = this.#long.get(full) ?? { name: full, takes: 'none' };
    const written = `--${full}`;
    refuseMissing(takes, written);
    const attached = equals < 0 ? undefined : arg.slice(equals + 1);
    if (takes === 'none') {
      if (attached !== undefined) throw new OptionError(`option '${written}' doesn't allow an argument`);
      this.#options.push({ name, value: '', written });
      return;
    }
    const value = attached ?? (takes === 'required' ? this.#args[this.#at++] : undefined);
    if (value === undefined && takes === 'required') throw new OptionError(`option '${written}' requires an argument`);
    this.#options.push({ name, value, written });
  }

  /** The option that a long name, or its unambiguous beginning, means. */
  #fullName(given: string, arg: string): string {
    if (this.#long.has(given) && given !== 'digit') return given;
    const matching = [...this.#long].filter(([name]) => name.startsWith(given) && name !== 'digit');
    const [first] = matching;
    if (first === undefined) throw new OptionError(`unrecognized option '${arg}'`);
    if (matching.some(([, entry]) => entry.name !== first[1].name)) {
      throw new OptionError(`option '${arg}' is ambiguous; possibilities: ${matching.map(([name]) => `'--${name}'`).join(' ')}`);
    }
    return first[0];
  }
}

/** Whether an option was given. */
export function has(options: readonly GivenOption[], name: string): boolean {
  return options.some(option => option.name === name);
}

/** The value of the last option of that name. */
export function valueOf(options: readonly GivenOption[], name: string): string | undefined {
  return options.findLast(option => option.name === name)?.value;
}

/** The last of several options that exclude each other. */
export function lastOf({ options }: CommandLine, names: readonly string[]): string | undefined {
  return options.findLast(option => names.includes(option.name))?.name;
}

function refuseMissing(takes: Takes, written: string): void {
  if (takes === 'missing' || takes === 'missing=') throw new OptionError(`option '${written}' is not simulated`, true);
}
