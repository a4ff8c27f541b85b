import { command } from '../command.ts';
import { inPath } from '../each.ts';
import { text } from '../flag.ts';
import { inspectFormatHelp } from '../format-help.ts';
import { inspectAll } from '../inspecting.ts';

/** `docker volume inspect`. */
export const volumeInspect = command({
  paths: ['volume inspect'],
  usage: '[OPTIONS] VOLUME [VOLUME...]',
  summary: 'Display detailed information on one or more volumes',
  arity: { atLeast: 1 },
  flags: { format: text('f', inspectFormatHelp) },
  *run(cli, { flags, operands }) {
    const api = yield* cli.api();
    return yield* inspectAll(cli, operands, flags.format, name => api.text('GET', `/volumes/${inPath(name)}`));
  },
});
