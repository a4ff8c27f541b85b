import { Errno } from '../../errno.ts';
import type { Clock, Device } from '../../vfs/attributes.ts';
import { pageSize } from '../../vfs/page-tree.ts';
import { type Statfs, Superblock } from '../../vfs/superblock.ts';
import { TmpfsDirectory } from './directory.ts';
import { TmpfsSpace } from './space.ts';
import { SmallMap } from '../../small.ts';

/** What the machine has, for the defaults and for percentages. */
export interface TmpfsDefaults {
  /** Physical memory in bytes: without `size=`, half of it is the limit. */
  readonly memory: number;
  /** Who mounts: has the root directory unless options name others. */
  readonly uid?: number;
  readonly gid?: number;
  /** Of the root directory, unless the options say otherwise. */
  readonly mode?: number;
}

/** A file system in memory: `tmpfs(5)`, Documentation/filesystems/tmpfs.rst. */
export class Tmpfs extends Superblock {
  override readonly type: string;
  override readonly root: TmpfsDirectory;
  private readonly space: TmpfsSpace;
  private readonly memory: number;
  /** As given at the mount: shown in mountinfo. */
  private shown = new SmallMap<string, string>();

  /**
   * @param data the options of `mount -t tmpfs -o`, those for tmpfs only: `size=64m,mode=755`
   * @throws EINVAL for an option that tmpfs does not have
   */
  constructor(device: Device, source: string, data: string, clock: Clock, { memory, uid = 0, gid = 0, mode = 0o1777 }: TmpfsDefaults, type = 'tmpfs') {
    super(device, source);
    this.type = type;
    this.memory = memory;
    this.space = new TmpfsSpace(device, clock);
    const options = parse(data);
    this.space.maxPages = Math.floor(memory / 2 / pageSize);
    this.space.maxInodes = Math.floor(memory / 2 / pageSize);
    const limits = this.limits(options);
    this.root = new TmpfsDirectory(this.space, {
      kind: 'directory', mode: number(options, 'mode', 8) ?? mode, uid: number(options, 'uid', 10) ?? uid, gid: number(options, 'gid', 10) ?? gid,
    });
    this.apply(limits);
    this.shown = shownOptions(options, limits);
    for (const [name, id] of Object.entries({ uid, gid })) if (id !== 0 && !options.has(name)) this.shown.set(name, `${id}`);
  }

  /** What is in it now comes with the machine: see {@link TmpfsSpace.settle}. */
  settle(): void {
    this.space.settle(this.root);
  }

  /** Where what its files share is kept. */
  get shared(): TmpfsSpace {
    return this.space;
  }

  override statfs(): Statfs {
    const { maxPages, maxInodes, usedPages, usedInodes } = this.space;
    return {
      magic: 0x01021994, blockSize: pageSize, blocks: maxPages, freeBlocks: Math.max(0, maxPages - usedPages),
      inodes: maxInodes, freeInodes: Math.max(0, maxInodes - usedInodes),
    };
  }

  override options(): readonly string[] {
    return shownOrder.filter(name => this.shown.has(name)).map(name => `${name}=${this.shown.get(name) ?? ''}`);
  }

  /** A new size or number of inodes; not below what is used. */
  override remount(data: string): void {
    const options = parse(data);
    const limits = this.limits(options);
    if (limits.pages !== undefined && limits.pages !== 0 && limits.pages < this.space.usedPages) throw new Errno('EINVAL');
    if (limits.inodes !== undefined && limits.inodes !== 0 && limits.inodes < this.space.usedInodes) throw new Errno('EINVAL');
    this.apply(limits);
    for (const [name, value] of shownOptions(options, limits)) this.shown.set(name, value);
  }

  private limits(options: ReadonlyMap<string, string>): Limits {
    const size = options.get('size');
    const blocks = options.get('nr_blocks');
    const inodes = options.get('nr_inodes');
    return {
      ...(blocks !== undefined && { pages: amount(blocks) }),
      ...(size !== undefined && { pages: Math.ceil(bytes(size, this.memory) / pageSize) }),
      ...(inodes !== undefined && { inodes: amount(inodes) }),
    };
  }

  private apply({ pages, inodes }: Limits): void {
    if (pages !== undefined) this.space.maxPages = pages;
    if (inodes !== undefined) this.space.maxInodes = inodes;
  }
}

interface Limits {
  readonly pages?: number;
  readonly inodes?: number;
}

/** That of mm/shmem.c, shmem_show_options. */
const shownOrder = ['size', 'nr_inodes', 'mode', 'uid', 'gid'];

const known = new Set(['size', 'nr_blocks', 'nr_inodes', 'mode', 'uid', 'gid', 'huge', 'mpol', 'inode32', 'inode64', 'noswap']);

function parse(data: string): Map<string, string> {
  const options = new Map<string, string>();
  for (const option of data.split(',').filter(text => text !== '')) {
    const [name = '', value = ''] = option.split(/=(.*)/s);
    if (!known.has(name)) throw new Errno('EINVAL');
    options.set(name, value);
  }
  return options;
}

/** As mm/shmem.c shows them: the size in KiB, the mode in octal. */
function shownOptions(options: ReadonlyMap<string, string>, { pages, inodes }: Limits): SmallMap<string, string> {
  const shown = new SmallMap<string, string>();
  if (pages !== undefined) shown.set('size', `${pages * (pageSize / 1024)}k`);
  if (inodes !== undefined) shown.set('nr_inodes', `${inodes}`);
  const mode = number(options, 'mode', 8);
  if (mode !== undefined && mode !== 0o1777) shown.set('mode', mode.toString(8).padStart(3, '0'));
  for (const name of ['uid', 'gid']) {
    const id = number(options, name, 10);
    if (id) shown.set(name, `${id}`);
  }
  return shown;
}

function number(options: ReadonlyMap<string, string>, name: string, base: number): number | undefined {
  const text = options.get(name);
  if (text === undefined) return undefined;
  const value = parseInt(text, base);
  if (Number.isNaN(value)) throw new Errno('EINVAL');
  return base === 8 ? value & 0o7777 : value;
}

function bytes(text: string, memory: number): number {
  return text.endsWith('%') ? Math.floor(amount(text.slice(0, -1)) * memory / 100) : amount(text);
}

/** A number with a suffix k, m, g, t: `memparse` of the kernel. */
function amount(text: string): number {
  const match = /^(\d+)([kmgt]?)$/i.exec(text);
  if (!match) throw new Errno('EINVAL');
  return Number(match[1]) * 1024 ** ' kmgt'.indexOf((match[2] ?? '').toLowerCase() || ' ');
}
