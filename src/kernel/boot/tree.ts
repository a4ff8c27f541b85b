import type { Device, Kind } from '../vfs/attributes.ts';
import { Content } from '../vfs/content.ts';
import type { Inode } from '../vfs/inode.ts';

/** Puts files into a fresh file system, without a process: what a disk has on it at boot. Paths are absolute; folders are made as needed. */
export class Tree {
  private readonly folders = new Map<string, Inode>();

  constructor(root: Inode) {
    this.folders.set('', root);
  }

  folder(path: string, mode = 0o755): Inode {
    const key = path.replace(/\/$/, '');
    const known = this.folders.get(key);
    if (known) return known;
    const { parent, name } = this.place(key);
    const made = parent.lookup(name) ?? parent.make(name, { kind: 'directory', mode, uid: 0, gid: 0 });
    this.folders.set(key, made);
    return made;
  }

  file(path: string, content: Content | string, mode = 0o644, gid = 0): void {
    const { parent, name } = this.place(path);
    const inode = parent.make(name, { kind: 'regular', mode, uid: 0, gid });
    inode.setContent(typeof content === 'string' ? Content.text(content) : content);
  }

  link(path: string, target: string): void {
    const { parent, name } = this.place(path);
    parent.make(name, { kind: 'symlink', mode: 0o777, uid: 0, gid: 0, target });
  }

  device(path: string, kind: Extract<Kind, 'character' | 'block'>, rdev: Device, mode = 0o666): void {
    const { parent, name } = this.place(path);
    parent.make(name, { kind, mode, uid: 0, gid: 0, rdev });
  }

  private place(path: string): { readonly parent: Inode; readonly name: string } {
    const slash = path.lastIndexOf('/');
    return { parent: this.folder(path.slice(0, slash)), name: path.slice(slash + 1) };
  }
}
