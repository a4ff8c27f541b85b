import { decode } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';
import type { Connection } from './http/connection.ts';
import { decodeJson, type Json } from './json.ts';
import type { Query } from './query.ts';
import type { Minor } from './version.ts';

/** A request for a route. */
export interface Call {
  readonly method: string;
  /** What stands for `{name}` in the route's path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  /** The N of the API version 1.N that the client speaks. */
  readonly version: Minor;
  readonly body: AsyncIterable<Uint8Array>;
  /** Aborted when the client has gone. */
  readonly gone: AbortSignal;
}

/** What a route answers. Without a status it is 200. */
export type Reply = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
} & (
  | { readonly json: unknown }
  | { readonly text: string }
  | { readonly bytes: Uint8Array }
  /** Sent piece by piece. */
  | { readonly stream: AsyncIterable<Uint8Array> }
  | { readonly empty: true }
  /** The connection becomes a raw stream: `POST /containers/{id}/attach`, "Hijacking". */
  | { readonly hijack: (connection: Connection) => Promise<void>; readonly contentType: string; readonly protocol?: 'h2c' | 'websocket' }
);

/** The largest JSON body that is read, in bytes: no request of the API is near it. */
const maxJson = 32 << 20;

/** The JSON body of a request, checked against its shape; none is as good as `{}`: moby, httputils.ReadJSON. @throws EngineError invalid, in the words of Go's encoding/json */
export async function bodyOf<T>(call: Call, shape: Json<T>): Promise<T> {
  return await optionalBodyOf(call, shape) ?? decodeJson('{}', shape);
}

/** The same where there must be one. @throws EngineError invalid */
export async function requiredBodyOf<T>(call: Call, shape: Json<T>): Promise<T> {
  const text = await readText(call);
  checkContentType(call, isSent(call, text));
  if (text === '') throw new EngineError('invalid', 'invalid JSON: got EOF while reading request body');
  return decodeJson(text, shape) ?? decodeJson('{}', shape);
}

/** The same where the body may be left out. */
export async function optionalBodyOf<T>(call: Call, shape: Json<T>): Promise<T | undefined> {
  const text = await readText(call);
  checkContentType(call, isSent(call, text));
  return text === '' && !isSent(call, text) ? undefined : decodeJson(text, shape);
}

/** Whether there is a body, be it one without a byte: what comes in chunks has no length that would tell beforehand. */
function isSent({ headers }: Call, text: string): boolean {
  return text !== '' || headers.has('transfer-encoding');
}

async function readText({ body }: Call): Promise<string> {
  const parts: string[] = [];
  const decoder = new TextDecoder();
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > maxJson) throw new EngineError('invalid', 'invalid JSON: the request body is too large');
    parts.push(decoder.decode(part, { stream: true }));
  }
  return parts.join('') + decoder.decode();
}

function checkContentType({ headers }: Call, hasBody: boolean): void {
  const type = headers.get('content-type') ?? '';
  if (type === '' && !hasBody) return;
  if (type === '') throw new EngineError('invalid', 'malformed Content-Type header (): mime: no media type');
  const [media = ''] = type.split(';');
  if (media.trim().toLowerCase() !== 'application/json') throw new EngineError('invalid', `unsupported Content-Type header (${type}): must be 'application/json'`);
}

/** Base64 in a header or path, as text: RFC 4648, both alphabets. */
export function fromBase64(text: string): string {
  try {
    return decode(Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0)));
  } catch {
    throw new EngineError('invalid', 'illegal base64 data');
  }
}
