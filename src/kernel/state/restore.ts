import type { Blocking } from '../process/blocking.ts';
import type { Kernel } from '../process/kernel.ts';
import type { Process } from '../process/process.ts';
import type { ProgramLoader } from '../program/loader.ts';
import { Abandoned } from '../process/journal.ts';
import { bind, Rerun } from '../syscall/sys.ts';

/** Lets the programs of all processes run to where they were. Those of whom not enough was kept are killed, and the kernel's log says so. */
export function restorePrograms(kernel: Kernel, loader: ProgramLoader): void {
  for (const process of kernel.pidNamespace.processes.values()) {
    if (process.ended) continue;
    const problem = restoreProgram(kernel, loader, process);
    if (problem === undefined) continue;
    kernel.print(`process ${process.pid.global} (${process.comm}) could not be restored: ${problem}`);
    process.kill();
  }
}

/** @returns why it cannot go on */
function restoreProgram(kernel: Kernel, loader: ProgramLoader, process: Process): string | undefined {
  if (!process.journal && loader.isStateless(process.image)) {
    process.running = loader.start(kernel, process);
    return undefined;
  }
  if (!process.journal) return 'its system calls were not kept';
  if (process.journal.isFull) return 'it has made too many system calls';
  const rerun = new Rerun(process.journal);
  let program = loader.run(process.image, bind(kernel, process, rerun));
  try {
    while ((process.started || !rerun.replay.isOver) && !isWhereItWas(program)) program = rerun.child ?? program;
    rerun.isUnborn = !process.started;
    process.running = program;
    // It may have slept until its code was there.
    if (!process.started) kernel.scheduler.wake(process);
    return undefined;
  } catch (error) {
    return error instanceof RangeError ? error.message : `${(error as Error).name}: ${(error as Error).message}`;
  }
}

/** Runs on to where the program waits for real. @returns false if it went on as the child that it has forked */
function isWhereItWas(program: Blocking<number>): boolean {
  for (;;) {
    try {
      const step = program.next();
      if (step.done) throw new RangeError('the program has ended earlier than before');
      if (step.value.kind === 'restored') return true;
    } catch (error) {
      if (error instanceof Abandoned) return false;
      throw error;
    }
  }
}
