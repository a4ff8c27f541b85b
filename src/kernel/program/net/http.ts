import { type Errno, isErrno } from '../../errno.ts';
import { type Address, formatAddress } from '../../net/address.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Sys } from '../../syscall/sys.ts';
import { concat, decode, encode } from '../../text.ts';

/** An http address taken apart: RFC 3986. */
export interface HttpUrl {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  /** With the query; begins with a slash. */
  readonly path: string;
  /** What stands before an @. */
  readonly user: string | undefined;
}

const usualPorts: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21 };

/** @returns undefined if there is no host in it */
export function parseUrl(text: string): HttpUrl | undefined {
  const [, scheme, rest = text] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(text) ?? [];
  const name = scheme?.toLowerCase() ?? 'http';
  const [, user, host = '', port, path = ''] = /^(?:([^/@]*)@)?(\[[^\]/]*\]|[^/:?#]*)(?::(\d*))?([/?][^#]*)?/.exec(rest) ?? [];
  if (host === '' && name !== 'file') return undefined;
  return { scheme: name, host, port: port === undefined || port === '' ? (usualPorts[name] ?? 80) : Number(port), path: path.startsWith('/') ? path : `/${path}`, user };
}

/** The host without the brackets that an address of IPv6 has in it: RFC 3986, 3.2.2. */
export function hostOf({ host }: HttpUrl): string {
  return host.startsWith('[') ? host.slice(1, -1).replace('%25', '%') : host;
}

/** The head of a response, and the body. */
export interface HttpResponse {
  /** As it came, with the empty line at the end. */
  readonly head: string;
  readonly headLength: number;
  /** Bytes of the body that were promised and did not come. */
  readonly missing: number;
  /** `HTTP/1.1 200 OK`. */
  readonly statusLine: string;
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

/** The value of a header; names are compared without case. */
export function headerOf({ headers }: Pick<HttpResponse, 'headers'>, name: string): string | undefined {
  return headers.find(([known]) => known.toLowerCase() === name)?.[1];
}

/** A connection and its ends. */
export interface Connection {
  readonly fd: number;
  readonly remote: readonly [address: string, port: number] | undefined;
  readonly local: readonly [address: string, port: number] | undefined;
}

/** A connection, or why there is none. EINPROGRESS: not in time. @param timeout in ns */
export function* connect(sys: Sys, to: { readonly address: Address; readonly port: number; readonly device?: string | undefined } | { readonly path: string }, timeout = Infinity): Blocking<Connection | Errno> {
  const fd = sys.socket('path' in to ? 'unix' : typeof to.address === 'number' ? 'inet' : 'inet6', 'stream');
  try {
    yield* sys.connect(fd, to, Number.isFinite(timeout) ? timeout : undefined);
    if ('path' in to) return { fd, remote: undefined, local: undefined };
    const { address, port } = sys.getsockname(fd);
    return { fd, remote: [formatAddress(to.address), to.port], local: [formatAddress(address), port] };
  } catch (error) {
    sys.close(fd);
    if (isErrno(error)) return error;
    throw error;
  }
}

/** Sends a request and reads the response. @param timeout in ns between two pieces. @returns undefined if nothing came, `garbage` if it was no HTTP, `timeout` if not in time */
export function* exchange(sys: Sys, fd: number, request: string, body: Uint8Array | undefined, hasBody: boolean, timeout?: number): Blocking<HttpResponse | 'timeout' | 'garbage' | undefined> {
  yield* sendAll(sys, fd, concat([encode(request), ...(body ? [body] : [])]));
  const parts: Uint8Array[] = [];
  let text = '';
  let head = -1;
  for (;;) {
    let bytes: Uint8Array;
    try {
      ({ bytes } = yield* sys.receive(fd, 65_536, timeout));
    } catch (error) {
      if (isErrno(error, 'EAGAIN')) return 'timeout';
      if (isErrno(error)) break;
      throw error;
    }
    if (bytes.length === 0) break;
    parts.push(bytes);
    if (head < 0) {
      text += latin(bytes);
      head = text.indexOf('\r\n\r\n');
    }
    if (head >= 0 && isComplete(text.slice(0, head), head + 4, parts, hasBody)) break;
  }
  if (head < 0) return text === '' || 'HTTP/'.startsWith(text.slice(0, 5)) ? undefined : 'garbage';
  return parseResponse(text.slice(0, head), concat(parts).subarray(head + 4), hasBody);
}

/** Writes all of it; stops if the other side has gone. */
export function* sendAll(sys: Sys, fd: number, bytes: Uint8Array): Blocking<void> {
  try {
    for (let at = 0; at < bytes.length;) at += yield* sys.send(fd, bytes.subarray(at));
  } catch (error) {
    if (!isErrno(error)) throw error;
  }
}

/** The first line and the headers of a message: RFC 9112. */
export function parseHead(head: string): { readonly first: string; readonly headers: readonly (readonly [string, string])[] } {
  const [first = '', ...lines] = head.split('\r\n');
  return { first, headers: lines.map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()] as const) };
}

function isComplete(head: string, start: number, parts: readonly Uint8Array[], hasBody: boolean): boolean {
  if (!hasBody) return true;
  const length = headerOf(parseHead(head), 'content-length');
  return length !== undefined && parts.reduce((sum, part) => sum + part.length, 0) >= start + Number(length);
}

function parseResponse(head: string, rest: Uint8Array, hasBody: boolean): HttpResponse {
  const { first, headers } = parseHead(head);
  const [, status = '0', reason = ''] = /^HTTP\/\S+ (\d+) ?(.*)$/.exec(first) ?? [];
  const length = headerOf({ headers }, 'content-length');
  const body = headerOf({ headers }, 'transfer-encoding')?.toLowerCase() === 'chunked' ? joinChunks(rest) : length === undefined ? rest : rest.subarray(0, Number(length));
  return { head: `${head}\r\n\r\n`, headLength: head.length + 4, missing: hasBody && length !== undefined ? Math.max(0, Number(length) - body.length) : 0, statusLine: first, status: Number(status), reason, headers, body };
}

function joinChunks(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(10, at);
    const size = parseInt(decode(bytes.subarray(at, end)), 16);
    if (!(size > 0) || end < 0) break;
    parts.push(bytes.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 2;
  }
  return concat(parts);
}

/** RFC 4648. */
export function base64(bytes: Uint8Array): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.subarray(at, at + 3);
    const group = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    text += [18, 12, 6, 0].map((shift, place) => (place > (c === undefined ? b === undefined ? 1 : 2 : 3) ? '=' : letters[(group >> shift) & 63])).join('');
  }
  return text;
}

function latin(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
