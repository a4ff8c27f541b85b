import type { Cgroups } from '../cgroup/cgroups.ts';
import { niceWeights } from '../cgroup/cpu.ts';
import { firstNumbers, noNumbers, type NumberSet } from '../cgroup/number-list.ts';
import { effectiveWeight, setReady } from '../cgroup/processor-time.ts';
import { Heap } from '../heap.ts';
import type { WaitQueue } from '../vfs/waiting.ts';
import { allowedProcessors } from './affinity.ts';
import type { Alarm, Process } from './process.ts';

interface Sleep {
  readonly process: Process;
  readonly queues: readonly WaitQueue[];
}

/** Those who are ready and may run on the same processors. */
interface RunQueue {
  readonly processors: NumberSet;
  readonly ready: Heap<Process>;
}

/** A part of the kernel that waits for a time: the network's retransmissions. */
export interface Timed {
  expire(): void;
}

/** What happens at a time: a sleep is over, or a processor is free again. */
type Timer = { readonly over: Sleep } | { readonly freed: Process } | { readonly unthrottled: Process } | { readonly alarm: Process } | { readonly target: Timed };

/** From here on, whenever their number has doubled, timers that nobody waits for any more are dropped. */
const fewTimers = 64;

/**
 * Who is ready, who sleeps until when, and how many processors are free: `sched(7)`. Fair as the kernel's: who has had the least time on a processor,
 * by its weight, comes first. Time is virtual and in ns since boot; nothing here runs anything (`run.ts` does).
 */
export class Scheduler implements Alarm {
  /** ns since boot. */
  now = 0;
  /** Number of processes ever ready to run, for /proc/stat. */
  switches = 0;
  /** Called when somebody has become ready or a timer was set: for a host that lets the machine run only when there is something to do. */
  onChange: (() => void) | undefined;
  private readonly processors: number;
  private free: NumberSet;
  private queues: RunQueue[] = [];
  private readonly timers = new Heap<Timer>();
  private manyTimers = fewTimers;
  private readonly sleeps = new Map<Process, Sleep>();
  private readonly had = new Map<Process, number>();
  /** Processes that are on a processor, in the sense that their time is still being used up. */
  private readonly busy = new Map<Process, number>();
  /** Ready but not to be run: stopped, frozen, out of quota, or still busy. */
  private readonly parked = new Set<Process>();
  /** For each processor, what the last one that was chosen for it had had. */
  private readonly least: number[];
  private readonly cgroups: Cgroups;

  constructor(processors: number, cgroups: Cgroups) {
    this.processors = processors;
    this.free = firstNumbers(processors);
    this.least = new Array<number>(processors).fill(0);
    this.cgroups = cgroups;
  }

  /** How many are ready or on a processor: the load. */
  get load(): number {
    return this.queues.reduce((sum, { ready }) => sum + ready.size, this.busy.size);
  }

  /** When something happens next by itself. */
  get nextTimer(): number | undefined {
    return this.timers.key;
  }

  get somebodyReady(): boolean {
    return this.queues.some(({ ready }) => ready.size > 0);
  }

  /** Takes in a new process or one that may go on. Who comes back from a sleep is not ahead of all others. */
  enqueue(process: Process): void {
    if (this.busy.has(process)) {
      this.parked.add(process);
      return;
    }
    setReady(this.cgroups, process, niceWeight(process));
    const processors = this.allowed(process);
    const had = this.had.get(process) ?? this.leastOf(processors);
    this.had.set(process, had);
    this.queueOf(processors).ready.push(had, process);
    this.onChange?.();
  }

  /** Who comes next; undefined if nobody may or no processor is free for any. Those who must not run stay aside until {@link resume}. */
  next(): Process | undefined {
    for (;;) {
      const process = this.firstQueue()?.ready.pop();
      if (!process) return undefined;
      if (process.ended) continue;
      const processor = this.freeFor(process);
      if (processor === undefined) {
        this.enqueue(process);
        continue;
      }
      if (process.held) {
        this.parked.add(process);
        continue;
      }
      process.processor = processor;
      this.least[processor] = Math.max(this.least[processor] ?? 0, this.had.get(process) ?? 0);
      this.switches++;
      return process;
    }
  }

  /** Lets a process go on that was stopped or frozen. */
  resume(process: Process): void {
    if (!this.busy.has(process) && this.parked.delete(process)) this.enqueue(process);
  }

  /** The processor that was found for it is in use for so long. */
  occupy(process: Process, ns: number): void {
    const weight = effectiveWeight(this.cgroups, process, niceWeight(process));
    this.had.set(process, (this.had.get(process) ?? 0) + ns * 1024 / weight);
    this.busy.set(process, process.processor);
    this.free &= ~(1n << BigInt(process.processor));
    this.addTimer(this.now + ns, { freed: process });
  }

  /** Sleeps until a queue is woken or the time has come. */
  sleep(process: Process, queues: readonly WaitQueue[], until: number | undefined): void {
    const sleep = { process, queues };
    process.state = 'sleeping';
    setReady(this.cgroups, process, 0);
    process.voluntarySwitches++;
    this.sleeps.set(process, sleep);
    for (const queue of queues) queue.add(process);
    if (until !== undefined) this.addTimer(until, { over: sleep });
  }

  wake(process: Process): void {
    const sleep = this.sleeps.get(process);
    if (!sleep || process.ended) return;
    this.forgetSleep(sleep);
    process.state = 'ready';
    this.had.set(process, Math.max(this.had.get(process) ?? 0, this.leastOf(this.allowed(process))));
    this.enqueue(process);
  }

  /** Not before then: its cgroup has used up its quota. */
  throttle(process: Process, until: number): void {
    this.addTimer(until, { unthrottled: process });
  }

  /** SIGALRM then: `alarm(2)`. */
  setAlarm(process: Process, at: number): void {
    this.addTimer(at, { alarm: process });
  }

  /** Tells a part of the kernel when the time has come, in ns since boot. */
  setTimer(at: number, target: Timed): void {
    this.addTimer(at, { target });
    this.onChange?.();
  }

  private addTimer(at: number, timer: Timer): void {
    const { timers } = this;
    timers.push(at, timer);
    if (timers.size < this.manyTimers) return;
    timers.retain(each => this.isNeeded(each));
    this.manyTimers = Math.max(fewTimers, 2 * timers.size);
  }

  /** Sleeps that are over before their time leave their timers behind. */
  private isNeeded(timer: Timer): boolean {
    if ('over' in timer) return this.sleeps.get(timer.over.process) === timer.over;
    if ('unthrottled' in timer) return !timer.unthrottled.ended;
    return !('alarm' in timer) || !timer.alarm.ended;
  }

  /** Goes on to the next timer, if it comes by then. @returns the process that is due a SIGALRM, if that is what happened */
  advance(): Process | undefined {
    const at = this.timers.key;
    const timer = this.timers.pop();
    if (at === undefined || !timer) return undefined;
    this.now = Math.max(this.now, at);
    if ('over' in timer) {
      if (this.sleeps.get(timer.over.process) === timer.over) this.wake(timer.over.process);
    } else if ('freed' in timer) {
      this.free |= 1n << BigInt(this.busy.get(timer.freed) ?? 0);
      this.busy.delete(timer.freed);
      if (this.parked.delete(timer.freed)) this.enqueue(timer.freed);
    } else if ('unthrottled' in timer) {
      if (!timer.unthrottled.ended) this.enqueue(timer.unthrottled);
    } else if ('target' in timer) {
      timer.target.expire();
    } else if (timer.alarm.alarmAt === at) {
      timer.alarm.alarmAt = undefined;
      return timer.alarm;
    }
    return undefined;
  }

  /** At its end. */
  forget(process: Process): void {
    const sleep = this.sleeps.get(process);
    if (sleep) this.forgetSleep(sleep);
    this.had.delete(process);
    this.parked.delete(process);
  }

  private allowed(process: Process): NumberSet {
    return allowedProcessors(this.cgroups, this.processors, process);
  }

  private queueOf(processors: NumberSet): RunQueue {
    let queue = this.queues.find(each => each.processors === processors);
    if (!queue) {
      queue = { processors, ready: new Heap<Process>() };
      this.queues = [...this.queues.filter(({ ready }) => ready.size > 0), queue];
    }
    return queue;
  }

  /** Among those for which a processor is free, the queue of who has had the least. */
  private firstQueue(): RunQueue | undefined {
    let first: RunQueue | undefined;
    for (const queue of this.queues) {
      if (queue.ready.key === undefined || (queue.processors & this.free) === noNumbers) continue;
      if (first?.ready.key === undefined || queue.ready.key < first.ready.key) first = queue;
    }
    return first;
  }

  /** The one it was on before, if it can be. */
  private freeFor(process: Process): number | undefined {
    const free = this.allowed(process) & this.free;
    if (free === noNumbers) return undefined;
    if ((free >> BigInt(process.processor)) & 1n) return process.processor;
    let processor = 0;
    while (!((free >> BigInt(processor)) & 1n)) processor++;
    return processor;
  }

  private leastOf(processors: NumberSet): number {
    return this.least.reduce((least, had, processor) => (processors >> BigInt(processor)) & 1n ? Math.min(least, had) : least, Infinity);
  }

  private forgetSleep({ process, queues }: Sleep): void {
    this.sleeps.delete(process);
    for (const queue of queues) queue.remove(process);
  }
}

/** 1024 for a nice value of 0: `sched(7)`, "The nice value". */
function niceWeight({ nice }: Process): number {
  return niceWeights[nice + 20] ?? 1024;
}
