import { isErrno } from '../../errno.ts';
import { parseAddress } from '../../net/address.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Sys } from '../../syscall/sys.ts';
import { concat, encode } from '../../text.ts';
import { type Task, programOf } from '../command.ts';
import { readAll } from '../lines.ts';
import type { CommandLine } from '../options.ts';
import { parseHead, sendAll } from './http.ts';

const types: Readonly<Record<string, string>> = {
  html: 'text/html', htm: 'text/html', txt: 'text/plain', h: 'text/plain', c: 'text/plain', css: 'text/css', js: 'application/javascript', json: 'application/json', png: 'image/png', jpg: 'image/jpeg',
  jpeg: 'image/jpeg', gif: 'image/gif', svg: 'image/svg+xml', xml: 'text/xml', pdf: 'application/pdf',
};

/** `httpd` of busybox: gives files. */
export const httpd = programOf({
  name: 'httpd',
  support: { level: 'some', missing: 'CGI, configuration files, authentication, proxies' },
  options: { p: 'required', h: 'required', f: 'none', v: 'none', u: 'missing=', c: 'missing=', r: 'missing=', i: 'missing', m: 'missing=', e: 'missing=', d: 'missing=', M: 'missing=' },
  hint: () => '',
  run,
});

function* run(task: Task, { options }: CommandLine): Blocking<number> {
  const { sys } = task;
  const value = (name: string): string | undefined => options.findLast(option => option.name === name)?.value;
  const [, host, portText = '80'] = /^(?:\[?(.*?)\]?:)?([^:]*)$/.exec(value('p') ?? '80') ?? [];
  const root = value('h');
  const fd = sys.socket(host === undefined || host.includes(':') ? 'inet6' : 'inet', 'stream');
  try {
    if (root !== undefined) sys.chdir(root);
  } catch (error) {
    if (!isErrno(error)) throw error;
    yield* task.complain(`can't change directory to '${root ?? ''}': ${error.text}`);
    return 1;
  }
  try {
    sys.setSocketOptions(fd, { reuseAddress: true });
    sys.bind(fd, { address: host === undefined ? 0 : (parseAddress(host) ?? 0), port: Number(portText) });
    sys.listen(fd, 9);
  } catch (error) {
    if (!isErrno(error)) throw error;
    yield* task.complain(`bind: ${error.text}`);
    return 1;
  }
  if (value('f') !== undefined) return yield* serve(sys, fd);
  sys.fork(function* (child) {
    child.setsid();
    const nothing = yield* child.open('/dev/null', { access: 'both' });
    for (const stream of [0, 1, 2]) child.dup2(nothing, stream);
    if (nothing > 2) child.close(nothing);
    return yield* serve(child, fd);
  });
  return 0;
}

/** One after the other in children, as the real one forks for each connection. */
function* serve(sys: Sys, listener: number): Blocking<number> {
  sys.sigaction('SIGCHLD', 'ignore');
  for (;;) {
    const { fd } = yield* sys.accept(listener);
    sys.fork(function* (child) {
      child.close(listener);
      yield* answer(child, fd);
      return 0;
    });
    sys.close(fd);
  }
}

function* answer(sys: Sys, fd: number): Blocking<void> {
  let head = '';
  while (!head.includes('\n\r\n') && !head.includes('\n\n')) {
    const bytes = yield* sys.read(fd, 4096);
    if (bytes.length === 0) break;
    head += String.fromCharCode(...bytes);
  }
  const [method = '', target = ''] = parseHead(head).first.split(/\s+/);
  const date = dateText(sys.now());
  if (target === '') {
    yield* sendAll(sys, fd, failure(400, 'Bad Request', 'Unsupported method', date));
    return;
  }
  if (method !== 'GET' && method !== 'HEAD') {
    yield* sendAll(sys, fd, failure(501, 'Not Implemented', 'The requested method is not recognized', date));
    return;
  }
  const path = decodePath(target);
  if (path === undefined || path.split('/').includes('..')) {
    yield* sendAll(sys, fd, failure(400, 'Bad Request', 'Unsupported method', date));
    return;
  }
  yield* sendAll(sys, fd, yield* response(sys, path, date));
}

/** To HEAD, too, it sends the file. */
function* response(sys: Sys, path: string, date: string): Blocking<Uint8Array> {
  const name = `.${path}${path.endsWith('/') ? 'index.html' : ''}`;
  try {
    const { kind, mtime, size } = sys.stat(name);
    if (kind === 'directory') return encode(`HTTP/1.1 302 Found\r\nDate: ${date}\r\nConnection: close\r\nContent-type: text/html\r\nLocation: ${path}/\r\n\r\n`);
    const file = yield* sys.open(name);
    const body = yield* readAll(sys, file);
    sys.close(file);
    const type = types[name.slice(name.lastIndexOf('.') + 1)];
    const head = `HTTP/1.1 200 OK\r\nDate: ${date}\r\nConnection: close\r\n${type === undefined ? '' : `Content-type: ${type}\r\n`}Accept-Ranges: bytes\r\nLast-Modified: ${dateText(mtime)}\r\nETag: "${(mtime / 1_000_000_000n).toString(16)}-${size.toString(16)}"\r\nContent-Length: ${body.length}\r\n\r\n`;
    return concat([encode(head), body]);
  } catch (error) {
    if (!isErrno(error)) throw error;
    return error.code === 'EACCES' ? failure(403, 'Forbidden', '', date) : failure(404, 'Not Found', 'The requested URL was not found', date);
  }
}

function failure(code: number, reason: string, text: string, date: string): Uint8Array {
  const page = `<HTML><HEAD><TITLE>${code} ${reason}</TITLE></HEAD>\n<BODY><H1>${code} ${reason}</H1>\n${text}\n</BODY></HTML>\n`;
  return encode(`HTTP/1.1 ${code} ${reason}\r\nDate: ${date}\r\nConnection: close\r\nContent-type: text/html\r\n\r\n${page}`);
}

function decodePath(target: string): string | undefined {
  const [path = ''] = target.split('?');
  if (!path.startsWith('/')) return undefined;
  return path.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** `Sat, 21 Nov 2026 19:20:01 GMT`. */
function dateText(ns: bigint): string {
  return new Date(Number(ns / 1_000_000n)).toUTCString();
}
