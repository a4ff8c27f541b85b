/** Proxies on loopback that lead to where they are asked to; names that end in `.test` are this machine (RFC 6761). */
import { once } from 'node:events';
import { createServer as createHttp } from 'node:http';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export interface TestProxy {
  /** As in `127.0.0.1:1080`. */
  readonly at: string;
  /** Where it was asked to lead, one after another. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

const user = 'me';
const password = 'pass word';
/** As the beginning of a URL's authority. */
export const proxyUser = `${user}:${encodeURIComponent(password)}@`;

/** HTTP, by CONNECT; only for {@link proxyUser}. */
export async function httpProxy(): Promise<TestProxy> {
  const asked: string[] = [];
  const server = createHttp();
  server.on('connect', ({ headers, url = '' }, socket: Socket) => {
    if (headers['proxy-authorization'] !== `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    asked.push(url);
    const { hostname, port } = new URL(`http://${url}`);
    lead(socket, hostname, Number(port), () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'));
  });
  return served(server, asked);
}

/** SOCKS5 (RFC 1928) with a user and a password (RFC 1929). */
export async function socksProxy(): Promise<TestProxy> {
  const asked: string[] = [];
  return served(createServer(socket => {
    const take = async (length: number): Promise<Buffer> => {
      for (;;) {
        const bytes = socket.read(length) as Buffer | null;
        if (bytes) return bytes;
        await once(socket, 'readable');
      }
    };
    const counted = async (): Promise<string> => (await take((await take(1))[0] ?? 0)).toString();
    const speak = async (): Promise<void> => {
      await take((await take(2))[1] ?? 0);
      socket.write(Buffer.from([5, 2]));
      await take(1);
      const [name, word] = [await counted(), await counted()];
      socket.write(Buffer.from([1, name === user && word === password ? 0 : 1]));
      const [, , , type] = await take(4);
      const host = type === 1 ? [...await take(4)].join('.') : await counted();
      const port = (await take(2)).readUInt16BE();
      asked.push(`${host}:${port}`);
      lead(socket, host, port, () => socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0])));
    };
    socket.on('error', () => undefined);
    void speak().catch(() => socket.destroy());
  }), asked);
}

function lead(socket: Socket, host: string, port: number, begun: () => unknown): void {
  const other = connect({ host: host.endsWith('.test') ? '127.0.0.1' : host, port }, () => {
    begun();
    socket.pipe(other).pipe(socket);
  });
  for (const [one, another] of [[socket, other], [other, socket]] as const) {
    one.on('error', () => another.destroy());
    one.on('close', () => another.destroy());
  }
}

async function served(server: Server, asked: readonly string[]): Promise<TestProxy> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => { sockets.add(socket); });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    at: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
