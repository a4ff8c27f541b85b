import { reason } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Command, Task } from '../command.ts';
import { execute } from '../exec.ts';
import type { CommandLine } from '../options.ts';
import { CgroupFailure } from './failure.ts';
import { givenSpecs, mountedHierarchies } from './hierarchies.ts';
import { moveTo } from './move.ts';
import { minusOne, withoutRules, wrongInput } from './usage.ts';

const noRules = 99;

/** `cgexec(1)` of cgroup-tools 2.0.2. */
export const cgexec: Command = {
  name: 'cgexec', support: withoutRules, hint: name => wrongInput(name, '--help'), stopAtOperand: true,
  options: { g: 'required', sticky: 'none', 'help,h': 'none' },
  help: `Usage: cgexec [-h] [-g <controllers>:<path>] [--sticky] command [arguments] ...
Run the task in given control group(s)
  -g <controllers>:<path>	Control group which should be added
  -h, --help			Display this help
  --sticky			cgred daemon does not change pidlist and children tasks
`,
  run,
};

function* run(task: Task, { options, operands }: CommandLine): Blocking<number> {
  const specs = yield* givenSpecs(task, options);
  if (!specs) return minusOne;
  if (operands.length === 0) {
    yield* task.warn(wrongInput(task.name, '--help'));
    return 1;
  }
  if (specs.length === 0) {
    yield* task.warn('cgroup change of group failed\n');
    task.out.print('Error: failed to parse the configuration rules\n');
    return noRules;
  }
  const mounted = yield* mountedHierarchies(task);
  for (const spec of specs) {
    try {
      yield* moveTo(task, mounted, spec, task.sys.getpid());
    } catch (error) {
      yield* task.warn('cgroup change of group failed\n');
      return CgroupFailure.because(error).code;
    }
  }
  try {
    return yield* execute(task.sys, operands, task.environment);
  } catch (error) {
    yield* task.warn(reason(error));
    return minusOne;
  }
}
