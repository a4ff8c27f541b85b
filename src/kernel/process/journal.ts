import type { Blocking } from './blocking.ts';
import { Errno, type ErrnoCode, isErrno } from '../errno.ts';

/** What came of a system call: a result, an error, or that this is where the child began. */
type Entry = { readonly result: unknown; readonly waits: boolean } | { readonly errno: ErrnoCode } | 'forked';

/** Calls that are kept for one process; whoever makes more cannot be restored. */
const maxEntries = 200_000;

/**
 * What came of all system calls since `execve(2)`. A program does the same when it is told the same, so that this is all that must be kept of it: to restore a process, its program runs
 * again and gets these answers, until it is where it was. A child has its parent's up to its birth.
 */
export class Journal {
  private readonly before: Journal | undefined;
  private readonly beforeCount: number;
  private readonly entries: Entry[] = [];
  /** How many entries a program needs to be where it is again each time that it says so. */
  private mark: number | undefined;
  /** How many of the entries are also those of children. */
  private sharedCount = 0;

  constructor(before?: Journal) {
    this.before = before;
    this.beforeCount = before?.entries.length ?? 0;
    if (before) before.sharedCount = this.beforeCount;
  }

  /**
   * The program is where nothing depends on what it was told since it was here for the first time: all that is forgotten. A server says so where it waits for its next client and has no other.
   * @param isFirst from now on here is meant
   */
  checkpoint(isFirst: boolean): void {
    if (isFirst || this.mark === undefined) this.mark = this.entries.length;
    else if (this.sharedCount <= this.mark && !this.isFull) this.entries.length = this.mark;
  }

  /** Too long: what it was told first is forgotten. */
  get isFull(): boolean {
    return this.length >= maxEntries;
  }

  get length(): number {
    return this.entries.length + (this.before ? this.before.lengthTo(this.beforeCount) + 1 : 0);
  }

  /** @param waits whether it is a call that may sleep, whose result comes by `yield*` */
  add(result: unknown, waits: boolean): void {
    if (this.entries.length < maxEntries) this.entries.push({ result, waits });
  }

  /** Other errors than those of system calls end the program and are not kept. */
  addError(error: unknown): void {
    if (isErrno(error) && this.entries.length < maxEntries) this.entries.push({ errno: error.code });
  }

  /** All entries, the parent's first. */
  *all(): Generator<Entry, undefined> {
    yield* this.upTo(this.entries.length);
    return undefined;
  }

  private *upTo(count: number): Generator<Entry> {
    if (this.before) {
      yield* this.before.upTo(this.beforeCount);
      yield 'forked';
    }
    for (let i = 0; i < count; i++) {
      const entry = this.entries[i];
      if (entry) yield entry;
    }
  }

  private lengthTo(count: number): number {
    return count + (this.before ? this.before.lengthTo(this.beforeCount) + 1 : 0);
  }
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
