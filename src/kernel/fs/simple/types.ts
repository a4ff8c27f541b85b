import type { Superblock } from '../../vfs/superblock.ts';
import type { FileSystemType, Kernel } from '../../process/kernel.ts';
import { KernelTerminalProcesses } from '../../process/terminal-processes.ts';
import { Tmpfs } from '../tmpfs/superblock.ts';
import { deviceNodes } from './device-nodes.ts';
import { Devpts } from './devpts.ts';

/** `mount -t ramfs`: a tmpfs without limits (Documentation/filesystems/ramfs-rootfs-initramfs.rst). */
const ramfs: FileSystemType = {
  name: 'ramfs',
  inUserNamespaces: true,
  open: (kernel, _caller, source, data) => new Tmpfs(kernel.vfs.nextDevice(), source, data, kernel.clock, { memory: 0, mode: 0o755 }, 'ramfs'),
};

/** `mount -t devtmpfs`: one for the machine; the kernel puts device files into it (`devtmpfs` of Documentation/admin-guide/devices.rst). */
const devtmpfs: FileSystemType = {
  name: 'devtmpfs',
  inUserNamespaces: false,
  open: (kernel, _caller, source) => only(kernel, 'devtmpfs', () => {
    const made = new Tmpfs(kernel.vfs.nextDevice(), source, 'mode=755', kernel.clock, { memory: kernel.machine.memory }, 'devtmpfs');
    for (const { name, mode, rdev, gid = 0 } of deviceNodes) made.root.make(name, { kind: 'character', mode, uid: 0, gid, rdev });
    return made;
  }),
};

/** `mount -t devpts`: pseudo terminals, a file system of its own each time (`pts(4)`). */
const devpts: FileSystemType = {
  name: 'devpts',
  inUserNamespaces: true,
  open: (kernel, _caller, source, data) => new Devpts(kernel.vfs.nextDevice(), source, data, kernel.clock, new KernelTerminalProcesses(kernel)),
};

/** `mount -t mqueue`: POSIX message queues, one for each IPC namespace (`mq_overview(7)`). */
const mqueue: FileSystemType = {
  name: 'mqueue',
  inUserNamespaces: true,
  open: (kernel, { namespaces: { ipc } }, source) => {
    ipc.fileSystem ??= new Tmpfs(kernel.vfs.nextDevice(), source, '', kernel.clock, { memory: 0 }, 'mqueue');
    return ipc.fileSystem;
  },
};

/** File systems that are little more than a tmpfs with a name. */
export const simpleTypes: readonly FileSystemType[] = [devtmpfs, devpts, ramfs, mqueue];

/** The one that is there already, or a new one. */
function only(kernel: Kernel, key: string, make: () => Superblock): Superblock {
  const made = kernel.superblocks.get(key) ?? make();
  kernel.superblocks.set(key, made);
  return made;
}
