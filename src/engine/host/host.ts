import {
  type Blocking, type BootOptions, Computer, connectOutside, type GroundMaker, loadComputer, type Process, type Program, Resident, Residents, run, saveComputer, spawnProcess, type SpawnRequest, type Sys, type WaitStatus,
} from '../../kernel/index.ts';
import { Agent } from './agent.ts';
import { type HostFolder, showFolder } from './folder.ts';
import { furnish } from './furnish.ts';
import { login } from './login.ts';
import { bringUpNetwork } from './network.ts';
import type { Pace } from './pace.ts';
import { containerd, dockerd, systemd } from './programs.ts';

/** What the simulated host shall be. */
export interface HostOptions extends Pick<BootOptions, 'cgroup' | 'seed' | 'bootTime' | 'machine'> {
  readonly pace: Pace;
  /** A folder of the real machine that it shows, read-only. Default: none. It is no part of what is saved. */
  readonly folder?: HostFolder | undefined;
  /** Programs that run in containers or beside them. */
  readonly programs: readonly Program[];
}

/** Room for images as on a usual machine; what nobody has written takes none. */
const disk = { device: { major: 8, minor: 1 }, source: '/dev/sda1', size: 64 * 2 ** 30, inodes: 2 ** 22 } as const;
/** In bytes: a process that only waits counts for half a MiB, and ten thousand containers shall have room. */
const memory = 8 * 2 ** 30;
/** LimitNOFILE=infinity of docker.service and containerd.service, as Linux takes it: fs.nr_open. Containers inherit it. */
const openFiles = 1_048_576;
/** Steps of simulated programs after which the host's owner gets a turn. */
const slice = 50_000;
/** In ns of the pace: or after so long, since a loop in a shell makes few steps that take long. Whoever asks for something from outside is answered in between. */
const longestTurn = 10_000_000;
const environment: ReadonlyMap<string, string> = new Map([['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], ['LANG', 'C.UTF-8']]);
const ownPrograms: readonly Program[] = [systemd, dockerd, containerd, login];
const nowhere = { out: { write: () => undefined }, error: { write: () => undefined } };

/** A turn ends after so many pauses for dockerd, which somebody may keep busy for ever. */
const mostPauses = 16;

/** The simulated machine that the engine runs on, and the process `dockerd` in it, by whose system calls the engine acts. */
export class Host {
  readonly computer: Computer;
  /** System calls of dockerd that do not sleep. */
  readonly sys: Sys;
  private readonly turnsAwaited: (() => void)[] = [];
  private pausesInTurn = 0;
  private readonly residents: Residents;
  private readonly dockerd: Agent;
  /** Other processes whose work is done outside. */
  private readonly agents = new Set<Agent>();
  private readonly pace: Pace;
  /** What time the kernel's clock showed when the pace began. */
  private readonly begun: number;
  private working = false;
  /** A turn is to come as soon as possible. */
  private isDue = false;
  private stopped = false;

  private constructor(computer: Computer, process: Process, pace: Pace) {
    this.computer = computer;
    this.pace = pace;
    this.begun = Math.floor(computer.kernel.clock.sinceBoot);
    this.residents = new Residents(computer.kernel);
    this.residents.onChange = () => { this.wake(); };
    this.dockerd = this.agentOf(process);
    computer.kernel.scheduler.onChange = () => { this.wake(); };
    this.sys = this.dockerd.sys;
    this.wake();
  }

  static boot({ pace, programs, folder, machine, ...options }: HostOptions): Host {
    const computer = new Computer({ ...options, machine: { memory, ...machine }, disk, restorable: true, programs: [...ownPrograms, ...programs] });
    furnish(computer.disk.root);
    computer.start(systemd, nowhere, ['/sbin/init'], environment);
    const { kernel, init } = computer;
    if (!init) throw new RangeError('the host has no process 1');
    kernel.pidNamespace.last = firstPid - 1;
    init.limits = { ...init.limits, nofile: { soft: openFiles, hard: openFiles } };
    const start = (program: Program, ...args: string[]): Process => spawnProcess(kernel, init, { program: program.name, argv: [`/usr/bin/${program.name}`, ...args], environment, descriptors: [0, 1, 2] });
    start(containerd);
    const host = new Host(computer, start(dockerd, '-H', 'fd://', '--containerd=/run/containerd/containerd.sock'), pace);
    connectOutside(init.namespaces.net.stack, kernel.nextNamespaceNumber());
    bringUpNetwork(host.sys);
    showFolder(host.sys, kernel, folder);
    return host;
  }

  /**
   * The host that {@link save} wrote; `bootTime` is what its clock shows now.
   * @param makeGround makes the files that were left out since they can be made again
   * @throws UnreadableState
   */
  static load(lines: Iterable<string>, { pace, programs, bootTime, folder }: Pick<HostOptions, 'pace' | 'programs' | 'bootTime' | 'folder'>, makeGround?: GroundMaker): Host {
    const computer = loadComputer(lines, systemd, nowhere, [...ownPrograms.slice(1), ...programs], makeGround);
    const process = [...computer.kernel.pidNamespace.processes.values()].find(each => each.image.program.name === dockerd.name);
    if (!process) throw new RangeError('the host that was saved has no dockerd');
    if (bootTime !== undefined) computer.kernel.clock.now = bootTime;
    const host = new Host(computer, process, pace);
    showFolder(host.sys, computer.kernel, folder);
    return host;
  }

  /** The whole machine as lines of text. */
  *save(): Generator<string> {
    this.residents.withdraw();
    try {
      yield* saveComputer(this.computer);
    } finally {
      this.residents.rejoin();
    }
  }

  /** CLOCK_REALTIME of the host, in ns since the epoch. */
  get realtime(): bigint {
    this.catchUp();
    return this.computer.kernel.clock.now;
  }

  /** A thread of dockerd: calls that may sleep. @throws what the work throws; the signal's reason once it is aborted */
  call<T>(work: (sys: Sys) => Blocking<T>, signal?: AbortSignal): Promise<T> {
    return this.dockerd.call(work, signal);
  }

  /** Reads what comes by a descriptor of dockerd: {@link Agent.follow}. @throws Errno EBADF */
  follow(descriptor: number, length: number, take: (bytes: Uint8Array) => Promise<void> | undefined): void {
    this.dockerd.follow(descriptor, length, take);
  }

  /** Resolves after so many ms of the host's time. */
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return this.dockerd.sleep(ms, signal);
  }

  /** Starts a simulated program as a child of dockerd. @returns its pid. @throws Errno EAGAIN, EBADF */
  spawn(request: SpawnRequest): number {
    return this.dockerd.spawn(request);
  }

  /** How a child of dockerd ended or will end; each may be asked for once. */
  exited(pid: number): Promise<WaitStatus> {
    return this.dockerd.exited(pid);
  }

  /** A process whose work is done outside, as dockerd's is, as long as it lives. */
  adopt(process: Process): Agent {
    const agent = this.agentOf(process);
    this.agents.add(agent);
    return agent;
  }

  /** Lets the machine work, as far as the pace allows, soon. To be called whenever something from outside has changed it. */
  wake(): void {
    if (this.working || this.isDue || this.stopped) return;
    this.isDue = true;
    this.pace.wakeAt(0, () => { this.work(); });
  }

  /** Sets the clock to what the pace allows, if the machine has nothing to do until then: while it is idle, nobody else does. To be called before something from outside happens in it. */
  catchUp(): void {
    const { scheduler } = this.computer.kernel;
    if (this.working || this.stopped || this.residents.isReady || scheduler.somebodyReady) return;
    const now = this.begun + this.pace.allowed;
    if (Math.min(scheduler.nextTimer ?? Infinity, this.residents.nextAlarm ?? Infinity) > now) scheduler.now = Math.max(scheduler.now, now);
  }

  /** Resolves once everybody in the machine has had a turn: whoever was just started has come to where it waits, or has worked for a while. */
  turn(): Promise<void> {
    if (this.stopped) return Promise.resolve();
    return new Promise(resolve => {
      this.turnsAwaited.push(resolve);
      this.wake();
    });
  }

  /** It does nothing any more. */
  stop(): void {
    this.stopped = true;
    this.tellTurn();
    this.pace.wakeAt(undefined, () => undefined);
  }

  /** One turn: until nobody can go on, or the host's owner shall have a turn. */
  private work(): void {
    if (this.stopped) return;
    this.working = true;
    this.isDue = false;
    const { kernel, kernel: { scheduler } } = this.computer;
    const { allowed } = this.pace;
    const until = this.begun + allowed;
    const { residents } = this;
    const isLong = (): boolean => this.pace.allowed - allowed > longestTurn;
    let outcome: ReturnType<typeof run> = 'pause';
    try {
      residents.run();
      const limit = Math.min(until, residents.nextAlarm ?? Infinity);
      outcome = run(kernel, { until: limit, steps: slice, pause: () => residents.isReady || isLong() });
      // Where nobody waits for a time, nobody has moved the clock.
      if (outcome === 'idle') scheduler.now = Math.max(scheduler.now, limit);
      residents.run();
      this.dismiss();
    } finally {
      this.working = false;
      this.goOn(until, outcome);
      if (outcome !== 'pause' || isLong() || ++this.pausesInTurn >= mostPauses) this.tellTurn();
    }
  }

  private tellTurn(): void {
    this.pausesInTurn = 0;
    for (const resolve of this.turnsAwaited.splice(0)) resolve();
  }

  /** When the next turn is to be. */
  private goOn(until: number, outcome: ReturnType<typeof run>): void {
    const { residents, computer: { kernel, kernel: { scheduler } } } = this;
    const isBusy = outcome === 'steps' || outcome === 'pause' || residents.isReady;
    const next = Math.min(kernel.clock.sinceBoot > until ? kernel.clock.sinceBoot : Infinity, scheduler.nextTimer ?? Infinity, residents.nextAlarm ?? Infinity);
    this.isDue = isBusy;
    this.pace.wakeAt(isBusy ? 0 : next === Infinity ? undefined : Math.ceil(next) - this.begun, () => this.work());
  }

  private agentOf(process: Process): Agent {
    return new Agent(new Resident(this.residents, process), () => { this.wake(); });
  }

  /** Those whose processes have ended do nothing any more. */
  private dismiss(): void {
    for (const agent of this.agents) {
      if (!agent.process.ended) continue;
      this.agents.delete(agent);
      agent.end();
    }
  }
}

/** Numbers below it are those of the kernel's own threads and of what a system starts first, as far as one can tell. */
const firstPid = 600;
