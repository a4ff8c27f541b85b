/**
 * Images that go from the simulator to real engines, and from a real engine to the simulator, by archives: ids, layers, configurations and files are the same on both sides.
 */
import assert from 'node:assert/strict';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import type Docker from 'dockerode';
import tar from 'tar-stream';
import { hubImages } from '../../src/engine/registry/catalogue/images.ts';
import { remoteLayer } from '../../src/engine/registry/catalogue/catalogue.ts';
import { parseReference, familiarName } from '../../src/engine/image/reference.ts';
import { connect, importTestImage, startEngine, type TestEngine, testImage, testLabels } from '../host/docker.ts';
import { startNewerEngine } from '../host/newer-engine.ts';
import { realPart } from '../host/require.ts';
import { type SimulatedEngine, simulatedEngine } from '../host/simulated-engine.ts';
import { checkArchive } from './counted-layers.ts';

/** Bytes of layers that real engines are given; `$CUTAWAY_CATALOGUE_BYTES`, since all 43 GB take an hour. */
const budget = Number(process.env['CUTAWAY_CATALOGUE_BYTES'] ?? 300_000_000);

interface Offered {
  readonly name: string;
  readonly bytes: number;
}

/** The simulator's catalogue, each image by one of its names, the smallest first: as many as the budget is enough for, layers that they share counted once. */
function chosenImages(): readonly Offered[] {
  const counted = new Set<string>();
  let left = budget;
  const all = hubImages().map(({ repository, tags, recipe }) => ({ name: `${familiarName(parseReference(repository.replace(/^library\//, '')))}:${tags[0] ?? 'latest'}`, layers: recipe.layers.map(remoteLayer) }));
  const sized = all.map(({ name, layers }) => ({ name, layers, bytes: layers.reduce((sum, { tarSize }) => sum + tarSize, 0) })).sort((a, b) => a.bytes - b.bytes);
  return sized.filter(({ layers }) => {
    const fresh = layers.filter(({ diffId }) => !counted.has(diffId));
    const bytes = fresh.reduce((sum, { tarSize }) => sum + tarSize, 0);
    if (bytes > left) return false;
    left -= bytes;
    for (const { diffId } of fresh) counted.add(diffId);
    return true;
  });
}

/** What has to be the same wherever an image is. */
async function facts(client: Docker, name: string): Promise<unknown> {
  const image = client.getImage(name);
  const { Id, RootFS, Os, Architecture, Config, Created, Author, Comment } = await image.inspect();
  const history = await image.history() as readonly { readonly CreatedBy: string; readonly Created: number; readonly Comment: string }[];
  const { Env, Cmd, Entrypoint, Labels, WorkingDir, User, ExposedPorts, Volumes } = Config;
  return {
    Id, RootFS, Os, Architecture, Created, Author, Comment, history: history.map(row => [row.CreatedBy, row.Created, row.Comment]),
    Config: { Env, Cmd, Entrypoint, Labels, WorkingDir, User, ExposedPorts, Volumes },
  };
}

/** Lets all of the answer pass. @throws Error with what the engine says of a failure */
function followed(client: Docker, stream: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve, reject) => { client.modem.followProgress(stream, error => { if (error) reject(error); else resolve(); }); });
}

describe('images that go from engine to engine', function () {
  this.timeout(240_000);
  let simulator: SimulatedEngine;
  let simulated: Docker;
  let folder: string;

  before(async () => {
    simulator = await simulatedEngine();
    simulated = simulator.client;
    folder = await mkdtemp(join(tmpdir(), 'cutaway-exchange-'));
  });

  after(async () => {
    /* eslint-disable @typescript-eslint/no-unnecessary-condition -- undefined if `before` has failed */
    await simulator?.end();
    if (folder) await rm(folder, { recursive: true, force: true });
    /* eslint-enable @typescript-eslint/no-unnecessary-condition */
  });

  /** Pulls an image in the simulator, and gives it to a real engine. */
  async function give(real: Docker, name: string): Promise<void> {
    await followed(simulated, await simulated.pull(name));
    const answer = await real.loadImage(Readable.from(await simulated.getImage(name).get()), { quiet: '1' });
    await followed(real, answer);
    assert.deepEqual(await facts(real, name), await facts(simulated, name), name);
    await simulated.getImage(name).remove();
  }

  /** @returns the path of an image's archive */
  async function saved(client: Docker, name: string, title: string): Promise<string> {
    const path = join(folder, `${title}.tar`);
    await pipeline(Readable.from(await client.getImage(name).get()), createWriteStream(path));
    return path;
  }

  describe('of the catalogue', () => {
    for (const [title, start] of [['this machine\'s dockerd', startEngine], ['dockerd 28', startNewerEngine]] as const) {
      it(`are the same in ${title}`, async function () {
        const engine = await realPart(this, 'docker', start);
        const { client, hangUp: end } = connect(engine.host);
        try {
          const images = chosenImages();
          assert.ok(images.length > 20);
          for (const { name } of images) await give(client, name);
        } finally {
          end();
          await engine.stop();
        }
      });
    }
  });

  describe('of dockerd', () => {
    let engine: TestEngine;

    before(async function () {
      engine = await realPart(this, 'docker', startEngine);
      await importTestImage(engine);
    });

    after(async () => engine?.stop()); // eslint-disable-line @typescript-eslint/no-unnecessary-condition -- undefined if it was skipped

    /** Takes an image from dockerd to the simulator and back, and demands that it is the same everywhere, and its files are. */
    async function take(name: string): Promise<void> {
      const before = await facts(engine.client, name);
      const there = await saved(engine.client, name, 'real');
      await followed(simulated, await simulated.loadImage(there, { quiet: '1' }));
      assert.deepEqual(await facts(simulated, name), before);
      const size = async (client: Docker): Promise<number> => (await client.getImage(name).inspect()).Size;
      assert.equal(await size(simulated), await size(engine.client));
      const [listed] = await simulated.listImages({ filters: { reference: [name] } });
      assert.deepEqual(listed?.RepoTags, [name]);
      const here = await saved(simulated, name, 'simulated');
      const [first, second] = [await checkArchive(there), await checkArchive(here)];
      // Archives of Docker before 25 do not name the blobs by digest.
      const [realLayers, ownLayers] = [first, second].map(({ analyses }) => analyses.map(({ layers }) => layers.map(layer => ({ ...layer, digest: layer.diffId }))));
      assert.deepEqual(ownLayers, realLayers);
      await first.open.dispose();
      await second.open.dispose();
      await engine.client.getImage(name).remove({ force: true });
      await followed(engine.client, await engine.client.loadImage(here, { quiet: '1' }));
      assert.deepEqual(await facts(engine.client, name), before);
    }

    async function built(dockerfile: string, files: Readonly<Record<string, string | Buffer>> = {}): Promise<string> {
      const context = tar.pack();
      for (const [path, text] of Object.entries({ ...files, Dockerfile: dockerfile })) context.entry({ name: path }, text);
      context.finalize();
      const name = `${testImage}-exchange`;
      await followed(engine.client, await engine.client.buildImage(Readable.from(context), { t: name, labels: testLabels }));
      return name;
    }

    it('that it has built of several stages are the same', async () => {
      const name = await built(`
FROM ${testImage} AS tools
RUN mkdir /out && echo tool > /out/tool && chmod 4755 /out/tool

FROM ${testImage}
ENV GREETING="hello, world" LANG=C.UTF-8
EXPOSE 80 53/udp
VOLUME ["/data", "/with space"]
USER 5:6
WORKDIR /srv
COPY --chown=7:8 page.html .
COPY --from=tools /out /usr/local/bin
ADD packed.tar.gz /unpacked/
HEALTHCHECK --interval=5s CMD true
STOPSIGNAL SIGQUIT
SHELL ["/bin/sh", "-ec"]
ONBUILD RUN echo child
ENTRYPOINT ["sh", "-c"]
CMD ["echo \\"$GREETING\\" <&>"]
`, { 'page.html': '<p>안녕\n', 'packed.tar.gz': gzipSync(await bytesOf({ name: 'a/b' }, 'packed')) });
      await take(name);
    });

    it('with every kind of file are the same', async () => {
      const name = await built(`
FROM ${testImage}
RUN mkdir /odd && cd /odd && echo one > one && ln one two && ln -s /nowhere dangling && ln -s . itself && mkfifo fifo && mknod character c 1 3 && mknod block b 7 0 && mknod large c 4095 1048575 && : > empty && truncate -s 3000000 hole
RUN cd /odd && mkdir sticky && chmod 1777 sticky && chmod 2755 . && chown 65534:4294967294 one && echo newline > "$(printf 'a\\nb')" && echo bytes > "$(printf 'n\\377')" && touch -d @0 empty && mkdir -p "$(printf 'd%.0s' $(seq 200))/$(printf 'e%.0s' $(seq 200))"
RUN rm /odd/two && rm -r /odd/sticky && mkdir /odd/sticky && mv /odd/fifo /odd/other && rm -rf /var && ln -s /odd /var
`);
      await take(name);
    });

    it('that were imported, with attributes and names that only PAX has, are the same', async () => {
      const name = 'cutaway-test/pax:1';
      const long = `${'directory/'.repeat(30)}${'n'.repeat(150)}`;
      const capability = '\u0001\0\0\u0002\0\u0004\0\0\0\0\0\0\0\0\0\0\0\0\0\0';
      const archive = tar.pack();
      const attributes: tar.Headers & { readonly pax: object } = { name: 'bin/ping', mode: 0o755, pax: { 'SCHILY.xattr.security.capability': capability, 'SCHILY.xattr.user.note': 'kept' } };
      archive.entry(attributes, 'ping');
      archive.entry({ name: long }, 'long');
      archive.entry({ name: 'link', type: 'symlink', linkname: `/${long}` });
      archive.entry({ name: 'hard', type: 'link', linkname: long });
      archive.entry({ name: '이름', mtime: new Date(1_700_000_000_250), uid: 3_000_000, gid: 3_000_001 }, 'name');
      archive.entry({ name: 'dev/null', type: 'character-device', devmajor: 1, devminor: 3 });
      archive.finalize();
      await followed(engine.client, await engine.client.importImage(Readable.from(archive), { repo: 'cutaway-test/pax', tag: '1', changes: ['CMD ["/bin/ping"]', `LABEL ${Object.entries(testLabels).map(([key, value]) => `${key}=${value}`).join(' ')}`] }));
      await take(name);
    });
  });
});

/** An archive of one file. */
async function bytesOf(header: tar.Headers, text: string): Promise<Buffer> {
  const archive = tar.pack();
  archive.entry(header, text);
  archive.finalize();
  const parts: Buffer[] = [];
  for await (const chunk of archive) parts.push(chunk);
  return Buffer.concat(parts);
}
