import { type Blocking, concat, decode, encode, parseHead, type Sys } from '../../../kernel/index.ts';
import { type Client, say, type Service } from './event-loop.ts';

/** A request that came. */
export interface HttpRequest {
  readonly method: string;
  /** As it was written, with the query. */
  readonly target: string;
  /** Without the query, decoded. */
  readonly path: string;
  /** `HTTP/1.1`. */
  readonly version: string;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
  readonly from: string;
}

export interface HttpAnswer {
  readonly status: number;
  /** In this order; `Content-Length` and `Connection` come by themselves. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: Uint8Array | string;
}

const reasons: Readonly<Record<number, string>> = {
  200: 'OK', 201: 'Created', 202: 'Accepted', 204: 'No Content', 206: 'Partial Content', 301: 'Moved Permanently', 302: 'Found', 304: 'Not Modified', 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found',
  405: 'Method Not Allowed', 411: 'Length Required', 416: 'Range Not Satisfiable', 500: 'Internal Server Error', 501: 'Not Implemented', 502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Time-out',
};

/** `404 Not Found`. */
export function statusLine(status: number): string {
  return `${status} ${reasons[status] ?? 'Unknown'}`;
}

/** `Sat, 21 Nov 2026 19:20:01 GMT`. @param ns since the epoch */
export function httpDate(ns: bigint): string {
  return new Date(Number(ns / 1_000_000n)).toUTCString();
}

/** HTTP/1.1 on a port: RFC 9112, without pipelining of bodies that come in chunks. @param respond may say more to the log. @param isForgetful it keeps nothing of a request */
export function httpService(port: number, respond: (sys: Sys, request: HttpRequest) => Blocking<HttpAnswer>, isForgetful = false): Service<undefined> {
  return {
    port, isForgetful,
    begin: () => undefined,
    *serve(sys, client) {
      for (let request = take(client); request; request = take(client)) {
        if (request === 'bad') {
          yield* say(sys, client.fd, encode('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'));
          return true;
        }
        const keep = keepsAlive(request);
        yield* say(sys, client.fd, format(yield* respond(sys, request), request, keep));
        if (!keep) return true;
      }
      return false;
    },
  };
}

function take(client: Client<unknown>): HttpRequest | 'bad' | undefined {
  const text = latin(client.input);
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return text.length > 65_536 || /^[^A-Za-z\r\n]/.test(text) ? 'bad' : undefined;
  const { first, headers: list } = parseHead(text.slice(0, end));
  const [method = '', target = '', version = ''] = first.split(' ');
  if (!/^HTTP\/1\.[01]$/.test(version)) return 'bad';
  const headers = new Map(list.map(([name, value]) => [name.toLowerCase(), value]));
  const body = takeBody(client.input.subarray(end + 4), headers);
  if (!body) return undefined;
  client.input = client.input.subarray(end + 4 + body.taken);
  return { method, target, path: decodedPath(target), version, headers, body: body.bytes, from: client.address };
}

/** @returns undefined as long as it is not there as a whole */
function takeBody(rest: Uint8Array, headers: ReadonlyMap<string, string>): { readonly bytes: Uint8Array; readonly taken: number } | undefined {
  if (headers.get('transfer-encoding') !== 'chunked') {
    const length = Number(headers.get('content-length') ?? 0);
    return rest.length < length ? undefined : { bytes: rest.slice(0, length), taken: length };
  }
  const parts: Uint8Array[] = [];
  for (let at = 0;;) {
    const line = rest.indexOf(10, at);
    if (line < 0) return undefined;
    const size = parseInt(decode(rest.subarray(at, line)), 16);
    if (rest.length < line + 1 + size + 2) return undefined;
    if (!(size > 0)) return { bytes: concat(parts), taken: line + 3 };
    parts.push(rest.slice(line + 1, line + 1 + size));
    at = line + 1 + size + 2;
  }
}

function keepsAlive({ version, headers }: HttpRequest): boolean {
  const said = headers.get('connection')?.toLowerCase();
  return version === 'HTTP/1.1' ? said !== 'close' : said === 'keep-alive';
}

function format({ status, headers = [], body = '' }: HttpAnswer, { method }: HttpRequest, keep: boolean): Uint8Array {
  const bytes = typeof body === 'string' ? encode(body) : body;
  const hasBody = status !== 204 && status !== 304;
  const own = [...headers, ...(hasBody && !headers.some(([name]) => name.toLowerCase() === 'content-length') ? [['Content-Length', `${bytes.length}`] as const] : []), ['Connection', keep ? 'keep-alive' : 'close'] as const];
  const head = encode(`HTTP/1.1 ${statusLine(status)}\r\n${own.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
  return method === 'HEAD' || !hasBody ? head : concat([head, bytes]);
}

function decodedPath(target: string): string {
  const [path = ''] = target.replace(/^https?:\/\/[^/]*/, '').split('?');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function latin(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
