import { Errno } from '../../errno.ts';
import type { NetNamespace } from '../../net/namespace.ts';
import type { FileSystemType, Kernel } from '../../process/kernel.ts';
import type { Clock } from '../../vfs/attributes.ts';
import type { Inode } from '../../vfs/inode.ts';
import { type Statfs, Superblock } from '../../vfs/superblock.ts';
import { Children, GeneratedDirectory, GeneratedFile, GeneratedLink, type Origin } from '../generated/inode.ts';
import type { Attribute, Folder, Node, Symlink, SysView } from './node.ts';
import { sysfsTree } from './tree.ts';

/** `mount -t sysfs`: one for each network namespace (`sysfs(5)`). @throws EPERM unless that namespace is the caller's to rule */
export const sysfs: FileSystemType = {
  name: 'sysfs',
  inUserNamespaces: true,
  open: (kernel, caller, source) => {
    const { net } = caller.namespaces;
    caller.credentials.demand('CAP_SYS_ADMIN', net.owner);
    net.fileSystem ??= new Sysfs(kernel, source, 'namespace' in net.stack ? net.stack.namespace : undefined);
    return net.fileSystem;
  },
};

/** What the kernel knows of its devices: Documentation/filesystems/sysfs.rst. */
export class Sysfs extends Superblock implements Origin {
  override readonly type = 'sysfs';
  override readonly root: SysfsDirectory;
  readonly kernel: Kernel;
  readonly network: NetNamespace | undefined;
  private number = 0;

  constructor(kernel: Kernel, source: string, network: NetNamespace | undefined) {
    super(kernel.vfs.nextDevice(), source);
    this.kernel = kernel;
    this.network = network;
    this.root = new SysfsDirectory(this, null, '');
  }

  get clock(): Clock {
    return this.kernel.clock;
  }

  nextNumber(): number {
    return ++this.number;
  }

  /** @throws ENOENT */
  nodeAt(path: readonly string[]): Node {
    let node: Node = sysfsTree;
    for (const name of path) {
      const next: Node | undefined = 'entries' in node ? node.entries(this).get(name) : undefined;
      if (!next) throw new Errno('ENOENT');
      node = next;
    }
    return node;
  }

  override statfs(): Statfs {
    return { magic: 0x62656572, blockSize: 4096, blocks: 0, freeBlocks: 0, inodes: 0, freeInodes: 0 };
  }

  override remount(): void {
    return;
  }
}

interface Place extends Origin, SysView {
  nodeAt(path: readonly string[]): Node;
}

export class SysfsDirectory extends GeneratedDirectory {
  private readonly place: Place;
  private readonly parent: SysfsDirectory | null;
  private readonly name: string;
  private readonly children = new Children<Inode>();

  constructor(place: Place, parent: SysfsDirectory | null, name: string) {
    super(place);
    this.place = place;
    this.parent = parent;
    this.name = name;
  }

  /** The names that lead there. */
  get path(): readonly string[] {
    return this.parent ? [...this.parent.path, this.name] : [];
  }

  override get mode(): number {
    return 0o755;
  }

  override lookup(name: string): Inode | undefined {
    const node = this.folder.entries(this.place).get(name);
    return node && this.children.get(name, () => this.inode(node, name));
  }

  override make(): Inode {
    throw new Errno('EPERM');
  }

  protected override names(): Iterable<string> {
    return this.folder.entries(this.place).keys();
  }

  private get folder(): Folder {
    return this.place.nodeAt(this.path) as Folder;
  }

  private inode(node: Node, name: string): Inode {
    if ('entries' in node) return new SysfsDirectory(this.place, this, name);
    return 'target' in node ? new SysfsLink(this.place, this, name) : new SysfsFile(this.place, this, name);
  }
}

export class SysfsFile extends GeneratedFile {
  private readonly place: Place;
  private readonly parent: SysfsDirectory;
  private readonly name: string;

  constructor(place: Place, parent: SysfsDirectory, name: string) {
    super(place);
    this.place = place;
    this.parent = parent;
    this.name = name;
  }

  override get mode(): number {
    return this.attribute.write ? 0o644 : 0o444;
  }

  override get size(): number {
    return 4096;
  }

  override opened(write: boolean): void {
    if (write && !this.attribute.write) throw new Errno('EACCES');
    super.opened(write);
  }

  protected override text(): string {
    return this.attribute.read(this.place);
  }

  protected override store(text: string): void {
    if (!this.attribute.write) throw new Errno('EIO');
    this.attribute.write(this.place, text);
  }

  private get attribute(): Attribute {
    return this.place.nodeAt([...this.parent.path, this.name]) as Attribute;
  }
}

export class SysfsLink extends GeneratedLink {
  private readonly place: Place;
  private readonly parent: SysfsDirectory;
  private readonly name: string;

  constructor(place: Place, parent: SysfsDirectory, name: string) {
    super(place);
    this.place = place;
    this.parent = parent;
    this.name = name;
  }

  override readlink(): string {
    return (this.place.nodeAt([...this.parent.path, this.name]) as Symlink).target(this.place);
  }
}
