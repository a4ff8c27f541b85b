import { deepEqual } from 'node:assert/strict';
import { BuildSteps } from './build-steps.ts';

describe('A classic build’s output', () => {
  it('tells which steps were in the cache, and how long the others took', () => {
    let now = 0;
    const steps = new BuildSteps(() => now);
    for (const piece of ['Step 1/3 : FROM a\n ---> 1\nSte', 'p 2/3 : RUN x\n ---> Using cache\n', ' ---> 2\nStep 3/3 : RUN y\n ---> Running in 3\n ---> Using cache of sorts\n', 'Successfully built 4\n']) {
      steps.read(piece);
      now += 10;
    }
    const { cached, ms } = steps.end();
    deepEqual([...cached], [[0, false], [2, false], [1, true]]);
    deepEqual([...ms], [[0, 10], [2, 20]]);
  });
});
