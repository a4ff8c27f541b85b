import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type Docker from 'dockerode';
import tar from 'tar-fs';
import { compressionOf } from '../../src/layers/index.ts';
import { connect, importTestImage, type TestEngine, testEngine, testImage, testLabels } from '../host/docker.ts';
import { startNewerEngine } from '../host/newer-engine.ts';
import { program } from '../host/program.ts';
import { realPart } from '../host/require.ts';
import { assertInside, checkArchive, type CheckedArchive } from './counted-layers.ts';

const run = promisify(execFile);

/** What every image here does: adds, changes, removes, links and makes folders anew. */
const steps = `
LABEL ${Object.entries(testLabels).map(([name, value]) => `${name}=${value}`).join(' ')}
RUN mkdir -p /data/folder && cd /data && for i in $(seq 500); do echo $i > folder/f$i; done && dd if=/dev/zero of=large bs=1000 count=700 2>/dev/null && ln large linked
RUN rm -r /data/folder && mkdir /data/folder && echo new > /data/folder/new
RUN chmod 600 /data/large && rm /data/linked && echo "$(printf 'n\\377')" > "$(printf '/data/n\\377')"
`;

describe('archives of images in all formats', function () {
  this.timeout(240_000);
  const [one, two] = [`${testImage}-one`, `${testImage}-two`];
  let engine: TestEngine;
  let folder: string;
  /** As dockerd 20.10 saves one image, and two. */
  let [single, both]: string[] = [];

  before(async function () {
    engine = await realPart(this, 'docker', testEngine);
    await importTestImage(engine);
    folder = await mkdtemp(join(tmpdir(), 'cutaway-formats-'));
    await build(engine.client, one, `FROM ${testImage}${steps}`);
    await build(engine.client, two, `FROM ${one}\nRUN rm /data/large\nRUN echo two > /two`);
    [single, both] = [join(folder, 'one.tar'), join(folder, 'both.tar')];
    await save(engine.client, one, single);
    await run(program('docker', 'docker.io'), ['--host', engine.host, 'save', '-o', both, one, two]);
  });

  after(async () => {
    /* eslint-disable @typescript-eslint/no-unnecessary-condition -- undefined if it was skipped */
    await engine?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
    /* eslint-enable @typescript-eslint/no-unnecessary-condition */
  });

  async function build(client: Docker, tag: string, dockerfile: string): Promise<void> {
    const context = await mkdtemp(join(folder, 'context-'));
    await writeFile(join(context, 'Dockerfile'), dockerfile);
    const stream = await client.buildImage(tar.pack(context), { t: tag, nocache: true });
    await new Promise<void>((resolve, reject) => { client.modem.followProgress(stream, error => error ? reject(error) : resolve()); });
  }

  it('have several images, each with its numbers', async () => {
    const { open, analyses } = await checkArchive(both!);
    assert.deepEqual([open.archive.format, analyses.map(({ image }) => image.names).sort()], ['docker', [[one], [two]]]);
    await open.dispose();
  });

  for (const [title, options] of [['dockerd 28', []], ['dockerd 28 with the images of containerd', ['--feature', 'containerd-snapshotter=true']]] as const) {
    it(`come from ${title}, and show what its containers show`, async function () {
      const newer = await realPart(this, 'docker', async () => startNewerEngine(...options));
      const { client, hangUp } = connect(newer.host);
      try {
        const loaded = await client.loadImage(createReadStream(single!));
        assert.match(Buffer.concat(await Readable.from(loaded).toArray() as Buffer[]).toString(), /Loaded image/);
        await build(client, 'cutaway-test/newer:1', `FROM ${one}${steps}`);
        const path = join(folder, 'newer.tar');
        await save(client, 'cutaway-test/newer:1', path);
        const checked = await checkArchive(path);
        assert.deepEqual(await layoutFiles(path), ['index.json', 'manifest.json', 'oci-layout']);
        assert.ok(await assertInside(client, 'cutaway-test/newer:1', checked.analyses[0]!, testLabels) > 250);
        await checked.open.dispose();
      } finally {
        hangUp();
        await newer.stop();
      }
    });
  }

  describe('of podman', () => {
    const podman = async (...args: readonly string[]): Promise<void> => { await run('podman', ['--root', join(folder, 'podman'), '--runroot', join(folder, 'podman-run'), '--storage-driver', 'vfs', ...args]); };

    before(async function () {
      await realPart(this, 'docker', () => Promise.resolve(program('podman', 'podman')));
      await podman('load', '--input', both!);
    });

    const formats: readonly (readonly [format: string, isFolder: boolean, found: string, options?: readonly string[]])[] = [
      ['docker-archive', false, 'docker'], ['oci-archive', false, 'oci'], ['oci-dir', true, 'oci'], ['docker-dir', true, 'oci'], ['docker-dir', true, 'oci', ['--compress']],
    ];
    for (const [format, isFolder, found, options = []] of formats) {
      it(`are read as ${[format, ...options].join(' ')}`, async () => {
        const path = join(folder, `${[format, ...options].join('-')}${isFolder ? '' : '.tar'}`);
        await podman('save', '--format', format, ...options, '--output', path, one);
        assertLikeSaved(await checkArchive(path), found);
      });
    }

    it('are read with several images', async () => {
      const path = join(folder, 'podman-both.tar');
      await podman('save', '--multi-image-archive', '--output', path, one, two);
      const { open, analyses } = await checkArchive(path);
      assert.deepEqual(analyses.map(({ image }) => image.names.join().replace('localhost/', '')).sort(), [one, two]);
      await open.dispose();
    });
  });

  describe('of skopeo', () => {
    before(async function () { await realPart(this, 'docker', () => Promise.resolve(program('skopeo', 'skopeo'))); });

    for (const compression of ['gzip', 'zstd'] as const) {
      it(`are read with layers that ${compression} has packed`, async () => {
        const path = join(folder, `skopeo-${compression}`);
        await mkdir(path);
        await run('skopeo', ['copy', '--quiet', '--insecure-policy', '--dest-compress', '--dest-compress-format', compression, `docker-archive:${single}`, `oci:${path}:tag`]);
        const checked = await checkArchive(path);
        const [source] = await Promise.all(checked.open.archive.images[0]!.layers.map(async layer => layer.open()));
        assert.equal(await compressionOf(source!), compression);
        assertLikeSaved(checked, 'oci');
        await run('tar', ['-C', path, '-cf', `${path}.tar`, '.']);
        assertLikeSaved(await checkArchive(`${path}.tar`), 'oci');
      });
    }
  });

  function assertLikeSaved({ open, analyses }: CheckedArchive, format: string): void {
    assert.deepEqual([open.archive.format, analyses.length], [format, 1]);
    const [analysis] = analyses;
    assert.equal(analysis?.layers[1]?.added.files, 501);
    assert.match(analysis.layers[1].instruction, /mkdir -p \/data\/folder/);
    void open.dispose();
  }
});

async function save(client: Docker, image: string, path: string): Promise<void> {
  await pipeline(Readable.from(await client.getImage(image).get()), createWriteStream(path));
}

/** What stands at an archive's root, folders apart. */
async function layoutFiles(path: string): Promise<readonly string[]> {
  const { stdout } = await run('tar', ['-tf', path]);
  return stdout.trim().split('\n').filter(name => !name.includes('/') && name !== 'repositories').sort();
}
