import { binaryContent, Content } from '../../../kernel/index.ts';
import type { LayerEntry } from '../../image/layer-entry.ts';

/** Owner of a file in a layer. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

const root: Owner = { uid: 0, gid: 0 };

/** Folders that a layer repeats although it changes only what is in them, and that are not 0755. */
const usualModes: Readonly<Record<string, number>> = { '/tmp': 0o1777, '/var/tmp': 0o1777, '/root': 0o700 };

/** What a layer holds, put together path by path. Paths are absolute; folders are made as needed; what was put first is replaced by what comes later. */
export class LayerTree {
  private readonly mtime: number;
  private readonly found = new Map<string, LayerEntry>();

  /** @param mtime of everything in it, in seconds since the epoch */
  constructor(mtime: number) {
    this.mtime = mtime;
  }

  folder(path: string, mode = 0o755, { uid, gid } = root): void {
    this.put(path, { kind: 'directory', mode, uid, gid });
  }

  file(path: string, content: Content | string, mode = 0o644, gid = 0, uid = 0): void {
    this.put(path, { kind: 'regular', content: typeof content === 'string' ? Content.text(content) : content, mode, uid, gid });
  }

  link(path: string, target: string): void {
    this.put(path, { kind: 'symlink', target, mode: 0o777, uid: 0, gid: 0 });
  }

  /** @param target the path of a file that comes before it in the order of names */
  hardlink(path: string, target: string): void {
    this.put(path, { kind: 'hardlink', target: target.slice(1), mode: 0o755, uid: 0, gid: 0 });
  }

  /** What hides a file of a layer below. */
  whiteout(path: string): void {
    const slash = path.lastIndexOf('/');
    this.file(`${path.slice(0, slash)}/.wh.${path.slice(slash + 1)}`, Content.empty, 0);
  }

  /** The file of a simulated program. @param size in bytes */
  program(path: string, size: number, { name = baseName(path), interpreter, mode = 0o755 }: { readonly name?: string; readonly interpreter?: string | undefined; readonly mode?: number } = {}): void {
    this.file(path, binaryContent({ program: name, ...(interpreter !== undefined && { interpreter }) }, size), mode);
  }

  /** A file of made-up bytes. */
  data(path: string, size: number, mode = 0o644): void {
    this.file(path, Content.synthetic(size, seedOf(path)), mode);
  }

  /** Files of made-up bytes in a folder, so that all files of the layer together have so many bytes. */
  fill(folder: string, total: number, names: readonly string[] = ['data']): void {
    const rest = total - this.size;
    if (rest <= 0) return;
    const each = Math.floor(rest / names.length);
    names.forEach((name, i) => this.data(`${folder}/${name}`, i === 0 ? rest - each * (names.length - 1) : each));
  }

  has(path: string): boolean {
    return this.found.has(path);
  }

  /** Bytes of all files. */
  get size(): number {
    let sum = 0;
    for (const entry of this.found.values()) if (entry.kind === 'regular') sum += entry.content.size;
    return sum;
  }

  /** In the order in which a walk by name finds them. */
  entries(): LayerEntry[] {
    const key = ({ path }: LayerEntry): string => path.replaceAll('/', '\u0000');
    return [...this.found.values()].sort((a, b) => key(a) < key(b) ? -1 : 1);
  }

  private put(path: string, entry: WithoutPlace<LayerEntry>): void {
    this.makeParents(path);
    this.found.set(path, { ...entry, path: path.slice(1), mtime: this.mtime });
  }

  private makeParents(path: string): void {
    const parent = path.slice(0, path.lastIndexOf('/'));
    if (parent !== '' && !this.found.has(parent)) this.folder(parent, usualModes[parent] ?? 0o755);
  }
}

type WithoutPlace<Entry> = Entry extends LayerEntry ? Omit<Entry, 'path' | 'mtime'> : never;

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function seedOf(text: string): number {
  let seed = 0;
  for (const letter of text) seed = (Math.imul(seed, 31) + (letter.codePointAt(0) ?? 0)) | 0;
  return seed >>> 0;
}
