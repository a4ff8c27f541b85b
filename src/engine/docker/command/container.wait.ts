import { command } from '../command.ts';
import { exitCode, startWaiting } from '../container/attach.ts';
import { forEach } from '../each.ts';

/** `docker wait`. */
export const containerWait = command({
  paths: ['container wait', 'wait'],
  usage: 'CONTAINER [CONTAINER...]',
  summary: 'Block until one or more containers stop, then print their exit codes',
  arity: { atLeast: 1 },
  flags: {},
  *run(cli, { operands }) {
    return yield* forEach(cli, operands, function* (name) {
      return String(yield* exitCode(cli, yield* startWaiting(cli, name, 'not-running')));
    });
  },
});
