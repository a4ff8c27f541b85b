import { Errno } from '../../errno.ts';
import type { Device } from '../../vfs/attributes.ts';
import type { Inode } from '../../vfs/inode.ts';
import type { Path } from '../../vfs/path.ts';
import { type Statfs, Superblock } from '../../vfs/superblock.ts';
import { OverlayDirectory } from './directory.ts';
import { Marks, type Owner } from './marks.ts';
import { type Behaviour, defaultBehaviour, shownBehaviour } from './options.ts';
import { OverlaySpace } from './space.ts';

/** The layers of an overlay, and how it treats them. */
export interface Layers {
  /** The topmost first, as in `lowerdir=`. */
  readonly lowers: readonly Path[];
  /** How many of the last ones are there for data only. */
  readonly dataOnly?: number;
  /** Without them the overlay is read-only. */
  readonly upper?: Path;
  readonly work?: Path;
  /** `lowerdir=…,upperdir=…,workdir=…` for mountinfo. */
  readonly shown?: readonly string[];
  readonly behaviour?: Behaviour;
  /** Whether the caller may write `trusted.` attributes. */
  readonly trusted?: boolean;
  readonly owner?: Owner;
  /** For the name of the overlay. */
  readonly uuid?: Uint8Array;
}

/** FILESYSTEM_MAX_STACK_DEPTH: an overlay on an overlay is the limit. */
const maxDepth = 2;

/** Their files come and go by themselves: fs/overlayfs/params.c refuses them as layers. */
const weird = new Set(['proc', 'sysfs', 'cgroup', 'cgroup2', 'nsfs']);

/** Directories of other file systems, merged into one tree: Documentation/filesystems/overlayfs.rst. */
export class Overlay extends Superblock {
  override readonly type = 'overlay';
  override readonly root: OverlayDirectory;
  /** How many overlays are on top of each other here. */
  readonly depth: number;
  private readonly layers: Layers;
  private readonly behaviour: Behaviour;

  /** @throws EINVAL if layers do not fit together or overlays are stacked too deep, ELOOP if layers overlap */
  constructor(device: Device, source: string, layers: Layers) {
    super(device, source);
    const { lowers, upper, work, dataOnly = 0, trusted = true, owner = { uid: 0, gid: 0 } } = layers;
    const all = [...upper ? [upper] : [], ...work ? [work] : [], ...lowers];
    check(layers, all);
    this.depth = 1 + Math.max(...all.map(({ mount }) => mount.superblock instanceof Overlay ? mount.superblock.depth : 0));
    if (this.depth > maxDepth) throw new Errno('EINVAL');
    checkOverlaps(all, lowers);
    this.layers = layers;
    this.readOnly = !upper;
    const asked = layers.behaviour ?? defaultBehaviour;
    const canMark = trusted || asked.userxattr;
    const marks = new Marks(asked.userxattr ? 'user' : 'trusted');
    const workInode = work ? prepareWork(work.inode, asked, owner) : null;
    this.behaviour = upper ? withUuid(canMark ? asked : withoutMarks(asked), upper.inode, marks, layers.uuid ?? new Uint8Array(16)) : asked;
    if (upper && this.behaviour.index) marks.set(upper.inode, 'origin', new Uint8Array());
    const space = new OverlaySpace({
      device, behaviour: this.behaviour, owner, lowers: lowers.map(path => path.inode), merged: lowers.length - dataOnly, work: workInode, canMark,
      sameFileSystem: new Set(all.map(({ mount }) => mount.superblock)).size === 1,
    });
    this.root = new OverlayDirectory(space, upper?.inode ?? null, space.lowers.slice(0, space.merged).map((inode, layer) => ({ layer, inode })), null, '');
  }

  /** Space is that of the upper layer, or of the topmost lower one. */
  override statfs(): Statfs {
    const layer = this.layers.upper ?? this.layers.lowers[0];
    if (!layer) throw new Errno('EIO');
    return { ...layer.mount.superblock.statfs(), magic: 0x794c7630 };
  }

  override options(): readonly string[] {
    return [...this.layers.shown ?? [], ...shownBehaviour(this.behaviour)];
  }

  /** Layers cannot be changed: options are ignored, whatever they are. @throws EROFS if it shall be written to and has no upper layer */
  override remount(_options: string, readOnly: boolean): void {
    if (!readOnly && !this.layers.upper) throw new Errno('EROFS');
  }
}

/** fs/overlayfs/params.c, ovl_mount_dir_check, and super.c, ovl_get_upper and ovl_get_workdir. */
function check({ lowers, upper, work }: Layers, all: readonly Path[]): void {
  for (const { inode, mount } of all) if (inode.kind !== 'directory' || weird.has(mount.superblock.type)) throw new Errno('EINVAL');
  if (lowers.length < (upper ? 1 : 2) || !upper !== !work) throw new Errno('EINVAL');
  if (!upper || !work) return;
  if (upper.mount.superblock instanceof Overlay || upper.mount.options.readOnly || upper.mount.superblock.readOnly) throw new Errno('EINVAL');
  if (upper.mount !== work.mount || upper.dentry.isWithin(work.dentry) || work.dentry.isWithin(upper.dentry)) throw new Errno('EINVAL');
}

/** No layer twice, and no lower layer within another one or the upper one: ovl_check_overlapping_layers. */
function checkOverlaps(all: readonly Path[], lowers: readonly Path[]): void {
  const inodes = new Set(all.map(({ inode }) => inode));
  if (inodes.size < all.length) throw new Errno('ELOOP');
  for (const { dentry } of lowers) for (let above = dentry.parent; above; above = above.parent) if (inodes.has(above.inode)) throw new Errno('ELOOP');
}

/** Empties `work`, or makes it. @throws EINVAL if a volatile overlay was here: its files may be incomplete */
function prepareWork(base: Inode, behaviour: Behaviour, owner: Owner): Inode {
  const own = { kind: 'directory', mode: 0, ...owner } as const;
  const known = base.lookup('work');
  if (known?.lookup('incompat')) throw new Errno('EINVAL');
  if (known) {
    for (const { name, kind } of [...known.readdir(0)]) if (kind !== 'directory') known.unlink(name);
  }
  const work = known ?? base.make('work', own);
  if (behaviour.index && !base.lookup('index')) base.make('index', own);
  if (behaviour.volatile) work.make('incompat', own).make('volatile', own);
  return work;
}

/** An upper layer that takes no marks: super.c, ovl_make_workdir. */
function withoutMarks(behaviour: Behaviour): Behaviour {
  return { ...behaviour, redirect: 'nofollow', metacopy: false, index: false, nfsExport: false, uuid: behaviour.uuid === 'off' ? 'off' : 'null' };
}

/** The overlay gets a name of its own at the first mount, if nothing was copied up before: util.c, ovl_init_uuid_xattr. */
function withUuid(behaviour: Behaviour, upper: Inode, marks: Marks, uuid: Uint8Array): Behaviour {
  if (!['auto', 'on'].includes(behaviour.uuid) || marks.get(upper, 'uuid')) return behaviour;
  if (behaviour.uuid === 'auto' && marks.get(upper, 'impure')) return { ...behaviour, uuid: 'null' };
  marks.set(upper, 'uuid', uuid);
  return { ...behaviour, uuid: 'on' };
}
