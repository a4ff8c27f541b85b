import { ArchiveWriter, type Blocking, isErrno, type Stat, type Sys, type TarMember } from '../../../kernel/index.ts';

/** What goes into an archive, and under which names. */
export interface Packing {
  /** The folder or file. */
  readonly source: string;
  /** Its name in the archive; '' for the content of a folder only. */
  readonly name: string;
  /** Follows a symbolic link that is the source itself. */
  readonly follow?: boolean;
  /** Whether a file below the source is left out; it gets the path from there. Of a folder that is left out those below may still be wanted. */
  readonly isExcluded?: (path: string) => boolean;
  /** Whether nothing below a folder that is left out can be wanted. */
  readonly isClosed?: (path: string) => boolean;
  /** Owners become root, as for a build. */
  readonly asRoot?: boolean;
  /** Further files, by their names in the archive. */
  readonly extras?: ReadonlyMap<string, Uint8Array>;
}

const pieceSize = 65_536;
const blockSize = 512;
const kinds: Readonly<Partial<Record<Stat['kind'], TarMember['kind']>>> = { regular: 'file', directory: 'directory', symlink: 'symlink', character: 'character', block: 'block', fifo: 'fifo' };

/** Packs files as tar(5) and hands the bytes on. @returns how many bytes it were @throws Errno */
export function* pack(sys: Sys, packing: Packing, send: (bytes: Uint8Array) => Blocking<void>): Blocking<number> {
  let sent = 0;
  const target = {
    *write(_: number, bytes: Uint8Array): Blocking<number> {
      sent += bytes.length;
      yield* send(bytes.slice());
      return bytes.length;
    },
    compute: (ns: number) => sys.compute(ns),
  };
  const packer = new Packer(sys, packing, new ArchiveWriter(target, 1, undefined, blockSize));
  yield* packer.all();
  return sent;
}

class Packer {
  private readonly sys: Sys;
  private readonly packing: Packing;
  private readonly writer: ArchiveWriter;
  /** Where files with several names were met first. */
  private readonly linked = new Map<string, string>();

  constructor(sys: Sys, packing: Packing, writer: ArchiveWriter) {
    this.sys = sys;
    this.packing = packing;
    this.writer = writer;
  }

  *all(): Blocking<void> {
    const { source, name, follow } = this.packing;
    const stat = follow ? this.sys.stat(source) : this.sys.lstat(source);
    if (name !== '') yield* this.add(source, name, stat);
    if (stat.kind === 'directory') yield* this.below(source, name, '');
    for (const [extra, bytes] of this.packing.extras ?? []) yield* addFile(this.sys, this.writer, extra, bytes);
    yield* this.writer.finish();
  }

  private *below(folder: string, name: string, path: string): Blocking<void> {
    for (const entry of yield* this.names(folder)) {
      const [file, below, inside] = [`${folder}/${entry}`, path === '' ? entry : `${path}/${entry}`, name === '' ? entry : `${name}/${entry}`];
      const stat = this.sys.lstat(file);
      if (stat.kind === 'socket') continue;
      const excluded = this.packing.isExcluded?.(below) ?? false;
      if (!excluded) yield* this.add(file, inside, stat);
      if (stat.kind === 'directory' && !(excluded && this.packing.isClosed?.(below) !== false)) yield* this.below(file, inside, below);
    }
  }

  private *names(folder: string): Blocking<string[]> {
    const fd = yield* this.sys.open(folder, { directory: true });
    const names: string[] = [];
    for (let entries = this.sys.getdents(fd); entries.length > 0; entries = this.sys.getdents(fd)) names.push(...entries.map(({ name }) => name));
    this.sys.close(fd);
    return names.filter(name => name !== '.' && name !== '..').sort();
  }

  private *add(file: string, name: string, stat: Stat): Blocking<void> {
    const kind = kinds[stat.kind] ?? 'file';
    const { asRoot } = this.packing;
    const key = `${stat.device.major}:${stat.device.minor} ${stat.number}`;
    const first = kind === 'file' && stat.nlink > 1 ? this.linked.get(key) : undefined;
    if (kind === 'file' && first === undefined) this.linked.set(key, name);
    const member: TarMember = {
      kind: first === undefined ? kind : 'link', name: kind === 'directory' ? `${name}/` : name, mode: stat.mode, uid: asRoot ? 0 : stat.uid, gid: asRoot ? 0 : stat.gid, size: kind === 'file' && first === undefined ? stat.size : 0,
      mtime: stat.mtime, target: first ?? (kind === 'symlink' ? this.sys.readlink(file) : ''), userName: '', groupName: '', major: stat.rdev.major, minor: stat.rdev.minor,
    };
    yield* this.writer.header(member);
    if (member.size > 0) yield* this.content(file, member.size);
  }

  private *content(file: string, size: number): Blocking<void> {
    const fd = yield* this.sys.open(file);
    let left = size;
    while (left > 0) {
      const piece = yield* this.sys.read(fd, Math.min(pieceSize, left));
      if (piece.length === 0) break;
      left -= piece.length;
      yield* this.writer.add(piece);
    }
    if (left > 0) yield* this.writer.add(new Uint8Array(left));
    this.sys.close(fd);
    yield* this.writer.pad(size);
  }
}

/** Adds a file of root's that is nowhere on the disk. */
export function* addFile(sys: Sys, writer: ArchiveWriter, name: string, content: Uint8Array): Blocking<void> {
  yield* writer.header({ kind: 'file', name, mode: 0o600, uid: 0, gid: 0, size: content.length, mtime: sys.now(), target: '', userName: '', groupName: '', major: 0, minor: 0 });
  yield* writer.add(content);
  yield* writer.pad(content.length);
}

/** What `lstat(2)` tells, or nothing if there is no such file. @throws Errno other than ENOENT and ENOTDIR */
export function statOrNothing(sys: Sys, path: string, follow = false): Stat | undefined {
  try {
    return follow ? sys.stat(path) : sys.lstat(path);
  } catch (error) {
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ENOTDIR')) return undefined;
    throw error;
  }
}
