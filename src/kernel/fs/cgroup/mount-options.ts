import type { HierarchyRequest } from '../../cgroup/cgroups.ts';
import type { ControllerName } from '../../cgroup/controller.ts';
import { Errno } from '../../errno.ts';

const longestName = 63;
const unifiedFlags: ReadonlySet<string> = new Set(['nsdelegate', 'favordynmods', 'memory_localevents', 'memory_recursiveprot']);

/**
 * The options of `mount -t cgroup`: `cgroups(7)`, "Mounting v1 controllers"; kernel/cgroup/cgroup-v1.c, cgroup1_parse_param.
 * @param known the controllers of this kernel
 * @throws EINVAL
 */
export function parseV1(data: string, known: readonly ControllerName[]): HierarchyRequest {
  const controllers = new Set<ControllerName>();
  const words = new Set<string>();
  const values = new Map<string, string>();
  for (const option of optionsOf(data)) {
    const [name = '', value] = option.split(/=(.*)/s);
    const controller = known.find(each => each === name);
    if (value !== undefined && (name === 'name' || name === 'release_agent') && !values.has(name)) values.set(name, value);
    else if (value === undefined && controller) controllers.add(controller);
    else if (value === undefined && ['none', 'all', 'clone_children', 'xattr'].includes(name)) words.add(name);
    else throw new Errno('EINVAL');
  }
  const name = values.get('name');
  if (name !== undefined && !isName(name)) throw new Errno('EINVAL');
  const asksNothing = controllers.size === 0 && !words.has('none') && name === undefined;
  if (words.has('all') && controllers.size > 0) throw new Errno('EINVAL');
  if (words.has('all') || asksNothing) for (const each of known) controllers.add(each);
  if (words.has('none') && (controllers.size > 0 || name === undefined)) throw new Errno('EINVAL');
  return {
    controllers, none: words.has('none'),
    options: { name: name ?? '', cloneChildren: words.has('clone_children'), xattr: words.has('xattr'), releaseAgent: values.get('release_agent') ?? '' },
  };
}

/** The options of `mount -t cgroup2`: Documentation/admin-guide/cgroup-v2.rst, "Mounting". @throws EINVAL */
export function parseV2(data: string): string[] {
  const flags = optionsOf(data);
  if (flags.some(flag => !unifiedFlags.has(flag))) throw new Errno('EINVAL');
  return [...unifiedFlags].filter(flag => flags.includes(flag));
}

function optionsOf(data: string): string[] {
  return data.split(',').filter(option => option !== '');
}

function isName(name: string): boolean {
  return name.length <= longestName && /^[\w.-]+$/.test(name);
}
