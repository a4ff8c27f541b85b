import assert from 'node:assert/strict';
import { hostTree } from '../../../test/fixture/host-tree.ts';
import { isContainer, type Reach, reachOf } from './reach.ts';

const id = 'a'.repeat(64);
const other = 'b'.repeat(64);

async function reach(tree: Record<string, string>, ...running: [string, number][]): Promise<Reach> {
  return reachOf(hostTree(tree), (async function* () {
    for (const [containerId, pid] of running) yield Promise.resolve({ containerId, pid });
  })());
}

describe('reachOf', () => {
  const tree = { '/proc/7/cgroup': `5:memory:/docker/${id}\n0::/\n`, '/proc/8/cgroup': '0::/init.scope\n', '/proc/8/mountinfo': '1 1 0:1 / / rw - ext4 /dev/sda rw\n' };

  it('is unknown while nothing runs', async () => assert.equal(await reach(tree), 'unknown'));
  it('is here when a container\'s process is', async () => assert.equal(await reach(tree, [id, 7]), 'here'));
  it('is elsewhere when the number belongs to another process, or to none', async () => {
    assert.equal(await reach(tree, [id, 8]), 'elsewhere');
    assert.equal(await reach(tree, [other, 7]), 'elsewhere');
    assert.equal(await reach(tree, [id, 99]), 'elsewhere');
  });
  it('asks further when one has just ended', async () => assert.equal(await reach(tree, [other, 99], [id, 7]), 'here'));

  it('gives up after a few', async () => {
    let asked = 0;
    const endless = (async function* () {
      for (;;) yield Promise.resolve({ containerId: id, pid: 100 + asked++ });
    })();
    assert.equal(await reachOf(hostTree(tree), endless), 'elsewhere');
    assert.equal(asked, 5);
  });
});

describe('isContainer', () => {
  it('knows a container by its mounts where there are no cgroups', async () => {
    const mounts = `1 0 0:30 / / rw - overlay overlay rw\n2 1 8:1 /home/me/.local/share/docker/containers/${id}/hosts /etc/hosts rw - ext4 /dev/sda rw\n`;
    const files = hostTree({ '/proc/7/cgroup': '0::/user.slice\n', '/proc/7/mountinfo': mounts });
    assert.equal(await isContainer(files, 7, id), true);
    assert.equal(await isContainer(files, 7, other), false);
  });

  it('takes no process for a container\'s because a mount elsewhere names the container', async () => {
    const files = hostTree({ '/proc/7/cgroup': '0::/\n', '/proc/7/mountinfo': `2 1 0:9 / /var/lib/docker/containers/${id}/mounts/shm rw - tmpfs shm rw\n` });
    assert.equal(await isContainer(files, 7, id), false);
  });
});
