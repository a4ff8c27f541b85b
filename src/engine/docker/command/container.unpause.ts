import { command } from '../command.ts';
import { forEach, inPath } from '../each.ts';

/** `docker unpause`. */
export const containerUnpause = command({
  paths: ['container unpause', 'unpause'],
  usage: 'CONTAINER [CONTAINER...]',
  summary: 'Unpause all processes within one or more containers',
  arity: { atLeast: 1 },
  flags: {},
  *run(cli, { operands }) {
    const api = yield* cli.api();
    return yield* forEach(cli, operands, function* (name) {
      yield* api.post(`/containers/${inPath(name)}/unpause`);
      return name;
    });
  },
});
