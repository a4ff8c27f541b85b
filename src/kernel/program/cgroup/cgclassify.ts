import type { Blocking } from '../../process/blocking.ts';
import type { Command, Task } from '../command.ts';
import type { CommandLine } from '../options.ts';
import { CgroupFailure } from './failure.ts';
import { givenSpecs, type GroupSpec, mountedHierarchies, type MountedHierarchy } from './hierarchies.ts';
import { moveTo } from './move.ts';
import { minusOne, withoutRules, wrongInput } from './usage.ts';

/** `cgclassify(1)` of cgroup-tools 2.0.2. */
export const cgclassify: Command = {
  name: 'cgclassify', support: withoutRules, trouble: 2, hint: name => wrongInput(name),
  options: { g: 'required', sticky: 'none', 'cancel-sticky': 'none', 'help,h': 'none' },
  help: `Usage: cgclassify [[-g] <controllers>:<path>] [--sticky | --cancel-sticky] <list of pids>
Move running task(s) to given cgroups
  -h, --help			Display this help
  -g <controllers>:<path>	Control group to be used as target
  --cancel-sticky		cgred daemon change pidlist and children tasks
  --sticky			cgred daemon does not change pidlist and children tasks
`,
  run,
};

function* run(task: Task, { options, operands }: CommandLine): Blocking<number> {
  if (options.length === 0 && operands.length === 0) {
    yield* task.warn(wrongInput(task.name));
    return 2;
  }
  const specs = yield* givenSpecs(task, options);
  if (!specs) return minusOne;
  const mounted = yield* mountedHierarchies(task);
  let code = 0;
  for (const text of operands) code = (yield* classify(task, mounted, specs, text)) || code;
  return code;
}

/** One process into all of the groups. @returns the exit code */
function* classify(task: Task, mounted: readonly MountedHierarchy[], specs: readonly GroupSpec[], text: string): Blocking<number> {
  if (!/^\d+$/.test(text)) {
    yield* task.warn(`Error: ${text} is not valid pid.\n`);
    return 2;
  }
  if (specs.length === 0) {
    yield* task.warn(`Error: change of cgroup failed for pid ${text}: Cgroup parsing failed\n`);
    task.out.print('Error: failed to parse the configuration rules\n');
    return 1;
  }
  for (const spec of specs) {
    try {
      yield* moveTo(task, mounted, spec, Number(text));
    } catch (error) {
      yield* task.warn(`Error changing group of pid ${text}: ${CgroupFailure.because(error).message}\n`);
      return 1;
    }
  }
  return 0;
}
