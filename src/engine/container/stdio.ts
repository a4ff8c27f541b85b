import { isErrno, SmallSet, writeAll } from '../../kernel/index.ts';
import type { Host } from '../host/host.ts';
import type { StreamDescriptors } from './container.ts';

export type OutputName = 'stdout' | 'stderr';

/** Takes output; a promise tells that it wants no more before that. */
export type OutputListener = (name: OutputName, bytes: Uint8Array) => Promise<void> | undefined;

/** Read from a pipe at a time. */
const readSize = 32_768;
/** Bytes that may have been read and not been taken by the listeners. */
const aheadSize = 65_536;

const nothing = Promise.resolve();

/** The standard streams of a process in a container: what it writes goes to everyone who listens, what any of them sends to its input. */
export class Stdio {
  /** Resolves when the process and all that have its streams have closed them. */
  readonly ended: Promise<void>;
  private readonly host: Pick<Host, 'sys' | 'call' | 'follow'>;
  private readonly listeners = new SmallSet<OutputListener>();
  private readonly ending: (() => void)[] = [];
  private stdin: number | undefined;
  /** Output is handed on in the order in which it came, that of both streams. */
  private handedOn = nothing;
  private ahead = 0;
  /** Streams that have not come to their end. */
  private open = 0;
  private end: () => void = () => undefined;

  constructor(host: Pick<Host, 'sys' | 'call' | 'follow'>, { stdin, stdout, stderr }: StreamDescriptors, first?: OutputListener) {
    this.host = host;
    this.stdin = stdin;
    if (first) this.listeners.add(first);
    this.ended = new Promise(resolve => { this.end = resolve; });
    this.follow('stdout', stdout);
    if (stderr !== undefined) this.follow('stderr', stderr);
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

  private follow(name: OutputName, descriptor: number): void {
    this.open++;
    this.host.follow(descriptor, readSize, bytes => bytes.length > 0 ? this.take(name, bytes) : this.close(descriptor));
  }

  private take(name: OutputName, bytes: Uint8Array): Promise<void> | undefined {
    this.ahead += bytes.length;
    this.handedOn = this.handedOn.then(() => this.handOn(name, bytes));
    return this.ahead >= aheadSize ? this.handedOn : undefined;
  }

  private async close(descriptor: number): Promise<void> {
    await this.handedOn;
    this.host.sys.close(descriptor);
    if (--this.open > 0) return;
    this.closeStdin();
    for (const ended of this.ending) ended();
    this.end();
  }

  private async handOn(name: OutputName, bytes: Uint8Array): Promise<void> {
    await Promise.all([...this.listeners].map(async listener => listener(name, bytes)));
    this.ahead -= bytes.length;
  }
}
