import { type Blocking, concat, formatAddress, isErrno, sendAll, type SignalName, type Sys } from '../../../kernel/index.ts';

/** A client of a simulated server. */
export interface Client<State> {
  readonly fd: number;
  /** The client's address. */
  readonly address: string;
  /** What came and was not taken yet. */
  input: Uint8Array;
  /** The server's own. */
  readonly state: State;
}

/** What a simulated server does for its clients. */
export interface Service<State> {
  readonly port: number;
  /** It keeps nothing of a client that has gone. */
  readonly isForgetful?: boolean;
  begin(): State;
  /** What it says first, if anything. */
  greet?(sys: Sys, client: Client<State>): Blocking<void>;
  /** Something came. Takes from `client.input` what it understands. @returns whether the connection shall be closed */
  serve(sys: Sys, client: Client<State>): Blocking<boolean>;
}

const readSize = 65_536;

/**
 * `socket`, `bind` and `listen` on all addresses.
 * @param only those of this family, if not of both
 * @throws Errno EADDRINUSE, EACCES
 */
export function listenOn(sys: Sys, port: number, only?: 'inet' | 'inet6'): number {
  const fd = sys.socket(only ?? 'inet6', 'stream');
  sys.setSocketOptions(fd, { reuseAddress: true, ...only === 'inet6' && { v6Only: true } });
  sys.bind(fd, { address: 0, port });
  sys.listen(fd, 511);
  return fd;
}

/**
 * Serves clients in one process, as servers with an event loop do, until a signal says stop. A client that never reads holds up the others.
 * @param listeners descriptors with what listens there
 * @param onSignal @returns whether to stop
 */
export function* eventLoop<State>(sys: Sys, listeners: readonly (readonly [fd: number, service: Service<State>])[], signals: readonly SignalName[], onSignal: (signal: SignalName) => Blocking<boolean>): Blocking<void> {
  for (const signal of signals) sys.sigaction(signal, 'catch');
  for (const [fd] of listeners) sys.setNonblock(fd, true);
  const clients = new Map<number, { readonly service: Service<State>; readonly client: Client<State> }>();
  const isForgetful = listeners.every(([, service]) => service.isForgetful);
  let isFirst = true;
  for (;;) {
    if (isForgetful && clients.size === 0) {
      sys.checkpoint(isFirst);
      isFirst = false;
    }
    let ready: readonly number[] = [];
    try {
      ready = yield* sys.poll([...listeners.map(([fd]) => fd), ...clients.keys()].map(fd => ({ fd, read: true })));
    } catch (error) {
      if (!isErrno(error, 'EINTR')) throw error;
    }
    for (const signal of sys.takeSignals()) {
      isFirst = true;
      if (yield* onSignal(signal)) return;
    }
    for (const fd of ready) {
      const known = clients.get(fd);
      const service = known?.service ?? listeners.find(([listener]) => listener === fd)?.[1];
      if (!service) continue;
      if (known) {
        if (yield* serveOne(sys, service, known.client)) {
          sys.close(fd);
          clients.delete(fd);
        }
        continue;
      }
      const accepted = yield* acceptOne(sys, fd);
      if (!accepted) continue;
      const client: Client<State> = { fd: accepted.fd, address: formatAddress(accepted.from?.address ?? 0x7f000001), input: new Uint8Array(), state: service.begin() };
      clients.set(client.fd, { service, client });
      if (service.greet) yield* service.greet(sys, client);
    }
  }
}

/** The next connection, unless another process of the server was faster. */
function* acceptOne(sys: Sys, fd: number): Blocking<(ReturnType<Sys['accept']> extends Blocking<infer Accepted> ? Accepted : never) | undefined> {
  try {
    return yield* sys.accept(fd);
  } catch (error) {
    if (isErrno(error, 'EAGAIN')) return undefined;
    throw error;
  }
}

/** @returns whether the connection is over */
function* serveOne<State>(sys: Sys, service: Service<State>, client: Client<State>): Blocking<boolean> {
  try {
    const bytes = yield* sys.read(client.fd, readSize);
    if (bytes.length === 0) return true;
    client.input = concat([client.input, bytes]);
    return yield* service.serve(sys, client);
  } catch (error) {
    if (isErrno(error)) return true;
    throw error;
  }
}

/** Sends a text; one who has gone away does not get it. */
export function* say(sys: Sys, fd: number, bytes: Uint8Array): Blocking<void> {
  yield* sendAll(sys, fd, bytes);
}
