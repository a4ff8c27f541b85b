import { deepEqual, equal, ok, rejects, throws } from 'node:assert/strict';
import { concat, Content, decode, encode } from '../../../kernel/index.ts';
import { Host } from '../../host/host.ts';
import { TestPace } from '../../host/testing.ts';
import { directoryEntry, fileEntry, hardlinkEntry, symlinkEntry, testRandom } from '../testing.ts';
import { collect, streamOf } from '../tar/byte-source.ts';
import { readTar } from '../tar/read.ts';
import { writeTar } from '../tar/write.ts';
import { layerEntriesOf } from './collect.ts';
import { ContainerLayers } from './container-layers.ts';
import { directoryAt, inodeAt } from './inodes.ts';
import { LayerStore, recipeOf } from './layer-store.ts';

const base = [
  directoryEntry('bin'), fileEntry('bin/sh', '#!', { mode: 0o755 }), directoryEntry('etc'), fileEntry('etc/hosts', '127.0.0.1 image\n'), fileEntry('etc/passwd', 'root\n'), fileEntry('etc/old', 'old'),
  directoryEntry('opt'), fileEntry('opt/a', 'a'), directoryEntry('dev'), directoryEntry('tmp', 0o1777), symlinkEntry('lib', 'usr/lib'), directoryEntry('usr/lib'), hardlinkEntry('bin/ash', 'bin/sh'),
];
const second = [directoryEntry('etc'), fileEntry('etc/.wh.old', ''), directoryEntry('opt'), fileEntry('opt/.wh..wh..opq', ''), fileEntry('opt/b', 'b', { uid: 1000, mode: 0o4755, xattrs: new Map([['security.capability', Uint8Array.of(1)]]) })];

function machine(): { host: Host; store: LayerStore; containers: ContainerLayers; home: ReturnType<typeof directoryAt> } {
  const host = Host.boot({ pace: new TestPace(), programs: [] });
  const home = directoryAt(host.computer.disk.root, 'var/lib/docker');
  const store = new LayerStore({ home, random: testRandom() });
  return { host, store, containers: new ContainerLayers(store), home };
}

/** As it comes back from a file. */
function copy<T>(state: T): T {
  return JSON.parse(JSON.stringify(state)) as T;
}

function text(host: Host, path: string): string {
  const inode = inodeAt(host.computer.disk.root, path);
  return inode ? decode(inode.read(0, 1000)) : 'nothing';
}

describe('layers on the simulated disk', () => {
  it('are known by their chain ids and held by references', () => {
    const { store, home } = machine();
    const first = store.registerEntries(undefined, base);
    const top = store.registerEntries(first.chainId, second);
    equal(first.chainId, first.diffId);
    equal(top.chainId, store.chainIdOfAll([first.diffId, top.diffId]));
    equal(store.registerEntries(first.chainId, second).chainId, top.chainId);
    equal(store.totalSize(top.chainId), 2 + 16 + 5 + 3 + 1 + 7 + 1);
    store.release(first.chainId);
    deepEqual(store.release(top.chainId), []);
    deepEqual(store.release(top.chainId), [top.chainId, first.chainId]);
    deepEqual(home.lookup('overlay2') && [...home.lookup('overlay2')!.readdir(0)].map(({ name }) => name), ['l']);
  });

  it('lie where the overlay2 driver has them', () => {
    const { host, store } = machine();
    const { chainId } = store.registerEntries(store.registerEntries(undefined, base).chainId, second);
    const { id, link } = store.overlayName(chainId);
    const at = `/var/lib/docker/overlay2/${id}`;
    equal(text(host, `${at}/link`), link);
    equal(text(host, `${at}/lower`), `l/${store.overlayName(store.layer(chainId).parent!).link}`);
    deepEqual(host.sys.readlink(`/var/lib/docker/overlay2/l/${link}`), `../${id}/diff`);
    deepEqual(host.sys.lstat(`${at}/diff/etc/old`).rdev, { major: 0, minor: 0 });
    equal(decode(host.sys.getxattr(`${at}/diff/opt`, 'trusted.overlay.opaque')), 'y');
    const { mode, uid, mtime } = host.sys.stat(`${at}/diff/opt/b`);
    deepEqual([mode, uid, mtime], [0o4755, 1000, 1_700_000_000_000_000_000n]);
  });

  it('come only when they are needed if they have a recipe', () => {
    const { host, store } = machine();
    const chainId = store.register(undefined, recipeOf(base));
    const path = `/var/lib/docker/overlay2/${store.overlayName(chainId).id}/diff/etc/passwd`;
    throws(() => host.sys.stat(path), { code: 'ENOENT' });
    store.layOut(chainId);
    equal(host.sys.stat(path).size, 5);
    equal(host.sys.stat(path.replace('etc/passwd', 'bin/ash')).nlink, 2);
  });

  it('give the very archive back that they came from, whoever wrote it', async () => {
    const { store } = machine();
    const odd = concat([...writeTar([...base, fileEntry('etc/passwd', 'twice'), symlinkEntry('l2', 'usr'), fileEntry('l2/lib/x', 'through a link'), { ...fileEntry('big', ''), kind: 'regular', content: Content.synthetic(100_000, 3) }]), new Uint8Array(8192)]);
    odd.set(encode('somebody\0'), 265);
    odd.set(encode('        '), 148);
    odd.set(encode(`${odd.subarray(0, 512).reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `), 148);
    const { chainId } = await store.registerTar(undefined, streamOf([odd]));
    deepEqual(concat([...store.archive(chainId).bytes]), odd);
    equal(store.archive(chainId).size, odd.length);
    const built = store.registerEntries(undefined, second);
    deepEqual(concat([...store.archive(built.chainId).bytes]), concat([...writeTar(second)]));
    deepEqual(concat([...writeTar(await store.entries(built.chainId))]), concat([...writeTar(second)]));
  });

  it('leave nothing behind if they are not what was expected, or broken', async () => {
    const { store, home } = machine();
    await rejects(store.registerTar(undefined, streamOf(writeTar(base)), `sha256:${'0'.repeat(64)}`), { kind: 'invalid' });
    await rejects(store.registerTar(undefined, streamOf(writeTar([hardlinkEntry('a', 'nothing')]))), { message: 'link /nothing /a: no such file or directory' });
    deepEqual(store.all(), []);
    deepEqual([...home.lookup('overlay2')!.readdir(0)].map(({ name }) => name), ['l']);
  });

  it('cannot be left through a symlink', () => {
    const { host, store } = machine();
    const { chainId } = store.registerEntries(undefined, [symlinkEntry('out', '../../../../../etc'), fileEntry('out/evil', 'x'), symlinkEntry('abs', '/etc'), fileEntry('abs/evil2', 'y')]);
    throws(() => host.sys.stat('/etc/evil'), { code: 'ENOENT' });
    equal(host.sys.stat(`/var/lib/docker/overlay2/${store.overlayName(chainId).id}/diff/etc/evil2`).size, 1);
  });

  it('survive a restart of the engine', async () => {
    const { host, store, containers, home } = machine();
    const recipe = recipeOf(base);
    const chainId = store.register(undefined, recipe);
    containers.create(host.sys, 'c1', store.registerEntries(chainId, second).chainId);
    const again = new LayerStore({ home, random: testRandom(), recipe: () => recipe, saved: copy(store.save()) });
    const rw = new ContainerLayers(again, copy(containers.save()));
    deepEqual(again.save(), store.save());
    ok(rw.lookup('c1', 'opt/b'));
    deepEqual(await collect(streamOf(again.archive(chainId).bytes)), await collect(streamOf(writeTar(base))));
  });
});

describe('writable layers of containers', () => {
  function container(): ReturnType<typeof machine> & { root: string } {
    const all = machine();
    const { chainId } = all.store.registerEntries(all.store.registerEntries(undefined, base).chainId, second);
    all.containers.create(all.host.sys, 'c1', chainId);
    return { ...all, root: all.containers.mount(all.host.sys, 'c1') };
  }

  it('are mounted as dockerd mounts them', () => {
    const { host, root } = container();
    equal(host.sys.stat(`${root}/etc/hosts`).size, 0);
    equal(host.sys.stat(`${root}/etc/passwd`).size, 5);
    throws(() => host.sys.stat(`${root}/etc/old`), { code: 'ENOENT' });
    throws(() => host.sys.stat(`${root}/opt/a`), { code: 'ENOENT' });
    equal(host.sys.stat(`${root}/opt/b`).uid, 1000);
    equal(host.sys.readlink(`${root}/etc/mtab`), '/proc/mounts');
    equal(host.sys.stat(`${root}/.dockerenv`).mode, 0o755);
  });

  it('tell what has changed', () => {
    const { host: { sys }, containers, root } = container();
    sys.mkdir(`${root}/data`);
    sys.mknod(`${root}/data/x`, 'regular');
    sys.unlink(`${root}/etc/passwd`);
    sys.chmod(`${root}/bin/sh`, 0o700);
    deepEqual(containers.changes('c1'), [
      { path: '/bin', kind: 0 }, { path: '/bin/sh', kind: 0 }, { path: '/data', kind: 1 }, { path: '/data/x', kind: 1 }, { path: '/etc', kind: 0 }, { path: '/etc/passwd', kind: 2 },
    ].filter(({ path }) => path !== '/bin'));
    deepEqual([...containers.entries('c1')].map(({ path }) => path), ['bin', 'bin/sh', 'data', 'data/x', 'etc', 'etc/.wh.passwd']);
  });

  it('become layers, and whole trees become archives', async () => {
    const { host: { sys }, store, containers, root } = container();
    sys.mkdir(`${root}/opt/sub`);
    sys.unlink(`${root}/opt/b`);
    const layer = store.registerEntries(containers.parentOf('c1'), [...containers.entries('c1')]);
    containers.create(sys, 'c2', layer.chainId);
    throws(() => sys.stat(`${containers.mount(sys, 'c2')}/opt/b`), { code: 'ENOENT' });
    const paths: string[] = [];
    for await (const { path } of readTar(streamOf(writeTar(containers.allEntries('c1'))))) paths.push(path);
    deepEqual(paths, ['.dockerenv', 'bin', 'bin/ash', 'bin/sh', 'dev', 'dev/console', 'dev/pts', 'dev/shm', 'etc', 'etc/hostname', 'etc/hosts', 'etc/mtab', 'etc/passwd', 'etc/resolv.conf',
      'lib', 'opt', 'opt/sub', 'proc', 'sys', 'tmp', 'usr', 'usr/lib']);
  });

  it('go with their container, and hold their image until then', () => {
    const { host: { sys }, store, containers, root, home } = container();
    equal(containers.graphDriver('c1').Data['MergedDir'], root);
    equal(containers.graphDriver('c1').Data['LowerDir']?.split(':').length, 3);
    const { chainId } = store.all()[1]!;
    store.release(store.all()[0]!.chainId);
    deepEqual(store.release(chainId), []);
    containers.mount(sys, 'c1');
    containers.unmount(sys, 'c1');
    equal(sys.stat(`${root}/etc/passwd`).size, 5);
    containers.unmount(sys, 'c1');
    throws(() => sys.stat(root), { code: 'ENOENT' });
    equal(containers.remove('c1').length, 2);
    deepEqual([...home.lookup('overlay2')!.readdir(0)].map(({ name }) => name), ['l']);
  });

  it('of an image without layers are plain directories over the init layer', () => {
    const { host: { sys }, containers } = machine();
    containers.create(sys, 'c1', undefined);
    ok(sys.stat(`${containers.mount(sys, 'c1')}/.dockerenv`));
    deepEqual(containers.changes('c1'), []);
    containers.unmount(sys, 'c1');
    deepEqual(containers.remove('c1'), []);
  });

  it('that lie below those of containers are alike for all of an image, but for the time at which they were made', () => {
    const { host, store, containers } = machine();
    const { chainId } = store.registerEntries(undefined, [...base, directoryEntry('dev/console'), symlinkEntry('etc/mtab', 'nowhere')]);
    const shown = (container: string): string[] => {
      containers.create(host.sys, container, chainId);
      const diff = inodeAt(host.computer.disk.root, `${containers.graphDriver(container).Data['LowerDir']?.split(':')[0]}`);
      return diff ? Array.from(layerEntriesOf(diff), ({ path, kind, mode, mtime, xattrs }) => `${path} ${kind} ${mode.toString(8)} ${mtime === 0 ? 'old' : mtime} ${[...xattrs?.keys() ?? []].join(' ')}`) : [];
    };
    const first = shown('a'.repeat(64));
    ok(first.includes('etc/.wh.mtab') || first.some(line => line.startsWith('etc/mtab symlink')), first.join('\n'));
    deepEqual(shown('b'.repeat(64)), first);
    host.computer.kernel.clock.now += 1_000_000_000n;
    const later = shown('c'.repeat(64));
    const untimed = (lines: readonly string[]): string[] => lines.map(line => line.replace(/ \d{5,}\S*/, ' now'));
    deepEqual(untimed(later), untimed(first));
    equal(later.filter((line, at) => line !== first[at]).length, first.filter(line => / \d{5,}/.test(line)).length);
  });
});
