import { Errno } from '../errno.ts';
import type { UserNamespace } from '../namespace/user.ts';
import type { Credentials, FileCapability } from '../vfs/credentials.ts';
import { allCapabilities, type Capability, type CapabilitySet, includes, noCapabilities } from './capabilities.ts';

/** Real, effective and saved id, and the one that file access goes by: `credentials(7)`. Ids are those of the initial user namespace. */
export interface Ids {
  readonly real: number;
  readonly effective: number;
  readonly saved: number;
  readonly fs: number;
}

/** The capability sets of a thread: `capabilities(7)`. */
export interface CapabilitySets {
  readonly inheritable: CapabilitySet;
  readonly permitted: CapabilitySet;
  readonly effective: CapabilitySet;
  readonly bounding: CapabilitySet;
  readonly ambient: CapabilitySet;
}

interface Fields {
  readonly userNamespace: UserNamespace;
  readonly uids: Ids;
  readonly gids: Ids;
  readonly groups: readonly number[];
  readonly capabilities: CapabilitySets;
  readonly noNewPrivileges: boolean;
  /** PR_SET_KEEPCAPS. */
  readonly keepCapabilities: boolean;
}

/** Who a process is: `credentials(7)`. Never changed, only replaced: children share it. */
export class ProcessCredentials implements Credentials, Fields {
  readonly userNamespace: UserNamespace;
  readonly uids: Ids;
  readonly gids: Ids;
  readonly groups: readonly number[];
  readonly capabilities: CapabilitySets;
  readonly noNewPrivileges: boolean;
  readonly keepCapabilities: boolean;

  constructor(fields: Fields) {
    this.userNamespace = fields.userNamespace;
    this.uids = fields.uids;
    this.gids = fields.gids;
    this.groups = fields.groups;
    this.capabilities = fields.capabilities;
    this.noNewPrivileges = fields.noNewPrivileges;
    this.keepCapabilities = fields.keepCapabilities;
  }

  /** Root of the machine. */
  static root(userNamespace: UserNamespace): ProcessCredentials {
    return new ProcessCredentials({
      userNamespace, uids: all(0), gids: all(0), groups: [], noNewPrivileges: false, keepCapabilities: false,
      capabilities: { inheritable: noCapabilities, permitted: allCapabilities, effective: allCapabilities, bounding: allCapabilities, ambient: noCapabilities },
    });
  }

  /** For access to files. */
  get uid(): number {
    return this.uids.fs;
  }

  get gid(): number {
    return this.gids.fs;
  }

  with(change: Partial<Fields>): ProcessCredentials {
    const { userNamespace, uids, gids, groups, capabilities, noNewPrivileges, keepCapabilities } = this;
    return new ProcessCredentials({ userNamespace, uids, gids, groups, capabilities, noNewPrivileges, keepCapabilities, ...change });
  }

  withCapabilities(change: Partial<CapabilitySets>): ProcessCredentials {
    return this.with({ capabilities: { ...this.capabilities, ...change } });
  }

  has(capability: Capability): boolean {
    return includes(this.capabilities.effective, capability);
  }

  hasOver(capability: FileCapability, { uid, gid }: { readonly uid: number; readonly gid: number }): boolean {
    const { userNamespace } = this;
    return this.has(capability) && userNamespace.fromKernel('uid', uid) !== undefined && userNamespace.fromKernel('gid', gid) !== undefined;
  }

  hasEverywhere(capability: FileCapability): boolean {
    return this.userNamespace.parent === undefined && this.has(capability);
  }

  /**
   * Whether it has the capability over what belongs to that user namespace: in its own and in all below, and whoever made a namespace has all in
   * it (`user_namespaces(7)`, "Capabilities").
   */
  capable(capability: Capability, over: UserNamespace): boolean {
    for (let at: UserNamespace | undefined = over; at; at = at.parent) {
      if (at === this.userNamespace) return this.has(capability);
      if (at.parent === this.userNamespace && at.ownerUid === this.uids.effective) return true;
    }
    return false;
  }

  /** @throws EPERM without the capability */
  demand(capability: Capability, over: UserNamespace): void {
    if (!this.capable(capability, over)) throw new Errno('EPERM');
  }
}

/** The same id for all four. */
export function all(id: number): Ids {
  return { real: id, effective: id, saved: id, fs: id };
}

/** What becomes of the capabilities when user ids change: `capabilities(7)`, "Effect of user ID changes on capabilities". */
export function afterUidChange(before: ProcessCredentials, uids: Ids): ProcessCredentials {
  const root = before.userNamespace.toKernel('uid', 0) ?? 0;
  const hadRoot = [before.uids.real, before.uids.effective, before.uids.saved].includes(root);
  const hasRoot = [uids.real, uids.effective, uids.saved].includes(root);
  let { permitted, effective, ambient } = before.capabilities;
  if (hadRoot && !hasRoot && !before.keepCapabilities) permitted = effective = ambient = noCapabilities;
  if (before.uids.effective === root && uids.effective !== root) effective = noCapabilities;
  if (before.uids.effective !== root && uids.effective === root) effective = permitted;
  return before.with({ uids, capabilities: { ...before.capabilities, permitted, effective, ambient } });
}

/** What becomes of the capabilities by `execve(2)`: "Transformation of capabilities during execve()". Files have no capabilities here. */
export function afterExec(before: ProcessCredentials, uids: Ids, gids: Ids): ProcessCredentials {
  const root = before.userNamespace.toKernel('uid', 0);
  const { inheritable, bounding, ambient } = before.capabilities;
  const isRoot = uids.effective === root || uids.real === root;
  const changed = uids.effective !== before.uids.effective || gids.effective !== before.gids.effective;
  const kept = changed ? noCapabilities : ambient;
  const permitted = isRoot ? inheritable | bounding : kept;
  const effective = uids.effective === root ? permitted : kept;
  return before.with({ uids, gids, keepCapabilities: false, capabilities: { inheritable, bounding, ambient: kept, permitted, effective } });
}
