import { Errno } from '../errno.ts';
import type { Content } from '../vfs/content.ts';
import type { Context } from './context.ts';

/**
 * Puts bytes that need not be spelled out into an empty file, as a package manager's download would: no call of Linux, but what it leads to is the same.
 * @throws EBADF if it is not open for writing, EINVAL for what is no regular file
 */
export function putContent({ process }: Context, fd: number, content: Content): void {
  const file = process.descriptors.get(fd);
  if (!file.flags.write) throw new Errno('EBADF');
  if (file.inode.kind !== 'regular') throw new Errno('EINVAL');
  file.inode.setContent(content);
}
