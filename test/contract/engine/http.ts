/** HTTP as it is on the wire of an engine's socket: what a client library hides, such as the status of a success, is what is compared. */
import { request as send, type IncomingHttpHeaders, type IncomingMessage, type RequestOptions } from 'node:http';
import type { Socket } from 'node:net';

/** A request to an engine; `path` has its version and query. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** An answer that has come to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** An answer whose body is still coming. */
export interface OpenAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: AsyncIterable<Buffer>;
  close(): void;
}

/** A connection that an engine handed over (status 101, or 200 without a length): what is written goes to the container. */
export interface TakenOver {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly socket: Socket;
  /** What came with the answer's head. */
  readonly head: Buffer;
}

/** Longest time that an engine has for an answer, in ms. */
const patience = 30_000;

/** Sends a request and reads the whole answer. Fails when it takes too long. */
export async function ask(socketPath: string, request: Request): Promise<Answer> {
  const answer = await open(socketPath, request);
  const { status, headers, body } = answer;
  const timer = setTimeout(() => answer.close(), patience);
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of body) chunks.push(chunk);
  } catch (error) {
    throw new Error(`the answer to ${request.method} ${request.path} broke off after ${Buffer.concat(chunks).length} bytes: ${String(error)}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
  return { status, headers, body: Buffer.concat(chunks) };
}

/** Sends a request and gives the answer as soon as its head is there. */
export function open(socketPath: string, request: Request): Promise<OpenAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = send(optionsOf(socketPath, request));
    const timer = setTimeout(() => outgoing.destroy(new Error(`no answer to ${request.method} ${request.path} in ${patience / 1000} s`)), patience);
    outgoing.on('error', reject);
    outgoing.on('response', (response: IncomingMessage) => {
      clearTimeout(timer);
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: response, close: () => response.destroy() });
    });
    outgoing.end(request.body);
  });
}

/** Sends a request that asks for the connection itself, as `docker attach` and `docker exec` do. */
export function takeOver(socketPath: string, request: Request): Promise<TakenOver | Answer> {
  return new Promise((resolve, reject) => {
    const upgrade = { ...request, headers: { Connection: 'Upgrade', Upgrade: 'tcp', ...request.headers } };
    const outgoing = send(optionsOf(socketPath, upgrade));
    const timer = setTimeout(() => outgoing.destroy(new Error(`${request.path} was not taken over in ${patience / 1000} s`)), patience);
    outgoing.on('error', reject);
    outgoing.on('upgrade', (response: IncomingMessage, socket: Socket, head: Buffer) => {
      clearTimeout(timer);
      resolve({ status: response.statusCode ?? 0, headers: response.headers, socket, head });
    });
    outgoing.on('response', (response: IncomingMessage) => {
      clearTimeout(timer);
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }));
      response.on('error', reject);
    });
    outgoing.end(request.body);
  });
}

function optionsOf(socketPath: string, { method, path, headers, body }: Request): RequestOptions {
  return { socketPath, method, path, agent: false, headers: { Host: 'docker', ...body && { 'Content-Length': String(body.length) }, ...headers } };
}
