import type { Cgroup } from '../../../cgroup/cgroup.ts';
import { type ControllerName, sortControllers, unifiedName } from '../../../cgroup/controller.ts';
import { killAll, setFreeze } from '../../../cgroup/freeze.ts';
import { changeSubtreeControl, parseControlChange } from '../../../cgroup/subtree-control.ts';
import { makeThreaded, typeText } from '../../../cgroup/thread-mode.ts';
import { Errno } from '../../../errno.ts';
import { procsText, writeProcsV2, writeThreads } from '../procs.ts';
import type { CgroupFile } from '../file.ts';
import { bit, int, lines } from '../numbers.ts';
import type { View } from '../view.ts';
import { statistics } from './cpu.ts';

const microsecond = 1000;

/** Files of every group of the unified hierarchy: Documentation/admin-guide/cgroup-v2.rst, "Core Interface Files". */
export const coreFilesV2: readonly CgroupFile[] = [
  { name: 'cgroup.type', only: 'child', read: group => `${typeText(group)}\n`, write: setType },
  {
    name: 'cgroup.procs', delegatable: true, write: writeProcsV2,
    read: (group, view) => {
      if (group.threaded) throw new Errno('EOPNOTSUPP');
      return procsText(group, view);
    },
  },
  { name: 'cgroup.threads', delegatable: true, read: procsText, write: writeThreads },
  { name: 'cgroup.controllers', read: (group, { hierarchy }) => namesText(hierarchy.controllersOf(group)) },
  {
    name: 'cgroup.subtree_control', delegatable: true, read: group => namesText(group.subtreeControl),
    write: (group, text, { hierarchy }) => { changeSubtreeControl(hierarchy, group, parseControlChange(text)); },
  },
  { name: 'cgroup.events', only: 'child', read: group => lines([['populated', Number(group.populated)], ['frozen', Number(group.frozen)]]) },
  limit('cgroup.max.descendants', 'maxDescendants'),
  limit('cgroup.max.depth', 'maxDepth'),
  { name: 'cgroup.stat', read: ({ descendants }) => lines([['nr_descendants', descendants], ['nr_dying_descendants', 0]]) },
  { name: 'cgroup.freeze', only: 'child', read: ({ freeze }) => `${Number(freeze)}\n`, write: (group, text) => { setFreeze(group, bit(text.trim(), 'ERANGE')); } },
  { name: 'cgroup.kill', only: 'child', write: kill },
  { name: 'cpu.stat', read: cpuStat },
];

function setType(group: Cgroup, text: string): void {
  if (text.trim() !== 'threaded') throw new Errno('EINVAL');
  makeThreaded(group);
}

/** No line at all if there are none. */
function namesText(names: Iterable<ControllerName>): string {
  const sorted = sortControllers(names).map(name => unifiedName(name) ?? name);
  return sorted.length === 0 ? '' : `${sorted.join(' ')}\n`;
}

function limit(name: string, field: 'maxDepth' | 'maxDescendants'): CgroupFile {
  return {
    name, read: group => `${group[field] === Infinity ? 'max' : group[field]}\n`,
    write: (group, text) => {
      const word = text.trim();
      const value = word === 'max' ? Infinity : int(word);
      if (value < 0) throw new Errno('ERANGE');
      group[field] = value;
    },
  };
}

function kill(group: Cgroup, text: string): void {
  if (int(text.trim()) !== 1) throw new Errno('ERANGE');
  if (group.threaded) throw new Errno('EOPNOTSUPP');
  killAll(group);
}

/** Every group counts what its processes use; one with the controller, also how often it was throttled. */
function cpuStat({ usage, states }: Cgroup, view: View): string {
  const usec = (ns: number): number => Math.floor(ns / microsecond);
  const used = lines([['usage_usec', usec(usage.total)], ['user_usec', usec(usage.user)], ['system_usec', usec(usage.system)]]);
  return states.cpu ? used + statistics(states.cpu.bandwidth, view, 'usec', microsecond) : used;
}
