import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { connect as connectTcp } from 'node:net';
import { StringDecoder } from 'node:string_decoder';
import { connect as connectTls } from 'node:tls';
import type { Disposable } from '../../base/lifecycle.ts';
import { message } from '../../base/message.ts';
import { ConnectionAgent } from '../endpoint/connection-agent.ts';
import type { ClusterAccess } from './access.ts';
import { connectThrough } from './proxy.ts';
import { ClusterFailure, statusFailure, toClusterFailure } from './failure.ts';
import { WebSocketStream } from './web-socket.ts';

export interface Asked {
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;
  readonly body?: string;
  /** `application/json` if not given. */
  readonly contentType?: string;
  readonly accept?: string;
  readonly signal?: AbortSignal;
}

/** So many ms may pass until a connection is there, and until a reply begins. */
const patience = 15_000;
/** After so many ms of silence it is asked whether the other side is there. */
const probing = 30_000;
/** A reply that is no stream is read so far, in characters. */
const mostText = 512 * 1024 * 1024;

/**
 * A client of the Kubernetes API on Node's HTTP: requests, streams of lines, and WebSockets. The official library for JavaScript would be 2.1 MB in the package (0.4 MB packed), and
 * its newest release does not load in the oldest editor that we run in.
 *
 * Each method throws {@link ClusterFailure}.
 */
export class KubernetesApi implements Disposable {
  readonly #access: ClusterAccess;
  readonly #agent: ConnectionAgent;

  constructor(access: ClusterAccess) {
    this.#access = access;
    this.#agent = new ConnectionAgent(async () => this.#connect());
  }

  /** The API server's address. */
  get server(): string {
    return this.#access.server.origin;
  }

  async get(path: string, asked: Asked = {}): Promise<unknown> {
    return this.ask('GET', path, asked);
  }

  /** Asks, and gives the reply's JSON; of another type its text. */
  async ask(method: string, path: string, asked: Asked = {}): Promise<unknown> {
    try {
      const reply = await this.#send(method, path, asked);
      return parsed(await textOf(reply), reply);
    } catch (error) {
      throw toClusterFailure(error, this.server);
    }
  }

  /** A reply as it comes, decoded: logs. */
  async* text(path: string, asked: Asked): AsyncGenerator<string> {
    try {
      const reply = await this.#send('GET', path, asked);
      const decoder = new StringDecoder('utf8');
      for await (const chunk of reply) yield decoder.write(chunk as Buffer);
    } catch (error) {
      throw toClusterFailure(error, this.server);
    }
  }

  /** The JSON values of a reply, one a line; as many at a time as came together. */
  async* lines(path: string, asked: Asked): AsyncGenerator<readonly unknown[]> {
    let rest = '';
    for await (const text of this.text(path, asked)) {
      const lines = `${rest}${text}`.split('\n');
      rest = lines.pop() ?? '';
      const values = lines.filter(line => line !== '').map(line => JSON.parse(line) as unknown);
      if (values.length > 0) yield values;
    }
  }

  /** Opens a WebSocket with one of these protocols. */
  async socket(path: string, protocols: readonly string[], { query, signal }: Pick<Asked, 'query' | 'signal'> = {}): Promise<WebSocketStream> {
    try {
      return await WebSocketStream.open(headers => this.#request('GET', path, { ...query && { query }, ...signal && { signal } }, headers), protocols, async reply => {
        throw statusFailure(reply.statusCode ?? 0, parsed(await textOf(reply), reply), this.server);
      });
    } catch (error) {
      throw toClusterFailure(error, this.server);
    }
  }

  dispose(): void {
    this.#agent.destroy();
  }

  /** Sends a request; once more if the server did not know us and there is another credential to be had. */
  async #send(method: string, path: string, asked: Asked): Promise<IncomingMessage> {
    for (let attempt = 0; ; attempt++) {
      const reply = await this.#reply(method, path, asked);
      const { statusCode = 0 } = reply;
      if (statusCode < 400) return reply;
      const body = parsed(await textOf(reply), reply);
      if (statusCode !== 401 || attempt > 0 || !this.#access.renew()) throw statusFailure(statusCode, body, this.server);
    }
  }

  async #reply(method: string, path: string, asked: Asked): Promise<IncomingMessage> {
    const sent = await this.#request(method, path, asked, {});
    return new Promise((resolve, reject) => {
      sent.setTimeout(patience, () => { sent.destroy(new ClusterFailure('unreachable', message('{0} does not answer in time.', this.server))); });
      sent.once('response', reply => {
        sent.setTimeout(0);
        resolve(reply);
      });
      sent.once('error', reject);
      sent.end(asked.body);
    });
  }

  async #request(method: string, path: string, { query = {}, body, contentType = 'application/json', accept = 'application/json', signal }: Asked, headers: Readonly<Record<string, string>>): Promise<ClientRequest> {
    signal?.throwIfAborted();
    const { server } = this.#access;
    const identity = await this.#access.headers();
    return request({
      agent: this.#agent, method, host: server.hostname, port: server.port || (server.protocol === 'https:' ? 443 : 80), path: `${server.pathname.replace(/\/$/, '')}${path}${queryText(query)}`,
      headers: { host: server.host, accept, ...body !== undefined && { 'content-type': contentType, 'content-length': Buffer.byteLength(body) }, ...identity, ...headers },
      ...signal && { signal },
    });
  }

  async #connect(): Promise<ReturnType<typeof connectTcp>> {
    const { server } = this.#access;
    const host = server.hostname.replace(/^\[|\]$/g, '');
    const port = Number(server.port) || (server.protocol === 'https:' ? 443 : 80);
    const secure = server.protocol === 'https:';
    const options = secure ? await this.#access.tls() : {};
    const tunnel = this.#access.proxy && await connectThrough(this.#access.proxy, host, port, patience);
    if (tunnel && !secure) return tunnel;
    return new Promise((resolve, reject) => {
      // Node compares the certificate with `servername`, and takes no address for one.
      const socket = secure ? connectTls({ host, port, ...tunnel && { socket: tunnel }, ...options, ALPNProtocols: ['http/1.1'] }) : connectTcp({ host, port });
      const late = setTimeout(() => { socket.destroy(new ClusterFailure('unreachable', message('{0} does not answer in time.', this.server))); }, patience);
      socket.once('error', reject);
      socket.once('close', () => { clearTimeout(late); });
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        clearTimeout(late);
        socket.off('error', reject);
        socket.setNoDelay(true);
        // A watch is silent for long, and a machine that slept would wait for ever.
        socket.setKeepAlive(true, probing);
        resolve(socket);
      });
    });
  }
}

function queryText(query: NonNullable<Asked['query']>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? value as readonly string[] : [String(value)]) parameters.append(name, one);
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

async function textOf(reply: IncomingMessage): Promise<string> {
  const decoder = new StringDecoder('utf8');
  const parts: string[] = [];
  let length = 0;
  for await (const chunk of reply) {
    const part = decoder.write(chunk as Buffer);
    length += part.length;
    if (length > mostText) throw new Error('the reply has no end');
    parts.push(part);
  }
  return parts.join('');
}

function parsed(text: string, { headers }: IncomingMessage): unknown {
  if (headers['content-type']?.includes('json') !== true) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
