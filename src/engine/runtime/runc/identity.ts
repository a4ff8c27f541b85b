import { allCapabilities, type Capability, capabilityBit, capabilityNames, type CapabilitySet, isErrno, type Sys } from '../../../kernel/index.ts';
import type { CapabilitySpec, ProcessSpec } from '../spec.ts';
import { RuncFailure, saying } from './failure.ts';

/**
 * Makes the process who it shall be: bounding set, user and groups, then the other sets: opencontainers/runc, libcontainer/init_linux.go, finalizeNamespace.
 * @throws RuncFailure
 */
export function assumeIdentity(sys: Sys, { user, capabilities = {}, cwd, noNewPrivileges }: ProcessSpec): void {
  const sets = setsOf(capabilities);
  if (noNewPrivileges) sys.setNoNewPrivileges();
  saying(reason => `unable to apply bounding set: ${reason}`, () => {
    for (const name of capabilityNames) if ((sets.bounding & capabilityBit(name)) === 0n && (sys.credentials().capabilities.bounding & capabilityBit(name)) !== 0n) sys.dropBounding(name);
  });
  const isThere = tryDirectory(sys, cwd);
  sys.setKeepCapabilities(true);
  setUser(sys, user);
  if (!isThere) saying(reason => `chdir to cwd (${JSON.stringify(cwd)}) set in config.json failed: ${reason}`, () => { sys.chdir(cwd); });
  sys.setKeepCapabilities(false);
  saying(reason => `unable to apply caps: ${reason}`, () => {
    sys.capset({ permitted: sets.permitted, effective: sets.effective, inheritable: sets.inheritable });
    sys.setAmbient(sets.ambient);
  });
}

/** As root first; what root may not do, the user perhaps may. */
function tryDirectory(sys: Sys, cwd: string): boolean {
  try {
    sys.chdir(cwd);
    return true;
  } catch (error) {
    if (isErrno(error, 'EACCES')) return false;
    if (!isErrno(error)) throw error;
    return saying(reason => `chdir to cwd (${JSON.stringify(cwd)}) set in config.json failed: ${reason}`, () => { throw error; });
  }
}

/** The descriptors 0, 1, 2 become the user's as well, so that /dev/stdout and its like can be opened. */
function setUser(sys: Sys, { uid, gid, additionalGids = [] }: ProcessSpec['user']): void {
  saying(reason => `setup user: ${reason}`, () => {
    for (const fd of [0, 1, 2]) ownDescriptor(sys, fd, uid);
    sys.setgroups(additionalGids);
    sys.setgid(gid);
    sys.setuid(uid);
  });
}

function ownDescriptor(sys: Sys, fd: number, uid: number): void {
  try {
    const { uid: owner, rdev, kind } = sys.fstat(fd);
    const isNull = kind === 'character' && rdev.major === 1 && rdev.minor === 3;
    if (owner !== uid && !isNull) sys.fchown(fd, uid, undefined);
  } catch (error) {
    if (!isErrno(error)) throw error;
  }
}

interface Sets {
  readonly bounding: CapabilitySet;
  readonly permitted: CapabilitySet;
  readonly effective: CapabilitySet;
  readonly inheritable: CapabilitySet;
  readonly ambient: CapabilitySet;
}

function setsOf(spec: CapabilitySpec): Sets {
  return {
    bounding: setOf(spec.bounding), permitted: setOf(spec.permitted), effective: setOf(spec.effective), inheritable: setOf(spec.inheritable), ambient: setOf(spec.ambient),
  };
}

function setOf(names: readonly string[] = []): CapabilitySet {
  let set = 0n;
  for (const name of names) {
    if (!(capabilityNames as readonly string[]).includes(name)) throw new RuncFailure(`unknown capability ${JSON.stringify(name)}`);
    set |= capabilityBit(name as Capability);
  }
  return set & allCapabilities;
}
