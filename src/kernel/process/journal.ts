import type { Blocking } from './blocking.ts';
import { Errno, type ErrnoCode, isErrno } from '../errno.ts';

/** What came of a system call: a result, an error, or that this is where the child began. */
type Entry = { readonly result: unknown; readonly waits: boolean } | { readonly errno: ErrnoCode } | 'forked';

/** So many times the same, one after the other: what a loop that only uses the processor is told. */
type Run = Exclude<Entry, 'forked'> & { times: number };

/** Calls that are kept for one process; whoever makes more cannot be restored. */
const maxEntries = 200_000;

/**
 * What came of all system calls since `execve(2)`. A program does the same when it is told the same, so that this is all that must be kept of it: to restore a process, its program runs
 * again and gets these answers, until it is where it was. A child has its parent's up to its birth.
 */
export class Journal {
  private readonly before: Journal | undefined;
  private readonly beforeCount: number;
  private runs: Run[] = [];
  private count = 0;
  /** How many entries a program needs to be where it is again each time that it says so. */
  private mark: number | undefined;
  /** How many of the entries are also those of children. */
  private sharedCount = 0;
  private ownKept: unknown;

  constructor(before?: Journal) {
    this.before = before;
    this.beforeCount = before?.count ?? 0;
    if (before) before.sharedCount = this.beforeCount;
  }

  /**
   * The program is where nothing depends on what it was told since it was here for the first time: all that is forgotten. A server says so where it waits for its next client and has no other.
   * @param isFirst from now on here is meant
   */
  checkpoint(isFirst: boolean): void {
    if (isFirst || this.mark === undefined) this.mark = this.count;
    else if (this.sharedCount <= this.mark && !this.isFull) this.cut(this.mark);
  }

  /**
   * The program has in this all that it goes by from here on: what it was told before is forgotten, and when it is restored it begins with this.
   * Precondition: no child that it has forked still runs the same program.
   */
  keepOnly(kept: unknown): void {
    this.ownKept = kept;
    this.runs = [];
    this.count = this.sharedCount = 0;
    this.mark = undefined;
  }

  /** What the program, or the one that it was forked from, has said last by {@link keepOnly}. */
  get kept(): unknown {
    return this.ownKept ?? this.before?.kept;
  }

  /** Too long: what it was told first is forgotten. */
  get isFull(): boolean {
    return this.length >= maxEntries;
  }

  get length(): number {
    return this.lengthTo(this.count);
  }

  /** @param waits whether it is a call that may sleep, whose result comes by `yield*` */
  add(result: unknown, waits: boolean): void {
    this.keep({ result, waits, times: 1 });
  }

  /** Other errors than those of system calls end the program and are not kept. */
  addError(error: unknown): void {
    if (isErrno(error)) this.keep({ errno: error.code, times: 1 });
  }

  /** All entries, the parent's first. */
  *all(): Generator<Entry, undefined> {
    yield* this.upTo(this.count);
    return undefined;
  }

  /** Whoever cannot be restored need not be told anything, unless its children do. */
  private keep(run: Run): void {
    if (this.count >= maxEntries) return;
    const last = this.runs.at(-1);
    if (last && isSame(last, run)) last.times++;
    else this.runs.push(run);
    this.count++;
    if (this.count === maxEntries && this.sharedCount === 0) this.runs.length = 0;
  }

  /** Forgets all but the first ones. */
  private cut(count: number): void {
    while (this.count > count) {
      const last = this.runs.at(-1);
      if (!last) return;
      const surplus = Math.min(last.times, this.count - count);
      last.times -= surplus;
      this.count -= surplus;
      if (last.times === 0) this.runs.pop();
    }
  }

  private *upTo(count: number): Generator<Entry> {
    if (this.before) {
      yield* this.before.upTo(this.beforeCount);
      yield 'forked';
    }
    let left = count;
    for (const run of this.runs) {
      for (let i = Math.min(run.times, left); i > 0; i--) yield run;
      left -= run.times;
      if (left <= 0) break;
    }
  }

  private lengthTo(count: number): number {
    return count + (this.before ? this.before.lengthTo(this.beforeCount) + 1 : 0);
  }
}

/** Objects never are: a program may change what it was given. */
function isSame(one: Run, other: Run): boolean {
  if ('errno' in one || 'errno' in other) return 'errno' in one && 'errno' in other && one.errno === other.errno;
  return one.waits === other.waits && Object.is(one.result, other.result) && (typeof one.result !== 'object' || one.result === null);
}

function* at(result: unknown): Blocking<unknown> {
  return result;
}

/** Passes through a program that has become another: its child's, or that of the file that it has executed. */
export class Abandoned extends Error {}

/** The answers for a program that runs again. */
export class Replay {
  private readonly entries: Iterator<Entry, undefined>;
  private upcoming: IteratorResult<Entry, undefined>;

  constructor(journal: Journal) {
    this.entries = journal.all();
    this.upcoming = this.entries.next();
  }

  /** It is where it was. */
  get isOver(): boolean {
    return this.upcoming.done ?? false;
  }

  /** Whether the next thing is that the child begins. */
  get isBirth(): boolean {
    return this.upcoming.value === 'forked';
  }

  /** The result of the next call. @throws what the call threw */
  next(): unknown {
    const entry = this.upcoming.value;
    this.upcoming = this.entries.next();
    if (entry === undefined || entry === 'forked') throw new RangeError('the program does something else than before');
    if ('errno' in entry) throw new Errno(entry.errno);
    return entry.waits ? at(entry.result) : entry.result;
  }

  /** Goes into the child. */
  passBirth(): void {
    this.upcoming = this.entries.next();
  }
}
