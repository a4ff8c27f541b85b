import { command } from '../command.ts';
import { forEach, inPath } from '../each.ts';
import { text } from '../flag.ts';

/** `docker kill`. */
export const containerKill = command({
  paths: ['container kill', 'kill'],
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  summary: 'Kill one or more running containers',
  arity: { atLeast: 1 },
  flags: { signal: text('s', 'Signal to send') },
  *run(cli, { flags, operands }) {
    const api = yield* cli.api();
    return yield* forEach(cli, operands, function* (name) {
      yield* api.post(`/containers/${inPath(name)}/kill`, { signal: flags.signal || undefined });
      return name;
    });
  },
});
