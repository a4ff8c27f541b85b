import type { Cgroup } from '../../../cgroup/cgroup.ts';
import { Errno } from '../../../errno.ts';
import { procsText, writeProcsV1 } from '../procs.ts';
import type { CgroupFile } from '../file.ts';
import { unsigned } from '../numbers.ts';

/** Files of every group of v1: `cgroups(7)`, kernel/cgroup/cgroup-v1.c. */
export const coreFilesV1: readonly CgroupFile[] = [
  { name: 'cgroup.procs', read: (group, view) => procsText(group, view), write: writeProcsV1 },
  { name: 'tasks', read: (group, view) => procsText(group, view), write: writeProcsV1 },
  toggle('cgroup.clone_children', 'cloneChildren'),
  toggle('notify_on_release', 'notifyOnRelease'),
  { name: 'cgroup.sane_behavior', only: 'root', read: () => '0\n' },
  {
    name: 'release_agent', only: 'root', read: (_group, { hierarchy }) => `${hierarchy.releaseAgent}\n`,
    write: (_group, text, { hierarchy, host }) => {
      if (!host.reader.credentials.has('CAP_SYS_ADMIN') || host.reader.namespaceRoots) throw new Errno('EPERM');
      hierarchy.releaseAgent = text.trim();
    },
  },
];

function toggle(name: string, field: 'cloneChildren' | 'notifyOnRelease'): CgroupFile {
  return { name, read: (group: Cgroup) => `${Number(group[field])}\n`, write: (group, text) => { group[field] = unsigned(text) !== 0n; } };
}
