import { message, type Message, MessageError } from '../base/message.ts';
import { CommandError } from './command-error.ts';
import { helpText } from './help.ts';
import type { Io } from './io.ts';
import { sayIn, type Say } from './language.ts';

/** Runs a subcommand with what stands behind its name; gives the exit code. */
export type Run = (args: readonly string[], io: Io, say: Say) => Promise<number>;

export interface Subcommand {
  readonly name: string;
  readonly summary: Message;
  readonly load: () => Promise<Run>;
}

/** Exit code for bad use and unreadable input. */
export const badUse = 2;

/** Runs the subcommand that the arguments name; gives the exit code. Never throws. */
export async function dispatch(subcommands: readonly Subcommand[], version: string, args: readonly string[], io: Io): Promise<number> {
  const say = await sayIn(io.env);
  try {
    const [name, ...rest] = args;
    if (name === '--help' || name === '-h' || name === 'help') {
      io.out(usage(subcommands, say));
      return 0;
    }
    if (name === '--version' || name === '-v') {
      io.out(`cutaway ${version}\n`);
      return 0;
    }
    if (name === undefined) {
      io.err(usage(subcommands, say));
      return badUse;
    }
    const subcommand = subcommands.find(one => one.name === name);
    if (!subcommand) throw new CommandError(message('There is no subcommand {0}; see cutaway --help', name));
    return await (await subcommand.load())(rest, io, say);
  } catch (error) {
    io.err(`cutaway: ${error instanceof CommandError ? say(error.said) : error instanceof MessageError ? say(error.text) : oneLine(error)}\n`);
    if (io.env['CUTAWAY_DEBUG'] === '1' && error instanceof Error) io.err(`${error.stack ?? ''}\n`);
    return badUse;
  }
}

function oneLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1).join('');
}

function usage(subcommands: readonly Subcommand[], say: Say): string {
  return helpText('cutaway SUBCOMMAND …', [
    ...subcommands.map(({ name, summary }) => [name, say(summary)] as const),
    ['--help', say(message('show this help; cutaway SUBCOMMAND --help shows more'))],
    ['--version', say(message('show the version'))],
  ], say);
}
