import { CliError } from '../cli-error.ts';
import { command } from '../command.ts';
import { exitCode, join, openStreams, startWaiting } from '../container/attach.ts';
import { inPath } from '../each.ts';
import { bool, text } from '../flag.ts';

interface Inspected {
  readonly Id: string;
  readonly State: { readonly Running: boolean; readonly Paused: boolean; readonly Restarting: boolean };
  readonly Config: { readonly Tty: boolean; readonly OpenStdin: boolean };
}

/** `docker attach`. */
export const containerAttach = command({
  paths: ['container attach', 'attach'],
  usage: '[OPTIONS] CONTAINER',
  summary: 'Attach local standard input, output, and error streams to a running container',
  arity: { exactly: 1 },
  flags: {
    'detach-keys': text('', 'Keys that detach from it'),
    'no-stdin': bool('', 'Leave the standard input alone'),
    'sig-proxy': bool('', 'Pass signals on to it', true),
  },
  *run(cli, { flags, operands: [name = ''] }) {
    const api = yield* cli.api();
    const { Id: id, State, Config } = yield* api.get<Inspected>(`/containers/${inPath(name)}/json`);
    if (!State.Running) throw new CliError('cannot attach to a stopped container, start it first');
    if (State.Paused) throw new CliError('cannot attach to a paused container, unpause it first');
    if (State.Restarting) throw new CliError('cannot attach to a restarting container, wait until it is running');
    const stdin = !flags['no-stdin'] && Config.OpenStdin;
    if (stdin && Config.Tty && !cli.sys.isatty(0)) throw new CliError('the input device is not a TTY');
    const waiting = yield* startWaiting(cli, id, 'not-running');
    const attaching = { id, tty: Config.Tty, stdin, stdout: true, stderr: true, detachKeys: flags['detach-keys'], proxiesSignals: flags['sig-proxy'] };
    if (yield* join(cli, yield* openStreams(cli, attaching), attaching)) throw new CliError('read escape sequence');
    return yield* exitCode(cli, waiting);
  },
});
