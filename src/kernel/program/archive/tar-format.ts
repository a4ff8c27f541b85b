import { concat, decode, encode } from '../../text.ts';

export const blockSize = 512;
/** Archives are filled up to a multiple of this: 20 blocks. */
export const recordSize = 20 * blockSize;

/** What a member of an archive is. */
export type MemberKind = 'file' | 'link' | 'symlink' | 'character' | 'block' | 'directory' | 'fifo';

const typeFlags: Readonly<Record<string, MemberKind>> = { 0: 'file', '\0': 'file', 7: 'file', 1: 'link', 2: 'symlink', 3: 'character', 4: 'block', 5: 'directory', 6: 'fifo' };
const flagOf: Readonly<Record<MemberKind, string>> = { file: '0', link: '1', symlink: '2', character: '3', block: '4', directory: '5', fifo: '6' };

/** A member's header. */
export interface Member {
  readonly kind: MemberKind;
  readonly name: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Bytes of data that follow. */
  readonly size: number;
  /** ns since the epoch. */
  readonly mtime: bigint;
  /** Of links and symlinks. */
  readonly target: string;
  readonly userName: string;
  readonly groupName: string;
  readonly major: number;
  readonly minor: number;
}

/** tar(5): where a field of a header begins, and how long it is. */
const fields = {
  name: [0, 100], mode: [100, 8], uid: [108, 8], gid: [116, 8], size: [124, 12], mtime: [136, 12], checksum: [148, 8], type: [156, 1], target: [157, 100],
  magic: [257, 8], userName: [265, 32], groupName: [297, 32], major: [329, 8], minor: [337, 8], prefix: [345, 155],
} as const;
type Field = keyof typeof fields;

/** The header blocks of a member as GNU tar writes them: names over 100 bytes have blocks of their own before it (`././@LongLink`). */
export function headerOf(member: Member): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const [text, flag] of [[member.target, 'K'], [member.name, 'L']] as const) {
    const bytes = encode(`${text}\0`);
    if (bytes.length <= fields.name[1] + 1) continue;
    parts.push(block({ name: '././@LongLink', mode: 0o644, uid: 0, gid: 0, size: bytes.length, mtime: 0, target: '', userName: 'root', groupName: 'root' }, flag), padded(bytes));
  }
  const seconds = member.mtime >= 0n ? Number(member.mtime / 1_000_000_000n) : 0;
  parts.push(block({ ...member, mtime: seconds }, flagOf[member.kind], member.kind === 'character' || member.kind === 'block' ? member : undefined));
  return concat(parts);
}

/** With zeros up to a whole block. */
export function padded(bytes: Uint8Array): Uint8Array {
  const result = new Uint8Array(Math.ceil(bytes.length / blockSize) * blockSize);
  result.set(bytes);
  return result;
}

type Numbers = Record<'mode' | 'uid' | 'gid' | 'size' | 'mtime', number> & Record<'name' | 'target' | 'userName' | 'groupName', string>;

function block(values: Numbers, flag: string, device?: { readonly major: number; readonly minor: number }): Uint8Array {
  const bytes = new Uint8Array(blockSize);
  const put = (field: Field, text: string): void => bytes.set(encode(text).subarray(0, fields[field][1]), fields[field][0]);
  for (const field of ['mode', 'uid', 'gid', 'size', 'mtime'] as const) putNumber(bytes, field, values[field]);
  for (const field of ['name', 'target'] as const) put(field, values[field]);
  for (const field of ['userName', 'groupName'] as const) put(field, values[field].slice(0, 31));
  put('type', flag);
  put('magic', 'ustar  \0');
  if (device) {
    putNumber(bytes, 'major', device.major);
    putNumber(bytes, 'minor', device.minor);
  }
  put('checksum', '        ');
  put('checksum', `${checksum(bytes).toString(8).padStart(6, '0')}\0 `);
  return bytes;
}

/** Octal digits and a zero; what does not fit is binary, marked by the highest bit. */
function putNumber(bytes: Uint8Array, field: Field, value: number): void {
  const [at, length] = fields[field];
  const octal = value.toString(8);
  if (octal.length < length) {
    bytes.set(encode(octal.padStart(length - 1, '0')), at);
    return;
  }
  bytes[at] = 0x80;
  for (let i = length - 1, rest = value; i > 0; i--, rest = Math.floor(rest / 256)) bytes[at + i] = rest % 256;
}

function checksum(bytes: Uint8Array): number {
  const [at, length] = fields.checksum;
  let sum = 0;
  bytes.forEach((byte, i) => sum += i >= at && i < at + length ? 0x20 : byte);
  return sum;
}

/** What a block of 512 bytes in the place of a header is. */
export type Header = { readonly type: 'end' | 'damaged' } | { readonly type: 'extension'; readonly flag: string; readonly size: number } | { readonly type: 'member'; readonly member: Member };

/** Reads a header of GNU, ustar or V7 format. */
export function parseHeader(bytes: Uint8Array): Header {
  if (bytes.every(byte => byte === 0)) return { type: 'end' };
  const text = (field: Field): string => textOf(bytes.subarray(fields[field][0], fields[field][0] + fields[field][1]));
  const number = (field: Field): number => numberOf(bytes.subarray(fields[field][0], fields[field][0] + fields[field][1]));
  if (number('checksum') !== checksum(bytes)) return { type: 'damaged' };
  const flag = String.fromCharCode(bytes[fields.type[0]] as number);
  if ('LKxgNVM'.includes(flag)) return { type: 'extension', flag, size: number('size') };
  const magic = text('magic');
  const prefix = magic === 'ustar' ? text('prefix') : '';
  const name = prefix === '' ? text('name') : `${prefix}/${text('name')}`;
  const kind = typeFlags[flag] ?? 'file';
  return {
    type: 'member',
    member: {
      kind: kind === 'file' && name.endsWith('/') ? 'directory' : kind, name, mode: number('mode') & 0o7777, uid: number('uid'), gid: number('gid'), size: kind === 'file' ? number('size') : 0,
      mtime: BigInt(number('mtime')) * 1_000_000_000n, target: text('target'), userName: magic === '' ? '' : text('userName'), groupName: magic === '' ? '' : text('groupName'),
      major: number('major'), minor: number('minor'),
    },
  };
}

function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decode(end === -1 ? bytes : bytes.subarray(0, end)).trimEnd();
}

function numberOf(bytes: Uint8Array): number {
  const [first = 0] = bytes;
  if (first & 0x80) return bytes.subarray(1).reduce((value, byte) => value * 256 + byte, first & 0x3f);
  return parseInt(textOf(bytes).trim(), 8) || 0;
}

/** The records of a pax header (POSIX.1-2001): `LENGTH KEY=VALUE\n`. */
export function parsePax(bytes: Uint8Array): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(0x20, at);
    const length = parseInt(decode(bytes.subarray(at, space)), 10);
    if (space < 0 || !(length > 0)) break;
    const [, key = '', value = ''] = /^([^=]*)=(.*)\n$/s.exec(decode(bytes.subarray(space + 1, at + length))) ?? [];
    records.set(key, value);
    at += length;
  }
  return records;
}

/** A member with what pax records say of it. */
export function withPax(member: Member, records: ReadonlyMap<string, string>): Member {
  const number = (key: string): number | undefined => records.has(key) ? Number(records.get(key)) : undefined;
  const mtime = number('mtime');
  return {
    ...member, name: records.get('path') ?? member.name, target: records.get('linkpath') ?? member.target, size: number('size') ?? member.size, uid: number('uid') ?? member.uid,
    gid: number('gid') ?? member.gid, userName: records.get('uname') ?? member.userName, groupName: records.get('gname') ?? member.groupName,
    mtime: mtime === undefined ? member.mtime : BigInt(Math.round(mtime * 1e6)) * 1000n,
  };
}
