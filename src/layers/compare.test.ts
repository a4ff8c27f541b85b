import assert from 'node:assert/strict';
import { type TestEntry, testImage, testPorts } from '../../test/fixture/layered-image.ts';
import { archiveEnd, rawHeader } from '../../test/fixture/raw-tar.ts';
import { analyse, type Analysis, SharedLayers } from './analysis.ts';
import { bytesSource } from './byte-source.ts';
import { compareImages } from './compare.ts';

describe('compareImages', () => {
  it('tells names that are no UTF-8 apart by their bytes', async () => {
    const image = await testImage([]);
    const named = async (...names: readonly number[]): Promise<Analysis> => {
      const archive = Buffer.concat([...names.map(byte => rawHeader({ name: Buffer.from([0x6e, byte]) })), archiveEnd]);
      return analyse({ ...image, layers: [{ diffId: '', digest: undefined, createdBy: '', open: () => Promise.resolve(bytesSource(archive)) }] }, testPorts);
    };
    const files = [...compareImages(await named(0xfe, 0xff), await named(0xfe, 0xfd)).files()];
    assert.deepEqual(files.map(({ path, bytes, mark }) => [path, bytes?.[1], mark]), [['n\ufffd', 0xff, 'removed'], ['n\ufffd', 0xfd, 'added']]);
  });

  const base: TestEntry[] = [{ path: 'same', contents: 'x' }, { path: 'moded', contents: 'x' }, { path: 'gone', contents: 'x' }, { path: 'grown', contents: 'x' }, { path: 'link', symlink: 'a' }];
  const top: TestEntry[] = [{ path: 'moded', contents: 'x', mode: 0o600 }, { path: '.wh.gone' }, { path: 'grown', contents: 'xx' }, { path: 'link', symlink: 'b' }, { path: 'new', contents: 'x' }];
  const expected = ['gone removed', 'grown changed', 'link changed', 'moded metadata', 'new added'];

  for (const isShared of [true, false]) {
    it(`tells files and settings apart, with layers ${isShared ? '' : 'not '}shared`, async () => {
      const options = isShared ? { shared: new SharedLayers() } : {};
      const [first, second] = [await testImage([base]), await testImage([base, top])];
      const changed = { ...second, settings: { ...second.settings, env: ['PATH=/bin', 'A=b=c'], user: 'me' } };
      const difference = compareImages(await analyse({ ...first, settings: { ...first.settings, env: ['PATH=/bin', 'A=b'] } }, testPorts, options), await analyse(changed, testPorts, options));
      const files = [...difference.files()].map(({ path, mark }) => `${path} ${mark}`).sort();
      // Without shared layers nobody knows that files of one size are the same.
      assert.deepEqual(files, isShared ? expected : [...expected, 'same rewritten'].sort());
      assert.equal(difference.commonLayers, 1);
      assert.deepEqual(difference.settings, [{ name: 'env A', before: 'b', after: 'b=c' }, { name: 'user', before: '', after: 'me' }]);
    });
  }
});
