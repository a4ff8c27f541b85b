import type { Blocking } from '../process/blocking.ts';
import { type CloneOptions, cloneProcess } from '../process/clone.ts';
import { execute } from '../process/exec.ts';
import type { Kernel } from '../process/kernel.ts';
import type { Process } from '../process/process.ts';
import { OutOfSteps } from '../process/run.ts';
import type { Context } from './context.ts';
import { type Calls, calls } from './table.ts';

/** Variables as `environ(7)` has them, in order. */
export type Environment = ReadonlyMap<string, string>;

type WithoutContext<Call> = Call extends (context: Context, ...args: infer Args) => infer Result ? (...args: Args) => Result : never;

/** The system calls of {@link calls}, for one process. */
type Bound = { readonly [Name in keyof Calls]: WithoutContext<Calls[Name]> };

/** What a program knows of the world: its system calls. Those that may sleep are generators, to be called by `yield*`. */
export interface Sys extends Bound {
  /**
   * `fork(2)`, `clone(2)`: a child that goes on with that program, and has copies of all that the caller has.
   * @returns the child's number
   * @throws EAGAIN, ENOMEM, EPERM
   */
  fork(child: (sys: Sys) => Blocking<number>, options?: CloneOptions): number;

  /** `execve(2)`: returns only by throwing. @throws ENOENT, EACCES, ENOEXEC, ELOOP, ENOTDIR */
  exec(path: string, argv: readonly string[], environment: Environment): Blocking<never>;
}

/** Virtual time that a system call takes, in ns. */
const callCost = 300;

class BoundCalls implements Context {
  readonly kernel: Kernel;
  readonly process: Process;

  constructor(kernel: Kernel, process: Process) {
    this.kernel = kernel;
    this.process = process;
  }

  fork(child: (sys: Sys) => Blocking<number>, options?: CloneOptions): number {
    enter(this);
    const process = cloneProcess(this.kernel, this.process, options);
    process.running = child(bind(this.kernel, process));
    this.kernel.scheduler.enqueue(process);
    return process.pid.in(this.process.pid.namespace);
  }

  *exec(path: string, argv: readonly string[], environment: Environment): Blocking<never> {
    enter(this);
    execute(this.kernel, this.process, path, argv, environment);
    for (;;) yield { kind: 'exec' };
  }
}

for (const [name, call] of Object.entries(calls) as [string, (context: Context, ...args: unknown[]) => unknown][]) {
  Object.defineProperty(BoundCalls.prototype, name, {
    value(this: BoundCalls, ...args: unknown[]): unknown {
      enter(this);
      return call(this, ...args);
    },
  });
}

/** The system calls of a process. */
export function bind(kernel: Kernel, process: Process): Sys {
  return new BoundCalls(kernel, process) as unknown as Sys;
}

/** Each call counts: for the time of the process, and for the work that the host allows. */
function enter({ kernel, process }: Context): void {
  process.cost += callCost;
  if (++kernel.steps > kernel.stepLimit) throw new OutOfSteps();
}
