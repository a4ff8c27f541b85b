import { concat, decode, encode as encodeText } from '../../kernel/index.ts';

/** Bytes that are no message of the kind that was expected. */
export class BadMessage extends Error {}

/** How a kind of value stands in a message: Protocol Buffers, "Encoding". */
export interface Kind<T> {
  readonly wire: 0 | 1 | 2 | 5;
  /** What stands for a field that is not there. */
  readonly zero: T;
  read(reader: Reader): T;
  write(value: T): Uint8Array;
}

/** A field of a message. */
export interface Field<T> {
  readonly number: number;
  /** What the field is before it has been met. */
  readonly initial: T;
  readonly wire: Kind<unknown>['wire'];
  /** The field with one more value of it. */
  add(before: T, reader: Reader): T;
  /** Its values, each encoded. */
  parts(value: T): readonly Uint8Array[];
}

type ValueOf<F> = F extends Field<infer T> ? T : never;
/** What has these fields. */
export type MessageOf<Fields> = { readonly [Name in keyof Fields]: ValueOf<Fields[Name]> };
/** The type of a kind's values. */
export type TypeOf<K> = K extends Kind<infer T> ? T : never;

/** Longest varint, in bytes. */
const maxVarint = 10;
const groupStart = 3;

/** Takes pieces from bytes. */
export class Reader {
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  varint(): bigint {
    let value = 0n;
    for (let index = 0; index < maxVarint; index++) {
      const byte = this.take(1)[0] ?? 0;
      value |= BigInt(byte & 0x7f) << BigInt(7 * index);
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new BadMessage('a varint does not end');
  }

  delimited(): Uint8Array {
    return this.take(Number(this.varint()));
  }

  /** Passes over a value of a field that nobody knows. */
  skip(wire: number): void {
    if (wire === 0) this.varint();
    else if (wire === 1) this.take(8);
    else if (wire === 2) this.delimited();
    else if (wire === 5) this.take(4);
    else throw new BadMessage(wire === groupStart ? 'groups are not known' : `there is no wire type ${wire}`);
  }

  private take(length: number): Uint8Array {
    if (length > this.bytes.length - this.at) throw new BadMessage('unexpected EOF');
    const part = this.bytes.subarray(this.at, this.at + length);
    this.at += length;
    return part;
  }
}

/** An int64, uint32 or enum. Beyond 2^53 it is rounded. */
export const int: Kind<number> = {
  wire: 0, zero: 0,
  read: reader => Number(BigInt.asIntN(64, reader.varint())),
  write: value => varint(BigInt.asUintN(64, BigInt(Math.trunc(value)))),
};

export const bool: Kind<boolean> = { wire: 0, zero: false, read: reader => reader.varint() !== 0n, write: value => varint(value ? 1n : 0n) };
export const bytes: Kind<Uint8Array> = { wire: 2, zero: new Uint8Array(0), read: reader => reader.delimited(), write: delimited };
export const text: Kind<string> = { wire: 2, zero: '', read: reader => decode(reader.delimited()), write: value => delimited(encodeText(value)) };

/** A message with these fields; others are passed over. */
export function messageKind<Fields extends Readonly<Record<string, Field<unknown>>>>(fields: Fields): Kind<MessageOf<Fields>> {
  const known = Object.entries(fields);
  const byNumber = new Map(known.map(entry => [entry[1].number, entry]));
  const zero = Object.fromEntries(known.map(([name, { initial }]) => [name, initial])) as MessageOf<Fields>;
  return {
    wire: 2, zero,
    read: reader => {
      const content = new Reader(reader.delimited());
      const result: Record<string, unknown> = { ...zero };
      while (!content.isAtEnd) {
        const tag = Number(content.varint());
        const [name, field] = byNumber.get(Math.floor(tag / 8)) ?? [];
        if (name === undefined || field?.wire !== tag % 8) content.skip(tag % 8);
        else result[name] = field.add(result[name], content);
      }
      return result as MessageOf<Fields>;
    },
    write: value => delimited(concat(known.flatMap(([name, field]) =>
      field.parts(value[name as keyof Fields]).flatMap(part => [varint(BigInt(field.number * 8 + field.wire)), part])))),
  };
}

/** A field that is left out where it has its zero value. */
export function one<T>(number: number, kind: Kind<T>): Field<T> {
  return { number, initial: kind.zero, wire: kind.wire, add: (_, reader) => kind.read(reader), parts: value => isZero(value) ? [] : [kind.write(value)] };
}

/** A field that may be missing, which is something else than zero. */
export function optional<T>(number: number, kind: Kind<T>): Field<T | undefined> {
  return { number, initial: undefined, wire: kind.wire, add: (_, reader) => kind.read(reader), parts: value => value === undefined ? [] : [kind.write(value)] };
}

/** A field with any number of values. Not packed. */
export function many<T>(number: number, kind: Kind<T>): Field<readonly T[]> {
  return { number, initial: [], wire: kind.wire, add: (before, reader) => [...before, kind.read(reader)], parts: values => values.map(value => kind.write(value)) };
}

/** `map<string, …>`. */
export function map<T>(number: number, kind: Kind<T>): Field<ReadonlyMap<string, T>> {
  const entry = messageKind({ key: one(1, text), value: one(2, kind) });
  return {
    number, initial: new Map(), wire: 2,
    add: (before, reader) => {
      const { key, value } = entry.read(reader);
      return new Map([...before, [key, value]]);
    },
    parts: values => [...values].map(([key, value]) => entry.write({ key, value })),
  };
}

/** A message that stands alone. @throws BadMessage */
export function decodeMessage<T>(kind: Kind<T>, content: Uint8Array): T {
  return kind.read(new Reader(delimited(content)));
}

/** A message that stands alone. */
export function encodeMessage<T>(kind: Kind<T>, value: T): Uint8Array {
  return new Reader(kind.write(value)).delimited();
}

function isZero(value: unknown): boolean {
  return value === 0 || value === false || value === '' || (value instanceof Uint8Array && value.length === 0);
}

function delimited(content: Uint8Array): Uint8Array {
  return concat([varint(BigInt(content.length)), content]);
}

function varint(value: bigint): Uint8Array {
  const result: number[] = [];
  let rest = value;
  for (; rest >= 0x80n; rest >>= 7n) result.push(Number(rest & 0x7fn) | 0x80);
  return Uint8Array.from([...result, Number(rest)]);
}
