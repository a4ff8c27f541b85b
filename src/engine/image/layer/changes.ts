import type { Inode } from '../../../kernel/index.ts';
import { isOpaque, isWhiteout } from './collect.ts';
import { inodeAt, sortedNames } from './inodes.ts';

/** What `docker diff` tells. The numbers are those of the API. */
export interface Change {
  readonly path: string;
  readonly kind: typeof modified | typeof added | typeof deleted;
}

export const modified = 0;
export const added = 1;
export const deleted = 2;

/**
 * What a writable layer has changed of the layers below, the topmost first, in dockerd's order. A directory counts only if it differs or something was added to or removed from it; the
 * size of directories does not matter, as on ext4 and xfs it hardly ever differs.
 */
export function changesOf(upper: Inode, lowers: readonly Inode[]): Change[] {
  const changes: Change[] = [];
  const changedDirectories = new Set<string>();
  visit(upper, '');
  return changes;

  function visit(directory: Inode, path: string): void {
    for (const name of sortedNames(directory)) {
      const inode = directory.lookup(name);
      if (!inode) continue;
      const own = `${path}/${name}`;
      const kind = kindOf(inode, own, lowers);
      if (kind !== undefined) {
        if (inode.kind === 'directory') changedDirectories.add(own);
        if (kind !== modified && path !== '' && !changedDirectories.has(path)) {
          changes.push({ path, kind: modified });
          changedDirectories.add(path);
        }
        changes.push({ path: own, kind });
      }
      if (inode.kind === 'directory') visit(inode, own);
    }
  }
}

/** @returns undefined for a directory that is as it was */
function kindOf(inode: Inode, path: string, lowers: readonly Inode[]): Change['kind'] | undefined {
  if (isWhiteout(inode) || isOpaque(inode)) return deleted;
  for (const layer of lowers) {
    if (isHiddenIn(layer, path)) break;
    const below = inodeAt(layer, path);
    if (!below) continue;
    const [mine, theirs] = [inode.stat(), below.stat()];
    const isSame = mine.kind === 'directory' && theirs.kind === 'directory' && mine.mode === theirs.mode && mine.mtime === theirs.mtime;
    return isSame ? undefined : modified;
  }
  return added;
}

/** Whether a layer hides what those below it have there. */
function isHiddenIn(layer: Inode, path: string): boolean {
  let at = layer;
  for (const name of path.split('/')) {
    if (name === '') continue;
    const next = at.kind === 'directory' ? at.lookup(name) : undefined;
    if (!next) return false;
    if (isWhiteout(next)) return true;
    at = next;
  }
  return false;
}
