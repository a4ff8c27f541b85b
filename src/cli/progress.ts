import type { Io } from './io.ts';

/** How often a line may change, in ms. */
const pace = 100;

/** A line on the terminal that says how far something is. On anything else nothing is written. */
export class Progress {
  readonly #io: Io;
  #shown = 0;
  #isOpen = false;

  constructor(io: Io) {
    this.#io = io;
  }

  show(text: () => string): void {
    const now = performance.now();
    if (!this.#io.errIsTerminal || now - this.#shown < pace) return;
    this.#shown = now;
    this.#isOpen = true;
    this.#io.err(`\r\x1b[K${text()}`);
  }

  /** Clears the line. */
  end(): void {
    if (this.#isOpen) this.#io.err('\r\x1b[K');
    this.#isOpen = false;
  }
}
