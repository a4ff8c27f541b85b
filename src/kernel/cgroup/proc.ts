import type { CgroupTask } from './cgroup.ts';
import type { Cgroups } from './cgroups.ts';
import { sortControllers } from './controller.ts';
import { groupPath, type NamespaceRoots } from './namespace.ts';

/** /proc/cgroups: `cgroups(7)`. */
export function procCgroups(cgroups: Cgroups): string {
  const lines = cgroups.controllers.map(name => {
    const home = cgroups.home(name);
    return `${name}\t${home?.id ?? 0}\t${home?.groups ?? 1}\t1\n`;
  });
  return `#subsys_name\thierarchy\tnum_cgroups\tenabled\n${lines.join('')}`;
}

/** /proc/PID/cgroup: `cgroups(7)`. @param roots of the cgroup namespace of the reader */
export function procPidCgroup(cgroups: Cgroups, { cgroups: membership }: CgroupTask, roots: NamespaceRoots): string {
  let text = '';
  for (const hierarchy of [...cgroups.hierarchies.values()].reverse()) {
    if (hierarchy.unified && !cgroups.unifiedVisible) continue;
    const group = membership.groups.get(hierarchy.id) ?? hierarchy.root;
    const { name } = hierarchy.options;
    const labels: string[] = hierarchy.unified ? [] : sortControllers(hierarchy.controllers);
    if (name !== '') labels.push(`name=${name}`);
    const path = hierarchy.unified || !membership.exited ? groupPath(group, roots) : '/';
    text += `${hierarchy.id}:${labels.join(',')}:${path}${hierarchy.unified && !group.online ? ' (deleted)' : ''}\n`;
  }
  return text;
}
