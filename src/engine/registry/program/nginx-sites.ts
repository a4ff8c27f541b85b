import { type Blocking, connectTo, encode, exchange, formatTime, headerOf, isErrno, resolveHost, type Sys, writeAll } from '../../../kernel/index.ts';
import { type Served, serveFile, typeOf, within } from './files.ts';
import { type HttpAnswer, httpDate, type HttpRequest, statusLine } from './http-service.ts';
import { allOf, argsOf, type Directive, WrongConfiguration } from './nginx-configuration.ts';

/** What nginx's configuration says of servers. */
export interface Sites {
  /** How many worker processes; undefined: one for each processor. */
  readonly workers: number | undefined;
  readonly listens: readonly Listen[];
  readonly http: readonly Directive[];
  readonly servers: readonly Server[];
}

/** All addresses of a family, at a port. */
export interface Listen {
  readonly family: 'inet' | 'inet6';
  readonly port: number;
}

interface Server {
  readonly listens: readonly Listen[];
  readonly names: readonly string[];
  readonly block: readonly Directive[];
}

const usualRoot = '/etc/nginx/html';

/** Takes the servers out of a configuration. @throws WrongConfiguration */
export function sitesOf(directives: readonly Directive[]): Sites {
  const http = allOf(directives, 'http').flatMap(({ block }) => block ?? []);
  const servers = allOf(http, 'server').filter(({ block }) => block).map(({ block = [] }): Server => {
    const listens = allOf(block, 'listen').map(listenOf);
    return { listens: listens.length === 0 ? [{ family: 'inet', port: 80 }] : listens, names: argsOf(block, 'server_name') ?? [''], block: block };
  });
  const [workers = '1'] = argsOf(directives, 'worker_processes') ?? [];
  return { workers: workers === 'auto' ? undefined : Number(workers) || 1, listens: servers.flatMap(({ listens }) => listens), http, servers };
}

function listenOf({ args: [text = ''], file, line }: Directive): Listen {
  const port = Number(/(\d+)$/.exec(text)?.[1] ?? (text.includes('.') || text === '*' || /^\[.*\]$/.test(text) ? 80 : NaN));
  if (!(port > 0 && port < 65_536)) throw new WrongConfiguration(`host not found in "${text}" of the "listen" directive in ${file}:${line}`);
  return { family: text.startsWith('[') ? 'inet6' : 'inet', port };
}

/** nginx looks the names of upstreams up when it starts. @throws WrongConfiguration */
export function* checkUpstreams(sys: Sys, { http, servers }: Sites): Blocking<void> {
  const groups = new Set(allOf(http, 'upstream').map(({ args: [name = ''] }) => name));
  for (const { args: [name = ''], file, line } of allOf(http, 'upstream').flatMap(({ block }) => allOf(block, 'server'))) yield* checkHost(sys, name.split(':')[0] ?? '', file, line);
  for (const { block } of servers) {
    for (const { args: [url = ''], file, line } of everywhere(block, 'proxy_pass')) {
      const host = /^https?:\/\/([^/:]+)/.exec(url)?.[1] ?? '';
      if (!groups.has(host) && !host.includes('$') && host !== '') yield* checkHost(sys, host, file, line);
    }
  }
}

function* checkHost(sys: Sys, host: string, file: string, line: number): Blocking<void> {
  const found = yield* resolveHost(sys, host);
  if (typeof found === 'string') throw new WrongConfiguration(`host not found in upstream "${host}" in ${file}:${line}`);
}

function everywhere(block: readonly Directive[], name: string): Directive[] {
  return block.flatMap(each => [...(each.name === name ? [each] : []), ...(each.block ? everywhere(each.block, name) : [])]);
}

/** Answers a request, and writes it into the access log. */
export function* answer(sys: Sys, sites: Sites, port: number, request: HttpRequest, version: string): Blocking<HttpAnswer> {
  const host = (request.headers.get('host') ?? '').replace(/:\d+$/, '');
  const here = sites.servers.filter(({ listens }) => listens.some(listen => listen.port === port));
  const server = here.find(({ names }) => names.includes(host)) ?? here.find(({ names }) => names.some(name => name.startsWith('*.') && host.endsWith(name.slice(1)))) ?? here[0];
  const found = server ? yield* respond(sys, sites, server, request, request.path) : { status: 404 };
  const complete = withErrorPage(found, version);
  const body = complete.body === undefined ? 0 : typeof complete.body === 'string' ? encode(complete.body).length : complete.body.length;
  const given = (name: string): string => request.headers.get(name) ?? '-';
  const line = `${request.from} - - [${formatTime('%d/%b/%Y:%H:%M:%S +0000', sys.now())}] "${request.method} ${request.target} ${request.version}" ${complete.status} ${request.method === 'HEAD' ? 0 : body} "${given('referer')}" "${given('user-agent')}" "${given('x-forwarded-for')}"\n`;
  try {
    yield* writeAll(sys, 1, encode(line));
  } catch (error) {
    if (!isErrno(error)) throw error;
  }
  return { ...complete, headers: [['Server', `nginx/${version}`], ['Date', httpDate(sys.now())], ...complete.headers ?? []] };
}

function withErrorPage({ status, headers = [], body }: HttpAnswer, version: string): HttpAnswer {
  if (status < 300 || body !== undefined || status === 304) return { status, headers, ...(body !== undefined && { body }) };
  const line = statusLine(status);
  return { status, headers: [['Content-Type', 'text/html'], ...headers], body: `<html>\r\n<head><title>${line}</title></head>\r\n<body>\r\n<center><h1>${line}</h1></center>\r\n<hr><center>nginx/${version}</center>\r\n</body>\r\n</html>\r\n` };
}

/** The location with the longest prefix; `=` and `~` before it. */
function locationOf(block: readonly Directive[], path: string): Directive | undefined {
  const all = allOf(block, 'location');
  const exact = all.find(({ args: [kind, value] }) => kind === '=' && value === path);
  if (exact) return exact;
  const prefixes = all.filter(({ args }) => args.length === 1 || args[0] === '^~').filter(({ args }) => path.startsWith(args.at(-1) ?? ''));
  const [longest] = prefixes.sort((a, b) => (b.args.at(-1) ?? '').length - (a.args.at(-1) ?? '').length);
  if (longest?.args[0] === '^~') return longest;
  return all.find(({ args: [kind = '', value = ''] }) => kind.startsWith('~') && matchesPattern(value, path, kind === '~*')) ?? longest;
}

function matchesPattern(pattern: string, path: string, ignoresCase: boolean): boolean {
  try {
    return new RegExp(pattern, ignoresCase ? 'i' : '').test(path);
  } catch {
    return false;
  }
}

function* respond(sys: Sys, sites: Sites, server: Server, request: HttpRequest, path: string, depth = 0): Blocking<HttpAnswer> {
  const location = locationOf(server.block, path);
  const scopes = [location?.block ?? [], server.block, sites.http];
  const given = (name: string): readonly string[] | undefined => scopes.map(scope => argsOf(scope, name)).find(args => args !== undefined);
  const returned = argsOf(location?.block, 'return') ?? argsOf(server.block, 'return');
  if (returned) return redirect(returned, request, given('default_type')?.[0] ?? 'application/octet-stream');
  const pass = argsOf(location?.block, 'proxy_pass')?.[0];
  const found = pass !== undefined ? yield* proxy(sys, sites, pass, location?.args.at(-1) ?? '/', request) : yield* file(sys, path, location, given);
  if (found.status < 400 || depth > 3) return found;
  const page = scopes.flatMap(scope => allOf(scope, 'error_page')).find(({ args }) => args.slice(0, -1).includes(`${found.status}`))?.args.at(-1);
  if (page?.startsWith('/') !== true) return found;
  const replaced = yield* respond(sys, sites, server, request, page, depth + 1);
  return replaced.status === 200 ? { ...replaced, status: found.status } : found;
}

function redirect([code = '', text]: readonly string[], { target, headers }: HttpRequest, type: string): HttpAnswer {
  const filled = (text ?? '').replaceAll('$request_uri', target).replaceAll('$host', headers.get('host') ?? '').replaceAll('$scheme', 'http');
  const status = /^\d+$/.test(code) ? Number(code) : 302;
  if (status >= 300 && status < 400) return { status, headers: [['Location', text === undefined ? code : filled]] };
  return text === undefined ? { status } : { status, headers: [['Content-Type', type]], body: filled };
}

function* file(sys: Sys, path: string, location: Directive | undefined, given: (name: string) => readonly string[] | undefined): Blocking<HttpAnswer> {
  const alias = argsOf(location?.block, 'alias')?.[0];
  const root = given('root')?.[0] ?? usualRoot;
  const onDisk = (uri: string): string => alias === undefined ? within(root, uri) : within(alias, uri.slice((location?.args.at(-1) ?? '').length));
  const tries = given('try_files');
  const candidates = tries ? tries.map(each => each.replaceAll('$uri', path).replaceAll('$args', '').replace(/\?$/, '')) : [path];
  for (const [i, uri] of candidates.entries()) {
    const code = /^=(\d+)$/.exec(uri);
    if (code) return { status: Number(code[1]) };
    const found = yield* oneFile(sys, onDisk(uri), uri, given);
    if (found.status !== 404 || i === candidates.length - 1) return found;
  }
  return { status: 404 };
}

function* oneFile(sys: Sys, disk: string, uri: string, given: (name: string) => readonly string[] | undefined): Blocking<HttpAnswer> {
  if (uri.endsWith('/')) {
    for (const name of given('index') ?? ['index.html']) {
      const found = yield* serveFile(sys, `${disk.replace(/\/$/, '')}/${name}`);
      if (typeof found !== 'string') return whole(found, name);
    }
    const itself = yield* serveFile(sys, disk);
    return { status: itself === 'directory' ? 403 : 404 };
  }
  const found = yield* serveFile(sys, disk);
  if (found === 'directory') return { status: 301, headers: [['Location', `${uri}/`]] };
  return typeof found === 'string' ? { status: found === 'denied' ? 403 : 404 } : whole(found, disk);
}

function whole({ bytes, mtime }: Served, name: string): HttpAnswer {
  const tag = `"${(mtime / 1_000_000_000n).toString(16)}-${bytes.length.toString(16)}"`;
  return { status: 200, headers: [['Content-Type', typeOf(name)], ['Content-Length', `${bytes.length}`], ['Last-Modified', httpDate(mtime)], ['ETag', tag], ['Accept-Ranges', 'bytes']], body: bytes };
}

const hopByHop = new Set(['connection', 'content-length', 'transfer-encoding', 'keep-alive', 'server', 'date']);

/** Passes a request on to another server. */
function* proxy(sys: Sys, sites: Sites, pass: string, prefix: string, request: HttpRequest): Blocking<HttpAnswer> {
  const [, host = '', port = '80', rest] = /^https?:\/\/([^/:]+)(?::(\d+))?(\/.*)?$/.exec(pass) ?? [];
  const group = allOf(sites.http, 'upstream').find(({ args: [name] }) => name === host);
  const members = allOf(group?.block, 'server').map(({ args: [text = ''] }) => text.split(':'));
  const targets = group ? members.map(([name = '', own = '80']) => ({ name, port: Number(own) })) : [{ name: host, port: Number(port) }];
  const path = rest === undefined ? request.target : `${rest}${request.target.slice(prefix.length)}`;
  const turn = targets.length > 1 ? Number(sys.now() / 1000n) % targets.length : 0;
  for (const target of [...targets.slice(turn), ...targets.slice(0, turn)]) {
    const addresses = yield* resolveHost(sys, target.name);
    const address = typeof addresses === 'string' ? undefined : addresses[0];
    if (address === undefined) continue;
    const connection = yield* connectTo(sys, { address, port: target.port });
    if (!('fd' in connection)) continue;
    const sent = [...request.headers].filter(([name]) => !hopByHop.has(name) && name !== 'host').map(([name, value]) => `${name}: ${value}\r\n`).join('');
    const length = request.body.length > 0 ? `Content-Length: ${request.body.length}\r\n` : '';
    const response = yield* exchange(sys, connection.fd, `${request.method} ${path} HTTP/1.0\r\nHost: ${host}\r\nConnection: close\r\n${length}${sent}\r\n`, request.body, request.method !== 'HEAD', 60_000_000_000);
    sys.close(connection.fd);
    if (response === 'timeout') return { status: 504 };
    if (response === undefined || response === 'garbage') continue;
    const type = headerOf(response, 'content-type');
    return { status: response.status, headers: [...(type === undefined ? [] : [['Content-Type', type] as const]), ...response.headers.filter(([name]) => !hopByHop.has(name.toLowerCase()) && name.toLowerCase() !== 'content-type')], body: response.body };
  }
  yield* writeAll(sys, 2, encode(`${formatTime('%Y/%m/%d %H:%M:%S', sys.now())} [error] ${sys.getpid()}#${sys.getpid()}: *1 connect() failed (111: Connection refused) while connecting to upstream, client: ${request.from}, server: , request: "${request.method} ${request.target} ${request.version}", upstream: "${pass}${request.target}", host: "${request.headers.get('host') ?? ''}"\n`));
  return { status: 502 };
}
