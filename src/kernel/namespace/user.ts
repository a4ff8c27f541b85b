import { Errno } from '../errno.ts';
import { identity, type IdMap, overflowId } from './id-map.ts';
import { initialNumbers, Namespace, type NamespaceKind } from './namespace.ts';
import { NamespaceQuota } from './quota.ts';

/** How deep user namespaces nest: `user_namespaces(7)`. */
const maxLevel = 33;
/** The largest value of /proc/sys/user. */
const maxQuota = 2_147_483_647;

/** A user namespace: ids of its own, and capabilities over what belongs to it (`user_namespaces(7)`). The kernel's ids are those of the initial one. */
export class UserNamespace extends Namespace {
  override readonly kind = 'user';
  readonly parent: UserNamespace | undefined;
  readonly level: number;
  /** Effective ids of who made it, in the initial namespace. */
  readonly ownerUid: number;
  readonly ownerGid: number;
  /** Undefined until they have been written, once. */
  uidMap: IdMap | undefined;
  gidMap: IdMap | undefined;
  /** /proc/PID/setgroups. */
  setgroups: 'allow' | 'deny';
  /** How many namespaces may belong to it. */
  readonly quota: NamespaceQuota;

  /** @throws ENOSPC if it would be too deep */
  constructor(id: number, parent?: UserNamespace, ownerUid = 0, ownerGid = 0, quota = Infinity) {
    super(id);
    this.parent = parent;
    this.level = parent ? parent.level + 1 : 0;
    if (this.level > maxLevel) throw new Errno('ENOSPC');
    this.ownerUid = ownerUid;
    this.ownerGid = ownerGid;
    this.setgroups = parent?.setgroups ?? 'allow';
    this.uidMap = parent ? undefined : identity;
    this.gidMap = parent ? undefined : identity;
    this.quota = new NamespaceQuota(Math.min(quota, maxQuota));
    parent?.hold();
  }

  /** @param quota how many namespaces of each kind a user may make */
  static initial(quota = Infinity): UserNamespace {
    return new UserNamespace(initialNumbers.user, undefined, 0, 0, quota);
  }

  override get above(): UserNamespace | undefined {
    return this.parent;
  }

  override get owner(): UserNamespace | undefined {
    return this.parent;
  }

  /** The kernel's id for one of this namespace, or undefined if it is not mapped. */
  toKernel(kind: 'uid' | 'gid', id: number): number | undefined {
    const outside = this.map(kind)?.outward(id);
    return outside === undefined || !this.parent ? outside : this.parent.toKernel(kind, outside);
  }

  /** What an id of the kernel is in this namespace, or undefined. */
  fromKernel(kind: 'uid' | 'gid', id: number): number | undefined {
    const outside = this.parent ? this.parent.fromKernel(kind, id) : id;
    return outside === undefined ? undefined : this.map(kind)?.inward(outside);
  }

  /** As {@link fromKernel}; what is not mapped is shown as 65534. */
  shown(kind: 'uid' | 'gid', id: number): number {
    return this.parent ? this.fromKernel(kind, id) ?? overflowId : id;
  }

  /** A user makes a namespace that belongs to this one: it counts here, and in each above for who made the one below. @throws ENOSPC, and nothing is counted then */
  charge(kind: NamespaceKind, uid: number): void {
    this.quota.charge(kind, uid);
    try {
      this.parent?.charge(kind, this.ownerUid);
    } catch (error) {
      this.quota.uncharge(kind, uid);
      throw error;
    }
  }

  /** Such a namespace has ended. */
  uncharge(kind: NamespaceKind, uid: number): void {
    this.quota.uncharge(kind, uid);
    this.parent?.uncharge(kind, this.ownerUid);
  }

  isWithin(ancestor: UserNamespace): boolean {
    return isBelowOrSame(this, ancestor);
  }

  protected override end(): void {
    if (this.chargedTo !== undefined) this.parent?.uncharge(this.kind, this.chargedTo);
    this.parent?.release();
  }

  private map(kind: 'uid' | 'gid'): IdMap | undefined {
    return kind === 'uid' ? this.uidMap : this.gidMap;
  }
}

function isBelowOrSame(start: UserNamespace, ancestor: UserNamespace): boolean {
  for (let at: UserNamespace | undefined = start; at; at = at.parent) if (at === ancestor) return true;
  return false;
}
