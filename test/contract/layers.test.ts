import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { chmod, copyFile, link, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import tar from 'tar-fs';
import { discoverEngines, fetchImage, layerPorts, type OpenArchive, openArchiveAt, openEngine } from '../../src/connect/index.ts';
import { analyse, type Analysis } from '../../src/layers/index.ts';
import { importTestImage, type TestEngine, testEngine, testImage, testLabels } from '../host/docker.ts';
import { realPart } from '../host/require.ts';
import { assertInside, checkArchive } from './counted-layers.ts';

const run = promisify(execFile);

/** A build with all that makes counting hard. */
const dockerfile = `
FROM ${testImage} AS tools
RUN mkdir -p /out && dd if=/dev/zero of=/out/tool bs=1000 count=50 2>/dev/null

FROM ${testImage}
LABEL ${Object.entries(testLabels).map(([name, value]) => `${name}=${value}`).join(' ')}
COPY files /srv/files
COPY --from=tools /out/tool /usr/bin/tool
RUN mkdir -p /many && cd /many && for i in $(seq 3000); do echo $i > f$i; done
RUN rm -r /many && mkdir /many && echo one > /many/one
RUN mkdir /all && cd /all && for i in $(seq 100000); do echo $i > f$i; done
RUN rm /all/*0 && chmod 600 /all/*1 && for i in $(seq 2 10 1000); do echo other > /all/f$i; done
RUN chown -R 7:7 /srv/files
RUN dd if=/dev/zero of=/cache bs=1000 count=200 2>/dev/null && ln /cache /cache2 && ln -s cache /cache3 && mknod /fifo p
RUN rm /cache
RUN rm /cache2 && rm -r /srv/files/folder && echo file > /srv/files/folder
RUN echo x >> /usr/bin/tool && touch /srv/files/a && mkdir /tmp/$(printf 'n%.0s' $(seq 120)) && echo long > /tmp/$(printf 'n%.0s' $(seq 120))/$(printf 'm%.0s' $(seq 120))
RUN ln /srv/files/executable /srv/linked
RUN rm /srv/files/executable && mkdir /odd && cd /odd && echo newline > "$(printf 'a\\nb')" && echo bytes > "$(printf 'n\\377\\376')" && echo rtl > "$(printf '\\342\\200\\256gpj.exe')" && mkdir "$(printf 'd\\377')" && echo in > "$(printf 'd\\377/\\355\\240\\200')"
RUN rm "$(printf '/odd/n\\377\\376')" && echo BYTES > "$(printf '/odd/d\\377/\\355\\240\\200')"
RUN true
`;

describe('layers of images that an engine has built', function () {
  this.timeout(300_000);
  let engine: TestEngine;
  let folder: string;
  let archivePath: string;
  let open: OpenArchive;
  let analysis: Analysis;
  const tag = `${testImage}-layers`;

  before(async function () {
    engine = await realPart(this, 'docker', testEngine);
    await importTestImage(engine);
    folder = await mkdtemp(join(tmpdir(), 'cutaway-layers-'));
    await makeContext(join(folder, 'context'));
    const stream = await engine.client.buildImage(tar.pack(join(folder, 'context')), { t: tag, nocache: true });
    await new Promise<void>((resolve, reject) => { engine.client.modem.followProgress(stream, error => error ? reject(error) : resolve()); });
    archivePath = join(folder, 'image.tar');
    await pipeline(Readable.from(await engine.client.getImage(tag).get()), createWriteStream(archivePath));
    const checked = await checkArchive(archivePath);
    open = checked.open;
    analysis = checked.analyses[0]!;
  });

  after(async () => {
    /* eslint-disable @typescript-eslint/no-unnecessary-condition -- undefined if it was skipped */
    await open?.dispose();
    await engine?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
    /* eslint-enable @typescript-eslint/no-unnecessary-condition */
  });

  it('have the numbers that a plain script counts', () => {
    // Every number was compared in checkArchive; these are for the image to be what it is meant to be.
    assert.ok(analysis.wastedBytes > 200_000);
    const [opaque, many, fewer] = ['rm -r /many', 'mkdir /all', 'rm /all'].map(text => analysis.layers.find(({ instruction }) => instruction.includes(text))!);
    assert.deepEqual([opaque!.removed.files, opaque!.entries], [3000, 3]);
    assert.deepEqual([many!.added.files, fewer!.removed.files, fewer!.changed.files, fewer!.metadataOnly.files], [100_000, 10_000, 10_100, 10_000]);
  });

  it('show what a container of the image shows', async () => {
    assert.ok(await assertInside(engine.client, tag, analysis, testLabels) > 90_000);
  });

  it('tell chown and what is deleted, with the instruction that does it', () => {
    const chown = analysis.layers.find(({ instruction }) => instruction.includes('chown'))!;
    assert.ok(chown.changed.files > 0);
    assert.deepEqual(chown.metadataOnly, chown.changed);
    const worst = analysis.waste(3).paths.find(({ path }) => path === 'cache')!;
    assert.deepEqual(worst.parts.map(({ cause, bytes, hiddenBy }) => [cause, bytes, analysis.layers[hiddenBy]!.instruction.includes('rm /cache2')]), [['removed', 200_000, true]]);
  });

  it('are the same by way of the engine, compressed, as a folder and in a pipe', async () => {
    const { endpoints, current } = await discoverEngines('', { env: { DOCKER_HOST: engine.host } });
    const client = await openEngine(endpoints.find(({ id }) => id === current)!, AbortSignal.timeout(30_000));
    const others: OpenArchive[] = [await fetchImage(client, tag)];
    client.dispose();
    await run('sh', ['-c', 'gzip -k "$0" && mkdir "$1" && tar -xf "$0" -C "$1"', archivePath, join(folder, 'unpacked')]);
    others.push(await openArchiveAt(`${archivePath}.gz`), await openArchiveAt(join(folder, 'unpacked')));
    for (const other of others) {
      const again = await analyse(other.archive.images[0]!, layerPorts());
      assert.deepEqual([again.totalBytes, again.visibleBytes, again.efficiency, again.layers], [analysis.totalBytes, analysis.visibleBytes, analysis.efficiency, analysis.layers]);
      await other.dispose();
    }
  });

  it('come out of the command line as JSON, with its exit codes', async () => {
    const cli = async (...args: readonly string[]): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> => {
      const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'layers', ...args], { env: { ...process.env, DOCKER_HOST: engine.host, LC_ALL: 'C' } });
      const [out, err] = [child.stdout, child.stderr].map(async stream => (await stream.toArray() as Buffer[]).map(String).join(''));
      return { code: await new Promise(resolve => child.once('close', resolve)), out: await out!, err: await err! };
    };
    const { code, out } = await cli('--json', tag);
    assert.equal(code, 0);
    const json = JSON.parse(out) as Record<string, unknown> & { readonly layers: readonly { readonly diffId: string; readonly size: number }[] };
    assert.deepEqual([json['image'], json['totalBytes'], json['wastedBytes'], json['efficiency']], [tag, analysis.totalBytes, analysis.wastedBytes, analysis.efficiency]);
    assert.deepEqual(json.layers.map(({ diffId }) => diffId), (await engine.client.getImage(tag).inspect()).RootFS.Layers);
    assert.equal((await cli('--max-waste', '1kB', archivePath)).code, 1);
    const missing = await cli('cutaway-test/no-such-image');
    assert.equal(missing.code, 2);
    assert.match(missing.err, /No such image|not found/i);
    assert.equal((await cli(join(folder, 'nowhere.tar'))).code, 2);
  });
});

async function makeContext(context: string): Promise<void> {
  const files = join(context, 'files');
  await mkdir(join(files, 'folder', 'deep'), { recursive: true });
  await writeFile(join(context, 'Dockerfile'), dockerfile);
  await writeFile(join(files, 'a'), 'a'.repeat(1000));
  await writeFile(join(files, 'folder', 'deep', 'b'), 'b'.repeat(5000));
  await writeFile(join(files, 'sparse'), 'begin');
  await truncate(join(files, 'sparse'), 1_000_000);
  await writeFile(join(files, 'ünï 한글'), 'é');
  await copyFile(join(files, 'a'), join(files, 'executable'));
  await chmod(join(files, 'executable'), 0o4755);
  await link(join(files, 'a'), join(files, 'hard'));
  await symlink('../nowhere', join(files, 'dangling'));
}
