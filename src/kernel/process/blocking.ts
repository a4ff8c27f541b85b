import type { WaitQueue } from '../vfs/waiting.ts';

/** What a process tells the scheduler when it cannot or should not go on at once. */
export type Pause =
  /** Sleeps until one of the queues is woken, the time has come (ns since boot), or a signal arrives. */
  | { readonly kind: 'sleep'; readonly queues: readonly WaitQueue[]; readonly until?: number | undefined }
  /** Uses the processor for so many ns, in user mode; others may run meanwhile. */
  | { readonly kind: 'run'; readonly ns: number }
  /** Ends by itself: `_exit(2)`. */
  | { readonly kind: 'exit'; readonly code: number }
  /** Goes on as another program: `execve(2)` has put it in place already. */
  | { readonly kind: 'exec' }
  /** Is where it was when it was saved. */
  | { readonly kind: 'restored' };

/** A call that may sleep, or a program: what it yields goes to the scheduler. Callers pass it on by `yield*`. */
export type Blocking<T> = Generator<Pause, T, void>;
