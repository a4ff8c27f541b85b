import type { Blocking } from '../../../kernel/index.ts';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { command } from '../command.ts';
import { exitCode, join, openStreams, startWaiting } from '../container/attach.ts';
import { inPath } from '../each.ts';
import { bool, text } from '../flag.ts';

interface Inspected {
  readonly Id: string;
  readonly Config: { readonly Tty: boolean; readonly OpenStdin: boolean };
}

/** `docker start`. */
export const containerStart = command({
  paths: ['container start', 'start'],
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  summary: 'Start one or more stopped containers',
  arity: { atLeast: 1 },
  flags: {
    attach: bool('a', 'Attach to its output and pass on signals'),
    checkpoint: text('', 'Checkpoint to go on from'),
    'checkpoint-dir': text('', 'Folder of the checkpoints'),
    'detach-keys': text('', 'Keys that detach from it'),
    interactive: bool('i', 'Attach to its standard input'),
  },
  *run(cli, { flags, operands }) {
    if (flags.attach || flags.interactive) {
      if (operands.length > 1) throw new CliError('you cannot start and attach multiple containers at once');
      return yield* startAttached(cli, operands[0] ?? '', flags.interactive, flags['detach-keys']);
    }
    const api = yield* cli.api();
    const failed: string[] = [];
    for (const name of operands) {
      try {
        yield* api.post(`/containers/${inPath(name)}/start`);
        yield* cli.print(`${name}\n`);
      } catch (error) {
        if (!(error instanceof CliError)) throw error;
        yield* cli.warn(`${error.message}\n`);
        failed.push(name);
      }
    }
    if (failed.length > 0) throw new CliError(`Error: failed to start containers: ${failed.join(', ')}`);
    return 0;
  },
});

function* startAttached(cli: Cli, name: string, interactive: boolean, detachKeys: string): Blocking<number> {
  const api = yield* cli.api();
  const { Id: id, Config: { Tty: tty, OpenStdin } } = yield* api.get<Inspected>(`/containers/${inPath(name)}/json`);
  const attaching = { id, tty, stdin: interactive && OpenStdin, stdout: true, stderr: true, detachKeys, proxiesSignals: true };
  const streams = yield* openStreams(cli, attaching);
  const waiting = yield* startWaiting(cli, id, 'next-exit');
  try {
    yield* api.post(`/containers/${id}/start`);
  } catch (error) {
    streams.close();
    waiting.close();
    throw error;
  }
  if (yield* join(cli, streams, attaching)) return 0;
  return yield* exitCode(cli, waiting);
}
