import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import tar from 'tar-stream';
import { formatMessage } from '../../base/message.ts';
import { analyse, type Analysis, LayersError, problemsOf } from '../../layers/index.ts';
import { layerArchive, type TestEntry } from '../../../test/fixture/layered-image.ts';
import { openArchiveAt, spool } from './archive-file.ts';
import { layerPorts } from './layer-ports.ts';
import { unzstd } from './unzstd.ts';

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const said = (analysis: Analysis): string => problemsOf(analysis).map(({ layer, problem }) => `${layer} ${formatMessage(problem)}`).join('\n');

/** The files of an OCI layout with an image of these layers, each packed by `pack`. */
async function layout(layers: readonly (readonly TestEntry[])[], pack: (archive: Buffer) => Buffer = archive => archive): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const blob = (bytes: Buffer): string => {
    files.set(`blobs/sha256/${digestOf(bytes)}`, bytes);
    return `sha256:${digestOf(bytes)}`;
  };
  const archives = await Promise.all(layers.map(layerArchive));
  const config = blob(json({ os: 'linux', architecture: 'arm64', variant: 'v8', history: layers.map((_, index) => ({ created_by: `COPY ${index}` })), rootfs: { diff_ids: archives.map(archive => `sha256:${digestOf(archive)}`) } }));
  const manifest = blob(json({ config: { digest: config }, layers: archives.map(archive => ({ digest: blob(pack(archive)) })) }));
  const attestation = { digest: `sha256:${'0'.repeat(64)}`, platform: { os: 'unknown', architecture: 'unknown' }, annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } };
  const inner = blob(json({ manifests: [{ digest: manifest }, attestation] }));
  files.set('index.json', json({ manifests: [{ digest: inner, annotations: { 'org.opencontainers.image.ref.name': 'app:1' } }] }));
  files.set('oci-layout', json({ imageLayoutVersion: '1.0.0' }));
  return files;
}

describe('openArchiveAt', () => {
  let folder: string;
  const layers: TestEntry[][] = [[{ path: 'a', contents: 'x'.repeat(1000) }, { path: 'b', contents: 'y' }], [{ path: 'a', contents: 'x'.repeat(1000), mode: 0o755 }, { path: '.wh.b' }]];

  before(async () => { folder = await mkdtemp(join(tmpdir(), 'cutaway-archives-')); });
  after(async () => { await rm(folder, { recursive: true, force: true }); });

  async function asFolder(files: ReadonlyMap<string, Buffer>): Promise<string> {
    const path = await mkdtemp(join(folder, 'layout-'));
    for (const [name, bytes] of files) {
      await mkdir(dirname(join(path, name)), { recursive: true });
      await writeFile(join(path, name), bytes);
    }
    return path;
  }

  async function asArchive(files: ReadonlyMap<string, Buffer>): Promise<Buffer> {
    const pack = tar.pack();
    for (const [name, bytes] of files) pack.entry({ name }, bytes);
    pack.finalize();
    const parts: Buffer[] = [];
    for await (const part of pack) parts.push(part);
    return Buffer.concat(parts);
  }

  async function check(path: string): Promise<void> {
    const { archive, dispose } = await openArchiveAt(path);
    const [image] = archive.images;
    assert.deepEqual([archive.images.length, image!.names, image!.platform], [1, ['app:1'], 'linux/arm64/v8']);
    const analysis = await analyse(image!, layerPorts(), { verify: 'all' });
    assert.equal(said(analysis), '');
    assert.deepEqual([analysis.totalBytes, analysis.wastedBytes, analysis.layers[1]!.metadataOnly.files, analysis.layers[1]!.createdBy], [2001, 1001, 1, 'COPY 1']);
    await dispose();
  }

  it('opens an OCI layout as folder and as archive, packed or not', async () => {
    for (const pack of [undefined, gzipSync]) {
      const files = await layout(layers, pack && (archive => pack(archive)));
      await check(await asFolder(files));
      const archive = join(folder, 'layout.tar');
      await writeFile(archive, await asArchive(files));
      await check(archive);
      await writeFile(`${archive}.gz`, gzipSync(await asArchive(files)));
      await check(`${archive}.gz`);
    }
  });

  it('opens a manifest beside its blobs', async () => {
    const files = await layout(layers);
    const [, manifest] = [...files].find(([, bytes]) => bytes.toString().startsWith('{"config"'))!;
    const path = await asFolder(new Map([...files].map(([name, bytes]) => [name.replace('blobs/sha256/', ''), bytes] as const).filter(([name]) => name !== 'index.json')));
    await writeFile(join(path, 'manifest.json'), manifest);
    const { archive, dispose } = await openArchiveAt(path);
    assert.deepEqual([archive.format, (await analyse(archive.images[0]!, layerPorts(), { verify: 'all' })).totalBytes], ['oci', 2001]);
    await dispose();
    await writeFile(join(path, 'manifest.json'), '"none"');
    await assert.rejects(openArchiveAt(path), LayersError);
  });

  it('opens all images of a docker archive, with links instead of layers that come again', async () => {
    const layer = await layerArchive([{ path: 'a', contents: 'x' }]);
    const config = json({ rootfs: { diff_ids: [`sha256:${digestOf(layer)}`] } });
    const pack = tar.pack();
    pack.entry({ name: 'one/layer.tar' }, layer);
    pack.entry({ name: 'two/layer.tar', type: 'symlink', linkname: '../one/layer.tar' });
    pack.entry({ name: 'c.json' }, config);
    pack.entry({ name: 'manifest.json' }, json([{ Config: 'c.json', RepoTags: ['a:1', 'a:2'], Layers: ['one/layer.tar'] }, { Config: 'c.json', RepoTags: null, Layers: ['two/layer.tar'] }, { Config: 'gone.json', Layers: [] }]));
    pack.finalize();
    const { archive, dispose } = await spool(pack, 'test');
    assert.deepEqual(archive.images.map(({ names }) => names), [['a:1', 'a:2'], []]);
    assert.match(archive.problems.map(problem => formatMessage(problem)).join(), /gone\.json, which the archive does not have/);
    for (const image of archive.images) assert.equal((await analyse(image, layerPorts())).totalBytes, 1);
    await dispose();
  });

  it('takes any other archive for the files of one system', async () => {
    const path = join(folder, 'files.tar');
    await writeFile(path, await layerArchive([{ path: './etc/' }, { path: './etc/hosts', contents: 'x' }]));
    const { archive, dispose } = await openArchiveAt(path);
    assert.equal(archive.format, 'files');
    assert.equal((await analyse(archive.images[0]!, layerPorts())).visibleBytes, 1);
    await dispose();
  });

  it('says which layer is cut off, damaged, changed or missing, and shows the others', async () => {
    const cases: readonly (readonly [string, (bytes: Buffer) => Buffer | undefined, RegExp])[] = [
      ['cut off', bytes => bytes.subarray(0, bytes.length - 20), /^1 It cannot be unpacked: unexpected end of file/], ['damaged', bytes => Buffer.concat([bytes.subarray(0, 12), Buffer.alloc(20, 0xff)]), /^1 It cannot be unpacked/],
      ['changed', () => gzipSync(Buffer.alloc(1024)), /^1 Its digest is sha256:.*damaged or was changed/], ['missing', () => undefined, /^1 The archive does not have it/],
    ];
    for (const [name, change, expected] of cases) {
      const files = await layout(layers, archive => gzipSync(archive));
      const manifest = [...files.values()].map(bytes => bytes.toString()).find(text => text.startsWith('{"config"'))!;
      const path = `blobs/${(JSON.parse(manifest) as { layers: { digest: string }[] }).layers[1]!.digest.replace(':', '/')}`;
      const changed = change(files.get(path)!);
      if (changed) files.set(path, changed);
      else files.delete(path);
      const { archive, dispose } = await openArchiveAt(await asFolder(files));
      const analysis = await analyse(archive.images[0]!, layerPorts());
      assert.match(said(analysis), expected, name);
      assert.equal(analysis.layers[0]!.added.files, 2);
      await dispose();
    }
  });

  it('refuses what is no archive, and leaves nothing behind', async () => {
    const write = async (name: string, bytes: Buffer): Promise<string> => {
      await writeFile(join(folder, name), bytes);
      return join(folder, name);
    };
    const temporary = async (): Promise<readonly string[]> => (await readdir(tmpdir())).filter(name => name.startsWith('cutaway-layers-'));
    const before = await temporary();
    await assert.rejects(openArchiveAt(await write('text', Buffer.alloc(2000, 'text'))), LayersError);
    await assert.rejects(openArchiveAt(await write('cut.tar.gz', gzipSync(Buffer.alloc(5000)).subarray(0, 20))), /cannot be unpacked/);
    await assert.rejects(openArchiveAt(await write('x.xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]))), /packed with xz/);
    await assert.rejects(openArchiveAt(await asFolder(new Map([['a', Buffer.alloc(1)]]))), /neither manifest\.json nor index\.json/);
    await assert.rejects(openArchiveAt(await asFolder(new Map([['index.json', json({ manifests: [{ digest: 'sha256:../../etc/passwd' }, { digest: `sha256:${'1'.repeat(64)}` }] })]]))), /which is not there/);
    await assert.rejects(openArchiveAt(await asFolder(new Map([['manifest.json', json([{ Config: '../../../etc/passwd', Layers: [] }])]]))), /does not have/);
    await assert.rejects(openArchiveAt(await asFolder(new Map([['manifest.json', Buffer.from('{')]]))), /is no JSON/);
    assert.deepEqual((await temporary()).filter(name => !before.includes(name)), []);
  });

  it('leaves nothing behind, however its process ends', async function () {
    if (process.platform !== 'linux') this.skip();
    this.timeout(30_000);
    const own = await mkdtemp(join(folder, 'temporary-'));
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'layers', '-'], { env: { ...process.env, TMPDIR: own }, stdio: ['pipe', 'ignore', 'ignore'] });
    child.stdin.write(Buffer.alloc(1000));
    const files = async (): Promise<readonly string[]> => Promise.all((await readdir(`/proc/${child.pid}/fd`)).map(async fd => readlink(`/proc/${child.pid}/fd/${fd}`).catch(() => '')));
    while (!(await files()).some(path => /cutaway-layers-.*\(deleted\)$/.test(path))) await setTimeout(20);
    child.kill('SIGKILL');
    await once(child, 'exit');
    assert.deepEqual((await readdir(own)).filter(name => name.startsWith('cutaway-')), []);
  });

  it('unpacks Zstandard, and notices where it breaks off', async () => {
    const packed = Buffer.from('KLUv/QRogQAAaGVsbG8genN0ZCBsYXllcsZMTRg=', 'base64');
    const unpacked = async (bytes: Buffer): Promise<string> => {
      const parts: Uint8Array[] = [];
      for await (const part of unzstd([bytes.subarray(0, 9), bytes.subarray(9)] as unknown as AsyncIterable<Uint8Array>)) parts.push(part);
      return Buffer.concat(parts).toString();
    };
    assert.equal(await unpacked(packed), 'hello zstd layer');
    await assert.rejects(unpacked(packed.subarray(0, 15)), /unexpected/);
  });
});
