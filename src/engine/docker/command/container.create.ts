import { command } from '../command.ts';
import { createContainer } from '../container/create.ts';
import { containerFlags, containerOtherNames } from '../container/flags.ts';
import { createRequest } from '../container/request.ts';

/** `docker create`. */
export const containerCreate = command({
  paths: ['container create', 'create'],
  usage: '[OPTIONS] IMAGE [COMMAND] [ARG...]',
  summary: 'Create a new container',
  arity: { atLeast: 1 },
  flags: containerFlags,
  otherNames: containerOtherNames,
  stopsAtOperand: true,
  *run(cli, { flags, given, operands }) {
    const id = yield* createContainer(cli, flags, yield* createRequest(cli, flags, given, operands), operands[0] ?? '');
    yield* cli.print(`${id}\n`);
    return 0;
  },
});
