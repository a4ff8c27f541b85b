import { decode } from '../../../kernel/index.ts';
import { type Fields, isFields } from '../fields.ts';
import { badRequest } from '../error.ts';
import { messages } from './messages.ts';

/** What every body begins with: "Kubernetes Protobuf encoding" of the API concepts. */
const magic = [0x6b, 0x38, 0x73, 0x00];

interface Field {
  readonly name: string;
  readonly type: string;
  readonly isList: boolean;
  readonly isMap: boolean;
  /** Zero is a value, not what is not there. */
  readonly keepsZero: boolean;
}

/** One field as it is on the wire. */
type Part = { readonly number: number } & ({ readonly varint: bigint } | { readonly bytes: Uint8Array });

/** An object as its JSON would be. Fields that are not in the tables are left out. @throws ApiError 400 */
export function decodeProtobuf(body: Uint8Array): Fields {
  if (magic.some((byte, index) => body[index] !== byte)) throw badRequest('provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]');
  const envelope = [...partsOf(body.subarray(magic.length))];
  const type = [...partsOf(bytesOf(envelope, 1))];
  const apiVersion = decode(bytesOf(type, 1));
  const kind = decode(bytesOf(type, 2));
  if (!Object.hasOwn(messages, kind)) throw badRequest(`no kind ${JSON.stringify(kind)} is known for version ${JSON.stringify(apiVersion)} as protobuf`);
  return { apiVersion, kind, ...messageOf(bytesOf(envelope, 2), kind) };
}

function bytesOf(parts: readonly Part[], number: number): Uint8Array {
  const part = parts.find(each => each.number === number);
  return part && 'bytes' in part ? part.bytes : new Uint8Array(0);
}

function messageOf(bytes: Uint8Array, type: string): Record<string, unknown> {
  const fields = fieldsOf(type);
  const result: Record<string, unknown> = {};
  for (const part of partsOf(bytes)) {
    const field = fields.get(part.number);
    if (field) add(result, field, part);
  }
  return result;
}

function add(result: Record<string, unknown>, { name, type, isList, isMap, keepsZero }: Field, part: Part): void {
  if (isMap) {
    const entry = [...partsOf('bytes' in part ? part.bytes : new Uint8Array(0))];
    const value = entry.find(({ number }) => number === 2);
    const before = result[name];
    result[name] = { ...isFields(before) ? before : {}, [decode(bytesOf(entry, 1))]: value ? valueOf(type, value) : '' };
    return;
  }
  const value = valueOf(type, part);
  if (isList) result[name] = [...Array.isArray(result[name]) ? result[name] as readonly unknown[] : [], value];
  else if (name === '^') Object.assign(result, value);
  else if (value !== undefined && (keepsZero || (value !== '' && value !== 0 && value !== false))) result[name] = value;
}

function valueOf(type: string, part: Part): unknown {
  if ('varint' in part) return type === 'b' ? part.varint !== 0n : Number(BigInt.asIntN(64, part.varint));
  switch (type) {
    case 's': return decode(part.bytes);
    case 'y': return btoa(Array.from(part.bytes, byte => String.fromCharCode(byte)).join(''));
    case 'Quantity': return decode(bytesOf([...partsOf(part.bytes)], 1));
    case 'Time': case 'MicroTime': return timeOf([...partsOf(part.bytes)], type);
    case 'IntOrString': return intOrString([...partsOf(part.bytes)]);
    case 'FieldsV1': case 'RawExtension': return jsonOf(bytesOf([...partsOf(part.bytes)], 1));
    default: return messageOf(part.bytes, type);
  }
}

function integer(parts: readonly Part[], number: number): number {
  const part = parts.find(each => each.number === number);
  return part && 'varint' in part ? Number(BigInt.asIntN(64, part.varint)) : 0;
}

/** Seconds and nanoseconds; none at all is no time. */
function timeOf(parts: readonly Part[], type: 'Time' | 'MicroTime'): string | undefined {
  if (parts.length === 0) return undefined;
  const text = new Date(integer(parts, 1) * 1000).toISOString().slice(0, 19);
  return type === 'Time' ? `${text}Z` : `${text}.${`${Math.floor(integer(parts, 2) / 1000)}`.padStart(6, '0')}Z`;
}

function intOrString(parts: readonly Part[]): number | string {
  return integer(parts, 1) === 0 ? integer(parts, 2) : decode(bytesOf(parts, 3));
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decode(bytes));
  } catch {
    return undefined;
  }
}

const known = new Map<string, ReadonlyMap<number, Field>>();

function fieldsOf(type: string): ReadonlyMap<number, Field> {
  let fields = known.get(type);
  if (!fields) {
    fields = new Map((messages[type] ?? '').split(';').filter(text => text !== '').map(text => {
      const [number = '', name = '', form = ''] = text.split(' ');
      return [Number(number), { name, type: form.replace(/^[*%]+|\?$/g, ''), isList: form.startsWith('*'), isMap: form.startsWith('%'), keepsZero: form.endsWith('?') }];
    }));
    known.set(type, fields);
  }
  return fields;
}

/** The fields of a message: "Encoding" of Protocol Buffers' documentation. @throws ApiError 400 */
function* partsOf(bytes: Uint8Array): Generator<Part> {
  for (let at = 0; at < bytes.length;) {
    const tag = varint(bytes, at);
    const number = Number(tag.value >> 3n);
    const wire = Number(tag.value & 7n);
    at = tag.next;
    if (wire === 0) {
      const { value, next } = varint(bytes, at);
      yield { number, varint: value };
      at = next;
    } else if (wire === 2) {
      const { value, next } = varint(bytes, at);
      at = next + Number(value);
      if (at > bytes.length) throw badRequest('unexpected EOF');
      yield { number, bytes: bytes.subarray(next, at) };
    } else if (wire === 1 || wire === 5) at += wire === 1 ? 8 : 4;
    else throw badRequest(`proto: illegal wireType ${wire}`);
  }
}

function varint(bytes: Uint8Array, at: number): { readonly value: bigint; readonly next: number } {
  let value = 0n;
  for (let index = at, shift = 0n; index < bytes.length && shift < 70n; index++, shift += 7n) {
    const byte = bytes[index] ?? 0;
    value |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) return { value, next: index + 1 };
  }
  throw badRequest('unexpected EOF');
}
