import { type Blocking, concat, type Ipv4, isErrno, type Sys } from '../../kernel/index.ts';

const maxMessage = 65_535;
const port = 53;

/** A process of the machine whose threads serve: dockerd, or one that is acted for. */
interface Threads {
  call<T>(work: (sys: Sys) => Blocking<T>, signal?: AbortSignal): Promise<T>;
}

/** The answer to a message of DNS; undefined for none. */
type Answer = (sys: Sys, message: Uint8Array) => Blocking<Uint8Array | undefined>;

/** Servers at sockets of a process, each conversation a thread of its own, until they are stopped. Whoever breaks off is forgotten. */
export class SocketServers {
  private readonly threads: Threads;
  private readonly stopped = new AbortController();

  constructor(threads: Threads) {
    this.threads = threads;
  }

  stop(): void {
    this.stopped.abort();
  }

  /** Answers messages of DNS that come to a socket for datagrams, and to one that listens. */
  answerDns({ udp, tcp }: { readonly udp: number; readonly tcp: number }, answer: Answer): void {
    this.start(sys => this.datagrams(sys, udp, answer));
    this.serve(tcp, (sys, fd) => dnsConnection(sys, fd, answer));
  }

  /** Serves each connection that comes to a listening socket, and closes it. */
  serve(listener: number, serve: (sys: Sys, fd: number) => Blocking<void>): void {
    this.start(sys => this.connections(sys, listener, serve));
  }

  private start(work: (sys: Sys) => Blocking<void>): void {
    this.threads.call(work, this.stopped.signal).catch((error: unknown) => {
      if (!this.stopped.signal.aborted && !isErrno(error)) throw error;
    });
  }

  private *connections(sys: Sys, listener: number, serve: (sys: Sys, fd: number) => Blocking<void>): Blocking<void> {
    for (;;) {
      const { fd } = yield* sys.accept(listener);
      this.start(function* (own) {
        try {
          yield* serve(own, fd);
        } finally {
          own.close(fd);
        }
      });
    }
  }

  private *datagrams(sys: Sys, fd: number, answer: Answer): Blocking<void> {
    for (;;) {
      const { bytes, from } = yield* sys.receive(fd, maxMessage);
      if (!from) continue;
      this.start(function* (own) {
        const reply = yield* answer(own, bytes);
        if (reply) yield* own.send(fd, reply, from);
      });
    }
  }
}

/** Passes a message on to another name server, by a new socket that is closed then. @param patience in ns. @returns undefined if it does not answer */
export function* forwardDns(sys: Sys, fd: number, address: Ipv4, message: Uint8Array, patience: number): Blocking<Uint8Array | undefined> {
  try {
    yield* sys.connect(fd, { address, port });
    yield* sys.send(fd, message);
    return (yield* sys.receive(fd, maxMessage, patience)).bytes;
  } catch (error) {
    if (isErrno(error)) return undefined;
    throw error;
  } finally {
    sys.close(fd);
  }
}

/** Messages with their length in front: RFC 1035, 4.2.2. */
function* dnsConnection(sys: Sys, fd: number, answer: Answer): Blocking<void> {
  let input: Uint8Array = new Uint8Array(0);
  for (;;) {
    const { bytes } = yield* sys.receive(fd, maxMessage);
    if (bytes.length === 0) return;
    input = concat([input, bytes]);
    for (let length = messageLength(input); input.length >= length + 2; length = messageLength(input)) {
      const reply = yield* answer(sys, input.subarray(2, length + 2));
      input = input.slice(length + 2);
      if (reply) yield* sys.send(fd, concat([Uint8Array.of(reply.length >>> 8, reply.length & 255), reply]));
    }
  }
}

/** Infinity as long as it is not known. */
function messageLength(input: Uint8Array): number {
  return input.length < 2 ? Infinity : ((input[0] ?? 0) << 8) | (input[1] ?? 0);
}
