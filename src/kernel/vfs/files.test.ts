import { deepEqual, equal, ok } from 'node:assert/strict';
import { readAt, readDirectory, readFile, seek, truncateOpen, writeFile } from './file.ts';
import { changeMode, changeOwner, readLink, setTimes, stat, statFileSystem } from './metadata.ts';
import { mountNew } from './mounting.ts';
import { link, makeDirectory, makeNode, makeSymlink, removeDirectory, unlink } from './names.ts';
import { open, openPipe } from './open.ts';
import { rename } from './rename.ts';
import { as, bootedRoot, get, list, mountTmpfs, newTmpfs, outcome, put } from './testing.ts';
import { WouldBlock } from './waiting.ts';
import { walk } from './walk.ts';
import { getXattr, listXattrs, setXattr } from './xattr.ts';

describe('file calls', () => {
  it('count links as Linux does', () => {
    const root = bootedRoot();
    makeDirectory(root, '/d', 0o755);
    makeDirectory(root, '/d/sub', 0o755);
    equal(stat(root, '/d').nlink, 3);
    put(root, '/d/a', 'x');
    link(root, '/d/a', '/d/b');
    equal(stat(root, '/d/b').nlink, 2);
    equal(stat(root, '/d/b').number, stat(root, '/d/a').number);
    unlink(root, '/d/a');
    equal(stat(root, '/d/b').nlink, 1);
    removeDirectory(root, '/d/sub');
    equal(stat(root, '/d').nlink, 2);
  });

  it('fail with the errors of Linux', () => {
    const root = bootedRoot();
    mountTmpfs(root, '/mnt');
    makeDirectory(root, '/d', 0o755);
    makeDirectory(root, '/d/sub', 0o755);
    put(root, '/f', 'x');
    makeSymlink(root, '/loop', '/loop');
    makeSymlink(root, 'f', '/l');
    const cases: [string, () => unknown][] = [
      ['ENOTEMPTY', () => removeDirectory(root, '/d')],
      ['ENOTEMPTY', () => removeDirectory(root, '/d/..')],
      ['EINVAL', () => removeDirectory(root, '/d/.')],
      ['EBUSY', () => removeDirectory(root, '/mnt')],
      ['EBUSY', () => rename(root, '/mnt', '/other')],
      ['ENOTDIR', () => removeDirectory(root, '/f')],
      ['EISDIR', () => unlink(root, '/d')],
      ['ENOTDIR', () => unlink(root, '/f/')],
      ['EINVAL', () => rename(root, '/d', '/d/sub/x')],
      ['ENOTEMPTY', () => rename(root, '/d/sub', '/d')],
      ['EXDEV', () => rename(root, '/f', '/mnt/f')],
      ['EXDEV', () => link(root, '/f', '/mnt/f')],
      ['EPERM', () => link(root, '/d', '/d2')],
      ['EEXIST', () => rename(root, '/f', '/d', 'noreplace')],
      ['EISDIR', () => rename(root, '/f', '/d')],
      ['ENOTDIR', () => rename(root, '/d', '/f')],
      ['EEXIST', () => makeDirectory(root, '/', 0o755)],
      ['ENOENT', () => makeDirectory(root, '/no/such', 0o755)],
      ['ENOENT', () => makeSymlink(root, '', '/empty')],
      ['ELOOP', () => stat(root, '/loop')],
      ['ELOOP', () => open(root, '/l', { nofollow: true })],
      ['EEXIST', () => open(root, '/l', { create: true, exclusive: true }, 0o644)],
      ['ENOTDIR', () => open(root, '/f', { directory: true })],
      ['ENOTDIR', () => stat(root, '/f/')],
      ['EISDIR', () => open(root, '/d', { access: 'write' })],
      ['EISDIR', () => readFile(open(root, '/d'), 10)],
      ['EBADF', () => writeFile(open(root, '/f'), new Uint8Array(1))],
      ['EINVAL', () => readLink(root, '/f')],
      ['ENAMETOOLONG', () => put(root, `/${'é'.repeat(128)}`, '')],
    ];
    for (const [code, call] of cases) equal(outcome(call), code, call.toString());
  });

  it('check permissions by owner, group and others, sticky directories and setgid directories', () => {
    const root = bootedRoot();
    const [alice, bob] = [as(root, 1000), as(root, 1001, [50])];
    makeDirectory(root, '/tmp', 0o1777);
    changeMode(root, walk(root, '/tmp'), 0o1777);
    put(alice, '/tmp/a', 'secret');
    changeMode(alice, walk(alice, '/tmp/a'), 0o600);
    equal(outcome(() => get(bob, '/tmp/a')), 'EACCES');
    equal(outcome(() => unlink(bob, '/tmp/a')), 'EPERM');
    equal(outcome(() => changeMode(bob, walk(bob, '/tmp/a'), 0o777)), 'EPERM');
    equal(outcome(() => changeOwner(alice, walk(alice, '/tmp/a'), 1001, undefined)), 'EPERM');
    makeDirectory(root, '/team', 0o777);
    changeOwner(root, walk(root, '/team'), 0, 50);
    changeMode(root, walk(root, '/team'), 0o2775);
    makeDirectory(bob, '/team/sub', 0o755);
    deepEqual([stat(root, '/team/sub').gid, stat(root, '/team/sub').mode], [50, 0o2755]);
    equal(outcome(() => put(alice, '/team/x', '')), 'EACCES');
    changeMode(root, walk(root, '/team'), 0o4755);
    unlink(root, '/tmp/a');
  });

  it('take setuid away from a program that is written to', () => {
    const root = bootedRoot();
    put(root, '/su', '#!');
    changeMode(root, walk(root, '/su'), 0o4755);
    writeFile(open(root, '/su', { access: 'write' }), new Uint8Array(1));
    equal(stat(root, '/su').mode, 0o755);
  });

  it('keep offsets in the open file, and data of a removed file until it is closed', () => {
    const root = bootedRoot();
    put(root, '/f', 'hello');
    const file = open(root, '/f', { access: 'both', append: true });
    const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
    equal(text(readFile(file, 2)), 'he');
    unlink(root, '/f');
    writeFile(file, new TextEncoder().encode('!'));
    equal(seek(file, -2, 'end'), 4);
    equal(text(readFile(file, 9)), 'o!');
    equal(text(readAt(file, 0, 2)), 'he');
    truncateOpen(file, 1);
    equal(file.inode.stat().nlink, 0);
    const used = statFileSystem(root, '/').freeBlocks;
    file.close();
    equal(statFileSystem(root, '/').freeBlocks, used + 1);
  });

  it('run out of space where the size ends', () => {
    const root = bootedRoot();
    makeDirectory(root, '/small', 0o755);
    mountNew(root, newTmpfs(root.mounts.vfs, 'size=8k,nr_inodes=3'), walk(root, '/small'));
    const file = open(root, '/small/f', { access: 'write', create: true }, 0o644);
    equal(writeFile(file, new Uint8Array(10_000)), 8192);
    equal(outcome(() => writeFile(file, new Uint8Array(1))), 'ENOSPC');
    put(root, '/small/g', '');
    equal(outcome(() => put(root, '/small/h', '')), 'ENOSPC');
    file.close();
    unlink(root, '/small/f');
    put(root, '/small/h', 'fits');
  });

  it('go on reading a directory, the newest first, where they stopped, whatever was removed', () => {
    const root = bootedRoot();
    for (let i = 49; i >= 0; i--) put(root, `/f${i}`, '');
    const file = open(root, '/');
    const first = readDirectory(file, 12).map(entry => entry.name);
    for (let i = 0; i < 40; i++) unlink(root, `/f${i}`);
    deepEqual(first, ['.', '..', ...Array.from({ length: 10 }, (_, i) => `f${i}`)]);
    deepEqual(readDirectory(file, 99).map(entry => entry.name), Array.from({ length: 10 }, (_, i) => `f${40 + i}`));
  });

  it('say what a pipe waits for', () => {
    const { reader, writer } = openPipe(bootedRoot());
    let waiting: unknown;
    try {
      readFile(reader, 1);
    } catch (error) {
      waiting = error;
    }
    ok(waiting instanceof WouldBlock);
    let woken = 0;
    waiting.queues[0]?.add({ wake: () => woken++ });
    equal(writeFile(writer, new Uint8Array(70_000)), 65_536);
    equal(woken, 1);
    equal(outcome(() => writeFile(writer, new Uint8Array(1))), 'EAGAIN');
    equal(readFile(reader, 99_999).length, 65_536);
    writer.close();
    equal(readFile(reader, 1).length, 0);
    const other = openPipe(bootedRoot());
    other.reader.close();
    equal(outcome(() => writeFile(other.writer, new Uint8Array(1))), 'EPIPE');
  });

  it('open a fifo for both sides before either goes on', () => {
    const root = bootedRoot();
    makeNode(root, '/fifo', 'fifo', 0o644);
    equal(outcome(() => open(root, '/fifo', { access: 'write', nonblock: true })), 'ENXIO');
    const reader = open(root, '/fifo');
    ok(reader.openWaits);
    const writer = open(root, '/fifo', { access: 'write' });
    equal(reader.openWaits, undefined);
    equal(writer.openWaits, undefined);
    writeFile(writer, new Uint8Array([1]));
    writer.close();
    deepEqual([...readFile(reader, 9)], [1]);
  });

  it('keep extended attributes, trusted ones for root only', () => {
    const root = bootedRoot();
    put(root, '/f', '');
    const [file, user] = [walk(root, '/f'), as(root, 1000)];
    setXattr(root, file, 'trusted.overlay.opaque', new Uint8Array([121]));
    setXattr(root, file, 'user.note', new Uint8Array([1]));
    deepEqual(listXattrs(user, file), ['user.note']);
    equal(outcome(() => getXattr(user, file, 'trusted.overlay.opaque')), 'ENODATA');
    equal(outcome(() => setXattr(user, file, 'user.note', new Uint8Array(0))), 'EACCES');
    equal(outcome(() => setXattr(root, file, 'user.note', new Uint8Array(0), 'create')), 'EEXIST');
    equal(outcome(() => getXattr(root, file, 'nonsense')), 'EOPNOTSUPP');
  });

  it('exchange two names, and set times', () => {
    const root = bootedRoot();
    makeDirectory(root, '/d', 0o755);
    makeDirectory(root, '/d/x', 0o755);
    put(root, '/f', 'file');
    rename(root, '/f', '/d/x', 'exchange');
    equal(get(root, '/d/x'), 'file');
    deepEqual([stat(root, '/f').kind, stat(root, '/d').nlink], ['directory', 2]);
    setTimes(root, walk(root, '/d/x'), 5n, undefined, 9n);
    equal(stat(root, '/d/x').atime, 5n);
    deepEqual(list(root, '/'), ['f', 'd']);
  });
});
