import { EngineError } from '../../error.ts';
import { canonicalName, familiarString, parseReference, type Reference } from '../reference.ts';
import type { ImageStore } from './image-store.ts';

/** One line of what `docker rmi` prints: definition `ImageDeleteResponseItem`. */
export type Deletion = { readonly Untagged: string } | { readonly Deleted: string };

export interface DeleteOptions {
  readonly force?: boolean;
  /** Whether parents go, too, that nobody names or uses: the opposite of `noprune`. Default: yes. */
  readonly prune?: boolean;
}

/** What stands in the way of a deletion. */
interface Conflict {
  /** Cannot be forced. */
  readonly hard: boolean;
  /** Containers use it. */
  readonly used: boolean;
  readonly why: string;
}

/** Which conflicts matter. */
interface Mask {
  readonly children?: boolean;
  readonly running?: boolean;
  readonly references?: boolean;
  readonly stopped?: boolean;
}

const hardConflicts: Mask = { children: true, running: true };

/**
 * `docker rmi`: takes the name away that was given; the image goes if that was the last one. By id it goes with its names, as far as these are of one repository. The rules are those of
 * moby's daemon/images/image_delete.go.
 * @throws EngineError notFound, invalid, conflict
 */
export function deleteImage(store: ImageStore, text: string, { force = false, prune = true }: DeleteOptions = {}): Deletion[] {
  const { id } = store.find(text);
  const names = store.references.of(id);
  const deletions: Deletion[] = [];
  let wasNamed = false;
  if (!isPrefix(id, text)) {
    const [user] = store.usersOf(id);
    if (!force && isSingle(names) && user) {
      throw new EngineError('conflict', `conflict: unable to remove repository reference ${JSON.stringify(text)} (must force) - container ${short(user.id)} is using its referenced image ${short(id)}`);
    }
    if (untag(store, id, parseReference(text), deletions)) return deletions;
    wasNamed = true;
  } else if (isSingle(names)) {
    const conflict = conflictOf(store, id, { ...hardConflicts, stopped: !force });
    if (conflict) throw failure(id, conflict);
    for (const name of names) removeName(store, id, name, deletions, true);
  }
  deleteOne(store, id, { force, prune, quiet: wasNamed }, deletions);
  return deletions;
}

/** Takes a name away, and digests of a repository that has no tags any more. @returns whether names are left */
function untag(store: ImageStore, id: string, given: Reference, deletions: Deletion[]): boolean {
  const name = removeName(store, id, given, deletions, true);
  const left = store.references.of(id);
  const isOfRepository = (other: Reference): boolean => canonicalName(other) === canonicalName(name);
  if (name.digest !== undefined || left.some(other => other.digest === undefined && isOfRepository(other))) return left.length > 0;
  for (const other of left) if (other.digest !== undefined && isOfRepository(other)) removeName(store, id, other, deletions, false);
  return store.references.of(id).length > 0;
}

function removeName(store: ImageStore, id: string, given: Reference, deletions: Deletion[], tells: boolean): Reference {
  const name = store.removeReference(given);
  if (tells) store.tell('untag', id);
  deletions.push({ Untagged: familiarString(name) });
  return name;
}

/** @param quiet conflicts end it without a word, unless nobody names the image and no container has it */
function deleteOne(store: ImageStore, id: string, { force, prune, quiet }: { readonly force: boolean; readonly prune: boolean; readonly quiet: boolean }, deletions: Deletion[]): void {
  const conflict = conflictOf(store, id, { ...hardConflicts, references: !force, stopped: !force });
  if (conflict) {
    const isDangling = store.references.of(id).length === 0 && store.childrenOf(id).length === 0;
    if (quiet && (!isDangling || conflict.used)) return;
    throw failure(id, conflict);
  }
  const { parent } = store.byId(id);
  for (const name of store.references.of(id)) removeName(store, id, name, deletions, true);
  const layers = store.remove(id);
  store.tell('delete', id);
  deletions.push({ Deleted: id }, ...layers.map(chainId => ({ Deleted: chainId })));
  if (prune && parent !== undefined && store.has(parent)) deleteOne(store, parent, { force: false, prune: true, quiet: true }, deletions);
}

function conflictOf(store: ImageStore, id: string, mask: Mask): Conflict | undefined {
  if (mask.children && store.childrenOf(id).length > 0) return { hard: true, used: false, why: 'image has dependent child images' };
  const users = store.usersOf(id);
  const running = mask.running ? users.find(user => user.running) : undefined;
  if (running) return { hard: true, used: true, why: `image is being used by running container ${short(running.id)}` };
  if (mask.references && store.references.of(id).length > 0) return { hard: false, used: false, why: 'image is referenced in multiple repositories' };
  const stopped = mask.stopped ? users.find(user => !user.running) : undefined;
  return stopped && { hard: false, used: true, why: `image is being used by stopped container ${short(stopped.id)}` };
}

function failure(id: string, { hard, why }: Conflict): EngineError {
  return new EngineError('conflict', `conflict: unable to delete ${short(id)} (${hard ? 'cannot' : 'must'} be forced) - ${why}`);
}

/** Whether all names are of one repository, with one tag at most; of none that is not so. */
function isSingle(names: readonly Reference[]): boolean {
  if (names.length <= 1) return names.length === 1;
  const tagged = names.filter(({ digest }) => digest === undefined);
  const digested = new Set(names.filter(({ digest }) => digest !== undefined).map(canonicalName));
  const [first] = tagged.length > 0 ? tagged : names;
  return tagged.length <= 1 && digested.size === 1 && first !== undefined && digested.has(canonicalName(first));
}

function isPrefix(id: string, text: string): boolean {
  return id.startsWith(text) || id.startsWith(`sha256:${text}`);
}

/** As docker shortens ids. */
function short(id: string): string {
  return id.replace('sha256:', '').slice(0, 12);
}
