import { type Blocking, decode, encode, isErrno, resolveHost, type SignalName, type Sys } from '../../../../kernel/index.ts';
import { listenOn } from '../event-loop.ts';
import { orLater, Relay } from './relay.ts';

/** A server behind a balancer. */
export interface Server {
  readonly name: string;
  readonly host: string;
  readonly port: number;
}

/** What comes to a port goes to one of these servers, in turn. */
export interface Frontend {
  readonly port: number;
  readonly servers: readonly Server[];
  /** What is asked for by HTTP to know whether a server is well; without it each one is. */
  readonly check?: string;
}

/** How many answers make a server that was down well, and the other way round. */
export interface Thresholds {
  readonly rise: number;
  readonly fall: number;
  /** Where a smaller share of the servers is well, each is tried all the same. Default: 0. */
  readonly panic?: number;
}

/** What a balancer tells. */
export interface Told {
  readonly server: Server;
  readonly isUp: boolean;
  readonly why: string;
}

interface State {
  readonly server: Server;
  readonly path: string;
  isUp: boolean;
  /** Answers in a row that say otherwise. */
  against: number;
}

interface Check {
  readonly state: State;
  readonly until: number;
  hasAsked: boolean;
}

/** A client for whom a server is being reached. */
interface Coming {
  readonly client: number;
  readonly rest: readonly Server[];
  readonly until: number;
}

/** In ns: how often a server is asked, and for changes of the configuration; how long an answer may take, and a connection. */
const interval = 2e9;
const checkPatience = 5e9;
const connectPatience = 5e9;
/** In ns: how often it is looked for a configuration while there is none. */
const idleInterval = 1e8;

/** A balancer of TCP connections in one process that never waits for one of them. */
export class Balancer {
  private readonly sys: Sys;
  private readonly thresholds: Thresholds;
  private readonly tell: (told: Told) => Blocking<void>;
  private readonly relay: Relay;
  private readonly listeners = new Map<number, Frontend>();
  private states: readonly State[] = [];
  private readonly checks = new Map<number, Check>();
  private readonly coming = new Map<number, Coming>();
  private turn = 0;
  private nextCheck = 0;

  constructor(sys: Sys, thresholds: Thresholds, tell: (told: Told) => Blocking<void>) {
    this.sys = sys;
    this.thresholds = thresholds;
    this.tell = tell;
    this.relay = new Relay(sys);
  }

  /** From now on these; what goes through goes on. @throws Errno EADDRINUSE, EACCES */
  configure(frontends: readonly Frontend[]): void {
    const before = new Map([...this.listeners].map(([fd, { port }]) => [port, fd]));
    for (const frontend of frontends) {
      const fd = before.get(frontend.port) ?? this.listen(frontend.port);
      before.delete(frontend.port);
      this.listeners.set(fd, frontend);
    }
    for (const fd of before.values()) {
      this.listeners.delete(fd);
      this.sys.close(fd);
    }
    this.states = frontends.flatMap(({ servers, check }) => check === undefined ? [] : servers.map(server => ({ server, path: check, isUp: this.isUp(server), against: 0 })));
    this.nextCheck = this.sys.monotonic();
  }

  /** Works until a signal says stop. @param look called at least as often as servers are asked */
  *run(signals: readonly SignalName[], onSignal: (signal: SignalName) => Blocking<boolean>, look: () => Blocking<void>): Blocking<void> {
    const { sys } = this;
    for (const signal of signals) sys.sigaction(signal, 'catch');
    for (;;) {
      for (const signal of sys.takeSignals()) if (yield* onSignal(signal)) return;
      if (sys.monotonic() >= this.nextCheck) {
        yield* look();
        this.nextCheck = sys.monotonic() + (this.listeners.size === 0 ? idleInterval : interval);
        for (const state of this.states) yield* this.beginCheck(state);
      }
      yield* this.giveUp();
      for (const fd of yield* this.wait()) yield* this.serve(fd);
    }
  }

  private *wait(): Blocking<readonly number[]> {
    const { sys, listeners, relay, checks, coming } = this;
    const until = Math.min(this.nextCheck, ...[...checks.values(), ...coming.values()].map(each => each.until));
    const entries = [
      ...[...listeners.keys()].map(fd => ({ fd, read: true })), ...[...checks].map(([fd, { hasAsked }]) => hasAsked ? { fd, read: true } : { fd, write: true }), ...[...coming.keys()].map(fd => ({ fd, write: true })), ...relay.entries,
    ];
    try {
      return yield* sys.poll(entries, Math.max(0, until - sys.monotonic()));
    } catch (error) {
      if (isErrno(error, 'EINTR')) return [];
      throw error;
    }
  }

  private *serve(fd: number): Blocking<void> {
    const frontend = this.listeners.get(fd);
    if (frontend) yield* this.admit(fd, frontend);
    else if (this.checks.has(fd)) yield* this.goOnChecking(fd);
    else if (this.coming.has(fd)) yield* this.reached(fd);
    else yield* this.relay.serve(fd);
  }

  private *admit(listener: number, { servers }: Frontend): Blocking<void> {
    const accepted = yield* orLater(this.sys.accept(listener));
    if (!accepted) return;
    const { panic = 0 } = this.thresholds;
    const well = servers.filter(server => this.isUp(server));
    const chosen = well.length < panic * servers.length ? servers : well;
    const from = chosen.length === 0 ? 0 : this.turn++ % chosen.length;
    yield* this.reach(accepted.fd, [...chosen.slice(from), ...chosen.slice(0, from)]);
  }

  /** Tries the first; the others where it cannot be reached. */
  private *reach(client: number, [first, ...rest]: readonly Server[]): Blocking<void> {
    if (!first) {
      this.sys.close(client);
      return;
    }
    const fd = yield* this.connect(first);
    if (fd === undefined) yield* this.reach(client, rest);
    else this.coming.set(fd, { client, rest, until: this.sys.monotonic() + connectPatience });
  }

  /** A connection that is under way; undefined if there can be none. */
  private *connect({ host, port }: Server): Blocking<number | undefined> {
    const { sys } = this;
    const found = yield* resolveHost(sys, host);
    const [address] = Array.isArray(found) ? found as number[] : [];
    if (address === undefined) return undefined;
    const fd = sys.socket('inet', 'stream');
    sys.setNonblock(fd, true);
    try {
      yield* sys.connect(fd, { address, port });
    } catch (error) {
      if (isErrno(error, 'EINPROGRESS')) return fd;
      sys.close(fd);
      if (!isErrno(error)) throw error;
      return undefined;
    }
    return fd;
  }

  private *reached(fd: number): Blocking<void> {
    const coming = this.coming.get(fd);
    this.coming.delete(fd);
    if (!coming) return;
    if (yield* isRefused(this.sys, fd)) {
      this.sys.close(fd);
      yield* this.reach(coming.client, coming.rest);
      return;
    }
    this.sys.setNonblock(coming.client, true);
    this.relay.join(coming.client, fd);
    yield* this.relay.serve(coming.client);
  }

  private *beginCheck(state: State): Blocking<void> {
    if ([...this.checks.values()].some(check => check.state === state)) return;
    const fd = yield* this.connect(state.server);
    if (fd === undefined) yield* this.judge(state, 'Layer4 connection problem');
    else this.checks.set(fd, { state, until: this.sys.monotonic() + checkPatience, hasAsked: false });
  }

  private *goOnChecking(fd: number): Blocking<void> {
    const { sys } = this;
    const check = this.checks.get(fd);
    if (!check) return;
    try {
      if (!check.hasAsked) {
        yield* sys.send(fd, encode(`GET ${check.state.path} HTTP/1.1\r\nHost: ${check.state.server.host}\r\nConnection: close\r\n\r\n`));
        check.hasAsked = true;
        return;
      }
      const received = yield* orLater(sys.receive(fd, 4096));
      if (!received) return;
      const [, status] = /^HTTP\/\d\.\d (\d+)/.exec(decode(received.bytes)) ?? [];
      yield* this.endCheck(fd, /^[23]/.test(status ?? '') ? undefined : `Layer7 wrong status, code: ${status ?? 'none'}`);
    } catch (error) {
      if (!isErrno(error)) throw error;
      yield* this.endCheck(fd, `Layer4 connection problem, info: "${error.text}"`);
    }
  }

  private *endCheck(fd: number, why: string | undefined): Blocking<void> {
    const check = this.checks.get(fd);
    this.checks.delete(fd);
    this.sys.close(fd);
    if (check) yield* this.judge(check.state, why);
  }

  /** @param why it is not well; undefined if it is */
  private *judge(state: State, why: string | undefined): Blocking<void> {
    const isUp = why === undefined;
    state.against = isUp === state.isUp ? 0 : state.against + 1;
    if (state.against < (isUp ? this.thresholds.rise : this.thresholds.fall)) return;
    state.isUp = isUp;
    state.against = 0;
    if (this.states.includes(state)) yield* this.tell({ server: state.server, isUp, why: why ?? 'Layer7 check passed, code: 200' });
  }

  /** What takes too long. */
  private *giveUp(): Blocking<void> {
    const now = this.sys.monotonic();
    for (const [fd, { until }] of [...this.checks]) if (now >= until) yield* this.endCheck(fd, 'Layer4 timeout');
    for (const [fd, { until, client, rest }] of [...this.coming]) {
      if (now < until) continue;
      this.coming.delete(fd);
      this.sys.close(fd);
      yield* this.reach(client, rest);
    }
  }

  /** Who has not been asked yet is well. */
  private isUp({ name }: Server): boolean {
    return this.states.find(({ server }) => server.name === name)?.isUp ?? true;
  }

  private listen(port: number): number {
    const fd = listenOn(this.sys, port);
    this.sys.setNonblock(fd, true);
    return fd;
  }
}

/** Whether a connection that was begun has come to nothing. */
function* isRefused(sys: Sys, fd: number): Blocking<boolean> {
  try {
    yield* sys.send(fd, new Uint8Array());
    return false;
  } catch (error) {
    if (isErrno(error)) return true;
    throw error;
  }
}
