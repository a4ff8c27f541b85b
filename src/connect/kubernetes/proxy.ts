import { once } from 'node:events';
import { connect as connectTcp, isIPv4, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { message } from '../../base/message.ts';
import { ClusterFailure } from './failure.ts';

/** What a kubeconfig's `proxy-url` may begin with (kubernetes.io, "kubeconfig (v1)", Cluster); with socks5 the proxy looks names up, as with Go's client. */
export const proxyProtocols: ReadonlySet<string> = new Set(['http:', 'https:', 'socks5:', 'socks5h:']);

const defaultPorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };
const socksPort = 1080;
/** A proxy's reply has no longer head, in bytes. */
const longestHead = 16 * 1024;

/** Opens a connection to a host by a proxy within so many ms. @throws ClusterFailure, which repeats no password of the proxy's URL */
export async function connectThrough(proxy: URL, host: string, port: number, patience: number): Promise<Socket> {
  const socket = dial(proxy);
  const late = setTimeout(() => { socket.destroy(new Error('it does not answer in time')); }, patience);
  try {
    await once(socket, proxy.protocol === 'https:' ? 'secureConnect' : 'connect');
    await (proxy.protocol.startsWith('socks') ? socks(socket, proxy, host, port) : tunnel(socket, proxy, host, port));
    return socket;
  } catch (error) {
    socket.destroy();
    const why = error instanceof Error ? (error as NodeJS.ErrnoException).code ?? error.message : String(error);
    throw new ClusterFailure('unreachable', message('The proxy {0}, through which {1} is reached, cannot be used: {2}', proxy.host, `${host}:${port}`, why), { cause: error });
  } finally {
    clearTimeout(late);
  }
}

function dial({ protocol, hostname, port }: URL): Socket {
  const address = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (defaultPorts[protocol] ?? socksPort) };
  return protocol === 'https:' ? connectTls({ ...address, ALPNProtocols: ['http/1.1'] }) : connectTcp(address);
}

/** RFC 9110, section 9.3.6: CONNECT. */
async function tunnel(socket: Socket, proxy: URL, host: string, port: number): Promise<void> {
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const [user, password] = credentials(proxy);
  const authorization = user === '' ? '' : `Proxy-Authorization: Basic ${Buffer.from(`${user}:${password}`).toString('base64')}\r\n`;
  socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${authorization}\r\n`);
  // Byte by byte: what follows the head is the other side's.
  let head = '';
  while (!head.endsWith('\r\n\r\n')) {
    if (head.length > longestHead) throw new Error('its reply has no end');
    head += (await read(socket, 1)).toString('latin1');
  }
  const [, status, reason = ''] = /^HTTP\/1\.[01] (\d{3}) ?([^\r]*)/.exec(head) ?? [];
  if (status === undefined) throw new Error('it does not speak HTTP');
  if (!status.startsWith('2')) throw new Error(`${status} ${reason}`.trim());
}

const noAuthentication = 0;
const byPassword = 2;
const replies = ['', 'general failure', 'not allowed', 'network unreachable', 'host unreachable', 'connection refused', 'TTL expired', 'command not supported', 'address type not supported'];

/** RFC 1928, with RFC 1929 where the URL has a user. */
async function socks(socket: Socket, proxy: URL, host: string, port: number): Promise<void> {
  const [user, password] = credentials(proxy);
  const methods = user === '' ? [noAuthentication] : [noAuthentication, byPassword];
  socket.write(Buffer.from([5, methods.length, ...methods]));
  const [version, method] = await read(socket, 2);
  if (version !== 5) throw new Error('it does not speak SOCKS5');
  if (method === byPassword) {
    socket.write(Buffer.concat([Buffer.from([1]), counted(user), counted(password)]));
    const [, refused] = await read(socket, 2);
    if (refused !== 0) throw new Error('it does not accept the user and password');
  } else if (method !== noAuthentication) throw new Error('it wants to know who you are in a way that Cutaway does not know');
  const address = isIPv4(host) ? Buffer.from([1, ...host.split('.').map(Number)]) : Buffer.concat([Buffer.from([3]), counted(host)]);
  socket.write(Buffer.concat([Buffer.from([5, 1, 0]), address, Buffer.from([port >> 8, port & 0xff])]));
  const [, reply = 1, , type] = await read(socket, 4);
  if (reply !== 0) throw new Error(replies[reply] ?? `SOCKS ${reply}`);
  // Where the proxy connects from; of no use here.
  const length = type === 1 ? 4 : type === 4 ? 16 : (await read(socket, 1))[0] ?? 0;
  await read(socket, length + 2);
}

function counted(text: string): Buffer {
  const bytes = Buffer.from(text).subarray(0, 255);
  return Buffer.concat([Buffer.from([bytes.length]), bytes]);
}

function credentials({ username, password }: URL): readonly [user: string, password: string] {
  return [decodeURIComponent(username), decodeURIComponent(password)];
}

/** So many bytes, and none of those that follow. */
async function read(socket: Socket, length: number): Promise<Buffer> {
  const closed = new AbortController();
  const onClose = (): void => { closed.abort(); };
  socket.once('close', onClose);
  try {
    for (;;) {
      const bytes = socket.read(length) as Buffer | null;
      if (bytes && bytes.length === length) return bytes;
      if (socket.readableEnded || socket.destroyed || bytes) throw socket.errored ?? new Error('it hung up');
      await once(socket, 'readable', { signal: closed.signal }).catch((error: unknown) => { throw socket.errored ?? (closed.signal.aborted ? new Error('it hung up') : error); });
    }
  } finally {
    socket.off('close', onClose);
  }
}
