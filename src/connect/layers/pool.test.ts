import assert from 'node:assert/strict';
import { Pool } from './pool.ts';

describe('Pool', () => {
  it('makes a value once, and gives up what was used longest ago', async () => {
    const [made, closed]: [string[], string[]] = [[], []];
    const pool = new Pool<string>(2, value => { closed.push(value); });
    const use = async (key: string): Promise<void> => (await pool.hold(key, () => { made.push(key); return Promise.resolve(key); })).release();
    await Promise.all([use('a'), use('a')]);
    await use('b');
    await use('a');
    await use('c');
    assert.deepEqual([made, closed], [['a', 'b', 'c'], ['b']]);
    assert.deepEqual([pool.peek('a'), pool.peek('b')], ['a', undefined]);
    pool.dispose();
    assert.deepEqual(closed, ['b', 'a', 'c']);
  });

  it('keeps what is held, and lets it go with its last hold', async () => {
    const closed: string[] = [];
    const pool = new Pool<string>(0, value => { closed.push(value); });
    const [one, two] = [await pool.hold('a', () => Promise.resolve('a')), await pool.hold('a', () => Promise.reject(new Error()))];
    one.release();
    one.release();
    pool.dispose();
    assert.deepEqual(closed, []);
    two.release();
    assert.deepEqual(closed, ['a']);
  });

  it('forgets a failure', async () => {
    const pool = new Pool<string>(1, () => undefined);
    const fails = pool.hold('a', () => Promise.reject(new Error('no')));
    await assert.rejects(Promise.all([fails, pool.hold('a', () => Promise.resolve('later'))]), /no/);
    assert.equal((await pool.hold('a', () => Promise.resolve('now'))).value, 'now');
  });
});
