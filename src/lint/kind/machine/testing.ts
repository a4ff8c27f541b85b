import type { MachineFacts } from '../../project/machine.ts';
import type { LintOptions } from '../../run.ts';

/** Options that tell the rules of a machine. */
export function onMachine(facts: Partial<MachineFacts>): LintOptions {
  return { project: { machine: { kindVersion: undefined, taken: [], subnets: [], missing: [], clusters: [], ...facts } } };
}
