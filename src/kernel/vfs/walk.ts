import { Errno } from '../errno.ts';
import type { Caller } from './caller.ts';
import { MagicLink } from './magic-link.ts';
import { Path } from './path.ts';
import { checkPermission, mayExecute } from './permission.ts';

/** MAXSYMLINKS: more than 40 symlinks on one walk are a loop. */
const symlinkLimit = 40;
/** PATH_MAX, with the zero byte. */
const pathMax = 4096;

/** How to treat the last component. */
export interface WalkOptions {
  /** Whether a symlink at the end is followed; default true. With a slash behind the path it always is. */
  readonly follow?: boolean;
  /** Where relative paths begin; default the working directory. For `openat(2)` and its kin. */
  readonly from?: Path;
}

/** Finds an existing file: `path_resolution(7)`. @throws ENOENT, ENOTDIR, EACCES, ELOOP, ENAMETOOLONG */
export function walk(caller: Caller, path: string, { follow = true, from }: WalkOptions = {}): Path {
  const walker = new Walker(caller, path, from);
  for (;;) {
    const last = walker.toParent();
    const found = last === undefined ? walker.at : walker.find(last);
    if (!found) throw new Errno('ENOENT');
    if (last !== undefined && found.inode.kind === 'symlink' && (follow || walker.demandsDirectory)) {
      walker.followLink(found);
    } else {
      if (walker.demandsDirectory && found.inode.kind !== 'directory') throw new Errno('ENOTDIR');
      return found;
    }
  }
}

/** The last component of a path that something shall be done to: made, removed, renamed. */
export interface Last {
  readonly parent: Path;
  /** A name; `.`, `..`, or `/` if the path is nothing but that. */
  readonly name: string;
  /** Whether a slash follows: then it must be, or become, a directory. */
  readonly slash: boolean;
}

/** Walks to the directory of the last component, which need not exist and is not followed. @throws ENOENT, ENOTDIR, EACCES, ELOOP, ENAMETOOLONG */
export function walkToParent(caller: Caller, path: string, from?: Path): Last {
  const walker = new Walker(caller, path, from);
  const name = walker.toParent();
  return { parent: walker.at, name: name ?? '/', slash: walker.demandsDirectory };
}

/** A walk under way; for `open(2)`, which may have to follow a symlink to a file that does not exist yet. */
export class Walker {
  at: Path;
  private readonly caller: Caller;
  /** The components still to go, the next one last. */
  private readonly pending: string[] = [];
  private links = 0;
  private trailingSlash = false;

  constructor(caller: Caller, path: string, from: Path | undefined) {
    if (path === '') throw new Errno('ENOENT');
    if (path.length >= pathMax) throw new Errno('ENAMETOOLONG');
    this.caller = caller;
    this.at = from ?? caller.fs.cwd;
    this.push(path);
  }

  /** Whether the last component is followed by a slash. */
  get demandsDirectory(): boolean {
    return this.trailingSlash;
  }

  /** Walks all components but the last, and says which that is. Undefined: nothing is left, `at` is the place. */
  toParent(): string | undefined {
    for (;;) {
      const name = this.pending.pop();
      if (name === undefined) return undefined;
      this.checkSearchable();
      if (this.pending.length === 0) return name;
      const found = this.find(name);
      if (!found) throw new Errno('ENOENT');
      if (found.inode.kind === 'symlink') this.followLink(found);
      else this.at = found;
    }
  }

  /** What the component leads to from here, mounts included; a symlink is not followed. */
  find(name: string): Path | undefined {
    if (name === '.') return this.at;
    if (name === '..') return this.parent();
    return child(this.at, name);
  }

  /** Goes where the symlink leads; relative ones begin at its directory, which is `at`. */
  followLink(link: Path): void {
    if (++this.links > symlinkLimit || link.mount.options.nosymfollow) throw new Errno('ELOOP');
    if (link.inode instanceof MagicLink) {
      this.at = link.inode.destination();
      return;
    }
    const target = link.inode.readlink();
    if (target === '') throw new Errno('ENOENT');
    this.push(target);
  }

  private push(path: string): void {
    if (path.startsWith('/')) this.at = this.caller.fs.root;
    const names = path.split('/').filter(name => name !== '');
    if (this.pending.length === 0) this.trailingSlash ||= names.length > 0 && path.endsWith('/');
    this.pending.push(...names.reverse());
  }

  private checkSearchable(): void {
    if (this.at.inode.kind !== 'directory') throw new Errno('ENOTDIR');
    checkPermission(this.caller.credentials, this.at.inode, mayExecute);
  }

  /** `..`: not above the root of the process; from the root of a mount, above its mount point. */
  private parent(): Path {
    let at = this.at;
    for (;;) {
      if (at.equals(this.caller.fs.root)) return at.covered();
      const above = at.up();
      if (!above) return at.covered();
      if (above.mount === at.mount) return above.covered();
      at = above;
    }
  }
}

/** The entry of a directory, with the topmost mount on it. */
export function child(directory: Path, name: string): Path | undefined {
  const dentry = directory.dentry.lookup(name);
  return dentry && new Path(directory.mount, dentry).covered();
}
