import type { Blocking } from '../../../kernel/index.ts';
import type { Cli } from '../cli.ts';
import { ApiError, CliError, PlainError } from '../cli-error.ts';
import { command } from '../command.ts';
import { type Attaching, exitCode, join, openStreams, startWaiting } from '../container/attach.ts';
import { createContainer } from '../container/create.ts';
import { type ContainerFlags, containerFlags, containerOtherNames } from '../container/flags.ts';
import { createRequest } from '../container/request.ts';
import { bool, text } from '../flag.ts';

const runFlags = {
  ...containerFlags,
  detach: bool('d', 'Let it run in the background and print its id'),
  'detach-keys': text('', 'Keys that detach from it'),
  'sig-proxy': bool('', 'Pass signals on to it', true),
};

/** `docker run`: create, attach, start, and wait for the exit code. */
export const containerRun = command({
  paths: ['container run', 'run'],
  usage: '[OPTIONS] IMAGE [COMMAND] [ARG...]',
  summary: 'Create and run a new container from an image',
  arity: { atLeast: 1 },
  flags: runFlags,
  otherNames: containerOtherNames,
  stopsAtOperand: true,
  failsLikeRun: true,
  *run(cli, { flags, given, operands }) {
    const { detach, interactive, tty, attach } = flags;
    const asked = yield* createRequest(cli, flags, given, operands);
    if (detach && attach.length > 0) throw new PlainError('conflicting options: cannot specify both --attach and --detach', 125);
    if (!detach && interactive && tty && !cli.sys.isatty(0)) throw new PlainError('the input device is not a TTY');
    const request = detach ? { ...asked, AttachStdin: false, AttachStdout: false, AttachStderr: false, StdinOnce: false } : asked;
    const id = yield* createContainer(cli, flags, request, operands[0] ?? '');
    if (!detach) return yield* runAttached(cli, flags, { id, tty, stdin: request.AttachStdin, stdout: request.AttachStdout, stderr: request.AttachStderr, detachKeys: flags['detach-keys'], proxiesSignals: flags['sig-proxy'] });
    yield* start(cli, id);
    yield* cli.print(`${id}\n`);
    return 0;
  },
});

function* runAttached(cli: Cli, { rm, attach }: ContainerFlags, attaching: Attaching): Blocking<number> {
  const { id } = attaching;
  const streams = yield* openStreams(cli, attaching);
  const waiting = yield* startWaiting(cli, id, rm ? 'removed' : 'next-exit');
  try {
    yield* start(cli, id);
  } catch (error) {
    streams.close();
    if (rm) yield* exitCode(cli, waiting);
    else waiting.close();
    throw error;
  }
  const detached = yield* join(cli, streams, attaching);
  if (detached || (attach.length > 0 && !attaching.stdout && !attaching.stderr)) {
    waiting.close();
    return 0;
  }
  return yield* exitCode(cli, waiting);
}

/** Starts a container; the exit code says why it could not be, as a shell's does. @throws CliError */
function* start(cli: Cli, id: string): Blocking<void> {
  const api = yield* cli.api();
  try {
    yield* api.post(`/containers/${id}/start`);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new CliError(error.message, startCode(error.reason));
  }
}

function startCode(reason: string): number {
  if (/executable file not found|no such file or directory|system cannot find the file specified/.test(reason)) return 127;
  return /permission denied|is a directory/.test(reason) ? 126 : 125;
}
