import { type Blocking, type InetAddress, isErrno, parseIpv4, type Program, type Sys } from '../../kernel/index.ts';

/** Where the bytes of a connection go; it is forgotten once it has ended. */
interface Pair {
  readonly from: number;
  readonly to: number;
}

/** The descriptor of the socket that dockerd has bound. */
const listener = 3;
const chunk = 65_536;
/** `docker-proxy` forgets who sent datagrams after that time, in ns. */
const datagramTimeout = 90_000_000_000;

/** The userland proxy: takes connections to a published port that no rule leads to the container, as those from the host to 127.0.0.1. */
export const dockerProxy: Program = {
  name: 'docker-proxy', main, support: { level: 'most', missing: 'IPv6: the one for [::] takes nothing; SCTP, which the kernel is without' },
};

function* main(sys: Sys, argv: readonly string[]): Blocking<number> {
  const value = (name: string): string => argv[argv.indexOf(`-${name}`) + 1] ?? '';
  sys.sigaction('SIGPIPE', 'ignore');
  const target = { address: parseIpv4(value('container-ip')) ?? 0, port: Number(value('container-port')) };
  if (!sys.descriptors().includes(listener)) return yield* sys.pause();
  return yield* value('proto') === 'udp' ? relayDatagrams(sys, target) : relayConnections(sys, target);
}

function* relayConnections(sys: Sys, target: InetAddress): Blocking<never> {
  const byFrom = new Map<number, Pair>();
  for (;;) {
    const ready = yield* sys.poll([{ fd: listener, read: true }, ...[...byFrom.keys()].map(fd => ({ fd, read: true }))]);
    for (const fd of ready) {
      const pair = byFrom.get(fd);
      if (pair) yield* pass(sys, pair, byFrom);
      else if (fd === listener) yield* admit(sys, target, byFrom);
    }
  }
}

function* admit(sys: Sys, target: InetAddress, byFrom: Map<number, Pair>): Blocking<void> {
  const { fd: near } = yield* sys.accept(listener);
  const far = sys.socket('inet', 'stream');
  try {
    yield* sys.connect(far, target);
  } catch (error) {
    sys.close(far);
    sys.close(near);
    if (!isErrno(error)) throw error;
    return;
  }
  byFrom.set(near, { from: near, to: far });
  byFrom.set(far, { from: far, to: near });
}

/** Passes on what has come; at an end tells the other side. */
function* pass(sys: Sys, pair: Pair, byFrom: Map<number, Pair>): Blocking<void> {
  const { from, to } = pair;
  try {
    const { bytes } = yield* sys.receive(from, chunk);
    for (let at = 0; at < bytes.length;) at += yield* sys.send(to, bytes.subarray(at));
    if (bytes.length > 0) return;
    sys.shutdown(to, 'write');
    byFrom.delete(from);
    if (byFrom.has(to)) return;
  } catch (error) {
    if (!isErrno(error)) throw error;
    byFrom.delete(from);
    byFrom.delete(to);
  }
  sys.close(from);
  sys.close(to);
}

function* relayDatagrams(sys: Sys, target: InetAddress): Blocking<never> {
  const clients = new Map<string, { readonly fd: number; readonly from: InetAddress; last: number }>();
  for (;;) {
    const ready = yield* sys.poll([listener, ...[...clients.values()].map(({ fd }) => fd)].map(fd => ({ fd, read: true })));
    const now = sys.monotonic();
    for (const [key, client] of clients) {
      if (ready.includes(client.fd)) {
        yield* answer(sys, client.fd, client.from);
        client.last = now;
      } else if (now - client.last > datagramTimeout) {
        clients.delete(key);
        sys.close(client.fd);
      }
    }
    if (!ready.includes(listener)) continue;
    const { bytes, from } = yield* sys.receive(listener, chunk);
    if (!from) continue;
    const key = `${from.address}:${from.port}`;
    let client = clients.get(key);
    if (!client) {
      client = { fd: sys.socket('inet', 'datagram'), from, last: now };
      clients.set(key, client);
      yield* sys.connect(client.fd, target);
    }
    client.last = now;
    yield* quietly(sys.send(client.fd, bytes));
  }
}

function* answer(sys: Sys, fd: number, client: InetAddress): Blocking<void> {
  const received = yield* quietly(sys.receive(fd, chunk));
  if (received) yield* quietly(sys.send(listener, received.bytes, client));
}

/** Errors of datagrams are nobody's: the sender will try again. */
function* quietly<T>(calls: Blocking<T>): Blocking<T | undefined> {
  try {
    return yield* calls;
  } catch (error) {
    if (isErrno(error)) return undefined;
    throw error;
  }
}
