import { command } from '../command.ts';
import { forEach, inPath } from '../each.ts';
import { bool } from '../flag.ts';

/** `docker volume rm`. */
export const volumeRm = command({
  paths: ['volume rm', 'volume remove'],
  usage: '[OPTIONS] VOLUME [VOLUME...]',
  summary: 'Remove one or more volumes. A volume that a container uses cannot be removed.',
  arity: { atLeast: 1 },
  flags: { force: bool('f', 'Remove it even if its driver fails') },
  *run(cli, { flags, operands }) {
    const api = yield* cli.api();
    return yield* forEach(cli, operands, function* (name) {
      yield* api.delete(`/volumes/${inPath(name)}`, { force: flags.force });
      return name;
    });
  },
});
