import type { Blocking, Environment } from '../../kernel/index.ts';
import type { Cli } from './cli.ts';
import type { Flags, OtherNames, Values } from './flag.ts';

/** How many operands a command takes. */
export type Arity =
  | { readonly exactly: number }
  | { readonly atLeast: number }
  | { readonly atMost: number }
  | { readonly from: number; readonly to: number };

export const noOperands: Arity = { exactly: 0 };

/** A command line, taken apart. */
export interface CommandLine<F extends Flags = Flags> {
  readonly flags: Values<F>;
  /** The flags that are there, whatever they say. */
  readonly given: ReadonlySet<string>;
  readonly operands: readonly string[];
}

/** A command of docker, as cobra declares them. */
export interface Command<F extends Flags = Flags> {
  /** All ways to call it, behind `docker`; the first one is its own: `container ls`, `container list`, `container ps`, `ps`. */
  readonly paths: readonly string[];
  /** What stands behind its name in the usage line; more forms behind newlines. */
  readonly usage: string;
  readonly summary: string;
  /** More about it, below the summary. */
  readonly details?: string;
  readonly arity: Arity;
  readonly flags: F;
  /** More names of flags. */
  readonly otherNames?: OtherNames;
  /** What follows the first operand belongs to it, even with a dash. */
  readonly stopsAtOperand?: true;
  /** Its failures are told as docker run tells them: `docker: …`, with a hint, and 125 as exit code. */
  readonly failsLikeRun?: true;
  /** What is printed before anything else, even a complaint about operands. */
  readonly notice?: (environment: Environment) => string;
  readonly run: (cli: Cli, line: CommandLine<F>) => Blocking<number>;
}

/** Declares a command; its flags give the types of their values. */
export function command<F extends Flags>(declared: Command<F>): Command {
  return declared as unknown as Command;
}

/** The name it is called by in messages: `container ls` if it was called as `container list`, but `ps` if it was called so. */
export function shownPath({ paths }: Command, called: string): string {
  if (!called.includes(' ')) return called;
  const group = called.slice(0, called.lastIndexOf(' ') + 1);
  return paths.find(path => path.startsWith(group)) ?? called;
}

/** What docker says of too few or too many operands. */
export function wrongCount(arity: Arity, count: number): string | undefined {
  const words = (number: number): string => `${number} argument${number === 1 ? '' : 's'}`;
  if ('exactly' in arity) return count === arity.exactly ? undefined : arity.exactly === 0 ? 'accepts no arguments' : `requires ${words(arity.exactly)}`;
  if ('atLeast' in arity) return count >= arity.atLeast ? undefined : `requires at least ${words(arity.atLeast)}`;
  if ('atMost' in arity) return count <= arity.atMost ? undefined : `requires at most ${words(arity.atMost)}`;
  return count >= arity.from && count <= arity.to ? undefined : `requires at least ${arity.from} and at most ${words(arity.to)}`;
}
