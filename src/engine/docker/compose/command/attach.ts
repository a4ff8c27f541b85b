import { containerAttach } from '../../command/container.attach.ts';
import { bool, int, text } from '../../flag.ts';
import { composeCommand } from '../command.ts';
import { perform } from '../perform.ts';

/** `docker compose attach`. */
export const attach = composeCommand({
  name: 'attach',
  usage: '[OPTIONS] SERVICE',
  summary: 'Attach local standard input, output, and error streams to a service\'s running container',
  arity: { exactly: 1 },
  flags: { 'detach-keys': text('', 'Keys that detach from it'), index: int('', 'Number of the container, if a service has several', undefined, { shown: '0' }), 'no-stdin': bool('', 'Leave the standard input alone'), 'sig-proxy': bool('', 'Pass signals on to it', true) },
  *run(compose, { flags, operands: [service = ''] }) {
    const { Id } = yield* compose.container(service, flags.index ?? 0);
    return yield* perform(compose.cli, containerAttach, [...(flags['detach-keys'] === '' ? [] : ['--detach-keys', flags['detach-keys']]), ...(flags['no-stdin'] ? ['--no-stdin'] : []), `--sig-proxy=${String(flags['sig-proxy'])}`, Id]);
  },
});
