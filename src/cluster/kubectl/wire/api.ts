import { HttpError, type HttpResponse, percentEncode, requestHttp } from '../../../engine/index.ts';
import { type Blocking, decode, encode, isErrno, resolveHost, type Sys } from '../../../kernel/index.ts';
import { certificateHeader } from '../../api/identity.ts';
import type { ClientSettings } from '../config/client-settings.ts';
import { Failure, PlainFailure, type Status, StatusError } from '../failure.ts';
import { kubectlVersion } from '../version.ts';

export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

interface ApiRequest {
  readonly query?: Query;
  readonly accept?: string;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly body?: Uint8Array;
  /** Of what is sent as JSON: a patch has a type of its own. */
  readonly contentType?: string;
  readonly headers?: readonly (readonly [string, string])[];
}

/** Who asks: by its system calls, and it tells of warnings. */
interface Caller {
  readonly sys: Sys;
  warn(text: string): Blocking<void>;
}

interface Address { readonly host: string; readonly port: number; readonly prefix: string }

/** The API of a server, as HTTP. In the simulated network `https://` is said in the clear: the client shows its certificate in a header. */
export class Api {
  readonly server: string;
  private readonly kubectl: Caller;
  private readonly settings: ClientSettings;

  constructor(kubectl: Caller, settings: ClientSettings) {
    this.kubectl = kubectl;
    this.settings = settings;
    this.server = settings.server;
  }

  /** The response; the caller reads and closes it. @throws StatusError where the server refuses, PlainFailure where there is none */
  *send(method: string, path: string, options: ApiRequest = {}): Blocking<HttpResponse> {
    const response = yield* this.exchange(method, path, options);
    yield* this.tellWarnings(response);
    if (response.status < 400) return response;
    const text = decode(yield* response.bytes());
    response.close();
    throw new StatusError(statusOf(text, response.status), response.status);
  }

  *text(method: string, path: string, options?: ApiRequest): Blocking<string> {
    const response = yield* this.send(method, path, options);
    const text = yield* response.text();
    response.close();
    return text;
  }

  *json<T>(method: string, path: string, options?: ApiRequest): Blocking<T> {
    const text = yield* this.text(method, path, options);
    return (text.trim() === '' ? null : JSON.parse(text)) as T;
  }

  get<T>(path: string, query?: Query, accept?: string): Blocking<T> {
    return this.json<T>('GET', path, { ...(query && { query }), ...(accept !== undefined && { accept }) });
  }

  /** The lines of what goes on and on: a watch. */
  *lines(path: string, query: Query, accept?: string): Blocking<{ next(): Blocking<string | undefined>; close(): void }> {
    const response = yield* this.send('GET', path, { query, ...(accept !== undefined && { accept }) });
    let rest: Uint8Array = new Uint8Array(0);
    return {
      *next() {
        for (;;) {
          const end = rest.indexOf(10);
          if (end >= 0) {
            const line = decode(rest.subarray(0, end));
            rest = rest.subarray(end + 1);
            return line;
          }
          const piece = yield* response.read();
          if (piece.length === 0) return undefined;
          const joined = new Uint8Array(rest.length + piece.length);
          joined.set(rest);
          joined.set(piece, rest.length);
          rest = joined;
        }
      },
      close: () => { response.close(); },
    };
  }

  /** The response to a request, whatever it says. @throws PlainFailure */
  *exchange(method: string, path: string, { query = {}, accept = 'application/json', json, body = json === undefined ? undefined : encode(JSON.stringify(json)), contentType = 'application/json', headers = [] }: ApiRequest): Blocking<HttpResponse> {
    const address = this.address;
    const target = `${address.prefix}${path}${queryText(query, path.includes('?'))}`;
    const { certificate, token, impersonate } = this.settings;
    const all: readonly (readonly [string, string])[] = [
      ['Host', `${address.host}:${address.port}`], ['User-Agent', `kubectl/${kubectlVersion.gitVersion} (linux/amd64) kubernetes/${kubectlVersion.gitCommit.slice(0, 7)}`], ['Accept', accept],
      ...certificate === undefined ? [] : [[certificateHeader, certificate] as const], ...token === undefined ? [] : [['Authorization', `Bearer ${token}`] as const], ...impersonate,
      ...body === undefined ? [] : [['Content-Type', contentType] as const], ...headers,
    ];
    const fd = yield* this.connect(address);
    try {
      return yield* requestHttp(this.kubectl.sys, fd, { method, target, headers: all, ...(body && { body }) });
    } catch (error) {
      this.kubectl.sys.close(fd);
      if (error instanceof HttpError || isErrno(error)) throw new PlainFailure(`Unable to connect to the server: ${error instanceof HttpError ? error.message : `read tcp: ${error.text.toLowerCase()}`}`);
      throw error;
    }
  }

  private get address(): Address {
    const [, scheme = '', host = '', port = '', prefix = ''] = /^(?:(https?):\/\/)?(\[[^\]]*\]|[^:/]*)(?::(\d+))?(\/.*)?$/.exec(this.server) ?? [];
    if (host === '') throw new Failure(`error: parsing the server's address "${this.server}"`);
    return { host: host.replace(/^\[|\]$/g, ''), port: Number(port || (scheme === 'https' ? '443' : '80')), prefix: prefix.replace(/\/+$/, '') };
  }

  private *connect({ host, port }: Address): Blocking<number> {
    const { sys } = this.kubectl;
    const addresses = yield* resolveHost(sys, host);
    if (typeof addresses === 'string') throw new PlainFailure(`Unable to connect to the server: dial tcp: lookup ${host}: no such host`);
    const fd = sys.socket('inet', 'stream');
    try {
      yield* sys.connect(fd, { address: addresses[0] ?? 0, port });
      return fd;
    } catch (error) {
      sys.close(fd);
      if (!isErrno(error)) throw error;
      if (error.code === 'ECONNREFUSED') throw new PlainFailure(`The connection to the server ${host}:${port} was refused - did you specify the right host or port?`);
      throw new PlainFailure(`Unable to connect to the server: dial tcp ${host}:${port}: connect: ${error.text.charAt(0).toLowerCase()}${error.text.slice(1)}`);
    }
  }

  /** RFC 7234, section 5.5: `299 - "text"`. */
  private *tellWarnings(response: HttpResponse): Blocking<void> {
    const header = response.header('warning') ?? '';
    for (const [, told = ''] of header.matchAll(/\b299 \S+ "((?:[^"\\]|\\.)*)"/g)) yield* this.kubectl.warn(`Warning: ${told.replace(/\\(.)/g, '$1')}\n`);
  }
}

/** Go's Values.Encode: by name; nothing for what is undefined. */
function queryText(query: Query, goesOn: boolean): string {
  const pairs = Object.keys(query).sort().flatMap(name => {
    const value = query[name];
    if (value === undefined) return [];
    return (typeof value === 'object' ? value : [String(value)]).map(each => `${escaped(name)}=${escaped(each)}`);
  });
  return pairs.length === 0 ? '' : `${goesOn ? '&' : '?'}${pairs.join('&')}`;
}

function escaped(text: string): string {
  return percentEncode(text, ' ').replaceAll(' ', '+');
}

function statusOf(text: string, code: number): Status {
  try {
    const parsed = JSON.parse(text) as Status | null;
    if (parsed?.kind === 'Status') return parsed;
  } catch {
    // Whoever answers is no API server.
  }
  if (code === 404) return { reason: 'NotFound', message: 'the server could not find the requested resource', code };
  return { message: text.trim() === '' ? `an error on the server ("") has prevented the request from succeeding` : text.trim(), code };
}
