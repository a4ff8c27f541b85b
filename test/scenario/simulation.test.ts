import { equal } from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { readScenario, scenarioNames } from './scenario.ts';
import { runInSavedSimulation, runInSimulation } from './simulation.ts';

describe('In the simulated Linux, the scenario', () => {
  for (const name of scenarioNames()) {
    it(`${name} prints what it printed on Linux`, async () => {
      const scenario = await readScenario(name);
      const recorded = await readFile(scenario.recording, 'utf8');
      for (const shell of scenario.shells) equal(runInSimulation(scenario, shell), recorded);
    });
  }
});

describe('In a simulated Linux that is saved and loaded on the way, the scenario', () => {
  for (const name of scenarioNames()) {
    it(`${name} prints the same`, async () => {
      const scenario = await readScenario(name);
      const [shell = 'bash'] = scenario.shells;
      const whole = runInSimulation(scenario, shell);
      for (const at of [5e7, 5e8]) equal(runInSavedSimulation(scenario, shell, at) ?? whole, whole);
    });
  }
});
