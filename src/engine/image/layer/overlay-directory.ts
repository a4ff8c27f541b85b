import type { Inode } from '../../../kernel/index.ts';
import { inodeAt, putFile, removeAll } from './inodes.ts';

/** Where the numbers of a part come from: 32 bits at a time. */
export interface Random {
  next(): number;
}

/** 64 hexadecimal digits: ids of layers, of containers. */
export function randomId(random: Random): string {
  return Array.from({ length: 8 }, () => random.next().toString(16).padStart(8, '0')).join('');
}

const linkLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const linkLength = 26;

/** The short name of a layer: mount options shall not become too long. */
export function randomLink(random: Random): string {
  return Array.from({ length: linkLength }, () => linkLetters[random.next() >>> 27]).join('');
}

/** A directory of /var/lib/docker/overlay2 under a name, and its short name. */
export interface OverlayName {
  readonly id: string;
  readonly link: string;
}

/**
 * Makes /var/lib/docker/overlay2/ID as the driver does: `diff`, `link` and the short link to it; on another layer also `lower`, `work`, and the lower one's `committed`.
 * @param overlay2 the directory itself
 * @returns the new `diff`
 */
export function makeOverlayDirectory(overlay2: Inode, { id, link }: OverlayName, parent: OverlayName | undefined): Inode {
  const own = { kind: 'directory', uid: 0, gid: 0 } as const;
  const directory = overlay2.make(id, { ...own, mode: 0o710 });
  const diff = directory.make('diff', { ...own, mode: 0o755 });
  linksOf(overlay2).make(link, { kind: 'symlink', mode: 0o777, uid: 0, gid: 0, target: `../${id}/diff` });
  putFile(directory, 'link', link);
  if (!parent) return diff;
  directory.make('work', { ...own, mode: 0o700 });
  const below = overlay2.lookup(parent.id);
  if (below) putFile(below, 'committed', '', 0o600);
  putFile(directory, 'lower', [`l/${parent.link}`, ...lowersOf(overlay2, parent.id)].join(':'));
  return diff;
}

/** `l/…` of all layers below, the topmost first. */
export function lowersOf(overlay2: Inode, id: string): string[] {
  const text = inodeAt(overlay2, `${id}/lower`)?.getContent()?.toText() ?? '';
  return text === '' ? [] : text.split(':');
}

export function removeOverlayDirectory(overlay2: Inode, { id, link }: OverlayName): void {
  removeAll(linksOf(overlay2), link);
  removeAll(overlay2, id);
}

function linksOf(overlay2: Inode): Inode {
  return overlay2.lookup('l') ?? overlay2.make('l', { kind: 'directory', mode: 0o710, uid: 0, gid: 0 });
}
