import { Cgroups } from '../cgroup/cgroups.ts';
import { KernelClock, type Random } from '../clock.ts';
import { Nsfs } from '../fs/nsfs/nsfs.ts';
import { Pipefs } from '../fs/pipefs/pipefs.ts';
import { createNamespace, createNetwork, NetStack } from '../net/create.ts';
import type { Network } from '../net/network.ts';
import type { PidNamespace } from '../namespace/pid.ts';
import type { UserNamespace } from '../namespace/user.ts';
import type { Path } from '../vfs/path.ts';
import type { Superblock } from '../vfs/superblock.ts';
import type { Vfs } from '../vfs/vfs.ts';
import type { Blocking } from './blocking.ts';
import type { Image, LoadedProgram, Process } from './process.ts';
import { Scheduler } from './scheduler.ts';

/** What the machine is. */
export interface Machine {
  /** Physical memory in bytes. */
  readonly memory: number;
  readonly processors: number;
  /** `uname -r`, `-v`, `-m`. */
  readonly release: string;
  readonly version: string;
  readonly architecture: string;
}

/** Turns a file into something that runs. */
export interface Loader {
  /** Which program a file is, as that process sees it. @throws ENOEXEC if it is none, ENOENT if its interpreter is not there, EACCES */
  load(process: Process, executable: Path): LoadedProgram;

  /** The program of the process's image, ready to run. */
  start(kernel: Kernel, process: Process): Blocking<number>;

  /** Whether it can begin anew instead of being restored. */
  isStateless(image: Image): boolean;
}

/** A type of file system that can be mounted: `filesystems(5)`. */
export interface FileSystemType {
  /** As in /proc/filesystems: all of these are `nodev`. */
  readonly name: string;
  /** Whether root of a user namespace may mount it (FS_USERNS_MOUNT): `user_namespaces(7)`. */
  readonly inUserNamespaces: boolean;
  /** There is one for the machine, and it is writable: a mount of it that is read-only does not make it so. */
  readonly isOne?: true;

  /**
   * The file system to mount: a new one, or the one that is there already.
   * @param data the options of the file system, as in `mount -o`, without those of the mount
   * @throws EINVAL and what else `mount(2)` says of such options
   */
  open(kernel: Kernel, caller: Process, source: string, data: string): Superblock;
}

interface Hardware {
  readonly machine: Machine;
  readonly random: Random;
  /** CLOCK_REALTIME at boot, in ns since the epoch. */
  readonly bootTime: bigint;
  readonly vfs: Vfs;
  readonly userNamespace: UserNamespace;
  readonly pidNamespace: PidNamespace<Process>;
  readonly loader: Loader;
}

/** The first number of nsfs that is given out after boot. */
const firstNamespace = 0xF000_0002;

/** What a running kernel holds: all processes, and what they share. */
export class Kernel {
  readonly machine: Machine;
  readonly random: Random;
  readonly vfs: Vfs;
  readonly cgroups: Cgroups;
  readonly scheduler: Scheduler;
  readonly clock: KernelClock;
  /** The initial namespaces of users and of process numbers: all processes are in the latter. */
  readonly userNamespace: UserNamespace;
  readonly pidNamespace: PidNamespace<Process>;
  readonly loader: Loader;
  /** All network namespaces. */
  readonly network: Network;
  readonly nsfs: Nsfs;
  readonly pipefs: Pipefs;
  /** By name. */
  readonly fileSystems = new Map<string, FileSystemType>();
  /** Whether the answers to system calls are kept, so that processes can be saved and restored. */
  restorable = false;
  /** Who runs right now: what /proc/self is. */
  current: Process | undefined;
  /** How many processes were made since boot. */
  forks = 0;
  /** What simulated programs keep altogether, in bytes. */
  held = 0;
  /** Steps of programs since boot: a measure of the work of the host, not of time. */
  steps = 0;
  /** At so many steps, {@link run} stops. */
  stepLimit = Infinity;
  /** Where the program that runs now is ended, because it makes calls without ever letting others run. */
  stepEnd = Infinity;
  /** The kernel's log: `dmesg(1)`. */
  readonly log: { readonly at: number; readonly text: string }[] = [];
  /** File systems of which there is one for the machine or for a namespace, once they were mounted: `devtmpfs`, `sysfs N`. */
  readonly superblocks = new Map<string, Superblock>();
  /** Values of /proc/sys that were set, by their names in `sysctl(8)`; the others have their defaults. */
  readonly settings = new Map<string, string>();
  private namespaces = firstNamespace;

  constructor(hardware: Hardware) {
    this.machine = hardware.machine;
    this.random = hardware.random;
    this.vfs = hardware.vfs;
    this.userNamespace = hardware.userNamespace;
    this.pidNamespace = hardware.pidNamespace;
    this.loader = hardware.loader;
    this.nsfs = new Nsfs(hardware.vfs);
    this.pipefs = new Pipefs(hardware.vfs);
    this.cgroups = new Cgroups({ processors: hardware.machine.processors, memoryNodes: 1, memory: hardware.machine.memory, blockDevices: new Set() });
    this.scheduler = new Scheduler(hardware.machine.processors, this.cgroups);
    this.clock = new KernelClock(hardware.bootTime, this.scheduler);
    this.network = createNetwork({ clock: this.clock, random: hardware.random, timers: this.scheduler });
  }

  /** The network of a new namespace: nothing but `lo`, which is down. */
  newNetwork(id: number): NetStack {
    return new NetStack(this.network, createNamespace(this.network, id));
  }

  /** For a new namespace of any kind. */
  nextNamespaceNumber(): number {
    return this.namespaces++;
  }

  /** A line into the kernel's log. */
  print(text: string): void {
    this.log.push({ at: this.clock.sinceBoot, text });
    if (this.log.length > 1000) this.log.shift();
  }
}
