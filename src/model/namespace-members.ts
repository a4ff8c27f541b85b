import { isInitial, type NamespaceType, namespaceTypes } from './namespace.ts';
import type { Process } from './process.ts';

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
