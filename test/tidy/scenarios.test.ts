import { strict as assert } from 'node:assert';
import { readdir, readFile } from 'node:fs/promises';
import { inRoot } from '../../build/paths.ts';
import { readScenario, scenarioNames } from '../scenario/scenario.ts';

describe('Scenarios', () => {
  const names = scenarioNames();

  it('have a head that tells what they show, and a recording', async () => {
    const problems = await Promise.all(names.map(async name => {
      try {
        const recorded = await readFile((await readScenario(name)).recording, 'utf8');
        return /(^|\n)exit \d+\n$/.test(recorded) ? undefined : `${name}.out does not end with the exit code`;
      } catch (error) {
        return (error as Error).message;
      }
    }));
    assert.deepEqual(problems.filter(problem => problem !== undefined), []);
  });

  it('have no recordings without a script', async () => {
    const recordings = (await readdir(inRoot('test/scenario'), { recursive: true })).filter(file => file.endsWith('.out')).map(file => file.slice(0, -'.out'.length));
    assert.deepEqual(recordings.filter(name => !names.includes(name)), []);
  });
});
