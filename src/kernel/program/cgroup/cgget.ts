import { Errno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Command, Task } from '../command.ts';
import type { CommandLine } from '../options.ts';
import { directory, type GroupSpec, hierarchyOf, isThere, type MountedHierarchy, mountedHierarchies, namesIn, parseSpec } from './hierarchies.ts';
import { minusOne, withoutRules, wrongInput } from './usage.ts';

const badName = 91;
const unreadable = 96;

/** `cgget(1)` of cgroup-tools 2.0.2. */
export const cgget: Command = {
  name: 'cgget', support: withoutRules, trouble: 1, hint: name => wrongInput(name),
  options: { 'r,variable': 'required', g: 'required', 'a,all': 'none', n: 'none', 'v,values-only': 'none', 'help,h': 'none' },
  help: `Usage: cgget [-nv] [-r <name>] [-g <controllers>] [-a] <path> ...
   or: cgget [-nv] [-r <name>] -g <controllers>:<path> ...
Print parameter(s) of given group(s).
  -a, --all			Print info about all relevant controllers
  -g <controllers>		Controller which info should be displayed
  -g <controllers>:<path>	Control group which info should be displayed
  -h, --help			Display this help
  -n				Do not print headers
  -r, --variable  <name>	Define parameter to display
  -v, --values-only		Print only values, not parameter names
`,
  run,
};

/** What is asked of one group. */
interface Question {
  readonly group: string;
  readonly controllers: readonly string[];
}

function* run(task: Task, { options, operands }: CommandLine): Blocking<number> {
  const given = (name: string): readonly string[] => options.filter(option => option.name === name).map(({ value = '' }) => value);
  const specs = given('g').map(parseSpec).filter((spec): spec is GroupSpec => spec !== undefined);
  const bare = given('g').filter(text => !parseSpec(text));
  if (specs.length > 0 ? operands.length > 0 : operands.length === 0) {
    yield* task.warn(wrongInput(task.name));
    return options.length === 0 ? 1 : minusOne;
  }
  for (const name of given('r')) {
    if (name.includes('.')) continue;
    yield* task.warn(`${task.name}: error parsing parameter name\n '${name}'`);
    return badName;
  }
  const mounted = yield* mountedHierarchies(task);
  const asksAll = given('a').length > 0 || given('r').length + given('g').length === 0;
  const everything = asksAll ? mounted.flatMap(each => each.controllers) : bare;
  const questions: Question[] = [...specs.map(({ path, controllers }) => ({ group: path, controllers })), ...operands.map(group => ({ group, controllers: everything }))];
  const style = { header: given('n').length === 0, names: given('v').length === 0 };
  for (const question of questions) {
    const answer = yield* answerTo(task, mounted, question, given('r'), style.names);
    if (answer === undefined) return unreadable;
    task.out.print(style.header ? `${question.group}:\n${answer}\n` : answer);
  }
  return 0;
}

/** The lines for one group; undefined if it was complained of something. */
function* answerTo(task: Task, mounted: readonly MountedHierarchy[], { group, controllers }: Question, names: readonly string[], withNames: boolean): Blocking<string | undefined> {
  const show = (name: string, value: string): string => `${withNames ? `${name}: ` : ''}${value.replace(/\n$/, '').replaceAll('\n', '\n\t')}\n`;
  let text = '';
  for (const name of names) {
    const controller = name.slice(0, name.indexOf('.'));
    const hierarchy = hierarchyOf(mounted, controller);
    if (!hierarchy) {
      yield* task.complain(`cannot find controller '${controller}' in group '${group}'`);
      return undefined;
    }
    const value = yield* readOr(task, `${directory(hierarchy, group)}/${name}`);
    if (value instanceof Errno && value.code !== 'EINVAL') {
      yield* task.warn(`variable file read failed ${value.text}\n`);
      return undefined;
    }
    text += show(name, value instanceof Errno ? '' : value);
  }
  for (const controller of controllers) {
    const hierarchy = hierarchyOf(mounted, controller);
    const path = hierarchy && directory(hierarchy, group);
    if (path === undefined || !isThere(task, path)) continue;
    for (const name of (yield* namesIn(task, path)).files) {
      if (!name.startsWith(`${controller}.`)) continue;
      const value = yield* readOr(task, `${path}/${name}`);
      text += show(name, value instanceof Errno ? '' : value);
    }
  }
  return text;
}

function* readOr(task: Task, path: string): Blocking<string | Errno> {
  try {
    return yield* task.readText(path);
  } catch (error) {
    if (error instanceof Errno) return error;
    throw error;
  }
}
