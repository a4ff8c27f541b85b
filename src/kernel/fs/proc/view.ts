import type { PidNamespace } from '../../namespace/pid.ts';
import type { Kernel } from '../../process/kernel.ts';
import type { Process } from '../../process/process.ts';
import type { Origin } from '../generated/inode.ts';

/** Who reads a file of proc, and through which mount. */
export interface View {
  readonly kernel: Kernel;
  /** The process that reads. */
  readonly reader: Process;
  /** Whose processes the mounted proc shows. */
  readonly namespace: PidNamespace<Process>;
}

/** A view of one process. */
export interface ProcessView extends View {
  readonly process: Process;
}

/** What the inodes of one mounted proc share. */
export interface Proc extends Origin {
  readonly kernel: Kernel;
  readonly namespace: PidNamespace<Process>;
  /** As the current process sees it. */
  view(): View;
  /** Whether the current process sees that one at all. */
  shows(process: Process): boolean;
  /** Whether it may enter that one's directory. */
  admits(process: Process): boolean;
}
