import { Heap } from '../heap.ts';
import { bind, type Sys } from '../syscall/sys.ts';
import type { Waiter, WaitQueue } from '../vfs/waiting.ts';
import type { Blocking } from './blocking.ts';
import type { Kernel } from './kernel.ts';
import type { Process } from './process.ts';

/** How a piece of work came out. */
export type Outcome<T> = { readonly result: T } | { readonly error: unknown };

/** One of several things that a process does at the same time. */
class Thread implements Waiter {
  readonly work: Blocking<unknown>;
  readonly done: (outcome: Outcome<unknown>) => void;
  over = false;
  sleepsOn: readonly WaitQueue[] = [];
  /** Counts the sleeps, so that an alarm of an earlier one is known. */
  sleeps = 0;
  private readonly owner: Resident;

  constructor(owner: Resident, work: Blocking<unknown>, done: (outcome: Outcome<unknown>) => void) {
    this.owner = owner;
    this.work = work;
    this.done = done;
  }

  wake(): void {
    this.owner.goesOn(this);
  }
}

interface Alarm {
  readonly thread: Thread;
  readonly sleep: number;
}

/**
 * A process of the simulation whose program is a part of the host: it acts by system calls, but what it does next is decided outside. Each piece of work is a thread of
 * the process: it shares what the process has, sleeps in calls of its own, and takes no time.
 *
 * Threads are not saved: whoever saves the machine calls {@link withdraw} before and {@link rejoin} afterwards, and starts them anew after a restore.
 */
export class Resident {
  /** System calls that do not sleep. */
  readonly sys: Sys;
  readonly process: Process;
  /** Called when a thread can go on, or one sleeps until a time. */
  onChange: () => void = () => undefined;
  private readonly kernel: Kernel;
  private readonly asleep = new Set<Thread>();
  private readonly alarms = new Heap<Alarm>();
  private ready: Thread[] = [];

  constructor(kernel: Kernel, process: Process) {
    this.kernel = kernel;
    this.process = process;
    this.sys = bind(kernel, threadOf(process));
  }

  /** Begins a piece of work. @param done is called once, but never before this returns. @returns ends it early: `done` is not called then */
  start<T>(work: (sys: Sys) => Blocking<T>, done: (outcome: Outcome<T>) => void): () => void {
    const thread = new Thread(this, work(bind(this.kernel, threadOf(this.process))), done as (outcome: Outcome<unknown>) => void);
    this.goesOn(thread);
    return () => this.cancel(thread);
  }

  /** Whether {@link run} has something to do. */
  get isReady(): boolean {
    return this.ready.length > 0 || this.isAlarmDue;
  }

  /** When a thread wakes by itself next, in ns since boot. */
  get nextAlarm(): number | undefined {
    return this.alarms.key;
  }

  /** Lets all threads go on that can. */
  run(): void {
    while (this.isAlarmDue) {
      const alarm = this.alarms.pop();
      if (alarm && alarm.thread.sleeps === alarm.sleep && this.asleep.has(alarm.thread)) alarm.thread.wake();
    }
    const threads = this.ready;
    this.ready = [];
    for (const thread of threads) this.step(thread);
  }

  /** Takes all threads out of the kernel's queues, so that its state holds nothing of the host. */
  withdraw(): void {
    for (const thread of this.asleep) for (const queue of thread.sleepsOn) queue.remove(thread);
  }

  /** Puts them back. */
  rejoin(): void {
    for (const thread of this.asleep) for (const queue of thread.sleepsOn) queue.add(thread);
  }

  /** What it slept on has changed. */
  goesOn(thread: Thread): void {
    this.leaveQueues(thread);
    this.ready.push(thread);
    this.onChange();
  }

  private get isAlarmDue(): boolean {
    return (this.alarms.key ?? Infinity) <= this.kernel.clock.sinceBoot;
  }

  private step(thread: Thread): void {
    if (thread.over) return;
    const { kernel } = this;
    kernel.current = this.process;
    try {
      this.advance(thread);
    } catch (error) {
      thread.over = true;
      thread.done({ error });
    } finally {
      kernel.current = undefined;
    }
  }

  private advance(thread: Thread): void {
    for (;;) {
      const { done, value } = thread.work.next();
      if (done) {
        thread.over = true;
        thread.done({ result: value });
        return;
      }
      if (value.kind === 'run') continue;
      if (value.kind !== 'sleep') throw new RangeError(`a thread of the host cannot ${value.kind}`);
      this.sleep(thread, value.queues, value.until ?? Infinity);
      return;
    }
  }

  private sleep(thread: Thread, queues: readonly WaitQueue[], until: number): void {
    thread.sleepsOn = queues;
    thread.sleeps++;
    this.asleep.add(thread);
    for (const queue of queues) queue.add(thread);
    if (until === Infinity) return;
    this.alarms.push(until, { thread, sleep: thread.sleeps });
    this.onChange();
  }

  private leaveQueues(thread: Thread): void {
    for (const queue of thread.sleepsOn) queue.remove(thread);
    thread.sleepsOn = [];
    this.asleep.delete(thread);
  }

  private cancel(thread: Thread): void {
    if (thread.over) return;
    thread.over = true;
    this.leaveQueues(thread);
    thread.work.return(undefined);
  }
}

/** A thread has all that its process has, but is in a call of its own; what it changes of itself (`setns(2)`, `unshare(2)`) is its own. Its calls cost nothing, so that it never has to let others run. */
function threadOf(process: Process): Process {
  const thread = Object.assign(Object.create(process) as Process, { call: { started: 0, stage: undefined }, journal: undefined, pending: new Set(), interrupted: false });
  return Object.defineProperty(thread, 'cost', { get: () => 0, set: () => undefined });
}
