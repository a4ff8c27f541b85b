import { cleanPath, folderOf, hasWildcards, joinPath, matchesGlob, namePattern } from '../../dockerfile/index.ts';
import type { ContextEntry } from './facts.ts';

/** The most links that one path may lead through, as on Linux (path_resolution(7)). */
const mostLinks = 40;

/** So many sources are remembered: a Dockerfile that is being typed names others all the time. */
const mostSelected = 200;

const contexts = new WeakMap<readonly ContextEntry[], Context>();

/** The context of these entries; made once for each array. */
export function contextOf(entries: readonly ContextEntry[]): Context {
  const known = contexts.get(entries) ?? new Context(entries);
  contexts.set(entries, known);
  return known;
}

/** The entries of a build context by their paths. A folder's entries stand together, so that what is below one is found without looking at all. */
export class Context {
  readonly entries: readonly ContextEntry[];
  readonly #places: ReadonlyMap<string, number>;
  readonly #selected = new Map<string, readonly ContextEntry[] | undefined>();

  constructor(entries: readonly ContextEntry[]) {
    // A slash goes before every other character, so that what is in a folder follows it at once.
    const keyed = entries.map(entry => [entry.path.replaceAll('/', '\u0000'), entry] as const);
    this.entries = keyed.sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0).map(([, entry]) => entry);
    this.#places = new Map(this.entries.map(({ path }, index) => [path, index]));
  }

  /**
   * What a source of COPY names, as far as it is in the context: files as they are, folders with everything below. Undefined if nothing is there.
   * Patterns are those of Go's `path/filepath.Match`. The same source gives the same array.
   */
  select(source: string): readonly ContextEntry[] | undefined {
    if (!this.#selected.has(source)) {
      if (this.#selected.size >= mostSelected) this.#selected.clear();
      this.#selected.set(source, this.#select(source));
    }
    return this.#selected.get(source);
  }

  #select(source: string): readonly ContextEntry[] | undefined {
    const path = cleanPath(source);
    if (path === '') return this.entries;
    if (!hasWildcards(path)) return this.#tree(path, 0);
    const tokens = namePattern(path);
    const found = tokens ? this.entries.filter(entry => matchesGlob(tokens, entry.path)) : [];
    return found.length === 0 ? undefined : [...new Set(found.flatMap(entry => this.#tree(entry.path, 0) ?? []))];
  }

  #tree(path: string, links: number): readonly ContextEntry[] | undefined {
    if (path === '') return this.entries;
    const at = this.#places.get(path);
    const entry = at === undefined ? undefined : this.entries[at];
    if (at === undefined || !entry) return this.#behindLink(path, links);
    if (entry.kind === 'file') return [entry];
    if (entry.kind === 'symlink') return this.#follow(entry, '', links);
    let end = at + 1;
    while (this.entries[end]?.path.startsWith(`${path}/`)) end++;
    return this.entries.slice(at, end);
  }

  /** A path whose folder is a symbolic link. */
  #behindLink(path: string, links: number): readonly ContextEntry[] | undefined {
    for (let end = path.indexOf('/'); end > 0; end = path.indexOf('/', end + 1)) {
      const at = this.#places.get(path.slice(0, end));
      const above = at === undefined ? undefined : this.entries[at];
      if (above?.kind === 'symlink') return this.#follow(above, path.slice(end + 1), links);
    }
    return undefined;
  }

  /** Links that COPY names are followed, and do not lead out of the context. */
  #follow({ path, digest: target }: ContextEntry, rest: string, links: number): readonly ContextEntry[] | undefined {
    if (target === undefined || links >= mostLinks) return undefined;
    const resolved = cleanPath(target.startsWith('/') ? target : joinPath(folderOf(path), target));
    return this.#tree(cleanPath(joinPath(resolved, rest)), links + 1);
  }
}
