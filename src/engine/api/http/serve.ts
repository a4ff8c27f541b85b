import { concat, encode } from '../../../kernel/index.ts';
import { type Connection, Input } from './connection.ts';
import { BadRequest, type HttpRequest, readRequest } from './request.ts';

/** What a server answers. */
export type HttpReply = {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
} & (
  /** A body of known length, or none. */
  | { readonly body: Uint8Array }
  /** A body that comes piece by piece; each is sent at once. */
  | { readonly stream: AsyncIterable<Uint8Array> }
  /** From now on the connection is the handler's; it is closed when that has finished. The head is written first, apart from what follows if that has no frames by which a client would find it. */
  | { readonly takeOver: (connection: Connection) => Promise<void>; readonly isRaw?: true }
);

/** Answers one request. Must not throw. @param gone aborted when the client has gone or sends no more, which for Go's servers is the same */
export type Handler = (request: HttpRequest, gone: AbortSignal) => Promise<HttpReply>;

/** Reason phrases: RFC 9110, section 15. */
const phrases: Readonly<Record<number, string>> = {
  101: 'UPGRADED', 200: 'OK', 201: 'Created', 204: 'No Content', 304: 'Not Modified', 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed',
  406: 'Not Acceptable', 409: 'Conflict', 410: 'Gone', 415: 'Unsupported Media Type', 422: 'Unprocessable Entity', 429: 'Too Many Requests', 504: 'Gateway Timeout', 413: 'Request Entity Too Large', 431: 'Request Header Fields Too Large', 500: 'Internal Server Error', 501: 'Not Implemented', 503: 'Service Unavailable',
  505: 'HTTP Version Not Supported',
};
/** What a client may go on sending after it has got its answer, before the connection is given up: Go's maxPostHandlerReadBytes. */
const maxUnread = 256 << 10;

/** Serves requests on a connection until it ends. Never throws. */
export async function serveConnection(connection: Connection, handler: Handler): Promise<void> {
  const input = new Input(connection);
  try {
    for (;;) {
      const request = await readRequest(input, connection);
      if (!request) break;
      const { gone, release } = goneOf(connection);
      const reply = await handler(request, gone);
      if ('takeOver' in reply) {
        // A body of known length is none of what the new stream brings: dockerode sends its options so.
        if (input.isLost || (request.headers.has('content-length') && !await skip(request.body))) break;
        await connection.write(head(reply.status, reply.headers));
        if (reply.isRaw) connection.separate?.();
        await reply.takeOver(input.rest());
        break;
      }
      const isKept = await answer(connection, input, request, reply);
      release();
      if (!isKept || input.isLost || !await skip(request.body)) break;
    }
    connection.end();
  } catch (error) {
    if (error instanceof BadRequest && !connection.closed.aborted) await refuse(connection, error);
  } finally {
    connection.close();
  }
}

/** That the client has gone, for one request: who listens to it is forgotten with that, however long the connection is kept. */
function goneOf({ ended }: Connection): { readonly gone: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const abort = (): void => { controller.abort(); };
  if (ended.aborted) abort();
  else ended.addEventListener('abort', abort, { once: true });
  return { gone: controller.signal, release: () => { ended.removeEventListener('abort', abort); } };
}

/** @returns whether there may be another request */
async function answer(connection: Connection, input: Input, request: HttpRequest, reply: Exclude<HttpReply, { readonly takeOver: unknown }>): Promise<boolean> {
  const isBodiless = request.method === 'HEAD' || reply.status === 204 || reply.status === 304;
  // Go sends the head with the first byte of the body: who makes that of what the client withholds gets it before.
  const stream = 'body' in reply ? undefined : input.isWithheld && !isBodiless ? await begun(reply.stream) : reply.stream;
  const keepAlive = request.keepAlive && !input.isLost && !input.isWithheld;
  input.isAnswered = true;
  const headers = new Map(reply.headers);
  if (!keepAlive) headers.set('Connection', 'close');
  if ('body' in reply) {
    if (reply.status !== 204 && reply.status !== 304) headers.set('Content-Length', `${reply.body.length}`);
    const first = head(reply.status, headers);
    await connection.write(isBodiless ? first : concat([first, reply.body]));
    return keepAlive;
  }
  headers.set('Transfer-Encoding', 'chunked');
  await connection.write(head(reply.status, headers));
  if (isBodiless) return keepAlive;
  for await (const part of stream ?? []) if (part.length > 0) await connection.write(chunk(part));
  await connection.write(encode('0\r\n\r\n'));
  return keepAlive;
}

/** A stream whose first part is there. */
async function begun(stream: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const parts = stream[Symbol.asyncIterator]();
  let next = await parts.next();
  return (async function* () {
    try {
      for (; !next.done; next = await parts.next()) yield next.value;
    } finally {
      await parts.return?.();
    }
  })();
}

function head(status: number, headers: ReadonlyMap<string, string>): Uint8Array {
  const lines = [...headers].map(([name, value]) => `${name}: ${value}\r\n`);
  return encode(`HTTP/1.1 ${status} ${phrases[status] ?? 'Unknown'}\r\n${lines.join('')}\r\n`);
}

function chunk(bytes: Uint8Array): Uint8Array {
  const size = encode(`${bytes.length.toString(16)}\r\n`);
  const whole = new Uint8Array(size.length + bytes.length + 2);
  whole.set(size);
  whole.set(bytes, size.length);
  whole.set([13, 10], size.length + bytes.length);
  return whole;
}

/** Reads what is left of a body that the handler did not want. @returns false if it is too much */
async function skip(body: AsyncIterable<Uint8Array>): Promise<boolean> {
  let unread = 0;
  for await (const part of body) {
    unread += part.length;
    if (unread > maxUnread) return false;
  }
  return true;
}

async function refuse(connection: Connection, { status, message }: BadRequest): Promise<void> {
  const text = encode(`${status} ${message}`);
  try {
    await connection.write(head(status, new Map([['Content-Type', 'text/plain; charset=utf-8'], ['Connection', 'close'], ['Content-Length', `${text.length}`]])));
    await connection.write(text);
    connection.end();
  } catch {
    // The client has gone; there is nobody to tell.
  }
}
