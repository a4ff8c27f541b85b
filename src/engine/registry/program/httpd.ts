import { type Blocking, encode, formatTime, type Program, type SignalName, type Sys, writeAll } from '../../../kernel/index.ts';
import { eventLoop, listenOn } from './event-loop.ts';
import { readText, serveFile, typeOf, within } from './files.ts';
import { type HttpAnswer, httpDate, type HttpRequest, httpService } from './http-service.ts';

const configuration = '/usr/local/apache2/conf/httpd.conf';
const usualRoot = '/usr/local/apache2/htdocs';

/** httpd-foreground of the image `httpd`, and apache2-foreground of php's. */
export const apache: Program = {
  name: 'apache',
  support: { level: 'some', missing: 'Listen and DocumentRoot of the configuration; files; no modules, .htaccess, hosts or PHP' },
  *main(sys, argv, environment) {
    const version = environment.get('HTTPD_VERSION') ?? '2.4.68';
    if (argv.includes('-v')) {
      yield* writeAll(sys, 1, encode(`Server version: Apache/${version} (Unix)\nServer built:   Sep 19 2026 01:02:03\n`));
      return 0;
    }
    const text = (yield* readText(sys, configuration)) ?? `${yield* readText(sys, '/etc/apache2/ports.conf')}\n${yield* readText(sys, '/etc/apache2/sites-enabled/000-default.conf')}`;
    const root = environment.get('APACHE_DOCUMENT_ROOT') ?? /^\s*DocumentRoot\s+"?([^"\n]+)"?/m.exec(text)?.[1] ?? usualRoot;
    const port = Number(/^\s*Listen\s+(?:\S+:)?(\d+)/m.exec(text)?.[1] ?? 80);
    const product = environment.has('APACHE_CONFDIR') ? `Apache/2.4.68 (Debian) PHP/${environment.get('PHP_VERSION') ?? '8.4.12'}` : `Apache/${version} (Unix)`;
    return yield* serve(sys, root, port, product);
  },
};

function* serve(sys: Sys, root: string, port: number, product: string): Blocking<number> {
  const log = (module: string, id: string, said: string): Blocking<void> => writeAll(sys, 2, encode(`[${formatTime('%a %b %d %H:%M:%S', sys.now())}.${String(Number(sys.now() / 1000n % 1_000_000n)).padStart(6, '0')} ${formatTime('%Y', sys.now())}] [${module}:notice] [pid ${sys.getpid()}:tid ${sys.getpid()}] ${id}: ${said}\n`));
  const name = `AH00558: httpd: Could not reliably determine the server's fully qualified domain name, using 127.0.0.1. Set the 'ServerName' directive globally to suppress this message\n`;
  yield* writeAll(sys, 2, encode(name.repeat(2)));
  const fd = listenOn(sys, port);
  yield* log('mpm_event', 'AH00489', `${product} configured -- resuming normal operations`);
  yield* log('core', 'AH00094', `Command line: 'httpd -D FOREGROUND'`);
  const service = httpService(port, function* (_, request) {
    const answer = yield* respond(sys, root, request, product);
    const length = typeof answer.body === 'string' ? answer.body.length : answer.body?.length ?? 0;
    yield* writeAll(sys, 1, encode(`${request.from} - - [${formatTime('%d/%b/%Y:%H:%M:%S +0000', sys.now())}] "${request.method} ${request.target} ${request.version}" ${answer.status} ${length === 0 ? '-' : length}\n`));
    return answer;
  });
  let last: SignalName = 'SIGTERM';
  yield* eventLoop(sys, [[fd, service]], ['SIGTERM', 'SIGINT', 'SIGWINCH', 'SIGHUP', 'SIGUSR1'], function* (signal) {
    if (signal === 'SIGHUP' || signal === 'SIGUSR1') {
      yield* log('mpm_event', signal === 'SIGHUP' ? 'AH00494' : 'AH00493', `${signal === 'SIGHUP' ? 'SIGHUP' : 'SIGUSR1'} received.  ${signal === 'SIGHUP' ? 'Attempting to restart' : 'Doing graceful restart'}`);
      return false;
    }
    last = signal;
    return true;
  });
  yield* (last as SignalName) === 'SIGWINCH' ? log('mpm_event', 'AH00492', 'caught SIGWINCH, shutting down gracefully') : log('mpm_event', 'AH00491', 'caught SIGTERM, shutting down');
  return 0;
}

function* respond(sys: Sys, root: string, { method, path }: HttpRequest, product: string): Blocking<HttpAnswer> {
  const head = [['Date', httpDate(sys.now())], ['Server', product]] as const;
  if (!['GET', 'HEAD', 'POST', 'OPTIONS'].includes(method)) return failure(405, 'Method Not Allowed', `The requested method ${method} is not allowed for this URL.`, head);
  const disk = within(root, path);
  const found = yield* serveFile(sys, path.endsWith('/') ? `${disk.replace(/\/$/, '')}/index.html` : disk);
  if (found === 'directory') return { status: 301, headers: [...head, ['Location', `${path}/`]] };
  if (found === 'denied') return failure(403, 'Forbidden', 'You don\'t have permission to access this resource.', head);
  if (found === 'missing') return path.endsWith('/') && (yield* serveFile(sys, disk)) === 'directory' ? yield* listing(sys, disk, path, head) : failure(404, 'Not Found', 'The requested URL was not found on this server.', head);
  const tag = `"${found.bytes.length.toString(16)}-${(found.mtime / 1000n).toString(16)}"`;
  return { status: 200, headers: [...head, ['Last-Modified', httpDate(found.mtime)], ['ETag', tag], ['Accept-Ranges', 'bytes'], ['Content-Length', `${found.bytes.length}`], ['Content-Type', typeOf(path.endsWith('/') ? 'index.html' : path)]], body: found.bytes };
}

type Head = readonly (readonly [string, string])[];

function* listing(sys: Sys, disk: string, path: string, head: Head): Blocking<HttpAnswer> {
  const fd = yield* sys.open(disk, { directory: true });
  const names = sys.getdents(fd).map(({ name }) => name).filter(name => !name.startsWith('.')).sort();
  sys.close(fd);
  return { status: 200, headers: [...head, ['Content-Type', 'text/html;charset=ISO-8859-1']], body: `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">\n<html>\n <head>\n  <title>Index of ${path}</title>\n </head>\n <body>\n<h1>Index of ${path}</h1>\n<ul>${names.map(name => `<li><a href="${name}"> ${name}</a></li>\n`).join('')}</ul>\n</body></html>\n` };
}

function failure(status: number, title: string, text: string, head: Head): HttpAnswer {
  return {
    status, headers: [...head, ['Content-Type', 'text/html; charset=iso-8859-1']],
    body: `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>${status} ${title}</title>\n</head><body>\n<h1>${title}</h1>\n<p>${text}</p>\n</body></html>\n`,
  };
}
