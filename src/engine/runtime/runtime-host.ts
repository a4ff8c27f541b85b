import type { Blocking, SpawnRequest, Sys, WaitStatus } from '../../kernel/index.ts';

/** What the runtime needs of the simulated host: dockerd's system calls and children. */
export interface RuntimeHost {
  readonly sys: Sys;
  call<T>(work: (sys: Sys) => Blocking<T>, signal?: AbortSignal): Promise<T>;
  follow(descriptor: number, length: number, take: (bytes: Uint8Array) => Promise<void> | undefined): void;
  spawn(request: SpawnRequest): number;
  exited(pid: number): Promise<WaitStatus>;
}
