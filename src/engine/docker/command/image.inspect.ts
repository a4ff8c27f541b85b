import { parsePlatform } from '../../image/platform.ts';
import { command } from '../command.ts';
import { inPath } from '../each.ts';
import { text } from '../flag.ts';
import { inspectFormatHelp } from '../format-help.ts';
import { inspectAll } from '../inspecting.ts';

/** `docker image inspect`. */
export const imageInspect = command({
  paths: ['image inspect'],
  usage: '[OPTIONS] IMAGE [IMAGE...]',
  summary: 'Display detailed information on one or more images',
  arity: { atLeast: 1 },
  flags: { format: text('f', inspectFormatHelp), platform: text('', 'The image for that platform (linux/amd64)') },
  *run(cli, { flags, operands }) {
    const api = yield* cli.api();
    const platform = flags.platform === '' ? undefined : JSON.stringify(parsePlatform(flags.platform));
    return yield* inspectAll(cli, operands, flags.format, name => api.text('GET', `/images/${inPath(name)}/json`, { query: { platform } }));
  },
});
