import { Errno } from '../../errno.ts';
import type { UserNamespace } from '../../namespace/user.ts';
import type { FileSystemType } from '../../process/kernel.ts';
import { Tmpfs } from './superblock.ts';

/** `mount -t tmpfs`: a new file system each time. */
export const tmpfs: FileSystemType = {
  name: 'tmpfs',
  inUserNamespaces: true,
  open: (kernel, { credentials }, source, data) => {
    const { uid, gid, userNamespace } = credentials;
    return new Tmpfs(kernel.vfs.nextDevice(), source, mapped(data, userNamespace), kernel.clock, { memory: kernel.machine.memory, uid, gid });
  },
};

/** The ids in the options are those of the user namespace of who mounts. @throws EINVAL for one that is not mapped */
function mapped(data: string, userNamespace: UserNamespace): string {
  return data.replace(/(^|,)([ug]id)=(\d+)(?=,|$)/g, (_, before: string, kind: 'uid' | 'gid', number: string) => {
    const id = userNamespace.toKernel(kind, Number(number));
    if (id === undefined) throw new Errno('EINVAL');
    return `${before}${kind}=${id}`;
  });
}
