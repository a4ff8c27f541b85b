import { Errno } from '../errno.ts';
import { Heap } from '../heap.ts';
import { bind, type Sys } from '../syscall/sys.ts';
import { type OpenFile, readFile } from '../vfs/file.ts';
import { type Waiter, type WaitQueue, WouldBlock } from '../vfs/waiting.ts';
import type { Blocking } from './blocking.ts';
import type { Kernel } from './kernel.ts';
import type { Process } from './process.ts';
import { SmallSet } from '../small.ts';
import type { SignalName } from './signal.ts';

/** How a piece of work came out. */
export type Outcome<T> = { readonly result: T } | { readonly error: unknown };

/** One of several things that a process does at the same time. */
abstract class Activity implements Waiter {
  readonly owner: Resident;
  over = false;
  sleepsOn: readonly WaitQueue[] = [];
  /** Counts the sleeps, so that an alarm of an earlier one is known. */
  sleeps = 0;
  private readonly all: Residents;

  constructor(all: Residents, owner: Resident) {
    this.all = all;
    this.owner = owner;
  }

  wake(): void {
    this.all.goesOn(this);
  }

  /** Goes on until it is over or has to sleep: then it says on what. @throws what went wrong */
  abstract advance(): Sleep | undefined;

  /** Something went wrong: it is over. */
  abstract fail(error: unknown): void;

  /** Ends it early. */
  abstract cancel(): void;
}

interface Sleep {
  readonly queues: readonly WaitQueue[];
  /** ns since boot. */
  readonly until?: number | undefined;
}

/** A piece of work with system calls of its own. */
class Thread extends Activity {
  private readonly work: Blocking<unknown>;
  private readonly done: (outcome: Outcome<unknown>) => void;

  constructor(all: Residents, owner: Resident, work: Blocking<unknown>, done: (outcome: Outcome<unknown>) => void) {
    super(all, owner);
    this.work = work;
    this.done = done;
  }

  override advance(): Sleep | undefined {
    for (;;) {
      const { done, value } = this.work.next();
      if (done) {
        this.finish({ result: value });
        return undefined;
      }
      if (value.kind === 'sleep') return value;
      if (value.kind !== 'run') throw new RangeError(`a thread of the host cannot ${value.kind}`);
    }
  }

  override fail(error: unknown): void {
    this.finish({ error });
  }

  override cancel(): void {
    this.work.return(undefined);
  }

  private finish(outcome: Outcome<unknown>): void {
    this.owner.forget(this);
    this.done(outcome);
  }
}

/** Reads what comes by a descriptor. There are several for each container and most never hear of anything: it has no thread that would sleep for it. */
class Reader extends Activity implements Reading {
  private readonly file: OpenFile;
  private readonly length: number;
  private readonly take: (bytes: Uint8Array) => void;

  constructor(all: Residents, owner: Resident, file: OpenFile, length: number, take: (bytes: Uint8Array) => void) {
    super(all, owner);
    this.file = file;
    this.length = length;
    this.take = take;
  }

  goOn(): void {
    if (!this.over) this.wake();
  }

  override advance(): Sleep | undefined {
    let bytes;
    try {
      bytes = readFile(this.file, this.length);
    } catch (error) {
      if (error instanceof WouldBlock) return { queues: error.queues };
      throw error;
    }
    if (bytes.length === 0) this.owner.forget(this);
    this.take(bytes);
    return undefined;
  }

  /** Nothing more can come. */
  override fail(): void {
    this.owner.forget(this);
    this.take(new Uint8Array(0));
  }

  override cancel(): void {
    return;
  }
}

/** What {@link Resident.read} does. */
export interface Reading {
  /** Lets it read on. */
  goOn(): void;
}

interface Alarm {
  readonly activity: Activity;
  readonly sleep: number;
}

/** All residents of a machine: lets what they do go on, one thing after the other. */
export class Residents {
  /** Called when something can go on, or sleeps until a time. */
  onChange: () => void = () => undefined;
  readonly kernel: Kernel;
  private readonly asleep = new Set<Activity>();
  private readonly alarms = new Heap<Alarm>();
  private ready: Activity[] = [];
  /** They could go on, but their processes are stopped or frozen. */
  private held: Activity[] = [];

  constructor(kernel: Kernel) {
    this.kernel = kernel;
  }

  /** Whether {@link run} has something to do. */
  get isReady(): boolean {
    return this.ready.length > 0 || this.isAlarmDue;
  }

  /** When something wakes by itself next, in ns since boot. */
  get nextAlarm(): number | undefined {
    return this.alarms.key;
  }

  /** Lets everything go on that can. */
  run(): void {
    while (this.isAlarmDue) {
      const alarm = this.alarms.pop();
      if (alarm && alarm.activity.sleeps === alarm.sleep && this.asleep.has(alarm.activity)) alarm.activity.wake();
    }
    const activities = [...this.held, ...this.ready];
    this.held = [];
    this.ready = [];
    for (const activity of activities) {
      if (standsStill(activity.owner.process)) this.held.push(activity);
      else this.step(activity);
    }
  }

  /** Takes everything out of the kernel's queues, so that its state holds nothing of the host. */
  withdraw(): void {
    for (const activity of this.asleep) for (const queue of activity.sleepsOn) queue.remove(activity);
  }

  /** Puts it back. */
  rejoin(): void {
    for (const activity of this.asleep) for (const queue of activity.sleepsOn) queue.add(activity);
  }

  /** What it slept on has changed. */
  goesOn(activity: Activity): void {
    this.leaveQueues(activity);
    this.ready.push(activity);
    this.onChange();
  }

  /** Ends something early. */
  cancel(activity: Activity): void {
    if (activity.over) return;
    activity.over = true;
    this.leaveQueues(activity);
    activity.cancel();
  }

  private get isAlarmDue(): boolean {
    return (this.alarms.key ?? Infinity) <= this.kernel.clock.sinceBoot;
  }

  private step(activity: Activity): void {
    if (activity.over || activity.owner.process.ended) return;
    const { kernel } = this;
    kernel.current = activity.owner.process;
    try {
      const sleep = activity.advance();
      if (sleep) this.sleep(activity, sleep);
    } catch (error) {
      activity.fail(error);
    } finally {
      kernel.current = undefined;
    }
  }

  private sleep(activity: Activity, { queues, until = Infinity }: Sleep): void {
    activity.sleepsOn = queues;
    activity.sleeps++;
    this.asleep.add(activity);
    for (const queue of queues) queue.add(activity);
    if (until === Infinity) return;
    this.alarms.push(until, { activity, sleep: activity.sleeps });
    this.onChange();
  }

  private leaveQueues(activity: Activity): void {
    for (const queue of activity.sleepsOn) queue.remove(activity);
    activity.sleepsOn = [];
    this.asleep.delete(activity);
  }
}

/** Whether a process does not run although it lives: SIGSTOP, or a frozen cgroup. */
function standsStill({ stopped, frozenBy, ended }: Process): boolean {
  return !ended && (stopped || frozenBy.size > 0);
}

/**
 * A process of the simulation whose program is a part of the host: it acts by system calls, but what it does next is decided outside. Each piece of work is a thread of
 * the process: it shares what the process has, sleeps in calls of its own, and takes no time.
 *
 * Threads are not saved: whoever saves the machine calls {@link Residents.withdraw} before and {@link Residents.rejoin} afterwards, and starts them anew after a restore.
 */
export class Resident {
  /** System calls that do not sleep. */
  readonly sys: Sys;
  readonly process: Process;
  readonly kernel: Kernel;
  private readonly all: Residents;
  private readonly newThread: () => Process;
  private readonly activities = new Set<Activity>();
  private isOver = false;

  constructor(all: Residents, process: Process) {
    this.all = all;
    this.kernel = all.kernel;
    this.process = process;
    this.newThread = threadsOf(process);
    this.sys = bind(this.kernel, this.newThread());
  }

  /** Begins a piece of work. @param done is called once, but never before this returns. @returns ends it early: `done` is not called then */
  start<T>(work: (sys: Sys) => Blocking<T>, done: (outcome: Outcome<T>) => void): () => void {
    if (this.isOver) return () => undefined;
    const thread = new Thread(this.all, this, work(bind(this.kernel, this.newThread())), done as (outcome: Outcome<unknown>) => void);
    this.begin(thread);
    return () => {
      this.activities.delete(thread);
      this.all.cancel(thread);
    };
  }

  /**
   * Begins to read what comes by a descriptor, without a thread.
   * @param take is called with what has come, at most so many bytes, and then not before {@link Reading.goOn}; with nothing at the end, after which there is no going on. Never called before this returns
   * @throws EBADF
   */
  read(descriptor: number, length: number, take: (bytes: Uint8Array) => void): Reading {
    const reader = new Reader(this.all, this, this.process.descriptors.get(descriptor), length, take);
    if (this.isOver) reader.over = true;
    else this.begin(reader);
    return reader;
  }

  /** The process has ended, and its threads with it, those that are begun afterwards included: whoever waits for them waits for ever, as nobody is left whom it could matter to. */
  end(): void {
    this.isOver = true;
    for (const activity of this.activities) {
      try {
        this.all.cancel(activity);
      } catch (error) {
        // What a thread would have closed is closed.
        if (!(error instanceof Errno)) throw error;
      }
    }
    this.activities.clear();
  }

  /** Something is over. */
  forget(activity: Activity): void {
    activity.over = true;
    this.activities.delete(activity);
  }

  private begin(activity: Activity): void {
    this.activities.add(activity);
    this.all.goesOn(activity);
  }
}

/** Makes threads, which have all that their process has, but each is in a call of its own; what one changes of itself (`setns(2)`, `unshare(2)`) is its own. Their calls cost nothing, so that none ever has to let others run. */
function threadsOf(process: Process): () => Process {
  class ThreadProcess {
    readonly call = { started: 0, stage: undefined };
    readonly journal = undefined;
    readonly pending = new SmallSet<SignalName>();
    interrupted = false;

    get cost(): number {
      return 0;
    }

    set cost(_ns: number) {
      return;
    }
  }
  Object.setPrototypeOf(ThreadProcess.prototype, process);
  return () => new ThreadProcess() as unknown as Process;
}
