import { decode, type SignalName, waitExitCode } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';
import type { Host } from '../host/host.ts';
import type { ContainerLayers } from '../image/layer/container-layers.ts';
import { type ExecConfig, execProcessOf } from '../runtime/container-spec/exec-process.ts';
import { type AccountFiles, resolveUser } from '../runtime/container-spec/user.ts';
import { bundleRoot, readSpec } from '../runtime/bundle.ts';
import { StartFailure } from '../runtime/task.ts';
import type { Container } from './container.ts';
import { keyBytes } from './detach-keys.ts';
import type { Containers } from './containers.ts';
import type { Life } from './life.ts';
import { type OutputListener, Stdio } from './stdio.ts';

/** What `POST /containers/{id}/exec` was told. */
export interface ExecRequest extends ExecConfig {
  readonly AttachStdin?: boolean;
  readonly AttachStdout?: boolean;
  readonly AttachStderr?: boolean;
  readonly DetachKeys?: string;
}

/** A further process of a container, as plain data. */
export interface Exec {
  readonly id: string;
  readonly containerId: string;
  readonly config: ExecRequest;
  running: boolean;
  /** On the host; 0 before it was started. */
  pid: number;
  /** Null before it has ended. */
  exitCode: number | null;
  wasStarted: boolean;
}

/** What of the engine execs need. */
export interface ExecContext {
  readonly host: Host;
  readonly containers: Containers;
  readonly containerLayers: ContainerLayers;
  readonly life: Life;
  /** Tells the engine's events. */
  publish(container: Container, action: string, attributes: Readonly<Record<string, string>>): void;
}

/** How one is started. */
export interface StartOptions {
  readonly tty: boolean;
  readonly consoleSize?: readonly [number, number] | undefined;
  /** Hears all output from its beginning. */
  readonly listener?: OutputListener;
  readonly hasStdin: boolean;
}

/** Exit codes of execs that did not start: moby, daemon/exec.go. */
const notFound = 127;
const notExecutable = 126;

/** Who resizes a terminal waits so many ms for its process, and looks this often. */
const [sessionTimeout, sessionStep] = [10_000, 100];

/** `docker exec`: all further processes that were asked for. */
export class Execs {
  private readonly engine: ExecContext;
  private readonly all = new Map<string, Exec>();

  constructor(engine: ExecContext, saved: readonly Exec[] = []) {
    this.engine = engine;
    for (const exec of saved) this.all.set(exec.id, { ...exec, running: false, exitCode: exec.running ? 137 : exec.exitCode });
  }

  save(): readonly Exec[] {
    return [...this.all.values()];
  }

  /** The ids of those of a container that run. */
  of(containerId: string): string[] {
    return [...this.all.values()].filter(exec => exec.containerId === containerId && exec.running).map(({ id }) => id);
  }

  /** @throws EngineError notFound */
  get(id: string): Exec {
    const exec = this.all.get(id);
    if (!exec) throw new EngineError('notFound', `No such exec instance: ${id}`);
    return exec;
  }

  /** @param reference as the client named the container: it shows in messages. @throws EngineError conflict, invalid */
  create(container: Container, config: ExecRequest, reference = container.id): Exec {
    checkRuns(container, reference);
    if (config.User) resolveUser(config.User, this.accountsOf(container));
    if (config.Cmd.length === 0) throw new EngineError('invalid', 'No exec command specified');
    if (config.DetachKeys && !keyBytes(config.DetachKeys)) throw new EngineError('system', `Invalid escape keys (${config.DetachKeys}) provided`);
    const id = Array.from({ length: 8 }, () => (this.engine.host.computer.kernel.random.next() >>> 0).toString(16).padStart(8, '0')).join('');
    const exec: Exec = { id, containerId: container.id, config, running: false, pid: 0, exitCode: null, wasStarted: false };
    this.all.set(id, exec);
    this.publish(container, exec, `exec_create: ${config.Cmd.join(' ')}`);
    return exec;
  }

  /** Nobody will ask for it any more. */
  drop({ id }: Exec): void {
    this.all.delete(id);
  }

  /** The container is gone. */
  forget(containerId: string): void {
    for (const [id, exec] of this.all) if (exec.containerId === containerId) this.all.delete(id);
  }

  /** Starts it. @returns its streams, and its end. @throws EngineError conflict, invalid */
  async start(exec: Exec, options: StartOptions): Promise<{ readonly stdio: Stdio; readonly over: Promise<number> }> {
    const container = this.engine.containers.get(exec.containerId);
    if (exec.exitCode !== null) throw new EngineError('conflict', `exec command ${exec.id} has already run`);
    if (exec.wasStarted) throw new EngineError('conflict', `exec command ${exec.id} is already running`);
    checkRuns(container, container.id);
    const task = this.engine.life.of(container)?.task;
    if (!task) throw new EngineError('conflict', `container ${container.id} is not running`);
    const process = await this.processOf(container, exec, options);
    exec.wasStarted = true;
    const { ours, theirs } = this.openStreams(options);
    this.publish(container, exec, `exec_start: ${exec.config.Cmd.join(' ')}`);
    try {
      exec.pid = await task.exec(exec.id, process, theirs);
    } catch (error) {
      for (const descriptor of [ours.stdin, ours.stdout, ours.stderr]) if (descriptor !== undefined) this.engine.host.sys.close(descriptor);
      throw failed(exec, error);
    } finally {
      for (const descriptor of Object.values(theirs)) this.engine.host.sys.close(descriptor);
    }
    exec.running = true;
    const stdio = new Stdio(this.engine.host, ours, options.listener);
    return { stdio, over: task.execExited(exec.id).then(async ({ status }) => this.ended(container, exec, waitExitCode(status), stdio)) };
  }

  /** The size of its terminal, if it has one. @throws EngineError system */
  async resize(exec: Exec, size: { readonly rows: number; readonly columns: number }): Promise<void> {
    for (let waited = 0; !exec.running && waited < sessionTimeout; waited += sessionStep) {
      if (exec.exitCode !== null) throw new EngineError('system', 'cannot resize a deleted process');
      await this.engine.host.sleep(sessionStep);
    }
    const task = this.engine.life.of(this.engine.containers.get(exec.containerId))?.task;
    if (!exec.running || !task) throw new EngineError('system', 'timeout waiting for exec session ready');
    if (exec.config.Tty === true) await task.resize(size, exec.id);
  }

  /** @throws Errno ESRCH */
  kill(exec: Exec, signal: SignalName): void {
    this.engine.life.of(this.engine.containers.get(exec.containerId))?.task.kill(signal, exec.id);
  }

  private async ended(container: Container, exec: Exec, exitCode: number, stdio: Stdio): Promise<number> {
    await stdio.ended;
    Object.assign(exec, { running: false, exitCode });
    this.publish(container, exec, 'exec_die', { exitCode: `${exitCode}` });
    return exitCode;
  }

  private async processOf(container: Container, { config }: Exec, { tty, consoleSize }: StartOptions): Promise<ReturnType<typeof execProcessOf>> {
    const { host } = this.engine;
    const spec = await host.call(sys => readSpec(sys, `${bundleRoot}/${container.id}`));
    const { process } = spec;
    const asked = { ...config, Tty: tty, ...consoleSize && { ConsoleSize: consoleSize } };
    return execProcessOf(asked, container.config, process, this.accountsOf(container));
  }

  private accountsOf({ id }: Container): AccountFiles {
    const textOf = (path: string): string | undefined => {
      const file = this.engine.containerLayers.lookup(id, path);
      return file?.kind === 'regular' ? decode(file.read(0, file.stat().size)) : undefined;
    };
    return { passwd: textOf('etc/passwd'), group: textOf('etc/group') };
  }

  private openStreams({ tty, hasStdin }: StartOptions): { readonly ours: ConstructorParameters<typeof Stdio>[1]; readonly theirs: { readonly stdin?: number; readonly stdout: number; readonly stderr?: number } } {
    const { sys } = this.engine.host;
    const [input, output, error] = [hasStdin ? sys.pipe() : undefined, sys.pipe(), tty ? undefined : sys.pipe()];
    return {
      ours: { stdin: input?.writer, stdout: output.reader, stderr: error?.reader },
      theirs: { ...input && { stdin: input.reader }, stdout: output.writer, ...error && { stderr: error.writer } },
    };
  }

  private publish(container: Container, { id }: Exec, action: string, attributes: Readonly<Record<string, string>> = {}): void {
    this.engine.publish(container, action, { execID: id, ...attributes });
  }
}

function checkRuns({ id, state }: Container, reference: string): void {
  if (!state.running) throw new EngineError('conflict', `container ${id} is not running`);
  if (state.paused) throw new EngineError('conflict', `Container ${reference} is paused, unpause the container before exec`);
  if (state.restarting) throw new EngineError('conflict', `Container ${id} is restarting, wait until the container is running`);
}

function failed(exec: Exec, error: unknown): unknown {
  const message = error instanceof Error ? error.message : String(error);
  exec.exitCode = /executable file not found|no such file or directory/.test(message) ? notFound : /permission denied|is a directory/.test(message) ? notExecutable : 128;
  return error instanceof StartFailure ? new EngineError('invalid', message) : error;
}
