import { type Blocking, isErrno, type Sys } from '../../../kernel/index.ts';
import { directoryOf, exists, makeDirectories } from '../files.ts';
import type { DeviceSpec, RuntimeSpec } from '../spec.ts';
import { saying } from './failure.ts';
import { type CgroupView, mountWithin, remountWith } from './mounts.ts';
import { parseOptions } from './mount-options.ts';

/** Those that every container has: opencontainers/runc, libcontainer/specconv, AllowedDevices. */
const defaultDevices: readonly DeviceSpec[] = [
  { path: '/dev/null', type: 'c', major: 1, minor: 3 }, { path: '/dev/random', type: 'c', major: 1, minor: 8 }, { path: '/dev/full', type: 'c', major: 1, minor: 7 },
  { path: '/dev/tty', type: 'c', major: 5, minor: 0 }, { path: '/dev/zero', type: 'c', major: 1, minor: 5 }, { path: '/dev/urandom', type: 'c', major: 1, minor: 9 },
];

const deviceLinks: readonly (readonly [target: string, path: string])[] = [
  ['/proc/self/fd', '/dev/fd'], ['/proc/self/fd/0', '/dev/stdin'], ['/proc/self/fd/1', '/dev/stdout'], ['/proc/self/fd/2', '/dev/stderr'],
];

/**
 * Makes the tree of mounts that the container will live in, and goes into it: opencontainers/runc, libcontainer/rootfs_linux.go, prepareRootfs.
 * The caller is in a mount namespace of its own. @throws RuncFailure
 */
export function* enterRootfs(sys: Sys, { root: { path }, mounts, linux }: RuntimeSpec, cgroups: CgroupView): Blocking<void> {
  const propagation = parseOptions([linux.rootfsPropagation ?? 'rslave']).propagations[0];
  saying(reason => `error during container init: error preparing rootfs: ${reason}`, () => {
    sys.mount({ target: '/', flags: { propagation: propagation?.type ?? 'slave', recursive: propagation?.recursive ?? true } });
    sys.mount({ source: path, target: path, flags: { bind: true, recursive: true } });
  });
  for (const mount of mounts) yield* mountWithin(sys, path, mount, cgroups);
  if (mounts.some(({ destination, type }) => destination === '/dev' && type !== 'bind')) makeDevices(sys, path, linux.devices ?? []);
  const oldRoot = yield* sys.open('/', { directory: true });
  saying(reason => `error during container init: error jailing process inside rootfs: pivot_root .: ${reason}`, () => { pivot(sys, path, oldRoot); });
  sys.close(oldRoot);
}

/** Device files and links below /dev. */
function makeDevices(sys: Sys, root: string, more: readonly DeviceSpec[]): void {
  for (const device of [...defaultDevices, ...more]) makeDevice(sys, root, device);
  removeIfThere(sys, `${root}/dev/ptmx`);
  sys.symlink('pts/ptmx', `${root}/dev/ptmx`);
  for (const [target, path] of [...exists(sys, '/proc/kcore') ? [['/proc/kcore', '/dev/core'] as const] : [], ...deviceLinks]) if (!exists(sys, root + path)) sys.symlink(target, root + path);
}

/** In a user namespace nobody may make devices: there the host's file is bound. */
function makeDevice(sys: Sys, root: string, { path, type, major, minor, fileMode = 0o666, uid = 0, gid = 0 }: DeviceSpec): void {
  const target = root + path;
  makeDirectories(sys, directoryOf(target));
  if (exists(sys, target)) return;
  const kind = type === 'b' ? 'block' : type === 'p' ? 'fifo' : 'character';
  saying(reason => `error during container init: error creating device nodes: mknod ${path}: ${reason}`, () => {
    try {
      sys.mknod(target, kind, fileMode & 0o777, { major, minor });
    } catch (error) {
      if (!isErrno(error, 'EPERM')) throw error;
      sys.mknod(target, 'regular', 0o000);
      sys.mount({ source: path, target, flags: { bind: true } });
      return;
    }
    sys.chown(target, uid, gid);
  });
}

function removeIfThere(sys: Sys, path: string): void {
  try {
    sys.unlink(path);
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
}

/** The new root covers the old one, which is then taken away: `pivot_root(2)`, `pivot_root(".", ".")`. */
function pivot(sys: Sys, root: string, oldRoot: number): void {
  sys.chdir(root);
  sys.pivotRoot('.', '.');
  sys.fchdir(oldRoot);
  sys.mount({ target: '.', flags: { propagation: 'slave', recursive: true } });
  sys.umount('.', { lazy: true });
  sys.chdir('/');
}

/** What is made read-only once all is in place: /dev if it was asked for, and the root. */
export function finishRootfs(sys: Sys, { root, mounts }: RuntimeSpec): void {
  const dev = mounts.find(({ destination }) => destination === '/dev');
  if (dev && parseOptions(dev.options).flags.readOnly) remountWith(sys, '/dev', { readOnly: true });
  if (root.readonly) remountWith(sys, '/', { readOnly: true });
  sys.umask(0o022);
}
