import { Content, type Inode } from '../../kernel/index.ts';
import { entryOf, mergedLookup } from '../image/layer/collect.ts';
import type { LayerEntry } from '../image/layer-entry.ts';
import { join, nameOf, parentOf, type WritableFiles } from './files.ts';

const whiteoutPrefix = '.wh.';
/** The root where there are no layers. */
const emptyRoot: LayerEntry = { kind: 'directory', path: '', mode: 0o755, uid: 0, gid: 0, mtime: 0 };

/** The files of layers on the simulated disk, and what is changed above them: in memory, until it is a layer itself. */
export class LayerFiles implements WritableFiles {
  private readonly below: readonly Inode[];
  private readonly changes = new Map<string, LayerEntry>();
  private readonly added = new Map<string, Set<string>>();
  /** Paths of which nothing shows that lies below. */
  private readonly removed = new Set<string>();

  /** @param below the layers' directories, the topmost first */
  constructor(below: readonly Inode[]) {
    this.below = below;
  }

  stat(path: string): LayerEntry | undefined {
    const changed = this.changes.get(path);
    if (changed) return changed;
    const [top] = this.lower(path);
    return top ? entryOf(top, path, new Map()) : path === '' ? emptyRoot : undefined;
  }

  list(path: string): readonly string[] {
    const lower = this.lower(path).filter(({ kind }) => kind === 'directory');
    const names = new Set(lower.flatMap(directory => [...directory.readdir(0)].map(({ name }) => name)));
    const shown = [...names].filter(name => !this.removed.has(join(path, name)) && mergedLookup(lower, name).length > 0);
    return [...new Set([...shown, ...this.added.get(path) ?? []])].sort();
  }

  put(entry: LayerEntry): void {
    const { path } = entry;
    const staysDirectory = entry.kind === 'directory' && this.stat(path)?.kind === 'directory';
    if (!staysDirectory) this.remove(path);
    this.changes.set(path, entry);
    if (path !== '') this.added.set(parentOf(path), (this.added.get(parentOf(path)) ?? new Set()).add(nameOf(path)));
  }

  remove(path: string): void {
    for (const name of this.added.get(path) ?? []) this.remove(join(path, name));
    this.added.delete(path);
    this.changes.delete(path);
    this.added.get(parentOf(path))?.delete(nameOf(path));
    if (this.lower(path).length > 0) this.removed.add(path);
  }

  /** What has changed, in the order of a layer's archive: parents first, whiteouts for what is gone. */
  entries(): LayerEntry[] {
    const gone = [...this.removed].filter(path => !this.changes.has(path)).map((path): LayerEntry => ({
      kind: 'regular', path: join(parentOf(path), `${whiteoutPrefix}${nameOf(path)}`), mode: 0o600, uid: 0, gid: 0, mtime: 0, content: Content.empty,
    }));
    const all = new Map([...this.changes.values(), ...gone].map(entry => [entry.path, entry]));
    for (const { path } of [...all.values()]) for (let parent = parentOf(path); parent !== ''; parent = parentOf(parent)) this.addParent(all, parent);
    return [...all.values()].filter(({ path }) => path !== '').sort((a, b) => a.path < b.path ? -1 : 1);
  }

  /** An overlay copies the directories up that something is changed in. */
  private addParent(all: Map<string, LayerEntry>, path: string): void {
    const entry = all.has(path) ? undefined : this.stat(path);
    if (entry) all.set(path, entry);
  }

  /** Directories or the file of that path below the changes, the topmost first; nothing if they are hidden. */
  private lower(path: string): readonly Inode[] {
    if (this.removed.has(path)) return [];
    let found = this.below;
    let at = '';
    for (const name of path.split('/').filter(part => part !== '')) {
      at = join(at, name);
      if (this.removed.has(at)) return [];
      found = found[0]?.kind === 'directory' ? mergedLookup(found, name) : [];
    }
    return found;
  }
}
