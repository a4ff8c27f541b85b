import type { FileSystemType } from '../../process/kernel.ts';
import { Tmpfs } from './superblock.ts';

/** `mount -t tmpfs`: a new file system each time. */
export const tmpfs: FileSystemType = {
  name: 'tmpfs',
  inUserNamespaces: true,
  open: (kernel, _caller, source, data) => new Tmpfs(kernel.vfs.nextDevice(), source, data, kernel.clock, { memory: kernel.machine.memory }),
};
