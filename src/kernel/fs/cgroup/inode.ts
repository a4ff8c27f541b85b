import type { Cgroup } from '../../cgroup/cgroup.ts';
import { Errno } from '../../errno.ts';
import type { Attributes, Device, DirectoryEntry, Kind, Making, Stat } from '../../vfs/attributes.ts';
import { Inode } from '../../vfs/inode.ts';
import { modeOf } from './file.ts';
import { nameHash } from './name-hash.ts';
import { fileIn, has, listingFor, tableFor } from './tables.ts';
import type { View } from './view.ts';
import { SmallMap } from '../../small.ts';

/** What the inodes of one cgroup file system share. */
export interface CgroupSpace extends View {
  readonly device: Device;
  /** The directory of each group that was looked at. */
  readonly directories: SmallMap<Cgroup, CgroupDirectory>;
}

const noDevice: Device = { major: 0, minor: 0 };
const directoryMode = 0o755;
/** Writes are taken whole; a page is the most: fs/kernfs/file.c. */
const longestWrite = 4095;
/** Numbers and offsets of the files of a group come before those of the groups in it. */
const filesPerGroup = 1024;

abstract class CgroupInode extends Inode {
  readonly space: CgroupSpace;
  readonly group: Cgroup;
  /** Empty for the directory. */
  readonly file: string;
  private readonly mode: number;

  constructor(space: CgroupSpace, group: Cgroup, { number, kind, mode, file }: { readonly number: number; readonly kind: Kind; readonly mode: number; readonly file: string }) {
    super(number, kind);
    this.space = space;
    this.group = group;
    this.mode = mode;
    this.file = file;
  }

  protected get links(): number {
    return 1;
  }

  override stat(): Stat {
    const { mode, uid, gid, atime, mtime, ctime } = this.attributes;
    return {
      mode, uid, gid, atime, mtime, ctime, device: this.space.device, number: this.number, kind: this.kind, nlink: this.links, rdev: noDevice,
      size: 0, blocks: 0, btime: this.group.birth.time,
    };
  }

  override get access(): Attributes {
    return this.attributes;
  }

  override setAttributes(change: Partial<Attributes>): void {
    this.group.attributes.set(this.file, { ...this.attributes, ctime: this.space.host.now, ...change });
  }

  private get attributes(): Attributes {
    const { uid, gid, time } = this.group.birth;
    return this.group.attributes.get(this.file) ?? { mode: this.mode, uid, gid, atime: time, mtime: time, ctime: time };
  }
}

/** A file of a group: a view of what the group and its controllers know. Its size is always 0. */
export class CgroupFileInode extends CgroupInode {
  /** What was read from the beginning: reading goes on in it, even if the group has changed (`struct seq_file`). */
  private shown = '';

  override read(offset: number, length: number): Uint8Array {
    const { read } = this.current;
    if (!read) throw new Errno('EINVAL');
    if (offset === 0) this.shown = read(this.group, this.space);
    return new TextEncoder().encode(this.shown).subarray(offset, offset + length);
  }

  override write(_offset: number, bytes: Uint8Array): number {
    const file = this.current;
    this.checkNamespace(file.delegatable ?? false);
    if (!file.write) throw new Errno('EINVAL');
    if (bytes.length > longestWrite) throw new Errno('E2BIG');
    const [text = ''] = new TextDecoder().decode(bytes).split('\0');
    file.write(this.group, text, this.space);
    return bytes.length;
  }

  /** Nothing to cut: so `>` works. */
  override truncate(): void {
    return;
  }

  private get current(): NonNullable<ReturnType<typeof fileIn>> {
    const file = this.group.online ? fileIn(this.group, this.file) : undefined;
    if (!file) throw new Errno('ENODEV');
    return file;
  }

  /** With nsdelegate, limits of the root of a namespace are not for those in it: Documentation/admin-guide/cgroup-v2.rst, "Model of Delegation". */
  private checkNamespace(delegatable: boolean): void {
    const { hierarchy, host } = this.space;
    if (!delegatable && hierarchy.flags.has('nsdelegate') && host.reader.namespaceRoots?.get(hierarchy.id) === this.group) throw new Errno('EPERM');
  }
}

/** The directory of a group. Making and removing directories makes and removes groups; its files come and go with its controllers. */
export class CgroupDirectory extends CgroupInode {
  private readonly files = new SmallMap<string, CgroupFileInode>();

  constructor(space: CgroupSpace, group: Cgroup) {
    super(space, group, { number: (group.id - 1) * filesPerGroup + 1, kind: 'directory', mode: directoryMode, file: '' });
  }

  protected override get links(): number {
    return 2 + this.group.children.size;
  }

  override lookup(name: string): CgroupInode | undefined {
    const child = this.group.children.get(name);
    if (child) return directoryOf(this.space, child);
    const file = fileIn(this.group, name);
    return file && this.inodeOf(name, modeOf(file));
  }

  /** In the order of kernfs: see {@link nameHash}. */
  override *readdir(after: number): Generator<DirectoryEntry> {
    const entries: DirectoryEntry[] = [];
    for (const { name, file, index, offset } of listingFor(this.group.unified)) {
      if (offset > after && has(this.group, file)) entries.push({ name, number: this.numberOf(index), kind: 'regular', offset });
    }
    for (const [name, child] of this.group.children) {
      const offset = nameHash(name);
      if (offset > after) entries.push({ name, number: directoryOf(this.space, child).number, kind: 'directory', offset });
    }
    yield* entries.sort((a, b) => a.offset - b.offset);
  }

  override make(name: string, { kind, mode, uid, gid }: Making): CgroupInode {
    if (kind === 'regular') throw new Errno('EACCES');
    if (kind !== 'directory') throw new Errno('EPERM');
    const time = this.space.host.now;
    const group = this.space.hierarchy.make(this.group, name, { uid, gid, time });
    if (mode !== directoryMode) group.attributes.set('', { mode, uid, gid, atime: time, mtime: time, ctime: time });
    return directoryOf(this.space, group);
  }

  override rmdir(name: string): void {
    const group = this.child(name);
    this.space.hierarchy.remove(group);
    this.space.directories.delete(group);
  }

  /** In v1 a group gets another name, in the same place only. @throws EPERM, ENOTDIR, EIO, EEXIST */
  override rename(name: string, target: Inode, newName: string): void {
    if (this.group.unified) throw new Errno('EPERM');
    const group = this.group.children.get(name);
    if (!group) throw new Errno('ENOTDIR');
    if (target !== this) throw new Errno('EIO');
    if (fileIn(this.group, newName)) throw new Errno('EEXIST');
    this.space.hierarchy.rename(group, newName);
  }

  private child(name: string): Cgroup {
    const group = this.group.children.get(name);
    if (!group) throw new Errno('ENOENT');
    return group;
  }

  /** Of the file at a place of the table. */
  private numberOf(index: number): number {
    return this.number + 1 + index;
  }

  private inodeOf(name: string, mode: number): CgroupFileInode {
    const known = this.files.get(name);
    if (known) return known;
    const index = [...tableFor(this.group.unified).keys()].indexOf(name);
    const inode = new CgroupFileInode(this.space, this.group, { number: this.numberOf(index), kind: 'regular', mode, file: name });
    this.files.set(name, inode);
    return inode;
  }
}

/** The same each time. */
export function directoryOf(space: CgroupSpace, group: Cgroup): CgroupDirectory {
  const known = space.directories.get(group);
  if (known) return known;
  const directory = new CgroupDirectory(space, group);
  space.directories.set(group, directory);
  return directory;
}
