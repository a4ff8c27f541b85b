import assert from 'node:assert/strict';
import { ApiError } from '../api/error.ts';
import { ManualClock } from '../testing.ts';
import { WorkQueue } from './queue.ts';

describe('the work queue', () => {
  const queue = (work: (key: string) => void = () => undefined) => {
    const clock = new ManualClock(0);
    const done: string[] = [];
    const failed: string[] = [];
    const made = new WorkQueue(clock, key => { done.push(`${key} ${clock.now()}`); work(key); }, key => { failed.push(key); });
    return { clock, done, failed, queue: made };
  };

  it('does each key once, however often it is added', () => {
    const { clock, done, queue: made } = queue();
    for (const key of ['a', 'b', 'a']) made.add(key);
    clock.advance();
    assert.deepEqual(done, ['a 0', 'b 0']);
  });

  it('brings back later what is to come later, at the earliest of its times', () => {
    const { clock, done, queue: made } = queue();
    made.addAfter('a', 500);
    made.addAfter('a', 100);
    made.addAfter('a', 900);
    clock.advance(1000);
    assert.deepEqual(done, ['a 100']);
  });

  it('tries again what has failed, each time twice as late', () => {
    const { clock, done, failed, queue: made } = queue(() => { throw new Error('no'); });
    made.add('a');
    clock.advance(40);
    assert.deepEqual(done, ['a 0', 'a 5', 'a 15', 'a 35']);
    assert.equal(failed.length, 4);
  });

  it('waits for an API server that is away without counting that as failures', () => {
    let isAway = true;
    const { clock, done, failed, queue: made } = queue(() => { if (isAway) throw new ApiError(503, 'ServiceUnavailable', 'away'); });
    made.add('a');
    clock.advance(60_000);
    isAway = false;
    clock.advance(1000);
    const tries = done.length;
    clock.advance(60_000);
    assert.equal(done.length, tries);
    assert.deepEqual(failed, []);
  });

  it('does nothing any more once it is stopped', () => {
    const { clock, done, queue: made } = queue();
    made.add('a');
    made.addAfter('b', 10);
    made.stop();
    clock.advance(100);
    assert.deepEqual(done, []);
  });
});
