import { command } from '../command.ts';
import { forEach, inPath } from '../each.ts';
import { int, text } from '../flag.ts';

/** `docker restart`. */
export const containerRestart = command({
  paths: ['container restart', 'restart'],
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  summary: 'Restart one or more containers',
  arity: { atLeast: 1 },
  flags: {
    signal: text('s', 'Signal to send'),
    timeout: int('t', 'Seconds that it has before it is killed'),
  },
  otherNames: { time: { flag: 'timeout', isDeprecated: true } },
  *run(cli, { flags, operands }) {
    const api = yield* cli.api();
    return yield* forEach(cli, operands, function* (name) {
      yield* api.post(`/containers/${inPath(name)}/restart`, { t: flags.timeout, signal: flags.signal || undefined });
      return name;
    });
  },
});
