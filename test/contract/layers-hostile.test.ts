import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { bundle } from '../../build/bundle.ts';
import { layerPorts } from '../../src/connect/index.ts';
import { analyse, bytesSource, LayersError, openArchive } from '../../src/layers/index.ts';
import { archiveEnd, base256, dockerArchive, rawFile, rawHeader, rawPax, sha256 } from '../fixture/raw-tar.ts';

/** No archive may take longer than that, in ms, or more memory than that, in MB. */
const longest = 60_000;
const mostMemory = 300;

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly megabytes: number;
}

interface Shown {
  readonly layers: readonly { readonly added: { readonly files: number; readonly bytes: number }; readonly problems?: readonly string[]; readonly unreadable?: string }[];
  readonly visibleBytes: number;
}

/** A name that nobody has: if it is anywhere outside, an archive has put it there. */
const marker = `cutaway-${randomBytes(6).toString('hex')}`;
const below = Buffer.concat([rawFile('etc/below', 'b'.repeat(700)), archiveEnd]);
const above = Buffer.concat([rawFile('etc/above', 'a'.repeat(300)), archiveEnd]);
const layerOf = (...parts: readonly Uint8Array[]): Buffer => Buffer.concat([...parts, archiveEnd]);
const manyEntries = (count: number, name: (index: number) => string): Buffer => Buffer.concat([...Array.from({ length: count }, (_, index) => rawHeader({ name: name(index) })), archiveEnd]);
/** Of which gzip makes a thousandth. */
const zeros = 2 ** 28;
const sparse = (bytes: number): Buffer => Buffer.concat([rawPax({ 'GNU.sparse.major': '0', 'GNU.sparse.minor': '1', 'GNU.sparse.name': 'huge', 'GNU.sparse.size': String(bytes), 'GNU.sparse.map': `${bytes - 512},512` }), rawFile('huge', 'x'.repeat(512))]);

/** The middle one of three layers, what is said of it, and what is shown of it all the same. */
const layerCases: readonly { readonly name: string; readonly layer: () => Uint8Array; readonly says?: RegExp; readonly files?: number; readonly diffId?: string }[] = [
  { name: 'names that lead out', says: /\.\.\/.* leads out of the layer/, files: 1, layer: () => layerOf(rawFile(`../../${marker}`, 'x'), rawFile(`a/../../${marker}`, 'x'), rawFile('good', 'x')) },
  { name: 'absolute names, which are in the layer', files: 1, layer: () => layerOf(rawFile(`/${marker}`, 'x')) },
  { name: 'links that lead out', says: /hard link to \/etc\/shadow, which is not there/, files: 2, layer: () => layerOf(rawHeader({ name: 'root', type: '2', link: '/' }), rawFile(`root/${marker}`, 'x'), rawHeader({ name: 'up', type: '2', link: '../../../..' }), rawFile(`up/${marker}-2`, 'x'), rawHeader({ name: 'shadow', type: '1', link: '/etc/shadow' })) },
  { name: 'links in circles', says: /name that no file can have/, layer: () => layerOf(rawHeader({ name: 'a', type: '2', link: 'b' }), rawHeader({ name: 'b', type: '2', link: 'a' }), rawFile('a/x', 'x')) },
  { name: 'hard links in circles', layer: () => layerOf(rawHeader({ name: 'a', type: '1', link: 'b' }), rawHeader({ name: 'b', type: '1', link: 'a' }), rawHeader({ name: 'c', type: '1', link: 'c' })) },
  { name: 'files of many names that are replaced again and again', says: /replaces files that have other names again and again/, layer: () => { const names = Array.from({ length: 20_000 }, (_, index) => `n${index}`); return gzipSync(layerOf(rawFile('n', 'x'), ...names.map(name => rawHeader({ name, type: '1', link: 'n' })), rawFile('n', 'y'), ...names.map(name => rawFile(name, 'y'))), { level: 1 }); } },
  { name: 'sizes of terabytes', says: /breaks off in or behind huge/, layer: () => layerOf(rawHeader({ name: 'huge', size: base256(8n << 40n) })) },
  { name: 'negative sizes', says: /no header of a tar archive/, layer: () => layerOf(rawHeader({ name: 'huge', size: base256(-512n) })) },
  { name: 'sizes that are no numbers', says: /no header of a tar archive/, layer: () => layerOf(rawHeader({ name: 'huge', size: Buffer.from('NaN') })) },
  { name: 'PAX sizes that are no numbers', says: /no header of a tar archive/, layer: () => layerOf(rawPax({ size: '-1' }), rawFile('x', 'x')) },
  { name: 'PAX sizes beyond all numbers', says: /no header of a tar archive/, layer: () => layerOf(rawPax({ size: '9'.repeat(30) }), rawFile('x', 'x')) },
  { name: 'PAX headers of a gigabyte', says: /no header of a tar archive/, layer: () => layerOf(rawHeader({ name: 'PaxHeader', type: 'x', size: 2 ** 30 })) },
  { name: 'PAX records of a gigabyte', says: /no header of a tar archive/, layer: () => { const pax = rawPax({ path: 'x' }); pax.write('1073741824', 512); return layerOf(pax, rawFile('x', 'x')); } },
  { name: 'names with NUL', says: /x\\x00y is a name that no file can have/, files: 1, layer: () => layerOf(rawPax({ path: 'x\0y' }), rawFile('x', 'x'), rawFile('good', 'x')) },
  { name: 'whiteouts of dots', says: /name that no file can have/, layer: () => layerOf(rawFile('.wh...', ''), rawFile('etc/.wh..', '')) },
  { name: 'device nodes', layer: () => layerOf(rawHeader({ name: 'dev/null', type: '3' }), rawHeader({ name: 'dev/sda', type: '4' }), rawHeader({ name: 'pipe', type: '6' })) },
  { name: 'unknown types', says: /of the unknown type V/, files: 1, layer: () => layerOf(rawHeader({ name: 'label', type: 'V' }), rawFile('good', 'x')) },
  { name: 'directories in 10,000 levels', says: /name that no file can have/, files: 2, layer: () => layerOf(rawPax({ path: `${'d/'.repeat(2000)}deep` }), rawFile('x', 'x'), rawHeader({ name: 'l', type: '2', link: 'd/'.repeat(48) }), ...Array.from({ length: 38 }, (_, index) => rawHeader({ name: `l${index}`, type: '2', link: `${index === 0 ? 'l' : `l${index - 1}`}/${'d/'.repeat(40)}` })), rawPax({ path: `l37/${'d/'.repeat(2000)}deep` }), rawFile('x', 'x'), rawPax({ path: `${'d/'.repeat(10_000)}deep` }), rawFile('x', 'x')) },
  { name: 'a million files in one directory', files: 1_000_000, layer: () => gzipSync(manyEntries(1_000_000, index => `all/${index}`), { level: 1 }) },
  { name: 'a gzip bomb', says: /breaks off in or behind huge/, layer: () => gzipSync(Buffer.concat([rawHeader({ name: 'huge', size: base256(1n << 40n) }), Buffer.alloc(zeros)])), diffId: '' },
  { name: 'attributes without end', says: /extended attributes and maps of sparse files in the layer take more than/, layer: () => gzipSync(Buffer.concat(Array.from({ length: 100 }, (_, index) => Buffer.concat([rawPax({ 'SCHILY.xattr.user.x': 'x'.repeat(1_000_000) }), rawFile(`f${index}`, '')]))), { level: 1 }), diffId: '' },
  { name: 'a truncated gzip', says: /cannot be unpacked: unexpected end of file/, layer: () => gzipSync(layerOf(rawFile('x', randomBytes(5000)))).subarray(0, 3000), diffId: '' },
  { name: 'a damaged gzip', says: /cannot be unpacked/, layer: () => { const bytes = gzipSync(layerOf(rawFile('x', randomBytes(5000)))); bytes.fill(0xff, 2000, 2100); return bytes; }, diffId: '' },
  { name: 'a truncated tar', says: /breaks off in or behind x/, layer: () => layerOf(rawFile('x', randomBytes(5000))).subarray(0, 3000) },
  { name: 'a digest that does not match', says: /Its digest is sha256:[0-9a-f]{64}, and not sha256:0{64} as the image says/, files: 1, layer: () => layerOf(rawFile('x', 'x')), diffId: '0'.repeat(64) },
  { name: 'what is no archive', says: /no header of a tar archive/, layer: () => randomBytes(5000) },
];

describe('archives that mean harm, by the command line', function () {
  this.timeout(2 * longest);
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cutaway-hostile-'));
    for (const name of ['dist', 'box', 'box/tmp', 'box/home']) await mkdir(join(folder, name));
    await bundle({ outdir: join(folder, 'dist'), production: true });
  });

  after(async () => { await rm(folder, { recursive: true, force: true }); });

  async function cli(...args: readonly string[]): Promise<Outcome> {
    const peak = join(folder, 'peak');
    const child = spawn(process.execPath, ['--require', resolve('test/fixture/peak-memory.cjs'), join(folder, 'dist', 'cli.js'), 'layers', ...args], {
      cwd: join(folder, 'box'), timeout: longest, env: { ...process.env, CUTAWAY_PEAK: peak, TMPDIR: join(folder, 'box', 'tmp'), HOME: join(folder, 'box', 'home'), LC_ALL: 'C' },
    });
    const [out, err] = [child.stdout, child.stderr].map(async stream => Buffer.concat(await stream.toArray() as Buffer[]).toString());
    const code = await new Promise<number | null>(done => child.once('close', done));
    return { code, out: await out ?? '', err: await err ?? '', megabytes: Number(await readFile(peak, 'utf8')) };
  }

  async function shown(archive: Uint8Array): Promise<Outcome> {
    const path = join(folder, 'image.tar');
    await writeFile(path, archive);
    const outcome = await cli('--json', path);
    await assertNothingOutside();
    assert.ok(outcome.megabytes < mostMemory, `${outcome.megabytes} MB`);
    assert.doesNotMatch(outcome.err, /\n {4}at |[\x00-\x08\x0b-\x1f]/);
    return outcome;
  }

  async function assertNothingOutside(): Promise<void> {
    assert.deepEqual((await readdir(join(folder, 'box'), { recursive: true })).filter(name => !name.startsWith('home/')).sort(), ['home', 'tmp']);
    for (const place of ['/', '/etc', tmpdir(), folder, join(folder, 'box'), process.cwd()]) assert.deepEqual((await readdir(place)).filter(name => name.startsWith(marker)), [], place);
  }

  for (const { name, layer, says, files = 0, diffId } of layerCases) {
    it(`a layer with ${name}`, async () => {
      const middle = layer();
      const id = diffId ?? sha256(middle[0] === 0x1f ? gunzipSync(middle) : middle);
      const { code, out, err } = await shown(dockerArchive([below, middle, above], [sha256(below), id, sha256(above)]));
      const { layers, visibleBytes } = JSON.parse(out) as Shown;
      assert.deepEqual(layers.map(({ added }) => added.files), [1, files, 1], err);
      assert.deepEqual([layers[0]?.added.bytes, layers[2]?.added.bytes], [700, 300]);
      assert.ok(visibleBytes >= 1000);
      assert.equal(code, says ? 2 : 0, err);
      if (says) assert.match(err, new RegExp(`Layer 2 \\(.*${says.source}`));
      for (const line of err.trimEnd().split('\n').filter(Boolean)) assert.match(line, /Layer 2/);
    });
  }

  it('files with holes of petabytes, in two layers', async () => {
    const { code, out, err } = await shown(dockerArchive([layerOf(sparse(2 ** 50)), layerOf(sparse(2 ** 50)), layerOf(sparse(2 ** 50), rawHeader({ name: 'huge', type: '0', size: 0 }))]));
    assert.equal(code, 0, err);
    assert.deepEqual((JSON.parse(out) as { layers: { metadataOnly: object; size: number }[] }).layers.map(({ metadataOnly, size }) => [metadataOnly, size]), [[{ files: 0, bytes: 0 }, 2 ** 50], [{ files: 1, bytes: 2 ** 50 }, 2 ** 50], [{ files: 0, bytes: 0 }, 0]]);
  });

  it('an archive of more zeros than there is room for', async () => {
    const path = join(folder, 'image.tar');
    const file = await open(path, 'w');
    await file.writev([rawHeader({ name: 'manifest.json', size: base256(1n << 42n) })]);
    await file.truncate(2 ** 42 + 512);
    await file.close();
    const { code, err } = await cli(path);
    assert.equal(code, 2);
    assert.match(err, /manifest\.json is too large to be read: 4398046511104 bytes/);
    await writeFile(path, '');
  });

  const text = (value: unknown): string => JSON.stringify(value);
  const blob = (value: string): Buffer => rawFile(`blobs/sha256/${sha256(Buffer.from(value))}`, value);
  const self = (count: number): string => text({ manifests: Array.from({ length: count }, () => ({ digest: 'sha256:loop' })) });
  const manifestCases: readonly { readonly name: string; readonly archive: () => Uint8Array; readonly says: RegExp; readonly code?: number }[] = [
    { name: 'points nowhere', says: /manifest\.json names the configuration nowhere\.json, which the archive does not have/, archive: () => rawFile('manifest.json', text([{ Config: 'nowhere.json', Layers: ['x'] }])) },
    { name: 'names a layer that is not there', says: /Layer 1 \(.*The archive does not have it/, archive: () => Buffer.concat([rawFile('c', '{}'), rawFile('manifest.json', text([{ Config: 'c', Layers: ['../../etc/passwd'] }]))]) },
    { name: 'is no JSON', says: /manifest\.json is no JSON/, archive: () => rawFile('manifest.json', '{') },
    { name: 'is nothing that one expects', says: /manifest\.json names no image/, archive: () => rawFile('manifest.json', text({ Config: [] })) },
    { name: 'is a million brackets', says: /manifest\.json/, archive: () => rawFile('manifest.json', '['.repeat(2_000_000) + ']'.repeat(2_000_000)) },
    { name: 'is as large as a film', says: /manifest\.json is too large to be read/, archive: () => rawFile('manifest.json', Buffer.alloc(2 ** 26, ' ')) },
    { name: 'has more layers than any image', says: /names 100000 layers, and no image has more than 1000/, archive: () => Buffer.concat([rawFile('c', '{}'), rawFile('l', below), rawFile('manifest.json', text([{ Config: 'c', Layers: Array.from({ length: 100_000 }, () => 'l') }]))]) },
    { name: 'has a configuration in which nothing is what it should be', says: /^$/, code: 0, archive: () => Buffer.concat([rawFile('c', text({ history: { a: 1 }, rootfs: [], config: { Env: 7, Labels: ['x'], ExposedPorts: 'y' }, os: {} })), rawFile('l', below), rawFile('manifest.json', text([{ Config: 'c', RepoTags: 7, Layers: ['l'] }]))]) },
    { name: 'is an index that names itself', says: /index\.json names no image/, archive: () => Buffer.concat([rawFile('blobs/sha256/loop', self(1)), rawFile('index.json', self(1))]) },
    { name: 'is an index that names itself a thousand times', says: /index\.json names no image/, archive: () => Buffer.concat([rawFile('blobs/sha256/loop', self(1000)), rawFile('index.json', self(1000))]) },
    { name: 'is an index of digests that are none', says: /The layout names \.\.\/\.\.\/etc\/passwd, which is not there/, archive: () => rawFile('index.json', text({ manifests: [{ digest: '../../etc/passwd' }] })) },
    { name: 'is an index of an image whose layers are missing', says: /Layer 1 \(.*The archive does not have it/, archive: () => {
      const config = text({});
      const manifest = text({ config: { digest: `sha256:${sha256(Buffer.from(config))}` }, layers: [{ digest: `sha256:${'1'.repeat(64)}` }, { digest: '../x' }] });
      return Buffer.concat([blob(config), blob(manifest), rawFile('index.json', text({ manifests: [{ digest: `sha256:${sha256(Buffer.from(manifest))}` }] }))]);
    } },
  ];
  for (const { name, archive, says, code = 2 } of manifestCases) {
    it(`a manifest that ${name}`, async () => {
      const outcome = await shown(Buffer.concat([archive(), archiveEnd]));
      assert.equal(outcome.code, code, outcome.err);
      assert.match(outcome.err, says);
    });
  }

  it('leave no private file behind, packed or not', async () => {
    const path = join(folder, 'image.tar');
    await writeFile(path, gzipSync(gzipSync(gzipSync(gzipSync(gzipSync(below))))));
    const { code, err } = await cli(path);
    assert.equal(code, 2);
    assert.match(err, /is packed more than 3 times/);
    await assertNothingOutside();
    assert.ok((await stat(path)).isFile());
  });
});

describe('archives that are damaged at random', function () {
  this.timeout(longest);

  it('are read, or refused with a reason', async () => {
    const good = dockerArchive([below, layerOf(rawPax({ path: 'ü'.repeat(60), 'SCHILY.xattr.user.x': 'y' }), rawFile('x', 'x'), sparse(10_000), rawHeader({ name: 'etc/.wh.below' }), rawHeader({ name: 'hard', type: '1', link: 'huge' })), gzipSync(above)]);
    const damage = fc.record({ at: fc.nat(good.length - 1), bytes: fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 20 }), fc.constant(new Uint8Array(512)), fc.constantFrom('../', '7777777', '\0', '9', '-').map(text => Buffer.from(text))) });
    await fc.assert(fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 8 }), fc.option(fc.nat(good.length)), fc.boolean(), async (damages, cut, isRepaired) => {
      const bytes = Buffer.from(good);
      for (const { at, bytes: by } of damages) bytes.set(by.subarray(0, bytes.length - at), at);
      if (isRepaired) repairSums(bytes);
      try {
        const { images } = await openArchive(bytesSource(cut === null ? bytes : bytes.subarray(0, cut)), 'damaged');
        for (const image of images) {
          const analysis = await analyse(image, layerPorts(), { signal: AbortSignal.timeout(5000) });
          analysis.waste();
          const { tree } = analysis;
          assert.ok([...tree.all(tree.merged)].every(({ node }) => !tree.path(node).split('/').includes('..')));
        }
      } catch (error) {
        assert.ok(error instanceof LayersError, String(error));
      }
    }), { numRuns: 3000 });
  });
});

/** Makes the sums of all headers right again, so that what is damaged in them is believed. */
function repairSums(bytes: Buffer): void {
  for (let at = 0; at + 512 <= bytes.length; at += 512) {
    if (bytes.toString('latin1', at + 257, at + 262) !== 'ustar') continue;
    bytes.write('        ', at + 148);
    bytes.write(`${bytes.subarray(at, at + 512).reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `, at + 148);
  }
}
