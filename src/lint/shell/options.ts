import type { Word } from './ast.ts';

/** What a command gets as one argument. */
export interface Argument {
  /** Without quotes, variables replaced, with `unknown` for what cannot be known. */
  readonly text: string;
  /** The word that it comes from, maybe together with other arguments. */
  readonly word: Word;
}

export interface Option {
  /** Without dashes, and without the value. */
  readonly name: string;
  /** Behind `=` or in the next argument. */
  readonly value: string | undefined;
  readonly argument: Argument;
}

export interface Options {
  readonly options: readonly Option[];
  /** What is no option and no option's value. */
  readonly operands: readonly Argument[];
}

export interface OptionForm {
  /** Options that take a value, without dashes. */
  readonly valued?: ReadonlySet<string>;
  /** Options end at the first operand, as POSIX wants; otherwise they may stand anywhere, as with GNU. */
  readonly stop?: boolean;
}

const nothing: ReadonlySet<string> = new Set();

/**
 * Reads options: `--x=y` and `--x` are `x`, and `-abc` is `a`, `b` and `c`, and `abc` as well, since some programs have
 * long options with one dash. Behind `--` there are operands only.
 */
export function readOptions(args: readonly Argument[], { valued = nothing, stop = false }: OptionForm = {}): Options {
  const options: Option[] = [];
  const operands: Argument[] = [];
  for (let at = 0; at < args.length; at++) {
    const argument = args[at];
    if (!argument) break;
    const { text } = argument;
    if (text === '--' || (stop && !isOption(text))) {
      for (const rest of args.slice(text === '--' ? at + 1 : at)) operands.push(rest);
      break;
    }
    if (!isOption(text)) {
      operands.push(argument);
      continue;
    }
    const found = optionsIn(argument, valued);
    const last = found.at(-1);
    if (last?.value === undefined && last && valued.has(last.name)) {
      at++;
      found[found.length - 1] = { ...last, value: args[at]?.text };
    }
    for (const option of found) options.push(option);
  }
  return { options, operands };
}

function isOption(text: string): boolean {
  return text.length > 1 && text.startsWith('-');
}

function optionsIn(argument: Argument, valued: ReadonlySet<string>): Option[] {
  const { text } = argument;
  const dashes = text.startsWith('--') ? 2 : 1;
  const equals = text.indexOf('=');
  const name = text.slice(dashes, equals < 0 ? undefined : equals);
  const whole = { name, value: equals < 0 ? undefined : text.slice(equals + 1), argument };
  if (dashes === 2 || name.length === 1 || valued.has(name)) return [whole];
  const options: Option[] = [];
  // A cluster of hundreds of letters is none.
  for (const [index, letter] of name.slice(0, longestCluster).split('').entries()) {
    if (valued.has(letter) && index + 2 < text.length) return [...options, { name: letter, value: text.slice(index + 2), argument }];
    options.push({ name: letter, value: undefined, argument });
  }
  return [whole, ...options];
}

const longestCluster = 64;
