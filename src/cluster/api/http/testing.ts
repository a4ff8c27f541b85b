import type { Handler, HttpReply } from '../../../engine/index.ts';
import { decode, encode } from '../../../kernel/index.ts';
import { apiServer, type TestServer } from '../../testing.ts';
import type { User } from '../user.ts';

/** An API server, asked by its HTTP without any connection. */
export interface AskingServer extends TestServer {
  readonly handler: Handler;
}

/** What a server answers; what of the JSON a test looks at, it knows. */
interface Answer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
  readonly json: unknown;
}

export function askingServer(user: User = { name: 'kubernetes-admin', groups: ['system:masters', 'system:authenticated'] }, options: Parameters<typeof apiServer>[0] = {}): AskingServer {
  const made = apiServer(options);
  return { ...made, handler: made.server.handlerFor(user) };
}

export async function ask({ handler }: Pick<AskingServer, 'handler'>, method: string, target: string, body?: unknown, type = 'application/json', headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const bytes = body === undefined ? [] : [body instanceof Uint8Array ? body : encode(JSON.stringify(body))];
  const reply = await handler({ method, target, headers: new Map([['content-type', type], ...Object.entries(headers)]), keepAlive: true, body: streamOf(bytes) }, new AbortController().signal);
  const text = 'body' in reply ? decode(reply.body) : '';
  return { status: reply.status, headers: reply.headers, text, json: parsed(text) };
}

/** Lines of a watch as they come: each call gives the next. */
export async function watching({ handler }: Pick<AskingServer, 'handler'>, target: string, gone = new AbortController().signal): Promise<() => Promise<unknown>> {
  const reply: HttpReply = await handler({ method: 'GET', target, headers: new Map(), keepAlive: true, body: streamOf([]) }, gone);
  if (!('stream' in reply)) throw new Error(`no watch but ${reply.status}`);
  const lines = linesOf(reply.stream);
  return async () => {
    const next = await lines.next();
    return next.done ? undefined : parsed(next.value);
  };
}

async function* linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  for await (const part of stream) yield* decode(part).split('\n').filter(line => line !== '');
}

// eslint-disable-next-line @typescript-eslint/require-await -- a body comes piece by piece
async function* streamOf(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What of JSON stands at a place: `metadata.labels.app`, `items.0.metadata.name`. */
export function at(json: unknown, path: string): unknown {
  return path.split('.').reduce((value: unknown, name) => (value as Readonly<Record<string, unknown>> | undefined)?.[name], json);
}

/** The same of each item of a list. */
export function each(json: unknown, list: string, ...paths: readonly string[]): unknown[] {
  const items = at(json, list) as readonly unknown[];
  return items.map(item => paths.length === 1 ? at(item, paths[0] ?? '') : paths.map(path => at(item, path)));
}
