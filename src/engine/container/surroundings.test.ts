import { deepEqual } from 'node:assert/strict';
import { ApiLab } from '../api/testing.ts';
import { bundleRoot } from '../runtime/bundle.ts';
import { inodeAt, sortedNames } from '../image/layer/inodes.ts';

describe('What a container needs on the host', () => {
  it('is there while it runs, and gone afterwards', async () => {
    const lab = await ApiLab.boot();
    const bundles = (): readonly string[] => {
      const directory = inodeAt(lab.engine.host.computer.disk.root, bundleRoot);
      return directory ? sortedNames(directory) : [];
    };
    await lab.run('one', { Cmd: ['sleep', '1000'] });
    deepEqual(bundles(), [lab.engine.containers.get('one').id]);
    await lab.post('/containers/one/stop?t=0');
    deepEqual(bundles(), []);
    await lab.post('/containers/one/start');
    deepEqual(bundles().length, 1);
    await lab.ask('DELETE', '/containers/one?force=1');
    deepEqual(bundles(), []);
    await lab.run('wrong', { Cmd: ['/nothing'] }).catch(() => undefined);
    deepEqual(bundles(), []);
  });
});
