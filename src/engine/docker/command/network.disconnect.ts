import { command } from '../command.ts';
import { inPath } from '../each.ts';
import { bool } from '../flag.ts';

/** `docker network disconnect`. */
export const networkDisconnect = command({
  paths: ['network disconnect'],
  usage: '[OPTIONS] NETWORK CONTAINER',
  summary: 'Disconnect a container from a network',
  arity: { exactly: 2 },
  flags: { force: bool('f', 'Disconnect it even if the container is gone') },
  *run(cli, { flags, operands: [network = '', Container = ''] }) {
    const api = yield* cli.api();
    yield* api.post(`/networks/${inPath(network)}/disconnect`, {}, { Container, Force: flags.force });
    return 0;
  },
});
