import { Errno } from '../../errno.ts';
import type { Inode } from '../../vfs/inode.ts';
import { isWhiteout } from './marks.ts';
import type { LowerFile, OverlaySpace } from './space.ts';

/** The files in the layers that make one file of the merged tree. */
export interface Parts {
  readonly upper: Inode | null;
  readonly lowers: readonly LowerFile[];
}

/**
 * Looks a name up in all layers of a directory, from the top down to where it is hidden or complete: overlayfs.rst, "Directories".
 * @throws EPERM for a redirect that shall not be followed
 */
export function find(space: OverlaySpace, directory: Parts, name: string): Parts | undefined {
  const { marks } = space;
  const lowers: LowerFile[] = [];
  const upper = directory.upper?.lookup(name) ?? null;
  let sought = name;
  if (upper && (isWhiteout(upper) || !goesOn(upper))) return isWhiteout(upper) ? undefined : { upper, lowers };
  const top = upper;
  let last = -1;
  for (;;) {
    const next = findBelow(space, directory, sought, last);
    if (!next || isWhiteout(next.inode)) break;
    const first: Inode = top ?? lowers[0]?.inode ?? next.inode;
    if ((next.inode.kind === 'directory') !== (first.kind === 'directory')) break;
    lowers.push(next);
    last = next.layer;
    if (!goesOn(next.inode)) break;
  }
  return upper || lowers.length > 0 ? { upper, lowers } : undefined;

  /** Whether layers below have a part in that file, too; notes under which name. */
  function goesOn(inode: Inode): boolean {
    const isPart = inode.kind === 'directory' ? !marks.isOpaque(inode) : inode.kind === 'regular' && marks.get(inode, 'metacopy') !== undefined;
    const redirect = isPart ? marks.get(inode, 'redirect') : undefined;
    if (!redirect) return isPart;
    if (space.behaviour.redirect === 'nofollow') throw new Errno('EPERM');
    sought = new TextDecoder().decode(redirect);
    return true;
  }
}

/** In the layers behind that one: a path from their roots, or a name in this directory. */
function findBelow(space: OverlaySpace, directory: Parts, sought: string, last: number): LowerFile | undefined {
  if (!sought.startsWith('/')) {
    for (const { layer, inode } of directory.lowers) {
      const found = layer > last ? inode.lookup(sought) : undefined;
      if (found) return { layer, inode: found };
    }
    return undefined;
  }
  for (let layer = last + 1; layer < space.lowers.length; layer++) {
    let inode: Inode | undefined = space.lowers[layer];
    for (const part of sought.split('/').filter(text => text !== '')) inode = inode?.kind === 'directory' ? inode.lookup(part) : undefined;
    if (inode) return { layer, inode };
  }
  return undefined;
}
