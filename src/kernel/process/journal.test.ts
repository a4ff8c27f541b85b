import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Errno } from '../errno.ts';
import { Journal } from './journal.ts';

const answers = (journal: Journal): unknown[] => [...journal.all()].map(entry => typeof entry === 'string' ? entry : 'errno' in entry ? entry.errno : entry.result);

/** How much there is to be saved. */
const size = (journal: Journal): number => JSON.stringify(journal).length;

describe('what a process was told', () => {
  it('is given again in the same order, however often it was the same', () => {
    const journal = new Journal();
    for (const result of [1, 1, 1, 2, undefined, undefined, 1]) journal.add(result, false);
    for (let i = 0; i < 2; i++) journal.addError(new Errno('EAGAIN'));
    journal.add(undefined, true);
    assert.deepEqual(answers(journal), [1, 1, 1, 2, undefined, undefined, 1, 'EAGAIN', 'EAGAIN', undefined]);
    assert.equal(journal.length, 10);
  });

  it('takes no room while it is always the same', () => {
    const journal = new Journal();
    for (let i = 0; i < 100_000; i++) journal.add(undefined, true);
    assert.ok(size(journal) < 200);
    assert.equal(answers(journal).length, 100_000);
  });

  it('takes none either once there is too much of it', () => {
    const journal = new Journal();
    for (let i = 0; i < 200_001; i++) journal.add(i, false);
    assert.ok(size(journal) < 200);
    assert.equal(journal.isFull, true);
  });

  it('is a child\'s up to its birth, and forgotten by a server that waits for its next client', () => {
    const parent = new Journal();
    for (let i = 0; i < 3; i++) parent.add('same', true);
    const child = new Journal(parent);
    parent.add('same', true);
    child.add('own', false);
    assert.deepEqual(answers(child), ['same', 'same', 'same', 'forked', 'own']);
    parent.checkpoint(true);
    for (const result of ['same', 'same', 'other']) parent.add(result, true);
    parent.checkpoint(false);
    assert.deepEqual(answers(parent), ['same', 'same', 'same', 'same']);
    assert.deepEqual(answers(child), ['same', 'same', 'same', 'forked', 'own']);
  });

  it('is forgotten by a program that has all that it needs, and its children begin with that', () => {
    const journal = new Journal();
    for (let i = 0; i < 100; i++) journal.add(i, false);
    new Journal(journal);
    journal.keepOnly({ seen: 100 });
    assert.deepEqual([answers(journal), journal.kept], [[], { seen: 100 }]);
    journal.add('more', false);
    const child = new Journal(journal);
    assert.deepEqual([answers(child), child.kept], [['more', 'forked'], { seen: 100 }]);
  });
});
