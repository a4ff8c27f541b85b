import { encode } from '../../../kernel/index.ts';
import { attach } from '../../container/attach.ts';
import { keyBytes, parseDetachKeys } from '../../container/detach-keys.ts';
import type { ExecRequest } from '../../container/execs.ts';
import { frame } from '../../container/multiplex.ts';
import type { Engine } from '../../engine.ts';
import { EngineError } from '../../error.ts';
import { bodyOf, type Call, optionalBodyOf, type Reply } from '../call.ts';
import { bool, int, list, struct, text } from '../json.ts';
import type { Route } from '../route.ts';
import { lengthOf } from './container-change.ts';
import { streamType } from './container-streams.ts';

const full = { level: 'full' } as const;
const createBody = struct('container.ExecOptions', {
  User: text, Privileged: bool, Tty: bool, AttachStdin: bool, AttachStderr: bool, AttachStdout: bool, Detach: bool, DetachKeys: text, Env: list(text), WorkingDir: text, Cmd: list(text), ConsoleSize: list(int),
});
/** The first version of the API in which the size of a terminal is told with its process. */
const consoleSizes = 42;
const startBody = struct('container.ExecStartOptions', { Detach: bool, Tty: bool, ConsoleSize: list(int) });

/** Further processes in containers. */
export const execRoutes: readonly Route[] = [
  { method: 'POST', path: '/containers/{id}/exec', support: full, handle: create },
  { method: 'POST', path: '/exec/{id}/start', support: full, handle: start },
  { method: 'POST', path: '/exec/{id}/resize', support: full, handle: resize },
  { method: 'GET', path: '/exec/{id}/json', support: full, handle: inspect },
];

async function create(engine: Engine, call: Call): Promise<Reply> {
  const body = await bodyOf(call, createBody);
  const container = engine.containers.get(call.params['id'] ?? '');
  const exec = engine.execs.create(container, { ...body, Cmd: body.Cmd ?? [], ...call.version < consoleSizes && { ConsoleSize: undefined } } as ExecRequest, call.params['id']);
  return { status: 201, json: { Id: exec.id } };
}

async function start({ execs }: Engine, call: Call): Promise<Reply> {
  const { Detach: detach = false, Tty: tty = false, ConsoleSize: size } = await optionalBodyOf(call, startBody) ?? {};
  const exec = execs.get(call.params['id'] ?? '');
  const { config } = exec;
  const consoleSize = call.version < consoleSizes ? undefined : size?.length === 2 ? [size[0] ?? 0, size[1] ?? 0] as const : config.ConsoleSize ?? undefined;
  const options = { tty: config.Tty ?? tty, consoleSize, hasStdin: !detach && (config.AttachStdin ?? false) };
  if (detach) {
    const { over } = await execs.start(exec, options);
    void over;
    return { status: 200, empty: true };
  }
  const streams = { stdin: options.hasStdin, stdout: config.AttachStdout ?? false, stderr: config.AttachStderr ?? false };
  const detachKeys = parseDetachKeys(config.DetachKeys ?? '');
  // The request that starts it says how its output comes, whether it has a terminal or not.
  const contentType = streamType(tty, call.version);
  let started: Awaited<ReturnType<typeof execs.start>>;
  try {
    started = await execs.start(exec, options);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return told(contentType, `${error.message}\r\n`, tty);
  }
  const { stdio, over } = started;
  return {
    contentType,
    hijack: async connection => {
      const left = await attach(stdio, connection, { ...streams, tty: options.tty, isRaw: tty, closesStdin: true, detachKeys });
      if (!left && !connection.closed.aborted) await over;
    },
  };
}

/** What is wrong with a process that does not start: dockerd has begun the stream by then, and says it there. */
function told(contentType: string, message: string, tty: boolean): Reply {
  return { contentType, hijack: connection => connection.write(tty ? encode(message) : frame('stdout', encode(message))) };
}

async function resize({ execs }: Engine, { params, query }: Call): Promise<Reply> {
  const size = { rows: lengthOf(query, 'h', 'height'), columns: lengthOf(query, 'w', 'width') };
  await execs.resize(execs.get(params['id'] ?? ''), size);
  return { status: 200, empty: true };
}

function inspect({ execs, containers }: Engine, { params }: Call): Reply {
  const { id, containerId, config, running, pid, exitCode } = execs.get(params['id'] ?? '');
  const user = config.User || containers.get(containerId).config.User;
  const [entrypoint = '', ...args] = config.Cmd;
  return {
    json: {
      ID: id, Running: running, ExitCode: exitCode,
      ProcessConfig: { tty: config.Tty ?? false, entrypoint, arguments: args, privileged: config.Privileged ?? false, ...user !== '' && { user } },
      OpenStdin: config.AttachStdin ?? false, OpenStderr: config.AttachStderr ?? false, OpenStdout: config.AttachStdout ?? false, CanRemove: false, ContainerID: containerId,
      DetachKeys: btoa(String.fromCharCode(...config.DetachKeys ? keyBytes(config.DetachKeys) ?? [] : [])), Pid: pid,
    },
  };
}
