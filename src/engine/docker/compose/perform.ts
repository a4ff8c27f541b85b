import type { Blocking } from '../../../kernel/index.ts';
import type { Cli } from '../cli.ts';
import type { Command } from '../command.ts';
import { parseFlags } from '../parse-flags.ts';

/** Does what a command of docker does, with these words behind it. @returns its exit code */
export function* perform(cli: Cli, command: Command, words: readonly string[]): Blocking<number> {
  const { flags, given, operands } = parseFlags(command.flags, words, command);
  return yield* command.run(cli, { flags, given, operands });
}
