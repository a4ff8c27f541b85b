import { command } from '../command.ts';
import { inPath } from '../each.ts';
import { bool, text } from '../flag.ts';
import { inspectFormatHelp } from '../format-help.ts';
import { inspectAll } from '../inspecting.ts';

/** `docker network inspect`. */
export const networkInspect = command({
  paths: ['network inspect'],
  usage: '[OPTIONS] NETWORK [NETWORK...]',
  summary: 'Display detailed information on one or more networks',
  arity: { atLeast: 1 },
  flags: { format: text('f', inspectFormatHelp), verbose: bool('v', 'Show more of networks of a swarm') },
  *run(cli, { flags, operands }) {
    const api = yield* cli.api();
    return yield* inspectAll(cli, operands, flags.format, name => api.text('GET', `/networks/${inPath(name)}`, { query: { verbose: flags.verbose } }));
  },
});
