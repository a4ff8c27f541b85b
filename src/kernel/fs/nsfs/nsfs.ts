import type { Namespace } from '../../namespace/namespace.ts';
import type { Device, Stat } from '../../vfs/attributes.ts';
import { Dentry } from '../../vfs/dentry.ts';
import { Inode } from '../../vfs/inode.ts';
import { defaultMountOptions, type Mount } from '../../vfs/mount.ts';
import { Path } from '../../vfs/path.ts';
import { type Statfs, Superblock } from '../../vfs/superblock.ts';
import type { Vfs } from '../../vfs/vfs.ts';

/** A namespace as a file: /proc/PID/ns/mnt leads to it (`namespaces(7)`, "The /proc/pid/ns/ directory"). While it is open or mounted, the namespace lives. */
export class NamespaceInode extends Inode {
  readonly namespace: Namespace;
  private readonly device: Device;

  constructor(namespace: Namespace, device: Device) {
    super(namespace.id, 'regular');
    this.namespace = namespace;
    this.device = device;
  }

  override stat(): Stat {
    return statOf(this, this.device);
  }

  override opened(): void {
    this.namespace.hold();
  }

  override closed(): void {
    this.namespace.release();
  }

  override mounted(): void {
    this.namespace.hold();
  }

  override unmounted(): void {
    this.namespace.release();
  }
}

/** The file system in which namespaces are files. The kernel has mounted it for itself; only bind mounts of its files show anywhere. */
export class Nsfs extends Superblock {
  override readonly type = 'nsfs';
  override readonly root: Inode;
  private readonly mount: Mount;

  constructor(vfs: Vfs) {
    super(vfs.nextDevice(), 'nsfs');
    this.root = new NsfsRoot(this.device);
    this.mount = vfs.newMount(this, new Dentry(this.root, null, ''), { ...defaultMountOptions, atime: 'strictatime' });
  }

  /** Where a namespace is as a file. */
  path(namespace: Namespace): Path {
    const inode = new NamespaceInode(namespace, this.device);
    return new Path(this.mount, new Dentry(inode, null, textOf(namespace)));
  }

  override get bindable(): boolean {
    return true;
  }

  override rootText(root: Inode): string | undefined {
    return root instanceof NamespaceInode ? textOf(root.namespace) : undefined;
  }

  override statfs(): Statfs {
    return { magic: 0x6e736673, blockSize: 4096, blocks: 0, freeBlocks: 0, inodes: 0, freeInodes: 0 };
  }

  override remount(): void {
    return;
  }
}

/** As a magic link shows it. */
function textOf({ kind, id }: Namespace): string {
  return `${kind}:[${id}]`;
}

/** Nobody ever sees it. */
export class NsfsRoot extends Inode {
  private readonly device: Device;

  constructor(device: Device) {
    super(1, 'directory');
    this.device = device;
  }

  override stat(): Stat {
    return statOf(this, this.device);
  }
}

function statOf({ number, kind }: Inode, device: Device): Stat {
  return {
    device, number, kind, mode: 0o444, nlink: 1, uid: 0, gid: 0, rdev: { major: 0, minor: 0 }, size: 0, blocks: 0, atime: 0n, mtime: 0n, ctime: 0n, btime: 0n,
  };
}
