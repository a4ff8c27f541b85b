import { chosen } from '../choosing.ts';
import { anyOperands, composeCommand } from '../command.ts';
import { nameOf } from '../engine/containers.ts';
import { tell } from '../engine/progress.ts';

function pausing(name: 'pause' | 'unpause', summary: string, done: string): ReturnType<typeof composeCommand> {
  return composeCommand({
    name, usage: '[SERVICE...]', summary, arity: anyOperands, flags: {},
    *run(compose, { operands }) {
      const { cli } = compose;
      const api = yield* cli.api();
      for (const container of yield* chosen(compose, operands)) {
        if (container.State !== 'running' && container.State !== 'paused') continue;
        yield* api.post(`/containers/${container.Id}/${name}`);
        yield* tell(cli, `Container ${nameOf(container)}`, done);
      }
      return 0;
    },
  });
}

/** `docker compose pause`. */
export const pause = pausing('pause', 'Pause services', 'Paused');
/** `docker compose unpause`. */
export const unpause = pausing('unpause', 'Unpause services', 'Unpaused');
