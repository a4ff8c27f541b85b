import { equal } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readTyped, typedNames, typeInSimulation } from './session.ts';

describe('At a terminal of the simulated Linux', () => {
  for (const name of typedNames()) {
    it(`${name} looks as it looked on Linux`, () => {
      const typed = readTyped(name);
      equal(typeInSimulation(typed), readFileSync(typed.recording, 'utf8'));
    });
  }
});
