import { type Blocking, isErrno, type MountFlags, type Sys } from '../../../kernel/index.ts';
import { directoryOf, exists, makeDirectories, NotDirectory, pathWithin, readText, writeText } from '../files.ts';
import type { MountSpec } from '../spec.ts';
import { goText, RuncFailure } from './failure.ts';
import { flagBits, type ParsedOptions, parseOptions } from './mount-options.ts';

/** Where the container's own cgroups are, for the file system that shows them. */
export interface CgroupView {
  readonly version: 'v1' | 'v2';
  /** Whether the container has a cgroup namespace. */
  readonly isPrivate: boolean;
  /** v1: the directories of the container's cgroups on the host, by the names of what is mounted below /sys/fs/cgroup. */
  readonly directories: ReadonlyMap<string, string>;
}

/** The descriptor by which runc names the mount point in messages: it has opened about so many files by then. */
const shownDescriptor = 8;

/**
 * Mounts one line of `mounts` below the root that the container will have: opencontainers/runc, libcontainer/rootfs_linux.go, mountToRootfs.
 * @throws RuncFailure
 */
export function* mountWithin(sys: Sys, root: string, mount: MountSpec, cgroups: CgroupView): Blocking<void> {
  const options = parseOptions(mount.options);
  let tried = options.flags;
  try {
    const target = pathWithin(sys, root, mount.destination);
    tried = mount.type === 'bind' ? { bind: true, recursive: options.flags.recursive ?? false } : options.flags;
    yield* mountAt(sys, target, mount, options, cgroups);
  } catch (error) {
    if (error instanceof NotDirectory) throw new RuncFailure(`error during container init: error mounting "${mount.source}" to rootfs at "${mount.destination}": create mountpoint for ${mount.destination} mount: ${error.message}`);
    const flags = flagBits(tried);
    const what = `mount src=${mount.source}, dst=${mount.destination}, dstFd=/proc/thread-self/fd/${shownDescriptor}${flags === 0 ? '' : `, flags=0x${flags.toString(16)}`}`;
    throw new RuncFailure(`error during container init: error mounting "${mount.source}" to rootfs at "${mount.destination}": ${what}: ${goText(error)}`);
  }
}

function* mountAt(sys: Sys, target: string, mount: MountSpec, options: ParsedOptions, cgroups: CgroupView): Blocking<void> {
  if (mount.type === 'cgroup') {
    yield* mountCgroups(sys, target, options, cgroups);
    return;
  }
  if (mount.type === 'bind' || options.flags.bind) {
    yield* bindAt(sys, target, mount.source, options);
    return;
  }
  const before = exists(sys, target) ? sys.stat(target).mode & 0o7777 : undefined;
  makeDirectories(sys, target);
  sys.mount({ source: mount.source, target, type: mount.type, flags: options.flags, data: options.data });
  if (mount.type === 'tmpfs' && before !== undefined && !/(^|,)mode=/.test(options.data)) sys.chmod(target, before);
  propagate(sys, target, options);
}

/** A bind mount has flags of its own only after a remount. */
function* bindAt(sys: Sys, target: string, source: string, { flags, ...options }: ParsedOptions): Blocking<void> {
  yield* makeTarget(sys, target, sys.stat(source).kind === 'directory');
  sys.mount({ source, target, flags: { bind: true, recursive: flags.recursive ?? false } });
  if (Object.keys(flags).some(name => name !== 'bind' && name !== 'recursive')) remountWith(sys, target, flags);
  if (options.recursivelyReadOnly) for (const place of yield* placesBelow(sys, target)) remountWith(sys, place, { readOnly: true });
  propagate(sys, target, { flags, ...options });
}

/** Where something is mounted below a place. */
function* placesBelow(sys: Sys, target: string): Blocking<readonly string[]> {
  return (yield* readText(sys, '/proc/self/mountinfo')).split('\n').map(line => line.split(' ')[4] ?? '').filter(place => place.startsWith(`${target}/`));
}

/** An empty file or directory, if there is nothing. */
function* makeTarget(sys: Sys, target: string, isDirectory: boolean): Blocking<void> {
  if (exists(sys, target)) return;
  makeDirectories(sys, isDirectory ? target : directoryOf(target));
  if (!isDirectory) yield* writeText(sys, target, '', 0o755);
}

function propagate(sys: Sys, target: string, { propagations }: ParsedOptions): void {
  for (const { type, recursive } of propagations) sys.mount({ target, flags: { propagation: type, recursive } });
}

/** Changes flags of a mount and keeps the others. @throws Errno */
export function remountWith(sys: Sys, target: string, flags: MountFlags): void {
  sys.mount({ target, flags: { ...sys.statfs(target).options, ...flags, bind: true, recursive: false, remount: true } });
}

/** /sys/fs/cgroup: the one hierarchy, or a tmpfs with one directory for each. */
function* mountCgroups(sys: Sys, target: string, options: ParsedOptions, { version, isPrivate, directories }: CgroupView): Blocking<void> {
  makeDirectories(sys, target);
  const { readOnly = false, ...safe } = options.flags;
  if (version === 'v2') {
    sys.mount({ source: 'cgroup', target, type: 'cgroup2', flags: options.flags });
    propagate(sys, target, options);
    return;
  }
  sys.mount({ source: 'tmpfs', target, type: 'tmpfs', flags: safe, data: 'mode=755' });
  for (const [name, directory] of directories) {
    const place = `${target}/${name}`;
    makeDirectories(sys, place);
    if (isPrivate) sys.mount({ source: 'cgroup', target: place, type: 'cgroup', flags: options.flags, data: name === 'systemd' ? 'none,name=systemd' : name });
    else {
      sys.mount({ source: directory, target: place, flags: { bind: true, recursive: true } });
      sys.mount({ target: place, flags: { ...safe, readOnly, bind: true, remount: true } });
    }
  }
}

/** Bound upon itself and made read-only; what is not there is left out. @throws RuncFailure */
export function makeReadOnly(sys: Sys, path: string): void {
  try {
    sys.mount({ source: path, target: path, flags: { bind: true, recursive: true } });
    remountWith(sys, path, { readOnly: true });
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw new RuncFailure(`error during container init: can't make ${JSON.stringify(path)} read-only: ${goText(error)}`);
  }
}

/** Hidden behind /dev/null, or a directory behind an empty one. @throws RuncFailure */
export function maskPath(sys: Sys, path: string): void {
  try {
    sys.mount({ source: '/dev/null', target: path, flags: { bind: true } });
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return;
    if (!isErrno(error, 'ENOTDIR')) throw new RuncFailure(`error during container init: can't mask path ${JSON.stringify(path)}: ${goText(error)}`);
    sys.mount({ source: 'tmpfs', target: path, type: 'tmpfs', flags: { readOnly: true } });
  }
}
