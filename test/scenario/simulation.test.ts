import { equal } from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { readScenario, scenarioNames } from './scenario.ts';
import { runInSimulation } from './simulation.ts';

describe('In the simulated Linux, the scenario', () => {
  for (const name of scenarioNames()) {
    it(`${name} prints what it printed on Linux`, async () => {
      const scenario = await readScenario(name);
      const recorded = await readFile(scenario.recording, 'utf8');
      for (const shell of scenario.shells) equal(runInSimulation(scenario, shell), recorded);
    });
  }
});
