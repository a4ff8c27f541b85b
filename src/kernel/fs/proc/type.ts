import type { FileSystemType } from '../../process/kernel.ts';
import { Procfs } from './superblock.ts';

/** `mount -t proc`: shows the pid namespace of who mounts it. @throws EPERM unless that namespace is the caller's to rule */
export const proc: FileSystemType = {
  name: 'proc',
  inUserNamespaces: true,
  open: (kernel, caller, source, data) => {
    const { namespace } = caller.pid;
    caller.credentials.demand('CAP_SYS_ADMIN', namespace.owner);
    return new Procfs(kernel, namespace, source, data);
  },
};
