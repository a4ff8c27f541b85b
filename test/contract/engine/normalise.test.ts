import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { differencesOf } from './differences.ts';
import { normalise } from './normalise.ts';

const id = 'ab12'.repeat(16);
const names = { ids: new Map([[id, 'container web']]), texts: new Map([['/tmp/engine/data', '/var/lib/docker']]) };

describe('what makes transcripts comparable', () => {
  it('names known identifiers, long and short, and hides others', () => {
    assert.equal(normalise(`${id} ${id.slice(0, 12)} sha256:${'c'.repeat(64)} ${'d'.repeat(12)}`, names), '<container web> <short container web> sha256:<id> <short id>');
  });

  it('hides the times of this run only', () => {
    assert.deepEqual(normalise({ at: '2026-01-02T03:04:05.678Z', never: '0001-01-01T00:00:00Z', base: '2020-01-01T00:00:00Z', Created: 1_577_836_800, time: 1_800_000_000 }, names),
      { at: '<time>', never: '0001-01-01T00:00:00Z', base: '2020-01-01T00:00:00Z', Created: 1_577_836_800, time: '<time>' });
  });

  it('hides the network\'s number but not the address in it', () => {
    assert.deepEqual(normalise(['172.19.0.2', '172.19.0.0/16', '172.20.0.2', '172.17.0.2'], names), ['<network 1>.2', '<network 1>.0/16', '<network 2>.2', '172.17.0.2']);
    assert.deepEqual(normalise(['192.168.16.0/20', '192.168.16.2', '192.168.17.2'], names), ['<network 1>.0/16', '<network 1>.2', '192.168.17.2']);
  });

  it('leaves other numbers and texts', () => {
    assert.deepEqual(normalise({ Pid: 0, Memory: 2_000_000_000, Source: '/tmp/engine/data/volumes/x' }, names), { Pid: 0, Memory: 2_000_000_000, Source: '/var/lib/docker/volumes/x' });
  });

  it('tells a part that is missing from one that is null', () => {
    assert.deepEqual(differencesOf({ a: null, b: [1, 2] }, { b: [1, 3, 4] }), [
      { path: ['a'], expected: null, actual: undefined }, { path: ['b'], expected: [1, 2], actual: [1, 3, 4] },
    ]);
  });
});
