import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { layerArchive, type TestEntry } from '../../../test/fixture/layered-image.ts';
import type { Engine } from '../engine/engine.ts';
import { containerChanges, containerDirectory, containerFile, containerStat } from './container-files.ts';

/** An engine with one container, whose archives are these. */
function engineOf(archives: Readonly<Record<string, readonly TestEntry[]>>, stats: Readonly<Record<string, object>> = {}): Engine {
  const notFound = (): never => { throw new Error('not found'); };
  const container = {
    getArchive: async ({ path }: { path: string }) => Readable.from([await layerArchive(archives[path] ?? notFound())]),
    infoArchive: ({ path }: { path: string }) => Promise.resolve({ headers: { 'x-docker-container-path-stat': Buffer.from(JSON.stringify(stats[path] ?? notFound())).toString('base64') } }),
    changes: () => Promise.resolve([{ Path: '/etc', Kind: 0 }, { Path: '/etc/new', Kind: 1 }, { Path: '/gone', Kind: 2 }]),
  };
  return { docker: { getContainer: () => container }, endpoint: { address: 'test' } } as unknown as Engine;
}

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString();
}

describe('files of a container', () => {
  const file = { name: 'a', mode: 0o644, size: 5, mtime: '2024-01-02T03:04:05Z' };

  it('are listed by the headers of their directory’s archive', async () => {
    for (const root of ['./', 'etc/']) {
      const engine = engineOf({ '/etc/': [{ path: root }, { path: `${root}b`, contents: 'xx' }, { path: `${root}d/` }, { path: `${root}d/inside`, contents: 'x' }, { path: `${root}a`, symlink: 'b' }] });
      const { entries, isComplete } = await containerDirectory(engine, 'id', '/etc', []);
      assert.deepEqual(entries.map(({ name, kind, size, target }) => `${name} ${kind} ${size} ${target}`), ['a symlink 0 b', 'b file 2 ', 'd directory 0 ']);
      assert.equal(isComplete, true);
    }
  });

  it('are what the engine says of their modes', async () => {
    const stats = { '/a': file, '/d': { ...file, mode: 2 ** 31 + 0o755 }, '/l': { ...file, mode: 2 ** 27 + 0o777, linkTarget: '/a' }, '/c': { ...file, mode: 2 ** 26 + 2 ** 21 } };
    const engine = engineOf({}, stats);
    const kinds = await Promise.all(Object.keys(stats).map(async path => (await containerStat(engine, 'id', path)).kind));
    assert.deepEqual(kinds, ['file', 'directory', 'symlink', 'character']);
    assert.deepEqual(await containerStat(engine, 'id', '/a'), { name: 'a', kind: 'file', size: 5, mtime: 1_704_164_645, mode: 0o644, target: '' });
  });

  it('are read where their links lead', async () => {
    const engine = engineOf({ '/x/b': [{ path: 'b', contents: 'hello' }] }, { '/y/l': { ...file, mode: 2 ** 27, linkTarget: '../x/b' }, '/x/b': file, '/loop': { ...file, mode: 2 ** 27, linkTarget: 'loop' } });
    assert.equal(await textOf(containerFile(engine, 'id', '/y/l')), 'hello');
    await assert.rejects(textOf(containerFile(engine, 'id', '/loop')), /circles/);
  });

  it('tell what is changed', async () => {
    assert.deepEqual(await containerChanges(engineOf({}), 'id'), [{ path: '/etc', kind: 'changed' }, { path: '/etc/new', kind: 'added' }, { path: '/gone', kind: 'removed' }]);
  });
});
