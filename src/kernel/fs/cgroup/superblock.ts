import type { Cgroup } from '../../cgroup/cgroup.ts';
import type { Cgroups } from '../../cgroup/cgroups.ts';
import { sortControllers } from '../../cgroup/controller.ts';
import type { Hierarchy } from '../../cgroup/hierarchy.ts';
import { Errno } from '../../errno.ts';
import type { Device } from '../../vfs/attributes.ts';
import { type Statfs, Superblock } from '../../vfs/superblock.ts';
import type { Vfs } from '../../vfs/vfs.ts';
import { type CgroupDirectory, directoryOf } from './inode.ts';
import { parseV1, parseV2 } from './mount-options.ts';
import type { CgroupHost } from './view.ts';
import { SmallMap } from '../../small.ts';

const magicV1 = 0x27e0eb;
const magicV2 = 0x63677270;
const fewSuperblocks = 64;

/** A hierarchy as a file system, from the root of a cgroup namespace on: `cgroups(7)`. */
export class CgroupSuperblock extends Superblock {
  override readonly type: 'cgroup' | 'cgroup2';
  override readonly root: CgroupDirectory;
  readonly hierarchy: Hierarchy;
  /** The group that shows as the root. */
  readonly top: Cgroup;

  constructor(device: Device, source: string, { cgroups, hierarchy, host, top }: { readonly cgroups: Cgroups; readonly hierarchy: Hierarchy; readonly host: CgroupHost; readonly top: Cgroup }) {
    super(device, source);
    this.type = hierarchy.unified ? 'cgroup2' : 'cgroup';
    this.hierarchy = hierarchy;
    this.top = top;
    this.root = directoryOf({ cgroups, hierarchy, host, device, directories: new SmallMap() }, top);
  }

  override statfs(): Statfs {
    return { magic: this.hierarchy.unified ? magicV2 : magicV1, blockSize: 4096, blocks: 0, freeBlocks: 0, inodes: 0, freeInodes: 0 };
  }

  override options(): readonly string[] {
    const { unified, flags, controllers, options, releaseAgent, root } = this.hierarchy;
    if (unified) return [...flags];
    return [
      ...sortControllers(controllers), ...(options.xattr ? ['xattr'] : []), ...(releaseAgent === '' ? [] : [`release_agent=${releaseAgent}`]),
      ...(root.cloneChildren ? ['clone_children'] : []), ...(options.name === '' ? [] : [`name=${options.name}`]),
    ];
  }

  /** @throws EINVAL for other controllers than before */
  override remount(data: string): void {
    if (this.hierarchy.unified) {
      setFlags(this.hierarchy, parseV2(data));
      return;
    }
    const { controllers, options } = parseV1(data, sortControllers(this.hierarchy.controllers));
    if (controllers.size !== this.hierarchy.controllers.size || options.name !== this.hierarchy.options.name) throw new Errno('EINVAL');
  }
}

/** The cgroup file systems of a kernel: each hierarchy is one, for each place that is the root of a cgroup namespace, however often it is mounted. */
export class CgroupFileSystems {
  readonly cgroups: Cgroups;
  readonly host: CgroupHost;
  /** By their topmost groups. */
  private readonly superblocks = new Map<Cgroup, CgroupSuperblock>();
  /** When there are so many, those of groups that are gone are forgotten. */
  private manySuperblocks = fewSuperblocks;

  constructor(cgroups: Cgroups, host: CgroupHost) {
    this.cgroups = cgroups;
    this.host = host;
  }

  /**
   * What `mount -t cgroup` mounts.
   * @param data the options, those for cgroups only: `cpu,cpuacct`
   * @throws EINVAL, EBUSY, EPERM
   */
  openV1(vfs: Vfs, source: string, data: string): CgroupSuperblock {
    this.endUnused(vfs);
    return this.open(vfs, source, this.cgroups.mount(parseV1(data, this.cgroups.controllers), !this.host.reader.namespaceRoots));
  }

  /** What `mount -t cgroup2` mounts. @throws EINVAL */
  openV2(vfs: Vfs, source: string, data: string): CgroupSuperblock {
    const flags = parseV2(data);
    const { unified } = this.cgroups;
    if (!this.host.reader.namespaceRoots) setFlags(unified, flags);
    this.cgroups.unifiedVisible = true;
    return this.open(vfs, source, unified);
  }

  private open(vfs: Vfs, source: string, hierarchy: Hierarchy): CgroupSuperblock {
    const { cgroups, host } = this;
    const top = host.reader.namespaceRoots?.get(hierarchy.id) ?? hierarchy.root;
    const known = this.superblocks.get(top);
    if (known) return known;
    const superblock = new CgroupSuperblock(vfs.nextDevice(), source, { cgroups, hierarchy, host, top });
    if (this.superblocks.size >= this.manySuperblocks) this.forgetThoseGone();
    this.superblocks.set(top, superblock);
    return superblock;
  }

  private forgetThoseGone(): void {
    for (const top of [...this.superblocks.keys()]) if (!top.online) this.superblocks.delete(top);
    this.manySuperblocks = Math.max(fewSuperblocks, 2 * this.superblocks.size);
  }

  /** Hierarchies of v1 end when they have no groups and nobody has mounted them: `cgroups(7)`, "Unmounting v1 controllers". */
  private endUnused(vfs: Vfs): void {
    const empty = [...this.superblocks.values()].filter(each => !each.hierarchy.unified && each.hierarchy.groups === 1);
    if (empty.length === 0) return;
    const mounted = new Set([...vfs.mountpoints.all()].map(mount => mount.superblock));
    const unused = empty.filter(each => !mounted.has(each));
    for (const { top } of unused) this.superblocks.delete(top);
    const used = new Set([...this.superblocks.values()].map(each => each.hierarchy));
    for (const { hierarchy } of unused) if (!used.has(hierarchy)) this.cgroups.end(hierarchy);
  }
}

function setFlags({ flags }: Hierarchy, given: readonly string[]): void {
  flags.clear();
  for (const flag of given) flags.add(flag);
}
