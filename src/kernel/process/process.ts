import { type Cgroup, type CgroupTask, type FrozenBy, Membership } from '../cgroup/cgroup.ts';
import type { DeviceAccess } from '../cgroup/devices.ts';
import type { CgroupNamespace } from '../namespace/cgroup.ts';
import type { IpcNamespace } from '../namespace/ipc.ts';
import type { MntNamespace } from '../namespace/mount.ts';
import type { NetworkNamespace } from '../namespace/net.ts';
import type { PidNamespace } from '../namespace/pid.ts';
import type { Pid } from '../namespace/pid-number.ts';
import type { TimeNamespace } from '../namespace/time.ts';
import type { UtsNamespace } from '../namespace/uts.ts';
import type { Terminal } from '../tty/terminal.ts';
import type { Device } from '../vfs/attributes.ts';
import type { Caller } from '../vfs/caller.ts';
import type { FsStruct } from '../vfs/fs-struct.ts';
import type { MountNamespace } from '../vfs/mount-namespace.ts';
import type { Path } from '../vfs/path.ts';
import { type Waiter, WaitQueue } from '../vfs/waiting.ts';
import type { Blocking } from './blocking.ts';
import type { Journal } from './journal.ts';
import type { ProcessCredentials } from './credentials.ts';
import type { DescriptorTable } from './descriptors.ts';
import type { Limits } from './rlimits.ts';
import type { Disposition, SignalName } from './signal.ts';
import { SmallMap, SmallSet } from '../small.ts';
import type { SeccompFilter } from './seccomp-filter.ts';

/** The namespaces of a process but for those of users and of its own number: the kernel's `nsproxy`. */
export interface NsProxy {
  readonly mnt: MntNamespace;
  readonly uts: UtsNamespace;
  readonly ipc: IpcNamespace;
  readonly net: NetworkNamespace;
  readonly cgroup: CgroupNamespace;
  readonly time: TimeNamespace;
  readonly timeForChildren: TimeNamespace;
  readonly pidForChildren: PidNamespace<Process>;
}

/** How a process ended or was stopped: `wait(2)`. */
export type WaitStatus =
  | { readonly exited: number }
  | { readonly signaled: SignalName; readonly core: boolean }
  | { readonly stopped: SignalName }
  | { readonly continued: true };

/** What the loader has found in a file. */
export interface LoadedProgram {
  /** A name in the table of programs. */
  readonly name: string;
  /** Whether `argv[0]` says which of several programs in one file it is. */
  readonly multicall?: boolean;
  /** A shared library that it needs and that is not there. */
  readonly missing?: string;
  /** Whose calls it makes, unless they are glibc's. */
  readonly libc?: 'musl';
  /** What it tells of its version where there is no such simulated program. */
  readonly version?: string;
}

/** What `execve(2)` sets: the program that runs. */
export interface Image {
  /** Null for who has never called execve. */
  readonly executable: Path | null;
  readonly program: LoadedProgram;
  readonly argv: readonly string[];
  readonly environment: ReadonlyMap<string, string>;
}

/** What a process has in memory, in bytes. */
export interface Memory {
  /** Resident: charged to its memory cgroup. */
  resident: number;
  virtual: number;
  peak: number;
  /** What the simulated program itself keeps. */
  held: number;
}

/** Whom a process tells that it can go on: the scheduler. */
export interface Alarm {
  wake(process: Process): void;
  /** It may run again: it is not stopped or frozen any more, or it shall die. */
  resume(process: Process): void;
}

const none: readonly never[] = [];
const allProcessors = (1n << 64n) - 1n;

interface Birth {
  readonly parent: Process | undefined;
  readonly credentials: ProcessCredentials;
  readonly fs: FsStruct;
  readonly descriptors: DescriptorTable;
  readonly namespaces: NsProxy;
  readonly limits: Limits;
  readonly image: Image;
  /** ns since boot. */
  readonly startTime: number;
  readonly alarm: Alarm;
}

/** A process, with its one thread: the kernel's `task_struct`. State only; `clone.ts`, `exec.ts`, `exit.ts`, `kill.ts`, `wait.ts` change it. */
export class Process implements Caller, CgroupTask, Waiter {
  /** Set by `clone`, right after it is made. */
  declare pid: Pid<Process>;
  /** Process group and session, by the pid of whoever led them at first: `credentials(7)`. */
  declare group: Pid<Process>;
  declare session: Pid<Process>;
  /** The controlling terminal, as its session had it when it was born: see {@link controllingTerminal}. */
  terminal: Terminal | undefined;
  /** Undefined for process 1 and for what was born by joining a namespace from outside of all. */
  parent: Process | undefined;
  readonly children = new SmallSet<Process>();
  /** Those of them that have ended or were stopped or continued, and have not been waited for since. */
  readonly changedChildren = new SmallSet<Process>();
  credentials: ProcessCredentials;
  fs: FsStruct;
  descriptors: DescriptorTable;
  namespaces: NsProxy;
  limits: Limits;
  image: Image;
  /** Sent to it when its parent ends: `prctl(2)`, PR_SET_PDEATHSIG. */
  deathSignal: SignalName | undefined;
  /** Orphans below it become its children: `prctl(2)`, PR_SET_CHILD_SUBREAPER. */
  isSubreaper = false;
  /** What looks at its calls: `seccomp(2)`. Processes that have the same filters share the list. */
  seccompFilters: readonly SeccompFilter[] = none;
  /** What it has written over its arguments: `setproctitle(3bsd)`. */
  title: readonly string[] | undefined;
  /** At most 15 bytes: `proc_pid_comm(5)`. */
  comm = 'init';
  /** `proc_pid_oom_score_adj(5)`. */
  oomScoreAdjustment = 0;
  /** −20 … 19: `nice(2)`. */
  nice = 0;
  /** The processors that it wants to run on, bit N for processor N: `sched_setaffinity(2)`. */
  affinity = allProcessors;
  /** The processor that it runs on, or ran on last. */
  processor = 0;
  readonly startTime: number;

  /** Sleeping in a call, or ready to run; a zombie has ended and waits to be waited for. */
  state: 'ready' | 'sleeping' | 'zombie' | 'dead' = 'ready';
  /** By SIGSTOP and the like: does not run until SIGCONT. */
  stopped = false;
  /** By which freezer cgroups; then it does not run. */
  readonly frozenBy = new SmallSet<FrozenBy>();
  /** Where it is in each cgroup hierarchy, and what it has used there. */
  readonly cgroups = new Membership();
  /** What the next `wait(2)` of its parent may learn besides its end. */
  report: WaitStatus | undefined;
  /** Once a zombie. */
  status: WaitStatus | undefined;
  /** Woken when a child changes. */
  readonly childChanged = new WaitQueue();

  /** Signals that were said something about; others do what they do by default. */
  dispositions = new SmallMap<SignalName, Disposition>();
  /** Sent, not yet acted upon. */
  readonly pending = new SmallSet<SignalName>();
  readonly blocked = new SmallSet<SignalName>();
  /** Caught, not yet taken by the program. */
  readonly caught: SignalName[] = [];
  /** A call that sleeps ends with EINTR. */
  interrupted = false;
  /** ns since boot at which SIGALRM comes: `alarm(2)`. */
  alarmAt: number | undefined;

  /** Time on the processor in ns: `times(2)`. */
  userTime = 0;
  systemTime = 0;
  childrenUserTime = 0;
  childrenSystemTime = 0;
  readonly memory: Memory = { resident: 0, virtual: 0, peak: 0, held: 0 };
  voluntarySwitches = 0;
  involuntarySwitches = 0;

  /** What it is doing; null once it has ended. */
  running: Blocking<number> | null = null;
  /** Whether it has run at all since it was born or has become another program. */
  started = false;
  /** What came of its system calls, if the kernel is one whose processes can be saved. */
  journal: Journal | undefined;
  /** The call that it is in: when it began (ns since boot), and how far it is, for those that sleep after they have done something. */
  readonly call: { started: number; stage: unknown } = { started: 0, stage: undefined };
  /** In system mode, not yet accounted for, in ns. */
  cost = 0;
  private readonly alarm: Alarm;

  constructor(birth: Birth) {
    this.parent = birth.parent;
    this.credentials = birth.credentials;
    this.fs = birth.fs;
    this.descriptors = birth.descriptors;
    this.namespaces = birth.namespaces;
    this.limits = birth.limits;
    this.image = birth.image;
    this.startTime = birth.startTime;
    this.alarm = birth.alarm;
  }

  get mounts(): MountNamespace {
    return this.namespaces.mnt.mounts;
  }

  /** The controlling terminal: `credentials(7)`. */
  get controllingTerminal(): Terminal | undefined {
    return this.terminal?.isGone ? undefined : this.terminal;
  }

  /** Its number where it lives itself: `getpid(2)`. */
  get number(): number {
    return this.pid.own;
  }

  /** Whom cgroup v1 lets move it. */
  get userIds(): readonly number[] {
    const { real, saved } = this.credentials.uids;
    return [real, saved];
  }

  /** `proc_pid_oom_score(5)`, in bytes: mm/oom_kill.c, oom_badness, for a machine of which 1000 adjustments are all of the memory. */
  get badness(): number {
    return this.oomScoreAdjustment <= -1000 ? -Infinity : this.memory.resident + this.oomScoreAdjustment * 2 ** 20;
  }

  /** Does not run for now: stopped or frozen. What a freezer of v2 holds, SIGKILL frees. */
  get held(): boolean {
    return this.frozenBy.has('freezer') || ((this.stopped || this.frozenBy.size > 0) && !this.pending.has('SIGKILL'));
  }

  mayUseDevice(kind: 'block' | 'character', { major, minor }: Device, access: string): boolean {
    const type = kind === 'block' ? 'b' : 'c';
    const wanted = access as Iterable<DeviceAccess>;
    for (const group of this.cgroups.groups.values()) {
      if (group.effective('devices')?.allows(type, major, minor, wanted) === false) return false;
      for (let at: Cgroup | undefined = group; at; at = at.parent) if (at.deviceFilter?.allows(type, major, minor, wanted) === false) return false;
    }
    return true;
  }

  setFrozen(by: FrozenBy, frozen: boolean): void {
    if (frozen) this.frozenBy.add(by);
    else this.frozenBy.delete(by);
    if (!frozen) this.alarm.resume(this);
  }

  /** SIGKILL, by the kernel. */
  kill(): void {
    this.pending.add('SIGKILL');
    this.alarm.resume(this);
    this.alarm.wake(this);
  }

  get ended(): boolean {
    return this.state === 'zombie' || this.state === 'dead';
  }

  disposition(signal: SignalName): Disposition {
    return this.dispositions.get(signal) ?? 'default';
  }

  /** Whether it is process 1 of its pid namespace. */
  get isInit(): boolean {
    return this.pid.own === 1;
  }

  /** The letter in /proc/PID/stat: `proc_pid_stat(5)`. */
  stateLetter(isCurrent: boolean): string {
    if (this.state === 'zombie') return 'Z';
    if (this.state === 'dead') return 'X';
    if (this.stopped) return 'T';
    return this.frozenBy.has('freezer') ? 'D' : this.state === 'ready' || isCurrent ? 'R' : 'S';
  }

  /** Tells the parent that may wait for it. */
  tellParent(): void {
    this.parent?.changedChildren.add(this);
    this.parent?.childChanged.wake();
  }

  wake(): void {
    this.alarm.wake(this);
  }
}
