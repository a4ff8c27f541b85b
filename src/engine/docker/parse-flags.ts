import { CliError } from './cli-error.ts';
import { bool, type Flag, FlagError, type Flags, type FlagValue, type OtherNames } from './flag.ts';

export interface ParsedFlags {
  readonly flags: Readonly<Record<string, FlagValue>>;
  readonly given: ReadonlySet<string>;
  readonly operands: readonly string[];
  /** What pflag tells of names that shall not be used any more, a line each. */
  readonly notices: readonly string[];
}

interface Reading {
  /** The first operand ends the flags. */
  readonly stopsAtOperand?: boolean | undefined;
  readonly otherNames?: OtherNames | undefined;
}

const help = bool('', 'Print usage');

/** Takes a command line apart as pflag does. `help` is always known. @throws CliError with pflag's words */
export function parseFlags(declared: Flags, args: readonly string[], { stopsAtOperand = false, otherNames = {} }: Reading = {}): ParsedFlags {
  const known: Flags = { help, ...declared };
  const values: Record<string, FlagValue> = Object.fromEntries(Object.entries(known).map(([name, flag]) => [name, flag.initial]));
  const given = new Set<string>();
  const operands: string[] = [];
  const notices: string[] = [];
  const set = (name: string, flag: Flag, text: string): void => {
    try {
      values[name] = flag.add(values[name], text);
    } catch (error) {
      if (!(error instanceof FlagError)) throw error;
      throw new CliError(`invalid argument ${JSON.stringify(text)} for "${flag.short === '' ? '' : `-${flag.short}, `}--${name}" flag: ${error.message}`);
    }
    given.add(name);
  };
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '--') return { flags: values, given, operands: [...operands, ...args.slice(at + 1)], notices };
    if (!arg.startsWith('-') || arg === '-') {
      if (stopsAtOperand) return { flags: values, given, operands: args.slice(at), notices };
      operands.push(arg);
    } else if (arg.startsWith('--')) {
      const [, written = '', , text] = /^--([^=]*)(=([^]*))?$/.exec(arg) ?? [];
      const other = Object.hasOwn(otherNames, written) ? otherNames[written] : undefined;
      const name = other?.flag ?? written;
      if (other?.isDeprecated) notices.push(`Flag --${written} has been deprecated, use --${name} instead`);
      const flag = Object.hasOwn(known, name) ? known[name] : undefined;
      if (name === '' || name.startsWith('-')) throw new CliError(`bad flag syntax: ${arg}`);
      if (!flag) throw new CliError(`unknown flag: --${name}`);
      if (text !== undefined) set(name, flag, text);
      else if (flag.word === '') set(name, flag, 'true');
      else if (at + 1 < args.length) set(name, flag, args[++at] ?? '');
      else throw new CliError(`flag needs an argument: --${name}`);
    } else at = letters(arg, at);
  }
  return { flags: values, given, operands, notices };

  /** `-abc`, `-n5`, `-n 5`. @returns the place of the last argument that belongs to it */
  function letters(arg: string, at: number): number {
    for (let i = 1; i < arg.length; i++) {
      const letter = arg.charAt(i);
      const [name, flag] = Object.entries(known).find(([, { short }]) => short === letter) ?? [];
      if (name === undefined || !flag) {
        if (letter === 'h') {
          set('help', help, 'true');
          return at;
        }
        throw new CliError(`unknown shorthand flag: '${letter}' in -${arg.slice(i)}`);
      }
      const rest = arg.slice(i + 1);
      if (flag.word === '' && !rest.startsWith('=')) {
        set(name, flag, 'true');
        continue;
      }
      if (rest !== '') {
        set(name, flag, rest.replace(/^=/, ''));
        return at;
      }
      if (at + 1 >= args.length) throw new CliError(`flag needs an argument: '${letter}' in -${arg.slice(i)}`);
      set(name, flag, args[at + 1] ?? '');
      return at + 1;
    }
    return at;
  }
}
