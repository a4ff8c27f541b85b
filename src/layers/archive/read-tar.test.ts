import assert from 'node:assert/strict';
import fc from 'fast-check';
import tar from 'tar-stream';
import { bytesSource } from '../byte-source.ts';
import { LayersError } from '../failure.ts';
import { SourceCursor, StreamCursor } from './cursor.ts';
import type { TarEntry } from './entry.ts';
import { readTar } from './read-tar.ts';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

/** A copy of what a visitor gets. */
function kept(entry: TarEntry): Omit<TarEntry, 'path' | 'target'> & { readonly name: string; readonly link: string } {
  const { path, target, ...rest } = entry;
  return { ...rest, name: text(path), link: text(target) };
}

async function read(bytes: Uint8Array): Promise<ReturnType<typeof kept>[]> {
  const entries: ReturnType<typeof kept>[] = [];
  await readTar(new SourceCursor(bytesSource(bytes)), { entry: entry => entries.push(kept(entry)) });
  return entries;
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.slice(at, at + size));
}

async function readPieces(bytes: Uint8Array, size: number): Promise<ReturnType<typeof kept>[]> {
  const entries: ReturnType<typeof kept>[] = [];
  await readTar(new StreamCursor(pieces(bytes, size)), { entry: entry => entries.push(kept(entry)) });
  return entries;
}

/** tar-stream takes them, its types do not know it. */
type Headers = tar.Headers & { readonly pax?: Readonly<Record<string, string>> };

async function packed(...entries: readonly (readonly [Headers, string?])[]): Promise<Buffer> {
  const pack = tar.pack();
  for (const [headers, contents = ''] of entries) pack.entry(headers, contents);
  pack.finalize();
  const parts: Buffer[] = [];
  for await (const part of pack) parts.push(part);
  return Buffer.concat(parts);
}

/** A header of ours, for what no library writes. */
function header(fields: { readonly name?: string; readonly type?: string; readonly size?: number | Uint8Array; readonly magic?: string; readonly link?: string; readonly more?: readonly (readonly [number, string | Uint8Array])[] }): Buffer {
  const block = Buffer.alloc(512);
  block.write(fields.name ?? 'name');
  block.write('0000644\0', 100);
  block.write('0000001\0', 108);
  block.write('0000002\0', 116);
  if (fields.size instanceof Uint8Array) block.set(fields.size, 124);
  else block.write(`${(fields.size ?? 0).toString(8).padStart(11, '0')}\0`, 124);
  block.write('00000000010\0', 136);
  block.write(fields.type ?? '0', 156);
  block.write(fields.link ?? '', 157);
  block.write(fields.magic ?? 'ustar\x0000', 257);
  for (const [place, value] of fields.more ?? []) block.set(Buffer.from(value), place);
  block.fill(' ', 148, 156);
  block.write(`${block.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

function padded(contents: string): Buffer {
  return Buffer.concat([Buffer.from(contents), Buffer.alloc((512 - Buffer.byteLength(contents) % 512) % 512)]);
}

/** Reads from a source that has nothing but zeros behind some bytes. */
function zerosBehind(bytes: Buffer, into: Uint8Array, offset: number): number {
  into.fill(0);
  if (offset < bytes.length) bytes.copy(into, 0, offset);
  return into.length;
}

const end = Buffer.alloc(1024);
const record = (key: string, value: string): string => {
  const rest = ` ${key}=${value}\n`;
  let length = rest.length + 1;
  while (String(length).length + rest.length !== length) length++;
  return `${length}${rest}`;
};
const paxHeader = (records: readonly (readonly [string, string])[], type = 'x'): Buffer => {
  const body = records.map(([key, value]) => record(key, value)).join('');
  return Buffer.concat([header({ type, size: body.length }), padded(body)]);
};

describe('readTar', () => {
  it('reads what tar-stream writes', async () => {
    const long = `${'d'.repeat(120)}/${'ünï'.repeat(60)}`;
    const bytes = await packed(
      [{ name: 'dir/', type: 'directory', mode: 0o1777, uid: 5, gid: 6, mtime: new Date(7000) }], [{ name: 'dir/file', mode: 0o4755 }, 'x'.repeat(1000)], [{ name: long }, 'y'],
      [{ name: 'link', type: 'symlink', linkname: long }], [{ name: 'hard', type: 'link', linkname: 'dir/file' }], [{ name: 'pipe', type: 'fifo' }],
      [{ name: 'null', type: 'character-device', devmajor: 1, devminor: 3 }], [{ name: 'attributes', pax: { 'SCHILY.xattr.user.a': 'b', mtime: '1.5' } }, ''],
    );
    const entries = await read(bytes);
    assert.deepEqual(entries.map(({ name, kind, size, link }) => [name, kind, size, link]), [
      ['dir/', 'directory', 0, ''], ['dir/file', 'file', 1000, ''], [long, 'file', 1, ''], ['link', 'symlink', 0, long], ['hard', 'hardlink', 0, 'dir/file'],
      ['pipe', 'fifo', 0, ''], ['null', 'character', 0, ''], ['attributes', 'file', 0, ''],
    ]);
    const [directory, file, , , , , , attributes] = entries;
    assert.deepEqual([directory?.mode, directory?.uid, directory?.gid, directory?.mtime, file?.mode, attributes?.mtime], [0o1777, 5, 6, 7, 0o4755, 1.5]);
    assert.equal(text(attributes!.xattrs!.get('user.a')!), 'b');
    assert.equal(text(bytes.subarray(file!.dataAt, file!.dataAt + 3)), 'xxx');
    for (const size of [1, 100, 512, 700, 100_000]) assert.deepEqual(await readPieces(bytes, size), entries);
  });

  it('reads GNU long names and links, also where the prefix has other things in it', async () => {
    const name = 'n'.repeat(300);
    const entries = await read(Buffer.concat([
      header({ name: '././@LongLink', type: 'L', size: 301, magic: 'ustar  ' }), padded(`${name}\0`), header({ name: '././@LongLink', type: 'K', size: 4, magic: 'ustar  ' }), padded('goal'),
      header({ name: 'cut', type: '2', magic: 'ustar  ', more: [[345, '12345670000']] }), header({ name: 'next', magic: 'ustar  ', more: [[345, '12345670000']] }), end,
    ]));
    assert.deepEqual(entries.map(({ name, link }) => [name, link]), [[name, 'goal'], ['next', '']]);
  });

  it('joins prefix and name of ustar', async () => {
    assert.deepEqual((await read(Buffer.concat([header({ name: 'b', more: [[345, 'a']] }), end]))).map(({ name }) => name), ['a/b']);
  });

  it('reads numbers of base 256, and sizes beyond 8 GiB', async () => {
    const huge = 2 ** 40 + 5;
    const base256 = Buffer.alloc(12);
    base256.writeBigUInt64BE(BigInt(huge), 4);
    base256[0] = 0x80;
    const sizes: number[] = [];
    const source = { size: huge * 2 + 4096, read: (into: Uint8Array, offset: number) => zerosBehind(header({ size: base256 }), into, offset) };
    await readTar(new SourceCursor(source), { entry: ({ size }) => sizes.push(size) });
    assert.deepEqual(sizes, [huge]);
    const entries: number[] = [];
    const described = Buffer.concat([paxHeader([['size', String(2 ** 33)], ['uid', '3000000']]), header({})]);
    await readTar(new SourceCursor({ size: 2 ** 34, read: (into, offset) => zerosBehind(described, into, offset) }), { entry: ({ size, uid }) => entries.push(size, uid) });
    assert.deepEqual(entries, [2 ** 33, 3_000_000]);
  });

  it('takes negative times of base 256', async () => {
    const [entry] = await read(Buffer.concat([header({ more: [[136, Buffer.alloc(12, 0xff)]] }), end]));
    assert.equal(entry?.mtime, -1);
  });

  it('applies global headers until they are taken back', async () => {
    const entries = await read(Buffer.concat([paxHeader([['uid', '77']], 'g'), header({}), paxHeader([['uid', '5']]), header({}), paxHeader([['uid', '']], 'g'), header({}), end]));
    assert.deepEqual(entries.map(({ uid }) => uid), [77, 5, 1]);
  });

  it('reads sparse files: the old format, and PAX 0.0, 0.1 and 1.0', async () => {
    const octal = (value: number): string => `${value.toString(8).padStart(11, '0')}\0`;
    const old = header({ type: 'S', size: 4, magic: 'ustar  ', more: [[386, octal(1000) + octal(4)], [483, octal(5000)]] });
    const zero = paxHeader([['GNU.sparse.size', '5000'], ['GNU.sparse.numblocks', '1'], ['GNU.sparse.offset', '1000'], ['GNU.sparse.numbytes', '4']]);
    const one = paxHeader([['GNU.sparse.size', '5000'], ['GNU.sparse.map', '1000,4'], ['GNU.sparse.name', 'real']]);
    const leading = paxHeader([['GNU.sparse.major', '1'], ['GNU.sparse.minor', '0'], ['GNU.sparse.realsize', '5000'], ['GNU.sparse.name', 'real']]);
    const bytes = Buffer.concat([old, padded('data'), zero, header({ size: 4 }), padded('data'), one, header({ size: 4 }), padded('data'), leading, header({ size: 516 }), padded('1\n1000\n4\n'), padded('data'), header({ name: 'after' }), end]);
    const entries = await read(bytes);
    assert.deepEqual(entries.map(({ name, size, stored, sparse }) => [name, size, stored, sparse]), [
      ['name', 5000, 4, [1000, 4]], ['name', 5000, 4, [1000, 4]], ['real', 5000, 4, [1000, 4]], ['real', 5000, 4, [1000, 4]], ['after', 0, 0, undefined],
    ]);
    for (const { dataAt } of entries.slice(0, 4)) assert.equal(text(bytes.subarray(dataAt, dataAt + 4)), 'data');
  });

  it('reads an old sparse file with more pieces than its header holds', async () => {
    const octal = (value: number): string => `${value.toString(8).padStart(11, '0')}\0`;
    const all = Array.from({ length: 10 }, (_, index) => octal(index * 1000) + octal(1));
    const further = Buffer.alloc(512);
    further.write(all.slice(4).join(''));
    const bytes = Buffer.concat([header({ type: 'S', size: 10, magic: 'ustar  ', more: [[386, all.slice(0, 4).join('')], [482, '\x01'], [483, octal(9001)]] }), further, padded('0123456789'), header({ name: 'after' }), end]);
    const [first, second] = await read(bytes);
    assert.deepEqual([first?.sparse?.length, first?.size, second?.name], [20, 9001, 'after']);
  });

  it('takes a v7 name with a slash at its end for a directory, and skips what is no file', async () => {
    const unknown: string[] = [];
    const entries: string[] = [];
    await readTar(new SourceCursor(bytesSource(Buffer.concat([header({ name: 'd/', type: '\0', magic: '' }), header({ type: 'V', name: 'label' }), header({ type: 'M', size: 3 }), padded('abc'), header({ name: 'z' }), end]))), {
      entry: ({ path, kind }) => entries.push(`${text(path)} ${kind}`), unknown: type => unknown.push(type),
    });
    assert.deepEqual([entries, unknown], [['d/ directory', 'z file'], ['V', 'M']]);
  });

  it('takes a file for one whatever its header leaves of its name', async () => {
    // Go writes of a name that is no ASCII what is, and the name in a PAX record: of d/ÿ there is d/ left.
    const pax = Buffer.concat([header({ name: 'PaxHeader', type: 'x', size: 12 }), padded('12 path=d/ÿ')]);
    pax.write('12 path=d/\xff\n', 512, 'latin1');
    const [file, after] = await read(Buffer.concat([pax, header({ name: 'd/', size: 3 }), padded('abc'), header({ name: 'after' }), end]));
    assert.deepEqual([file?.kind, file?.size, after?.name], ['file', 3, 'after']);
  });

  it('does without blocks of zeros at the end, and without padding', async () => {
    assert.equal((await read(header({}))).length, 1);
    assert.equal((await read(Buffer.concat([header({ size: 3 }), Buffer.from('abc')]))).length, 1);
    assert.deepEqual(await read(Buffer.alloc(0)), []);
    assert.deepEqual(await read(Buffer.alloc(100)), []);
  });

  it('says where an archive breaks off or is damaged', async () => {
    const whole = Buffer.concat([header({ name: 'a', size: 1000 }), padded('x'.repeat(1000)), header({ name: 'b' }), end]);
    await assert.rejects(read(whole.subarray(0, 600)), /breaks off in or behind a/);
    await assert.rejects(readPieces(whole.subarray(0, 600), 512), /breaks off in or behind a/);
    await assert.rejects(read(whole.subarray(0, 100)), /breaks off at its beginning/);
    await assert.rejects(read(whole.subarray(0, 1700)), /breaks off in or behind a/);
    whole[1540] = 1;
    await assert.rejects(read(whole), /byte 1536/);
    await assert.rejects(read(Buffer.concat([header({ more: [[124, 'not a number']] }), end])), /byte 0/);
    await assert.rejects(read(Buffer.concat([header({ type: 'x', size: 2 ** 30 }), end])), /byte 0/);
    await assert.rejects(read(Buffer.concat([header({ type: 'x', size: 5 }), padded('99 a='), header({})])), LayersError);
  });

  it('throws nothing but its own error on any mutation, and reads the same in pieces', async () => {
    const whole = await packed([{ name: 'a'.repeat(150), pax: { 'SCHILY.xattr.user.a': 'b' } }, 'x'], [{ name: 'b', type: 'symlink', linkname: 'c'.repeat(120) }], [{ name: 'd' }, 'y'.repeat(600)]);
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 4 }), fc.nat(whole.length), fc.integer({ min: 1, max: 2000 }), async (changes, length, size) => {
      const bytes = Buffer.from(whole.subarray(0, length));
      for (const [place, value] of changes) bytes[place] = value;
      const outcome = async (reading: Promise<unknown>): Promise<unknown> => reading.catch((error: unknown) => {
        assert.ok(error instanceof LayersError, String(error));
        return error.message;
      });
      assert.deepEqual(await outcome(read(bytes)), await outcome(readPieces(bytes, size)));
    }), { numRuns: 300 });
  });
});
