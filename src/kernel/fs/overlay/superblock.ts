import { Errno } from '../../errno.ts';
import type { Device } from '../../vfs/attributes.ts';
import type { Path } from '../../vfs/path.ts';
import { type Statfs, Superblock } from '../../vfs/superblock.ts';
import { OverlayDirectory } from './directory.ts';
import { OverlaySpace } from './inode.ts';

/** The layers of an overlay, with the texts that the mount was given them by. */
export interface Layers {
  /** The topmost first, as in `lowerdir=`. */
  readonly lowers: readonly Path[];
  /** Without them the overlay is read-only. */
  readonly upper?: Path;
  readonly work?: Path;
  /** `lowerdir=…,upperdir=…,workdir=…` for mountinfo. */
  readonly options: readonly string[];
}

/** FILESYSTEM_MAX_STACK_DEPTH: an overlay on an overlay is the limit. */
const maxDepth = 2;

/** Directories of other file systems, merged into one tree: Documentation/filesystems/overlayfs.rst. */
export class Overlay extends Superblock {
  override readonly type = 'overlay';
  override readonly root: OverlayDirectory;
  /** How many overlays are on top of each other here. */
  readonly depth: number;
  private readonly layers: Layers;

  /** @throws EINVAL if upper and work are not two separate directories of one mount, or overlays are stacked too deep; ENOTDIR */
  constructor(device: Device, source: string, layers: Layers) {
    super(device, source);
    const { lowers, upper, work } = layers;
    for (const path of [...lowers, ...upper ? [upper] : [], ...work ? [work] : []]) if (path.inode.kind !== 'directory') throw new Errno('ENOTDIR');
    if (lowers.length === 0 || !upper !== !work) throw new Errno('EINVAL');
    if (upper && work && (upper.mount !== work.mount || upper.dentry.isWithin(work.dentry) || work.dentry.isWithin(upper.dentry))) throw new Errno('EINVAL');
    this.depth = 1 + Math.max(...[...lowers, ...upper ? [upper] : []].map(({ mount }) => mount.superblock instanceof Overlay ? mount.superblock.depth : 0));
    if (this.depth > maxDepth) throw new Errno('EINVAL');
    this.layers = layers;
    this.readOnly = !upper;
    if (work && !work.inode.lookup('work')) work.inode.make('work', { kind: 'directory', mode: 0, uid: 0, gid: 0 });
    this.root = new OverlayDirectory(new OverlaySpace(device), upper?.inode ?? null, lowers.map(path => path.inode), null, '');
  }

  /** Space is that of the upper layer, or of the topmost lower one. */
  override statfs(): Statfs {
    const layer = this.layers.upper ?? this.layers.lowers[0];
    if (!layer) throw new Errno('EIO');
    return { ...layer.mount.superblock.statfs(), magic: 0x794c7630 };
  }

  override options(): readonly string[] {
    return this.layers.options;
  }

  /** @throws EINVAL: layers cannot be changed */
  override remount(options: string): void {
    if (options !== '') throw new Errno('EINVAL');
  }
}
