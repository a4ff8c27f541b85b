import assert from 'node:assert/strict';
import { testImage, testPorts } from '../../test/fixture/layered-image.ts';
import { analyse } from './analysis.ts';
import { compareImages } from './compare.ts';
import { settleRewritten } from './compare-contents.ts';

describe('settleRewritten', () => {
  it('tells files of one size apart by their bytes, as long as it may', async () => {
    const large = 'x'.repeat(300_000);
    const before = await analyse(await testImage([[{ path: 'same', contents: large }, { path: 'other', contents: `${large}a` }, { path: 'later', contents: 'a', mtime: 1 }, { path: 'gone', contents: '' }]]), testPorts);
    const after = await analyse(await testImage([[{ path: 'other', contents: `${large}b` }, { path: 'same', contents: large }, { path: 'later', contents: 'a', mtime: 2 }]]), testPorts);
    const files = [...compareImages(before, after).files()];
    const told = async (goOn: () => boolean): Promise<readonly string[]> => (await settleRewritten(before, after, files, goOn)).map(({ path, mark }) => `${path} ${mark}`).sort();
    assert.deepEqual(await told(() => true), ['gone removed', 'later metadata', 'other changed']);
    assert.deepEqual(await told(() => false), ['gone removed', 'later rewritten', 'other rewritten', 'same rewritten']);
  });
});
