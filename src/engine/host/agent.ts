import { type Blocking, type Process, type Resident, spawnProcess, type SpawnRequest, type Sys, type WaitStatus, type WorkOutcome } from '../../kernel/index.ts';
import { asError } from '../error.ts';

/** What children get unless said otherwise. */
const environment: ReadonlyMap<string, string> = new Map([['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], ['LANG', 'C.UTF-8']]);

/** A process of the simulation whose work is done by the host's owner, as promises: dockerd is one. */
export class Agent {
  readonly process: Process;
  /** System calls that do not sleep. */
  readonly sys: Sys;
  private readonly resident: Resident;
  private readonly wake: () => void;
  private readonly over = new AbortController();
  private readonly exits = new Map<number, { readonly resolve: (status: WaitStatus) => void; readonly promise: Promise<WaitStatus> }>();
  private isReaping = false;

  /** @param wake lets the machine work soon */
  constructor(resident: Resident, wake: () => void) {
    this.process = resident.process;
    this.resident = resident;
    this.sys = resident.sys;
    this.wake = wake;
    this.startReaping();
  }

  /** Aborted once the process has ended. */
  get ended(): AbortSignal {
    return this.over.signal;
  }

  /** A thread of the process: calls that may sleep. @throws what the work throws; the signal's reason once it is aborted. It never settles once the process has ended */
  call<T>(work: (sys: Sys) => Blocking<T>, signal?: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const settle = (outcome: WorkOutcome<T>): void => {
        if ('error' in outcome) reject(asError(outcome.error));
        else resolve(outcome.result);
      };
      if (signal) this.callUntil(signal, work, settle);
      else this.resident.start(work, settle);
    });
  }

  /**
   * Reads what comes by a descriptor, until its end; without a thread of the process, as there are several of these for each container.
   * @param take gets what has come, and nothing at the end; more is read when it has taken that. It hears no more once the process has ended
   * @throws Errno EBADF
   */
  follow(descriptor: number, length: number, take: (bytes: Uint8Array) => Promise<void> | undefined): void {
    const reading = this.resident.read(descriptor, length, bytes => {
      // Not in the midst of the machine's turn.
      void Promise.resolve().then(() => this.process.ended ? undefined : take(bytes)).then(() => { if (bytes.length > 0) reading.goOn(); });
    });
  }

  /** Resolves after so many ms of the host's time. */
  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    await this.call(sys => sys.sleep(ms * 1e6), signal);
  }

  /** Starts a simulated program as a child. @returns its number, as the process sees it. @throws Errno EAGAIN, EBADF */
  spawn(request: SpawnRequest): number {
    const { process } = this;
    const { pid } = spawnProcess(this.resident.kernel, process, { environment, ...request });
    this.startReaping();
    this.wake();
    return pid.in(process.pid.namespace);
  }

  /** How a child ended or will end; each may be asked for once. */
  async exited(pid: number): Promise<WaitStatus> {
    const status = await this.exit(pid).promise;
    this.exits.delete(pid);
    return status;
  }

  /** The process has ended: so does its work. */
  end(): void {
    this.over.abort();
    this.resident.end();
  }

  private callUntil<T>(signal: AbortSignal, work: (sys: Sys) => Blocking<T>, settle: (outcome: WorkOutcome<T>) => void): void {
    signal.throwIfAborted();
    const end = this.resident.start(work, outcome => {
      signal.removeEventListener('abort', abort);
      settle(outcome);
    });
    const abort = (): void => {
      end();
      settle({ error: signal.reason });
    };
    signal.addEventListener('abort', abort, { once: true });
  }

  /** Waits for children as long as there are any. */
  private startReaping(): void {
    if (this.isReaping || this.process.children.size === 0) return;
    this.isReaping = true;
    this.resident.start(sys => this.reap(sys), () => { this.isReaping = false; });
  }

  private *reap(sys: Sys): Blocking<void> {
    while (this.process.children.size > 0) {
      const waited = yield* sys.wait();
      if (waited) this.exit(waited.pid).resolve(waited.status);
    }
    this.isReaping = false;
  }

  private exit(pid: number): { readonly resolve: (status: WaitStatus) => void; readonly promise: Promise<WaitStatus> } {
    const known = this.exits.get(pid);
    if (known) return known;
    let resolve: (status: WaitStatus) => void = () => undefined;
    const promise = new Promise<WaitStatus>(settle => { resolve = settle; });
    const made = { resolve, promise };
    this.exits.set(pid, made);
    return made;
  }
}
