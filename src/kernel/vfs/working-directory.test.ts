import { equal } from 'node:assert/strict';
import { makeDirectory, removeDirectory } from './names.ts';
import { as, bootedRoot, outcome, put } from './testing.ts';
import { changeDirectory, changeRoot, currentDirectory } from './working-directory.ts';

describe('root and working directory', () => {
  it('let a process out of its chroot if it keeps a working directory outside', () => {
    const root = bootedRoot();
    makeDirectory(root, '/jail', 0o755);
    changeRoot(root, '/jail');
    equal(currentDirectory(root), '(unreachable)/');
    changeDirectory(root, '..');
    changeDirectory(root, 'jail');
    equal(currentDirectory(root), '/');
    changeDirectory(root, '..');
    equal(currentDirectory(root), '/');
  });

  it('need permission, and are gone when removed', () => {
    const root = bootedRoot();
    makeDirectory(root, '/d', 0o700);
    put(root, '/f', '');
    equal(outcome(() => changeDirectory(as(root, 1000), '/d')), 'EACCES');
    equal(outcome(() => changeDirectory(root, '/f')), 'ENOTDIR');
    equal(outcome(() => changeRoot(as(root, 1000), '/')), 'EPERM');
    changeDirectory(root, '/d');
    removeDirectory(root, '/d');
    equal(outcome(() => currentDirectory(root)), 'ENOENT');
    equal(outcome(() => put(root, 'x', '')), 'ENOENT');
  });
});
