import assert from 'node:assert/strict';
import { RecordedEngine } from '../../../test/fixture/recorded-engine.ts';
import { createDocker } from './docker.ts';
import { EngineDetails } from './details.ts';

describe('EngineDetails', () => {
  it('counts shared layers again when an image takes the place of another', async () => {
    const engine = await RecordedEngine.start();
    try {
      engine.addImages(3);
      const docker = createDocker({ socketPath: engine.socketPath }, { address: engine.socketPath });
      const details = new EngineDetails(async () => Promise.resolve(docker));
      const ids = engine.images.map(({ Id }) => String(Id));
      const counted = async (count: () => void): Promise<ReadonlyMap<string, number>> => new Promise(resolve => {
        const listening = details.onDidChange(() => {
          listening.dispose();
          resolve(details.chainCounts);
        });
        count();
      });
      details.imagesChanged(ids);
      assert.equal(details.chainCounts.size, 0);
      const before = await counted(() => details.countChains(ids.slice(0, 2)));
      const after = await counted(() => details.imagesChanged(ids.slice(1)));
      assert.notDeepEqual([...after.keys()], [...before.keys()]);
      assert.equal(Math.max(...after.values()), 2);
    } finally {
      await engine.dispose();
    }
  });
});
