/** Namespaces as namespaces(7) describes them: what processes share by holding the same inode in `/proc/PID/ns`. */
export const namespaceTypes = ['mnt', 'pid', 'net', 'uts', 'ipc', 'user', 'cgroup', 'time'] as const;
export type NamespaceType = typeof namespaceTypes[number];

/**
 * Inodes of the first namespaces of a kernel (`enum init_ns_ino` in linux/nsfs.h, formerly in linux/proc_ns.h). mnt and net have a fixed one only
 * since Linux 6.18; before, theirs were taken from the range of all others.
 */
const initialInodes: Readonly<Record<NamespaceType, number>> = {
  ipc: 0xefffffff, uts: 0xeffffffe, user: 0xeffffffd, pid: 0xeffffffc, cgroup: 0xeffffffb, time: 0xeffffffa, net: 0xeffffff9, mnt: 0xeffffff8,
};

/** Reads what a link in `/proc/PID/ns` says, e.g. `net:[4026531840]`. */
export function parseNamespaceLink(link: string): { readonly type: NamespaceType; readonly inode: number } | undefined {
  const [, name, inode] = /^(\w+):\[(\d+)\]$/.exec(link.trim()) ?? [];
  const type = namespaceTypes.find(known => known === name);
  return type && inode ? { type, inode: Number(inode) } : undefined;
}

/** Whether an inode is that of the kernel's first namespace of its type; undefined where only process 1 could tell. */
export function isInitial(type: NamespaceType, inode: number): boolean | undefined {
  if (initialInodes[type] === inode) return true;
  return type === 'mnt' || type === 'net' ? undefined : false;
}
