import { type Blocking, isErrno, type Sys, writeAll } from '../../kernel/index.ts';
import type { Host } from '../host/host.ts';
import type { StreamDescriptors } from './container.ts';

export type OutputName = 'stdout' | 'stderr';

/** Takes output; a promise tells that it wants no more before that. */
export type OutputListener = (name: OutputName, bytes: Uint8Array) => Promise<void> | undefined;

/** Read from a pipe at a time. */
const readSize = 32_768;
/** Bytes that may have been read and not been taken by the listeners. */
const aheadSize = 65_536;

/** The standard streams of a process in a container: what it writes goes to everyone who listens, what any of them sends to its input. */
export class Stdio {
  /** Resolves when the process and all that have its streams have closed them. */
  readonly ended: Promise<void>;
  private readonly host: Host;
  private readonly listeners = new Set<OutputListener>();
  private readonly ending: (() => void)[] = [];
  private stdin: number | undefined;
  /** Output is handed on in the order in which it came, that of both streams. */
  private handedOn = Promise.resolve();
  private ahead = 0;

  constructor(host: Host, { stdin, stdout, stderr }: StreamDescriptors, first?: OutputListener) {
    this.host = host;
    this.stdin = stdin;
    if (first) this.listeners.add(first);
    this.ended = this.follow(stdout, stderr);
  }

  /** Hears all output from now on. @param ended called when there will be no more. @returns stops that */
  listen(listener: OutputListener, ended: () => void = () => undefined): () => void {
    this.listeners.add(listener);
    this.ending.push(ended);
    return () => {
      this.listeners.delete(listener);
    };
  }

  /** Sends input; it is lost if nobody can read it any more. */
  async send(bytes: Uint8Array): Promise<void> {
    const { stdin } = this;
    if (stdin === undefined) return;
    try {
      await this.host.call(sys => writeAll(sys, stdin, bytes));
    } catch (error) {
      if (!isErrno(error)) throw error;
      this.closeStdin();
    }
  }

  closeStdin(): void {
    if (this.stdin === undefined) return;
    this.host.sys.close(this.stdin);
    this.stdin = undefined;
  }

  private async follow(stdout: number, stderr: number | undefined): Promise<void> {
    await Promise.all([this.copy('stdout', stdout), ...stderr === undefined ? [] : [this.copy('stderr', stderr)]]);
    this.closeStdin();
    for (const ended of this.ending) ended();
  }

  private async copy(name: OutputName, descriptor: number): Promise<void> {
    for (;;) {
      const bytes = await this.host.call(sys => readSome(sys, descriptor));
      if (bytes.length === 0) break;
      this.ahead += bytes.length;
      this.handedOn = this.handedOn.then(() => this.handOn(name, bytes));
      if (this.ahead >= aheadSize) await this.handedOn;
    }
    await this.handedOn;
    this.host.sys.close(descriptor);
  }

  private async handOn(name: OutputName, bytes: Uint8Array): Promise<void> {
    await Promise.all([...this.listeners].map(async listener => listener(name, bytes)));
    this.ahead -= bytes.length;
  }
}

function* readSome(sys: Sys, descriptor: number): Blocking<Uint8Array> {
  return yield* sys.read(descriptor, readSize);
}
