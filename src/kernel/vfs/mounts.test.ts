import { deepEqual, equal } from 'node:assert/strict';
import type { Caller } from './caller.ts';
import { FsStruct } from './fs-struct.ts';
import { bindMount, mountNew, moveMount, remountBind, unmount } from './mounting.ts';
import { inCopy } from './mount-namespace.ts';
import { mountInfo } from './mountinfo.ts';
import { makeDirectory, removeDirectory } from './names.ts';
import { open } from './open.ts';
import { pathText } from './path.ts';
import { pivotRoot } from './pivot-root.ts';
import { as, bootedRoot, get, list, make, mountPoints, mountTmpfs, newTmpfs, outcome, put } from './testing.ts';
import { walk } from './walk.ts';

const bind = (caller: Caller, from: string, to: string, recursive = false): void => {
  bindMount(caller, walk(caller, from), walk(caller, to), recursive);
};
const umount = (caller: Caller, path: string, lazy = false): void => unmount(caller, walk(caller, path), lazy);
const tagsOf = (caller: Caller): Record<string, string> =>
  Object.fromEntries(mountInfo(caller.mounts, caller.fs.root).map(info => [info.mountPoint, info.tags.join(' ')]));

function unshared(caller: Caller): Caller {
  const { namespace, copies } = caller.mounts.copy(4_026_532_000);
  return { ...caller, mounts: namespace, fs: new FsStruct(inCopy(caller.fs.root, copies), inCopy(caller.fs.cwd, copies)) };
}

describe('mounts', () => {
  it('show a part of the tree elsewhere, with the mounts in it only if recursive', () => {
    const root = bootedRoot();
    mountTmpfs(root, '/a', '/a/b');
    put(root, '/a/b/f', 'deep');
    for (const place of ['/x', '/y']) makeDirectory(root, place, 0o755);
    bind(root, '/a', '/x');
    bind(root, '/a', '/y', true);
    deepEqual(list(root, '/x/b'), []);
    equal(get(root, '/y/b/f'), 'deep');
    remountBind(root, walk(root, '/y'), { ...walk(root, '/y').mount.options, readOnly: true });
    equal(outcome(() => put(root, '/y/new', '')), 'EROFS');
    put(root, '/x/new', 'seen in both');
    equal(get(root, '/y/new'), 'seen in both');
  });

  it('are busy while something is mounted in them, open, or a working directory', () => {
    const root = bootedRoot();
    mountTmpfs(root, '/a', '/a/b');
    equal(outcome(() => umount(root, '/a')), 'EBUSY');
    umount(root, '/a/b');
    const file = open(root, '/a');
    equal(outcome(() => umount(root, '/a')), 'EBUSY');
    file.close();
    root.fs.setDirectory(walk(root, '/a'));
    equal(outcome(() => umount(root, '/a')), 'EBUSY');
    umount(root, '/a', true);
    deepEqual(mountPoints(root), ['/']);
    equal(pathText(root.fs.cwd, root.fs.root), '(unreachable)/');
    put(root, 'still', 'alive');
    equal(get(root, 'still'), 'alive');
    equal(outcome(() => umount(root, '/a')), 'EINVAL');
    equal(outcome(() => umount(as(root, 1000), '/')), 'EPERM');
  });

  it('propagate to peers and slaves, not back from slaves', () => {
    const root = bootedRoot();
    mountTmpfs(root, '/a');
    make(root, 'shared', '/a');
    for (const place of ['/peer', '/slave', '/a/sub']) makeDirectory(root, place, 0o755);
    bind(root, '/a', '/peer');
    bind(root, '/a', '/slave');
    make(root, 'slave', '/slave');
    mountNew(root, newTmpfs(root.mounts.vfs), walk(root, '/peer/sub'));
    deepEqual(tagsOf(root), {
      '/': '', '/a': 'shared:1', '/peer': 'shared:1', '/slave': 'master:1', '/peer/sub': 'shared:2', '/a/sub': 'shared:2', '/slave/sub': 'master:2',
    });
    umount(root, '/a/sub');
    deepEqual(mountPoints(root), ['/', '/a', '/peer', '/slave']);
    mountNew(root, newTmpfs(root.mounts.vfs), walk(root, '/slave/sub'));
    deepEqual(mountPoints(root), ['/', '/a', '/peer', '/slave', '/slave/sub']);
  });

  it('do not go on for ever when a shared tree is bound into itself', () => {
    const root = bootedRoot();
    mountTmpfs(root, '/t');
    make(root, 'shared', '/t');
    makeDirectory(root, '/t/mnt', 0o755);
    bind(root, '/t', '/t/mnt', true);
    bind(root, '/t', '/t/mnt', true);
    // As Linux 6.18 has it.
    deepEqual(mountPoints(root), ['/', '/t', '/t/mnt', '/t/mnt', '/t/mnt/mnt', '/t', '/t/mnt']);
    umount(root, '/t/mnt', true);
    deepEqual(mountPoints(root), ['/', '/t', '/t/mnt', '/t']);
    equal(outcome(() => umount(root, '/t/mnt', true)), 'EINVAL');
  });

  it('are copied for a new namespace, which hears of shared mounts only', () => {
    const root = bootedRoot();
    mountTmpfs(root, '/private', '/shared');
    make(root, 'shared', '/shared');
    for (const place of ['/private/x', '/shared/x']) makeDirectory(root, place, 0o755);
    const other = unshared(root);
    for (const place of ['/private/x', '/shared/x']) mountNew(root, newTmpfs(root.mounts.vfs), walk(root, place));
    deepEqual(mountPoints(other), ['/', '/private', '/shared', '/shared/x']);
    removeDirectory(other, '/private/x');
    deepEqual(mountPoints(root), ['/', '/private', '/shared', '/shared/x']);
  });

  it('move with what is in them, but not out of a shared one', () => {
    const root = bootedRoot();
    mountTmpfs(root, '/a', '/a/b');
    makeDirectory(root, '/to', 0o755);
    equal(outcome(() => moveMount(root, walk(root, '/a'), walk(root, '/a/b'))), 'ELOOP');
    moveMount(root, walk(root, '/a'), walk(root, '/to'));
    deepEqual(mountPoints(root), ['/', '/to', '/to/b']);
    make(root, 'shared', '/');
    equal(outcome(() => moveMount(root, walk(root, '/to'), walk(root, '/a'))), 'EINVAL');
    make(root, 'unbindable', '/to/b');
    equal(outcome(() => bind(root, '/to/b', '/a')), 'EINVAL');
  });

  it('change the root by pivot_root under its conditions', () => {
    const root = bootedRoot();
    makeDirectory(root, '/new', 0o755);
    makeDirectory(root, '/new/old', 0o755);
    const pivot = (to: string, old: string): unknown => pivotRoot(root, walk(root, to), walk(root, old));
    equal(outcome(() => pivot('/new', '/new/old')), 'EBUSY');
    bind(root, '/new', '/new');
    equal(outcome(() => pivot('/new', '/')), 'EBUSY');
    make(root, 'shared', '/');
    equal(outcome(() => pivot('/new', '/new/old')), 'EINVAL');
    make(root, 'private', '/');
    root.fs.setDirectory(walk(root, '/new'));
    const { to } = pivotRoot(root, walk(root, '.'), walk(root, 'old'));
    root.fs.setRoot(to);
    root.fs.setDirectory(to);
    deepEqual(mountPoints(root).sort(), ['/', '/old']);
    deepEqual(list(root, '/old'), ['new']);
    umount(root, '/old', true);
    deepEqual(mountPoints(root), ['/']);
    deepEqual(list(root, '/..'), ['old']);
  });

  it('are crossed by .. but not above the root of the process', () => {
    const root = bootedRoot();
    mountTmpfs(root, '/a', '/a/b');
    equal(pathText(walk(root, '/a/b/../../a/b/..'), root.fs.root), '/a');
    const jailed: Caller = { ...root, fs: new FsStruct(walk(root, '/a/b'), walk(root, '/')) };
    equal(walk(jailed, '/../..').inode, walk(root, '/a/b').inode);
    equal(walk(jailed, '../..').inode, walk(root, '/').inode);
  });
});
