import { type Blocking, isErrno, type Sys, writeAll } from '../../../kernel/index.ts';

const chunk = 32_768;

/** Descriptors of the shim: the terminal's master, and those of dockerd's pipes that are still open. */
export interface RelayState {
  readonly master: number;
  readonly input: number | undefined;
  readonly output: number | undefined;
}

/** What the shim does for a process with a terminal: it carries bytes between dockerd's pipes and the master. */
export class Relay {
  readonly master: number;
  private input: number | undefined;
  private output: number | undefined;

  constructor({ master, input, output }: RelayState) {
    this.master = master;
    this.input = input;
    this.output = output;
  }

  get state(): RelayState {
    const { master, input, output } = this;
    return { master, input, output };
  }

  get isOver(): boolean {
    return this.output === undefined;
  }

  /** What it waits for. */
  get reads(): readonly number[] {
    return this.isOver ? [] : [this.master, ...this.input === undefined ? [] : [this.input]];
  }

  /** Carries what is there at this descriptor. */
  *carry(sys: Sys, fd: number): Blocking<void> {
    if (fd === this.input) yield* this.carryInput(sys);
    else if (fd === this.master) yield* this.carryOutput(sys);
  }

  /** All that is still there, once the process has ended. */
  *drain(sys: Sys): Blocking<void> {
    while (!this.isOver && (yield* sys.poll([{ fd: this.master, read: true }], 0)).length > 0) yield* this.carryOutput(sys);
    this.close(sys);
  }

  close(sys: Sys): void {
    if (this.input !== undefined) sys.close(this.input);
    if (this.output !== undefined) {
      sys.close(this.output);
      sys.close(this.master);
    }
    this.input = this.output = undefined;
  }

  private *carryInput(sys: Sys): Blocking<void> {
    const bytes = yield* sys.read(this.input ?? -1, chunk);
    if (bytes.length > 0) {
      yield* writeAll(sys, this.master, bytes);
      return;
    }
    sys.close(this.input ?? -1);
    this.input = undefined;
  }

  /** The end of a terminal is EIO: nobody has the slave open any more. */
  private *carryOutput(sys: Sys): Blocking<void> {
    try {
      const bytes = yield* sys.read(this.master, chunk);
      if (bytes.length > 0) {
        yield* writeAll(sys, this.output ?? -1, bytes);
        return;
      }
    } catch (error) {
      if (!isErrno(error, 'EIO') && !isErrno(error, 'EPIPE')) throw error;
    }
    this.close(sys);
  }
}
