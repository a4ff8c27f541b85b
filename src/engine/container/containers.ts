import { EngineError } from '../error.ts';
import type { Container } from './container.ts';
import { parseLink } from './links.ts';

/** A name: letters, digits, `_`, `.` and `-`, at least two. */
const validName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/** All containers, by id and by name. */
export class Containers {
  private readonly byId = new Map<string, Container>();
  /** Names that are taken, with the ids of whose they are; a name is taken before its container is made. */
  private readonly names = new Map<string, string>();

  constructor(saved: readonly Container[] = []) {
    for (const container of saved) {
      this.byId.set(container.id, container);
      this.names.set(container.name, container.id);
    }
  }

  /** In the order of their creation. */
  all(): IterableIterator<Container> {
    return this.byId.values();
  }

  get size(): number {
    return this.byId.size;
  }

  add(container: Container): void {
    this.byId.set(container.id, container);
  }

  delete({ id, name }: Container): void {
    this.byId.delete(id);
    this.release(name, id);
  }

  /** By id, name or the beginning of an id. @throws EngineError notFound, invalid if several begin so */
  get(reference: string): Container {
    if (reference === '') throw new EngineError('invalid', 'invalid name or ID supplied: ""');
    const found = this.find(reference);
    if (!found) throw new EngineError('notFound', `No such container: ${reference}`);
    return found;
  }

  /** What a container calls another one by a legacy link: `web/db`. */
  private linked(reference: string): Container | undefined {
    const [name = '', alias] = reference.split(/\/(.*)/s);
    const { hostConfig } = this.byId.get(this.names.get(name) ?? '') ?? {};
    const link = alias === undefined ? undefined : hostConfig?.Links?.map(parseLink).find(each => each.alias === alias);
    return link && this.find(link.target);
  }

  /** @throws EngineError invalid if several begin so */
  find(reference: string): Container | undefined {
    const exact = this.byId.get(reference) ?? this.byId.get(this.names.get(reference.replace(/^\//, '')) ?? '');
    if (exact || !/^[0-9a-f]{1,63}$/.test(reference)) return exact ?? this.linked(reference.replace(/^\//, ''));
    let found: Container | undefined;
    for (const [id, container] of this.byId) {
      if (!id.startsWith(reference)) continue;
      if (found) throw new EngineError('invalid', `multiple IDs found with provided prefix: ${reference}`);
      found = container;
    }
    return found;
  }

  /** Takes a name. @throws EngineError invalid, conflict */
  reserve(name: string, id: string): void {
    if (!validName.test(name)) throw new EngineError('invalid', `Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`);
    const owner = this.names.get(name);
    if (owner === id) return;
    if (owner !== undefined) {
      throw new EngineError('conflict', `Conflict. The container name "/${name}" is already in use by container "${owner}". You have to remove (or rename) that container to be able to reuse that name.`);
    }
    this.names.set(name, id);
  }

  isTaken(name: string): boolean {
    return this.names.has(name);
  }

  /** Gives a name back, if it is that container's. */
  release(name: string, id: string): void {
    if (this.names.get(name) === id) this.names.delete(name);
  }
}
