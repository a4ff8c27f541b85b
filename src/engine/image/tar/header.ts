import { concat, encode } from '../../../kernel/index.ts';
import type { LayerEntry } from '../layer-entry.ts';

/** Archives consist of blocks of this size. */
export const blockSize = 512;

/** Where a field of a header begins, and how long it is: `tar(5)`, "POSIX ustar Archives". */
export const fields = {
  name: [0, 100], mode: [100, 8], uid: [108, 8], gid: [116, 8], size: [124, 12], mtime: [136, 12], checksum: [148, 8], type: [156, 1], target: [157, 100],
  magic: [257, 6], version: [263, 2], userName: [265, 32], groupName: [297, 32], major: [329, 8], minor: [337, 8], prefix: [345, 155],
} as const;
type Field = keyof typeof fields;

const flags: Readonly<Record<LayerEntry['kind'], string>> = { regular: '0', hardlink: '1', symlink: '2', character: '3', block: '4', directory: '5', fifo: '6' };
const xattrPrefix = 'SCHILY.xattr.';

/**
 * The blocks before an entry's data, as Go's archive/tar writes them with FormatPAX: ustar if everything fits, and otherwise what does not fit as records of an extended header before.
 */
export function tarHeader(entry: LayerEntry): Uint8Array {
  return headerOf(entry, sizeOf(entry));
}

/** The same of a regular file whose data are not at hand as a content. */
export function fileHeader(metadata: Pick<LayerEntry, 'path' | 'mode' | 'mtime'>, size: number): Uint8Array {
  return headerOf({ ...metadata, uid: 0, gid: 0, kind: 'regular' }, size);
}

/** What a header says of an entry but for its size. */
interface Described extends Pick<LayerEntry, 'path' | 'mode' | 'uid' | 'gid' | 'mtime' | 'xattrs' | 'kind'> {
  readonly target?: string;
  readonly rdev?: { readonly major: number; readonly minor: number };
}

function headerOf(entry: Described, size: number): Uint8Array {
  const name = entry.kind === 'directory' ? `${entry.path === '' ? '.' : entry.path.replace(/\/$/, '')}/` : entry.path;
  const { target = '', rdev: device = { major: 0, minor: 0 } } = entry;
  const seconds = Math.floor(entry.mtime);
  const records = new Map<string, Uint8Array>();
  const note = (key: string, value: string | number): Map<string, Uint8Array> => records.set(key, encode(`${value}`));
  const split = splitName(name);
  if (!fits(name, 'name')) note('path', name);
  if (!fits(target, 'target')) note('linkpath', target);
  for (const [key, value] of [['uid', entry.uid], ['gid', entry.gid], ['size', size]] as const) if (!isOctal(value, key)) note(key, value);
  if (seconds !== entry.mtime || !isOctal(seconds, 'mtime')) note('mtime', entry.mtime);
  for (const [key, value] of entry.xattrs ?? []) records.set(`${xattrPrefix}${key}`, value);
  const isUstar = records.size === 0 || (records.size === 1 && records.has('path') && split !== undefined);
  const numbers = { mode: entry.mode, uid: entry.uid, gid: entry.gid, size, mtime: seconds };
  const plain = headerBlock({ name: isUstar ? split?.name ?? name : name, prefix: isUstar ? split?.prefix ?? '' : '', target, flag: flags[entry.kind], ...numbers, ...device });
  return isUstar ? plain : concat([...extendedHeader(name, records), plain]);
}

/** How many bytes of data follow the header. */
export function sizeOf(entry: LayerEntry): number {
  return entry.kind === 'regular' ? entry.content.size : 0;
}

/** The sum of all bytes of a header, its own checksum taken as blanks. */
export function checksum(block: Uint8Array): number {
  const [at, length] = fields.checksum;
  let sum = 0;
  for (let i = 0; i < blockSize; i++) sum += i >= at && i < at + length ? 0x20 : block[i] ?? 0;
  return sum;
}

/** Data in an archive are filled up by so many zeros. */
export function paddingOf(size: number): number {
  return (blockSize - size % blockSize) % blockSize;
}

interface HeaderValues extends Record<'mode' | 'uid' | 'gid' | 'size' | 'mtime' | 'major' | 'minor', number>, Record<'name' | 'prefix' | 'target' | 'flag', string> {}

function headerBlock(values: HeaderValues): Uint8Array {
  const block = new Uint8Array(blockSize);
  putName(block, 'name', values.name);
  putName(block, 'target', values.target);
  putText(block, 'prefix', values.prefix);
  for (const field of ['mode', 'uid', 'gid', 'size', 'mtime', 'major', 'minor'] as const) putOctal(block, field, values[field]);
  return finished(block, values.flag);
}

/** The records, sorted, as data of an entry of their own. */
function extendedHeader(name: string, records: ReadonlyMap<string, Uint8Array>): Uint8Array[] {
  const data = concat([...records].sort(([a], [b]) => a < b ? -1 : 1).map(([key, value]) => record(key, value)));
  const slash = name.lastIndexOf('/') + 1;
  const shown = ascii(`${name.slice(0, slash)}PaxHeaders.0/${name.slice(slash)}`).replace(/\/+/g, '/').slice(0, fields.name[1]).replace(/\/+$/, '');
  const block = new Uint8Array(blockSize);
  putText(block, 'name', shown);
  for (const field of ['mode', 'uid', 'gid', 'mtime'] as const) putOctal(block, field, 0);
  putOctal(block, 'size', data.length);
  return [finished(block, 'x'), data, new Uint8Array(paddingOf(data.length))];
}

/** `LENGTH KEY=VALUE\n`; the length counts its own digits. */
function record(key: string, value: Uint8Array): Uint8Array {
  const keyBytes = encode(key);
  const rest = keyBytes.length + value.length + 3;
  let length = rest + `${rest}`.length;
  length = rest + `${length}`.length;
  return concat([encode(`${length} `), keyBytes, encode('='), value, encode('\n')]);
}

function finished(block: Uint8Array, flag: string): Uint8Array {
  putText(block, 'type', flag);
  putText(block, 'magic', 'ustar\0');
  putText(block, 'version', '00');
  putText(block, 'checksum', `${checksum(block).toString(8).padStart(6, '0')}\0 `);
  return block;
}

/** Whether a text has its place in a header of ustar. */
function fits(text: string, field: 'name' | 'target'): boolean {
  return isAscii(text) && text.length <= fields[field][1];
}

function isOctal(value: number, field: Field): boolean {
  return value >= 0 && value < 8 ** (fields[field][1] - 1);
}

/** A long name in two parts, if ustar can have it so. */
function splitName(name: string): { readonly prefix: string; readonly name: string } | undefined {
  const [longest, longestPrefix] = [fields.name[1], fields.prefix[1]];
  if (name.length <= longest || !isAscii(name)) return undefined;
  const end = name.length > longestPrefix + 1 ? longestPrefix + 1 : name.endsWith('/') ? name.length - 1 : name.length;
  const at = name.slice(0, end).lastIndexOf('/');
  const rest = name.length - at - 1;
  return at <= 0 || rest > longest || rest === 0 || at > longestPrefix ? undefined : { prefix: name.slice(0, at), name: name.slice(at + 1) };
}

function isAscii(text: string): boolean {
  return /^[\x01-\x7f]*$/.test(text);
}

function ascii(text: string): string {
  return text.replace(/[^\x01-\x7f]/g, '');
}

/** What was cut does not end with a slash: old readers would take the entry for a directory. */
function putName(block: Uint8Array, field: 'name' | 'target', text: string): void {
  const plain = ascii(text);
  const [, length] = fields[field];
  const cut = plain.slice(0, length);
  putText(block, field, plain.length > length && cut.endsWith('/') ? cut.replace(/\/+$/, '') : cut);
}

function putText(block: Uint8Array, field: Field, text: string): void {
  const [at, length] = fields[field];
  block.set(encode(text).subarray(0, length), at);
}

/** What does not fit is 0: then a record has it. */
function putOctal(block: Uint8Array, field: Field, value: number): void {
  const [, length] = fields[field];
  putText(block, field, (isOctal(value, field) ? value : 0).toString(8).padStart(length - 1, '0'));
}
