import { bool } from '../../flag.ts';
import { chosen } from '../choosing.ts';
import { anyOperands, composeCommand } from '../command.ts';
import { nameOf } from '../engine/containers.ts';
import { tell } from '../engine/progress.ts';
import { removed } from '../engine/resources.ts';
import { inStopOrder, stopContainer } from '../engine/stop.ts';

/** `docker compose rm`. */
export const rm = composeCommand({
  name: 'rm',
  usage: '[OPTIONS] [SERVICE...]',
  summary: 'Removes stopped service containers',
  arity: anyOperands,
  flags: { force: bool('f', 'Ask nothing'), stop: bool('s', 'Stop the containers before'), volumes: bool('v', 'Remove their unnamed volumes') },
  *run(compose, { flags, operands }) {
    const { cli } = compose;
    if (flags.stop) yield* inStopOrder(cli, yield* compose.knownProject(), (yield* chosen(compose, operands)).filter(({ State }) => State === 'running'), (own, container) => stopContainer(own, container, undefined));
    const stopped = (yield* chosen(compose, operands)).filter(({ State }) => State !== 'running');
    if (stopped.length === 0) {
      yield* cli.warn('No stopped containers\n');
      return 0;
    }
    const names = stopped.map(nameOf).join(', ');
    if (flags.force) yield* cli.print(`Going to remove ${names}\n`);
    else {
      yield* cli.print(`? Going to remove ${names} Are you sure? [yN] `);
      if (!/^y(es)?$/i.test((yield* cli.readLine()) ?? '')) return 0;
    }
    const api = yield* cli.api();
    for (const container of stopped) {
      yield* tell(cli, `Container ${nameOf(container)}`, 'Removing');
      yield* removed(cli, `Container ${nameOf(container)}`, () => api.delete(`/containers/${container.Id}`, { v: flags.volumes }));
    }
    return 0;
  },
});
