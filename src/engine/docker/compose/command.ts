import type { Blocking } from '../../../kernel/index.ts';
import type { Arity, CommandLine } from '../command.ts';
import type { Flags } from '../flag.ts';
import type { Compose } from './compose.ts';

/** A command of `docker compose`. */
export interface ComposeCommand<F extends Flags = Flags> {
  readonly name: string;
  /** What stands behind its name in the usage line. */
  readonly usage: string;
  readonly summary: string;
  readonly arity: Arity;
  readonly flags: F;
  readonly stopsAtOperand?: true;
  readonly run: (compose: Compose, line: CommandLine<F>) => Blocking<number>;
}

/** Declares a command; its flags give the types of their values. */
export function composeCommand<F extends Flags>(declared: ComposeCommand<F>): ComposeCommand {
  return declared as unknown as ComposeCommand;
}

export const anyOperands: Arity = { atLeast: 0 };
