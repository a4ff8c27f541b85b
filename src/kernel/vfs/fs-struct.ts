import type { Path } from './path.ts';

/**
 * Root and working directory of a process and its umask: the kernel's `fs_struct`, which threads share (`clone(2)`, CLONE_FS). Both keep
 * their mounts busy.
 */
export class FsStruct {
  /** Bits that new files do not get: `umask(2)`. */
  umask = 0o022;
  private currentRoot: Path;
  private currentDirectory: Path;

  constructor(root: Path, cwd: Path = root) {
    this.currentRoot = root;
    this.currentDirectory = cwd;
    root.mount.hold();
    cwd.mount.hold();
  }

  get root(): Path {
    return this.currentRoot;
  }

  get cwd(): Path {
    return this.currentDirectory;
  }

  /** `chroot(2)`, after its checks. The working directory stays: it may now lie outside. */
  setRoot(root: Path): void {
    root.mount.hold();
    this.currentRoot.mount.release();
    this.currentRoot = root;
  }

  /** `chdir(2)`, after its checks. */
  setDirectory(cwd: Path): void {
    cwd.mount.hold();
    this.currentDirectory.mount.release();
    this.currentDirectory = cwd;
  }

  /** For `fork(2)`. */
  copy(): FsStruct {
    const copy = new FsStruct(this.root, this.cwd);
    copy.umask = this.umask;
    return copy;
  }

  /** At the end of the process. */
  release(): void {
    this.currentRoot.mount.release();
    this.currentDirectory.mount.release();
  }
}
