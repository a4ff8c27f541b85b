import assert from 'node:assert/strict';
import type Dockerode from 'dockerode';
import { prunable } from './prunable.ts';

const never = new AbortController().signal;

/** An engine that gives these replies. */
function engine(replies: Readonly<Record<string, unknown>>): Dockerode {
  const modem = { dial: ({ path }: { path: string }, callback: (error: null, reply: unknown) => void) => callback(null, replies[path]) };
  return { modem, ...Object.fromEntries(Object.entries(replies).map(([method, reply]) => [method, () => Promise.resolve(reply)])) } as unknown as Dockerode;
}

describe('prunable', () => {
  it('lists containers with what they wrote', async () => {
    const rows = await prunable(engine({ listContainers: [{ Id: 'c1', Names: ['/old'], Image: 'busybox', State: 'exited', Status: 'Exited (0) 2 days ago', SizeRw: 12 }, { Id: 'c2', Names: ['/none'] }] }), 'containers', never);
    assert.deepEqual(rows.map(({ ids, name, bytes, usual }) => ({ ids, name, bytes, usual })), [
      { ids: ['c1'], name: 'old', bytes: 12, usual: true }, { ids: ['c2'], name: 'none', bytes: 0, usual: true },
    ]);
  });

  it('lists unused images with what only they hold, the nameless ones as usual', async () => {
    const rows = await prunable(engine({ '/system/df': { Images: [
      { Id: 'sha256:a', RepoTags: ['a:1', 'a:2'], Size: 100, SharedSize: 40, Containers: 0 },
      { Id: 'sha256:b', RepoTags: ['<none>:<none>'], Size: 7, SharedSize: -1, Containers: 0 },
      { Id: 'sha256:c', RepoTags: ['c:1'], Size: 7, SharedSize: 0, Containers: 2 },
    ] } }), 'images', never);
    assert.deepEqual(rows.map(({ ids, bytes, usual }) => ({ ids, bytes, usual })), [
      { ids: ['a:1', 'a:2'], bytes: 60, usual: false }, { ids: ['sha256:b'], bytes: undefined, usual: true },
    ]);
  });

  it('never lists the engine’s own networks, and not as usual those that a stopped container needs', async () => {
    const rows = await prunable(engine({
      listNetworks: ['bridge', 'mine', 'needed'].map(Name => ({ Id: Name, Name, Driver: 'bridge' })),
      listContainers: [{ Id: 'c', NetworkSettings: { Networks: { needed: {} } } }],
    }), 'networks', never);
    assert.deepEqual(rows.map(({ name, usual }) => [name, usual]), [['mine', true], ['needed', false]]);
  });

  it('tells volumes that somebody named from those nobody did', async () => {
    const rows = await prunable(engine({
      listVolumes: { Volumes: [{ Name: 'data', Driver: 'local' }, { Name: 'f'.repeat(64), Driver: 'local' }, { Name: 'x', Labels: { 'com.docker.volume.anonymous': '' } }] },
      '/system/df': { Volumes: [{ Name: 'data', UsageData: { Size: 5 } }] },
    }), 'volumes', never);
    assert.deepEqual(rows.map(({ bytes, usual }) => ({ bytes, usual })), [{ bytes: 5, usual: false }, { bytes: undefined, usual: true }, { bytes: undefined, usual: true }]);
  });

  it('takes replies without lists', async () => {
    for (const resource of ['containers', 'images', 'networks', 'volumes'] as const) {
      assert.deepEqual(await prunable(engine({ listContainers: null, '/system/df': {}, listNetworks: null, listVolumes: { Volumes: null } }), resource, never), []);
    }
  });
});
