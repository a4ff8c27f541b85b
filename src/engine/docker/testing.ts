import { type Blocking, concat, Computer, decode, encode, run, type Streams, type Sys, writeAll } from '../../kernel/index.ts';
import { docker } from './main.ts';

/** What an engine answers to one request: as test/fixture/docker-cli has it. */
export interface Answer {
  /** Method and target. */
  readonly request: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly base64?: true;
  /** The connection stays open until a request for `/kill` has been answered. */
  readonly isHeld?: true;
  /** Then docker gets SIGINT, as from Ctrl-C. */
  readonly interrupts?: true;
}

/** A command to run, with the answers that it gets. */
export interface Script {
  readonly argv: readonly string[];
  /** ms since the epoch. */
  readonly time: number;
  readonly exchanges: readonly Answer[];
}

/** What came of it. */
export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
  /** Requests that there was no answer for. */
  readonly missed: readonly string[];
  /** All requests with their bodies. */
  readonly requests: readonly { readonly line: string; readonly body: string }[];
}

const socketPath = '/run/docker.sock';
const steps = 10_000_000;
/** In ns. */
const aMoment = 1_000_000;

/** Runs docker on a fresh machine whose engine only knows these answers. @param prepare what is done before, as root in /root */
export function runDocker({ argv, time, exchanges }: Script, { variables = {}, prepare, terminal }: { readonly variables?: Readonly<Record<string, string>>; readonly prepare?: (sys: Sys) => Blocking<void>; readonly terminal?: Streams['terminal'] } = {}): Ran {
  const said: [Uint8Array[], Uint8Array[]] = [[], []];
  const missed: string[] = [];
  const requests: { line: string; body: string }[] = [];
  const left = [...exchanges];
  const answer = (line: string, body: string): Answer => {
    requests.push({ line, body });
    const at = left.findIndex(({ request }) => request === line);
    if (at >= 0) return left.splice(at, 1)[0] as Answer;
    // Whoever waits for what never ends is not answered, and was not recorded.
    if (/\/wait\b/.test(line)) return { request: line, status: 200, headers: {}, body: '' };
    missed.push(line);
    return { request: line, status: 500, headers: {}, body: '{"message":"nobody has recorded that"}' };
  };
  const main = function* (sys: Sys): Blocking<number> {
    sys.chdir('/root');
    if (prepare) yield* prepare(sys);
    const listener = sys.socket('unix', 'stream');
    sys.bind(listener, { path: socketPath });
    sys.listen(listener, 16);
    sys.fork(child => serve(child, listener, answer));
    sys.close(listener);
    return yield* docker(sys, ['docker', ...argv], new Map(Object.entries({ HOME: '/root', DOCKER_HOST: `unix://${socketPath}`, ...variables })));
  };
  const computer = new Computer({ bootTime: BigInt(time) * 1_000_000n });
  const outlet = (to: Uint8Array[]) => ({ write: (bytes: Uint8Array) => to.push(bytes.slice()) });
  computer.start({ name: 'docker', main }, { out: outlet(said[0]), error: outlet(said[1]), ...(terminal && { terminal }) }, ['docker'], new Map());
  computer.devices[0]?.end();
  run(computer.kernel, { steps });
  const status = computer.init?.status;
  return { stdout: decode(concat(said[0])), stderr: decode(concat(said[1])), code: status && 'exited' in status ? status.exited : -1, missed, requests };
}

function* serve(sys: Sys, listener: number, answer: (line: string, body: string) => Answer): Blocking<number> {
  const held: number[] = [];
  for (;;) {
    const { fd } = yield* sys.accept(listener);
    const { line, body } = yield* readRequest(sys, fd);
    const given = answer(line, body);
    yield* writeAll(sys, fd, responseOf(given));
    if (given.isHeld) held.push(fd);
    else sys.close(fd);
    if (given.interrupts) {
      yield* sys.sleep(aMoment);
      sys.kill(sys.getppid(), 'SIGINT');
    }
    if (line.includes('/kill')) for (const each of held.splice(0)) sys.close(each);
  }
}

function* readRequest(sys: Sys, fd: number): Blocking<{ readonly line: string; readonly body: string }> {
  let text = '';
  for (;;) {
    const end = text.indexOf('\r\n\r\n');
    const head = text.slice(0, end);
    const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0);
    const isChunked = /^transfer-encoding: chunked$/im.test(head);
    const isWhole = isChunked ? text.endsWith('0\r\n\r\n') : text.length >= end + 4 + length;
    if (end >= 0 && isWhole) return { line: head.split(' HTTP/')[0] ?? '', body: text.slice(end + 4) };
    const bytes = yield* sys.read(fd, 65_536);
    if (bytes.length === 0) return { line: head.split(' HTTP/')[0] ?? '', body: text.slice(end + 4) };
    text += String.fromCharCode(...bytes);
  }
}

function responseOf({ status, headers, body, base64 }: Answer): Uint8Array {
  const bytes = base64 ? Uint8Array.from(atob(body), character => character.charCodeAt(0)) : encode(body);
  const framing = status === 101 || status === 204 || status === 304 ? '' : `content-length: ${bytes.length}\r\n`;
  return concat([encode(`HTTP/1.1 ${status} Status\r\n${Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('')}${framing}\r\n`), bytes]);
}
