import assert from 'node:assert/strict';
import { type TestEntry, testImage, testPorts } from '../../../test/fixture/layered-image.ts';
import { pathSteps, type PathWord } from '../../model/index.ts';
import { analyse } from '../analysis.ts';

const brief = (word: PathWord | undefined): string => !word ? '-' : [word.has && `${word.has.kind} ${word.has.size}`, word.hides && `${word.hides.by} ${word.hides.at}`].filter(Boolean).join(', ');

async function words(path: string, ...layers: readonly (readonly TestEntry[])[]): Promise<readonly string[]> {
  const { tree } = await analyse(await testImage(layers), testPorts);
  return tree.words(path).map(brief);
}

describe('what layers say of a path', () => {
  const layers: readonly (readonly TestEntry[])[] = [
    [{ path: 'etc/' }, { path: 'etc/a', contents: 'aa' }, { path: 'link', symlink: 'etc/a' }, { path: 'd/' }, { path: 'd/x', contents: '1' }],
    [{ path: 'etc/a', contents: 'AAA' }, { path: 'd/.wh..wh..opq' }, { path: 'd/y', contents: '22' }],
    [{ path: 'etc/.wh.a' }, { path: 'd', contents: 'file' }],
    [{ path: '.wh.etc' }, { path: 'etc/b', hardlink: 'etc/c' }, { path: 'etc/c', contents: 'cccc' }],
  ];

  it('is a file, another one over it, and whiteouts of it and of its directory', async () => {
    assert.deepEqual(await words('/etc/a', ...layers), ['file 2', 'file 3', 'whiteout /etc/a', 'whiteout /etc']);
    assert.deepEqual(await words('etc/b', ...layers), ['-', '-', '-', 'file 4, whiteout /etc'], 'a hard link has the size of its file');
  });

  it('is nothing for a directory that is opaque, and for a file in place of one', async () => {
    assert.deepEqual(await words('/d/x', ...layers), ['file 1', 'opaque /d', 'file /d', '-']);
    assert.deepEqual(await words('/d', ...layers), ['directory 0', 'directory 0', 'file 4', '-']);
    assert.deepEqual(await words('/link', ...layers), ['symlink 0', '-', '-', '-']);
  });

  it('is nothing but what hides it for a path that no layer has', async () => {
    assert.deepEqual(await words('/etc/none', ...layers), ['-', '-', '-', 'whiteout /etc']);
    assert.deepEqual(await words('/nowhere/at/all', ...layers), ['-', '-', '-', '-']);
  });

  it('agrees with what the layers show together, layer by layer', async () => {
    const { tree } = await analyse(await testImage(layers), testPorts);
    for (const path of ['etc', 'etc/a', 'etc/b', 'etc/c', 'd', 'd/x', 'd/y', 'link', 'none']) {
      for (let layer = 0; layer < layers.length; layer++) {
        const shown = tree.find({ of: 'merged', layer }, path);
        const seen = pathSteps(tree.words(path).slice(0, layer + 1)).findLast(({ isSeen }) => isSeen);
        assert.equal(seen?.has?.kind, shown?.kind === 'hardlink' ? 'file' : shown?.kind, `${path} up to ${layer}`);
      }
    }
  });
});
