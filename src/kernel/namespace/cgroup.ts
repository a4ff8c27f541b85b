import { OwnedNamespace } from './owned.ts';
import type { UserNamespace } from './user.ts';

/** What a process sees as the root of each cgroup hierarchy: `cgroup_namespaces(7)`. @typeParam Group a cgroup */
export class CgroupNamespace<Group> extends OwnedNamespace {
  override readonly kind = 'cgroup';
  /** By hierarchy id: the cgroup in which the one who made the namespace was. */
  readonly roots: ReadonlyMap<number, Group>;

  constructor(id: number, owner: UserNamespace, roots: ReadonlyMap<number, Group> = new Map()) {
    super(id, owner);
    this.roots = roots;
  }
}
