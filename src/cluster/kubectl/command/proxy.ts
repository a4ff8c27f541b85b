import { goError, readBytes } from '../../../engine/index.ts';
import { type Blocking, encode, isErrno } from '../../../kernel/index.ts';
import { command } from '../command.ts';
import { Failure, PlainFailure } from '../failure.ts';
import { bool, duration, number, text } from '../flags.ts';
import type { Kubectl } from '../kubectl.ts';
import { cleanPath } from '../resource/path.ts';
import { listenAt, type Listening } from '../wire/listen.ts';
import { answer, type Request, readRequest } from './proxy/http.ts';

/** What passes, and where it goes. */
interface Ways {
  readonly accepts: (request: Request) => boolean;
  /** Of paths of the API. */
  readonly prefix: string;
  readonly files: { readonly folder: string; readonly prefix: string } | undefined;
}

/** `kubectl proxy`: a child for each connection. */
export const proxy = command({
  path: 'proxy',
  usage: '[--port=PORT] [--www=static-dir] [--www-prefix=prefix] [--api-prefix=prefix]',
  summary: 'Run a proxy to the Kubernetes API server',
  flags: {
    'accept-hosts': text('', 'Regular expressions of hosts that are accepted', '^localhost$,^127\\.0\\.0\\.1$,^\\[::1\\]$'), 'accept-paths': text('', 'Regular expressions of paths that are accepted', '^.*'), 'address': text('', 'Address to listen on', '127.0.0.1'), 'api-prefix': text('', 'What stands before paths of the API', '/'),
    'append-server-path': bool('', 'The path of the server stands before each path'), 'disable-filter': bool('', 'Accepts everything'), 'keepalive': duration('', 'How long connections are kept'), 'port': number('p', 'Port to listen on; 0 for any', 8001), 'reject-methods': text('', 'Regular expressions of methods that are rejected', '^$'),
    'reject-paths': text('', 'Regular expressions of paths that are rejected', '^/api/.*/pods/.*/exec,^/api/.*/pods/.*/attach'), 'unix-socket': text('u', 'Socket to listen on'), 'www': text('w', 'Folder with files to serve'), 'www-prefix': text('P', 'What stands before paths of files', '/static/'),
  },
  *run(kubectl, { flags }) {
    const ways: Ways = {
      accepts: flags['disable-filter'] ? () => true : request => (
        isOneOf(flags['accept-hosts'], request.host) && isOneOf(flags['accept-paths'], request.path) && !isOneOf(flags['reject-paths'], request.path) && !isOneOf(flags['reject-methods'], request.method)),
      prefix: withSlashes(flags['api-prefix']), files: flags.www === '' ? undefined : { folder: flags.www, prefix: withSlashes(flags['www-prefix']) },
    };
    yield* kubectl.api();
    const { sys } = kubectl;
    const { fd, shown } = yield* listening(kubectl, flags);
    yield* kubectl.print(`Starting to serve on ${shown}\n`);
    for (;;) {
      const connection = yield* sys.accept(fd);
      sys.fork(child => served(kubectl.inProcess(child), connection.fd, ways));
      sys.close(connection.fd);
    }
  },
});

function* listening(kubectl: Kubectl, flags: { readonly 'address': string; readonly 'port': number; readonly 'unix-socket': string }): Blocking<{ readonly fd: number; readonly shown: string }> {
  const { sys } = kubectl;
  const path = flags['unix-socket'];
  try {
    if (path !== '') {
      const fd = sys.socket('unix', 'stream');
      sys.bind(fd, { path });
      sys.listen(fd, 16);
      return { fd, shown: path };
    }
    const bound: Listening = yield* listenAt(sys, flags.address, flags.port);
    return { fd: bound.fd, shown: `${bound.address}:${bound.port}` };
  } catch (error) {
    if (!isErrno(error)) throw error;
    throw new Failure(`listen ${path === '' ? `tcp ${flags.address}:${flags.port}` : `unix ${path}`}: bind: ${error.text.charAt(0).toLowerCase()}${error.text.slice(1)}`);
  }
}

function withSlashes(prefix: string): string {
  const clean = cleanPath(prefix);
  return clean === '' ? '/' : `/${clean}/`;
}

function isOneOf(expressions: string, text: string): boolean {
  return expressions.split(',').some(each => new RegExp(each).test(text));
}

/** One request, and the end. */
function* served(kubectl: Kubectl, fd: number, ways: Ways): Blocking<number> {
  const { sys } = kubectl;
  const request = yield* readRequest(sys, fd);
  if (request) {
    const { files, prefix } = ways;
    if (!ways.accepts(request)) yield* answer(sys, fd, 403, 'Forbidden', encode('Forbidden\n'));
    else if (files && request.path.startsWith(files.prefix)) yield* sendFile(kubectl, fd, `${files.folder}/${cleanPath(request.path.slice(files.prefix.length))}`);
    else if (!`${request.path}/`.startsWith(prefix)) yield* answer(sys, fd, 404, 'Not Found', encode('404 page not found\n'));
    else yield* passOn(kubectl, fd, { ...request, target: `/${request.target.slice(prefix.length)}` });
  }
  sys.close(fd);
  return 0;
}

function* sendFile({ sys }: Kubectl, fd: number, path: string): Blocking<void> {
  try {
    yield* answer(sys, fd, 200, 'OK', yield* readBytes(sys, sys.stat(path).kind === 'directory' ? `${path}/index.html` : path));
  } catch (error) {
    if (goError('open', path, error) === error) throw error;
    yield* answer(sys, fd, 404, 'Not Found', encode('404 page not found\n'));
  }
}

/** What the API server says, piece by piece: a watch goes on. */
function* passOn(kubectl: Kubectl, fd: number, { method, target, body, header }: Request): Blocking<void> {
  const { sys } = kubectl;
  try {
    const response = yield* (yield* kubectl.api()).exchange(method, target, { accept: header('accept') ?? '*/*', ...body.length > 0 && { body, contentType: header('content-type') ?? 'application/json' } });
    yield* answer(sys, fd, response.status, response.reason, function* (send) {
      for (let piece = yield* response.read(); piece.length > 0; piece = yield* response.read()) yield* send(piece);
    }, response.header('content-type'));
    response.close();
  } catch (error) {
    if (!(error instanceof PlainFailure)) throw error;
    yield* answer(sys, fd, 500, 'Internal Server Error', encode(error.message));
  }
}
