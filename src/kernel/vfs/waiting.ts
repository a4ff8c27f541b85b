import { Errno } from '../errno.ts';
import type { Pipe } from './pipe.ts';

/** What has to happen before a call can go on. */
export interface Waiting {
  readonly pipe: Pipe;
  /** For data or the end of it; for room or nobody to read; for the other side of a fifo to be opened. */
  readonly until: 'readable' | 'writable' | 'reader' | 'writer';
}

/** EAGAIN that says what it waits for: the scheduler lets the process sleep, or the program sees it as an error if O_NONBLOCK is set. */
export class WouldBlock extends Errno {
  readonly waiting: Waiting;

  constructor(waiting: Waiting) {
    super('EAGAIN');
    this.waiting = waiting;
  }
}

/** Whether to try again now. */
export function isOver({ pipe, until }: Waiting): boolean {
  switch (until) {
    case 'readable': return pipe.length > 0 || pipe.writers === 0;
    case 'writable': return pipe.room > 0 || pipe.readers === 0;
    case 'reader': return pipe.readers > 0;
    case 'writer': return pipe.writers > 0;
  }
}
