import { type Records, kindNumber } from './records.ts';

/** How a path of a layer differs from what the layers below show there: a sum of these. */
export const change = {
  /** There was nothing. */
  added: 1,
  /** There was something of another kind. */
  kind: 2,
  /** A file's bytes, or what a symbolic link says. */
  content: 4,
  mode: 8,
  owner: 16,
  time: 32,
  attributes: 64,
  /** Nothing does: its own layer has something else than a directory above it, and so nobody ever sees it. */
  lost: 128,
} as const;

/** All but the contents. */
export const metadataOnly = change.mode | change.owner | change.time | change.attributes;

/** A regular file under whichever name. */
export function isFile(kind: number): boolean {
  return kind === kindNumber.file || kind === kindNumber.hardlink;
}

/** What differs between two records, apart from the contents of files: these are compared when all is known. */
export function differences(records: Records, before: number, after: number): number {
  const [kindBefore, kindAfter] = [records.kind(before), records.kind(after)];
  if (kindBefore !== kindAfter && !(isFile(kindBefore) && isFile(kindAfter))) return change.kind;
  return (records.mode(before) === records.mode(after) ? 0 : change.mode)
    | (records.ownerNumber(before) === records.ownerNumber(after) ? 0 : change.owner)
    | (records.time(before) === records.time(after) ? 0 : change.time)
    | (sameAttributes(records.xattrs(before), records.xattrs(after)) ? 0 : change.attributes)
    | (kindAfter === kindNumber.symlink && !sameBytes(records.target(before), records.target(after)) ? change.content : 0);
}

function sameAttributes(before: ReadonlyMap<string, Uint8Array> | undefined, after: ReadonlyMap<string, Uint8Array> | undefined): boolean {
  if (!before || !after) return before === after;
  return before.size === after.size && [...before].every(([name, value]) => sameBytes(value, after.get(name)));
}

function sameBytes(a: Uint8Array, b: Uint8Array | undefined): boolean {
  return b?.length === a.length && a.every((byte, index) => byte === b[index]);
}
