import { CliError } from '../../cli-error.ts';
import { bool } from '../../flag.ts';
import { chosen, timeout } from '../choosing.ts';
import { anyOperands, composeCommand } from '../command.ts';
import { nameOf, serviceName } from '../engine/containers.ts';
import { tell } from '../engine/progress.ts';
import { inOrder } from '../model/order.ts';

/** `docker compose restart`. */
export const restart = composeCommand({
  name: 'restart',
  usage: '[OPTIONS] [SERVICE...]',
  summary: 'Restart service containers',
  arity: anyOperands,
  flags: { 'no-deps': bool('', 'Leave the services alone that depend on them'), timeout },
  *run(compose, { flags, operands }) {
    const { cli } = compose;
    const project = yield* compose.knownProject();
    const containers = yield* chosen(compose, operands);
    if (containers.length === 0 && operands.length > 0) throw new CliError(`service ${JSON.stringify(operands[0])} has no container to restart`);
    const api = yield* cli.api();
    for (const name of inOrder({ ...project.disabled, ...project.services })) {
      for (const container of containers.filter(each => serviceName(each) === name)) {
        const id = `Container ${nameOf(container)}`;
        yield* tell(cli, id, 'Restarting');
        yield* api.post(`/containers/${container.Id}/restart`, { t: flags.timeout });
        yield* tell(cli, id, 'Started');
      }
    }
    return 0;
  },
});
