import { Session } from '../../src/kernel/index.ts';
import { normalise } from './normalise.ts';
import type { Scenario, Shell } from './scenario.ts';

/** What a scenario may cost: no recorded one comes near it. */
const steps = 3_000_000;

/** What a scenario prints in the simulated Linux, in the form of a recording. */
export function runInSimulation(scenario: Scenario, shell: Shell): string {
  const chunks: Uint8Array[] = [];
  const out = { write: (bytes: Uint8Array) => chunks.push(bytes) };
  const session = Session.start([`/bin/${shell}`, '-c', scenario.script], { out, error: out }, { cgroup: scenario.cgroup === 'v1' ? 'v1' : 'v2' });
  session.endInput();
  const outcome = session.run({ steps });
  const text = Buffer.concat(chunks).toString();
  const end = outcome === 'halted' ? `exit ${session.exitCode ?? 'unknown'}\n` : `did not end: ${outcome}\n`;
  return normalise(`${text}${end}`, scenario.normalise);
}
