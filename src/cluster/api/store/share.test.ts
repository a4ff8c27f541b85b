import assert from 'node:assert/strict';
import { share } from './share.ts';

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('what is the same in two versions', () => {
  const old = { metadata: { name: 'web', labels: { app: 'web' } }, spec: { ports: [{ port: 80 }, { port: 443 }] }, status: { list: [{ ip: '1' }, { ip: '2' }, { ip: '3' }] } };

  it('is the older one if nothing has changed', () => {
    assert.equal(share(old, copy(old)), old);
    assert.equal(share(undefined, old), old);
  });

  it('exists once, and what has changed is the newer', () => {
    const next = share(old, { ...copy(old), metadata: { name: 'web', labels: { app: 'web' }, resourceVersion: '2' } });
    assert.deepEqual(next, { ...old, metadata: { ...old.metadata, resourceVersion: '2' } });
    assert.equal(next.spec, old.spec);
    assert.equal(next.metadata.labels, old.metadata.labels);
  });

  it('is found at both ends of lists', () => {
    const list = copy(old.status.list);
    const shorter = share(old.status.list, [list[0], list[2]]);
    assert.deepEqual(shorter, [{ ip: '1' }, { ip: '3' }]);
    assert.deepEqual([shorter[0] === old.status.list[0], shorter[1] === old.status.list[2]], [true, true]);
    const longer = share(old.status.list, [...list, { ip: '4' }]);
    assert.deepEqual(longer.slice(0, 3).map((each, at) => each === old.status.list[at]), [true, true, true]);
    assert.deepEqual(share<unknown>(old.status.list, []), []);
  });

  it('is not what has other fields, though some are the same', () => {
    assert.deepEqual(share<unknown>({ a: undefined, b: 1 }, { b: 1, c: undefined }), { b: 1, c: undefined });
    assert.deepEqual(share<unknown>({ a: [1] }, { a: { 0: 1 } }), { a: { 0: 1 } });
    assert.deepEqual(share<unknown>([[1], [2]], [[1], [2], null]), [[1], [2], null]);
  });
});
