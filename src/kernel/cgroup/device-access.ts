import { Errno } from '../errno.ts';
import type { CgroupTask } from './cgroup.ts';
import type { Cgroups } from './cgroups.ts';
import type { DeviceAccess } from './devices.ts';

/**
 * Whether the devices hierarchy lets a process open or make a device file: Documentation/admin-guide/cgroup-v1/devices.rst. Asked after the permission bits.
 * @param access any of `r`, `w` for `open(2)`; `m` for `mknod(2)`
 * @throws EPERM
 */
export function checkDeviceAccess(cgroups: Cgroups, task: CgroupTask, kind: 'block' | 'character', device: { readonly major: number; readonly minor: number }, access: Iterable<DeviceAccess>): void {
  const state = cgroups.state(task, 'devices');
  if (state && !state.allows(kind === 'block' ? 'b' : 'c', device.major, device.minor, access)) throw new Errno('EPERM');
}
