import type { Blocking } from '../../../kernel/index.ts';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { command } from '../command.ts';
import { parseDetachKeys } from '../detach-keys.ts';
import { inPath } from '../each.ts';
import { readLines } from '../files.ts';
import { bool, list, text } from '../flag.ts';
import { joinStreams } from '../stream.ts';

/** `docker exec`. */
export const containerExec = command({
  paths: ['container exec', 'exec'],
  usage: '[OPTIONS] CONTAINER COMMAND [ARG...]',
  summary: 'Execute a command in a running container',
  arity: { atLeast: 2 },
  stopsAtOperand: true,
  flags: {
    detach: bool('d', 'Let it run in the background'),
    'detach-keys': text('', 'Keys that detach from it'),
    env: list('e', 'Environment variables'),
    'env-file': list('', 'Files with environment variables, one a line'),
    interactive: bool('i', 'Keep the standard input open, attached or not'),
    privileged: bool('', 'Give it nearly all that the host may do'),
    tty: bool('t', 'Give it a terminal'),
    user: text('u', 'User and group ("<name|uid>[:<group|gid>]")'),
    workdir: text('w', 'Folder in which it runs'),
  },
  *run(cli, { flags, operands: [name = '', ...cmd] }) {
    const { detach, interactive, tty } = flags;
    const env: string[] = [];
    for (const file of flags['env-file']) env.push(...yield* readLines(cli.sys, file));
    env.push(...flags.env.flatMap(each => each.includes('=') ? [each] : cli.environment.has(each) ? [`${each}=${cli.environment.get(each) ?? ''}`] : []));
    const api = yield* cli.api();
    yield* api.get(`/containers/${inPath(name)}/json`);
    if (!detach && interactive && tty && !cli.sys.isatty(0)) throw new CliError('the input device is not a TTY');
    const size = tty && cli.sys.isatty(1) ? cli.sys.tcgetwinsize(1) : undefined;
    const { Id } = yield* api.post<{ readonly Id: string }>(`/containers/${inPath(name)}/exec`, {}, {
      User: flags.user, Privileged: flags.privileged, Tty: tty, ...(size && { ConsoleSize: [size.rows, size.columns] }), AttachStdin: !detach && interactive, AttachStderr: !detach, AttachStdout: !detach,
      DetachKeys: flags['detach-keys'], Env: env, WorkingDir: flags.workdir, Cmd: cmd,
    });
    if (Id === '') throw new CliError('exec ID empty');
    if (detach) {
      yield* api.post(`/exec/${Id}/start`, {}, { Detach: true, Tty: tty });
      return 0;
    }
    return yield* attached(cli, Id, flags);
  },
});

function* attached(cli: Cli, id: string, flags: { readonly tty: boolean; readonly interactive: boolean; readonly 'detach-keys': string }): Blocking<number> {
  const api = yield* cli.api();
  const response = yield* api.send('POST', `/exec/${id}/start`, { json: { Detach: false, Tty: flags.tty }, upgrade: true });
  const detachKeys = parseDetachKeys(flags['detach-keys'] || ((yield* cli.config()).detachKeys ?? ''));
  const detached = yield* joinStreams(cli, response, {
    tty: flags.tty, stdin: flags.interactive, detachKeys,
    *resize({ rows, columns }) {
      yield* api.post(`/exec/${id}/resize`, { h: rows, w: columns });
    },
  });
  response.close();
  if (detached) throw new CliError('exec attach failed: error on attach stdin: read escape sequence');
  const { ExitCode } = yield* api.get<{ readonly ExitCode: number | null }>(`/exec/${id}/json`);
  return ExitCode ?? 0;
}
