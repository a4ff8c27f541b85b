/**
 * `tsx test/scenario/record.ts [--check] [NAMES…]`, as root: runs scenarios (all, or those whose names begin so) on real
 * Linux, twice, and writes what they print. Fails if the two runs differ; with `--check`, if a run differs from the recording.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { runOnLinux } from './reference.ts';
import { readScenario, scenarioNames, type Scenario } from './scenario.ts';

async function main(): Promise<void> {
  const [check, wanted] = [process.argv.includes('--check'), process.argv.slice(2).filter(argument => argument !== '--check')];
  const names = scenarioNames().filter(name => wanted.length === 0 || wanted.some(start => name.startsWith(start)));
  if (names.length === 0) throw new Error(`no scenario's name begins with ${wanted.join(' or ')}`);
  const failures: string[] = [];
  for (const name of names) {
    const problem = await record(await readScenario(name), check).catch((error: unknown) => (error as Error).message);
    console.log(`${problem ? 'not ok' : 'ok'} ${name}`);
    if (problem) failures.push(`${name}: ${problem}`);
  }
  for (const failure of failures) console.error(failure);
  if (failures.length > 0) process.exitCode = 1;
}

/** What is wrong, if anything. */
async function record(scenario: Scenario, check: boolean): Promise<string | undefined> {
  const first = await runOnLinux(scenario);
  const second = check ? await readFile(scenario.recording, 'utf8') : await runOnLinux(scenario);
  if (first !== second) return `${check ? 'differs from the recording' : 'is not the same twice'}:\n${firstDifference(second, first)}`;
  if (!check) await writeFile(scenario.recording, first);
  return undefined;
}

function firstDifference(before: string, after: string): string {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const line = old.findIndex((text, index) => text !== now[index]);
  const at = line < 0 ? old.length : line;
  return `line ${at + 1}\n- ${old[at] ?? '(end)'}\n+ ${now[at] ?? '(end)'}`;
}

void main();
