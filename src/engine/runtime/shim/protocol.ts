import type { WaitStatus } from '../../../kernel/index.ts';

/** Open files of another process, which the shim gets by `pidfd_getfd(2)`: what dockerd has of the streams of a process. */
export interface StreamsOf {
  readonly owner: number;
  /** Left out: /dev/null. */
  readonly stdin?: number;
  readonly stdout?: number;
  readonly stderr?: number;
}

/** What dockerd or containerd asks a shim to do with one of its containers, a line of JSON each: it stands for containerd's task service (containerd/containerd, api/runtime/task/v3/shim.proto). */
export type ShimRequest = { readonly id: string } & (
  | { readonly call: 'create'; readonly bundle: string; readonly streams: StreamsOf; readonly terminal: boolean }
  /** @property process a file with the process to run; it may be removed once it was started */
  | { readonly call: 'exec'; readonly process: string; readonly exec: string; readonly streams: StreamsOf; readonly terminal: boolean }
  /** Takes the cgroups away; with its last container the shim ends. */
  | { readonly call: 'delete' }
);

/** What a shim tells of one of its containers, a line of JSON each. Of the container's first process `exec` is empty. */
export type ShimEvent = { readonly id: string } & (
  | { readonly event: 'started'; readonly exec: string; readonly pid: number }
  /** @property message as the runtime words it, from `OCI runtime … failed` on */
  | { readonly event: 'failed'; readonly exec: string; readonly message: string }
  | { readonly event: 'exited'; readonly exec: string; readonly status: WaitStatus; readonly oomKilled: boolean }
  | { readonly event: 'deleted' }
);
