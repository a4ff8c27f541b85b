import type { Device } from './attributes.ts';
import { Dentry } from './dentry.ts';
import { type CharacterDevice, FullDevice, NullDevice, ZeroDevice } from './device.ts';
import type { Inode } from './inode.ts';
import { defaultMountOptions, Mount, type MountOptions, Mountpoints } from './mount.ts';
import { Pipe } from './pipe.ts';
import type { Superblock } from './superblock.ts';

/** What all mount namespaces of one kernel share: what is mounted where, and the numbers that are given out, each once. */
export class Vfs {
  readonly mountpoints = new Mountpoints();
  /** By `major:minor`. */
  readonly characterDevices = new Map<string, CharacterDevice>([['1:3', new NullDevice()], ['1:5', new ZeroDevice()], ['1:7', new FullDevice()]]);
  /** Of a mount with more mounts than so many, a copy for a new namespace has most of them made when somebody looks. */
  crowd = 64;
  private readonly fifos = new Map<Inode, Pipe>();
  private mount = 0;
  private peerGroup = 0;
  private device = 0;
  private pipe = 0;

  /** A mount that is not attached anywhere yet. */
  newMount(superblock: Superblock, root: Dentry, options: MountOptions = defaultMountOptions): Mount {
    return new Mount(++this.mount, superblock, root, options, this.mountpoints);
  }

  /** The dentry at which the tree of a file system begins. */
  rootDentry(superblock: Superblock): Dentry {
    superblock.rootDentry ??= new Dentry(superblock.root, null, '');
    return superblock.rootDentry;
  }

  /** For `shared:N`. */
  nextPeerGroup(): number {
    return ++this.peerGroup;
  }

  /** For file systems without a block device: 0:N. */
  nextDevice(): Device {
    return { major: 0, minor: ++this.device };
  }

  newPipe(): Pipe {
    return new Pipe(++this.pipe);
  }

  /** The buffer behind a fifo; it lasts while somebody has it open. */
  fifo(inode: Inode): Pipe {
    const known = this.fifos.get(inode);
    if (known && known.readers + known.writers > 0) return known;
    const pipe = this.newPipe();
    this.fifos.set(inode, pipe);
    return pipe;
  }
}
