import { connectTo, exchange, formatIpv4, headerOf, type HttpResponse, resolveHost } from '../../kernel/index.ts';
import { EngineError, type ErrorKind } from '../error.ts';
import type { Host } from './host.ts';

/** For a connection, and for each piece of an answer, in ns. */
const patience = 30e9;
/** As Go's HTTP client follows. */
const mostRedirects = 10;

/** What was got from a URL. */
export interface Downloaded {
  readonly body: Uint8Array;
  /** Undefined if the server has not said it. */
  readonly header: (name: string) => string | undefined;
}

/**
 * Gets a file from a web server of the simulated network, from dockerd's process.
 * @throws EngineError in the words of Go's HTTP client; for what servers refuse in those of moby's builder/remotecontext/remote.go
 */
export async function download(host: Host, url: string, redirects = 0): Promise<Downloaded> {
  const failed = (why: string): EngineError => new EngineError('system', `Get ${JSON.stringify(url)}: ${why}`);
  const [, scheme = '', authority = '', path = ''] = /^([^:/]+):\/\/([^/?#]*)([^#]*)/.exec(url) ?? [];
  if (scheme !== 'http' && scheme !== 'https') throw failed(`unsupported protocol scheme ${JSON.stringify(scheme)}`);
  if (authority === '') throw new EngineError('system', `Get ${JSON.stringify(url.replace(/\/\/$/, ''))}: http: no Host in request URL`);
  const answer = await ask(host, { scheme, authority, path: path === '' ? '/' : path }, failed);
  const location = headerOf(answer, 'location');
  if (answer.status >= 300 && answer.status < 400 && location !== undefined) {
    if (redirects >= mostRedirects) throw failed(`stopped after ${mostRedirects} redirects`);
    return download(host, location.includes('://') ? location : `${scheme}://${authority}${location}`, redirects + 1);
  }
  if (answer.status < 400) return { body: answer.body, header: name => headerOf(answer, name) };
  const body = new TextDecoder().decode(answer.body).trim();
  throw new EngineError(kinds.get(answer.status) ?? (answer.status < 500 ? 'invalid' : 'system'), `failed to GET ${url} with status ${answer.status} ${answer.reason}: ${body}`);
}

const kinds: ReadonlyMap<number, ErrorKind> = new Map([[401, 'unauthorized'], [403, 'forbidden'], [404, 'notFound'], [409, 'conflict'], [503, 'unavailable']]);

/** Whether an address is of the simulated internet, which is in the range that RFC 2544 keeps for tests: there, TLS goes in the clear. */
function isOutside(address: number): boolean {
  return address >>> 17 === 0xc612_0000 >>> 17;
}

async function ask(host: Host, { scheme, authority, path }: { readonly scheme: 'http' | 'https'; readonly authority: string; readonly path: string }, failed: (why: string) => EngineError): Promise<HttpResponse> {
  const [, name = '', explicit] = /^(?:[^@]*@)?(.*?)(?::(\d+))?$/.exec(authority) ?? [];
  const found = await host.call(sys => resolveHost(sys, name));
  const [address] = Array.isArray(found) ? found as readonly number[] : [];
  if (address === undefined) throw failed(`dial tcp: lookup ${name}: no such host`);
  const port = Number(explicit ?? (scheme === 'http' ? 80 : 443));
  const request = `GET ${path} HTTP/1.1\r\nHost: ${authority}\r\nUser-Agent: Go-http-client/1.1\r\nConnection: close\r\n\r\n`;
  const answer = await host.call(function* (sys) {
    const connection = yield* connectTo(sys, { address, port }, patience);
    if (!('fd' in connection)) return connection;
    try {
      return yield* exchange(sys, connection.fd, request, undefined, true, patience);
    } finally {
      sys.close(connection.fd);
    }
  });
  if (answer === undefined) throw failed('EOF');
  if (answer === 'garbage') throw failed('net/http: HTTP/1.x transport connection broken: malformed HTTP response');
  if (answer === 'timeout') throw failed('net/http: timeout awaiting response headers');
  if ('code' in answer) throw failed(`dial tcp ${formatIpv4(address)}:${port}: connect: ${answer.text.toLowerCase()}`);
  if (scheme === 'https' && !isOutside(address)) throw failed('http: server gave HTTP response to HTTPS client');
  return answer;
}
