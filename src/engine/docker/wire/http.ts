import { type Blocking, concat, decode, encode, isErrno, type Sys } from '../../../kernel/index.ts';

/** A request of HTTP/1.1: RFC 9112. */
export interface HttpRequest {
  readonly method: string;
  /** With the query. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Bytes, or what sends them piece by piece (chunked). */
  readonly body?: Uint8Array | BodyWriter;
}

/** Sends a body whose length is not known before, piece by piece. */
export type BodyWriter = (send: (bytes: Uint8Array) => Blocking<void>) => Blocking<void>;

const pieceSize = 65_536;

/** The other side hung up, or said what is no HTTP. */
export class HttpError extends Error {}

/** Sends a request on a new connection and reads the head of the response. @throws Errno where the connection breaks, HttpError */
export function* request(sys: Sys, fd: number, { method, target, headers, body }: HttpRequest): Blocking<HttpResponse> {
  const framing: readonly (readonly [string, string])[] = body instanceof Uint8Array ? [['Content-Length', String(body.length)]] : body ? [['Transfer-Encoding', 'chunked']] : method === 'POST' ? [['Content-Length', '0']] : [];
  const head = encode(`${method} ${target} HTTP/1.1\r\n${[...headers, ...framing].map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
  try {
    yield* sendAll(sys, fd, body instanceof Uint8Array ? concat([head, body]) : head);
    if (typeof body === 'function') {
      yield* body(piece => piece.length === 0 ? nothing() : sendAll(sys, fd, concat([encode(`${piece.length.toString(16)}\r\n`), piece, encode('\r\n')])));
      yield* sendAll(sys, fd, encode('0\r\n\r\n'));
    }
  } catch (error) {
    // Whoever refuses a request does not read all of it: what it says is worth more than that.
    if (!isErrno(error, 'EPIPE') && !isErrno(error, 'ECONNRESET')) throw error;
  }
  return yield* HttpResponse.read(sys, fd, method === 'HEAD');
}

/** Writes all of it. @throws Errno */
export function* sendAll(sys: Sys, fd: number, bytes: Uint8Array): Blocking<void> {
  for (let at = 0; at < bytes.length;) at += yield* sys.send(fd, bytes.subarray(at, at + pieceSize));
}

function* nothing(): Blocking<void> {
  // An empty piece would end a chunked body.
}

type Framing = 'chunked' | 'length' | 'close' | 'none';

/** A response whose body is read piece by piece. */
export class HttpResponse {
  readonly fd: number;
  readonly status: number;
  readonly reason: string;
  private readonly sys: Sys;
  private readonly headers: ReadonlyMap<string, string>;
  private readonly framing: Framing;
  private buffer: Uint8Array;
  /** Bytes of the body, or of the chunk, that are still to come. */
  private left = 0;
  private chunks = 0;
  private ended = false;

  private constructor(sys: Sys, fd: number, head: string, rest: Uint8Array, isHead: boolean) {
    const [first = '', ...lines] = head.split('\r\n');
    const [, status = '', reason = ''] = /^HTTP\/1\.\d (\d{3}) ?(.*)$/.exec(first) ?? [];
    if (status === '') throw new HttpError(`malformed HTTP response ${JSON.stringify(first)}`);
    this.sys = sys;
    this.fd = fd;
    this.status = Number(status);
    this.reason = reason;
    this.headers = new Map(lines.map(line => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
    this.buffer = rest;
    this.framing = this.framingOf(isHead);
    this.left = this.framing === 'length' ? Number(this.header('content-length')) : 0;
  }

  static *read(sys: Sys, fd: number, isHead: boolean): Blocking<HttpResponse> {
    let buffer: Uint8Array = new Uint8Array(0);
    for (;;) {
      const end = endOfHead(buffer);
      if (end >= 0) return new HttpResponse(sys, fd, decode(buffer.subarray(0, end)), buffer.subarray(end + 4), isHead);
      const { bytes } = yield* sys.receive(fd, pieceSize);
      if (bytes.length === 0) throw new HttpError('EOF');
      buffer = concat([buffer, bytes]);
    }
  }

  header(name: string): string | undefined {
    return this.headers.get(name);
  }

  /** Whether something can be read without waiting. */
  get isBuffered(): boolean {
    return this.buffer.length > 0 || this.ended;
  }

  /** The next piece of the body; nothing at its end. After an upgrade: of what the other side sends. */
  *read(): Blocking<Uint8Array> {
    if (this.framing === 'none' || this.ended) return new Uint8Array(0);
    if (this.framing === 'chunked' && this.left === 0) yield* this.nextChunk();
    if (this.framing !== 'close' && this.left === 0) this.ended = true;
    if (this.ended) return new Uint8Array(0);
    if (this.buffer.length === 0) yield* this.fill();
    const piece = this.framing === 'close' ? this.buffer : this.buffer.subarray(0, this.left);
    this.buffer = this.buffer.subarray(piece.length);
    this.left -= this.framing === 'close' ? 0 : piece.length;
    return piece;
  }

  /** All that is left of the body. */
  *bytes(): Blocking<Uint8Array> {
    const pieces: Uint8Array[] = [];
    for (let piece = yield* this.read(); piece.length > 0; piece = yield* this.read()) pieces.push(piece);
    return concat(pieces);
  }

  *text(): Blocking<string> {
    return decode(yield* this.bytes());
  }

  close(): void {
    this.sys.close(this.fd);
  }

  private framingOf(isHead: boolean): Framing {
    if (this.status === 101) return 'close';
    if (isHead || this.status === 204 || this.status === 304) return 'none';
    if (this.header('transfer-encoding')?.toLowerCase() === 'chunked') return 'chunked';
    return this.header('content-length') === undefined ? 'close' : 'length';
  }

  private *nextChunk(): Blocking<void> {
    if (this.chunks++ > 0) yield* this.line();
    this.left = parseInt(yield* this.line(), 16) || 0;
    if (this.left === 0) yield* this.line();
  }

  private *line(): Blocking<string> {
    for (;;) {
      const end = this.buffer.indexOf(10);
      if (end >= 0 || this.ended) {
        const line = decode(this.buffer.subarray(0, Math.max(end, 0)));
        this.buffer = this.buffer.subarray(end + 1);
        return line.replace(/\r$/, '');
      }
      yield* this.fill();
    }
  }

  private *fill(): Blocking<void> {
    let bytes: Uint8Array = new Uint8Array(0);
    try {
      ({ bytes } = yield* this.sys.receive(this.fd, pieceSize));
    } catch (error) {
      if (!isErrno(error, 'ECONNRESET')) throw error;
    }
    this.ended = bytes.length === 0;
    this.buffer = this.buffer.length === 0 ? bytes : concat([this.buffer, bytes]);
  }
}

function endOfHead(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(13); at >= 0; at = bytes.indexOf(13, at + 1)) {
    if (bytes[at + 1] === 10 && bytes[at + 2] === 13 && bytes[at + 3] === 10) return at;
  }
  return -1;
}
