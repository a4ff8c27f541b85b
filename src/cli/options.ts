import { parseArgs } from 'node:util';
import { message } from '../base/message.ts';
import { CommandError } from './command-error.ts';

/** What a subcommand's options take: nothing, any text, any text and that several times, or one of some words. */
export type OptionKinds = Readonly<Record<string, 'flag' | 'text' | 'texts' | readonly string[]>>;

export interface Options {
  readonly flags: ReadonlySet<string>;
  readonly words: ReadonlyMap<string, string>;
  /** The values of an option that may be given several times. */
  readonly texts: (name: string) => readonly string[];
  /** What is no option, in order. */
  readonly operands: readonly string[];
}

/** Reads a subcommand's arguments. Options may stand anywhere; behind `--` there are none. `-h` is `--help`. */
export function readOptions(kinds: OptionKinds, args: readonly string[]): Options {
  const flags = new Set<string>();
  const words = new Map<string, string>();
  const texts: (readonly [string, string])[] = [];
  const operands: string[] = [];
  const options = Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, { type: kind === 'flag' ? 'boolean' : 'string' } as const]));
  for (const token of parseArgs({ args: [...args], options, strict: false, tokens: true, allowPositionals: true }).tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const name = token.rawName === '-h' ? 'help' : token.name;
    const kind = token.rawName.startsWith('--') || token.rawName === '-h' ? kinds[name] : undefined;
    if (kind === undefined) throw new CommandError(message('There is no option {0}; see --help', token.rawName));
    if (kind === 'flag') {
      if (token.value !== undefined) throw new CommandError(message('The option {0} takes no value', token.rawName));
      flags.add(name);
    } else if (kind === 'texts') texts.push([name, valueOf(token.rawName, token.value, 'text')]);
    else words.set(name, valueOf(token.rawName, token.value, kind));
  }
  return { flags, words, operands, texts: name => texts.filter(([given]) => given === name).map(([, value]) => value) };
}

function valueOf(option: string, value: string | undefined, kind: 'text' | readonly string[]): string {
  if (value !== undefined && (kind === 'text' || kind.includes(value))) return value;
  if (kind === 'text') throw new CommandError(message('The option {0} takes a value', option));
  throw new CommandError(message('The option {0} takes one of {1}', option, kind.join(', ')));
}
