import { bool, type Values } from '../../flag.ts';
import { parseFlags } from '../../parse-flags.ts';
import { composeCommand } from '../command.ts';
import { startServices } from '../engine/start.ts';
import { createAll, makeFlags } from '../making.ts';
import { withDependencies } from '../model/order.ts';

/** `docker compose scale`. */
export const scale = composeCommand({
  name: 'scale',
  usage: '[SERVICE=REPLICAS...]',
  summary: 'Scale services',
  arity: { atLeast: 1 },
  flags: { 'no-deps': bool('', 'Leave the services alone that they depend on') },
  *run(compose, { flags, operands }) {
    const names = operands.map(each => each.split('=')[0] ?? '');
    const project = yield* compose.enable(names);
    const services = flags['no-deps'] ? names : withDependencies(project.services, names);
    const made = parseFlags(makeFlags, operands.flatMap(each => ['--scale', each])).flags as Values<typeof makeFlags>;
    yield* createAll(compose, project, services, { ...made, timeout: undefined });
    yield* startServices(compose.cli, project, services);
    return 0;
  },
});
