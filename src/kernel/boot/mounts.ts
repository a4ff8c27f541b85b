import type { controllerNames } from '../cgroup/controller.ts';
import { changeSubtreeControl, parseControlChange } from '../cgroup/subtree-control.ts';
import { deviceNodes } from '../fs/simple/device-nodes.ts';
import type { Context } from '../syscall/context.ts';
import { calls } from '../syscall/table.ts';

/** Controllers that have a v1 hierarchy of their own at boot. */
export const firstControllers = ['cpu', 'cpuacct', 'cpuset', 'memory', 'devices', 'freezer', 'blkio', 'pids'] as const satisfies readonly (typeof controllerNames)[number][];
/** Controllers of v2 that the root hands down at boot. */
const handedDown = '+cpu +io +memory +pids';

/**
 * What a machine mounts before anything else runs: /proc, /sys, /dev with its files, control groups (`hier(7)`).
 * @param context of process 1
 */
export function mountAll(context: Context, cgroup: 'v1' | 'v2'): void {
  const safe = { nosuid: true, nodev: true, noexec: true };
  calls.mount(context, { source: 'proc', target: '/proc', type: 'proc', flags: safe });
  calls.mount(context, { source: 'sysfs', target: '/sys', type: 'sysfs', flags: safe });
  calls.mount(context, { source: 'dev', target: '/dev', type: 'tmpfs', flags: { nosuid: true }, data: 'mode=755' });
  for (const { name, mode, rdev } of deviceNodes) {
    calls.mknod(context, `/dev/${name}`, 'character', mode, rdev);
    calls.chmod(context, `/dev/${name}`, mode);
  }
  calls.symlink(context, '/proc/self/fd', '/dev/fd');
  for (const [number, name] of ['stdin', 'stdout', 'stderr'].entries()) calls.symlink(context, `/proc/self/fd/${number}`, `/dev/${name}`);
  for (const name of ['shm', 'pts']) calls.mkdir(context, `/dev/${name}`, 0o755);
  calls.mount(context, { source: 'shm', target: '/dev/shm', type: 'tmpfs', flags: { nosuid: true, nodev: true }, data: 'mode=1777' });
  calls.mount(context, { source: 'devpts', target: '/dev/pts', type: 'devpts', data: 'newinstance,ptmxmode=0666,mode=0620' });
  calls.symlink(context, 'pts/ptmx', '/dev/ptmx');
  if (cgroup === 'v1') mountFirst(context);
  else mountSecond(context);
}

/** A directory with one hierarchy for each controller: `cgroups(7)`, "Cgroups version 1". */
function mountFirst(context: Context): void {
  const top = '/sys/fs/cgroup';
  calls.mount(context, { source: 'cgroup', target: top, type: 'tmpfs', data: 'mode=755' });
  for (const controller of firstControllers) {
    calls.mkdir(context, `${top}/${controller}`);
    calls.mount(context, { source: 'cgroup', target: `${top}/${controller}`, type: 'cgroup', data: controller });
  }
}

/** The one hierarchy of v2: `cgroups(7)`, "Cgroups version 2". */
function mountSecond(context: Context): void {
  calls.mount(context, { source: 'cgroup2', target: '/sys/fs/cgroup', type: 'cgroup2', data: 'nsdelegate' });
  const { unified } = context.kernel.cgroups;
  changeSubtreeControl(unified, unified.root, parseControlChange(handedDown));
}
