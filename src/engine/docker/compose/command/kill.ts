import { bool, text } from '../../flag.ts';
import { chosen } from '../choosing.ts';
import { anyOperands, composeCommand } from '../command.ts';
import { nameOf } from '../engine/containers.ts';
import { tell } from '../engine/progress.ts';

/** `docker compose kill`. */
export const kill = composeCommand({
  name: 'kill',
  usage: '[OPTIONS] [SERVICE...]',
  summary: 'Force stop service containers',
  arity: anyOperands,
  flags: { 'remove-orphans': bool('', 'Remove containers of services that the Compose file does not have'), signal: text('s', 'Signal to send', 'SIGKILL') },
  *run(compose, { flags, operands }) {
    const { cli } = compose;
    const running = (yield* chosen(compose, operands)).filter(({ State }) => State === 'running');
    if (running.length === 0) {
      yield* cli.warn('no container to kill\n');
      return 0;
    }
    const api = yield* cli.api();
    for (const container of running) {
      const id = `Container ${nameOf(container)}`;
      yield* tell(cli, id, 'Killing');
      yield* api.post(`/containers/${container.Id}/kill`, { signal: flags.signal });
      yield* tell(cli, id, 'Killed');
    }
    return 0;
  },
});
