import { inCopy, type MountNamespace } from '../vfs/mount-namespace.ts';
import type { FsStruct } from '../vfs/fs-struct.ts';
import { endNamespace } from '../vfs/mounting.ts';
import { OwnedNamespace } from './owned.ts';
import type { UserNamespace } from './user.ts';

/** A mount namespace and whom it belongs to: `mount_namespaces(7)`. */
export class MntNamespace extends OwnedNamespace {
  override readonly kind = 'mnt';
  readonly mounts: MountNamespace;

  constructor(mounts: MountNamespace, owner: UserNamespace) {
    super(mounts.id, owner);
    this.mounts = mounts;
  }

  /** For `clone(2)` with CLONE_NEWNS. @param fs root and working directory of who shall live in it: they move to the copy */
  copy(id: number, owner: UserNamespace, fs: FsStruct): MntNamespace {
    const { namespace, copies } = this.mounts.copy(id, owner !== this.owner);
    fs.setRoot(inCopy(fs.root, copies));
    fs.setDirectory(inCopy(fs.cwd, copies));
    return new MntNamespace(namespace, owner);
  }

  protected override end(): void {
    super.end();
    endNamespace(this.mounts.root);
  }
}
