import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import tar from 'tar-fs';
import { frames } from '../../src/connect/index.ts';
import { installedPackages } from '../../src/layers/index.ts';
import { type TestEngine, testEngine, testImage, testLabels } from '../host/docker.ts';
import { realPart } from '../host/require.ts';
import { checkCanRun, debianRoot } from '../scenario/reference.ts';
import { assertInside, checkArchive, type CheckedArchive } from './counted-layers.ts';

const base = `${testImage}-debian`;
const tag = `${testImage}-debian-layers`;

/** What people do to a Debian, and what it wastes. */
const dockerfile = `
FROM ${base}
LABEL ${Object.entries(testLabels).map(([name, value]) => `${name}=${value}`).join(' ')}
RUN rm -rf /usr/share/doc /usr/share/man /var/lib/apt/lists/*
RUN chown -R 1:1 /var/lib/dpkg
RUN dpkg --purge --force-all wget tree
RUN find /usr/lib -name '*.so*' -type f -exec touch {} +
RUN cp -a /usr/share/zoneinfo /copy && cp -al /copy /linked && rm -r /copy
RUN ln /usr/bin/perl /usr/local/bin/another-perl && chmod 700 /usr/bin/dpkg
RUN rm -r /linked && mkdir /linked && mv /usr/share/zoneinfo/Asia /linked/Asia
`;

describe('layers of an image that debootstrap has made', function () {
  this.timeout(300_000);
  let engine: TestEngine;
  let folder: string;
  let checked: CheckedArchive;

  before(async function () {
    engine = await realPart(this, 'docker', testEngine);
    await realPart(this, 'linux', async () => checkCanRun('v1'));
    folder = await mkdtemp(join(tmpdir(), 'cutaway-debian-'));
    await importDebian(engine);
    await mkdir(join(folder, 'context'));
    await writeFile(join(folder, 'context', 'Dockerfile'), dockerfile);
    const stream = await engine.client.buildImage(tar.pack(join(folder, 'context')), { t: tag, nocache: true });
    await new Promise<void>((resolve, reject) => { engine.client.modem.followProgress(stream, error => error ? reject(error) : resolve()); });
    const path = join(folder, 'image.tar');
    await pipeline(Readable.from(await engine.client.getImage(tag).get()), createWriteStream(path));
    checked = await checkArchive(path);
  });

  after(async () => {
    /* eslint-disable @typescript-eslint/no-unnecessary-condition -- undefined if it was skipped */
    await checked?.open.dispose();
    await engine?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
    /* eslint-enable @typescript-eslint/no-unnecessary-condition */
  });

  it('have the numbers that a plain script counts', () => {
    const { layers, wastedBytes } = checked.analyses[0]!;
    const [removed, owned, , touched] = layers.slice(1);
    assert.ok(removed!.removed.files > 1000 && owned!.metadataOnly.files > 100 && touched!.metadataOnly.files > 100 && wastedBytes > 20_000_000);
    assert.deepEqual(owned!.metadataOnly, owned!.changed);
  });

  it('show what find in a container shows', async () => {
    assert.ok(await assertInside(engine.client, tag, checked.analyses[0]!, testLabels) > 5000);
  });

  it('have the packages that dpkg in a container lists', async () => {
    const { packages, unread } = await installedPackages(checked.analyses[0]!);
    const listed = await outputOf(engine, ['dpkg-query', '--show', '--showformat', '${Status}|${Package} ${Version} ${Architecture}\\n']);
    const installed = listed.split('\n').flatMap(line => /^install ok installed\|(.*)$/.exec(line)?.[1] ?? []);
    assert.ok(installed.length > 100);
    assert.deepEqual(packages.map(({ name, version, architecture }) => `${name} ${version} ${architecture}`).sort(), installed.sort());
    assert.deepEqual(unread, []);
  });
});

async function importDebian({ client }: TestEngine): Promise<void> {
  const packing = spawn('tar', ['-C', await debianRoot(), '--one-file-system', '-c', '.'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [repo, version] = base.split(':');
  const stream = await client.importImage(packing.stdout, { repo, tag: version, changes: Object.entries(testLabels).map(([name, value]) => `LABEL ${name}=${value}`) });
  await Promise.all([
    packing.exitCode === null ? once(packing, 'exit') : undefined,
    new Promise<void>((resolve, reject) => { client.modem.followProgress(stream, error => error ? reject(error) : resolve()); }),
  ]);
}

async function outputOf({ client }: TestEngine, command: readonly string[]): Promise<string> {
  const container = await client.createContainer({ Image: tag, Cmd: [...command], Labels: testLabels });
  const output = await container.attach({ stream: true, stdout: true, stderr: true });
  await container.start();
  const chunks: Buffer[] = [];
  for await (const { data } of frames(output as AsyncIterable<Buffer>)) chunks.push(data);
  await container.remove({ force: true });
  return Buffer.concat(chunks).toString();
}
