import { concat, decode, encode } from '../../kernel/index.ts';
import { decodeMessage, encodeMessage, bytes, int, many, messageKind, one, text, type Kind } from './protobuf.ts';

/** Codes of gRPC that are used here (gRPC, "Status codes and their use"). */
export const codes = { canceled: 1, unknown: 2, invalidArgument: 3, notFound: 5, resourceExhausted: 8, unimplemented: 12, internal: 13, unavailable: 14 } as const;

/** What tells more of an error: `google.protobuf.Any`. */
export interface Detail {
  readonly type: string;
  readonly value: Uint8Array;
}

/** How a call failed. */
export class GrpcError extends Error {
  readonly code: number;
  readonly details: readonly Detail[];

  constructor(code: number, message: string, details: readonly Detail[] = []) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/** `google.rpc.Status`. */
export const statusKind = messageKind({ code: one(1, int), message: one(2, text), details: many(3, messageKind({ type: one(1, text), value: one(2, bytes) })) });

/** Largest message that is taken, in bytes: BuildKit's own limit is 16 MiB. */
const maxMessage = 16 << 20;
/** A byte that says whether the message is compressed, and four of its length. */
const prefix = 5;

/** A message as it is on the wire: gRPC over HTTP/2, "Length-Prefixed-Message". */
export function framed(content: Uint8Array): Uint8Array {
  const head = new Uint8Array(prefix);
  new DataView(head.buffer).setUint32(1, content.length);
  return concat([head, content]);
}

/** The messages in a stream of bytes. @throws GrpcError for what is none */
export async function* unframed(read: () => Promise<Uint8Array | undefined>): AsyncGenerator<Uint8Array> {
  const waiting: Uint8Array[] = [];
  let size = 0;
  let wanted = prefix;
  for (let part = await read(); part; part = await read()) {
    waiting.push(part);
    size += part.length;
    while (size >= wanted) {
      const all = concat(waiting.splice(0));
      wanted = lengthOf(all);
      if (size >= wanted) {
        yield all.subarray(prefix, wanted);
        size -= wanted;
        waiting.push(all.subarray(wanted));
        wanted = prefix;
      } else waiting.push(all);
    }
  }
  if (size > 0) throw new GrpcError(codes.internal, 'unexpected EOF');
}

function lengthOf(head: Uint8Array): number {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (view.getUint8(0) !== 0) throw new GrpcError(codes.unimplemented, 'grpc: Decompressor is not installed for grpc-encoding');
  const length = view.getUint32(1);
  if (length > maxMessage) throw new GrpcError(codes.resourceExhausted, `grpc: received message larger than max (${length} vs. ${maxMessage})`);
  return prefix + length;
}

/** A message of that kind. @throws GrpcError */
export function received<T>(kind: Kind<T>, content: Uint8Array): T {
  try {
    return decodeMessage(kind, content);
  } catch (error) {
    throw new GrpcError(codes.internal, `grpc: error unmarshalling request: ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown error';
}

/** The trailers that end a call: "Status", "Status-Message". */
export function trailersOf(error: unknown): ReadonlyMap<string, string> {
  if (error === undefined) return new Map([['grpc-status', '0']]);
  const { code, message: told, details } = error instanceof GrpcError ? error : new GrpcError(codes.unknown, messageOf(error));
  const trailers = new Map([['grpc-status', `${code}`], ['grpc-message', percentEncoded(told)]]);
  if (details.length > 0) trailers.set('grpc-status-details-bin', base64(encodeMessage(statusKind, { code, message: told, details })));
  return trailers;
}

/** The error that trailers tell of; undefined if all went well. */
export function errorOf(trailers: ReadonlyMap<string, string>): GrpcError | undefined {
  const status = trailers.get('grpc-status');
  if (status === '0') return undefined;
  if (status === undefined) return new GrpcError(codes.unavailable, 'the connection is closed');
  return new GrpcError(Number(status), percentDecoded(trailers.get('grpc-message') ?? ''));
}

function percentEncoded(told: string): string {
  return Array.from(encode(told), byte => byte >= 0x20 && byte < 0x7f && byte !== 0x25 ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

function percentDecoded(told: string): string {
  const result: number[] = [];
  for (const [part, digits] of told.matchAll(/%([0-9a-f]{2})|[^]/gi)) result.push(digits === undefined ? part.charCodeAt(0) : parseInt(digits, 16));
  return decode(Uint8Array.from(result));
}

/** Without padding, as gRPC sends it. */
function base64(content: Uint8Array): string {
  let letters = '';
  for (const byte of content) letters += String.fromCharCode(byte);
  return btoa(letters).replace(/=+$/, '');
}
