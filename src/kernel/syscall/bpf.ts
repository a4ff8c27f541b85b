import { DevicesState } from '../cgroup/devices.ts';
import { Errno } from '../errno.ts';
import { CgroupDirectory } from '../fs/cgroup/inode.ts';
import { applyRule } from '../fs/cgroup/files/devices.ts';
import { walk } from '../vfs/walk.ts';
import type { Context } from './context.ts';

/** What a program that is attached to a cgroup lets through: in the words of devices.allow and devices.deny of cgroup v1. */
export interface DeviceFilterRule {
  readonly allow: boolean;
  /** `a`, or `c 1:3 rwm`. */
  readonly devices: string;
}

/**
 * `bpf(2)`, BPF_PROG_ATTACH of a program of type BPF_PROG_TYPE_CGROUP_DEVICE to a group of cgroup v2, in place of the one that it has: cgroup-v2.rst, "Device controller".
 * A program is what such programs are made of: rules, of which later ones count more.
 * @throws EPERM, EBADF if it is no directory of cgroup v2, EINVAL
 */
export function attachDeviceFilter({ process }: Context, directory: string, rules: readonly DeviceFilterRule[]): void {
  process.credentials.demand('CAP_SYS_ADMIN', process.namespaces.mnt.owner);
  const { inode } = walk(process, directory);
  if (!(inode instanceof CgroupDirectory) || !inode.group.unified) throw new Errno('EBADF');
  inode.group.deviceFilter = filterOf(rules);
}

const filters = new Map<string, DevicesState>();

/** The same for the same rules, as most containers have them: nobody changes it. @throws EINVAL */
function filterOf(rules: readonly DeviceFilterRule[]): DevicesState {
  const key = JSON.stringify(rules);
  let filter = filters.get(key);
  if (filter) return filter;
  filter = new DevicesState(undefined);
  for (const { allow, devices } of rules) applyRule(filter, devices, allow ? 'allow' : 'deny');
  filters.set(key, filter);
  return filter;
}
