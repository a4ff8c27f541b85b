import type { LayerEntry } from '../image/layer-entry.ts';

/** A tree of files that can be looked at: a build context, an image, a layer that is being written. Paths have no slash in front; the root is ''. */
export interface Files {
  /** What is at a path, a last link not followed; undefined if nothing is. Hard links show as what they link to. */
  stat(path: string): LayerEntry | undefined;
  /** The names in a directory, in the order of their characters; empty for anything else. */
  list(path: string): readonly string[];
}

/** A tree that can be changed. */
export interface WritableFiles extends Files {
  /** Puts an entry in the place of what is there; a directory in the place of one keeps what is in it. Its parent is there. */
  put(entry: LayerEntry): void;
  /** Removes what is at a path, with everything below. */
  remove(path: string): void;
}

/** More links than a path may go through (`ELOOP`). */
const mostLinks = 255;

/** A path goes through more links than any path may. */
class TooManyLinks extends Error {}

/** The path that a path means once links are followed, none of which leads out of the tree (moby/sys, FollowSymlinkInScope). What is not there is kept as it is. */
export function followLinks(files: Files, path: string): string {
  const rest = path.split('/').reverse();
  const parts: string[] = [];
  for (let links = 0; rest.length > 0;) {
    const part = rest.pop() ?? '';
    if (part === '' || part === '.') continue;
    if (part === '..') {
      parts.pop();
      continue;
    }
    const entry = files.stat([...parts, part].join('/'));
    if (entry?.kind !== 'symlink') {
      parts.push(part);
      continue;
    }
    if (++links > mostLinks) throw new TooManyLinks(path);
    if (entry.target.startsWith('/')) parts.length = 0;
    rest.push(...entry.target.split('/').reverse());
  }
  return parts.join('/');
}

/** Every path below one and itself, parents first, in the order of their characters. */
export function* walk(files: Files, path: string): Generator<LayerEntry> {
  const entry = files.stat(path);
  if (entry) yield entry;
  for (const name of files.list(path)) yield* walk(files, join(path, name));
}

export function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

export function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

const root = { kind: 'directory', path: '', mode: 0o755, uid: 0, gid: 0, mtime: 0 } as const;

/** A tree in memory, such as a build context. */
export class MemoryFiles implements WritableFiles {
  private readonly entries = new Map<string, LayerEntry>([['', root]]);
  private readonly names = new Map<string, Set<string>>();

  constructor(entries: Iterable<LayerEntry> = []) {
    for (const entry of entries) this.add(entry);
  }

  /** Adds an entry of an archive: directories that it lies in are made if they are not there; a path that leads out of the tree is cut off there. */
  add(entry: LayerEntry): void {
    const path = clean(entry.path);
    if (path === '') {
      if (entry.kind === 'directory') this.entries.set('', { ...entry, path });
      return;
    }
    this.makeParents(path);
    if (entry.kind === 'hardlink') {
      const target = this.entries.get(clean(entry.target));
      if (target) this.put({ ...target, path });
    } else this.put({ ...entry, path });
  }

  stat(path: string): LayerEntry | undefined {
    return this.entries.get(path);
  }

  list(path: string): readonly string[] {
    return [...this.names.get(path) ?? []].sort();
  }

  put(entry: LayerEntry): void {
    if (entry.kind !== 'directory' || this.entries.get(entry.path)?.kind !== 'directory') this.remove(entry.path);
    this.entries.set(entry.path, entry);
    if (entry.path === '') return;
    const names = this.names.get(parentOf(entry.path)) ?? new Set();
    names.add(nameOf(entry.path));
    this.names.set(parentOf(entry.path), names);
  }

  remove(path: string): void {
    for (const name of this.list(path)) this.remove(join(path, name));
    this.entries.delete(path);
    this.names.delete(path);
    this.names.get(parentOf(path))?.delete(nameOf(path));
  }

  private makeParents(path: string): void {
    const parent = parentOf(path);
    if (parent === '' || this.entries.get(parent)?.kind === 'directory') return;
    this.makeParents(parent);
    this.put({ ...root, path: parent });
  }
}

function clean(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
