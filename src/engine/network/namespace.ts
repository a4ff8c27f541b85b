import { type Acknowledgement, type Blocking, encode, Errno, isErrno, type Program, type Sys, writeAll } from '../../kernel/index.ts';
import type { Host } from '../host/host.ts';
import { directoryOf, makeDirectories } from '../runtime/files.ts';
import { atOnce } from './files.ts';

/** Where dockerd keeps network namespaces. */
export const netnsFolder = '/var/run/docker/netns';

/**
 * What dockerd has done by a process of its own: `docker-netns` ends at once, and leaves the namespace in which it was; `docker-netns PATH KEY=VALUE…` writes below
 * /proc/sys/net in the namespace of that path.
 */
export const namespaceHelper: Program = { name: 'docker-netns', main: help, support: { level: 'full' } };

function* help(sys: Sys, [, path, ...settings]: readonly string[]): Blocking<number> {
  if (path === undefined) return 0;
  sys.setns(yield* sys.open(path), 'net');
  for (const setting of settings) {
    const [, key = '', value = ''] = /^([^=]*)=(.*)$/s.exec(setting) ?? [];
    yield* writeAll(sys, yield* sys.open(`/proc/sys/net/${key}`, { access: 'write' }), encode(`${value}\n`));
  }
  return 0;
}

/** Writes below /proc/sys/net of a namespace: `ipv6/conf/eth0/disable_ipv6=1`. @returns whether all of them were taken */
export async function writeSysctls(host: Pick<Host, 'spawn' | 'exited'>, path: string, settings: readonly string[]): Promise<boolean> {
  const status = await host.exited(host.spawn({ program: namespaceHelper.name, argv: [namespaceHelper.name, path, ...settings] }));
  return 'exited' in status && status.exited === 0;
}

/** Makes a network namespace that lives as long as it is mounted on that path, with `lo` up: `network_namespaces(7)`. */
export function createNamespace(host: Pick<Host, 'sys' | 'spawn' | 'exited'>, path: string): void {
  const { sys } = host;
  makeDirectories(sys, directoryOf(path));
  sys.close(atOnce(sys.open(path, { create: true }, 0o444)));
  // dockerd's own threads have no entry in /proc by which their namespace could be mounted.
  const child = host.spawn({ program: namespaceHelper.name, argv: [namespaceHelper.name], namespaces: ['net'] });
  void host.exited(child);
  sys.mount({ source: `/proc/${child}/ns/net`, target: path, flags: { bind: true } });
  inNetwork(sys, path, () => {
    acknowledged(sys.netLinkSet(indexOf(sys, 'lo'), { up: true }));
  });
}

/** Unmounts it; it ends once nobody is in it. */
export function removeNamespace(sys: Sys, path: string): void {
  try {
    sys.umount(path, { lazy: true });
  } catch (error) {
    if (!isErrno(error)) throw error;
  }
  try {
    sys.unlink(path);
  } catch (error) {
    if (!isErrno(error)) throw error;
  }
}

/** Does something in the network namespace of that path: `setns(2)` there and back. The action must not sleep. @throws ENOENT, and what the action throws */
export function inNetwork<T>(sys: Sys, path: string, action: () => T): T {
  const home = atOnce(sys.open(`/proc/${sys.getpid()}/ns/net`));
  try {
    const there = atOnce(sys.open(path));
    try {
      sys.setns(there, 'net');
    } finally {
      sys.close(there);
    }
    try {
      return action();
    } finally {
      sys.setns(home, 'net');
    }
  } finally {
    sys.close(home);
  }
}

/** @throws Errno what the kernel answered to a request */
export function acknowledged(answer: Acknowledgement): void {
  if (answer) throw new Errno(answer.code);
}

/** The index of a device. @throws ENODEV */
export function indexOf(sys: Sys, name: string): number {
  const index = findIndex(sys, name);
  if (index === undefined) throw new Errno('ENODEV');
  return index;
}

export function findIndex(sys: Sys, name: string): number | undefined {
  return sys.netLinkIndex(name);
}
