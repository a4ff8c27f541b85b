import { Errno } from '../../errno.ts';
import type { Device } from '../../vfs/attributes.ts';
import type { Inode } from '../../vfs/inode.ts';
import { type Mark, Marks, makeWhiteout, type Owner } from './marks.ts';
import type { Behaviour } from './options.ts';
import { SmallMap } from '../../small.ts';

/** A file of a lower layer, with the number of the layer: the topmost has 0. */
export interface LowerFile {
  readonly layer: number;
  readonly inode: Inode;
}

/** What all inodes of one overlay share. */
export class OverlaySpace {
  readonly device: Device;
  readonly behaviour: Behaviour;
  readonly owner: Owner;
  readonly marks: Marks;
  /** The roots of the lower layers, the topmost first. */
  readonly lowers: readonly Inode[];
  /** How many of them are merged; the others only have data. */
  readonly merged: number;
  /** `work` in the workdir; null without an upper layer. */
  readonly work: Inode | null;
  /** Whether the upper layer takes marks: `trusted.` attributes are not for root of a user namespace. */
  readonly canMark: boolean;
  /** All layers are in one file system, so that its inode numbers can be shown. */
  readonly sameFileSystem: boolean;
  /** Files of the upper layer that the merged tree has shown: hard links among them are one inode. */
  readonly byUpper = new SmallMap<Inode, Inode>();
  private whiteout: Inode | null = null;
  private temporary = 0;
  private lastNumber = 0;

  constructor(facts: Pick<OverlaySpace, 'device' | 'behaviour' | 'owner' | 'lowers' | 'merged' | 'work' | 'canMark' | 'sameFileSystem'>) {
    this.device = facts.device;
    this.behaviour = facts.behaviour;
    this.owner = facts.owner;
    this.lowers = facts.lowers;
    this.merged = facts.merged;
    this.work = facts.work;
    this.canMark = facts.canMark;
    this.sameFileSystem = facts.sameFileSystem;
    this.marks = new Marks(facts.behaviour.userxattr ? 'user' : 'trusted');
  }

  nextNumber(): number {
    return ++this.lastNumber;
  }

  /** Hides a name in a directory of the upper layer. All whiteouts are links to one, which lies in the workdir: fs/overlayfs/dir.c, ovl_whiteout. */
  hide(directory: Inode, name: string): void {
    if (!this.work) throw new Errno('EROFS');
    this.whiteout ??= makeWhiteout(this.work, `#${(++this.temporary).toString(16)}`, this.owner);
    directory.link(name, this.whiteout);
  }

  /** Sets a mark that can be done without, if the upper layer takes marks. */
  note(inode: Inode, mark: Mark, value: Uint8Array): void {
    if (this.canMark) this.marks.set(inode, mark, value);
  }

  /** @throws EIO if the upper layer takes no marks */
  makeOpaque(directory: Inode): void {
    if (!this.canMark) throw new Errno('EIO');
    this.marks.set(directory, 'opaque', yes);
  }

  /** The directory of the upper layer has files now that were copied up. */
  makeImpure(directory: Inode): void {
    if (this.marks.get(directory, 'impure') === undefined) this.note(directory, 'impure', yes);
  }
}

const yes = new TextEncoder().encode('y');
