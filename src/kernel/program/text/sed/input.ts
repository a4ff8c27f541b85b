import { Errno } from '../../../errno.ts';
import type { Blocking } from '../../../process/blocking.ts';
import { Failure, type Task } from '../../command.ts';
import type { LineReader } from '../../lines.ts';
import { quoteIfNeeded } from '../../quote.ts';

/** The lines of all input files as one stream. */
export class Input {
  readonly #task: Task;
  readonly #files: readonly string[];
  readonly #separator: string;
  /** Each file has line numbers and a last line of its own (-s, -i). */
  readonly #separate: boolean;
  readonly #enter: (file: string) => Blocking<boolean>;
  #next = 0;
  #reader: { lines: LineReader; fd: number; file: string } | undefined;
  /** The number of the line that was read last. */
  line = 0;
  /** Whether the last line that was read ended with a newline. */
  terminated = true;
  /** A file could not be read. */
  failed = false;

  /** @param enter is told of each file before its first line; false to pass over it */
  constructor(task: Task, files: readonly string[], separator: string, separate: boolean, enter: (file: string) => Blocking<boolean>) {
    this.#task = task;
    this.#files = files.length === 0 ? ['-'] : files;
    this.#separator = separator;
    this.#separate = separate;
    this.#enter = enter;
  }

  /** The file that the last line was in. */
  get file(): string {
    return this.#reader?.file ?? '-';
  }

  /** The next line; undefined at the end of all. */
  *read(): Blocking<string | undefined> {
    while (this.#reader !== undefined || (yield* this.#open())) {
      const { lines } = this.#reader ?? {};
      if (lines === undefined) continue;
      const line = yield* this.#guarded(lines.next());
      if (line !== undefined) {
        this.line++;
        this.terminated = lines.terminated;
        return line;
      }
      this.#close();
    }
    return undefined;
  }

  /** Whether no line follows the one that was read last. */
  *isLast(): Blocking<boolean> {
    if (this.#reader !== undefined && !(yield* this.#guarded(this.#reader.lines.atEnd()))) return false;
    if (this.#separate) return true;
    const { line } = this;
    while (this.#next < this.#files.length) {
      this.#close();
      if ((yield* this.#open()) && this.#reader !== undefined && !(yield* this.#guarded(this.#reader.lines.atEnd()))) {
        this.line = line;
        return false;
      }
    }
    return true;
  }

  /** Whether another file follows. */
  get more(): boolean {
    return this.#next < this.#files.length;
  }

  *#open(): Blocking<boolean> {
    for (;;) {
      const file = this.#files[this.#next++];
      if (file === undefined) return false;
      try {
        if (!(yield* this.#enter(file))) {
          this.failed = true;
          continue;
        }
        const fd = yield* this.#task.open(file);
        this.#reader = { lines: this.#task.lines(fd, this.#separator), fd, file };
        if (this.#separate) this.line = 0;
        return true;
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
        yield* this.#task.warnAtOnce(`${this.#task.name}: can't read ${quoteIfNeeded(file)}: ${error.text}\n`);
        this.failed = true;
      }
    }
  }

  #close(): void {
    if (this.#reader !== undefined) this.#task.close(this.#reader.fd);
    this.#reader = undefined;
  }

  *#guarded<T>(reading: Blocking<T>): Blocking<T> {
    try {
      return yield* reading;
    } catch (error) {
      if (error instanceof Errno) throw new Failure(`read error on ${this.file}: ${error.text}`, { code: 4 });
      throw error;
    }
  }
}
