import type { ProcessExit, Task, TaskState } from '../runtime/task.ts';
import type { StreamDescriptors } from './container.ts';
import type { LogFile } from './log-file.ts';
import type { Stdio } from './stdio.ts';

/** What there is of a container only while it runs, and cannot be saved. */
export interface Running {
  readonly task: Task;
  readonly stdio: Stdio;
  readonly log: LogFile | undefined;
  /** Resolves when the container has stopped and all that belongs to that has been done. */
  readonly over: Promise<void>;
  /** How its first process has ended, once that is known. */
  exit: ProcessExit | undefined;
}

/** What is saved of it: by that its processes are found again. */
export interface SavedRunning {
  /** The container's. */
  readonly id: string;
  readonly task: TaskState;
  readonly streams: StreamDescriptors;
}
