import { encode } from '../../kernel/index.ts';
import type { Engine } from '../engine.ts';
import { EngineError } from '../error.ts';
import { plainGoJson } from '../go/json.ts';
import type { Call, Reply } from './call.ts';
import type { HttpRequest } from './http/request.ts';
import type { Handler, HttpReply } from './http/serve.ts';
import { Query } from './query.ts';
import type { Route } from './route.ts';
import { statusOf } from './status.ts';
import { apiVersion, engineVersion, negotiate } from './version.ts';

interface Compiled {
  readonly route: Route;
  readonly pattern: RegExp;
}

/** What every answer of dockerd has. */
const commonHeaders = [['Api-Version', apiVersion], ['Docker-Experimental', 'false'], ['Ostype', 'linux'], ['Server', `Docker/${engineVersion} (linux)`]] as const;

/** Answers requests by the tables of routes. */
export function router(engine: Engine, routes: readonly Route[]): Handler {
  const compiled = routes.map(route => ({ route, pattern: compile(route.path) }));
  return async (request, gone) => {
    try {
      engine.host.catchUp();
      return dated(engine, toHttp(request, await dispatch(engine, compiled, request, gone)));
    } catch (error) {
      return dated(engine, refused(error, request.target));
    }
  };
}

/** The time of the host, as Go's server adds it to each answer; a connection that is taken over is none. */
function dated({ host }: Engine, reply: HttpReply): HttpReply {
  return 'takeOver' in reply ? reply : { ...reply, headers: new Map([...reply.headers, ['Date', new Date(Number(host.realtime / 1_000_000n)).toUTCString()]]) };
}

async function dispatch(engine: Engine, routes: readonly Compiled[], request: HttpRequest, gone: AbortSignal): Promise<Reply> {
  const { path, query, asked } = parseTarget(request.target);
  if (/\/\/|\/\.\.?(\/|$)/.test(decodeSegment(path))) return { status: 301, headers: { Location: cleanTarget(request.target) }, empty: true };
  // What there is no route for is not there, whatever version is asked for.
  if (!routes.some(({ route, pattern }) => route.method === request.method && pattern.test(path))) throw notThere();
  const version = negotiate(asked);
  for (const { route, pattern } of routes) {
    const isMethod = route.method === request.method;
    const match = isMethod ? pattern.exec(path) : null;
    if (!match || version < (route.since ?? 0) || version > (route.until ?? Infinity)) continue;
    const params = Object.fromEntries(Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeSegment(value)]));
    if (Object.values(params).some(value => value.includes('\n'))) break;
    const call: Call = { method: request.method, params, query, headers: request.headers, version, body: request.body, gone };
    return route.handle(engine, call);
  }
  throw notThere();
}

const noPage = 'page not found';

function notThere(): EngineError {
  return new EngineError('notFound', noPage);
}

interface Target {
  readonly path: string;
  readonly query: Query;
  /** The version in the path. */
  readonly asked: string | undefined;
}

function parseTarget(target: string): Target {
  const local = target.replace(/^https?:\/\/[^/]*/, '');
  const mark = local.indexOf('?');
  const whole = mark < 0 ? local : local.slice(0, mark);
  const versioned = /^\/v([0-9.]+)(\/.*)$/.exec(whole);
  return { path: versioned?.[2] ?? whole, asked: versioned?.[1], query: new Query(mark < 0 ? '' : local.slice(mark + 1)) };
}

/** As gorilla/mux leads on: without empty parts and dots. */
function cleanTarget(target: string): string {
  const [encoded = '', query] = target.split(/\?(.*)/s);
  const path = decodeSegment(encoded);
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${encodeURI(parts.join('/'))}${path.endsWith('/') && parts.length > 0 ? '/' : ''}${query === undefined ? '' : `?${query}`}`;
}

function compile(path: string): RegExp {
  const pattern = path.replaceAll(/\{(\w+)(\*?)\}/g, (_, name: string, rest: string) => `(?<${name}>${rest === '' ? '[^/]+' : '.+'})`);
  return new RegExp(`^${pattern}$`);
}

function decodeSegment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new EngineError('invalid', `invalid URL escape ${JSON.stringify(/%.{0,2}/.exec(text)?.[0] ?? text)}`);
  }
}

function toHttp(request: HttpRequest, reply: Reply): HttpReply {
  const headers = new Map<string, string>([...commonHeaders, ...Object.entries(reply.headers ?? {})]);
  const status = reply.status ?? 200;
  if ('json' in reply) return { status, headers: headers.set('Content-Type', 'application/json'), body: encode(`${plainGoJson(reply.json)}\n`) };
  if ('text' in reply) return { status, headers: withType(headers, 'text/plain; charset=utf-8'), body: encode(reply.text) };
  if ('bytes' in reply) return { status, headers, body: reply.bytes };
  if ('stream' in reply) return { status, headers: withType(headers, 'application/json'), stream: reply.stream };
  if ('empty' in reply) return { status: reply.status ?? 204, headers, body: new Uint8Array(0) };
  if (reply.protocol) return { status: 101, headers: new Map([['Connection', 'Upgrade'], ['Upgrade', reply.protocol], ...Object.entries(reply.headers ?? {})]), takeOver: reply.hijack };
  // Only who asks for an upgrade is told whether the stream is multiplexed: moby, api/server/router/container.
  if (!request.headers.has('upgrade')) return { status: 200, headers: headers.set('Content-Type', 'application/vnd.docker.raw-stream'), takeOver: reply.hijack, isRaw: true };
  return { status: 101, headers: headers.set('Content-Type', reply.contentType).set('Connection', 'Upgrade').set('Upgrade', 'tcp'), takeOver: reply.hijack, isRaw: true };
}

function withType(headers: Map<string, string>, type: string): Map<string, string> {
  return headers.has('Content-Type') ? headers : headers.set('Content-Type', type);
}

/** Clients that speak an API before 1.24 get errors as text. */
const jsonErrors = 24;

function refused(error: unknown, target: string): HttpReply {
  const { status, message } = statusOf(error);
  const [, major = '', minor = '0'] = /^\/v(\d+)(?:\.(\d+))?[^/]*\//.exec(target) ?? [];
  if (message !== noPage && (major === '0' || (major === '1' && Number(minor) < jsonErrors))) {
    return { status, headers: new Map<string, string>([...commonHeaders, ['Content-Type', 'text/plain; charset=utf-8'], ['X-Content-Type-Options', 'nosniff']]), body: encode(`${message}\n`) };
  }
  const body = status === 304 ? new Uint8Array(0) : encode(`${plainGoJson({ message })}\n`);
  return { status, headers: new Map<string, string>([...commonHeaders, ...status === 304 ? [] : [['Content-Type', 'application/json'] as const]]), body };
}
