import { encode } from '../../../kernel/index.ts';
import { attach } from '../../container/attach.ts';
import type { Container } from '../../container/container.ts';
import { parseDetachKeys } from '../../container/detach-keys.ts';
import { logPath } from '../../container/log-file.ts';
import { readLog, type LogSource } from '../../container/logs.ts';
import type { Running } from '../../container/running.ts';
import type { Engine } from '../../engine.ts';
import { EngineError } from '../../error.ts';
import { inodeAt } from '../../image/layer/inodes.ts';
import type { Call, Reply } from '../call.ts';
import type { Connection } from '../http/connection.ts';
import { acceptedKey, webSocketOver } from '../http/websocket.ts';
import type { Route } from '../route.ts';
import { statusOf } from '../status.ts';
import { parseTimestamp } from '../time.ts';

const raw = 'application/vnd.docker.raw-stream';
const multiplexed = 'application/vnd.docker.multiplexed-stream';
/** API versions from 1.42 on tell the two kinds of streams apart. */
const tellsApart = 42;

/** What a container says, and what is said to it. */
export const containerStreamRoutes: readonly Route[] = [
  { method: 'POST', path: '/containers/{id}/attach', support: { level: 'full' }, handle: refusingInStream(attachTo) },
  { method: 'GET', path: '/containers/{id}/attach/ws', support: { level: 'full' }, handle: attachByWebSocket },
  { method: 'GET', path: '/containers/{id}/logs', support: { level: 'full' }, handle: logs },
];

/** The content type of a stream of output. */
export function streamType(tty: boolean, version: number): string {
  return !tty && version >= tellsApart ? multiplexed : raw;
}

/** A client that wants to take over the connection gets errors as text. */
function refusingInStream(handle: (engine: Engine, call: Call) => Reply): Route['handle'] {
  return (engine, call) => {
    try {
      return handle(engine, call);
    } catch (error) {
      const { status, message } = statusOf(error);
      return { status, headers: { 'Content-Type': raw }, text: `${message}\r\n` };
    }
  };
}

function attachTo(engine: Engine, call: Call): Reply {
  const { query, version } = call;
  const streams = { stdin: query.flag('stdin'), stdout: query.flag('stdout'), stderr: query.flag('stderr') };
  const { container, serve } = preparedAttach(engine, call, streams, false);
  return { contentType: streamType(container.config.Tty, version), hijack: serve };
}

/** Since then clients choose the streams of a WebSocket. */
const choosesStreams = 42;
/** Since then output comes in binary frames. */
const sendsBinary = 28;

/** The same by frames, without telling the streams of output apart: moby, daemon/server/router/container, wsContainersAttach. @throws EngineError */
function attachByWebSocket(engine: Engine, call: Call): Reply {
  const { query, version, headers } = call;
  const wants = (name: string): boolean => version < choosesStreams || query.flag(name);
  const { serve } = preparedAttach(engine, call, { stdin: wants('stdin'), stdout: wants('stdout'), stderr: wants('stderr') }, true);
  const key = headers.get('sec-websocket-key') ?? '';
  if (headers.get('upgrade')?.toLowerCase() !== 'websocket' || key === '') return { status: 400, bytes: encode('not websocket protocol') };
  if (headers.get('sec-websocket-version') !== '13') return { status: 400, headers: { 'Sec-WebSocket-Version': '13' }, text: 'missing or bad WebSocket Version' };
  const protocol = headers.get('sec-websocket-protocol')?.split(',')[0]?.trim();
  return {
    protocol: 'websocket', contentType: '', headers: { 'Sec-WebSocket-Accept': acceptedKey(key), ...protocol !== undefined && { 'Sec-WebSocket-Protocol': protocol } },
    hijack: async connection => {
      const socket = webSocketOver(connection, version < sendsBinary ? 'text' : 'binary');
      try {
        await serve(socket);
      } finally {
        socket.end();
      }
    },
  };
}

interface WantedStreams {
  readonly stdin: boolean;
  readonly stdout: boolean;
  readonly stderr: boolean;
}

/** What attaching comes to, once there is a connection. @throws EngineError */
function preparedAttach(engine: Engine, { params, query }: Call, wanted: WantedStreams, neverMultiplexed: boolean): { readonly container: Container; readonly serve: (connection: Connection) => Promise<void> } {
  const container = engine.containers.get(params['id'] ?? '');
  const detachKeys = parseDetachKeys(query.text('detachKeys'));
  const { state, config } = container;
  if (state.paused) throw new EngineError('conflict', `container ${params['id'] ?? ''} is paused, unpause the container before attach`);
  if (state.restarting) throw new EngineError('conflict', `container ${params['id'] ?? ''} is restarting, wait until the container is running`);
  const streams = { ...wanted, stdin: wanted.stdin && config.OpenStdin, isRaw: config.Tty || neverMultiplexed };
  const wantsLogs = query.flag('logs');
  const wantsStream = query.flag('stream');
  const running = wantsStream ? whenRunning(engine, container) : undefined;
  engine.publish(container, 'attach');
  return {
    container,
    serve: async connection => {
      if (wantsLogs) await sendLogs(engine, container, connection, streams);
      if (!running) return;
      const found = await Promise.race([running.promise, gone(connection)]);
      running.stop();
      if (!found) return;
      const left = await attach(found.stdio, connection, { ...streams, tty: config.Tty, closesStdin: config.StdinOnce, detachKeys });
      if (left) engine.publish(container, 'detach');
    },
  };
}

/** Those who attach to a container that does not run wait for its start. */
function whenRunning({ life }: Engine, container: Container): { readonly promise: Promise<Running>; readonly stop: () => void } {
  const now = life.of(container);
  if (now) return { promise: Promise.resolve(now), stop: () => undefined };
  let stop: () => void = () => undefined;
  const promise = new Promise<Running>(resolve => { stop = life.beforeStart(container, resolve); });
  return { promise, stop };
}

function gone({ closed }: Connection): Promise<undefined> {
  return new Promise(resolve => { closed.addEventListener('abort', () => { resolve(undefined); }, { once: true }); });
}

async function sendLogs(engine: Engine, container: Container, connection: Connection, { stdout, stderr, isRaw }: { readonly stdout: boolean; readonly stderr: boolean; readonly isRaw: boolean }): Promise<void> {
  const options = { stdout, stderr, since: 0n, until: undefined, timestamps: false, details: false, tail: undefined, tty: isRaw };
  for await (const part of readLog(sourceOf(engine, container), options)) await connection.write(part);
}

function logs(engine: Engine, call: Call): Reply {
  const { params, query, version } = call;
  const container = engine.containers.get(params['id'] ?? '');
  const stdout = query.flag('stdout');
  const stderr = query.flag('stderr');
  if (!stdout && !stderr) throw new EngineError('invalid', 'Bad parameters: you must choose at least one stream');
  if (container.hostConfig.LogConfig.Type === 'none') throw new EngineError('notImplemented', 'configured logging driver does not support reading');
  const tail = /^\d+$/.test(query.text('tail')) ? Number(query.text('tail')) : undefined;
  const until = query.has('until') && query.text('until') !== '0' ? parseTimestamp(query.text('until')) : undefined;
  const options = {
    stdout, stderr, until, tail, since: query.text('since') === '' ? 0n : parseTimestamp(query.text('since')), timestamps: query.flag('timestamps'), details: query.flag('details'), tty: container.config.Tty,
  };
  return { headers: { 'Content-Type': streamType(container.config.Tty, version) }, stream: readLog(sourceOf(engine, container, query.flag('follow') ? call.gone : undefined), options) };
}

/** @param following until when to follow; undefined: not at all */
function sourceOf(engine: Engine, container: Container, following?: AbortSignal): LogSource {
  const { host: { computer: { disk } }, life } = engine;
  const path = logPath(container.id);
  const files = (): ReturnType<LogSource['files']> => {
    const most = Number(container.hostConfig.LogConfig.Config['max-file'] ?? 1);
    const names = [...Array.from({ length: most - 1 }, (_, index) => `${path}.${most - 1 - index}`), path];
    return names.map(name => inodeAt(disk.root, name)).filter(inode => inode !== undefined);
  };
  const running = following && life.of(container);
  return { files, more: running ? follower(running, following) : undefined };
}

function follower({ log, over }: Running, until: AbortSignal): () => Promise<boolean> {
  const state = { changed: false, ended: false };
  let notify: () => void = () => undefined;
  const end = (): void => {
    state.ended = true;
    notify();
  };
  const stop = log?.follow(() => {
    state.changed = true;
    notify();
  });
  over.then(end, end);
  until.addEventListener('abort', end, { once: true });
  return async () => {
    while (!state.changed && !state.ended) await new Promise<void>(resolve => { notify = resolve; });
    const more = state.changed;
    state.changed = false;
    if (!more) stop?.();
    return more;
  };
}
