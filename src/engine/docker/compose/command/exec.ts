import { containerExec } from '../../command/container.exec.ts';
import { bool, int, list, text } from '../../flag.ts';
import { composeCommand } from '../command.ts';
import { perform } from '../perform.ts';

/** `docker compose exec`. */
export const exec = composeCommand({
  name: 'exec',
  usage: '[OPTIONS] SERVICE COMMAND [ARGS...]',
  summary: 'Execute a command in a running container',
  arity: { atLeast: 2 },
  stopsAtOperand: true,
  flags: {
    detach: bool('d', 'Let it run in the background'), env: list('e', 'Environment variables', { word: 'stringArray' }), index: int('', 'Number of the container, if a service has several', undefined, { shown: '0' }),
    interactive: bool('i', 'Keep the standard input open', true), 'no-tty': bool('T', 'Give it no terminal, even if there is one'), privileged: bool('', 'Give it nearly all that the host may do'), tty: bool('t', 'Give it a terminal', true),
    user: text('u', 'User'), workdir: text('w', 'Folder in which it runs'),
  },
  *run(compose, { flags, operands: [service = '', ...command] }) {
    const { cli } = compose;
    const { Id } = yield* compose.container(service, flags.index ?? 0);
    const tty = flags.tty && !flags['no-tty'] && !flags.detach && cli.sys.isatty(0) && cli.sys.isatty(1);
    return yield* perform(cli, containerExec, [
      ...(flags.detach ? ['-d'] : flags.interactive ? ['-i'] : []), ...(tty ? ['-t'] : []), ...flags.env.flatMap(each => ['-e', each]), ...(flags.privileged ? ['--privileged'] : []), ...(flags.user === '' ? [] : ['-u', flags.user]),
      ...(flags.workdir === '' ? [] : ['-w', flags.workdir]), Id, ...command,
    ]);
  },
});
