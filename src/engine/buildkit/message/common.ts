import { int, messageKind, one, type TypeOf } from '../protobuf.ts';

/** `google.protobuf.Timestamp`. */
export const timestamp = messageKind({ seconds: one(1, int), nanos: one(2, int) });
export type Timestamp = TypeOf<typeof timestamp>;

/** A message without fields. */
export const empty = messageKind({});

/** @param ns since the epoch */
export function timestampOf(ns: bigint): Timestamp {
  return { seconds: Number(ns / 1_000_000_000n), nanos: Number(ns % 1_000_000_000n) };
}
