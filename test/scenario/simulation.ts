import { Session } from '../../src/kernel/index.ts';
import { normalise } from './normalise.ts';
import type { Scenario, Shell } from './scenario.ts';

/** What a scenario may cost: no recorded one comes near it. */
const steps = 3_000_000;

/** What a scenario prints in the simulated Linux, in the form of a recording. */
export function runInSimulation(scenario: Scenario, shell: Shell): string {
  const output = new Output();
  return finish(scenario, start(scenario, shell, output), output);
}

/**
 * The same, but the machine is saved on the way, thrown away, and loaded again.
 * @param at ns since boot
 * @returns undefined if the scenario is over before
 */
export function runInSavedSimulation(scenario: Scenario, shell: Shell, at: number): string | undefined {
  const output = new Output();
  const session = start(scenario, shell, output, true);
  if (session.run({ steps, until: at }) === 'halted') return undefined;
  return finish(scenario, Session.load([...session.save()], output), output);
}

/** Both streams of the script in one. */
class Output {
  readonly out = { write: (bytes: Uint8Array) => this.#chunks.push(bytes) };
  readonly error = this.out;
  readonly #chunks: Uint8Array[] = [];

  get text(): string {
    return Buffer.concat(this.#chunks).toString();
  }
}

function start({ script, cgroup }: Scenario, shell: Shell, output: Output, restorable = false): Session {
  const session = Session.start([`/bin/${shell}`, '-c', script], output, { cgroup: cgroup === 'v1' ? 'v1' : 'v2', restorable });
  session.endInput();
  return session;
}

function finish(scenario: Scenario, session: Session, output: Output): string {
  const outcome = session.run({ steps });
  const end = outcome === 'halted' ? `exit ${session.exitCode ?? 'unknown'}\n` : `did not end: ${outcome}\n`;
  return normalise(`${output.text}${end}`, scenario.normalise);
}
