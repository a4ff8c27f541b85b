import { Errno } from '../../../errno.ts';
import type { Blocking } from '../../../process/blocking.ts';
import { Failure, type Task } from '../../command.ts';
import { Output } from '../../output.ts';

/** Where lines go; knows whether the last one still lacks its newline. */
export class Sink {
  readonly #output: Output;
  readonly #separator: string;
  #unterminated = false;

  constructor(output: Output, separator: string) {
    this.#output = output;
    this.#separator = separator;
  }

  /** A line; without its newline if the input's last one had none. */
  line(text: string, terminated = true): void {
    this.raw(text + (terminated ? this.#separator : ''));
    this.#unterminated = !terminated;
  }

  /** Text that has its newlines. */
  raw(text: string): void {
    if (this.#unterminated) this.#output.print(this.#separator);
    this.#unterminated = false;
    this.#output.print(text);
  }

  *drain(): Blocking<void> {
    yield* this.#output.drain();
  }

  *flush(): Blocking<void> {
    yield* this.#output.flush();
  }
}

/** The files of `w`, opened before the first line is read and shared by name. */
export class Sinks {
  readonly #task: Task;
  readonly #separator: string;
  readonly #files = new Map<string, Sink>();
  readonly standard: Sink;

  constructor(task: Task, separator: string) {
    this.#task = task;
    this.#separator = separator;
    this.standard = new Sink(task.out, separator);
    this.#files.set('/dev/stdout', this.standard);
    this.#files.set('/dev/stderr', new Sink(new Output(task.sys, 2, task.charset.encode, true), separator));
  }

  *open(file: string): Blocking<void> {
    if (this.#files.has(file)) return;
    try {
      this.#files.set(file, yield* this.create(this.#task.charset.toArgument(file)));
    } catch (error) {
      if (error instanceof Errno) throw new Failure(`couldn't open file ${file}: ${error.text}`, { code: 4 });
      throw error;
    }
  }

  /** A sink into a file that is made anew. Throws Errno. */
  *create(file: string, mode = 0o666): Blocking<Sink> {
    const fd = yield* this.#task.sys.open(file, { access: 'write', create: true, truncate: true }, mode);
    return new Sink(new Output(this.#task.sys, fd, this.#task.charset.encode, false), this.#separator);
  }

  get(file: string): Sink {
    return this.#files.get(file) ?? this.standard;
  }

  /** What was written can be read from now on. */
  *flush(): Blocking<void> {
    for (const [name, sink] of this.#files) if (name !== '/dev/stdout') yield* sink.flush();
  }
}
