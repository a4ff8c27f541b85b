import { containerStats } from '../../command/container.stats.ts';
import { bool } from '../../flag.ts';
import { anyOperands, composeCommand } from '../command.ts';
import { containersOf } from '../engine/containers.ts';
import { perform } from '../perform.ts';

/** `docker compose stats`. */
export const stats = composeCommand({
  name: 'stats',
  usage: '[OPTIONS] [SERVICE]',
  summary: 'Display a live stream of container(s) resource usage statistics',
  arity: anyOperands,
  flags: { 'no-stream': bool('', 'Only the first result') },
  *run(compose, { flags, operands }) {
    const { name } = yield* compose.knownProject();
    yield* compose.services(operands);
    const containers = yield* containersOf(compose.cli, name, { services: operands, all: false });
    return yield* perform(compose.cli, containerStats, [...(flags['no-stream'] ? ['--no-stream'] : []), ...containers.map(({ Id }) => Id)]);
  },
});
