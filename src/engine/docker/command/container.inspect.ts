import { command } from '../command.ts';
import { inPath } from '../each.ts';
import { bool, text } from '../flag.ts';
import { inspectFormatHelp } from '../format-help.ts';
import { inspectAll } from '../inspecting.ts';

/** `docker container inspect`. */
export const containerInspect = command({
  paths: ['container inspect'],
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  summary: 'Display detailed information on one or more containers',
  arity: { atLeast: 1 },
  flags: { format: text('f', inspectFormatHelp), size: bool('s', 'Show how large its files are') },
  *run(cli, { flags, operands }) {
    const api = yield* cli.api();
    return yield* inspectAll(cli, operands, flags.format, name => api.text('GET', `/containers/${inPath(name)}/json`, { query: { size: flags.size } }));
  },
});
