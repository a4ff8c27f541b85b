import assert from 'node:assert/strict';
import { emptySnapshot, equal, withItems, withList } from './snapshot.ts';
import type { Volume } from './volume.ts';

const volume = (name: string, driver = 'local'): Volume => ({ name, driver, mountpoint: `/v/${name}`, scope: 'local', createdAt: '', labels: {}, options: {} });
const byName = (...volumes: Volume[]): Map<string, Volume> => new Map(volumes.map(item => [item.name, item]));

describe('snapshot', () => {
  const first = withList(emptySnapshot, 'volumes', byName(volume('a'), volume('b')));

  it('stays the same object when a list comes again unchanged', () => {
    assert.equal(withList(first, 'volumes', byName(volume('a'), volume('b'))), first);
  });

  it('keeps unchanged items when another changes', () => {
    const next = withList(first, 'volumes', byName(volume('a'), volume('b', 'nfs')));
    assert.equal(next.version, first.version + 1);
    assert.equal(next.volumes?.get('a'), first.volumes?.get('a'));
    assert.notEqual(next.volumes?.get('b'), first.volumes?.get('b'));
  });

  it('notices another order', () => {
    assert.deepEqual([...withList(first, 'volumes', byName(volume('b'), volume('a'))).volumes?.keys() ?? []], ['b', 'a']);
  });

  it('adds, replaces and drops what was asked for', () => {
    const next = withItems(first, 'volumes', ['b', 'c', 'gone'], byName(volume('c')));
    assert.deepEqual([...next.volumes?.keys() ?? []], ['a', 'c']);
  });

  it('knows nothing of items of a list it never had', () => {
    assert.equal(withItems(emptySnapshot, 'volumes', ['a'], byName(volume('a'))), emptySnapshot);
  });
});

describe('equal', () => {
  it('compares plain data deeply', () => {
    assert.ok(equal({ a: [1, { b: 'x' }] }, { a: [1, { b: 'x' }] }));
    assert.ok(!equal({ a: undefined }, { b: undefined }));
    assert.ok(!equal([1], { 0: 1 }));
    assert.ok(!equal(null, {}));
  });
});
