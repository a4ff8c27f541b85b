import type { Blocking } from '../process/blocking.ts';

/** What programs need to have memory: `mmap(2)`, `munmap(2)`. */
export interface Allocator {
  /** @param held how many bytes the simulated program itself keeps */
  allocate(bytes: number, held?: number): Blocking<void>;
  free(bytes: number, held?: number): void;
}

/** What a program has from the start is enough for so many bytes; more is asked for in pieces: `malloc(3)`. */
const small = 128 * 1024;

/** What a program keeps in memory: its kernel is told, so that limits hold and whoever needs too much is killed. */
export class Holding {
  readonly #allocator: Allocator;
  readonly #factor: number;
  #bytes = 0;
  #declared = 0;

  /** @param factor how much memory the real program takes for a byte that the simulated one keeps */
  constructor(allocator: Allocator, factor = 1) {
    this.#allocator = allocator;
    this.#factor = factor;
  }

  /** So many bytes more, or less. The kernel hears of it at the next {@link settle}. */
  note(by: number): void {
    this.#bytes += by;
  }

  /** Asks for what is missing, gives back what is not needed any more. Where there is none left, the program may not live on. */
  *settle(): Blocking<void> {
    const excess = this.#bytes - this.#declared;
    if (excess <= small && excess >= -8 * small) return;
    const by = Math.ceil(excess / small) * small;
    this.#declared += by;
    if (by > 0) yield* this.#allocator.allocate(by * this.#factor, by);
    else this.#allocator.free(-by * this.#factor, -by);
  }

  /** So many bytes more, at once. */
  *grow(by: number): Blocking<void> {
    this.note(by);
    yield* this.settle();
  }
}
