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
  /** Those that have not come to their end. */
  private open: StreamDescriptors;
  /** Output is handed on in the order in which it came, that of both streams. */
  private handedOn = nothing;
  private ahead = 0;
  private end: () => void = () => undefined;

  constructor(host: Pick<Host, 'sys' | 'call' | 'follow'>, streams: StreamDescriptors, first?: OutputListener) {
    this.host = host;
    this.open = streams;
    if (first) this.listeners.add(first);
    this.ended = new Promise(resolve => { this.end = resolve; });
    this.follow('stdout');
    this.follow('stderr');
    this.endIfAllAre();
  }

  /** What is open of the streams. */
  get descriptors(): StreamDescriptors {
    return this.open;
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
    const { stdin } = this.open;
    if (stdin === undefined) return;
    try {
      await this.host.call(sys => writeAll(sys, stdin, bytes));
    } catch (error) {
      if (!isErrno(error)) throw error;
      this.closeStdin();
    }
  }

  closeStdin(): void {
    this.close('stdin');
  }

  private follow(name: OutputName): void {
    const descriptor = this.open[name];
    if (descriptor !== undefined) this.host.follow(descriptor, readSize, bytes => bytes.length > 0 ? this.take(name, bytes) : this.finish(name));
  }

  private take(name: OutputName, bytes: Uint8Array): Promise<void> | undefined {
    this.ahead += bytes.length;
    this.handedOn = this.handedOn.then(() => this.handOn(name, bytes));
    return this.ahead >= aheadSize ? this.handedOn : undefined;
  }

  private async finish(name: OutputName): Promise<void> {
    await this.handedOn;
    this.close(name);
    this.endIfAllAre();
  }

  private endIfAllAre(): void {
    if (this.open.stdout !== undefined || this.open.stderr !== undefined) return;
    this.closeStdin();
    for (const ended of this.ending) ended();
    this.end();
  }

  private close(name: keyof StreamDescriptors): void {
    const descriptor = this.open[name];
    if (descriptor === undefined) return;
    this.host.sys.close(descriptor);
    this.open = { ...this.open, [name]: undefined };
  }

  private async handOn(name: OutputName, bytes: Uint8Array): Promise<void> {
    await Promise.all([...this.listeners].map(async listener => listener(name, bytes)));
    this.ahead -= bytes.length;
  }
}
