import { type Blocking, Errno, isErrno, type SignalName, SmallMap, type Sys, type WaitStatus } from '../../kernel/index.ts';
import { putFile, readSpec } from './bundle.ts';
import { cgroupsOf, type ContainerCgroups, freezeCgroups, limitCgroups, processesOf } from './runc/cgroup.ts';
import type { RuntimeHost } from './runtime-host.ts';
import { ShimLink, type ShimState } from './shim/link.ts';
import type { ShimEvent, ShimRequest } from './shim/protocol.ts';
import type { ProcessSpec, ResourceSpec } from './spec.ts';

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
export interface TaskState extends ShimState {
  readonly id: string;
  readonly bundle: string;
  /** The first process's pid on the host. */
  readonly pid: number;
  /** The pids of the execs that run. */
  readonly execs: Readonly<Record<string, number>>;
}

/** A process could not be started; the message is the runtime's: `OCI runtime create failed: …`. */
export class StartFailure extends Error {}

/** A container that was started: its shim, its first process, and the execs in it. */
export class Task {
  /** How the first process ends. */
  readonly exited: Promise<ProcessExit>;
  /** Its shim, which may be that of other containers, too. */
  readonly shim: ShimLink;
  private readonly host: RuntimeHost;
  private readonly id: string;
  private readonly bundle: string;
  private pid: number;
  private readonly execs = new SmallMap<string, number>();
  private readonly starting = new SmallMap<string, (event: ShimEvent) => void>();
  private readonly ending = new SmallMap<string, { readonly promise: Promise<ProcessExit>; readonly resolve: (exit: ProcessExit) => void }>();

  private constructor(host: RuntimeHost, shim: ShimLink, { id, bundle, pid, execs }: Omit<TaskState, keyof ShimState>) {
    this.host = host;
    this.shim = shim;
    this.id = id;
    this.bundle = bundle;
    this.pid = pid;
    for (const [exec, number] of Object.entries(execs)) this.execs.set(exec, number);
    this.exited = this.exitOf('');
    shim.attach(id, event => {
      if (event) this.handle(event);
      else this.lose();
    });
  }

  /**
   * Starts a container of a bundle: `runc create` and `runc start`.
   * @param isTerminal as `process.terminal` of the specification @param shim one of its own if left out, in dockerd's namespace of containerd @throws {@link StartFailure}; nothing is left then but the bundle
   */
  static async start(host: RuntimeHost, { id, bundle, streams, isTerminal = false, shim = ShimLink.start(host, id, 'moby') }: { readonly id: string; readonly bundle: string; readonly streams: ProcessStreams; readonly isTerminal?: boolean; readonly shim?: ShimLink }): Promise<Task> {
    const task = new Task(host, shim, { id, bundle, pid: 0, execs: {} });
    try {
      task.pid = await task.begin('', { id, call: 'create', bundle, streams: { owner: host.sys.getpid(), ...streams }, terminal: isTerminal });
    } catch (error) {
      await task.delete();
      throw error;
    }
    return task;
  }

  /** The task of a host that was restored. */
  static restore(host: RuntimeHost, state: TaskState): Task {
    return new Task(host, ShimLink.restore(host, state), state);
  }

  /** The number of the first process on the host; 0 before it was started. */
  get initPid(): number {
    return this.pid;
  }

  get state(): TaskState {
    const { id, bundle, pid } = this;
    return { ...this.shim.state, id, bundle, pid, execs: Object.fromEntries(this.execs) };
  }

  /** Runs a further process: `runc exec`. @returns its number on the host @throws {@link StartFailure} */
  async exec(id: string, process: ProcessSpec, streams: ProcessStreams): Promise<number> {
    const path = `${this.bundle}/${id}-process.json`;
    await this.host.call(sys => putFile(sys, path, JSON.stringify(process)));
    try {
      return await this.begin(id, { id: this.id, call: 'exec', process: path, exec: id, streams: { owner: this.host.sys.getpid(), ...streams }, terminal: process.terminal ?? false });
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

  /** What is left of the container goes: processes, cgroups, the shim if it has no other. */
  delete(): Promise<void> {
    return this.shim.delete(this.id);
  }

  private *findCgroups(sys: Sys): Blocking<ContainerCgroups> {
    return yield* cgroupsOf(sys, this.id, yield* readSpec(sys, this.bundle));
  }

  private async begin(exec: string, request: ShimRequest): Promise<number> {
    const answer = new Promise<ShimEvent>(resolve => { this.starting.set(exec, resolve); });
    await this.shim.send(request);
    const event = await answer;
    if (event.event === 'started') return event.pid;
    this.ending.delete(exec);
    throw new StartFailure(event.event === 'failed' ? event.message : 'the shim has ended');
  }

  /** The shim has ended. */
  private lose(): void {
    const { id } = this;
    for (const exec of this.starting.keys()) this.handle({ id, event: 'failed', exec, message: 'OCI runtime create failed: the shim has ended' });
    for (const exec of ['', ...this.execs.keys()]) this.handle({ id, event: 'exited', exec, status: { signaled: 'SIGKILL', core: false }, oomKilled: false });
  }

  private handle(event: ShimEvent): void {
    if (event.event === 'deleted') return;
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
