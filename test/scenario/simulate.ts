/** `tsx test/scenario/simulate.ts [-v] [NAMES…]`: runs scenarios (all, or those whose names begin so) in the simulated Linux and shows where they differ from real Linux; with `-v`, all of it. */
import { readFile } from 'node:fs/promises';
import { readScenario, type Scenario, scenarioNames, type Shell } from './scenario.ts';
import { runInSimulation } from './simulation.ts';

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const wanted = args.filter(argument => argument !== '-v');
  const names = scenarioNames().filter(name => wanted.length === 0 || wanted.some(start => name.startsWith(start)));
  let right = 0;
  let runs = 0;
  for (const name of names) {
    const scenario = await readScenario(name);
    const recorded = await readFile(scenario.recording, 'utf8');
    for (const shell of scenario.shells) {
      runs++;
      const printed = attempt(scenario, shell);
      if (printed === recorded) right++;
      else console.log(`not ok ${name} (${shell})\n${differences(recorded, printed, args.includes('-v') ? Infinity : 3)}`);
    }
  }
  console.log(`${right} of ${runs} as on Linux`);
}

function attempt(scenario: Scenario, shell: Shell): string {
  try {
    return runInSimulation(scenario, shell);
  } catch (error) {
    return `${(error as Error).stack ?? ''}\n`;
  }
}

/** Line by line, without alignment: the first lines that differ. */
function differences(recorded: string, printed: string, limit: number): string {
  const [linux, simulated] = [recorded.split('\n'), printed.split('\n')];
  const lines: string[] = [];
  for (let i = 0; i < Math.max(linux.length, simulated.length) && lines.length < limit; i++) {
    if (linux[i] !== simulated[i]) lines.push(`  line ${i + 1}\n    Linux: ${linux[i] ?? '(end)'}\n    here:  ${simulated[i] ?? '(end)'}`);
  }
  return lines.join('\n');
}

void main();
