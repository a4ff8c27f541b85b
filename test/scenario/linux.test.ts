import { equal } from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { realPart } from '../host/require.ts';
import { checkCanRun, runOnLinux } from './reference.ts';
import { readScenario, scenarioNames } from './scenario.ts';

describe('On the kernel of this machine, the scenario', function () {
  // A busy machine may schedule another way: what was recorded has to be among what Linux prints.
  this.retries(3);

  before(async function () {
    await realPart(this, 'linux', async () => checkCanRun('any'));
  });

  for (const name of scenarioNames()) {
    it(`${name} prints what was recorded`, async function () {
      const scenario = await readScenario(name);
      await realPart(this, 'linux', async () => checkCanRun(scenario.cgroup));
      equal(await runOnLinux(scenario), await readFile(scenario.recording, 'utf8'));
    });
  }
});
