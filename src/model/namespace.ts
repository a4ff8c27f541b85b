/** Namespaces as namespaces(7) describes them: what processes share by holding the same inode in `/proc/PID/ns`. */
import { type Process } from './process.ts';

export const namespaceTypes = ['mnt', 'pid', 'net', 'uts', 'ipc', 'user', 'cgroup', 'time'] as const;
export type NamespaceType = typeof namespaceTypes[number];

/** Inodes of the first namespaces of a kernel (`enum` in linux/proc_ns.h). mnt and net have none that is fixed. */
const initialInodes: Readonly<Partial<Record<NamespaceType, number>>> = {
  ipc: 0xefffffff, uts: 0xeffffffe, user: 0xeffffffd, pid: 0xeffffffc, cgroup: 0xeffffffb, time: 0xeffffffa,
};

/** Reads what a link in `/proc/PID/ns` says, e.g. `net:[4026531840]`. */
export function parseNamespaceLink(link: string): { readonly type: NamespaceType; readonly inode: number } | undefined {
  const [, name, inode] = /^(\w+):\[(\d+)\]$/.exec(link.trim()) ?? [];
  const type = namespaceTypes.find(known => known === name);
  return type && inode ? { type, inode: Number(inode) } : undefined;
}

/** Whether an inode is that of the kernel's first namespace of its type; undefined where only process 1 could tell. */
export function isInitial(type: NamespaceType, inode: number): boolean | undefined {
  const initial = initialInodes[type];
  return initial === undefined ? undefined : initial === inode;
}

/** One namespace with everyone in it. */
export interface Namespace {
  readonly type: NamespaceType;
  readonly inode: number;
  /** The one that process 1 is in. */
  readonly isHost: boolean;
  /** Ids of the containers with a process in it. */
  readonly containers: readonly string[];
  /** Its processes that belong to no container. */
  readonly processes: readonly Process[];
}

/** All namespaces by type, the host's first, then by inode. Linear in the number of processes. */
export function groupNamespaces(processes: readonly Process[]): ReadonlyMap<NamespaceType, readonly Namespace[]> {
  // Process 2 is the kernel's own, in the same namespaces as process 1, which may not let itself be looked at.
  const first = [1, 2].map(wanted => processes.find(({ pid }) => pid === wanted)?.namespaces);
  return new Map(namespaceTypes.map(type => {
    const members = new Map<number, Process[]>();
    for (const process of processes) {
      const inode = process.namespaces[type];
      if (inode === undefined) continue;
      const list = members.get(inode);
      if (list) list.push(process);
      else members.set(inode, [process]);
    }
    const namespaces = [...members].map(([inode, list]): Namespace => ({
      type,
      inode,
      isHost: first.some(namespaces => namespaces?.[type] === inode) || isInitial(type, inode) === true,
      containers: [...new Set(list.flatMap(({ containerId }) => containerId ?? []))],
      processes: list.filter(({ containerId }) => containerId === undefined),
    }));
    return [type, namespaces.sort((a, b) => Number(b.isHost) - Number(a.isHost) || a.inode - b.inode)];
  }));
}
