import assert from 'node:assert/strict';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type Docker from 'dockerode';
import tar from 'tar-fs';
import { type SimulatedEngine, simulatedEngine } from '../host/simulated-engine.ts';
import { assertInside, checkArchive, countLayers } from './counted-layers.ts';

/** A build of several stages with waste, opaque folders, links of all kinds, names of any bytes and 10,000 small files, after its `FROM`. */
const steps = `
COPY files /srv/files
COPY --from=tools /out/tool /usr/bin/tool
RUN mkdir -p /many && cd /many && for i in $(seq 10000); do echo $i > f$i; done
RUN rm -r /many && mkdir /many && echo one > /many/one
RUN chown -R 7:7 /srv/files
RUN dd if=/dev/zero of=/cache bs=1000 count=200 2>/dev/null && ln /cache /cache2 && ln -s cache /cache3 && mkfifo /fifo
RUN rm /cache
RUN rm /cache2 && rm -r /srv/files/folder && echo file > /srv/files/folder
RUN ln /srv/files/a /srv/linked && chmod 4711 /srv/linked
RUN echo x >> /usr/bin/tool && mkdir /odd && cd /odd && echo newline > "$(printf 'a\\nb')" && echo bytes > "$(printf 'n\\377')" && mkdir $(printf 'n%.0s' $(seq 120)) && echo long > $(printf 'n%.0s' $(seq 120))/$(printf 'm%.0s' $(seq 120))
RUN rm "$(printf '/odd/n\\377')" /usr/bin/tool
`;

describe('layers of images that the simulator has built', function () {
  this.timeout(240_000);
  let simulator: SimulatedEngine;
  let client: Docker;
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cutaway-simulated-'));
    simulator = await simulatedEngine();
    ({ client } = simulator);
    await mkdir(join(folder, 'context', 'files', 'folder'), { recursive: true });
    await writeFile(join(folder, 'context', 'files', 'a'), 'a'.repeat(1000));
    await writeFile(join(folder, 'context', 'files', 'folder', 'b'), 'b'.repeat(5000));
  });

  after(async () => {
    await simulator.end();
    await rm(folder, { recursive: true, force: true });
  });

  for (const base of ['alpine', 'debian']) {
    it(`of ${base} have the numbers that a plain script counts, and show what its containers show`, async () => {
      const tag = `on-${base}:1`;
      await writeFile(join(folder, 'context', 'Dockerfile'), `FROM ${base} AS tools\nRUN mkdir /out && dd if=/dev/zero of=/out/tool bs=1000 count=50 2>/dev/null\nFROM ${base}${steps}`);
      const stream = await client.buildImage(tar.pack(join(folder, 'context')), { t: tag, nocache: true });
      await new Promise<void>((resolve, reject) => { client.modem.followProgress(stream, error => error ? reject(error) : resolve()); });
      const path = join(folder, `${base}.tar`);
      await pipeline(Readable.from(await client.getImage(tag).get()), createWriteStream(path));
      const { open, analyses } = await checkArchive(path);
      const [analysis] = analyses;
      const removed = analysis!.layers.find(({ instruction }) => instruction.includes('rm -r /many'))!;
      assert.deepEqual([removed.removed.files, removed.entries], [10_000, 3]);
      assert.ok(await assertInside(client, tag, analysis!, {}) > 300);
      await open.dispose();
    });
  }

  it('have them in an archive of several images', async () => {
    const path = join(folder, 'both.tar');
    const stream = await new Promise<unknown>((resolve, reject) => {
      // The client takes the last character of a query away.
      client.modem.dial({ path: '/images/get?names=on-alpine%3A1&names=on-debian%3A1&', method: 'GET', isStream: true, statusCodes: { 200: true } }, (error, found) => error ? reject(error) : resolve(found));
    });
    await pipeline(stream as Readable, createWriteStream(path));
    assert.deepEqual((await countLayers(path)).map(({ names }) => names), [['on-alpine:1'], ['on-debian:1']]);
    const { open } = await checkArchive(path);
    await open.dispose();
  });
});
