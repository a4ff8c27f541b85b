import { concat, Content, decode } from '../../../kernel/index.ts';
import { EngineError } from '../../error.ts';
import type { LayerEntry } from '../layer-entry.ts';
import { ByteSource } from './byte-source.ts';
import { blockSize, checksum, fields, paddingOf } from './header.ts';

/** One entry of an archive that is read. */
export interface TarPiece {
  /** All bytes between the data of the entry before and its own: headers, and padding before them. */
  readonly before: Uint8Array;
  /** Undefined for the last piece: what stands behind the last entry. */
  readonly entry: LayerEntry | undefined;
}

/** Go's archive/tar takes no longer extended headers. */
const longestExtension = 1 << 20;
const largestSize = Number.MAX_SAFE_INTEGER;
/** Contents are taken in by so many bytes. */
const step = 1 << 18;
const xattrPrefix = 'SCHILY.xattr.';

/** What an entry's name means. @throws EngineError */
type PathOf = (name: string) => string;

/**
 * The entries of an archive of ustar, pax or GNU format.
 * @param pathOf `rootedPath` where names that lead out are none
 * @throws EngineError system, in the words of Go's archive/tar; for names and links that lead out of the archive's root in those of dockerd
 */
export async function* readTar(stream: AsyncIterable<Uint8Array>, pathOf?: PathOf): AsyncGenerator<LayerEntry> {
  for await (const { entry } of readTarPieces(stream, pathOf)) if (entry) yield entry;
}

/** The same with every byte that is no entry's data, so that the archive can be put together again. */
export async function* readTarPieces(stream: AsyncIterable<Uint8Array>, pathOf: PathOf = pathInside): AsyncGenerator<TarPiece> {
  const source = new ByteSource(stream);
  try {
    let before: Uint8Array = new Uint8Array(0);
    for (;;) {
      const parts = [before];
      const header = await readHeader(source, parts);
      if (!header) {
        for await (const bytes of source.all()) parts.push(bytes.slice());
        yield { before: concat(parts), entry: undefined };
        return;
      }
      const content = await readContent(source, header.size);
      // Docker's own client leaves the last padding out (ReplaceFileTarWrapper), and Go's archive/tar does not miss it.
      before = (await source.take(paddingOf(header.size))).slice();
      yield { before: concat(parts), entry: entryOf(header, content, pathOf) };
    }
  } finally {
    await source.close();
  }
}

/** A header with what extended ones before it say. */
interface Header extends Record<'mode' | 'uid' | 'gid' | 'size' | 'mtime' | 'major' | 'minor', number>, Record<'name' | 'target' | 'flag', string> {
  readonly xattrs: ReadonlyMap<string, Uint8Array>;
}

/** Reads on to the next entry; puts the blocks that it reads into `parts`. @returns undefined at the end of the archive */
async function readHeader(source: ByteSource, parts: Uint8Array[]): Promise<Header | undefined> {
  const records = new Map<string, Uint8Array>();
  const long = new Map<string, string>();
  for (;;) {
    const block = (await source.take(blockSize)).slice();
    parts.push(block);
    if (block.length === 0) return undefined;
    if (block.length < blockSize) throw damaged('unexpected EOF');
    if (block.every(byte => byte === 0)) {
      // The archive may end after one empty block, but not in the second.
      const next = await source.peek(blockSize);
      if (next.length > 0 && next.length < blockSize) throw damaged('unexpected EOF');
      return undefined;
    }
    if (number(block, 'checksum') !== checksum(block)) throw damaged('archive/tar: invalid tar header');
    const flag = String.fromCharCode(block[fields.type[0]] ?? 0);
    if (!'xgLK'.includes(flag)) return headerOf(block, flag, records, long);
    const size = number(block, 'size');
    if (size > longestExtension) throw damaged('archive/tar: header field too long');
    const data = (await source.take(size + paddingOf(size))).slice();
    if (data.length < size) throw damaged('unexpected EOF');
    parts.push(data);
    if (flag === 'x') for (const [key, value] of parseRecords(data.subarray(0, size))) records.set(key, value);
    else if (flag !== 'g') long.set(flag, untilZero(data.subarray(0, size)));
  }
}

function headerOf(block: Uint8Array, flag: string, records: ReadonlyMap<string, Uint8Array>, long: ReadonlyMap<string, string>): Header {
  if (flag === 'S' || [...records.keys()].some(key => key.startsWith('GNU.sparse.'))) throw damaged('archive/tar: sparse files are not supported');
  const isPosix = text(block, 'magic') === 'ustar' && text(block, 'version') === '00';
  const prefix = isPosix ? text(block, 'prefix') : '';
  const short = prefix === '' ? text(block, 'name') : `${prefix}/${text(block, 'name')}`;
  const said = (key: string): string | undefined => {
    const value = records.get(key);
    return value && decode(value);
  };
  const saidNumber = (key: 'uid' | 'gid' | 'size' | 'mtime'): number => {
    const value = said(key);
    if (value === undefined) return number(block, key);
    if (!/^-?\d+(\.\d*)?$/.test(value)) throw damaged('archive/tar: invalid tar header');
    return Number(value);
  };
  const name = said('path') ?? long.get('L') ?? short;
  const isDevice = flag === '3' || flag === '4';
  const size = saidNumber('size');
  if (size < 0 || size > largestSize) throw damaged('archive/tar: invalid tar header');
  return {
    name, flag: (flag === '0' || flag === '\0') && name.endsWith('/') ? '5' : flag, target: said('linkpath') ?? long.get('K') ?? text(block, 'target'),
    mode: number(block, 'mode') & 0o7777, uid: saidNumber('uid'), gid: saidNumber('gid'), mtime: saidNumber('mtime'), size: '123456'.includes(flag) ? 0 : size,
    major: isDevice ? number(block, 'major') : 0, minor: isDevice ? number(block, 'minor') : 0,
    xattrs: new Map([...records].flatMap(([key, value]) => key.startsWith(xattrPrefix) ? [[key.slice(xattrPrefix.length), value] as const] : [])),
  };
}

async function readContent(source: ByteSource, size: number): Promise<Content> {
  let content = Content.empty;
  while (content.size < size) {
    const bytes = await source.take(Math.min(step, size - content.size));
    if (bytes.length === 0) throw damaged('unexpected EOF');
    content = content.write(content.size, bytes);
  }
  return content;
}

/** A name in an archive whose root nothing leads out of: build contexts are summed with such names, and unpacked with them (moby, pkg/tarsum). */
export function rootedPath(name: string): string {
  return cleanPath(`/${name}`);
}

function pathInside(name: string): string {
  const path = cleanPath(name);
  if (path === '..' || path.startsWith('../')) throw damaged(`"${name}" is outside of "/"`);
  return path;
}

function entryOf(header: Header, content: Content, pathOf: PathOf): LayerEntry {
  const { name, flag, mode, uid, gid, mtime, xattrs, major, minor } = header;
  const path = pathOf(name);
  const metadata = { path, mode, uid, gid, mtime, ...(xattrs.size > 0 && { xattrs }) };
  switch (flag) {
    case '0': case '\0': case '7': return { ...metadata, kind: 'regular', content };
    case '1': return { ...metadata, kind: 'hardlink', target: linkTarget(header) };
    case '2': return { ...metadata, kind: 'symlink', target: header.target };
    case '3': return { ...metadata, kind: 'character', rdev: { major, minor } };
    case '4': return { ...metadata, kind: 'block', rdev: { major, minor } };
    case '5': return { ...metadata, kind: 'directory' };
    case '6': return { ...metadata, kind: 'fifo' };
    default: throw damaged(`unhandled tar header type ${flag.charCodeAt(0)}`);
  }
}

/** Of a hard link: within the archive. */
function linkTarget({ name, target }: Header): string {
  const path = cleanPath(target);
  if (path === '..' || path.startsWith('../')) throw damaged(`invalid hardlink "${name}" -> "${target}"`);
  return path;
}

/** Without empty components and `.`; `..` takes the one before away. A leading slash is dropped: the archive's root is meant. `''` is the root. */
export function cleanPath(path: string): string {
  const parts: string[] = [];
  const isAbsolute = path.startsWith('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!isAbsolute) parts.push(part);
  }
  return parts.join('/');
}

/** `LENGTH KEY=VALUE\n`, one behind the other: POSIX.1-2001, "pax Extended Header". */
function* parseRecords(bytes: Uint8Array): Generator<readonly [key: string, value: Uint8Array]> {
  for (let at = 0; at < bytes.length;) {
    const blank = bytes.indexOf(0x20, at);
    const length = blank < 0 ? NaN : Number(decode(bytes.subarray(at, blank)));
    const equals = bytes.indexOf(0x3d, blank);
    const end = at + length;
    if (!Number.isInteger(length) || end > bytes.length || equals < 0 || equals >= end || end <= blank || bytes[end - 1] !== 0x0a) throw damaged('archive/tar: invalid tar header');
    yield [decode(bytes.subarray(blank + 1, equals)), bytes.slice(equals + 1, end - 1)];
    at = end;
  }
}

function text(block: Uint8Array, field: keyof typeof fields): string {
  const [at, length] = fields[field];
  return untilZero(block.subarray(at, at + length));
}

function untilZero(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decode(end < 0 ? bytes : bytes.subarray(0, end));
}

/** Octal digits, or, marked by the highest bit, a big-endian number in two's complement: `tar(5)`, "Numeric Extensions". */
function number(block: Uint8Array, field: keyof typeof fields): number {
  const [at, length] = fields[field];
  const bytes = block.subarray(at, at + length);
  const first = bytes[0] ?? 0;
  if ((first & 0x80) === 0) {
    const digits = untilZero(bytes).trim();
    if (!/^[0-7]*$/.test(digits)) throw damaged('archive/tar: invalid tar header');
    return digits === '' ? 0 : parseInt(digits, 8);
  }
  const isNegative = (first & 0x40) !== 0;
  const start = isNegative ? (first | 0x80) - 256 : first & 0x7f;
  return bytes.subarray(1).reduce((value, byte) => value * 256 + byte, start);
}

function damaged(text: string): EngineError {
  return new EngineError('system', text);
}
