import assert from 'node:assert/strict';
import type { HostEntry } from '../host/host-files.ts';
import { directoryWord, initWord } from './path-words.ts';

const plain = { size: 0, isWhiteout: false, isOpaque: false };
const tree: Readonly<Record<string, HostEntry>> = {
  '/u/etc': { ...plain, kind: 'directory' }, '/u/etc/a': { ...plain, kind: 'file', size: 3 }, '/u/etc/gone': { ...plain, kind: 'other', isWhiteout: true },
  '/u/d': { ...plain, kind: 'directory', isOpaque: true }, '/u/d/new': { ...plain, kind: 'symlink' }, '/u/link': { ...plain, kind: 'symlink' }, '/u/link/x': { ...plain, kind: 'file' },
};
const files = { entry: async (path: string) => Promise.resolve(tree[path]) };
const word = async (path: string): Promise<unknown> => directoryWord(files, '/u', path);

describe('what a directory of an overlay says of a path', () => {
  it('is what it has there', async () => {
    assert.deepEqual(await word('/etc/a'), { has: { kind: 'file', size: 3 } });
    assert.equal(await word('/etc/b'), undefined);
    assert.equal(await word('/usr/bin'), undefined);
  });

  it('is a whiteout, or an opaque directory above, or something that is no directory', async () => {
    assert.deepEqual(await word('/etc/gone'), { hides: { by: 'whiteout', at: '/etc/gone' } });
    assert.deepEqual(await word('/etc/gone/below'), { hides: { by: 'whiteout', at: '/etc/gone' } });
    assert.deepEqual(await word('/d/old'), { hides: { by: 'opaque', at: '/d' } });
    assert.deepEqual(await word('/d/new'), { has: { kind: 'symlink', size: 0 }, hides: { by: 'opaque', at: '/d' } });
    assert.deepEqual(await word('/link/x'), { hides: { by: 'file', at: '/link' } }, 'where the link leads is not looked at');
  });
});

describe('what the engine puts over an image', () => {
  it('is a file where the image has none', () => {
    assert.deepEqual(initWord([], '/etc/hosts'), { has: { kind: 'file', size: 0 } });
    assert.equal(initWord([{ has: { kind: 'file', size: 9 } }], '/etc/hosts'), undefined);
    assert.equal(initWord([], '/etc/passwd'), undefined);
  });
});
