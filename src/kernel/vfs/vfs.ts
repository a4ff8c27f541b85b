import type { Device } from './attributes.ts';
import { Dentry } from './dentry.ts';
import { defaultMountOptions, Mount, type MountOptions, type Mountpoints } from './mount.ts';
import type { Superblock } from './superblock.ts';

/** What all mount namespaces of one kernel share: what is mounted where, and the numbers that are given out, each once. */
export class Vfs {
  readonly mountpoints: Mountpoints = new Map();
  /** One root dentry for each file system, however often it is mounted. */
  private readonly roots = new Map<Superblock, Dentry>();
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
    const known = this.roots.get(superblock);
    if (known) return known;
    const root = new Dentry(superblock.root, null, '');
    this.roots.set(superblock, root);
    return root;
  }

  /** For `shared:N`. */
  nextPeerGroup(): number {
    return ++this.peerGroup;
  }

  /** For file systems without a block device: 0:N. */
  nextDevice(): Device {
    return { major: 0, minor: ++this.device };
  }

  /** For `pipe:[N]`. */
  nextPipe(): number {
    return ++this.pipe;
  }
}
