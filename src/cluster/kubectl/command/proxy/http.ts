import { sendAll } from '../../../../engine/index.ts';
import { type Blocking, concat, decode, encode, parseHead, type Sys } from '../../../../kernel/index.ts';

/** A request as a server reads it: RFC 9112. */
export interface Request {
  readonly method: string;
  /** With the query. */
  readonly target: string;
  /** Without. */
  readonly path: string;
  /** Without the port. */
  readonly host: string;
  readonly body: Uint8Array;
  readonly header: (name: string) => string | undefined;
}

const pieceSize = 65_536;

/** The request on a connection; undefined if there is none. @throws Errno */
export function* readRequest(sys: Sys, fd: number): Blocking<Request | undefined> {
  let bytes: Uint8Array = new Uint8Array(0);
  for (;;) {
    const head = decode(bytes).split('\r\n\r\n')[0] ?? '';
    const length = encode(head).length + 4;
    const { first, headers } = parseHead(head);
    const header = (name: string): string | undefined => headers.find(([known]) => known.toLowerCase() === name)?.[1];
    const size = Number(header('content-length') ?? 0);
    if (decode(bytes).includes('\r\n\r\n') && bytes.length >= length + size) {
      const [method = '', target = '/'] = first.split(' ');
      return { method, target, path: target.split('?')[0] ?? '', host: (header('host') ?? '').replace(/:\d+$/, ''), body: bytes.subarray(length, length + size), header };
    }
    const more = yield* sys.read(fd, pieceSize);
    if (more.length === 0) return undefined;
    bytes = concat([bytes, more]);
  }
}

type Sender = (send: (bytes: Uint8Array) => Blocking<void>) => Blocking<void>;

/** Answers, and says that nothing more comes on this connection. @param body bytes, or what sends them @throws Errno */
export function* answer(sys: Sys, fd: number, status: number, reason: string, body: Uint8Array | Sender, type = 'text/plain; charset=utf-8'): Blocking<void> {
  const length = typeof body === 'function' ? '' : `Content-Length: ${body.length}\r\n`;
  yield* sendAll(sys, fd, encode(`HTTP/1.1 ${status} ${reason}\r\nContent-Type: ${type}\r\n${length}Connection: close\r\n\r\n`));
  if (typeof body === 'function') yield* body(bytes => sendAll(sys, fd, bytes));
  else yield* sendAll(sys, fd, body);
}
