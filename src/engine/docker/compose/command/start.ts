import { CliError } from '../../cli-error.ts';
import { bool } from '../../flag.ts';
import { chosen } from '../choosing.ts';
import { anyOperands, composeCommand } from '../command.ts';
import { serviceName } from '../engine/containers.ts';
import { awaitCondition, startServices } from '../engine/start.ts';
import { withDependencies } from '../model/order.ts';

/** `docker compose start`. */
export const start = composeCommand({
  name: 'start',
  usage: '[SERVICE...]',
  summary: 'Start services',
  arity: anyOperands,
  flags: { wait: bool('', 'Wait until the services run or are healthy') },
  *run(compose, { flags, operands }) {
    const project = yield* compose.knownProject();
    const services = yield* compose.services(operands);
    const containers = yield* chosen(compose, operands);
    const missing = services.find(name => !containers.some(each => serviceName(each) === name));
    if (missing !== undefined) throw new CliError(`service ${JSON.stringify(missing)} has no container to start`);
    yield* startServices(compose.cli, project, withDependencies(project.services, services));
    if (flags.wait) for (const container of containers) yield* awaitCondition(compose.cli, container, 'running_or_healthy');
    return 0;
  },
});
