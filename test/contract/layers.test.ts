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
import { discoverEngines, fetchImage, frames, layerPorts, type OpenArchive, openArchiveAt, openEngine } from '../../src/connect/index.ts';
import { analyse, type Analysis, problemsOf } from '../../src/layers/index.ts';
import { importTestImage, findProgram, type TestEngine, testEngine, testImage, testLabels } from '../host/docker.ts';
import { MissingPart, realPart } from '../host/require.ts';

const run = promisify(execFile);

interface Counted {
  readonly layers: readonly { readonly added: unknown; readonly changed: unknown; readonly removed: unknown }[];
  readonly totalBytes: number;
  readonly visibleBytes: number;
  readonly wastedBytes: number;
  readonly paths: readonly string[];
}

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
RUN chown -R 7:7 /srv/files
RUN dd if=/dev/zero of=/cache bs=1000 count=200 2>/dev/null && ln /cache /cache2 && ln -s cache /cache3 && mknod /fifo p
RUN rm /cache
RUN rm /cache2 && rm -r /srv/files/folder && echo file > /srv/files/folder
RUN echo x >> /usr/bin/tool && touch /srv/files/a && mkdir /tmp/$(printf 'n%.0s' $(seq 120)) && echo long > /tmp/$(printf 'n%.0s' $(seq 120))/$(printf 'm%.0s' $(seq 120))
RUN true
`;

describe('layers of images that an engine has built', function () {
  this.timeout(180_000);
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
    open = await openArchiveAt(archivePath);
    analysis = await analyse(open.archive.images[0]!, layerPorts(), { verify: 'all' });
  });

  after(async () => {
    /* eslint-disable @typescript-eslint/no-unnecessary-condition -- undefined if it was skipped */
    await open?.dispose();
    await engine?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
    /* eslint-enable @typescript-eslint/no-unnecessary-condition */
  });

  it('have the numbers that a plain script counts', async () => {
    const counted = await count(archivePath);
    assert.deepEqual(problemsOf(analysis), []);
    assert.deepEqual(analysis.layers.map(({ added, changed, removed }) => ({ added, changed, removed })), counted.layers);
    const { totalBytes, visibleBytes, wastedBytes } = analysis;
    assert.deepEqual({ totalBytes, visibleBytes, wastedBytes }, { totalBytes: counted.totalBytes, visibleBytes: counted.visibleBytes, wastedBytes: counted.wastedBytes });
    assert.deepEqual(paths(analysis), counted.paths);
    assert.ok(wastedBytes > 200_000);
  });

  it('show what a container of the image shows', async () => {
    const container = await engine.client.createContainer({ Image: tag, Cmd: ['sh', '-c', 'find / -xdev -path /proc -prune -o -path /sys -prune -o -path /dev -prune -o -type f -exec stat -c "%n f %a %u %s" {} + ; find / -xdev ! -type f ! -path "/proc/*" ! -path "/dev/*" ! -path "/sys/*"'], Labels: testLabels });
    const output = await container.attach({ stream: true, stdout: true, stderr: false });
    await container.start();
    const chunks: Buffer[] = [];
    for await (const { data } of frames(output as AsyncIterable<Buffer>)) chunks.push(data);
    // What the engine itself mounts or makes in each container.
    const own = /^\/?((etc\/(hosts|hostname|resolv\.conf|mtab))|(dev|proc|sys)(\/.*)?|\.dockerenv)( |$)/;
    const inside = Buffer.concat(chunks).toString().trim().split('\n').filter(line => line !== '/' && !own.test(line)).sort();
    const { tree } = analysis;
    const ours = [...tree.all(tree.merged)].map(item => {
      const path = `/${tree.path(item.node)}`;
      return item.kind === 'file' || item.kind === 'hardlink' ? `${path} f ${item.mode.toString(8)} ${item.uid} ${item.bytes}` : path;
    }).filter(line => !own.test(line)).sort();
    assert.deepEqual(ours, inside);
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

async function count(path: string): Promise<Counted> {
  const python = findProgram('python3');
  if (python === undefined) throw new MissingPart('install python3, by which the numbers are counted again');
  const { stdout } = await run(python, ['test/fixture/count-layers.py', path], { maxBuffer: 2 ** 28 });
  return JSON.parse(stdout) as Counted;
}

function paths({ tree }: Analysis): readonly string[] {
  return [...tree.all(tree.merged)].map(({ node }) => tree.path(node)).sort();
}
