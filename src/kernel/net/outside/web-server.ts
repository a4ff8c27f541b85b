import { isErrno } from '../../errno.ts';
import { concat, decode, encode } from '../../text.ts';
import type { Network, Service } from '../network.ts';
import { downloadOf } from './downloads.ts';
import { acceptTcp, closeTcp, readTcp, writeTcp } from '../socket/tcp-calls.ts';
import type { TcpSocket } from '../socket/tcp-socket.ts';

/** The header by which a server says that a file is a stand-in. */
const standInHeader = 'X-Simulated-Stand-In';

/** A request that has no end in so many bytes gets no answer. */
const longestHead = 65_536;

/** The web servers of the simulated internet: each site has a page at `/`, and files to download that stand in for the real ones. What goes over port 443 is in the clear: TLS is not simulated. */
export class WebServer implements Service {
  private readonly network: Network;
  private readonly listener: TcpSocket;

  constructor(network: Network, listener: TcpSocket) {
    this.network = network;
    this.listener = listener;
  }

  wake(): void {
    this.network.due.add(this);
  }

  serve(): void {
    this.listener.queue.add(this);
    while (this.listener.accepted.length > 0) new WebConnection(this.network, acceptTcp(this.listener)).serve();
  }
}

/** One request and its answer: RFC 9112, with `Connection: close`. */
export class WebConnection implements Service {
  private readonly network: Network;
  private readonly socket: TcpSocket;
  private head = '';

  constructor(network: Network, socket: TcpSocket) {
    this.network = network;
    this.socket = socket;
  }

  wake(): void {
    this.network.due.add(this);
  }

  serve(): void {
    try {
      for (;;) {
        const bytes = readTcp(this.socket, longestHead);
        this.head += decode(bytes);
        if (bytes.length === 0 || this.head.length > longestHead) break;
        if (!/\r?\n\r?\n/.test(this.head)) continue;
        writeTcp(this.socket, answerTo(this.head));
        break;
      }
    } catch (error) {
      if (!isErrno(error)) throw error;
      if (error.code === 'EAGAIN') {
        this.socket.queue.add(this);
        return;
      }
    }
    closeTcp(this.socket);
  }
}

function answerTo(head: string): Uint8Array {
  const [, method = '', target = ''] = /^(\S+) (\S+) HTTP\/1\.[01]\r?\n/.exec(head) ?? [];
  const [, host = 'localhost'] = /^host:[ \t]*([^\s:]*)/im.exec(head) ?? [];
  const path = target.replace(/^https?:\/\/[^/]*/, '').replace(/[?#].*/, '');
  if (method === '') return response('400 Bad Request', 'Bad Request', true);
  if (method !== 'GET' && method !== 'HEAD') return response('405 Method Not Allowed', 'Method Not Allowed', true);
  const file = downloadOf(host, path);
  if (file) return concat([encode(`HTTP/1.1 200 OK\r\nContent-Type: ${file.type}\r\nContent-Length: ${file.body.length}\r\n${standInHeader}: yes\r\nConnection: close\r\n\r\n`), ...method === 'GET' ? [file.body] : []]);
  if (path !== '/' && path !== '') return response('404 Not Found', 'Not Found', method === 'GET');
  return response('200 OK', host.replaceAll(/[^\w.-]/g, ''), method === 'GET');
}

function response(status: string, title: string, hasBody: boolean): Uint8Array {
  const body = `<!doctype html>\n<html>\n<head><title>${title}</title></head>\n<body>\n<h1>${title}</h1>\n<p>A page of the simulated internet.</p>\n</body>\n</html>\n`;
  return encode(`HTTP/1.1 ${status}\r\nContent-Type: text/html\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${hasBody ? body : ''}`);
}
