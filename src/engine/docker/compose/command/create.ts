import { anyOperands, composeCommand } from '../command.ts';
import { createAll, makeFlags } from '../making.ts';
import { withDependencies } from '../model/order.ts';

/** `docker compose create`. */
export const create = composeCommand({
  name: 'create',
  usage: '[OPTIONS] [SERVICE...]',
  summary: 'Creates containers for a service',
  arity: anyOperands,
  flags: makeFlags,
  *run(compose, { flags, operands }) {
    const project = yield* compose.enable(operands);
    yield* createAll(compose, project, withDependencies(project.services, operands.length > 0 ? operands : Object.keys(project.services)), { ...flags, timeout: undefined });
    return 0;
  },
});
