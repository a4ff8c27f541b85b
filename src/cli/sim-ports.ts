import { createServer, type Server, type Socket } from 'node:net';
import type { Engine } from '../engine/index.ts';
import { type Blocking, parseIpv4, type Sys, writeAll } from '../kernel/index.ts';

const loopback = '127.0.0.1';
const readSize = 65_536;
/** What may change which ports are published. */
const telling: ReadonlyMap<string, readonly string[]> = new Map([['type', ['container', 'network']]]);

/** Where a port leads, within the simulation. */
interface Target {
  readonly address: string;
  readonly port: number;
}

/**
 * Opens each TCP port that a running container publishes for real, on this machine's loopback address: what comes there goes to the same port of the simulated host. Until
 * the signal. @param complain says which port could not be opened
 */
export async function openPublishedPorts(engine: Engine, signal: AbortSignal, complain: (port: number, why: string) => void): Promise<void> {
  const open = new Map<number, Server>();
  const update = (): void => {
    const wanted = publishedBy(engine);
    for (const [port, server] of open) {
      if (wanted.has(port)) continue;
      server.close();
      open.delete(port);
    }
    for (const [port, target] of wanted) if (!open.has(port)) open.set(port, serve(engine, port, target, complain));
  };
  signal.addEventListener('abort', () => { for (const server of open.values()) server.close(); }, { once: true });
  const changes = engine.events.listen(telling, signal)[Symbol.asyncIterator]();
  update();
  while ((await changes.next()).done !== true) update();
}

function publishedBy(engine: Engine): ReadonlyMap<number, Target> {
  const found = new Map<number, Target>();
  for (const { state, network } of engine.containers.all()) {
    if (!state.running) continue;
    for (const [port, bindings] of Object.entries(network.ports)) {
      if (!port.endsWith('/tcp')) continue;
      for (const { HostIp, HostPort } of bindings ?? []) if (!HostIp.includes(':')) found.set(Number(HostPort), { address: HostIp === '0.0.0.0' ? loopback : HostIp, port: Number(HostPort) });
    }
  }
  return found;
}

function serve(engine: Engine, port: number, target: Target, complain: (port: number, why: string) => void): Server {
  const server = createServer({ allowHalfOpen: true }, socket => { void forward(engine, socket, target); });
  server.on('error', error => { complain(port, error.message); });
  return server.listen(port, loopback);
}

/** Carries bytes both ways until both sides have ended. */
async function forward({ host }: Engine, socket: Socket, { address, port }: Target): Promise<void> {
  const gone = new AbortController();
  socket.once('close', () => { gone.abort(); });
  socket.on('error', () => undefined);
  const fd = host.sys.socket('inet', 'stream');
  try {
    await host.call(sys => sys.connect(fd, { address: parseIpv4(address) ?? 0, port }), gone.signal);
    await Promise.all([
      (async () => {
        for await (const bytes of socket) await host.call(sys => writeAll(sys, fd, bytes as Uint8Array), gone.signal);
        host.sys.shutdown(fd, 'write');
      })(),
      (async () => {
        for (let bytes = await receive(host, fd, gone.signal); bytes.length > 0; bytes = await receive(host, fd, gone.signal)) {
          if (!socket.write(bytes)) await new Promise<void>(resolve => { socket.once('drain', resolve).once('close', resolve); });
        }
        socket.end();
      })(),
    ]);
  } catch {
    // One of the sides has broken off: so does the other.
    socket.destroy();
  } finally {
    host.sys.close(fd);
  }
}

function receive(host: Engine['host'], fd: number, signal: AbortSignal): Promise<Uint8Array> {
  return host.call(function* (sys: Sys): Blocking<Uint8Array> {
    return (yield* sys.receive(fd, readSize)).bytes;
  }, signal);
}
