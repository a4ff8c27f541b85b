import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyse, type Analysis, problemsOf, SharedLayers } from './analysis.ts';
import { bytesSource } from './byte-source.ts';
import { imageOf } from './image/image.ts';
import type { FileCount } from './layer-facts.ts';
import { layerArchive, type TestEntry, testImage, testPorts } from '../../test/fixture/layered-image.ts';
import { formatMessage } from '../base/message.ts';

const analysed = async (...layers: readonly (readonly TestEntry[])[]): Promise<Analysis> => analyse(await testImage(layers), testPorts);
const brief = ({ layers }: Analysis): readonly string[] => layers.map(({ added, changed, metadataOnly, removed, hiddenLater }) => [added, changed, metadataOnly, removed, hiddenLater].map(({ files, bytes }) => `${files}/${bytes}`).join(' '));
const shown = ({ tree }: Analysis): readonly string[] => [...tree.all(tree.merged)].map(({ node, kind, target }) => `${tree.path(node)} ${kind}${target && ` ${target}`}`).sort();
const said = (analysis: Analysis): readonly string[] => problemsOf(analysis).map(({ layer, problem }) => `${layer} ${formatMessage(problem)}`);
const read = async (analysis: Analysis, layer: number, path: string): Promise<string> => {
  const parts: Uint8Array[] = [];
  for await (const part of analysis.readFile(analysis.tree.find({ of: 'layer', layer }, path)!.record)) parts.push(part);
  return Buffer.concat(parts).toString();
};

describe('analyse', () => {
  it('counts what layers add, change and remove', async () => {
    const analysis = await analysed(
      [{ path: 'etc/' }, { path: 'etc/a', contents: 'aa' }, { path: 'etc/b', contents: 'bbb' }, { path: 'etc/c', contents: 'c' }, { path: 'link', symlink: 'etc/a' }],
      [{ path: 'etc/a', contents: 'AA' }, { path: 'etc/.wh.b' }, { path: 'etc/c', contents: 'c', mode: 0o600 }, { path: 'etc/new', contents: 'new!' }],
    );
    //                                  added changed metadata removed hidden
    assert.deepEqual(brief(analysis), ['3/6 0/0 0/0 0/0 3/6', '1/4 2/3 1/1 1/3 0/0']);
    assert.deepEqual([analysis.totalBytes, analysis.visibleBytes, analysis.wastedBytes], [13, 7, 6]);
    assert.deepEqual(analysis.waste().paths.map(({ path, bytes, parts }) => [path, bytes, parts[0]!.cause]), [['etc/b', 3, 'removed'], ['etc/a', 2, 'overwritten'], ['etc/c', 1, 'metadata']]);
    assert.deepEqual(analysis.tree.children({ of: 'layer', layer: 1 }, analysis.tree.find(analysis.tree.merged, '/etc')!.node).map(({ name, mark }) => `${name} ${mark}`), ['a changed', 'b removed', 'c metadata', 'new added']);
    assert.equal(await read(analysis, 0, 'etc/a') + await read(analysis, 1, '/etc/a'), 'aaAA');
  });

  it('keeps whiteouts and opaque directories to the layers below, wherever they stand', async () => {
    const analysis = await analysed(
      [{ path: 'd/' }, { path: 'd/old', contents: '1' }, { path: 'd/both', contents: '22' }, { path: 'f', contents: '333' }],
      [{ path: 'd/both', contents: '4444' }, { path: 'd/.wh..wh..opq' }, { path: 'f', contents: '55555' }, { path: '.wh.f' }, { path: '.wh..wh.plnk/x' }],
    );
    assert.deepEqual(shown(analysis), ['d directory', 'd/both file', 'f file']);
    assert.deepEqual(brief(analysis), ['3/6 0/0 0/0 0/0 3/6', '0/0 2/9 0/0 1/1 0/0']);
  });

  it('hides a directory under a file, and a file under a directory', async () => {
    const analysis = await analysed([{ path: 'a/' }, { path: 'a/x', contents: '1' }, { path: 'b', contents: '22' }], [{ path: 'a', contents: '333' }, { path: 'b/y', contents: '4444' }]);
    assert.deepEqual(shown(analysis), ['a file', 'b directory', 'b/y file']);
    assert.deepEqual(brief(analysis), ['2/3 0/0 0/0 0/0 2/3', '2/7 0/0 0/0 2/3 0/0']);
  });

  it('counts a file with several names once, as long as one of them is left', async () => {
    const names: TestEntry[] = [{ path: 'b', hardlink: 'a' }, { path: 'a', contents: '12345' }];
    assert.deepEqual(brief(await analysed(names, [{ path: '.wh.a' }])), ['1/5 0/0 0/0 0/0 0/0', '0/0 0/0 0/0 0/0 0/0']);
    assert.deepEqual(brief(await analysed(names, [{ path: '.wh.a' }], [{ path: '.wh.b' }])), ['1/5 0/0 0/0 0/0 1/5', '0/0 0/0 0/0 0/0 0/0', '0/0 0/0 0/0 1/5 0/0']);
    const half = await analysed(names, [{ path: '.wh.a' }]);
    assert.deepEqual([half.visibleBytes, ...half.tree.children(half.tree.merged, half.tree.root).map(({ bytes }) => bytes)], [5, 5]);
    assert.equal(await read(half, 0, 'b'), '12345');
    assert.deepEqual(brief(await analysed(names, [{ path: 'a', contents: '12345', uid: 7 }, { path: 'b', hardlink: 'a' }])), ['1/5 0/0 0/0 0/0 1/5', '0/0 1/5 1/5 0/0 0/0']);
  });

  it('takes the last of several entries of one path', async () => {
    assert.deepEqual(brief(await analysed([{ path: 'a', contents: '1' }, { path: './a', contents: '22' }, { path: '/a', contents: '333' }])), ['1/3 0/0 0/0 0/0 0/0']);
    // The first one is there still, by its other names.
    const linked: TestEntry[] = [{ path: 'a', contents: '1' }, { path: 'b', hardlink: 'a' }, { path: 'c', hardlink: 'b' }, { path: 'a', contents: '22' }, { path: 'd', hardlink: 'a' }];
    assert.deepEqual(brief(await analysed(linked)), ['2/3 0/0 0/0 0/0 0/0']);
    const analysis = await analysed([...linked, { path: 'b', contents: '333' }]);
    assert.deepEqual(brief(analysis), ['3/6 0/0 0/0 0/0 0/0']);
    assert.deepEqual(await Promise.all(['a', 'b', 'c', 'd'].map(path => read(analysis, 0, path))), ['22', '333', '1', '22']);
  });

  it('loses what is in a directory that its own layer makes a file again', async () => {
    const analysis = await analysed([{ path: 'd/' }, { path: 'd/a', contents: '1' }, { path: 'd/e/f', contents: '22' }, { path: 'd', contents: '333' }]);
    assert.deepEqual([brief(analysis), analysis.efficiency], [['1/3 0/0 0/0 0/0 0/0'], 1]);
    assert.deepEqual([...analysis.tree.all({ of: 'layer', layer: 0 })].map(({ name, kind, mark }) => `${name} ${kind} ${mark}`), ['d file added']);
  });

  it('tells a metadata-only change apart by what it changes', async () => {
    const base: TestEntry[] = [{ path: 'a', contents: 'x' }, { path: 'd/' }];
    const changes = async (...entries: TestEntry[]): Promise<unknown> => {
      const { tree } = await analysed(base, entries);
      return tree.children({ of: 'layer', layer: 1 }, tree.root).map(({ mark, changes }) => [mark, changes]);
    };
    assert.deepEqual(await changes({ path: 'a', contents: 'x' }), [['same', 0]]);
    assert.deepEqual(await changes({ path: 'a', contents: 'x', mode: 0o600, uid: 1, mtime: 5 }), [['metadata', 8 + 16 + 32]]);
    assert.deepEqual(await changes({ path: 'a', contents: 'y' }), [['changed', 4]]);
    assert.deepEqual(await changes({ path: 'd/', mtime: 5 }), [['metadata', 32]]);
  });

  it('has the efficiency of dive', async () => {
    const analysis = await analysed(
      [{ path: 'etc/nginx/conf', contents: 'x'.repeat(2000) }, { path: 'etc/nginx/public', contents: 'x'.repeat(3000) }], [{ path: 'etc/nginx/conf', contents: 'x'.repeat(5000) }, { path: 'etc/athing', contents: 'x'.repeat(10_000) }], [{ path: 'etc/.wh.nginx' }],
    );
    assert.equal(analysis.efficiency, 0.75);
    const bytes = (path: string, count: number): TestEntry => ({ path, contents: 'x'.repeat(count) });
    const byHand = await analysed(
      [bytes('app', 100), { path: 'lib/' }, bytes('lib/a', 40), bytes('lib/b', 60), bytes('once', 200), { path: 'link', symlink: 'app' }],
      [bytes('app', 150), { path: '.wh.lib' }],
      [bytes('app', 100), { path: 'lib/' }, bytes('lib/a', 10)],
    );
    // app: 100 of 350; lib/a: 10 of 50; lib/b: 60 of 60; once: 200 of 200; lib, as a whiteout of what was in it: 100 of 100.
    assert.equal(byHand.efficiency, (100 + 10 + 60 + 200 + 100) / (350 + 50 + 60 + 200 + 100));
    const removedDirectory = await analysed([{ path: 'd/' }, { path: 'd/a', contents: 'x'.repeat(10) }], [{ path: '.wh.d' }]);
    assert.equal(removedDirectory.efficiency, 1);
    assert.equal((await analysed([{ path: 'a', contents: 'x'.repeat(10) }], [{ path: '.wh.a' }])).efficiency, 0);
    assert.equal((await analysed([])).efficiency, 1);
  });

  it('has the efficiency that dive finds in the image of its own tests', async () => {
    // What is in .data/test-docker-image.tar of wagoodman/dive, by the lists of files and the sum in its tests (export_test.snap, image_archive_analysis_test.go).
    const text = (path: string, mode?: number): TestEntry => ({ path, contents: 'x'.repeat(6405), ...mode !== undefined && { mode } });
    const [root, example]: readonly TestEntry[] = [{ path: 'root/' }, { path: 'root/example/' }];
    const base = Object.entries({ 'bin/[': 1_075_464, 'bin/getconf': 77_880, 'etc/group': 307, 'etc/localtime': 127, 'etc/passwd': 340, 'etc/shadow': 243 });
    const { efficiency, totalBytes, layers } = await analysed(
      [{ path: 'bin/' }, ...base.map(([path, count]) => ({ path, contents: 'x'.repeat(count) })), { path: 'bin/sh', hardlink: 'bin/[' }, { path: 'etc/network/if-up.d/' }, root!, { path: 'tmp/' }],
      [text('somefile.txt')],
      [root!, example!, { path: 'root/example/really/' }, { path: 'root/example/really/nested/' }],
      [root!, example!, text('root/example/somefile1.txt')],
      [root!, example!, text('root/example/somefile1.txt', 0o444)],
      [root!, example!, text('root/example/somefile2.txt')],
      [root!, example!, text('root/example/somefile3.txt')],
      [root!, example!, { path: 'root/example/.wh.somefile3.txt' }, text('root/saved.txt')],
      [root!, text('root/.saved.txt')],
      [root!, { path: 'root/.wh.example' }],
      [root!, { path: 'root/.data/' }, { path: 'root/.data/tag.sh', contents: 'x'.repeat(917) }, { path: 'root/.data/test.sh', contents: 'x'.repeat(1270) }],
      [{ path: 'tmp/' }, text('tmp/saved.again1.txt')],
      [root!, { path: 'root/.data/' }, text('root/.data/saved.again2.txt')],
      [root!, text('root/saved.txt', 0o755)],
    );
    assert.deepEqual([efficiency, totalBytes], [0.9844212134184309, 1_220_598]);
    assert.deepEqual(layers.map(({ size }) => size), [1_154_361, 6405, 0, 6405, 6405, 6405, 6405, 6405, 6405, 0, 2187, 6405, 6405, 6405]);
  });

  it('leaves out and names what leads out of a layer, and goes where its symbolic links lead', async () => {
    const analysis = await analysed([
      { path: '../evil', contents: 'x' }, { path: 'a/../../evil', contents: 'x' }, { path: 'hard', hardlink: '../../etc/passwd' }, { path: 'lost', hardlink: 'nowhere' }, { path: 'n'.repeat(256), contents: 'x' },
      { path: 'd/' }, { path: 'l', symlink: '/d' }, { path: 'l/inside', contents: 'x' }, { path: 'm', symlink: '../../m' }, { path: 'm/loop', contents: 'x' }, { path: '/absolute', contents: 'y' },
    ]);
    assert.deepEqual(shown(analysis).filter(line => !line.includes('hardlink')), ['absolute file', 'd directory', 'd/inside file', 'l symlink /d', 'm symlink ../../m']);
    const problems = said(analysis);
    assert.equal(problems.length, 6, problems.join('\n'));
    for (const text of ['../evil leads out', 'a/../../evil leads out', '../../etc/passwd leads out', 'lost is a hard link to nowhere', 'a name that no file can have']) assert.ok(problems.some(problem => problem.includes(text)), text);
  });

  it('goes on without a layer that cannot be read, and tells which one', async () => {
    const good = await testImage([[{ path: 'a', contents: '1' }], [{ path: 'b', contents: '22' }], [{ path: 'c', contents: '333' }]]);
    const [first, second, third] = good.layers;
    const broken = { ...good, layers: [first!, { ...second!, open: () => Promise.resolve(bytesSource(Buffer.alloc(700, 'x'))) }, { ...third!, diffId: `sha256:${'0'.repeat(64)}` }] };
    const analysis = await analyse(broken, testPorts);
    assert.deepEqual(shown(analysis), ['a file', 'c file']);
    assert.equal(analysis.totalBytes, 4);
    const problems = said(analysis);
    assert.match(problems[0]!, /^1 What stands at byte 0/);
    assert.match(problems[1]!, /^2 Its digest is sha256:\w+, and not sha256:0000/);
    assert.match(said(await analyse({ ...good, layers: [{ ...first!, open: () => Promise.resolve(undefined) }] }, testPorts))[0]!, /does not have it/);
  });

  it('shares layers between images, and takes a layer that comes twice as two', async () => {
    const layer: TestEntry[] = [{ path: 'a', contents: '1' }];
    const image = await testImage([layer, [{ path: '.wh.a' }], layer]);
    const shared = new SharedLayers();
    const first = await analyse(image, testPorts, { shared });
    const second = await analyse(await testImage([layer, [{ path: 'b', contents: '22' }]]), testPorts, { shared });
    assert.deepEqual(brief(first), ['1/1 0/0 0/0 0/0 1/1', '0/0 0/0 0/0 1/1 0/0', '1/1 0/0 0/0 0/0 0/0']);
    assert.deepEqual([shown(first), shown(second)], [['a file'], ['a file', 'b file']]);
    assert.equal(second.tree.find(second.tree.merged, 'a')?.node, first.tree.find(first.tree.merged, 'a')?.node);
  });

  it('finds names that are no UTF-8 by their bytes', async () => {
    const archive = await layerArchive([{ path: 'etc/a?b', contents: 'x' }, { path: 'etc/a!b', contents: 'yy' }]);
    archive[archive.indexOf('a?b') + 1] = 0xff;
    const sum = archive.subarray(0, 512).fill(' ', 148, 156).reduce((total, byte) => total + byte, 0);
    archive.write(sum.toString(8).padStart(6, '0') + '\0 ', 148);
    const image = await testImage([]);
    const analysis = await analyse({ ...image, layers: [{ diffId: '', digest: undefined, createdBy: '', open: () => Promise.resolve(bytesSource(archive)) }] }, testPorts);
    const { tree } = analysis;
    const item = tree.children(tree.merged, tree.find(tree.merged, 'etc')!.node).find(({ name }) => name === 'a\ufffdb')!;
    assert.equal(tree.find(tree.merged, 'etc/a\ufffdb'), undefined);
    assert.deepEqual(Buffer.from(tree.pathBytes(item.node)).toString('latin1'), 'etc/a\xffb');
    assert.equal(tree.find(tree.merged, tree.pathBytes(item.node))?.node, item.node);
  });

  it('can be cancelled', async () => {
    await assert.rejects(analyse(await testImage([Array.from({ length: 3000 }, (_, index) => ({ path: `f${index}` }))]), testPorts, { signal: AbortSignal.abort(new Error('enough')) }), /enough/);
  });

  it('agrees with a simple model of unpacking', async function () {
    this.timeout(20_000);
    await fc.assert(fc.asyncProperty(fc.array(layer, { minLength: 1, maxLength: 4 }), async layers => {
      const analysis = await analysed(...layers);
      const model = modelOf(layers);
      assert.deepEqual(analysis.layers.map(({ added, changed, removed }) => ({ added, changed, removed })), model.counts);
      assert.equal(analysis.visibleBytes, model.visibleBytes);
      assert.deepEqual(shown(analysis).map(line => line.split(' ', 2)).map(([path, kind]) => [path, kind === 'hardlink' ? 'file' : kind]), model.shown);
      assert.equal(analysis.waste().paths.reduce((sum, { bytes }) => sum + bytes, 0), analysis.wastedBytes);
      const { tree } = analysis;
      assert.equal(tree.children(tree.merged, tree.root).filter(({ kind }) => kind !== 'hardlink').reduce((sum, { bytes }) => sum + bytes, 0) <= analysis.visibleBytes, true);
    }), { numRuns: 150 });
  });

  it('reads any bytes as a layer without any other error than its own', async function () {
    this.timeout(20_000);
    const archive = await layerArchive([{ path: 'd/' }, { path: 'd/a', contents: 'x' }, { path: 'd/.wh.b' }, { path: 'l', symlink: 'd' }, { path: 'h', hardlink: 'd/a' }]);
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat(archive.length - 1), fc.nat(255)), { maxLength: 3 }), async changes => {
      const bytes = Buffer.from(archive);
      for (const [place, value] of changes) {
        bytes[place] = value;
        const header = place - place % 512;
        bytes.fill(' ', header + 148, header + 156);
        bytes.write(`${bytes.subarray(header, header + 512).reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `, header + 148);
      }
      const analysis = await analyse(imageOf({}, [{ digest: undefined, open: () => Promise.resolve(bytesSource(bytes)) }], [], ''), testPorts);
      assert.ok(analysis.wastedBytes === 0);
    }), { numRuns: 300 });
  });
});

const name = fc.constantFrom('a', 'b', 'c');
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map(parts => parts.join('/'));
const entry = fc.oneof(
  path.map((path): TestEntry => ({ path: `${path}/` })), fc.tuple(path, fc.integer({ min: 0, max: 3 })).map(([path, size]): TestEntry => ({ path, contents: 'x'.repeat(size) })),
  path.map((path): TestEntry => ({ path, symlink: 'target' })), fc.tuple(path, path).map(([path, hardlink]): TestEntry => ({ path, hardlink })),
  path.map((path): TestEntry => ({ path: path.replace(/[^/]+$/, '.wh.$&') })), path.map((path): TestEntry => ({ path: `${path}/.wh..wh..opq` })),
);

/** A layer that can be unpacked: no path is below one that is no directory, none comes twice, and hard links lead to files of it. */
const layer = fc.array(entry, { maxLength: 8 }).map(entries => {
  const seen = new Map<string, TestEntry>();
  const bare = ({ path }: TestEntry): string => path.replace(/\/$/, '');
  for (const one of entries) {
    const own = bare(one);
    const clashes = [...seen.values()].some(other => bare(other) === own || own.startsWith(`${bare(other)}/`) && !other.path.endsWith('/') || bare(other).startsWith(`${own}/`) && !one.path.endsWith('/'));
    if (!clashes && (one.hardlink === undefined || seen.get(one.hardlink)?.contents !== undefined)) seen.set(own, one);
  }
  return [...seen.values()];
});

interface Inode { readonly kind: string; readonly size: number; readonly isCounted: boolean }

/** Unpacks layers one after the other into a map. */
function modelOf(layers: readonly (readonly TestEntry[])[]): { readonly counts: unknown; readonly visibleBytes: number; readonly shown: unknown } {
  const state = new Map<string, Inode>();
  const counts = layers.map(entries => {
    const below = new Map(state);
    const own = new Map<string, Inode>();
    const remove = (path: string, itself: boolean): void => {
      for (const other of [...state.keys()]) if (other.startsWith(`${path}/`) || itself && other === path) state.delete(other);
    };
    for (const { path } of entries) {
      const [, folder = '', base = ''] = /^(.*?)([^/]+)\/?$/.exec(path) ?? [];
      if (base === '.wh..wh..opq') remove(folder.slice(0, -1), false);
      else if (base.startsWith('.wh.')) remove(folder + base.slice(4), true);
    }
    const put = (path: string, inode: Inode): void => {
      const old = state.get(path);
      if (inode.kind === 'directory' && old?.kind === 'directory') return;
      remove(path, true);
      state.set(path, inode);
      own.set(path, inode);
    };
    const added: FileCount = { files: 0, bytes: 0 };
    const changed: FileCount = { files: 0, bytes: 0 };
    const removed: FileCount = { files: 0, bytes: 0 };
    for (const { path, contents, symlink, hardlink } of entries) {
      const isOpaque = path.endsWith('/.wh..wh..opq');
      const parts = path.replace(/\/$/, '').split('/');
      for (let depth = 1; depth < parts.length; depth++) put(parts.slice(0, depth).join('/'), { kind: 'directory', size: 0, isCounted: false });
      if (isOpaque || parts.at(-1)?.startsWith('.wh.')) continue;
      const full = parts.join('/');
      if (path.endsWith('/')) put(full, { kind: 'directory', size: 0, isCounted: false });
      else if (symlink !== undefined) put(full, { kind: 'symlink', size: 0, isCounted: false });
      else if (hardlink !== undefined) put(full, own.get(hardlink)!);
      else {
        const size = contents?.length ?? 0;
        const count = below.get(full)?.kind === 'file' ? changed : added;
        count.files++;
        count.bytes += size;
        put(full, { kind: 'file', size, isCounted: true });
      }
    }
    const visible = new Set(state.values());
    for (const inode of new Set(below.values())) {
      if (inode.kind !== 'file' || visible.has(inode)) continue;
      const names = [...below].filter(([, other]) => other === inode).map(([path]) => path);
      if (names.some(path => own.get(path)?.kind === 'file')) continue;
      removed.files++;
      removed.bytes += inode.size;
    }
    return { added, changed, removed };
  });
  const inodes = new Set([...state.values()].filter(({ kind }) => kind === 'file'));
  return { counts, visibleBytes: [...inodes].reduce((sum, { size }) => sum + size, 0), shown: [...state].map(([path, { kind }]) => [path, kind]).sort(([a = '', k = ''], [b = '', l = '']) => `${a} ${k}` < `${b} ${l}` ? -1 : 1) };
}
