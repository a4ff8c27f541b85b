import { createServer, type Server, type Socket } from 'node:net';
import type { Container, Engine } from '../engine/index.ts';
import { type Blocking, parseIpv4, type Sys, writeAll } from '../kernel/index.ts';

const loopback = '127.0.0.1';
const readSize = 65_536;
/** What may change which ports are published. */
const telling: ReadonlyMap<string, readonly string[]> = new Map([['type', ['container', 'network']]]);

/** Where a port leads, within the simulation. */
interface Target {
  readonly address: string;
  readonly port: number;
  /** An API server: programs of this machine speak TLS with it or not at all. Within the simulation, where there is no TLS, it believes who says its name. */
  readonly isApiServer: boolean;
}

/** The first byte of TLS: the content type `handshake` of RFC 8446, 5.1. */
const handshake = 0x16;

/** Which published ports are opened: all, or those by which programs of this machine reach the API servers of kind's clusters. */
export type PublishedPorts = 'all' | 'clusters';

/** The port of an API server in its container, and the label by which kind says which containers have one. */
const apiServerPort = '6443/tcp';
const roleLabel = 'io.x-k8s.kind.role';
const serving: ReadonlySet<string> = new Set(['control-plane', 'external-load-balancer']);

/**
 * Opens TCP ports that running containers publish for real, on this machine's loopback address: what comes there goes to the same port of the simulated host. Until
 * the signal. @param complain says which port could not be opened
 */
export async function openPublishedPorts(engine: Engine, which: PublishedPorts, signal: AbortSignal, complain: (port: number, why: string) => void): Promise<void> {
  const open = new Map<string, ReadonlyMap<number, Server>>();
  const update = (id: string): void => {
    const had = open.get(id);
    const wanted = publishedBy(engine.containers.find(id), which);
    if (!had && wanted.size === 0) return;
    for (const [port, server] of had ?? []) if (!wanted.has(port)) server.close();
    if (wanted.size > 0) open.set(id, new Map([...wanted].map(([port, target]) => [port, had?.get(port) ?? serve(engine, port, target, complain)])));
    else open.delete(id);
  };
  signal.addEventListener('abort', () => { for (const servers of open.values()) for (const server of servers.values()) server.close(); }, { once: true });
  const changes = engine.events.listen(telling, signal);
  for (const { id } of engine.containers.all()) update(id);
  for await (const { type, id, attributes } of changes) update(type === 'network' ? attributes['container'] ?? '' : id);
}

function publishedBy(container: Container | undefined, which: PublishedPorts): ReadonlyMap<number, Target> {
  const found = new Map<number, Target>();
  if (!container?.state.running) return found;
  const { network, config } = container;
  const isServing = serving.has(config.Labels?.[roleLabel] ?? '');
  for (const [port, bindings] of Object.entries(network.ports)) {
    const isApiServer = isServing && port === apiServerPort;
    if (!port.endsWith('/tcp') || which === 'clusters' && !isApiServer) continue;
    for (const { HostIp, HostPort } of bindings ?? []) if (!HostIp.includes(':')) found.set(Number(HostPort), { address: HostIp === '0.0.0.0' ? loopback : HostIp, port: Number(HostPort), isApiServer });
  }
  return found;
}

function serve(engine: Engine, port: number, target: Target, complain: (port: number, why: string) => void): Server {
  const server = createServer({ allowHalfOpen: true }, socket => { void forward(engine, socket, target); });
  server.on('error', error => { complain(port, error.message); });
  return server.listen(port, loopback);
}

/** Carries bytes both ways until both sides have ended. */
async function forward({ host }: Engine, socket: Socket, { address, port, isApiServer }: Target): Promise<void> {
  const gone = new AbortController();
  socket.once('close', () => { gone.abort(); });
  socket.on('error', () => undefined);
  const fd = host.sys.socket('inet', 'stream');
  try {
    await host.call(sys => sys.connect(fd, { address: parseIpv4(address) ?? 0, port }), gone.signal);
    await Promise.all([
      (async () => {
        let isFirst = true;
        for await (const bytes of socket as AsyncIterable<Uint8Array>) {
          if (isFirst && isApiServer && bytes[0] !== handshake) throw new Error('not TLS');
          isFirst = false;
          await host.call(sys => writeAll(sys, fd, bytes), gone.signal);
        }
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
