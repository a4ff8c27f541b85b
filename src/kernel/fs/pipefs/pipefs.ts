import { AnonymousInode } from '../../vfs/anonymous-inode.ts';
import type { Stat } from '../../vfs/attributes.ts';
import { Dentry } from '../../vfs/dentry.ts';
import type { OpenFile } from '../../vfs/file.ts';
import { Inode } from '../../vfs/inode.ts';
import type { Mount } from '../../vfs/mount.ts';
import { Path } from '../../vfs/path.ts';
import { type Statfs, Superblock } from '../../vfs/superblock.ts';
import type { Vfs } from '../../vfs/vfs.ts';

/** Where pipes, sockets and streams to the host are files: the kernel's `pipefs` and `sockfs`, which nobody can mount (`pipe(7)`). */
export class Pipefs extends Superblock {
  override readonly type = 'pipefs';
  override readonly root: Inode;
  private readonly mount: Mount;

  constructor(vfs: Vfs) {
    super(vfs.nextDevice(), 'pipefs');
    this.root = new PipefsRoot(1, 'directory');
    this.mount = vfs.newMount(this, new Dentry(this.root, null, ''));
  }

  /** Where an open file is: its place in the tree if it has one. */
  placeOf(file: OpenFile): Path {
    if (file.path) return file.path;
    const inode = file.backing ? new AnonymousInode(file.backing, this.device) : this.root;
    return new Path(this.mount, new Dentry(inode, null, inode instanceof AnonymousInode ? inode.text : ''));
  }

  override statfs(): Statfs {
    return { magic: 0x50495045, blockSize: 4096, blocks: 0, freeBlocks: 0, inodes: 0, freeInodes: 0 };
  }

  override remount(): void {
    return;
  }
}

/** Nobody ever sees it. */
export class PipefsRoot extends Inode {
  override stat(): Stat {
    throw new RangeError('the root of pipefs');
  }
}
