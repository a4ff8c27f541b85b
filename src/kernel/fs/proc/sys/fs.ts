import { constant, number, type Sysctl } from './sysctl.ts';

const initial: Readonly<Record<string, number>> = {
  'aio-max-nr': 65_536, 'dir-notify-enable': 1, 'epoll/max_user_watches': 919_000, 'file-max': 9_223_372_036_854_775, 'inotify/max_queued_events': 16_384, 'inotify/max_user_instances': 128,
  'inotify/max_user_watches': 31_184, 'lease-break-time': 45, 'leases-enable': 1, 'mount-max': 100_000, 'mqueue/msg_default': 10, 'mqueue/msg_max': 10, 'mqueue/msgsize_default': 8192,
  'mqueue/msgsize_max': 8192, 'mqueue/queues_max': 256, nr_open: 1_048_576, overflowgid: 65_534, overflowuid: 65_534, 'pipe-max-size': 1_048_576, 'pipe-user-pages-hard': 0,
  'pipe-user-pages-soft': 16_384, protected_fifos: 0, protected_hardlinks: 1, protected_regular: 0, protected_symlinks: 0, suid_dumpable: 0,
};

/** /proc/sys/fs: `proc_sys_fs(5)`, Documentation/admin-guide/sysctl/fs.rst. */
export const fsSysctls: Readonly<Record<string, Sysctl>> = {
  ...Object.fromEntries(Object.entries(initial).map(([name, value]) => [name, number(`fs.${name.replaceAll('/', '.')}`, value, { min: 0, max: Number.MAX_SAFE_INTEGER })])),
  'aio-nr': constant(0),
  'dentry-state': constant('0\t0\t45\t0\t0\t0'),
  'file-nr': { read: ({ kernel }) => `${openFiles([...kernel.pidNamespace.processes.values()])}\t0\t${kernel.settings.get('fs.file-max') ?? initial['file-max']}` },
  'inode-nr': constant('0\t0'),
  'inode-state': constant('0\t0\t0\t0\t0\t0\t0'),
};

function openFiles(processes: readonly { readonly descriptors: { numbers(): number[] } }[]): number {
  return processes.reduce((sum, { descriptors }) => sum + descriptors.numbers().length, 0);
}
