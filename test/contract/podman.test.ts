import assert from 'node:assert/strict';
import { containerDirectory, EngineDetails, openEngine, type Picture, toEngineFailure } from '../../src/connect/index.ts';
import type { Endpoint } from '../../src/connect/endpoint/endpoint.ts';
import { LivePicture } from '../../src/connect/engine/live-picture.ts';
import { resources } from '../../src/model/index.ts';
import { runContainer, type TestContainer, type TestEngine, testImage } from '../host/docker.ts';
import { importImageForPodman, startPodman } from '../host/podman.ts';
import { realPart } from '../host/require.ts';

/** Without a network, which would meet that of a dockerd here, and with limits that any root may set. */
const plain = { NetworkMode: 'none', Ulimits: ['nofile', 'nproc'].map(Name => ({ Name, Soft: 1024, Hard: 1024 })) };

/** Podman's compatible API (podman-system-service(1)) has what the views ask for. */
describe('a real Podman as an engine', function () {
  this.timeout(120_000);
  let podman: TestEngine | undefined;
  let endpoint: Endpoint;
  let live: LivePicture | undefined;
  let web: TestContainer;

  before(async function () {
    podman = await realPart(this, 'podman', startPodman);
    await realPart(this, 'docker', async () => importImageForPodman(podman!));
    web = await runContainer(podman, 'web', plain);
    const path = podman.host.slice('unix://'.length);
    endpoint = { kind: 'unix', path, id: 'podman', name: 'podman', source: 'podman', address: podman.host, description: '', isDefault: false };
    live = new LivePicture(signal => openEngine(endpoint, signal), error => toEngineFailure(error, endpoint));
  });
  after(async () => {
    live?.dispose();
    await podman?.stop();
  });

  /** The first picture that is so. */
  function until(is: (picture: Picture) => boolean): Promise<Picture> {
    return new Promise(resolve => {
      const look = (picture: Picture): void => {
        if (!is(picture)) return;
        listening.dispose();
        resolve(picture);
      };
      const listening = live!.onDidChange(look);
      look(live!.picture);
    });
  }

  it('is opened, and says what it is', async () => {
    const engine = await openEngine(endpoint, AbortSignal.timeout(10_000));
    assert.match(engine.info.apiVersion, /^1\.4\d$/);
    assert.notEqual(engine.info.version, '');
    engine.dispose();
  });

  it('fills the trees, and its events keep them', async () => {
    const watch = live!.watch(resources);
    try {
      const { snapshot } = await until(({ connection }) => connection.state === 'live');
      const container = [...snapshot.containers?.values() ?? []].find(({ name }) => name === web.name);
      assert.equal(container?.state, 'running');
      assert.match(container.image, /busybox/);
      assert.ok([...snapshot.images?.values() ?? []].some(({ tags }) => tags.some(tag => tag.endsWith(testImage))));
      assert.equal([...snapshot.networks?.values() ?? []].length > 0, true);
      assert.notEqual(snapshot.volumes, undefined);
      const other = await runContainer(podman!, 'other', plain);
      await until(picture => [...picture.snapshot.containers?.values() ?? []].some(({ name, state }) => name === other.name && state === 'running'));
      await other.remove();
      await until(picture => ![...picture.snapshot.containers?.values() ?? []].some(({ name }) => name === other.name));
    } finally {
      watch.dispose();
    }
  });

  it('tells of a container what the views show', async () => {
    const engine = await openEngine(endpoint, AbortSignal.timeout(10_000));
    try {
      const id = [...live!.picture.snapshot.containers?.values() ?? []].find(({ name }) => name === web.name)?.id ?? '';
      const details = new EngineDetails(() => Promise.resolve(engine.docker));
      assert.equal((await details.container(id)).pid, web.pid);
      const { entries } = await containerDirectory(engine, id, '/', []);
      assert.equal(entries.find(({ name }) => name === 'bin')?.kind, 'directory');
    } finally {
      engine.dispose();
    }
  });
});
