import { deepEqual, equal, rejects } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { concat, Content, decode, encode } from '../../../kernel/index.ts';
import type { LayerEntry } from '../layer-entry.ts';
import { streamOf } from './byte-source.ts';
import { decompressed } from './compression.ts';
import { readTar, readTarPieces, rootedPath } from './read.ts';
import { tarSize, writeTar } from './write.ts';

const metadata = { mode: 0o644, uid: 0, gid: 0, mtime: 1_700_000_000 };
const long = `${'d'.repeat(60)}/${'e'.repeat(60)}/file`;

const entries: LayerEntry[] = [
  { ...metadata, path: 'etc', mode: 0o755, kind: 'directory' },
  { ...metadata, path: 'etc/passwd', kind: 'regular', content: Content.text('root:x:0:0:root:/root:/bin/sh\n'), xattrs: new Map([['security.capability', Uint8Array.of(1, 0, 0, 2, 10, 61)]]) },
  { ...metadata, path: 'etc/link', mode: 0o777, kind: 'symlink', target: '../usr/lib/os-release' },
  { ...metadata, path: 'etc/hard', kind: 'hardlink', target: 'etc/passwd' },
  { ...metadata, path: 'dev/null', mode: 0o666, kind: 'character', rdev: { major: 1, minor: 3 } },
  { ...metadata, path: 'fifo', kind: 'fifo' },
  { ...metadata, path: long, kind: 'regular', content: Content.empty },
  { ...metadata, path: 'x'.repeat(120), kind: 'regular', content: Content.text('1'), uid: 3_000_000, mtime: 1_700_000_000.5 },
  { ...metadata, path: 'ünïcode/\udcff', kind: 'regular', content: Content.synthetic(3_000_000, 7) },
  { ...metadata, path: 'long-link', mode: 0o777, kind: 'symlink', target: 'é'.repeat(90) },
];

async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of stream) found.push(item);
  return found;
}

function plain(entry: LayerEntry): unknown {
  return entry.kind === 'regular' ? { ...entry, content: [entry.content.size, decode(entry.content.read(0, 50))] } : entry;
}

/** The name in the header of a directory. */
function nameOf(path: string): string {
  return decode(concat([...writeTar([{ ...metadata, path, kind: 'directory' }])]).subarray(0, 8)).replace(/\0+$/, '');
}

/** In pieces of an odd size. */
function inPieces(bytes: Uint8Array, size = 777): AsyncIterable<Uint8Array> {
  return streamOf(Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size)));
}

describe('tar', () => {
  const archive = concat([...writeTar(entries)]);

  it('have directories with a slash at their ends', () => {
    deepEqual(['', '.', '/', 'etc', '/etc'].map(nameOf), ['./', './', '/', 'etc/', '/etc/']);
  });

  it('reads what it has written', async () => {
    equal(tarSize(entries), archive.length);
    deepEqual((await all(readTar(inPieces(archive)))).map(plain), entries.map(plain));
  });

  it('writes what GNU tar reads', () => {
    const listed = execFileSync('tar', ['-tvf', '-', '--numeric-owner', '--full-time', '--quoting-style=escape'], { input: archive, env: { TZ: 'UTC', LC_ALL: 'C', PATH: process.env['PATH'] } }).toString().trim().split('\n');
    equal(listed.length, entries.length);
    deepEqual(listed.slice(0, 5).map(line => line.replace(/\s+/g, ' ')), [
      'drwxr-xr-x 0/0 0 2023-11-14 22:13:20 etc/', '-rw-r--r-- 0/0 30 2023-11-14 22:13:20 etc/passwd', 'lrwxrwxrwx 0/0 0 2023-11-14 22:13:20 etc/link -> ../usr/lib/os-release',
      'hrw-r--r-- 0/0 0 2023-11-14 22:13:20 etc/hard link to etc/passwd', 'crw-rw-rw- 0/0 1,3 2023-11-14 22:13:20 dev/null',
    ]);
    equal(listed[7]?.includes('3000000/0'), true);
    equal(listed[6]?.endsWith(long), true);
  });

  for (const format of ['gnu', 'pax', 'ustar', 'v7', 'oldgnu']) {
    it(`reads archives of format ${format}`, async () => {
      const name = format === 'v7' ? 'n'.repeat(90) : 'n'.repeat(100);
      const script = `cd "$(mktemp -d)" && mkdir d && echo hello > d/${name} && ln -s ../target d/s && tar -c --format=${format} --owner=5 --group=6 ./d; rm -r "$PWD"`;
      const read = await all(readTar(inPieces(execFileSync('sh', ['-c', script]))));
      deepEqual(read.map(({ path, uid, gid, kind }) => [path, uid, gid, kind]).sort(), [['d', 5, 6, 'directory'], [`d/${name}`, 5, 6, 'regular'], ['d/s', 5, 6, 'symlink']].sort());
    });
  }

  it('keeps every byte that is no data', async () => {
    const parts: Uint8Array[] = [];
    for await (const { before, entry } of readTarPieces(inPieces(archive))) {
      parts.push(before);
      if (entry?.kind === 'regular') parts.push(entry.content.read(0, entry.content.size));
    }
    deepEqual(concat(parts), archive);
  });

  it('unpacks what dockerd unpacks, and knows what is damaged', async () => {
    const hello = { bzip2: 'QlpoOTFBWSZTWcHAgOIAAAFBAAAQAkSgADDNAMNGKZcXckU4UJDBwIDi', xz: '/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQAFaGVsbG8KAAAApWCX8ZT2/eAAAR4GwS+kHR+2830BAAAAAARZWg==', zstd: 'KLUv/QRYMQAAaGVsbG8KU4i9kQ==' };
    for (const [how, packed] of Object.entries(hello)) equal(Buffer.concat(await all(decompressed(streamOf([Buffer.from(packed, 'base64')])))).toString(), 'hello\n', how);
    deepEqual(concat(await all(decompressed(streamOf([gzipSync(archive)])))), archive);
    deepEqual(concat(await all(decompressed(streamOf([archive])))), archive);
    await rejects(all(decompressed(streamOf([Buffer.from(hello.xz, 'base64').subarray(0, 30)]))), { message: 'exit status 1: xz: (stdin): Unexpected end of input\n' });
    await rejects(all(decompressed(streamOf([gzipSync(archive).subarray(0, 200)]))), { message: 'unexpected EOF' });
  });

  it('has names of build contexts lead nowhere out', async () => {
    const outside = writeTar([{ ...metadata, path: '../../foo', kind: 'fifo' }, { ...metadata, path: 'a/../../b', kind: 'fifo' }]);
    deepEqual((await all(readTar(streamOf(outside), rootedPath))).map(({ path }) => path), ['foo', 'b']);
  });

  describe('refuses', () => {
    const evil = (entry: Partial<LayerEntry>): Uint8Array => concat([...writeTar([{ ...metadata, path: 'a', kind: 'regular', content: Content.empty, ...entry } as LayerEntry])]);

    for (const [what, bytes, message] of [
      ['names that lead out', evil({ path: '../../etc/passwd' }), '"../../etc/passwd" is outside of "/"'],
      ['names that lead out after all', evil({ path: 'a/../../b' }), '"a/../../b" is outside of "/"'],
      ['hard links that lead out', evil({ kind: 'hardlink', target: '../x' }), 'invalid hardlink "a" -> "../x"'],
      ['what is cut off in a header', archive.subarray(0, 300), 'unexpected EOF'],
      ['what is cut off in data', archive.subarray(0, archive.length - 4000), 'unexpected EOF'],
      ['what is cut off in its last block', evil({}).subarray(0, -1), 'unexpected EOF'],
      ['what is no archive', encode('x'.repeat(1024)), 'archive/tar: invalid tar header'],
    ] as const) it(what, () => rejects(all(readTar(streamOf([bytes]))), { message }));

    it('a size that is not there', async () => {
      const bytes = evil({});
      bytes.set(encode('77777777777\0'), 124);
      bytes.set(encode('        '), 148);
      bytes.set(encode(`${bytes.subarray(0, 512).reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `), 148);
      await rejects(all(readTar(streamOf([bytes]))), { message: 'unexpected EOF' });
    });
  });

  it('takes absolute names for names in the archive', async () => {
    const [entry] = await all(readTar(streamOf(writeTar([{ ...metadata, path: '/etc/../x', kind: 'fifo' }]))));
    equal(entry?.path, 'x');
  });
});
