import type { Connection, HttpReply, MessageSocket } from '../../../engine/index.ts';
import { concat, decode, encode } from '../../../kernel/index.ts';
import type { Session } from '../../kubelet-api.ts';
import { isFields } from '../fields.ts';
import { badRequest } from '../error.ts';
import { type Exchange, isTrue } from '../http/exchange.ts';
import { SpdySession, type SpdyStream } from '../spdy/session.ts';
import { containerOf, targetOf } from './target.ts';
import { bySpdy, byWebSocket, upgradeOf } from './upgrade.ts';

/** Protocols above WebSocket and SPDY: kubernetes, apimachinery remotecommand. Version 5 can close the input. */
const protocols = { websocket: ['v5.channel.k8s.io', 'v4.channel.k8s.io'], spdy: ['v4.channel.k8s.io'] } as const;
/** The first byte of each message of a WebSocket. */
const channels = { stdin: 0, stdout: 1, stderr: 2, error: 3, resize: 4, close: 255 } as const;

type Output = 'stdout' | 'stderr' | 'error';
type Send = (stream: Output, bytes: Uint8Array) => Promise<void>;

/** A command in a container: `…/pods/NAME/exec`. @throws ApiError 400, 403, 404, 500 */
export function execInPod(exchange: Exchange): Promise<HttpReply> {
  const { query } = exchange;
  const command = query.getAll('command');
  if (command.length === 0) throw badRequest('you must specify at least 1 command for exec');
  const { pod, kubelet } = targetOf(exchange);
  return remote(exchange, () => kubelet.exec(pod, { container: containerOf(pod, query.get('container')), command, stdin: isTrue(query, 'stdin'), tty: isTrue(query, 'tty') }));
}

/** What runs in a container already: `…/pods/NAME/attach`. @throws ApiError 400, 403, 404, 500 */
export function attachToPod(exchange: Exchange): Promise<HttpReply> {
  const { query } = exchange;
  const { pod, kubelet } = targetOf(exchange);
  return remote(exchange, () => kubelet.attach(pod, { container: containerOf(pod, query.get('container')), stdin: isTrue(query, 'stdin'), tty: isTrue(query, 'tty') }));
}

async function remote({ request, query }: Exchange, begin: () => Promise<Session>): Promise<HttpReply> {
  const { kind, protocol } = upgradeOf(request, protocols);
  const session = await begin();
  if (kind === 'websocket') return byWebSocket(request, protocol, socket => overWebSocket(socket, session));
  const isTty = isTrue(query, 'tty');
  const expected = ['error', ...['stdin', 'stdout', 'stderr'].filter(name => isTrue(query, name) && (name !== 'stderr' || !isTty)), ...isTty ? ['resize'] : []];
  return bySpdy(protocol, connection => overSpdy(connection, session, expected));
}

async function overWebSocket(socket: MessageSocket, session: Session): Promise<void> {
  const take = async (): Promise<void> => {
    for (let message = await socket.read(); message; message = await socket.read()) {
      const data = message.subarray(1);
      if (message[0] === channels.stdin && data.length > 0) await session.write(data);
      else if (message[0] === channels.resize) resize(session, data);
      else if (message[0] === channels.close && data[0] === channels.stdin) session.endInput();
    }
    session.close();
  };
  take().catch(() => { session.close(); });
  await output(session, (stream, bytes) => socket.send(concat([new Uint8Array([channels[stream]]), bytes])));
  socket.close();
}

async function overSpdy(connection: Connection, session: Session, expected: readonly string[]): Promise<void> {
  const streams = new Map<string, SpdyStream>();
  let complete = (): void => undefined;
  const opened = new Promise<void>(resolve => { complete = resolve; });
  const spdy = new SpdySession(connection, stream => {
    streams.set(stream.headers.get('streamtype') ?? '', stream);
    if (expected.every(name => streams.has(name))) complete();
  });
  spdy.run().catch(() => undefined).finally(() => {
    session.close();
    complete();
  });
  await opened;
  void feed(streams.get('stdin'), bytes => session.write(bytes), () => { session.endInput(); });
  void feed(streams.get('resize'), bytes => { resize(session, bytes); }, () => undefined);
  await output(session, async (name, bytes) => { await streams.get(name)?.write(bytes); });
  for (const stream of streams.values()) await stream.end();
}

async function feed(stream: SpdyStream | undefined, take: (bytes: Uint8Array) => Promise<void> | void, end: () => void): Promise<void> {
  if (!stream) return;
  try {
    for (let bytes = await stream.read(); bytes; bytes = await stream.read()) await take(bytes);
  } catch {
    // The program has ended, or its container; that is told by its exit code.
  }
  end();
}

/** Sends all that a program writes, and then how it ended. */
async function output(session: Session, send: Send): Promise<void> {
  try {
    for (let piece = await session.read(); piece; piece = await session.read()) await send(piece.stream, piece.bytes);
    await send('error', encode(JSON.stringify(ending(await session.exited))));
  } catch {
    // The client has gone; there is nobody to tell.
    session.close();
  }
}

function ending(code: number): object {
  if (code === 0) return { metadata: {}, status: 'Success' };
  return { metadata: {}, status: 'Failure', message: `command terminated with non-zero exit code: exit status ${code}`, reason: 'NonZeroExitCode', details: { causes: [{ reason: 'ExitCode', message: `${code}` }] } };
}

/** `{"Width":80,"Height":24}` */
function resize(session: Session, bytes: Uint8Array): void {
  try {
    const size: unknown = JSON.parse(decode(bytes));
    if (isFields(size) && typeof size['Width'] === 'number' && typeof size['Height'] === 'number') session.resize(size['Width'], size['Height']);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
}
