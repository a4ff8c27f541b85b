import { acceptedKey, type Connection, type HttpReply, type HttpRequest, type MessageSocket, messageSocketOver } from '../../../engine/index.ts';
import { ApiError, badRequest } from '../error.ts';
import { SpdySession, type SpdyStream } from '../spdy/session.ts';

/** Of a message from a client, in bytes. */
const longestMessage = 1 << 20;

/** How a client wants to go on: by WebSocket or SPDY, and with which protocol above it. */
interface Upgrade {
  readonly kind: 'websocket' | 'spdy';
  readonly protocol: string;
}

/** @param known protocols of each kind, the best first @throws ApiError 400, 403 */
export function upgradeOf({ headers }: HttpRequest, known: Readonly<Record<Upgrade['kind'], readonly string[]>>): Upgrade {
  const asked = headers.get('upgrade')?.toLowerCase() ?? '';
  const kind = asked === 'websocket' ? 'websocket' : asked.startsWith('spdy/3.1') ? 'spdy' : undefined;
  if (!kind) throw badRequest('Upgrade request required');
  const offered = (headers.get(kind === 'websocket' ? 'sec-websocket-protocol' : 'x-stream-protocol-version') ?? '').split(',').map(each => each.trim()).filter(each => each !== '');
  const protocol = known[kind].find(each => offered.includes(each));
  if (protocol === undefined) throw new ApiError(403, 'Forbidden', `unable to negotiate protocol: client supports ${JSON.stringify(offered)}, server supports ${JSON.stringify(known[kind])}`);
  return { kind, protocol };
}

/** Goes on by WebSocket. */
export function byWebSocket({ headers }: HttpRequest, protocol: string, serve: (socket: MessageSocket) => Promise<void>): HttpReply {
  return {
    status: 101,
    headers: new Map([['Connection', 'Upgrade'], ['Upgrade', 'websocket'], ['Sec-WebSocket-Accept', acceptedKey(headers.get('sec-websocket-key') ?? '')], ['Sec-WebSocket-Protocol', protocol]]),
    takeOver: connection => serve(messageSocketOver(connection, longestMessage)),
  };
}

/** Goes on by SPDY. */
export function bySpdy(protocol: string, serve: (connection: Connection) => Promise<void>): HttpReply {
  return { status: 101, headers: new Map([['Connection', 'Upgrade'], ['Upgrade', 'SPDY/3.1'], ['X-Stream-Protocol-Version', protocol]]), takeOver: serve };
}

/** SPDY in the messages of a WebSocket: "Transition from SPDY to WebSockets", tunnelling. */
export function tunnelled(socket: MessageSocket, onStream: (stream: SpdyStream) => void): SpdySession {
  return new SpdySession({ read: () => socket.read(), write: bytes => socket.send(bytes) }, onStream);
}
