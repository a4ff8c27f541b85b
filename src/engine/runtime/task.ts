import { type Blocking, decode, encode, Errno, isErrno, type SignalName, type SpawnRequest, type Sys, type WaitStatus, writeAll } from '../../kernel/index.ts';
import { putFile, readSpec } from './bundle.ts';
import { cgroupsOf, type ContainerCgroups, freezeCgroups, limitCgroups, processesOf } from './runc/cgroup.ts';
import type { ShimEvent, ShimRequest } from './shim/protocol.ts';
import type { ProcessSpec, ResourceSpec } from './spec.ts';

/** What the runtime needs of the simulated host: dockerd's system calls and children. */
export interface RuntimeHost {
  readonly sys: Sys;
  call<T>(work: (sys: Sys) => Blocking<T>, signal?: AbortSignal): Promise<T>;
  spawn(request: SpawnRequest): number;
  exited(pid: number): Promise<WaitStatus>;
}

/** Descriptors of dockerd that become those of the process: its ends of pipes. They may be closed once the process was started. Left out: /dev/null. */
export interface ProcessStreams {
  readonly stdin?: number;
  readonly stdout?: number;
  /** Not used with a terminal: all comes by `stdout`. */
  readonly stderr?: number;
}

/** How a process of a container ended. */
export interface ProcessExit {
  readonly status: WaitStatus;
  /** Of the first process: whether the kernel has killed one of the container's processes for want of memory. */
  readonly oomKilled: boolean;
}

/** What must be kept of a task to find it again after a restore of the host. */
export interface TaskState {
  readonly id: string;
  readonly bundle: string;
  /** The shim's pid, and the first process's, on the host. */
  readonly shim: number;
  readonly pid: number;
  /** dockerd's descriptors of the pipes to the shim. */
  readonly requests: number;
  readonly events: number;
  /** What has come of an event that is not complete yet. */
  readonly received: string;
  /** The pids of the execs that run. */
  readonly execs: Readonly<Record<string, number>>;
}

/** A process could not be started; the message is the runtime's: `OCI runtime create failed: …`. */
export class StartFailure extends Error {}

/** A container that was started: its shim, its first process, and the execs in it. */
export class Task {
  /** How the first process ends. */
  readonly exited: Promise<ProcessExit>;
  private readonly host: RuntimeHost;
  private readonly fixed: Omit<TaskState, 'pid' | 'received' | 'execs'>;
  private pid: number;
  private received: string;
  private readonly execs = new Map<string, number>();
  private readonly starting = new Map<string, (event: ShimEvent) => void>();
  private readonly ending = new Map<string, { readonly promise: Promise<ProcessExit>; readonly resolve: (exit: ProcessExit) => void }>();

  private constructor(host: RuntimeHost, { pid, received, execs, ...fixed }: TaskState) {
    this.host = host;
    this.fixed = fixed;
    this.pid = pid;
    this.received = received;
    for (const [exec, number] of Object.entries(execs)) this.execs.set(exec, number);
    this.exited = this.exitOf('');
    void this.listen();
  }

  /**
   * Starts a container of a bundle: `runc create` and `runc start`.
   * @param isTerminal as `process.terminal` of the specification @throws {@link StartFailure}; nothing is left then but the bundle
   */
  static async start(host: RuntimeHost, { id, bundle, streams, isTerminal = false }: { readonly id: string; readonly bundle: string; readonly streams: ProcessStreams; readonly isTerminal?: boolean }): Promise<Task> {
    const { sys } = host;
    const [requests, events] = [sys.pipe(), sys.pipe()];
    const argv = ['/usr/bin/containerd-shim-runc-v2', '-namespace', 'moby', '-id', id, '-address', '/run/containerd/containerd.sock'];
    const shim = host.spawn({ program: 'containerd-shim-runc-v2', argv, descriptors: [requests.reader, events.writer] });
    sys.close(requests.reader);
    sys.close(events.writer);
    const task = new Task(host, { id, bundle, shim, pid: 0, requests: requests.writer, events: events.reader, received: '', execs: {} });
    try {
      task.pid = await task.begin('', { call: 'create', bundle, streams: { owner: sys.getpid(), ...streams }, terminal: isTerminal });
    } catch (error) {
      await task.delete();
      throw error;
    }
    return task;
  }

  /** The task of a host that was restored. */
  static restore(host: RuntimeHost, state: TaskState): Task {
    return new Task(host, state);
  }

  /** The number of the first process on the host; 0 before it was started. */
  get initPid(): number {
    return this.pid;
  }

  get state(): TaskState {
    return { ...this.fixed, pid: this.pid, received: this.received, execs: Object.fromEntries(this.execs) };
  }

  /** Runs a further process: `runc exec`. @returns its number on the host @throws {@link StartFailure} */
  async exec(id: string, process: ProcessSpec, streams: ProcessStreams): Promise<number> {
    const path = `${this.fixed.bundle}/${id}-process.json`;
    await this.host.call(sys => putFile(sys, path, JSON.stringify(process)));
    try {
      return await this.begin(id, { call: 'exec', process: path, exec: id, streams: { owner: this.host.sys.getpid(), ...streams }, terminal: process.terminal ?? false });
    } finally {
      this.host.sys.unlink(path);
    }
  }

  /** How an exec ends that was started; of those before a restore, only if it still ran then. */
  execExited(id: string): Promise<ProcessExit> {
    return this.exitOf(id);
  }

  /** The number of an exec on the host, while it runs. */
  execPid(id: string): number | undefined {
    return this.execs.get(id);
  }

  /** Sends a signal to the first process, or to an exec. @throws Errno ESRCH */
  kill(signal: SignalName, exec = ''): void {
    const pid = exec === '' ? this.pid : this.execs.get(exec);
    // To the kernel, 0 is all of dockerd's own process group.
    if (!pid) throw new Errno('ESRCH');
    this.host.sys.kill(pid, signal);
  }

  /** `docker pause` and `docker unpause`. @throws Errno */
  async setFrozen(frozen: boolean): Promise<void> {
    const cgroups = await this.cgroups();
    await this.host.call(sys => freezeCgroups(sys, cgroups, frozen));
  }

  /** As runc does after SIGKILL: in a frozen group of v1 it takes effect only then. The group may be gone already. */
  thaw(): void {
    this.setFrozen(false).catch((error: unknown) => { if (!isErrno(error)) throw error; });
  }

  /** `docker update`. What is left out stays. @throws RuncFailure */
  async update(resources: ResourceSpec): Promise<void> {
    const cgroups = await this.cgroups();
    await this.host.call(sys => limitCgroups(sys, cgroups, resources));
  }

  /** The numbers of all its processes on the host. */
  async pids(): Promise<readonly number[]> {
    const cgroups = await this.cgroups();
    return this.host.call(sys => processesOf(sys, cgroups));
  }

  /** Its control groups on the host. */
  cgroups(): Promise<ContainerCgroups> {
    return this.host.call(sys => this.findCgroups(sys));
  }

  /** The size of the terminal of the first process, or of an exec. @throws Errno ENOTTY, ESRCH */
  async resize({ rows, columns }: { readonly rows: number; readonly columns: number }, exec = ''): Promise<void> {
    const pid = exec === '' ? this.pid : this.execs.get(exec) ?? 0;
    await this.host.call(sys => resizeTerminal(sys, pid, { rows, columns }));
  }

  /** What is left of the container goes: processes, cgroups, the shim. */
  async delete(): Promise<void> {
    const gone = this.host.exited(this.fixed.shim);
    await this.send({ call: 'delete' });
    await gone;
    this.host.sys.close(this.fixed.requests);
  }

  private *findCgroups(sys: Sys): Blocking<ContainerCgroups> {
    return yield* cgroupsOf(sys, this.fixed.id, yield* readSpec(sys, this.fixed.bundle));
  }

  private async begin(exec: string, request: ShimRequest): Promise<number> {
    const answer = new Promise<ShimEvent>(resolve => { this.starting.set(exec, resolve); });
    await this.send(request);
    const event = await answer;
    if (event.event === 'started') return event.pid;
    this.ending.delete(exec);
    throw new StartFailure(event.event === 'failed' ? event.message : 'the shim has ended');
  }

  private async send(request: ShimRequest): Promise<void> {
    try {
      await this.host.call(sys => writeAll(sys, this.fixed.requests, encode(`${JSON.stringify(request)}\n`)));
    } catch (error) {
      if (!isErrno(error, 'EPIPE')) throw error;
    }
  }

  /** Reads what the shim tells, until it ends. */
  private async listen(): Promise<void> {
    const { sys } = this.host;
    for (;;) {
      const bytes = await this.host.call(each => each.read(this.fixed.events, 65_536));
      if (bytes.length === 0) break;
      const lines = (this.received + decode(bytes)).split('\n');
      this.received = lines.pop() ?? '';
      for (const line of lines) this.handle(JSON.parse(line) as ShimEvent);
    }
    sys.close(this.fixed.events);
    for (const exec of this.starting.keys()) this.handle({ event: 'failed', exec, message: 'OCI runtime create failed: the shim has ended' });
    for (const exec of ['', ...this.execs.keys()]) this.handle({ event: 'exited', exec, status: { signaled: 'SIGKILL', core: false }, oomKilled: false });
  }

  private handle(event: ShimEvent): void {
    const { exec } = event;
    if (event.event === 'exited') {
      this.execs.delete(exec);
      void this.exitOf(exec);
      this.ending.get(exec)?.resolve({ status: event.status, oomKilled: event.oomKilled });
      return;
    }
    if (event.event === 'started') {
      if (exec === '') this.pid = event.pid;
      else this.execs.set(exec, event.pid);
    }
    this.starting.get(exec)?.(event);
    this.starting.delete(exec);
  }

  private exitOf(exec: string): Promise<ProcessExit> {
    const known = this.ending.get(exec);
    if (known) return known.promise;
    let resolve: (exit: ProcessExit) => void = () => undefined;
    const promise = new Promise<ProcessExit>(settle => { resolve = settle; });
    this.ending.set(exec, { promise, resolve });
    return promise;
  }
}

function* resizeTerminal(sys: Sys, pid: number, size: { readonly rows: number; readonly columns: number }): Blocking<void> {
  const fd = sys.pidfdGetfd(pid, 0);
  try {
    sys.tcsetwinsize(fd, size);
  } finally {
    sys.close(fd);
  }
}
