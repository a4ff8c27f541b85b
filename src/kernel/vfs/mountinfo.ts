import type { Device } from './attributes.ts';
import type { Mount, MountOptions, PeerGroup } from './mount.ts';
import type { MountNamespace } from './mount-namespace.ts';
import { dentryText, Path, placeText } from './path.ts';

/** One line of /proc/PID/mountinfo as facts: `proc_pid_mountinfo(5)`, which numbers the fields in this order. */
export interface MountInfo {
  readonly id: number;
  readonly parentId: number;
  readonly device: Device;
  /** The part of the file system that shows. */
  readonly root: string;
  /** As seen from the root of the process. */
  readonly mountPoint: string;
  readonly options: readonly string[];
  /** `shared:N`, `master:N`, `propagate_from:N`, `unbindable`. */
  readonly tags: readonly string[];
  readonly type: string;
  readonly source: string;
  readonly superOptions: readonly string[];
}

/** The mounts of the namespace that can be reached from a process's root, by their ids. */
export function mountInfo(namespace: MountNamespace, root: Path): MountInfo[] {
  const facts: MountInfo[] = [];
  for (const mount of namespace.list()) {
    const here = new Path(mount, mount.root);
    if (!here.isWithin(root)) continue;
    const { superblock } = mount;
    facts.push({
      id: mount.id, parentId: mount.parent?.id ?? mount.id, device: superblock.device, root: superblock.rootText(mount.root.inode) ?? dentryText(mount.root),
      mountPoint: placeText(here, root), options: optionNames(mount.options), tags: tags(mount, namespace),
      type: superblock.type, source: superblock.source, superOptions: [superblock.readOnly ? 'ro' : 'rw', ...superblock.options()],
    });
  }
  return facts;
}

/** The per-mount options, in the order of the kernel's `show_mnt_opts`. */
function optionNames(options: MountOptions): string[] {
  const names = [options.readOnly ? 'ro' : 'rw'];
  for (const flag of ['nosuid', 'nodev', 'noexec'] as const) if (options[flag]) names.push(flag);
  if (options.atime === 'noatime') names.push('noatime');
  if (options.nodiratime) names.push('nodiratime');
  if (options.atime === 'relatime') names.push('relatime');
  if (options.nosymfollow) names.push('nosymfollow');
  return names;
}

function tags(mount: Mount, namespace: MountNamespace): string[] {
  const result: string[] = [];
  if (mount.group) result.push(`shared:${mount.group.id}`);
  if (mount.master) {
    result.push(`master:${mount.master.id}`);
    const dominant = nearestVisible(mount.master, namespace);
    if (dominant && dominant !== mount.master) result.push(`propagate_from:${dominant.id}`);
  }
  if (mount.unbindable) result.push('unbindable');
  return result;
}

function nearestVisible(master: PeerGroup, namespace: MountNamespace): PeerGroup | null {
  for (let group: PeerGroup | null = master; group; group = masterOf(group)) {
    if ([...group.members].some(member => member.namespace === namespace)) return group;
  }
  return null;
}

function masterOf(group: PeerGroup): PeerGroup | null {
  const [member] = group.members;
  return member?.master ?? null;
}
