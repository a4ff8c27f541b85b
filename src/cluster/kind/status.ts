import { type Blocking, encode, type Sys, writeAll } from '../../kernel/index.ts';

/** What kind tells while it works: on the standard error; steps begin and end on one line of a terminal. */
export class Status {
  private readonly sys: Sys;
  private readonly isTerminal: boolean;
  private readonly isQuiet: boolean;

  constructor(sys: Sys, isQuiet: boolean) {
    this.sys = sys;
    this.isQuiet = isQuiet;
    this.isTerminal = sys.isatty(2);
  }

  *say(...lines: readonly string[]): Blocking<void> {
    if (!this.isQuiet) yield* writeAll(this.sys, 2, encode(lines.map(line => `${line}\n`).join('')));
  }

  /** Shows how a step goes; a step that fails is told, too. */
  *step(title: string, work: Blocking<void>): Blocking<void> {
    const begun = ` • ${title}  ...`;
    if (!this.isQuiet) yield* writeAll(this.sys, 2, encode(this.isTerminal ? begun : `${begun}\n`));
    try {
      yield* work;
    } catch (error) {
      yield* this.end(' ✗', title);
      throw error;
    }
    yield* this.end(' ✓', title);
  }

  private *end(mark: string, title: string): Blocking<void> {
    if (!this.isQuiet) yield* writeAll(this.sys, 2, encode(this.isTerminal ? `\r\x1b[K${mark} ${title}\n` : `${mark} ${title}\n`));
  }
}
