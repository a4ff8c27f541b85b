import type { Connection } from './connection.ts';
import { type Input, TooLong } from './connection.ts';

/** A request's head, and its body as a stream: RFC 9112. */
export interface HttpRequest {
  readonly method: string;
  /** As it was sent: path and query. */
  readonly target: string;
  /** By lower-case name; several of a name are joined by `, `. */
  readonly headers: ReadonlyMap<string, string>;
  /** Whether the connection is to be kept for another request. */
  readonly keepAlive: boolean;
  readonly body: AsyncIterable<Uint8Array>;
}

/** What is not HTTP: answered by this status, and the connection ends. */
export class BadRequest extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Go's http.DefaultMaxHeaderBytes. */
const maxHead = 1 << 20;
/** Of a line that tells the size of a chunk. */
const maxChunkLine = 4096;
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** The next request; undefined if there comes none. The body has to be read, or the connection given up, before the one after it. @throws {@link BadRequest} */
export async function readRequest(input: Input, connection: Connection): Promise<HttpRequest | undefined> {
  const first = await headLine(input, maxHead);
  if (first === undefined) return undefined;
  const [method = '', target = '', protocol = '', ...more] = (first === '' ? await headLine(input, maxHead) ?? '' : first).split(' ');
  const version = /^HTTP\/(\d)\.(\d)$/.exec(protocol);
  if (!token.test(method) || target === '' || !version || more.length > 0) throw new BadRequest(400, 'Bad Request');
  if (version[1] !== '1') throw new BadRequest(505, 'HTTP Version Not Supported');
  const headers = await readHeaders(input);
  const isOld = version[2] === '0';
  if (!isOld && !headers.has('host')) throw new BadRequest(400, 'Bad Request: missing required Host header');
  const connectionHeader = headers.get('connection')?.toLowerCase() ?? '';
  const keepAlive = isOld ? /\bkeep-alive\b/.test(connectionHeader) : !/\bclose\b/.test(connectionHeader);
  return { method, target, headers, keepAlive, body: resumable(bodyOf(headers, input, connection), input) };
}

async function headLine(input: Input, limit: number): Promise<string | undefined> {
  try {
    return await input.line(limit);
  } catch (error) {
    if (error instanceof TooLong) throw new BadRequest(431, 'Request Header Fields Too Large');
    throw error;
  }
}

async function readHeaders(input: Input): Promise<Map<string, string>> {
  const headers = new Map<string, string>();
  for (let room = maxHead; ;) {
    const line = await headLine(input, room);
    if (line === undefined) throw new BadRequest(400, 'Bad Request');
    if (line === '') return headers;
    room -= line.length;
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
     
    if (colon < 1 || !token.test(name) || /[\0\r]/.test(value)) throw new BadRequest(400, 'Bad Request');
    const before = headers.get(name);
    if (before !== undefined && (name === 'host' || (name === 'content-length' && before !== value))) throw new BadRequest(400, 'Bad Request');
    headers.set(name, before === undefined || name === 'content-length' ? value : `${before}, ${value}`);
  }
}

/** A body that can be read on where somebody has stopped; else what is left of it would be taken for the next request. */
function resumable(body: AsyncGenerator<Uint8Array>, input: Input): AsyncIterable<Uint8Array> {
  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    input.isWithheld = false;
    try {
      return await body.next();
    } catch (error) {
      input.isLost = true;
      throw error;
    }
  };
  return { [Symbol.asyncIterator]: () => ({ next }) };
}

/** RFC 9112, section 6.3. */
function bodyOf(headers: ReadonlyMap<string, string>, input: Input, connection: Connection): AsyncGenerator<Uint8Array> {
  const expects = headers.get('expect')?.toLowerCase() === '100-continue';
  input.isAnswered = false;
  input.isWithheld = expects && headers.get('content-length') !== '0';
  const encoding = headers.get('transfer-encoding');
  const length = headers.get('content-length');
  if (encoding !== undefined) {
    if (encoding.toLowerCase() !== 'chunked') throw new BadRequest(501, 'Unsupported transfer encoding');
    return chunked(input, connection, expects);
  }
  if (length === undefined) return fixed(input, connection, 0, false);
  if (!/^\d{1,15}$/.test(length)) throw new BadRequest(400, 'Bad Request');
  return fixed(input, connection, Number(length), expects);
}

async function* fixed(input: Input, connection: Connection, length: number, expects: boolean): AsyncGenerator<Uint8Array> {
  if (expects) await goOn(input, connection);
  for (let rest = length; rest > 0;) {
    const part = await input.some(rest);
    if (!part) throw new BadRequest(400, 'unexpected EOF');
    rest -= part.length;
    yield part;
  }
}

async function* chunked(input: Input, connection: Connection, expects: boolean): AsyncGenerator<Uint8Array> {
  if (expects) await goOn(input, connection);
  for (;;) {
    const line = await input.line(maxChunkLine);
    const [size = ''] = line?.split(';') ?? [];
    if (!/^[0-9a-f]{1,12} *$/i.test(size)) throw new BadRequest(400, 'invalid byte in chunk length');
    const length = parseInt(size, 16);
    if (length === 0) break;
    yield* fixed(input, connection, length, false);
    if (await input.line(2) !== '') throw new BadRequest(400, 'malformed chunked encoding');
  }
  while (await input.line(maxChunkLine)) { /* trailers say nothing here */ }
}

/** The client may send its body. Nothing is said after the head of the answer, as in Go. */
async function goOn(input: Input, connection: Connection): Promise<void> {
  if (!input.isAnswered) await connection.write(new TextEncoder().encode('HTTP/1.1 100 Continue\r\n\r\n'));
}
