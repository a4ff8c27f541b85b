import assert from 'node:assert/strict';
import { TransferProgress } from './transfer-progress.ts';

function line(id: string, status: string, current = 0, total = 0): object {
  return { id, status, progressDetail: total > 0 ? { current, total } : {} };
}

function after(...lines: readonly object[]): TransferProgress {
  const progress = new TransferProgress();
  lines.forEach(next => progress.add(next));
  return progress;
}

describe('TransferProgress', () => {
  it('sums downloads by bytes', () => {
    const { percent, layers } = after(line('a', 'Downloading', 0, 100), line('b', 'Downloading', 0, 300), line('a', 'Downloading', 100, 100));
    assert.equal(percent, 70 / 4);
    assert.deepEqual(layers, { done: 0, all: 2 });
  });

  it('counts extracting as the rest of a layer', () => {
    const { percent } = after(line('a', 'Download complete'), line('a', 'Extracting', 50, 100));
    assert.equal(percent, 85);
  });

  it('is at 100 % when every layer is there', () => {
    const { percent, layers } = after(line('latest', 'Pulling from library/busybox'), line('a', 'Already exists'), line('b', 'Downloading', 1, 9), line('b', 'Pull complete'));
    assert.equal(percent, 100);
    assert.deepEqual(layers, { done: 2, all: 2 });
  });

  it('never goes back when further layers become known', () => {
    const progress = after(line('a', 'Downloading', 90, 100));
    const before = progress.percent;
    progress.add(line('b', 'Downloading', 0, 900));
    assert.equal(progress.percent, before);
  });

  it('counts pushed and mounted layers', () => {
    assert.equal(after(line('a', 'Pushing', 50, 100), line('b', 'Layer already exists'), line('c', 'Mounted from library/busybox')).percent.toFixed(2), '83.33');
  });

  it('keeps the last word on the whole', () => {
    assert.equal(after({ status: 'Digest: sha256:12' }, { status: 'Status: Image is up to date' }).status, 'Status: Image is up to date');
    assert.equal(after({ stream: 'Loaded image: a:b\n' }).status, 'Loaded image: a:b');
  });

  it('throws the engine’s words', () => {
    assert.throws(() => after({ errorDetail: { message: 'denied: no\n' }, error: 'denied: no' }), { message: 'denied: no' });
    assert.throws(() => after({ error: 'old engines say only this' }), { message: 'old engines say only this' });
  });

  it('takes lines that are no progress', () => {
    assert.equal(after({}, { progressDetail: null, id: 7 }, line('a', 'Extracting', 1)).percent, 70);
  });
});
