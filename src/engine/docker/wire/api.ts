import { type Blocking, encode, isErrno, resolveHost, type Sys } from '../../../kernel/index.ts';
import { ApiError, CliError } from '../cli-error.ts';
import { cliVersion, isOlder, lowerVersion, newestApi } from '../version.ts';
import type { Endpoint } from './endpoint.ts';
import { type BodyWriter, HttpError, type HttpResponse, request } from './http.ts';
import { percentEncode } from './percent.ts';

/** What JSON.parse gives. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject { readonly [key: string]: Json | undefined }

/** The parameters of a request: what is undefined or '' is left out, unless it stands in {@link ApiRequest.keep}. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

export interface ApiRequest {
  readonly query?: Query;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as they are. */
  readonly body?: Uint8Array | BodyWriter;
  readonly contentType?: string;
  readonly headers?: readonly (readonly [string, string])[];
  /** Asks for the connection itself, to speak on in both directions (`attach`). */
  readonly upgrade?: boolean;
}

/** The Engine API, as a client of it sees it. The version is agreed upon before the first request. */
export class Api {
  readonly endpoint: Endpoint;
  private readonly sys: Sys;
  private readonly extraHeaders: readonly (readonly [string, string])[];
  private agreed: string | undefined;
  /** What the engine says of itself in answer to a ping. */
  osType = '';

  /** @param version DOCKER_API_VERSION: not negotiated then */
  constructor(sys: Sys, endpoint: Endpoint, version: string | undefined, extraHeaders: readonly (readonly [string, string])[] = []) {
    this.sys = sys;
    this.endpoint = endpoint;
    this.agreed = version;
    this.extraHeaders = extraHeaders;
  }

  /** The version of the API that both sides speak. */
  *version(): Blocking<string> {
    if (this.agreed !== undefined) return this.agreed;
    const response = yield* this.exchange('HEAD', '/_ping', {});
    response.close();
    this.osType = response.header('ostype') ?? '';
    this.agreed = lowerVersion(response.header('api-version') ?? '1.24', newestApi);
    return this.agreed;
  }

  /** Refuses a flag that the engine is too old for. @throws CliError */
  *need(version: string, flag: string): Blocking<void> {
    const agreed = yield* this.version();
    if (isOlder(agreed, version)) throw new CliError(`"${flag}" requires API version ${version}, but the Docker daemon API version is ${agreed}`);
  }

  /** The response to a request; the caller reads and closes it. @throws ApiError for a status of 400 and more */
  *send(method: string, path: string, options: ApiRequest = {}): Blocking<HttpResponse> {
    const version = yield* this.version();
    const response = yield* this.exchange(method, `/v${version}${path}${queryText(options.query ?? {})}`, options);
    if (response.status < 400) return response;
    const text = yield* response.text();
    response.close();
    throw new ApiError(response.status, reasonOf(text) ?? `${response.reason} for API route and version ${this.routeUrl(version, path)}, check if the server supports the requested API version`);
  }

  /** The text of the response. */
  *text(method: string, path: string, options?: ApiRequest): Blocking<string> {
    const response = yield* this.send(method, path, options);
    const text = yield* response.text();
    response.close();
    return text;
  }

  /** The JSON in the response; null if there is none. */
  *json<T>(method: string, path: string, options?: ApiRequest): Blocking<T> {
    const text = yield* this.text(method, path, options);
    return (text.trim() === '' ? null : JSON.parse(text)) as T;
  }

  get<T>(path: string, query?: Query): Blocking<T> {
    return this.json<T>('GET', path, { ...(query && { query }) });
  }

  post<T = unknown>(path: string, query?: Query, json?: unknown): Blocking<T> {
    return this.json<T>('POST', path, { ...(query && { query }), ...(json !== undefined && { json }) });
  }

  delete<T = unknown>(path: string, query?: Query): Blocking<T> {
    return this.json<T>('DELETE', path, { ...(query && { query }) });
  }

  private *exchange(method: string, target: string, { json, body, contentType, headers = [], upgrade }: ApiRequest): Blocking<HttpResponse> {
    const sent = json === undefined ? body : encode(`${JSON.stringify(json)}\n`);
    const type = json === undefined ? contentType ?? (body === undefined ? undefined : 'application/x-tar') : 'application/json';
    const all: readonly (readonly [string, string])[] = [
      ['Host', 'path' in this.endpoint.to ? 'api.moby.localhost' : `${this.endpoint.to.host}:${this.endpoint.to.port}`], ['User-Agent', `Docker-Client/${cliVersion.version} (linux)`],
      ...(type === undefined ? [] : [['Content-Type', type] as const]), ...(upgrade ? [['Connection', 'Upgrade'], ['Upgrade', 'tcp']] as const : []), ...this.extraHeaders, ...headers,
    ];
    const fd = yield* this.connect(target);
    try {
      return yield* request(this.sys, fd, { method, target, headers: all, ...(sent !== undefined && { body: sent }) });
    } catch (error) {
      this.sys.close(fd);
      if (error instanceof HttpError) throw new CliError(`error during connect: ${titled(method)} "${this.routeUrl('', target)}": ${error.message}`);
      throw error;
    }
  }

  private *connect(target: string): Blocking<number> {
    const { to, url } = this.endpoint;
    const fd = this.sys.socket('path' in to ? 'unix' : 'inet', 'stream');
    try {
      if ('path' in to) yield* this.sys.connect(fd, to);
      else yield* this.connectTcp(fd, to);
      return fd;
    } catch (error) {
      this.sys.close(fd);
      if (!isErrno(error)) throw error;
      if (error.code === 'EACCES') {
        const path = 'path' in to ? to.path : '';
        throw new CliError(`permission denied while trying to connect to the Docker daemon socket at ${url}: Get "${this.routeUrl('', target)}": dial unix ${path}: connect: permission denied`);
      }
      throw new CliError(`Cannot connect to the Docker daemon at ${url}. Is the docker daemon running?`);
    }
  }

  private *connectTcp(fd: number, { host, port }: { readonly host: string; readonly port: number }): Blocking<void> {
    const addresses = yield* resolveHost(this.sys, host);
    if (typeof addresses === 'string') throw new CliError(`error during connect: Get "http://${host}:${port}/": dial tcp: lookup ${host}: no such host`);
    yield* this.sys.connect(fd, { address: addresses[0] ?? 0, port });
  }

  private routeUrl(version: string, path: string): string {
    const { to } = this.endpoint;
    return `http://${'path' in to ? encodeURIComponent(to.path) : `${to.host}:${to.port}`}${version === '' ? '' : `/v${version}`}${path}`;
  }
}

/** Go's Values.Encode: by name. Switches are 1 or left out. */
function queryText(query: Query): string {
  const pairs = Object.keys(query).sort().flatMap(name => {
    const value = query[name];
    if (value === undefined || value === false) return [];
    const values = typeof value === 'object' ? value : [value === true ? '1' : String(value)];
    return values.map(each => `${escape(name)}=${escape(each)}`);
  });
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function escape(text: string): string {
  return percentEncode(text, ' ').replaceAll(' ', '+');
}

function reasonOf(text: string): string | undefined {
  try {
    const parsed = JSON.parse(text) as { readonly message?: unknown } | null;
    if (typeof parsed?.message === 'string') return parsed.message;
  } catch {
    // It is the message itself then.
  }
  return text.trim() === '' ? undefined : text.trim();
}

function titled(method: string): string {
  return method.charAt(0) + method.slice(1).toLowerCase();
}

/** Filters of the command line (`key=value`) as the API takes them; undefined if there are none. */
export function filterJson(filters: readonly string[]): string | undefined {
  const given = filters.filter(each => each !== '');
  if (given.length === 0) return undefined;
  const byName: Record<string, Record<string, true>> = {};
  for (const each of given) {
    const at = each.indexOf('=');
    (byName[each.slice(0, at).trim().toLowerCase()] ??= {})[each.slice(at + 1).trim()] = true;
  }
  return JSON.stringify(Object.fromEntries(Object.entries(byName).sort(([a], [b]) => a < b ? -1 : 1)));
}
