import { Errno } from '../errno.ts';
import { type Capability, capabilityBit, type CapabilitySet } from '../process/capabilities.ts';
import { afterUidChange, type CapabilitySets, type Ids, type ProcessCredentials } from '../process/credentials.ts';
import type { Process } from '../process/process.ts';
import type { Context } from './context.ts';
import { kernelId } from './ids.ts';

/** Who a process is, as its own user namespace shows it: `credentials(7)`. */
export interface Identity {
  readonly uids: Ids;
  readonly gids: Ids;
  readonly groups: readonly number[];
  readonly capabilities: CapabilitySets;
  readonly noNewPrivileges: boolean;
}

/** `getresuid(2)`, `getresgid(2)`, `getgroups(2)`, `capget(2)`. */
export function credentials({ process }: Context): Identity {
  const { userNamespace, uids, gids, groups, capabilities, noNewPrivileges } = process.credentials;
  const shown = (kind: 'uid' | 'gid', ids: Ids): Ids => ({
    real: userNamespace.shown(kind, ids.real), effective: userNamespace.shown(kind, ids.effective), saved: userNamespace.shown(kind, ids.saved),
    fs: userNamespace.shown(kind, ids.fs),
  });
  return { uids: shown('uid', uids), gids: shown('gid', gids), groups: groups.map(group => userNamespace.shown('gid', group)), capabilities, noNewPrivileges };
}

/** `setuid(2)`: with CAP_SETUID all three ids, else only the effective one. @throws EPERM, EINVAL */
export function setuid(context: Context, uid: number): void {
  const { process } = context;
  const id = kernelId(process, 'uid', uid);
  const { uids } = process.credentials;
  if (process.credentials.has('CAP_SETUID')) changeUids(process, { real: id, effective: id, saved: id, fs: id });
  else if (id === uids.real || id === uids.saved) changeUids(process, { ...uids, effective: id, fs: id });
  else throw new Errno('EPERM');
}

/** `setgid(2)`. @throws EPERM, EINVAL */
export function setgid({ process }: Context, gid: number): void {
  const id = kernelId(process, 'gid', gid);
  const { gids } = process.credentials;
  if (process.credentials.has('CAP_SETGID')) change(process, { gids: { real: id, effective: id, saved: id, fs: id } });
  else if (id === gids.real || id === gids.saved) change(process, { gids: { ...gids, effective: id, fs: id } });
  else throw new Errno('EPERM');
}

/** `setresuid(2)`: an undefined id stays. @throws EPERM, EINVAL */
export function setresuid({ process }: Context, real?: number, effective?: number, saved?: number): void {
  changeUids(process, changed(process, 'uid', process.credentials.uids, [real, effective, saved]));
}

/** `setresgid(2)`. @throws EPERM, EINVAL */
export function setresgid({ process }: Context, real?: number, effective?: number, saved?: number): void {
  change(process, { gids: changed(process, 'gid', process.credentials.gids, [real, effective, saved]) });
}

/** `setgroups(2)`; the kernel keeps them sorted. @throws EPERM without CAP_SETGID, or where the user namespace denies it */
export function setgroups({ process }: Context, groups: readonly number[]): void {
  const { userNamespace } = process.credentials;
  if (!process.credentials.has('CAP_SETGID') || userNamespace.setgroups === 'deny' || !userNamespace.gidMap) throw new Errno('EPERM');
  change(process, { groups: groups.map(group => kernelId(process, 'gid', group)).sort((a, b) => a - b) });
}

/** `capset(2)`. @throws EPERM for what is not permitted */
export function capset({ process }: Context, { permitted, effective, inheritable }: Pick<CapabilitySets, 'permitted' | 'effective' | 'inheritable'>): void {
  const now = process.credentials.capabilities;
  const isWithin = (set: CapabilitySet, of: CapabilitySet): boolean => (set & ~of) === 0n;
  const mayInherit = process.credentials.has('CAP_SETPCAP') ? now.inheritable | now.bounding : now.inheritable | now.permitted;
  if (!isWithin(permitted, now.permitted) || !isWithin(effective, permitted) || !isWithin(inheritable, mayInherit)) throw new Errno('EPERM');
  process.credentials = process.credentials.withCapabilities({ permitted, effective, inheritable, ambient: now.ambient & permitted & inheritable });
}

/** `prctl(2)`, PR_CAPBSET_DROP. @throws EPERM without CAP_SETPCAP */
export function dropBounding({ process }: Context, capability: Capability): void {
  if (!process.credentials.has('CAP_SETPCAP')) throw new Errno('EPERM');
  const { bounding } = process.credentials.capabilities;
  process.credentials = process.credentials.withCapabilities({ bounding: bounding & ~capabilityBit(capability) });
}

/** `prctl(2)`, PR_CAP_AMBIENT. @throws EPERM for one that is not permitted and inheritable */
export function setAmbient({ process }: Context, ambient: CapabilitySet): void {
  const { permitted, inheritable } = process.credentials.capabilities;
  if ((ambient & ~(permitted & inheritable)) !== 0n) throw new Errno('EPERM');
  process.credentials = process.credentials.withCapabilities({ ambient });
}

/** `prctl(2)`, PR_SET_NO_NEW_PRIVS. */
export function setNoNewPrivileges({ process }: Context): void {
  change(process, { noNewPrivileges: true });
}

/** `prctl(2)`, PR_SET_KEEPCAPS. */
export function setKeepCapabilities({ process }: Context, keep: boolean): void {
  change(process, { keepCapabilities: keep });
}

function changed(process: Process, kind: 'uid' | 'gid', now: Ids, wanted: readonly (number | undefined)[]): Ids {
  const [real = now.real, effective = now.effective, saved = now.saved] = wanted.map(id => id === undefined ? undefined : kernelId(process, kind, id));
  const known = [now.real, now.effective, now.saved];
  const may = process.credentials.has(kind === 'uid' ? 'CAP_SETUID' : 'CAP_SETGID') || [real, effective, saved].every(id => known.includes(id));
  if (!may) throw new Errno('EPERM');
  return { real, effective, saved, fs: effective };
}

function changeUids(process: Process, uids: Ids): void {
  process.credentials = afterUidChange(process.credentials, uids);
}

function change(process: Process, fields: Parameters<ProcessCredentials['with']>[0]): void {
  process.credentials = process.credentials.with(fields);
}
