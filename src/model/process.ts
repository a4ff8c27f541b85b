import type { NamespaceType } from './namespace.ts';

/** A process of the engine's host, from `/proc/PID` (proc_pid(5)). */
export interface Process {
  /** In the host's pid namespace. */
  readonly pid: number;
  readonly parent: number;
  /** In its own pid namespace, where that is another than the host's; undefined where nobody tells. */
  readonly inside?: number;
  /** `comm`: at most 15 bytes. */
  readonly name: string;
  /** `cmdline` with blanks between the arguments; empty for kernel threads. */
  readonly command: string;
  /** The container whose cgroup it is in. */
  readonly containerId: string | undefined;
  /** Inode numbers of its namespaces; what may not be read is absent. */
  readonly namespaces: Readonly<Partial<Record<NamespaceType, number>>>;
}
