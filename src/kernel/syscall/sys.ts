import type { Blocking } from '../process/blocking.ts';
import { type CloneOptions, cloneProcess } from '../process/clone.ts';
import { execute } from '../process/exec.ts';
import type { Kernel } from '../process/kernel.ts';
import { Dying, isDying } from '../process/kill.ts';
import type { Process } from '../process/process.ts';
import { OutOfSteps } from '../process/run.ts';
import type { Context } from './context.ts';
import { Abandoned, Journal, Replay } from '../process/journal.ts';
import { checkFilters } from './seccomp.ts';
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

  /** For the sake of saved states, no system call: nothing that the program does from here on depends on what came of its calls since it said this with `isFirst`. */
  checkpoint(isFirst: boolean): void;

  /** For the sake of saved states, no system call: what the program said last by {@link keepOnly} before it was saved; undefined for one that begins. */
  kept(): unknown;

  /**
   * The same: plain data that the program goes by from here on. When it is restored it begins with these, so that what its calls have told it before need not be kept.
   * No child that it has forked may still run the same program.
   */
  keepOnly(data: object): void;

  /** `execve(2)`: returns only by throwing. @throws ENOENT, EACCES, ENOEXEC, ELOOP, ENOTDIR */
  exec(path: string, argv: readonly string[], environment: Environment): Blocking<never>;
}

/** Virtual time that a system call takes, in ns. */
const callCost = 300;

/** A program that runs again, to get to where it was when it was saved. */
export class Rerun {
  readonly replay: Replay;
  /** Once the program has got to a fork of which the process is the child: the child's part, which goes on. */
  child: Blocking<number> | undefined;
  /** The process had not run at all yet: its first call is a new one. */
  isUnborn = false;

  constructor(journal: Journal) {
    this.replay = new Replay(journal);
  }
}

class BoundCalls implements Context {
  readonly kernel: Kernel;
  readonly process: Process;
  private rerun: Rerun | undefined;
  /** What called this was the parent's part. */
  private abandoned = false;

  constructor(kernel: Kernel, process: Process, rerun?: Rerun) {
    this.kernel = kernel;
    this.process = process;
    this.rerun = rerun;
  }

  fork(child: (sys: Sys) => Blocking<number>, options?: CloneOptions): number {
    const { rerun, kernel, process: parent } = this;
    if (rerun?.replay.isBirth && !this.abandoned) {
      rerun.replay.passBirth();
      rerun.child = child(bind(kernel, parent, rerun));
      this.abandoned = true;
    }
    return this.answer(() => {
      if (parent.seccompFilters.length > 0) checkFilters(parent, 'fork', [child, options]);
      const process = cloneProcess(kernel, parent, options);
      if (parent.journal) process.journal = new Journal(parent.journal);
      process.running = child(bind(kernel, process));
      kernel.scheduler.enqueue(process);
      return process.pid.in(parent.pid.namespace);
    }) as number;
  }

  checkpoint(isFirst: boolean): void {
    if (!this.rerun && !this.abandoned) this.process.journal?.checkpoint(isFirst);
  }

  kept(): unknown {
    return this.process.journal?.kept;
  }

  keepOnly(data: object): void {
    if (!this.rerun && !this.abandoned) this.process.journal?.keepOnly(data);
  }

  *exec(path: string, argv: readonly string[], environment: Environment): Blocking<never> {
    this.answer(() => {
      if (this.process.seccompFilters.length > 0) checkFilters(this.process, 'exec', [path]);
      execute(this.kernel, this.process, path, argv, environment);
    });
    if (this.kernel.restorable) this.process.journal = new Journal();
    this.process.started = false;
    for (;;) yield { kind: 'exec' };
  }

  /** Makes a call, or gives the answer that it had before the program was saved. */
  answer(call: () => unknown): unknown {
    if (this.abandoned) throw new Abandoned();
    if (this.rerun?.isUnborn) this.rerun = undefined;
    if (this.rerun && !this.rerun.replay.isOver) return this.rerun.replay.next();
    if (this.rerun) return this.wakeIn(call);
    this.enter();
    const result = this.make(call);
    if (this.process.pending.size > 0 && isDying(this.process)) throw new Dying();
    return result;
  }

  /** Makes a call, and keeps what comes of it if the process can be saved. */
  private make(call: () => unknown): unknown {
    const { journal } = this.process;
    if (!journal) return call();
    try {
      const result = call();
      if (isBlocking(result)) return recorded(journal, result);
      journal.add(result, false);
      return result;
    } catch (error) {
      journal.addError(error);
      throw error;
    }
  }

  /** Each call counts: for the time of the process, and for the work that the host allows. */
  private enter(): void {
    const { kernel, process } = this;
    process.cost += callCost;
    process.call.started = kernel.clock.sinceBoot;
    process.call.stage = undefined;
    if (++kernel.steps > kernel.stepEnd) throw new OutOfSteps();
  }

  /** The call in which the process slept when it was saved: from here on it lives again. */
  private *wakeIn(call: () => unknown): Blocking<unknown> {
    this.rerun = undefined;
    yield { kind: 'restored' };
    const result = call();
    if (!isBlocking(result)) throw new RangeError('the program does something else than before');
    const { journal } = this.process;
    return yield* journal ? recorded(journal, result) : result;
  }
}

for (const [name, call] of Object.entries(calls) as [keyof Calls, (context: Context, ...args: unknown[]) => unknown][]) {
  Object.defineProperty(BoundCalls.prototype, name, {
    value(this: BoundCalls, ...args: unknown[]): unknown {
      return this.answer(() => {
        if (this.process.seccompFilters.length > 0 && checkFilters(this.process, name, args)) return undefined;
        return call(this, ...args);
      });
    },
  });
}

/** The system calls of a process. @param rerun the answers to begin with */
export function bind(kernel: Kernel, process: Process, rerun?: Rerun): Sys {
  return new BoundCalls(kernel, process, rerun) as unknown as Sys;
}

function* recorded(journal: Journal, call: Blocking<unknown>): Blocking<unknown> {
  try {
    const result = yield* call;
    journal.add(result, true);
    return result;
  } catch (error) {
    journal.addError(error);
    throw error;
  }
}

function isBlocking(result: unknown): result is Blocking<unknown> {
  return typeof result === 'object' && result !== null && 'next' in result;
}
