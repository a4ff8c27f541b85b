import { ApiError, CliError } from '../cli-error.ts';
import { command } from '../command.ts';
import { inPath } from '../each.ts';
import { bool } from '../flag.ts';

/** `docker network rm`. */
export const networkRm = command({
  paths: ['network rm', 'network remove'],
  usage: 'NETWORK [NETWORK...]',
  summary: 'Remove one or more networks',
  arity: { atLeast: 1 },
  flags: { force: bool('f', 'Do not complain of a network that does not exist') },
  *run(cli, { flags, operands }) {
    const api = yield* cli.api();
    let failed = false;
    for (const name of operands) {
      try {
        yield* api.delete(`/networks/${inPath(name)}`);
        yield* cli.print(`${name}\n`);
      } catch (error) {
        if (!(error instanceof CliError)) throw error;
        if (flags.force && error instanceof ApiError && error.status === 404) continue;
        yield* cli.warn(`${error.message}\n`);
        failed = true;
      }
    }
    if (failed) throw new CliError('exit status 1');
    return 0;
  },
});
