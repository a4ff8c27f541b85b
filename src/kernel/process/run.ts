import { chargeProcessorTime } from '../cgroup/processor-time.ts';
import { isErrno } from '../errno.ts';
import { endProcess } from './exit.ts';
import type { Kernel } from './kernel.ts';
import { Dying, sendSignal, takePending } from './kill.ts';
import type { Process } from './process.ts';

/** How far to go. */
export interface RunLimits {
  /** ns since boot. */
  readonly until?: number;
  /** Steps of programs: what a script may cost the host. */
  readonly steps?: number;
  /** Asked before each step: whether something outside has to be done first. */
  readonly pause?: () => boolean;
}

/** Why it stopped: process 1 has ended; the time has come; the steps are used up; a pause was asked for; everyone waits for something from outside. */
export type Outcome = 'halted' | 'time' | 'steps' | 'pause' | 'idle';

/** Thrown where a program makes system calls without end in one step; it passes through the program, which is over then. */
export class OutOfSteps extends Error {}

/** System calls in one step of a program: no sound one makes so many without sleeping. */
const mostAtOnce = 200_000;

/** What going from one process to another takes, in ns. */
const switchCost = 1000;

/** Lets processes run, in virtual time, until nobody can or a limit is reached. */
export function run(kernel: Kernel, { steps = Infinity, ...limits }: RunLimits = {}): Outcome {
  kernel.stepLimit = kernel.steps + steps;
  try {
    return runUntil(kernel, limits);
  } finally {
    kernel.stepLimit = Infinity;
    kernel.stepEnd = Infinity;
  }
}

function runUntil(kernel: Kernel, { until = Infinity, pause }: Omit<RunLimits, 'steps'>): Outcome {
  const { scheduler } = kernel;
  for (;;) {
    if (!kernel.pidNamespace.init || kernel.pidNamespace.init.ended) return 'halted';
    if (kernel.steps >= kernel.stepLimit) return 'steps';
    if (pause?.()) return 'pause';
    if (scheduler.now > until) return 'time';
    const process = scheduler.next();
    if (process) {
      step(kernel, process);
      continue;
    }
    const next = scheduler.nextTimer;
    if (next === undefined) return 'idle';
    if (next > until) {
      scheduler.now = Math.max(scheduler.now, until);
      return 'time';
    }
    const alarmed = scheduler.advance();
    if (alarmed) sendSignal(kernel, alarmed, 'SIGALRM');
  }
}

function step(kernel: Kernel, process: Process): void {
  const fatal = takePending(kernel, process);
  if (fatal) {
    endProcess(kernel, process, { signaled: fatal, core: false });
    return;
  }
  if (process.stopped) {
    kernel.scheduler.enqueue(process);
    return;
  }
  kernel.current = process;
  process.started = true;
  kernel.steps++;
  kernel.stepEnd = Math.max(kernel.stepLimit, kernel.steps + mostAtOnce);
  resume(kernel, process);
  kernel.current = undefined;
}

function resume(kernel: Kernel, process: Process): void {
  const { scheduler } = kernel;
  const { running } = process;
  if (!running) return;
  let result;
  try {
    result = running.next();
  } catch (error) {
    const expected = error instanceof OutOfSteps || error instanceof Dying || isErrno(error) || isHostLimit(error);
    if (!expected) kernel.print(`${process.comm}[${process.pid.global}]: ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
    const otherwise = expected ? 'SIGKILL' : 'SIGSEGV';
    endProcess(kernel, process, { signaled: takePending(kernel, process) ?? otherwise, core: false });
    return;
  }
  if (process.ended) return;
  const pause = result.done ? { kind: 'exit', code: result.value } as const : result.value;
  const throttledUntil = occupy(kernel, process, pause.kind === 'run' ? pause.ns : 0);
  switch (pause.kind) {
    case 'exit':
      endProcess(kernel, process, { exited: pause.code & 0xFF });
      break;
    case 'sleep':
      scheduler.sleep(process, pause.queues, pause.until);
      if (process.pending.size > 0) scheduler.wake(process);
      break;
    default:
      process.involuntarySwitches++;
      if (throttledUntil === undefined) scheduler.enqueue(process);
      else scheduler.throttle(process, throttledUntil);
  }
}

/** The program has made something larger than the host can hold; on Linux, too, it would be killed for that. */
function isHostLimit(error: unknown): boolean {
  return error instanceof RangeError && /^(Invalid (string|array|typed array) length|Array buffer allocation failed|(Map|Set) maximum size exceeded)/.test(error.message);
}

/** The time that the step took. @returns until when the process may not run because its cgroup has used up its quota */
function occupy(kernel: Kernel, process: Process, user: number): number | undefined {
  const { scheduler } = kernel;
  const system = process.cost + switchCost;
  process.cost = 0;
  process.userTime += user;
  process.systemTime += system;
  scheduler.occupy(process, user + system);
  return chargeProcessorTime(kernel.cgroups, process, { user, system, start: scheduler.now, processor: process.processor });
}
