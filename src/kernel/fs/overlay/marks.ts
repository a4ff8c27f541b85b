import type { Inode } from '../../vfs/inode.ts';

const opaqueName = 'trusted.overlay.opaque';
const prefix = 'trusted.overlay.';

/** A character device 0:0 hides what layers below have under its name: overlayfs.rst, "whiteouts and opaque directories". */
export function isWhiteout(inode: Inode): boolean {
  if (inode.kind !== 'character') return false;
  const { rdev } = inode.stat();
  return rdev.major === 0 && rdev.minor === 0;
}

export function makeWhiteout(directory: Inode, name: string): void {
  directory.make(name, { kind: 'character', mode: 0, uid: 0, gid: 0, rdev: { major: 0, minor: 0 } });
}

/** An opaque directory hides all that layers below have in a directory of its name. */
export function isOpaque(directory: Inode): boolean {
  return directory.getXattr(opaqueName)?.[0] === 'y'.charCodeAt(0);
}

export function makeOpaque(directory: Inode): void {
  directory.setXattr(opaqueName, new TextEncoder().encode('y'));
}

/** Attributes by which overlayfs remembers things; the merged tree does not show them. */
export function isPrivateXattr(name: string): boolean {
  return name.startsWith(prefix);
}
