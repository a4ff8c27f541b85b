import { Errno } from '../../../errno.ts';
import type { Blocking } from '../../../process/blocking.ts';
import type { Sys } from '../../../syscall/sys.ts';
import { encode } from '../../../text.ts';
import { Failure, type Task } from '../../command.ts';
import { Output, writeAll } from '../../output.ts';
import { RecordReader } from './records.ts';

interface Sink {
  readonly output: Output;
  /** The command that reads, of a pipe. */
  readonly pid: number | undefined;
}

interface Source {
  readonly reader: RecordReader;
  readonly pid: number | undefined;
}

/** The files and pipes that a program has opened, by name. */
export class Streams {
  readonly #task: Task;
  readonly #sinks = new Map<string, Sink>();
  readonly #sources = new Map<string, Source>();

  constructor(task: Task) {
    this.#task = task;
  }

  /** Where `print > name` and the like write. Throws Failure. */
  *sink(name: string, kind: '>' | '>>' | '|'): Blocking<Output> {
    if (kind !== '|' && (name === '/dev/stdout' || name === '-')) return this.#task.out;
    const known = this.#sinks.get(name);
    if (known !== undefined) return known.output;
    const sink = kind === '|' ? yield* this.#pipeTo(name) : yield* this.#file(name, kind === '>>');
    this.#sinks.set(name, sink);
    return sink.output;
  }

  /** What `getline < name` or `name | getline` read; undefined if it cannot be opened. */
  *source(name: string, pipe: boolean): Blocking<RecordReader | undefined> {
    const known = this.#sources.get(name);
    if (known !== undefined) return known.reader;
    const { sys, charset } = this.#task;
    try {
      const source: Source = pipe ? yield* this.#pipeFrom(name) : { reader: new RecordReader(sys, name === '-' || name === '/dev/stdin' ? 0 : yield* sys.open(charset.toArgument(name)), charset.decode), pid: undefined };
      this.#sources.set(name, source);
      return source.reader;
    } catch (error) {
      if (error instanceof Errno) return undefined;
      throw error;
    }
  }

  /** `close(name)`: −1 if it is not open, a command's exit code, or 0. */
  *close(name: string): Blocking<number> {
    let result = -1;
    const sink = this.#sinks.get(name);
    if (sink !== undefined) {
      this.#sinks.delete(name);
      yield* sink.output.flush();
      if (sink.output.fd > 2) this.#task.sys.close(sink.output.fd);
      result = sink.pid === undefined ? 0 : yield* this.#waitFor(sink.pid);
    }
    const source = this.#sources.get(name);
    if (source !== undefined) {
      this.#sources.delete(name);
      if (source.reader.fd !== 0) this.#task.sys.close(source.reader.fd);
      result = source.pid === undefined ? 0 : yield* this.#waitFor(source.pid);
    }
    return result;
  }

  *flush(name?: string): Blocking<void> {
    if (name === undefined) yield* this.#task.out.flush();
    for (const [each, { output }] of this.#sinks) if (name === undefined || each === name) yield* output.flush();
  }

  *closeAll(): Blocking<void> {
    yield* this.flush();
    for (const name of [...this.#sinks.keys(), ...this.#sources.keys()]) yield* this.close(name);
  }

  /** `system(command)`. */
  *run(command: string): Blocking<number> {
    yield* this.flush();
    return yield* this.#waitFor(this.#start(command, () => undefined));
  }

  *#file(name: string, append: boolean): Blocking<Sink> {
    const { sys, charset } = this.#task;
    if (name === '/dev/stderr') return { output: new Output(sys, 2, charset.encode, true), pid: undefined };
    try {
      const fd = yield* sys.open(charset.toArgument(name), { access: 'write', create: true, append, truncate: !append }, 0o666);
      return { output: new Output(sys, fd, charset.encode), pid: undefined };
    } catch (error) {
      if (error instanceof Errno) throw new Failure(`cannot open "${charset.toArgument(name)}" for output (${error.text})`);
      throw error;
    }
  }

  *#pipeTo(command: string): Blocking<Sink> {
    const { sys, charset } = this.#task;
    yield* this.flush();
    const { reader, writer } = sys.pipe();
    const pid = this.#start(command, child => {
      child.dup2(reader, 0);
      child.close(reader);
      child.close(writer);
    });
    sys.close(reader);
    return { output: new Output(sys, writer, charset.encode, false), pid };
  }

  *#pipeFrom(command: string): Blocking<Source> {
    const { sys, charset } = this.#task;
    yield* this.flush();
    const { reader, writer } = sys.pipe();
    const pid = this.#start(command, child => {
      child.dup2(writer, 1);
      child.close(reader);
      child.close(writer);
    });
    sys.close(writer);
    return { reader: new RecordReader(sys, reader, charset.decode), pid };
  }

  #start(command: string, prepare: (child: Sys) => void): number {
    const { sys, charset, environment } = this.#task;
    const inherited = [...this.#sinks.values()].map(({ output }) => output.fd).concat([...this.#sources.values()].map(({ reader }) => reader.fd)).filter(fd => fd > 2);
    return sys.fork(function* (child) {
      prepare(child);
      for (const fd of inherited) child.close(fd);
      try {
        return yield* child.exec('/bin/sh', ['sh', '-c', charset.toArgument(command)], environment);
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
        yield* writeAll(child, 2, encode(`sh: ${error.text}\n`));
        return 127;
      }
    });
  }

  *#waitFor(pid: number): Blocking<number> {
    const waited = yield* this.#task.sys.wait({ pid });
    return waited !== undefined && 'exited' in waited.status ? waited.status.exited : 256;
  }
}
