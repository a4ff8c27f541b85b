import type { Blocking } from '../../process/blocking.ts';
import type { Command, Task } from '../command.ts';
import type { CommandLine } from '../options.ts';
import { directory, hierarchyOf, isThere, type MountedHierarchy, mountedHierarchies, namesIn, parseSpec } from './hierarchies.ts';
import { minusOne, withoutRules, wrongInput } from './usage.ts';

const operationFailed = 93;

/** `lscgroup(1)` of cgroup-tools 2.0.2. */
export const lscgroup: Command = {
  name: 'lscgroup', support: withoutRules, trouble: minusOne, hint: name => wrongInput(name),
  options: { g: 'required', 'help,h': 'none' },
  help: `Usage: lscgroup [-h] [[-g] <controllers>:<path>] [...]
List all cgroups
  -g <controllers>:<path>	Control group to be displayed (-g is optional)
  -h, --help			Display this help
`,
  run,
};

function* run(task: Task, { options, operands }: CommandLine): Blocking<number> {
  const mounted = yield* mountedHierarchies(task);
  const asked = [...options.map(({ value = '' }) => value), ...operands];
  if (asked.length === 0) for (const hierarchy of mounted) yield* list(task, hierarchy, '/');
  for (const text of asked) {
    const spec = parseSpec(text);
    if (!spec) {
      yield* task.complain(`cgroup controller and path parsing failed (${text})`);
      return minusOne;
    }
    const [controller = ''] = spec.controllers;
    const hierarchy = hierarchyOf(mounted, controller);
    if (!hierarchy) {
      yield* task.complain(`cannot find group ${controller}..:${spec.path}: Cgroup operation failed`);
      return operationFailed;
    }
    yield* list(task, hierarchy, spec.path);
  }
  return 0;
}

/** The group and all below it. The first one is shown with a slash behind its name. */
function* list(task: Task, hierarchy: MountedHierarchy, path: string): Blocking<void> {
  const top = directory(hierarchy, path);
  if (!isThere(task, top)) return;
  const label = hierarchy.controllers.join(',');
  const show = function* (group: string): Blocking<void> {
    const shown = group.slice(hierarchy.path.length);
    task.out.print(`${label}:${group === top ? `${shown}/` : shown}\n`);
    yield* task.out.drain();
    for (const name of (yield* namesIn(task, group)).directories) yield* show(`${group}/${name}`);
  };
  yield* show(top);
}
