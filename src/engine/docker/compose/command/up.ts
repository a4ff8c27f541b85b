import { CliError } from '../../cli-error.ts';
import { bool, int, list, text } from '../../flag.ts';
import { anyOperands, composeCommand } from '../command.ts';
import { Attached } from '../engine/attached.ts';
import { containersOf, serviceName } from '../engine/containers.ts';
import { logLook } from '../engine/log-printer.ts';
import { awaitCondition, startServices } from '../engine/start.ts';
import { createAll, makeFlags } from '../making.ts';
import { withDependencies } from '../model/order.ts';

const flags = {
  ...makeFlags,
  'abort-on-container-exit': bool('', 'Stop all containers when one has stopped; not with -d'),
  'abort-on-container-failure': bool('', 'Stop all containers when one has failed; not with -d'),
  attach: list('', 'Services to listen to', { word: 'stringArray' }),
  detach: bool('d', 'Run the containers in the background'),
  'exit-code-from': text('', 'Service whose exit code is that of the command; means --abort-on-container-exit'),
  'no-attach': list('', 'Services not to listen to', { word: 'stringArray' }),
  'no-color': bool('', 'Without colours'),
  'no-deps': bool('', 'Leave the services alone that others depend on'),
  'no-log-prefix': bool('', 'Without the names of the containers'),
  'no-start': bool('', 'Make the containers, but start none'),
  timeout: int('t', 'Seconds that containers have to stop'),
  wait: bool('', 'Wait until the services run or are healthy; means -d'),
};

/** `docker compose up`. */
export const up = composeCommand({
  name: 'up',
  usage: '[OPTIONS] [SERVICE...]',
  summary: 'Create and start containers',
  arity: anyOperands,
  flags,
  *run(compose, { flags: given, operands }) {
    const { cli } = compose;
    const detach = given.detach || given.wait;
    const abortOnExit = given['abort-on-container-exit'] || given['exit-code-from'] !== '';
    if (detach && (abortOnExit || given['abort-on-container-failure'])) throw new CliError('--detach cannot be combined with --abort-on-container-exit or --abort-on-container-failure');
    if (given['force-recreate'] && given['no-recreate']) throw new CliError('--force-recreate and --no-recreate are incompatible');
    if (given.build && given['no-build']) throw new CliError('--build and --no-build are incompatible');
    const project = yield* compose.enable(operands);
    const wanted = operands.length > 0 ? operands : Object.keys(project.services);
    if (wanted.length === 0) throw new CliError('no service selected');
    const services = given['no-deps'] ? operands : withDependencies(project.services, wanted);
    yield* createAll(compose, project, services, { ...given, timeout: given.timeout });
    if (given['no-start']) return 0;
    if (detach) {
      yield* startServices(cli, project, services);
      if (given.wait) for (const container of yield* containersOf(cli, project.name, { services })) yield* awaitCondition(cli, container, 'running_or_healthy');
      return 0;
    }
    const heard = given.attach.length > 0 ? given.attach : wanted.filter(name => !given['no-attach'].includes(name) && project.services[name]?.attach !== false);
    const containers = (yield* containersOf(cli, project.name, { services })).filter(each => heard.includes(serviceName(each)));
    const attached = new Attached(cli, project, containers, {
      abortOnExit, abortOnFailure: given['abort-on-container-failure'], exitCodeFrom: given['exit-code-from'], timeout: given.timeout, look: logLook(cli, { noColor: given['no-color'], noPrefix: given['no-log-prefix'] }),
    });
    yield* attached.open();
    yield* startServices(cli, project, services);
    return yield* attached.follow();
  },
});
