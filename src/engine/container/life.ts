import { waitExitCode, isErrno, type SignalName } from '../../kernel/index.ts';
import { asError, EngineError } from '../error.ts';
import type { Host } from '../host/host.ts';
import { goTime } from '../go/time.ts';
import { type ProcessExit, StartFailure, Task } from '../runtime/task.ts';
import type { Container, ContainerState, StreamDescriptors } from './container.ts';
import { Locks } from './lock.ts';
import { LogFile } from './log-file.ts';
import { restartDelay } from './restart-policy.ts';
import type { Running, SavedRunning } from './running.ts';
import { stopSignalOf, signalText } from './signals.ts';
import { translateStartFailure } from './start-failure.ts';
import { type OutputListener, Stdio } from './stdio.ts';

/** What a container needs before its first process starts, and what goes after it has ended. */
export interface Surroundings {
  /** Root, volumes, network: @returns the bundle. @throws EngineError, StartFailure; then nothing is left */
  setUp(container: Container): Promise<string>;
  /** The first process runs. */
  started(container: Container, pid: number): Promise<void>;
  /** Takes back what `setUp` did. */
  tearDown(container: Container): Promise<void>;
}

/** Whom a container's life concerns. */
export interface Witness {
  event(container: Container, action: string, attributes?: Readonly<Record<string, string>>): void;
  /** It has stopped and is to be removed: `AutoRemove`. */
  removeAfterStop(container: Container): Promise<void>;
  /** The first process runs, since just now or, after a restore, for some time. */
  runs(container: Container, isRestored: boolean): void;
  /** It stands still, or goes on. */
  paused(container: Container, paused: boolean): void;
  /** The first process does not run any more. */
  stopped(container: Container): void;
}

interface Restarting {
  readonly cancel: AbortController;
  readonly delay: number;
}

/** Starts containers, notices their ends, stops them and starts them again. */
export class Life {
  readonly locks = new Locks();
  private readonly host: Host;
  private readonly surroundings: Surroundings;
  private readonly witness: Witness;
  private readonly running = new Map<string, Running>();
  private readonly restarts = new Map<string, Restarting>();
  /** Ids of containers whose end somebody has asked for and waits for. */
  private readonly stopping = new Set<string>();
  /** Ids of containers that are stopped to be started again. */
  private readonly restarted = new Set<string>();
  /** Those who attach before the start. */
  private readonly early = new Map<string, Set<(running: Running) => void>>();
  private readonly ends = new Map<string, Set<(exitCode: number) => void>>();
  private readonly removals = new Map<string, Set<(exitCode: number) => void>>();

  constructor(host: Host, surroundings: Surroundings, witness: Witness) {
    this.host = host;
    this.surroundings = surroundings;
    this.witness = witness;
  }

  /** Of a container that runs. */
  of({ id }: Container): Running | undefined {
    return this.running.get(id);
  }

  /** Calls back when the container's first process is about to run. @returns stops that */
  beforeStart({ id }: Container, callback: (running: Running) => void): () => void {
    return subscribe(this.early, id, callback);
  }

  /** Calls back at the next end of the container. @returns stops that */
  atEnd({ id }: Container, callback: (exitCode: number) => void): () => void {
    return subscribe(this.ends, id, callback);
  }

  /** Calls back when the container is removed. @returns stops that */
  atRemoval({ id }: Container, callback: (exitCode: number) => void): () => void {
    return subscribe(this.removals, id, callback);
  }

  /** It is removed. */
  removed({ id, state }: Container): void {
    tell(this.removals, id, state.exitCode);
  }

  /** @throws EngineError: notModified if it runs, conflict, and why it did not start */
  async start(container: Container): Promise<void> {
    this.cancelRestart(container);
    let failure: Error | undefined;
    await this.locks.run(container.id, async () => {
      const { state } = container;
      if (state.paused) throw new EngineError('conflict', 'cannot start a paused container, try unpause instead');
      if (state.running && !state.restarting) throw new EngineError('notModified', '');
      if (state.removalInProgress || state.dead) throw new EngineError('conflict', 'container is marked for removal and cannot be started');
      container.hasBeenManuallyStopped = false;
      container.restartCount = 0;
      await this.begin(container, 0).catch((error: unknown) => { failure = asError(error); });
    });
    if (!failure) {
      // A client that goes on at once finds what it started at work, as one of a real engine does, which takes its time to answer.
      await this.host.turn();
      return;
    }
    if (container.hostConfig.AutoRemove) await this.witness.removeAfterStop(container);
    throw failure;
  }

  /** The signal, then after so many seconds SIGKILL; negative: never. @throws EngineError notModified if it does not run */
  async stop(container: Container, { signal, timeout }: { readonly signal?: SignalName | undefined; readonly timeout?: number | undefined } = {}): Promise<void> {
    // It is being started again: what comes of that is stopped.
    if (container.state.restarting && !this.restarts.has(container.id)) await this.locks.run(container.id, () => Promise.resolve());
    const wasRestarting = this.cancelRestart(container);
    if (wasRestarting) {
      this.witness.event(container, 'stop');
      return;
    }
    const running = this.running.get(container.id);
    if (!running || !container.state.running) throw new EngineError('notModified', '');
    container.hasBeenManuallyStopped = true;
    const seconds = timeout ?? container.config.StopTimeout ?? 10;
    this.stopping.add(container.id);
    try {
      this.signal(container, signal ?? stopSignalOf(container.config));
      if (!await this.endsWithin(running, seconds)) {
        this.signal(container, 'SIGKILL');
        await running.over;
      }
    } finally {
      this.stopping.delete(container.id);
    }
  }

  /** @throws EngineError notModified from `start` does not occur; what `start` throws */
  async restart(container: Container, options: { readonly signal?: SignalName | undefined; readonly timeout?: number | undefined } = {}): Promise<void> {
    this.restarted.add(container.id);
    try {
      if (container.state.running) await this.stop(container, options);
    } finally {
      this.restarted.delete(container.id);
    }
    await this.start(container);
    this.witness.event(container, 'restart');
  }

  /** Sends a signal to the first process; one that waits to be started again waits no more. @throws EngineError conflict if it does not run */
  kill(container: Container, signal: SignalName): void {
    if (this.cancelRestart(container)) return;
    if (!container.state.running) throw new EngineError('conflict', `container ${container.id} is not running`);
    if (signal === 'SIGKILL' || signal === stopSignalOf(container.config)) container.hasBeenManuallyStopped = true;
    this.signal(container, signal);
  }

  /** @throws EngineError conflict */
  async setPaused(container: Container, paused: boolean): Promise<void> {
    await this.locks.run(container.id, async () => {
      const { state, id } = container;
      if (!paused && !state.paused) throw new EngineError('system', `Container ${id} is not paused`);
      const running = this.running.get(id);
      if (!running || !state.running) throw new EngineError('conflict', `container ${id} is not running`);
      if (paused && state.paused) throw new EngineError('conflict', `Container ${id} is already paused`);
      if (state.restarting) throw new EngineError('conflict', `Container ${id} is restarting, wait until the container is running`);
      await running.task.setFrozen(paused);
      state.paused = paused;
      this.witness.event(container, paused ? 'pause' : 'unpause');
      this.witness.paused(container, paused);
    });
  }

  /** As it is saved: if its first process has ended, as one that has stopped, whatever still has to be cleared away. */
  saved(container: Container): Container {
    const exit = this.running.get(container.id)?.exit;
    return exit ? { ...container, state: { ...container.state, ...this.stoppedBy(exit) } } : container;
  }

  /** What {@link resume} needs of those that run. */
  *save(): Generator<SavedRunning> {
    for (const [id, { exit, task, stdio }] of this.running) if (!exit) yield { id, task: task.state, streams: stdio.descriptors };
  }

  /** Finds the processes of a container of a host that was restored. */
  resume(container: Container, { task, streams }: SavedRunning): void {
    this.watch(container, Task.restore(this.host, task), streams, 0);
    this.witness.runs(container, true);
  }

  /** After a restore: what had been made ready for a start of which the state knows no more. */
  abandonStart(container: Container): Promise<void> {
    return this.surroundings.tearDown(container);
  }

  private async begin(container: Container, delay: number): Promise<void> {
    const { state } = container;
    state.error = '';
    try {
      const bundle = await this.surroundings.setUp(container);
      await this.run(container, bundle, delay);
    } catch (error) {
      this.failed(container, error);
      throw error instanceof StartFailure ? translateStartFailure(error.message).error : error;
    }
  }

  private async run(container: Container, bundle: string, delay: number): Promise<void> {
    const { id, config, state } = container;
    const streams = this.openStreams(config);
    try {
      const task = await Task.start(this.host, { id, bundle, isTerminal: config.Tty, streams: streams.theirs });
      container.hasBeenStartedBefore = true;
      Object.assign(state, { running: true, restarting: false, paused: false, oomKilled: false, dead: false, pid: task.initPid, exitCode: 0, startedAt: goTime(this.host.realtime) });
      this.watch(container, task, streams.ours, delay);
      await this.surroundings.started(container, task.initPid);
      this.witness.event(container, 'start');
      this.witness.runs(container, false);
    } catch (error) {
      for (const descriptor of [streams.ours.stdin, streams.ours.stdout, streams.ours.stderr]) if (descriptor !== undefined) this.host.sys.close(descriptor);
      await this.surroundings.tearDown(container);
      throw error;
    } finally {
      for (const descriptor of Object.values(streams.theirs)) this.host.sys.close(descriptor);
    }
  }

  private openStreams({ OpenStdin, Tty }: Container['config']): { readonly ours: StreamDescriptors; readonly theirs: { readonly stdin?: number; readonly stdout: number; readonly stderr?: number } } {
    const { sys } = this.host;
    const input = OpenStdin ? sys.pipe() : undefined;
    const output = sys.pipe();
    const error = Tty ? undefined : sys.pipe();
    return {
      ours: { stdin: input?.writer, stdout: output.reader, stderr: error?.reader },
      theirs: { ...(input && { stdin: input.reader }), stdout: output.writer, ...(error && { stderr: error.writer }) },
    };
  }

  /** Follows a container that runs to its end. */
  private watch(container: Container, task: Task, streams: StreamDescriptors, delay: number): void {
    const { LogConfig } = container.hostConfig;
    const log = LogConfig.Type === 'none' ? undefined : new LogFile(this.host, container);
    const writing: OutputListener | undefined = log && ((name, bytes) => log.write(name, bytes));
    const stdio = new Stdio(this.host, streams, writing);
    const running: Running = { task, stdio, log, exit: undefined, over: task.exited.then(exit => this.ended(container, running, exit, delay)) };
    this.running.set(container.id, running);
    tell(this.early, container.id, running);
  }

  private async ended(container: Container, running: Running, exit: ProcessExit, lastDelay: number): Promise<void> {
    const { stdio, log, task } = running;
    running.exit = exit;
    await stdio.ended;
    await log?.close();
    await this.locks.run(container.id, async () => {
      const { state, hostConfig: { RestartPolicy } } = container;
      await task.delete();
      // Whoever waits for the end of the process is told before all that belongs to the container is gone.
      if (this.stopping.delete(container.id)) this.witness.event(container, 'stop');
      await this.surroundings.tearDown(container);
      this.running.delete(container.id);
      const exitCode = waitExitCode(exit.status);
      const ran = Number(this.host.realtime / 1_000_000n) - Date.parse(state.startedAt);
      const delay = restartDelay(RestartPolicy, { exitCode, restartCount: container.restartCount, wasStopped: container.hasBeenManuallyStopped, ran, lastDelay });
      Object.assign(state, this.stoppedBy(exit), { running: delay !== undefined, restarting: delay !== undefined });
      this.witness.event(container, 'die', { execDuration: `${Math.max(0, Math.floor(ran / 1000))}`, exitCode: `${exitCode}` });
      this.witness.stopped(container);
      if (delay !== undefined) this.restartLater(container, delay);
    });
    tell(this.ends, container.id, container.state.exitCode);
    if (container.hostConfig.AutoRemove && !container.state.restarting && !this.restarted.has(container.id)) await this.witness.removeAfterStop(container);
  }

  private stoppedBy({ status, oomKilled }: ProcessExit): Pick<ContainerState, 'running' | 'paused' | 'pid' | 'exitCode' | 'oomKilled' | 'finishedAt'> {
    return { running: false, paused: false, pid: 0, exitCode: waitExitCode(status), oomKilled, finishedAt: goTime(this.host.realtime) };
  }

  private restartLater(container: Container, delay: number): void {
    const cancel = new AbortController();
    this.restarts.set(container.id, { cancel, delay });
    const again = async (): Promise<void> => {
      await this.host.sleep(delay, cancel.signal);
      await this.locks.run(container.id, async () => {
        if (this.restarts.get(container.id)?.cancel !== cancel) return;
        this.restarts.delete(container.id);
        container.restartCount++;
        await this.begin(container, delay);
      });
    };
    again().catch(() => undefined);
  }

  /** @returns whether it waited to be started again */
  private cancelRestart(container: Container): boolean {
    const restarting = this.restarts.get(container.id);
    if (!restarting) return false;
    this.restarts.delete(container.id);
    restarting.cancel.abort(new EngineError('conflict', 'the restart was cancelled'));
    container.hasBeenManuallyStopped = true;
    Object.assign(container.state, { running: false, restarting: false });
    return true;
  }

  private failed(container: Container, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    const { exitCode, error: translated } = error instanceof StartFailure ? translateStartFailure(message) : { exitCode: 128, error: { message } };
    Object.assign(container.state, { running: false, restarting: false, pid: 0, exitCode, error: translated.message, finishedAt: goTime(this.host.realtime) });
  }

  private signal(container: Container, signal: SignalName): void {
    const task = this.running.get(container.id)?.task;
    try {
      task?.kill(signal);
    } catch (error) {
      if (!isErrno(error, 'ESRCH')) throw error;
    }
    this.witness.event(container, 'kill', { signal: signalText(signal) });
    if (!container.state.paused || signal !== 'SIGKILL') return;
    container.state.paused = false;
    task?.thaw();
  }

  /** @param seconds negative: waits for ever */
  private async endsWithin({ over }: Running, seconds: number): Promise<boolean> {
    if (seconds < 0) {
      await over;
      return true;
    }
    const cancel = new AbortController();
    const late = this.host.sleep(seconds * 1000, cancel.signal).then(() => false, () => false);
    const ended = await Promise.race([over.then(() => true), late]);
    cancel.abort(new Error('the container has ended'));
    return ended;
  }
}

/** Calls back once. @returns stops that */
function subscribe<T>(all: Map<string, Set<(what: T) => void>>, id: string, callback: (what: T) => void): () => void {
  const callbacks = all.get(id) ?? new Set();
  all.set(id, callbacks.add(callback));
  return () => {
    callbacks.delete(callback);
  };
}

function tell<T>(all: Map<string, Set<(what: T) => void>>, id: string, what: T): void {
  const callbacks = all.get(id);
  all.delete(id);
  for (const callback of callbacks ?? []) callback(what);
}
