import { type Blocking, decode, encode, type Environment, isErrno, type Sys, writeAll } from '../../../kernel/index.ts';
import { eventLoop, listenOn } from './event-loop.ts';
import { unquote } from './expression.ts';
import { type HttpAnswer, type HttpRequest, httpService } from './http-service.ts';

/** A web server as a script describes it: the simulation reads it off instead of running the script. */
export interface ScriptedServer {
  readonly port: number;
  /** Answers by path; `*` for all others. */
  readonly routes: ReadonlyMap<string, string>;
  readonly type: string;
  readonly headers?: readonly (readonly [string, string])[];
}

/** A string literal of a source, without its quotes. */
export const literal = '("(?:[^"\\\\]|\\\\.)*"|\'(?:[^\'\\\\]|\\\\.)*\'|`(?:[^`\\\\]|\\\\.)*`)';

/** The routes that a pattern finds: its first group is the path, its second the literal that is answered. */
export function routesOf(source: string, pattern: RegExp): Map<string, string> {
  return new Map([...source.matchAll(pattern)].map(([, path = '""', text = '""']) => [unquote(path), unquote(text)]));
}

/** Serves until a signal comes. @param log a line for each request, if any @returns the signal */
export function* serveScript(sys: Sys, { port, routes, type, headers = [] }: ScriptedServer, { log, started }: { readonly log?: (request: HttpRequest, answer: HttpAnswer) => string; readonly started: string }): Blocking<string> {
  const service = httpService(port, function* (_, request) {
    const body = routes.get(request.path) ?? routes.get('*');
    const answer: HttpAnswer = body === undefined ? { status: 404, headers: [...headers, ['Content-Type', 'text/html; charset=utf-8']], body: `Cannot ${request.method} ${request.path}\n` } : { status: 200, headers: [...headers, ['Content-Type', type]], body };
    if (log) yield* writeAll(sys, 2, encode(log(request, answer)));
    return answer;
  });
  const fd = listenOn(sys, port);
  yield* writeAll(sys, 1, encode(started));
  let got = 'SIGTERM';
  yield* eventLoop(sys, [[fd, service]], ['SIGTERM', 'SIGINT'], function* (signal) {
    yield* writeAll(sys, 1, new Uint8Array());
    got = signal;
    return true;
  });
  return got;
}

/** Ends as the signal ends a program that does not catch it. */
export function* dieOf(sys: Sys, signal: string): Blocking<number> {
  const name = signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM';
  sys.sigaction(name, 'default');
  try {
    sys.kill(sys.getpid(), name);
    yield* sys.sleep(1);
  } catch (error) {
    if (!isErrno(error)) throw error;
  }
  return name === 'SIGINT' ? 130 : 143;
}

/** Everything on the standard input. */
export function* readInput(sys: Sys): Blocking<string> {
  let text = '';
  for (;;) {
    const bytes = yield* sys.read(0, 65_536);
    if (bytes.length === 0) return text;
    text += decode(bytes);
  }
}

/** The number that a source gives in the place of a port: itself, or a variable's, or what stands behind `||`. */
export function portIn(text: string, source: string, environment: Environment): number | undefined {
  const known = text.trim();
  if (/^\d+$/.test(known)) return Number(known);
  const definition = new RegExp(`\\b${known.replace(/[^\w]/g, '')}\\s*=\\s*([^;\\n]+)`).exec(source)?.[1] ?? known;
  const variable = /(?:process\.env\.|environ(?:\.get)?[[(]\s*['"])(\w+)/.exec(definition)?.[1];
  const given = variable === undefined ? undefined : environment.get(variable);
  if (given !== undefined && /^\d+$/.test(given)) return Number(given);
  const number = /(\d{2,5})\D*$/.exec(definition)?.[1];
  return number === undefined ? undefined : Number(number);
}
