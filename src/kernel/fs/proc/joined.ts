import { groupPath } from '../../cgroup/namespace.ts';
import { procCgroups, procPidCgroup } from '../../cgroup/proc.ts';
import type { NetStack } from '../../net/create.ts';
import { procNetFiles } from '../../net/proc-text.ts';
import type { Kernel } from '../../process/kernel.ts';
import type { ProcessView } from './view.ts';
import type { SmallSet } from '../../small.ts';

/**
 * The place where texts of other subsystems come into proc: those of control groups and of the network.
 */

/** /proc/PID/cgroup as the reader's cgroup namespace shows it. */
export function cgroupText({ process, kernel, reader }: ProcessView): string {
  return procPidCgroup(kernel.cgroups, process, reader.namespaces.cgroup.roots);
}

/** /proc/PID/cpuset. */
export function cpusetText({ process, kernel, reader }: ProcessView): string {
  const home = kernel.cgroups.home('cpuset');
  const group = home && process.cgroups.groups.get(home.id);
  return `${group ? groupPath(group, reader.namespaces.cgroup.roots) : '/'}\n`;
}

/** /proc/cgroups. */
export function cgroupsText({ cgroups }: Kernel): string {
  return procCgroups(cgroups);
}

/** The files of /proc/net by name. */
export const netFiles: ReadonlyMap<string, (network: NetStack) => string> = new Map([...procNetFiles]);

/** What the network says of /proc/sys/net: names are paths with dots, without `net.`. */
export interface NetSysctls {
  /** Those that have values of their own, with `all` and `default`. */
  readonly devices: SmallSet<string>;
  get(name: string): string | undefined;
  /** @throws EINVAL */
  set(name: string, text: string): void;
}

/** The values of /proc/sys/net of a network. */
export function netSysctls(stack: NetStack): NetSysctls {
  const { sysctls } = stack;
  return {
    devices: sysctls.devices, get: name => sysctls.get(name),
    set(name, text) {
      stack.setSysctl(name, text);
    },
  };
}
