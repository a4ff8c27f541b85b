import { deepEqual, equal, throws } from 'node:assert/strict';
import { emptyConfig, imageText } from '../image-json.ts';
import { parseReference } from '../reference.ts';
import { fileEntry, imageStore } from '../testing.ts';
import { deleteImage } from './delete.ts';
import type { ImageStore, ImageUser } from './image-store.ts';
import { historyOf, inspectImage } from './inspect.ts';
import { listImages } from './list.ts';
import { commitImage } from './make.ts';
import { pruneImages } from './prune.ts';

const maker = { version: '28.5.2', architecture: 'amd64' };

interface Fixture {
  readonly store: ImageStore;
  readonly events: string[];
  readonly users: Map<string, ImageUser[]>;
  /** Makes an image with one layer, and names it. */
  readonly image: (name: string, options?: { readonly created?: string; readonly labels?: Record<string, string>; readonly text?: string }) => string;
}

function fixture(): Fixture {
  const events: string[] = [];
  const users = new Map<string, ImageUser[]>();
  const { store } = imageStore({
    usersOf: id => users.get(id) ?? [],
    onEvent: (action, id, { name, ...attributes }) => events.push([action, id === name ? 'id' : name ?? '', ...Object.keys(attributes)].join(' ').trim()),
  });
  const { layers } = store;
  return {
    store, events, users,
    image(name, { created = '2024-01-01T00:00:00Z', labels, text = name } = {}) {
      const layer = layers.registerEntries(undefined, [fileEntry('name', text)]);
      const id = store.create(imageText({
        architecture: 'amd64', os: 'linux', created, config: { ...emptyConfig, Cmd: ['sh'], ...(labels && { Labels: labels }) }, rootfs: { type: 'layers', diff_ids: [layer.diffId] },
        history: [{ created, created_by: `COPY ${name}` }, { created, created_by: 'CMD <sh>', empty_layer: true }],
      }));
      layers.release(layer.chainId);
      if (name !== '') store.setReference(id, parseReference(name));
      return id;
    },
  };
}

describe('configurations of images', () => {
  it('are written as Go writes them', () => {
    equal(imageText({ os: 'linux', architecture: 'amd64', config: { Labels: { b: '<', a: '&' }, Cmd: ['x'] }, created: '2024-01-01T00:00:00Z', rootfs: { type: 'layers', diff_ids: ['sha256:1'] } }),
      '{"architecture":"amd64","config":{"Hostname":"","Domainname":"","User":"","AttachStdin":false,"AttachStdout":false,"AttachStderr":false,"Tty":false,"OpenStdin":false,"StdinOnce":false,'
      + '"Env":null,"Cmd":["x"],"Image":"","Volumes":null,"WorkingDir":"","Entrypoint":null,"OnBuild":null,"Labels":{"a":"\\u0026","b":"\\u003c"}},"created":"2024-01-01T00:00:00Z","os":"linux",'
      + '"rootfs":{"type":"layers","diff_ids":["sha256:1"]}}');
  });
});

describe('the image store', () => {
  it('finds images by name, by id and by the beginning of an id', () => {
    const { store, image } = fixture();
    const id = image('app:1');
    for (const text of ['app:1', 'docker.io/library/app:1', id, id.slice(7), id.slice(7, 19), id.slice(0, 20)]) equal(store.find(text).id, id, text);
    throws(() => store.find('app'), { kind: 'notFound', message: 'No such image: app:latest' });
    throws(() => store.find('quay.io/x/y@sha256:' + '0'.repeat(64)), { message: `No such image: quay.io/x/y@sha256:${'0'.repeat(64)}` });
    throws(() => store.find(`sha256:${'0'.repeat(64)}`), { message: `No such image: sha256:${'0'.repeat(64)}` });
    throws(() => store.find('App'), { kind: 'invalid', message: 'invalid reference format: repository name (library/App) must be lowercase' });
  });

  it('takes names away, and the image with the last one', () => {
    const { store, events, image } = fixture();
    const id = image('a');
    store.tag(id, parseReference('b:2'));
    const chainId = store.byId(id).chainId!;
    deepEqual(deleteImage(store, 'a'), [{ Untagged: 'a:latest' }]);
    deepEqual(deleteImage(store, 'b:2'), [{ Untagged: 'b:2' }, { Deleted: id }, { Deleted: chainId }]);
    deepEqual(events, ['tag b:2', 'untag id', 'untag id', 'delete id']);
    deepEqual(store.layers.all(), []);
  });

  it('takes digests of a repository with its last tag', () => {
    const { store, image } = fixture();
    const id = image('a');
    const digest = `a@sha256:${'5'.repeat(64)}`;
    store.setReference(id, parseReference(digest));
    deepEqual(listImages(store)[0]?.RepoDigests, [digest]);
    deepEqual(deleteImage(store, 'a').slice(0, 2), [{ Untagged: 'a:latest' }, { Untagged: digest }]);
  });

  it('says what is in the way of a deletion', () => {
    const { store, users, image } = fixture();
    const id = image('a');
    const short = id.slice(7, 19);
    users.set(id, [{ id: 'c'.repeat(64), running: false }]);
    throws(() => deleteImage(store, 'a'), { kind: 'conflict', message: `conflict: unable to remove repository reference "a" (must force) - container cccccccccccc is using its referenced image ${short}` });
    throws(() => deleteImage(store, short), { message: `conflict: unable to delete ${short} (must be forced) - image is being used by stopped container cccccccccccc` });
    users.set(id, [{ id: 'd'.repeat(64), running: true }]);
    throws(() => deleteImage(store, short, { force: true }), { message: `conflict: unable to delete ${short} (cannot be forced) - image is being used by running container dddddddddddd` });
    deepEqual(deleteImage(store, 'a', { force: true }), [{ Untagged: 'a:latest' }]);
    users.clear();
    store.setReference(id, parseReference('x:1'));
    store.setReference(id, parseReference('y:1'));
    throws(() => deleteImage(store, short), { message: `conflict: unable to delete ${short} (must be forced) - image is referenced in multiple repositories` });
    deepEqual(deleteImage(store, short, { force: true }).slice(0, 2), [{ Untagged: 'x:1' }, { Untagged: 'y:1' }]);
  });

  it('keeps parents, and lets them go with their last child', () => {
    const { store, image } = fixture();
    const base = image('base');
    const child = commitImage(store, { parent: base, container: 'c1', entries: [fileEntry('new', 'x')], config: emptyConfig, containerConfig: { ...emptyConfig, Cmd: ['touch', 'new'] }, author: 'me', comment: '' }, maker);
    store.tag(child, parseReference('child'));
    throws(() => deleteImage(store, base.slice(7), { force: true }), { message: `conflict: unable to delete ${base.slice(7, 19)} (cannot be forced) - image has dependent child images` });
    deepEqual(deleteImage(store, 'base'), [{ Untagged: 'base:latest' }]);
    deepEqual(historyOf(store, store.byId(child)).map(({ Id, CreatedBy, Size, Tags }) => [Id, CreatedBy, Size, Tags]), [
      [child, 'touch new', 1, ['child:latest']], [base, 'CMD <sh>', 0, null], ['<missing>', 'COPY base', 4, null],
    ]);
    equal(listImages(store).length, 1);
    equal(listImages(store, { all: true }).length, 2);
    deepEqual(deleteImage(store, 'child').flatMap(item => 'Deleted' in item ? [item.Deleted] : []).filter(id => [base, child].includes(id)), [child, base]);
    deepEqual(store.layers.all(), []);
  });

  it('lists with all filters', () => {
    const { store, image } = fixture();
    const old = image('old:1', { created: '2023-01-01T00:00:00Z', labels: { tier: 'db' } });
    image('mid:1', { created: '2024-01-01T00:00:00Z' });
    const none = image('', { created: '2024-06-01T00:00:00Z', text: 'nameless' });
    image('new/app:2', { created: '2024-12-31T23:00:00Z' });
    const ids = (filters: Record<string, string[]>): unknown => listImages(store, { filters: new Map(Object.entries(filters)) }).map(({ RepoTags }) => RepoTags?.[0] ?? 'none');
    deepEqual(ids({}), ['new/app:2', 'none', 'mid:1', 'old:1']);
    deepEqual(ids({ dangling: ['true'] }), ['none']);
    deepEqual(ids({ dangling: ['false'] }), ['new/app:2', 'mid:1', 'old:1']);
    deepEqual(ids({ label: ['tier=db'] }), ['old:1']);
    deepEqual(ids({ before: ['mid:1'] }), ['old:1']);
    deepEqual(ids({ since: ['mid:1'] }), ['new/app:2', 'none']);
    deepEqual(ids({ until: ['24h'] }), ['none', 'mid:1', 'old:1']);
    deepEqual(ids({ reference: ['new/*', 'old'] }), ['new/app:2', 'old:1']);
    throws(() => ids({ dangling: ['x'] }), { message: "invalid filter 'dangling=[x]'" });
    throws(() => ids({ before: ['nothing'] }), { message: 'No such image: nothing:latest' });
    deepEqual(listImages(store, { api: 41 }).find(({ Id }) => Id === none)?.RepoTags, ['<none>:<none>']);
    equal(listImages(store, { sharedSize: true }).find(({ Id }) => Id === old)?.SharedSize, 0);
  });

  it('prunes what nobody names, or what nobody uses', () => {
    const { store, events, users, image } = fixture();
    const used = image('used');
    image('unused');
    image('', { text: 'four' });
    users.set(used, [{ id: 'c', running: false }]);
    deepEqual(pruneImages(store, new Map()).SpaceReclaimed, 4);
    deepEqual(pruneImages(store, new Map([['dangling', ['false']], ['until', ['2023-01-01']]])), { ImagesDeleted: null, SpaceReclaimed: 0 });
    equal(pruneImages(store, new Map([['dangling', ['false']]])).SpaceReclaimed, 6);
    deepEqual(store.all().map(({ id }) => id), [used]);
    equal(events.at(-1), 'prune  reclaimed');
    throws(() => pruneImages(store, new Map([['until', ['x']]])), { kind: 'invalid' });
  });

  it('shows images as the API of each version does', () => {
    const { store, image } = fixture();
    const inspected = inspectImage(store, store.byId(image('a')), { Name: 'overlay2', Data: {} });
    deepEqual(Object.keys(inspected.Config ?? {}), ['Cmd', 'Entrypoint', 'Env', 'Labels', 'OnBuild', 'User', 'Volumes', 'WorkingDir']);
    equal(inspected.Size, 1);
    equal('VirtualSize' in inspected || 'Container' in inspected, false);
    const old = inspectImage(store, store.find('a'), { Name: 'overlay2', Data: {} }, 41);
    equal(old.VirtualSize, 1);
    equal(old.Config?.['Hostname'], '');
    equal(old.ContainerConfig?.Tty, false);
  });

  it('comes back after a restart', () => {
    const { store, image } = fixture();
    image('a:1');
    const { store: again } = imageStore({ layers: store.layers, saved: store.save() });
    deepEqual(listImages(again), listImages(store));
  });
});
