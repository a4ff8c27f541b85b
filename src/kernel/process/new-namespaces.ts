import { rootsOf } from '../cgroup/namespace.ts';
import { Errno } from '../errno.ts';
import { CgroupNamespace } from '../namespace/cgroup.ts';
import { IpcNamespace } from '../namespace/ipc.ts';
import type { NamespaceKind } from '../namespace/namespace.ts';
import { NetworkNamespace } from '../namespace/net.ts';
import { PidNamespace } from '../namespace/pid.ts';
import { UserNamespace } from '../namespace/user.ts';
import type { FsStruct } from '../vfs/fs-struct.ts';
import { allCapabilities, noCapabilities } from './capabilities.ts';
import type { ProcessCredentials } from './credentials.ts';
import { releaseNamespaces } from './exit.ts';
import type { Kernel } from './kernel.ts';
import type { NsProxy, Process } from './process.ts';

interface Making {
  /** Of who shall be in them: if a user namespace is made as well, those in that one. */
  readonly credentials: ProcessCredentials;
  /** Root and working directory that move to a new mount namespace. */
  readonly fs: FsStruct;
  /** By `clone(2)`: the child is in the new pid namespace. By `unshare(2)`, only later children. */
  readonly forChild: boolean;
}

/**
 * The caller's namespaces, with new ones of some kinds: the kernel's `create_new_namespaces`. They are not held yet.
 * @throws EPERM without CAP_SYS_ADMIN in the user namespace that they will belong to; EINVAL for a second pid namespace for children; ENOSPC beyond the quota
 */
export function newNamespaces(kernel: Kernel, caller: Process, kinds: readonly NamespaceKind[], { credentials, fs, forChild }: Making): NsProxy {
  const now = caller.namespaces;
  const owner = credentials.userNamespace;
  if (kinds.some(kind => kind !== 'user')) credentials.demand('CAP_SYS_ADMIN', owner);
  if (kinds.includes('pid') && now.pidForChildren !== caller.pid.namespace) throw new Errno('EINVAL');
  const uid = caller.credentials.uids.effective;
  chargeAll(owner, kinds.filter(kind => kind !== 'user'), uid);
  const has = (kind: NamespaceKind): boolean => kinds.includes(kind);
  const number = (): number => kernel.nextNamespaceNumber();
  const time = has('time') ? now.time.copy(number(), owner) : now.timeForChildren;
  const namespaces: NsProxy = {
    mnt: has('mnt') ? now.mnt.copy(number(), owner, fs) : now.mnt,
    uts: has('uts') ? now.uts.copy(number(), owner) : now.uts,
    ipc: has('ipc') ? new IpcNamespace(number(), owner) : now.ipc,
    pidForChildren: has('pid') ? new PidNamespace(number(), owner, now.pidForChildren) : now.pidForChildren,
    net: has('net') ? newNetwork(kernel, owner) : now.net,
    cgroup: has('cgroup') ? new CgroupNamespace(number(), owner, rootsOf(caller)) : now.cgroup,
    time: forChild ? time : now.time,
    timeForChildren: time,
  };
  for (const kind of kinds) if (kind !== 'user') namespaces[kind === 'pid' ? 'pidForChildren' : kind === 'time' ? 'timeForChildren' : kind].chargedTo = uid;
  return namespaces;
}

/** Against the quotas of /proc/sys/user. @throws ENOSPC, and nothing is counted then */
function chargeAll(owner: UserNamespace, kinds: readonly NamespaceKind[], uid: number): void {
  const charged: NamespaceKind[] = [];
  try {
    for (const kind of kinds) {
      owner.charge(kind, uid);
      charged.push(kind);
    }
  } catch (error) {
    for (const kind of charged) owner.uncharge(kind, uid);
    throw error;
  }
}

/** Credentials in a new user namespace: all capabilities there, none elsewhere (`user_namespaces(7)`). @throws EPERM in a chroot, ENOSPC */
export function withNewUserNamespace(kernel: Kernel, caller: Process): ProcessCredentials {
  const { credentials, fs, namespaces } = caller;
  const { mounts } = namespaces.mnt;
  if (fs.root.mount.parent !== mounts.root && fs.root.mount !== mounts.root) throw new Errno('EPERM');
  const { userNamespace, uids, gids } = credentials;
  if (userNamespace.fromKernel('uid', uids.effective) === undefined || userNamespace.fromKernel('gid', gids.effective) === undefined) throw new Errno('EPERM');
  userNamespace.charge('user', uids.effective);
  const made = new UserNamespace(kernel.nextNamespaceNumber(), userNamespace, uids.effective, gids.effective);
  made.chargedTo = uids.effective;
  return allIn(credentials, made);
}

/** As who joins a user namespace: all capabilities in it. */
export function allIn(credentials: ProcessCredentials, userNamespace: UserNamespace): ProcessCredentials {
  return credentials.with({
    userNamespace, capabilities: { inheritable: noCapabilities, permitted: allCapabilities, effective: allCapabilities, bounding: allCapabilities, ambient: noCapabilities },
  });
}

/** `unshare(2)`: the caller goes on in new namespaces. */
export function unshare(kernel: Kernel, process: Process, kinds: readonly NamespaceKind[]): void {
  const credentials = kinds.includes('user') ? withNewUserNamespace(kernel, process) : process.credentials;
  const namespaces = newNamespaces(kernel, process, kinds, { credentials, fs: process.fs, forChild: false });
  changeNamespaces(process, namespaces);
  changeCredentials(process, credentials);
}

/** The process lives in these from now on. */
export function changeNamespaces(process: Process, namespaces: NsProxy): void {
  const before = process.namespaces;
  for (const namespace of Object.values(namespaces) as NsProxy[keyof NsProxy][]) namespace.hold();
  process.namespaces = namespaces;
  releaseNamespaces(before);
}

/** The process is who these say from now on. */
export function changeCredentials(process: Process, credentials: ProcessCredentials): void {
  const before = process.credentials.userNamespace;
  credentials.userNamespace.hold();
  process.credentials = credentials;
  before.release();
}

function newNetwork(kernel: Kernel, owner: UserNamespace): NsProxy['net'] {
  const id = kernel.nextNamespaceNumber();
  return new NetworkNamespace(id, owner, kernel.newNetwork(id));
}
