import { type Blocking, encode, type Environment, formatTime, isErrno, type Program, type SignalName, type Sys, writeAll } from '../../../kernel/index.ts';
import { eventLoop, listenOn, type Service, say } from './event-loop.ts';
import { type HttpAnswer, type HttpRequest, httpService } from './http-service.ts';

/** What a server says when it starts and stops; `{…}` is a time in the format of strftime(3), `{pid}` its number. */
export interface ServerLines {
  readonly start: readonly string[];
  readonly stop?: readonly string[];
}

/** A server that is mostly its log and its ports. */
export interface SimpleServer {
  readonly name: string;
  /** What it does not do. */
  readonly missing: string;
  lines(environment: Environment, argv: readonly string[]): ServerLines;
  /** Where the log goes: 1 or 2. */
  readonly log?: 1 | 2;
  /** How long it takes to start, in ms. */
  readonly startTime?: number;
  readonly ports: readonly number[];
  /** What it answers by HTTP; else it takes connections, says the greeting, and answers nothing. */
  readonly http?: (request: HttpRequest, environment: Environment) => HttpAnswer;
  readonly greeting?: Uint8Array;
  /** Answers what clients of the simulation send; undefined for what it does not understand. */
  readonly talk?: (sys: Sys, input: Uint8Array, environment: Environment) => Blocking<Uint8Array | undefined>;
  readonly signals?: readonly SignalName[];
  /** The exit code after a signal. */
  readonly code?: (signal: SignalName) => number;
  /** Options that it answers at once, `--version` above all. */
  answer?(argv: readonly string[], environment: Environment): string | undefined;
  /** Bytes that it takes in memory. */
  readonly memory?: number;
}

/** The program of a simple server. */
export function serverProgram(server: SimpleServer): Program {
  return { name: server.name, support: { level: 'some', missing: server.missing }, main: (sys, argv, environment) => run(server, sys, argv, environment) };
}

function* run(server: SimpleServer, sys: Sys, argv: readonly string[], environment: Environment): Blocking<number> {
  const { name, log = 1, startTime = 0, ports, http, greeting, talk, signals = ['SIGTERM', 'SIGINT', 'SIGQUIT'], code = () => 0, memory = 0 } = server;
  const answered = server.answer?.(argv.slice(1), environment);
  if (answered !== undefined) {
    yield* writeAll(sys, 1, encode(answered));
    return 0;
  }
  const { start, stop = [] } = server.lines(environment, argv);
  const print = function* (lines: readonly string[]): Blocking<void> {
    for (const line of lines) yield* writeAll(sys, log, encode(`${filled(line, sys)}\n`));
  };
  if (memory > 0) yield* sys.allocate(memory);
  for (const signal of signals) sys.sigaction(signal, 'catch');
  yield* print(start.slice(0, -1));
  if (startTime > 0 && (yield* interrupted(sys, startTime * 1e6))) return code('SIGTERM');
  const listeners: (readonly [number, Service<undefined>])[] = [];
  for (const port of ports) {
    try {
      listeners.push([listenOn(sys, port), http ? httpService(port, function* (_, request) { yield* nothing(); return http(request, environment); }) : quiet(port, greeting, talk && (input => talk(sys, input, environment)))]);
    } catch (error) {
      if (!isErrno(error)) throw error;
      yield* writeAll(sys, 2, encode(`${name}: bind to port ${port}: ${error.text}\n`));
      return 1;
    }
  }
  yield* print(start.slice(-1));
  let got: SignalName = 'SIGTERM';
  yield* eventLoop(sys, listeners, signals, function* (signal) {
    yield* nothing();
    got = signal;
    return signal !== 'SIGHUP';
  });
  yield* print(stop);
  return code(got);
}

function* nothing(): Blocking<void> {
  // Not everything that may sleep does.
}

/** @returns whether a signal came */
function* interrupted(sys: Sys, ns: number): Blocking<boolean> {
  try {
    yield* sys.sleep(ns);
  } catch (error) {
    if (!isErrno(error, 'EINTR')) throw error;
  }
  return sys.takeSignals().length > 0;
}

function quiet(port: number, greeting: Uint8Array | undefined, talk: ((input: Uint8Array) => Blocking<Uint8Array | undefined>) | undefined): Service<undefined> {
  return {
    port,
    begin: () => undefined,
    ...(greeting && { greet: (sys: Sys, { fd }) => say(sys, fd, greeting) }),
    *serve(sys, client) {
      const answer = talk && (yield* talk(client.input));
      if (answer) yield* say(sys, client.fd, answer);
      client.input = new Uint8Array();
      return false;
    },
  };
}

/** A line with its times and numbers. */
export function filled(line: string, sys: Sys): string {
  return line.replace(/\{(pid|%[^}]*)\}/g, (_, inside: string) => inside === 'pid' ? `${sys.getpid()}` : formatTime(inside.replaceAll('%MS', milliseconds(sys.now())), sys.now()));
}

function milliseconds(ns: bigint): string {
  return String(Number(ns / 1_000_000n % 1000n)).padStart(3, '0');
}
