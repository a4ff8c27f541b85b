import { EngineError } from '../../error.ts';
import { canonicalName, canonicalString, familiarName, parseReference, type Reference, withDefaultTag, withDigest } from '../reference.ts';

/** Which name leads to which image. */
export class References {
  /** Image ids by the names with everything written out. */
  private readonly ids: Map<string, string>;
  private readonly byId = new Map<string, Set<string>>();

  constructor(saved: Readonly<Record<string, string>> = {}) {
    this.ids = new Map(Object.entries(saved));
    for (const [key, id] of this.ids) this.note(id, key);
  }

  save(): Record<string, string> {
    return Object.fromEntries(this.ids);
  }

  /** The image's id; `latest` is meant where the name has neither tag nor digest. */
  get(name: Reference): string | undefined {
    return this.ids.get(keyOf(name));
  }

  /**
   * Makes a name lead to an image, whatever it led to before; one with a digest keeps no tag.
   * @returns the id that it led to
   * @throws EngineError invalid, for the name `sha256`
   */
  set(name: Reference, id: string): string | undefined {
    if (familiarName(name) === 'sha256') throw new EngineError('invalid', 'refusing to create an ambiguous name using digest algorithm as name');
    const key = keyOf(name);
    const before = this.ids.get(key);
    if (before === id) return before;
    if (before !== undefined) this.byId.get(before)?.delete(key);
    this.ids.set(key, id);
    this.note(id, key);
    return before;
  }

  /** @returns whether there was one */
  delete(name: Reference): boolean {
    const key = keyOf(name);
    const id = this.ids.get(key);
    if (id === undefined) return false;
    this.ids.delete(key);
    this.byId.get(id)?.delete(key);
    return true;
  }

  /** All names of an image, sorted. */
  of(id: string): Reference[] {
    return [...this.byId.get(id) ?? []].sort().map(parseReference);
  }

  /** All names of a repository with their images, sorted. */
  inRepository(repository: Reference): { readonly name: Reference; readonly id: string }[] {
    const start = canonicalName(repository);
    return [...this.ids].filter(([key]) => key.startsWith(`${start}:`) || key.startsWith(`${start}@`)).sort(([a], [b]) => a < b ? -1 : 1)
      .map(([key, id]) => ({ name: parseReference(key), id }));
  }

  /** All names, sorted, with their images. */
  all(): { readonly name: Reference; readonly id: string }[] {
    return [...this.ids].sort(([a], [b]) => a < b ? -1 : 1).map(([key, id]) => ({ name: parseReference(key), id }));
  }

  private note(id: string, key: string): void {
    const keys = this.byId.get(id);
    if (keys) keys.add(key);
    else this.byId.set(id, new Set([key]));
  }
}

/** A name with tag and digest is found by its digest. */
function keyOf(name: Reference): string {
  return canonicalString(name.digest === undefined ? withDefaultTag(name) : withDigest(name, name.digest));
}
