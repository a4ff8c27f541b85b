import { codes, errorOf, framed, GrpcError, received, trailersOf, unframed } from './grpc.ts';
import type { Client, Headers, ServerStream } from './http2.ts';
import { encodeMessage, type Kind } from './protobuf.ts';

/** What a method knows of a call besides its request. */
export interface CallContext {
  /** Metadata, by lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  /** Aborted when the caller has gone. */
  readonly gone: AbortSignal;
}

/** A method of a service: answers messages by messages. */
export type Method = (requests: AsyncIterator<Uint8Array>, context: CallContext) => AsyncIterable<Uint8Array>;

/** Methods by their path: `/moby.buildkit.v1.Control/Solve`. */
export type Methods = ReadonlyMap<string, Method>;

/** A method with one answer. */
export function unary<Request, Response>(request: Kind<Request>, response: Kind<Response>, handle: (request: Request, context: CallContext) => Promise<Response> | Response): Method {
  return async function* (requests, context) {
    yield encodeMessage(response, await handle(received(request, await firstOf(requests)), context));
  };
}

/** A method with a stream of answers. */
export function streaming<Request, Response>(request: Kind<Request>, response: Kind<Response>, handle: (request: Request, context: CallContext) => AsyncIterable<Response>): Method {
  return async function* (requests, context) {
    for await (const part of handle(received(request, await firstOf(requests)), context)) yield encodeMessage(response, part);
  };
}

async function firstOf(requests: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const first = await requests.next();
  if (first.done === true) throw new GrpcError(codes.internal, 'there is no request');
  return first.value;
}

/** Answers a call. Never throws. @param metadata of the answer */
export async function answer(stream: ServerStream, methods: Methods, metadata: Headers): Promise<void> {
  let hasHead = false;
  const begin = (): void => {
    if (hasHead) return;
    hasHead = true;
    stream.respond(new Map([['content-type', 'application/grpc'], ...metadata]));
  };
  let failure: unknown;
  try {
    const method = methods.get(stream.path);
    if (!method) throw new GrpcError(codes.unimplemented, unknownMethod(stream.path));
    const answers = method(unframed(() => stream.read()), { headers: stream.headers, gone: stream.closed })[Symbol.asyncIterator]();
    for (let next = answers.next(); ;) {
      // A stream's head goes out before its first message, which may take long.
      await Promise.race([next, Promise.resolve()]);
      begin();
      const part = await next;
      if (part.done === true) break;
      await stream.write(framed(part.value));
      next = answers.next();
    }
  } catch (error) {
    failure = error ?? new Error('unknown');
  }
  if (stream.closed.aborted) return;
  begin();
  stream.finish(trailersOf(failure));
}

function unknownMethod(path: string): string {
  const [, service = '', method = ''] = /^\/([^/]*)\/(.*)$/.exec(path) ?? [];
  return `unknown method ${method} for service ${service}`;
}

/** A call that is under way, with messages in both directions. */
export interface OutgoingCall {
  /** @throws GrpcError */
  readonly messages: AsyncIterable<Uint8Array>;
  readonly send: (content: Uint8Array) => Promise<void>;
  readonly end: () => void;
}

/** Calls a method of the other side. */
export function call(client: Client, path: string, metadata: Headers, signal?: AbortSignal): OutgoingCall {
  const stream = client.request(path, new Map([...metadata, ['content-type', 'application/grpc'], ['te', 'trailers']]));
  const cancel = (): void => { stream.reset(); };
  if (signal?.aborted) cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  stream.closed.addEventListener('abort', () => { signal?.removeEventListener('abort', cancel); }, { once: true });
  return {
    messages: (async function* () {
      yield* unframed(() => stream.read());
      const error = errorOf(await stream.trailers);
      if (error) throw error;
    })(),
    send: content => stream.write(framed(content)), end: () => { stream.end(); },
  };
}

/** Calls a method that has one answer. @throws GrpcError */
export async function callUnary<Request, Response>(client: Client, path: string, kinds: { readonly request: Kind<Request>; readonly response: Kind<Response> }, request: Request, signal?: AbortSignal): Promise<Response> {
  const { messages, send, end } = call(client, path, new Map(), signal);
  await send(encodeMessage(kinds.request, request));
  end();
  let answer: Response | undefined;
  for await (const content of messages) answer ??= received(kinds.response, content);
  if (answer === undefined) throw new GrpcError(codes.internal, 'there is no answer');
  return answer;
}
