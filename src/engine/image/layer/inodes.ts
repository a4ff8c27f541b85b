import { Content, type Inode } from '../../../kernel/index.ts';

/** The directory at a path below another one; made, with those on the way, where there is none. */
export function directoryAt(root: Inode, path: string, mode = 0o755): Inode {
  let at = root;
  for (const name of path.split('/')) if (name !== '') at = at.lookup(name) ?? at.make(name, { kind: 'directory', mode, uid: 0, gid: 0 });
  return at;
}

/** The file at a path below a directory; symlinks are not followed. */
export function inodeAt(root: Inode, path: string): Inode | undefined {
  let at: Inode | undefined = root;
  for (const name of path.split('/')) if (name !== '') at = at?.kind === 'directory' ? at.lookup(name) : undefined;
  return at;
}

/** A new file with that content, or the old one with another. */
export function putFile(directory: Inode, name: string, content: Content | string, mode = 0o644): void {
  const file = directory.lookup(name) ?? directory.make(name, { kind: 'regular', mode, uid: 0, gid: 0 });
  file.setContent(typeof content === 'string' ? Content.text(content) : content);
}

/** Removes a file, or a directory with all that is in it; nothing if there is none. */
export function removeAll(directory: Inode, name: string): void {
  const inode = directory.lookup(name);
  if (!inode) return;
  if (inode.kind !== 'directory') {
    directory.unlink(name);
    return;
  }
  for (const entry of [...inode.readdir(0)]) removeAll(inode, entry.name);
  directory.rmdir(name);
}

/** The names in a directory, sorted as Go's `filepath.Walk` sorts them: by bytes. */
export function sortedNames(directory: Inode): string[] {
  return [...directory.readdir(0)].map(({ name }) => name).sort(byBytes);
}

/** UTF-8 keeps the order of code points; UTF-16, which `<` compares, does not. */
export function byBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Surrogates stand for what is above U+FFFF; a lone low one for a byte 0x80 to 0xFF, which is above all or among the others: that is close enough. */
function rank(code: number): number {
  return code >= 0xd800 && code <= 0xdfff ? code + 0x10000 : code;
}
