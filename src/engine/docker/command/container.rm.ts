import { ApiError, CliError, throwAll } from '../cli-error.ts';
import { command } from '../command.ts';
import { inPath } from '../each.ts';
import { bool } from '../flag.ts';

/** `docker rm`. */
export const containerRm = command({
  paths: ['container rm', 'container remove', 'rm'],
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  summary: 'Remove one or more containers',
  arity: { atLeast: 1 },
  flags: {
    force: bool('f', 'Remove it even if it runs (SIGKILL)'),
    link: bool('l', 'Remove the link of that name'),
    volumes: bool('v', 'Remove its anonymous volumes too'),
  },
  *run(cli, { flags, operands }) {
    const api = yield* cli.api();
    const failures: string[] = [];
    for (const name of operands) {
      try {
        yield* api.delete(`/containers/${inPath(name.replace(/^\/+/, ''))}`, { force: flags.force, v: flags.volumes, link: flags.link });
        yield* cli.print(`${name}\n`);
      } catch (error) {
        if (!(error instanceof CliError)) throw error;
        if (flags.force && error instanceof ApiError && error.status === 404) yield* cli.warn(`${error.message}\n`);
        else failures.push(error.message);
      }
    }
    throwAll(failures);
    return 0;
  },
});
