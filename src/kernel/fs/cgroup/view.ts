import type { CgroupTask } from '../../cgroup/cgroup.ts';
import type { Cgroups } from '../../cgroup/cgroups.ts';
import type { Hierarchy } from '../../cgroup/hierarchy.ts';
import type { NamespaceRoots } from '../../cgroup/namespace.ts';
import type { Credentials } from '../../vfs/credentials.ts';

/** Who reads or writes a file just now: the kernel's `current`, as far as cgroups ask. */
export interface Reader {
  readonly task: CgroupTask;
  readonly credentials: Credentials;
  /** Undefined in the initial cgroup namespace. */
  readonly namespaceRoots: NamespaceRoots | undefined;
  /** The process that has that number in the reader's pid namespace. */
  find(number: number): CgroupTask | undefined;
  /** The number that a process has there; 0 if it is not there. */
  number(task: CgroupTask): number;
}

/** What the cgroup file systems need of the kernel around them. */
export interface CgroupHost {
  /** ns since boot. */
  readonly sinceBoot: number;
  /** CLOCK_REALTIME in ns since the epoch. */
  readonly now: bigint;
  readonly reader: Reader;
}

/** What a file shows or changes besides its group. */
export interface View {
  readonly cgroups: Cgroups;
  readonly hierarchy: Hierarchy;
  readonly host: CgroupHost;
}
