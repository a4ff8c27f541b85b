import { CliError } from '../../cli-error.ts';
import { exitCode, startWaiting } from '../../container/attach.ts';
import { bool } from '../../flag.ts';
import { composeCommand } from '../command.ts';
import { containersOf } from '../engine/containers.ts';

/** `docker compose wait`. */
export const wait = composeCommand({
  name: 'wait',
  usage: 'SERVICE [SERVICE...] [OPTIONS]',
  summary: 'Block until containers of all (or specified) services stop.',
  arity: { atLeast: 1 },
  flags: { 'down-project': bool('', 'Remove the project when the first one stops') },
  *run(compose, { flags, operands }) {
    const { cli } = compose;
    if (flags['down-project']) throw new CliError('--down-project is not simulated');
    const { name } = yield* compose.knownProject();
    yield* compose.services(operands);
    const containers = yield* containersOf(cli, name, { services: operands });
    if (containers.length === 0) throw new CliError(`no containers for project ${JSON.stringify(name)}`);
    let code = 0;
    for (const container of containers) {
      const ended = yield* exitCode(cli, yield* startWaiting(cli, container.Id, 'not-running'));
      yield* cli.print(`container ${JSON.stringify(container.Id)} exited with status code ${ended}\n`);
      code = ended;
    }
    return code;
  },
});
