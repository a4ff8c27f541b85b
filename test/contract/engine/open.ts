/**
 * Steps in which the simulated engine is known to answer otherwise than the real one: work that is left, not what may differ (that is `exceptions.ts`).
 * The list is recorded (`compare.ts --sim --record-open`) and may only become shorter; a difference that is not in it fails the tests.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from '../../../build/paths.ts';

/** Labels of steps by `chapter › scenario`. */
type Open = Readonly<Record<string, readonly string[]>>;

const file = inRoot('test', 'contract', 'engine', 'open.json');

/** The steps of a scenario that are known to differ. */
export function openSteps(scenario: string): readonly string[] {
  return load()[scenario] ?? [];
}

/** Records what differs in the scenarios that were compared; the others stay as they are. */
export function recordOpen(compared: ReadonlyMap<string, readonly string[]>): void {
  const all = new Map([...Object.entries(load()), ...compared]);
  const lines = [...all].filter(([, steps]) => steps.length > 0).sort(([a], [b]) => a < b ? -1 : 1)
    .map(([scenario, steps]) => `${JSON.stringify(scenario)}: [\n${steps.map(step => `  ${JSON.stringify(step)}`).join(',\n')}]`);
  writeFileSync(file, `{\n${lines.join(',\n')}\n}\n`);
}

function load(): Open {
  return JSON.parse(readFileSync(file, 'utf8')) as Open;
}
