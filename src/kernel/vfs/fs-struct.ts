import type { Inhabitant } from './mount.ts';
import type { Path } from './path.ts';
import { SmallSet } from '../small.ts';

/**
 * Root and working directory of a process and its umask: the kernel's `fs_struct`, which threads share (`clone(2)`, CLONE_FS). Both keep
 * their mounts busy.
 */
export class FsStruct implements Inhabitant {
  /** Bits that new files do not get: `umask(2)`. */
  umask = 0o022;
  private currentRoot: Path;
  private currentDirectory: Path;

  constructor(root: Path, cwd: Path = root) {
    this.currentRoot = root;
    this.currentDirectory = cwd;
    this.come(root);
    this.come(cwd);
  }

  get root(): Path {
    return this.currentRoot;
  }

  get cwd(): Path {
    return this.currentDirectory;
  }

  /** `chroot(2)`, after its checks. The working directory stays: it may now lie outside. */
  setRoot(root: Path): void {
    const before = this.currentRoot;
    this.currentRoot = root;
    this.come(root);
    this.leave(before);
  }

  /** `chdir(2)`, after its checks. */
  setDirectory(cwd: Path): void {
    const before = this.currentDirectory;
    this.currentDirectory = cwd;
    this.come(cwd);
    this.leave(before);
  }

  follow(from: Path, to: Path): void {
    if (this.currentRoot.equals(from)) this.setRoot(to);
    if (this.currentDirectory.equals(from)) this.setDirectory(to);
  }

  /** For `fork(2)`. */
  copy(): FsStruct {
    const copy = new FsStruct(this.root, this.cwd);
    copy.umask = this.umask;
    return copy;
  }

  /** At the end of the process. */
  release(): void {
    for (const { mount } of [this.currentRoot, this.currentDirectory]) {
      mount.release();
      mount.inhabitants?.delete(this);
    }
  }

  private come({ mount }: Path): void {
    mount.hold();
    mount.inhabitants ??= new SmallSet();
    mount.inhabitants.add(this);
  }

  private leave({ mount }: Path): void {
    mount.release();
    if (this.currentRoot.mount !== mount && this.currentDirectory.mount !== mount) mount.inhabitants?.delete(this);
  }
}
