import { chosen, timeout } from '../choosing.ts';
import { anyOperands, composeCommand } from '../command.ts';
import { inStopOrder, stopContainer } from '../engine/stop.ts';

/** `docker compose stop`. */
export const stop = composeCommand({
  name: 'stop',
  usage: '[OPTIONS] [SERVICE...]',
  summary: 'Stop services',
  arity: anyOperands,
  flags: { timeout },
  *run(compose, { flags, operands }) {
    yield* inStopOrder(compose.cli, yield* compose.knownProject(), yield* chosen(compose, operands), (own, container) => stopContainer(own, container, flags.timeout));
    return 0;
  },
});
