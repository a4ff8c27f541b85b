import { equal } from 'node:assert/strict';
import { Computer } from '../boot/boot.ts';
import type { Program } from '../program/program.ts';
import { run } from './run.ts';

const nowhere = { out: { write: () => undefined }, error: { write: () => undefined } };

function boot(main: Program['main']): Computer {
  const computer = new Computer();
  computer.start({ name: 'test', main }, nowhere, ['test'], new Map());
  return computer;
}

describe('run', () => {
  it('ends no program because the steps that it was given are used up', () => {
    let calls = 0;
    let finished = false;
    const { kernel } = boot(function* (sys) {
      for (let round = 0; round < 3; round++) {
        for (; calls < 100 * (round + 1); calls++) sys.getpid();
        yield* sys.sleep(1);
      }
      finished = true;
      return 0;
    });
    for (let turn = 0; turn < 20; turn++) run(kernel, { steps: 10 });
    equal(calls, 300);
    equal(finished, true);
  });

  it('ends a program that never stops making calls', () => {
    const { kernel } = boot(function* (sys) {
      yield* sys.sleep(1);
      for (;;) sys.getpid();
    });
    const outcomes = Array.from({ length: 5 }, () => run(kernel, { steps: 10 }));
    equal(outcomes.at(-1), 'halted');
  });
});
