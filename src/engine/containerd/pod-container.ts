import type { SignalName } from '../../kernel/index.ts';
import type { Stdio } from '../container/stdio.ts';
import type { Task } from '../runtime/task.ts';
import type { ContainerRequest } from './container-request.ts';
import type { CriLog } from './cri-log.ts';
import type { MountedRoot } from './images.ts';
import type { Sandbox } from './sandbox.ts';

/** How a container has ended. */
export interface ContainerExit {
  readonly exitCode: number;
  readonly signal: SignalName | undefined;
  readonly oomKilled: boolean;
  /** ns since the epoch. */
  readonly finishedAt: bigint;
}

/** A container of a pod that was started: containerd's record of it, until it is removed. */
export interface PodContainer {
  readonly id: string;
  readonly sandbox: Sandbox;
  readonly request: ContainerRequest;
  readonly task: Task;
  readonly stdio: Stdio;
  readonly log: CriLog;
  readonly root: MountedRoot;
  /** ns since the epoch. */
  readonly startedAt: bigint;
  /** Once it has ended. */
  exit: ContainerExit | undefined;
  /** After all of its output is in the log, and nothing of it is left but the record. */
  readonly exited: Promise<ContainerExit>;
}

/** A further process of a container. */
export interface RunningExec {
  readonly stdio: Stdio;
  /** After all of its output. */
  readonly exited: Promise<number>;
  kill(signal: SignalName): void;
  resize(size: { readonly rows: number; readonly columns: number }): Promise<void>;
}
