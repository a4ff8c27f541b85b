import { deepEqual, equal, ok, rejects, throws } from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { concat, Content, decode, encode } from '../../../kernel/index.ts';
import type { LayerEntry } from '../layer-entry.ts';
import { emptyConfig, imageText } from '../image-json.ts';
import { recipeOf } from '../layer/layer-store.ts';
import { parseReference } from '../reference.ts';
import { commitImage, importImage } from '../store/make.ts';
import { listImages } from '../store/list.ts';
import { collect, streamOf } from '../tar/byte-source.ts';
import { readTar } from '../tar/read.ts';
import { writeTar } from '../tar/write.ts';
import { directoryEntry, fileEntry, imageStore } from '../testing.ts';
import { loadImages } from './load.ts';
import { saveImages } from './save.ts';

const maker = { version: '28.5.2', architecture: 'amd64' };
const base: LayerEntry[] = [directoryEntry('bin'), fileEntry('bin/sh', '#!'), { ...fileEntry('big', ''), kind: 'regular', content: Content.synthetic(2_000_000, 9) }];

function made(): { store: ReturnType<typeof imageStore>['store']; events: string[]; parent: string; child: string } {
  const { store, events } = imageStore();
  const recipe = recipeOf(base);
  store.layers.register(undefined, recipe);
  const created = '2024-01-01T00:00:00Z';
  const parent = store.create(imageText({ architecture: 'amd64', os: 'linux', created, config: emptyConfig, history: [{ created, created_by: 'ADD' }], rootfs: { type: 'layers', diff_ids: [recipe.diffId] } }));
  store.layers.release(recipe.diffId);
  const child = commitImage(store, { parent, container: 'c'.repeat(64), entries: [fileEntry('new', 'n')], config: emptyConfig, containerConfig: emptyConfig, author: '', comment: '' }, maker);
  store.setReference(parent, parseReference('base:1'));
  store.setReference(child, parseReference('quay.io/me/app:2'));
  return { store, events, parent, child };
}

async function load(store: ReturnType<typeof imageStore>['store'], parts: Iterable<Uint8Array>): Promise<string[]> {
  const said: string[] = [];
  for await (const message of loadImages(store, streamOf(parts))) said.push('stream' in message ? message.stream.trim() : `${message.status ?? ''} ${message.progressDetail?.current ?? ''}/${message.progressDetail?.total ?? ''}`);
  return said;
}

async function texts(parts: Iterable<Uint8Array>): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const entry of readTar(streamOf(parts))) if (entry.kind === 'regular') found.set(entry.path, decode(entry.content.read(0, 5000)));
  return found;
}

describe('docker save', () => {
  it('writes an OCI layout with manifest.json and repositories', async () => {
    const { store, events, child } = made();
    const files = await texts(saveImages(store, ['quay.io/me/app']));
    const [item] = JSON.parse(files.get('manifest.json') ?? '') as [{ Config: string; RepoTags: string[]; Layers: string[]; Parent?: string }];
    equal(item.Config, `blobs/sha256/${child.slice(7)}`);
    deepEqual(item.RepoTags, ['quay.io/me/app:2']);
    equal(item.Parent, undefined);
    deepEqual(JSON.parse(files.get('repositories') ?? ''), { 'quay.io/me/app': { 2: item.Layers[1]?.slice('blobs/sha256/'.length) } });
    equal(files.get('oci-layout'), '{"imageLayoutVersion": "1.0.0"}');
    const { manifests } = JSON.parse(files.get('index.json') ?? '') as { manifests: { digest: string; annotations: unknown }[] };
    deepEqual(manifests[0]?.annotations, { 'io.containerd.image.name': 'quay.io/me/app:2', 'org.opencontainers.image.ref.name': '2' });
    ok(files.has(`blobs/sha256/${manifests[0].digest.slice(7)}`));
    equal(events.at(-1), 'save');
  });

  it('says what is wrong before it begins', () => {
    const { store } = made();
    throws(() => saveImages(store, ['nothing']), { kind: 'notFound', message: 'No such image: nothing' });
    throws(() => saveImages(store, ['base:2']), { kind: 'notFound', message: 'reference does not exist' });
    throws(() => saveImages(store, ['Base']), { kind: 'system' });
  });
});

describe('docker load', () => {
  it('brings images back as they were', async () => {
    const { store, parent, child } = made();
    const archive = [...saveImages(store, ['base:1', 'quay.io/me/app:2'])];
    const { store: other, events } = imageStore();
    deepEqual(await load(other, archive), [
      'Loading layer 524288/2003456', 'Loading layer 1048576/2003456', 'Loading layer 1572864/2003456', 'Loading layer 2003456/2003456', 'Loaded image: base:1', 'Loading layer 2048/2048', 'Loaded image: quay.io/me/app:2',
    ]);
    deepEqual(events, ['load', 'load']);
    equal(other.byId(child).parent, parent);
    deepEqual(listImages(other).map(({ Id, RepoTags }) => [Id, RepoTags]), listImages(store).map(({ Id, RepoTags }) => [Id, RepoTags]));
    deepEqual(concat([...saveImages(other, ['base:1', 'quay.io/me/app:2'])]), concat(archive));
    deepEqual(await load(other, archive), ['Loaded image: base:1', 'Loaded image: quay.io/me/app:2']);
  });

  it('says which image has lost its name, and ids of images without names', async () => {
    const { store, parent, child } = made();
    const { store: other } = imageStore();
    await load(other, saveImages(store, ['base:1']));
    store.setReference(child, parseReference('base:1'));
    deepEqual((await load(other, saveImages(store, ['base:1']))).slice(1), [`The image base:1 already exists, renaming the old one with ID ${parent} to empty string`, 'Loaded image: base:1']);
    deepEqual(await load(other, saveImages(store, [parent])), [`Loaded image ID: ${parent}`]);
  });

  it('takes packed archives with packed layers, of an OCI layout alone', async () => {
    const { store, child } = made();
    const entries: LayerEntry[] = [];
    const packed = new Map<string, Uint8Array>();
    for await (const entry of readTar(streamOf(saveImages(store, ['quay.io/me/app'])))) {
      if (entry.path === 'manifest.json' || entry.kind !== 'regular') continue;
      const bytes = entry.content.read(0, entry.content.size);
      if (store.layers.all().some(({ diffId }) => entry.path.endsWith(diffId.slice(7)))) packed.set(entry.path, gzipSync(bytes));
      entries.push(packed.has(entry.path) ? { ...entry, content: Content.of(packed.get(entry.path)!) } : entry);
    }
    const { store: other } = imageStore();
    equal((await load(other, [gzipSync(await collect(streamOf(writeTar(entries))))])).at(-1), 'Loaded image: quay.io/me/app:2');
    equal(other.find('quay.io/me/app:2').id, child);
  });

  it('takes and gives one platform, if that is wanted', async () => {
    const { store } = made();
    const { store: other } = imageStore();
    const archive = (): AsyncIterable<Uint8Array> => streamOf(saveImages(store, ['quay.io/me/app']));
    const said: unknown[] = [];
    for await (const message of loadImages(other, archive(), { quiet: true, platform: { os: 'linux', architecture: 'arm64' } })) said.push(message);
    deepEqual([said, other.all()], [[{}], []]);
    for await (const message of loadImages(other, archive(), { quiet: true, platform: { os: 'linux', architecture: 'amd64' } })) said.push(message);
    equal(other.all().length, 1);
    throws(() => saveImages(store, ['quay.io/me/app'], { os: 'linux', architecture: 'arm64' }), { message: 'no suitable export target found for platform linux/arm64' });
  });

  it('leaves nothing of what is broken', async () => {
    const { store } = made();
    const { store: other } = imageStore();
    const entries: LayerEntry[] = [];
    for await (const entry of readTar(streamOf(saveImages(store, ['quay.io/me/app'])))) {
      const isUpper = store.layers.all().some(({ diffId, parent }) => parent !== undefined && entry.path.endsWith(diffId.slice(7)));
      entries.push(isUpper && entry.kind === 'regular' ? { ...entry, content: Content.of(concat([...writeTar([fileEntry('evil', 'x')])])) } : entry);
    }
    await rejects(load(other, writeTar(entries)), /invalid diffID for layer 1: expected "sha256:[a-f0-9]{64}", got "sha256:/);
    await rejects(load(other, [encode('x'.repeat(600))]), { message: 'archive/tar: invalid tar header' });
    await rejects(load(other, writeTar([])), /repositories: no such file or directory/);
    await rejects(load(other, writeTar([fileEntry('manifest.json', 'null')])), { message: 'invalid manifest, manifest cannot be null (but can be [])' });
    await rejects(load(other, writeTar([fileEntry('manifest.json', '[{"Config":"../../../etc/passwd"}]')])), /no such file or directory/);
    deepEqual([other.all(), other.layers.all()], [[], []]);
  });
});

describe('docker import', () => {
  it('makes an image of an archive', async () => {
    const { store, events } = imageStore();
    const id = await importImage(store, { archive: streamOf([gzipSync(concat([...writeTar(base)]))]), config: { Cmd: ['sh'] }, comment: 'Imported from -' }, maker);
    const { json } = store.byId(id);
    deepEqual([json.config?.Cmd, json.comment, json.history?.length, json.architecture], [['sh'], 'Imported from -', 1, 'amd64']);
    deepEqual(events, ['import']);
    equal(listImages(store)[0]?.Size, 2_000_002);
  });
});
