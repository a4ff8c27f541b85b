import type { NamespaceRoots } from '../cgroup/namespace.ts';
import { OwnedNamespace } from './owned.ts';
import type { UserNamespace } from './user.ts';

/** What a process sees as the root of each cgroup hierarchy: `cgroup_namespaces(7)`. */
export class CgroupNamespace extends OwnedNamespace {
  override readonly kind = 'cgroup';
  /** By hierarchy id: the cgroup in which the one who made the namespace was. */
  readonly roots: NamespaceRoots;

  constructor(id: number, owner: UserNamespace, roots: NamespaceRoots = new Map()) {
    super(id, owner);
    this.roots = roots;
  }
}
