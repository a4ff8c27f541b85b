import { isErrno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Command, Task } from '../command.ts';
import { type CommandLine, has } from '../options.ts';
import { CgroupFailure } from './failure.ts';
import { directory, type GroupSpec, hierarchiesOf, isThere, type MountedHierarchy, mountedHierarchies, namesIn, parseSpec, procsFile, writeValue } from './hierarchies.ts';
import { minusOne, withoutRules, wrongInput } from './usage.ts';

/** `cgdelete(1)` of cgroup-tools 2.0.2: processes of the group go to the one above. Of several hierarchies, that version sees to the first one only. */
export const cgdelete: Command = {
  name: 'cgdelete', support: withoutRules, trouble: minusOne, hint: name => wrongInput(name, '--help'),
  options: { g: 'required', 'r,recursive': 'none', 'help,h': 'none' },
  help: `Usage: cgdelete [-h] [-r] [[-g] <controllers>:<path>] ...
Remove control group(s)
  -g <controllers>:<path>	Control group to be removed (-g is optional)
  -h, --help			Display this help
  -r, --recursive		Recursively remove all subgroups
`,
  run,
};

function* run(task: Task, { options, operands }: CommandLine): Blocking<number> {
  const specs: GroupSpec[] = [];
  for (const text of [...options.filter(({ name }) => name === 'g').map(({ value = '' }) => value), ...operands]) {
    const spec = parseSpec(text);
    if (!spec) {
      yield* task.complain(`error parsing cgroup '${text}'`);
      return minusOne;
    }
    specs.push(spec);
  }
  const mounted = yield* mountedHierarchies(task);
  let code = 0;
  for (const spec of specs) {
    try {
      yield* remove(task, mounted, spec, has(options, 'r'));
    } catch (error) {
      const failure = CgroupFailure.because(error);
      yield* task.complain(`cannot remove group '${spec.path}': ${failure.message}`);
      code = failure.code;
    }
  }
  return code;
}

function* remove(task: Task, mounted: readonly MountedHierarchy[], spec: GroupSpec, recursive: boolean): Blocking<void> {
  const hierarchies = hierarchiesOf(mounted, spec);
  if (!hierarchies) throw CgroupFailure.of('notMounted');
  const [hierarchy] = hierarchies;
  const group = hierarchy && directory(hierarchy, spec.path);
  if (!hierarchy || group === undefined || group === hierarchy.path) return;
  if (recursive && isThere(task, group)) for (const below of yield* groupsBelow(task, group)) yield* removeOne(task, hierarchy, below);
  yield* removeOne(task, hierarchy, group);
}

/** Innermost first. */
function* groupsBelow(task: Task, group: string): Blocking<string[]> {
  const found: string[] = [];
  for (const name of (yield* namesIn(task, group)).directories) found.push(...yield* groupsBelow(task, `${group}/${name}`), `${group}/${name}`);
  return found;
}

function* removeOne(task: Task, hierarchy: MountedHierarchy, group: string): Blocking<void> {
  const file = procsFile(hierarchy);
  const above = group.slice(0, group.lastIndexOf('/'));
  for (const pid of (yield* task.readText(`${group}/${file}`)).split('\n')) {
    try {
      if (pid !== '') yield* writeValue(task, `${above}/${file}`, pid);
    } catch (error) {
      if (!isErrno(error, 'ESRCH')) throw error;
    }
  }
  task.sys.rmdir(group);
}
