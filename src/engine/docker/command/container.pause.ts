import { command } from '../command.ts';
import { forEach, inPath } from '../each.ts';

/** `docker pause`. */
export const containerPause = command({
  paths: ['container pause', 'pause'],
  usage: 'CONTAINER [CONTAINER...]',
  summary: 'Pause all processes within one or more containers',
  arity: { atLeast: 1 },
  flags: {},
  *run(cli, { operands }) {
    const api = yield* cli.api();
    return yield* forEach(cli, operands, function* (name) {
      yield* api.post(`/containers/${inPath(name)}/pause`);
      return name;
    });
  },
});
