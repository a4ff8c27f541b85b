import { CliError } from '../cli-error.ts';
import { command } from '../command.ts';
import { inPath } from '../each.ts';

/** `docker rename`. */
export const containerRename = command({
  paths: ['container rename', 'rename'],
  usage: 'CONTAINER NEW_NAME',
  summary: 'Rename a container',
  arity: { exactly: 2 },
  flags: {},
  *run(cli, { operands: [old = '', name = ''] }) {
    if (old.trim() === '' || name.trim() === '') throw new CliError('Error: Neither old nor new names may be empty');
    const api = yield* cli.api();
    try {
      yield* api.post(`/containers/${inPath(old)}/rename`, { name });
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      throw new CliError(`${error.message}\nError: failed to rename container named ${old}`);
    }
    return 0;
  },
});
