import { Errno, isErrno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Command, Task } from '../command.ts';
import type { CommandLine } from '../options.ts';
import { CgroupFailure } from './failure.ts';
import { directory, hierarchyOf, isThere, type MountedHierarchy, mountedHierarchies, namesIn, writeValue } from './hierarchies.ts';
import { minusOne, withoutRules, wrongInput } from './usage.ts';

interface Setting {
  readonly name: string;
  readonly value: string;
}

/** `cgset(1)` of cgroup-tools 2.0.2. */
export const cgset: Command = {
  name: 'cgset', support: withoutRules, trouble: minusOne, hint: name => wrongInput(name, '--help'),
  options: { 'r,variable': 'required', 'copy-from': 'required', 'help,h': 'none' },
  help: `Usage: cgset [-r <name=value>] <cgroup_path> ...
   or: cgset --copy-from <source_cgroup_path> <cgroup_path> ...
Set the parameters of given cgroup(s)
  -r, --variable <name>			Define parameter to set
  --copy-from <source_cgroup_path>	Control group whose parameters will be copied
`,
  run,
};

function* run(task: Task, { options, operands }: CommandLine): Blocking<number> {
  if (options.length === 0 && operands.length === 0) return yield* fail(task, 'Usage is cgset -r <name=value> <relative path to cgroup>\n');
  const settings: Setting[] = [];
  let source: string | undefined;
  for (const { name, value = '' } of options) {
    if (name === 'copy-from') source = value;
    else {
      if (!value.includes('=')) return yield* crash(task);
      const [key, text] = splitSetting(value);
      if (key === undefined || text === undefined) return yield* fail(task, `${task.name}: wrong parameter of option -r: ${value}\n`);
      if (!key.includes('.')) {
        yield* task.warn(`wrong -r  parameter (${key}=${text})\n`);
        return 0;
      }
      settings.push({ name: key, value: text });
    }
  }
  if (operands.length === 0) return yield* fail(task, `${task.name}: no cgroup specified\n`);
  if (settings.length === 0 && source === undefined) return yield* fail(task, `${task.name}: no name-value pair was set\n`);
  const mounted = yield* mountedHierarchies(task);
  for (const group of operands) {
    try {
      if (source === undefined) yield* change(task, mounted, group, settings);
      else yield* copy(task, mounted, source, group);
    } catch (error) {
      const failure = CgroupFailure.because(error);
      yield* task.complain(`cgroup modify error: ${failure.message} `);
      return failure.code;
    }
  }
  return 0;
}

/** As `strtok(3)` and the rest behind the first `=` give it: what begins with `=` is its own value. */
function splitSetting(text: string): [string | undefined, string | undefined] {
  const [, empty = '', rest = ''] = /^(=*)(.*)$/s.exec(text) ?? [];
  const [, key, value] = /^([^=]+)=(.+)$/s.exec(rest) ?? [];
  return empty === '' ? [key, value] : [rest.replace(/=.*$/s, ''), rest];
}

/** cgset of that version reads what is not there. */
function* crash({ sys }: Task): Blocking<number> {
  sys.kill(sys.getpid(), 'SIGSEGV');
  yield* sys.compute(1);
  return minusOne;
}

function* fail(task: Task, text: string): Blocking<number> {
  yield* task.warn(text);
  return minusOne;
}

function* change(task: Task, mounted: readonly MountedHierarchy[], group: string, settings: readonly Setting[]): Blocking<void> {
  for (const { name, value } of settings) {
    const hierarchy = hierarchyOf(mounted, name.slice(0, name.indexOf('.')));
    if (!hierarchy) throw CgroupFailure.of('notMounted');
    try {
      yield* writeValue(task, `${directory(hierarchy, group)}/${name}`, value);
    } catch (error) {
      throw isErrno(error, 'ENOENT') ? CgroupFailure.of('noValue') : error;
    }
  }
}

/** What can be read and written, from one group to another. What is refused stays as it is. */
function* copy(task: Task, mounted: readonly MountedHierarchy[], source: string, group: string): Blocking<void> {
  for (const hierarchy of mounted) {
    const [from, to] = [directory(hierarchy, source), directory(hierarchy, group)];
    if (!isThere(task, from) || !isThere(task, to)) continue;
    for (const name of (yield* namesIn(task, from)).files) {
      if (!hierarchy.controllers.some(controller => name.startsWith(`${controller}.`)) || (task.sys.stat(`${from}/${name}`).mode & 0o600) !== 0o600) continue;
      try {
        const value = yield* task.readText(`${from}/${name}`);
        if (value !== (yield* task.readText(`${to}/${name}`))) yield* writeValue(task, `${to}/${name}`, value);
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
      }
    }
  }
}
