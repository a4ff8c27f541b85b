import { noOperands } from '../../command.ts';
import { bool, text } from '../../flag.ts';
import { composeCommand } from '../command.ts';
import { composeVersion } from '../engine/labels.ts';

/** `docker compose version`. */
export const version = composeCommand({
  name: 'version',
  usage: '[OPTIONS]',
  summary: 'Show the Docker Compose version information',
  arity: noOperands,
  flags: { format: text('f', '"pretty" or "json"'), short: bool('', 'Only the number') },
  *run({ cli }, { flags }) {
    yield* cli.print(flags.short ? `${composeVersion}\n` : flags.format === 'json' ? `${JSON.stringify({ version: `v${composeVersion}` })}\n` : `Docker Compose version v${composeVersion}\n`);
    return 0;
  },
});
