import assert from 'node:assert/strict';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { PassThrough, Readable } from 'node:stream';
import { Content } from '../../src/kernel/index.ts';
import { loadImages } from '../../src/engine/image/archive/load.ts';
import { saveImages } from '../../src/engine/image/archive/save.ts';
import { emptyConfig, imageText } from '../../src/engine/image/image-json.ts';
import { layerEntriesOf } from '../../src/engine/image/layer/collect.ts';
import { recipeOf } from '../../src/engine/image/layer/layer-store.ts';
import type { LayerEntry } from '../../src/engine/image/layer-entry.ts';
import { parseReference } from '../../src/engine/image/reference.ts';
import { historyOf, inspectImage } from '../../src/engine/image/store/inspect.ts';
import type { ImageStore } from '../../src/engine/image/store/image-store.ts';
import { readTar } from '../../src/engine/image/tar/read.ts';
import { directoryEntry, fileEntry, hardlinkEntry, imageStore, symlinkEntry } from '../../src/engine/image/testing.ts';
import { importTestImage, type TestEngine, testEngine, testImage, testLabels } from '../host/docker.ts';
import { realPart } from '../host/require.ts';

const created = '2024-01-01T00:00:00Z';
const lower: LayerEntry[] = [
  directoryEntry('etc'), fileEntry('etc/passwd', 'root:x:0:0::/:/bin/sh\n'), fileEntry('etc/old', 'x'), symlinkEntry('etc/link', 'passwd'), hardlinkEntry('etc/hard', 'etc/passwd'),
  fileEntry(`${'d'.repeat(90)}/${'f'.repeat(90)}`, 'long', { uid: 3_000_000, mtime: 1_700_000_000.25 }), fileEntry('ünï', 'é', { xattrs: new Map([['security.capability', Uint8Array.of(1, 0, 0, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)]]) }),
  { ...fileEntry('big', ''), kind: 'regular', content: Content.synthetic(5_000_000, 3) },
];
const upper: LayerEntry[] = [directoryEntry('etc'), fileEntry('etc/.wh.old', ''), fileEntry('new', 'n')];

/** An image of two layers in a simulated store. */
function simulated(name: string): { readonly store: ImageStore; readonly id: string } {
  const { store } = imageStore();
  const chain = store.layers.register(undefined, recipeOf(lower));
  const { diffId } = store.layers.registerEntries(chain, upper);
  const id = store.create(imageText({
    architecture: 'amd64', os: 'linux', created, config: { ...emptyConfig, Cmd: ['sh', '-c', 'a && b <c>'], Labels: testLabels },
    history: [{ created, created_by: 'ADD rootfs' }, { created, created_by: 'RUN rm', empty_layer: false }, { created, created_by: 'CMD', empty_layer: true }],
    rootfs: { type: 'layers', diff_ids: [store.layers.layer(chain).diffId, diffId] },
  }));
  store.setReference(id, parseReference(name));
  return { store, id };
}

async function said(stream: NodeJS.ReadableStream): Promise<string> {
  const parts: Buffer[] = [];
  for await (const chunk of stream) parts.push(chunk as Buffer);
  return Buffer.concat(parts).toString();
}

async function* bytesOf(stream: NodeJS.ReadableStream): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream.pipe(new PassThrough())) yield chunk as Buffer;
}

async function load(store: ImageStore, archive: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const message of loadImages(store, archive, { quiet: true })) assert.ok('stream' in message);
}

/** What does not depend on when it was laid out. */
function described(entry: LayerEntry): unknown {
  const { kind, path, mode, uid, gid } = entry;
  return { kind, path, mode, uid, gid, ...('content' in entry && { content: entry.content.toText() }), ...('target' in entry && { target: entry.target }) };
}

describe('archives of images', function () {
  this.timeout(120_000);
  let engine: TestEngine;

  before(async function () {
    engine = await realPart(this, 'docker', testEngine);
    await importTestImage(engine);
  });

  after(async () => engine?.stop()); // eslint-disable-line @typescript-eslint/no-unnecessary-condition -- undefined if it was skipped

  it('of the simulator are loaded by dockerd, and have the same ids there', async () => {
    const name = 'cutaway-test/simulated:1';
    const { store, id } = simulated(name);
    const answer = await said(await engine.client.loadImage(Readable.from(saveImages(store, [name])), { quiet: '1' }));
    assert.match(answer, /Loaded image: cutaway-test\/simulated:1/);
    const real = await engine.client.getImage(name).inspect();
    assert.equal(real.Id, id);
    const image = store.byId(id);
    assert.deepEqual(real.RootFS.Layers, image.json.rootfs.diff_ids);
    const own = inspectImage(store, image, { Name: 'overlay2', Data: {} }, 41);
    assert.equal(own.Size, real.Size);
    assert.deepEqual(own.Config, { ...own.Config, ...real.Config });
    const history = await engine.client.getImage(name).history() as { CreatedBy: string; Size: number; Id: string }[];
    assert.deepEqual(historyOf(store, image).map(({ Id, CreatedBy, Size }) => ({ Id, CreatedBy, Size })), history.map(({ Id, CreatedBy, Size }) => ({ Id, CreatedBy, Size })));
    const again = imageStore();
    await load(again.store, bytesOf(await engine.client.getImage(name).get()));
    assert.equal(again.store.find(name).id, id);
  });

  it('of dockerd are loaded by the simulator, have the same ids there, and go back', async () => {
    const container = await engine.client.createContainer({ Image: testImage, Cmd: ['sh', '-c', 'mkdir /a && echo x > /a/b && rm -r /var && ln /a/b /a/c && chown 5:6 /tmp'], Labels: testLabels });
    await container.start();
    await container.wait();
    const committed = await container.commit({ repo: 'cutaway-test/committed', tag: '1' }) as { readonly Id: string };
    const { store } = imageStore();
    await load(store, bytesOf(await engine.client.getImage('cutaway-test/committed:1').get()));
    const image = store.find('cutaway-test/committed:1');
    assert.equal(image.id, committed.Id);
    const real = await engine.client.getImage(committed.Id).inspect();
    assert.equal(store.layers.totalSize(image.chainId), real.Size);
    const [top] = store.layers.directories(image.chainId);
    assert.ok(top);
    const entries: LayerEntry[] = [];
    for await (const entry of readTar(Readable.from(store.layers.archive(image.chainId ?? '').bytes))) entries.push(entry);
    assert.deepEqual([...layerEntriesOf(top)].map(described), entries.map(described));
    assert.deepEqual((await container.changes() as { Path: string }[]).map(({ Path }) => Path).sort(), ['/a', '/a/b', '/a/c', '/tmp', '/var'].sort());
    await container.remove();
    await engine.client.getImage('cutaway-test/committed:1').remove();
    const packed = gzipSync(Buffer.concat([...saveImages(store, ['cutaway-test/committed:1'])]));
    const stream = await engine.client.loadImage(Readable.from([packed]), { quiet: '1' });
    stream.resume();
    await once(stream, 'end');
    assert.equal((await engine.client.getImage('cutaway-test/committed:1').inspect()).Id, committed.Id);
  });
});
