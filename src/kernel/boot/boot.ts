import { cgroupTypes } from '../fs/cgroup/types.ts';
import { makeOwnGroups } from '../cgroup/own-groups.ts';
import { type Disk, Ext4 } from '../fs/ext4/superblock.ts';
import { Tmpfs } from '../fs/tmpfs/superblock.ts';
import { fileSystemTypes } from '../fs/types.ts';
import { CgroupNamespace } from '../namespace/cgroup.ts';
import { IpcNamespace } from '../namespace/ipc.ts';
import { MntNamespace } from '../namespace/mount.ts';
import { initialNumbers } from '../namespace/namespace.ts';
import { NetworkNamespace } from '../namespace/net.ts';
import { PidNamespace } from '../namespace/pid.ts';
import { TimeNamespace } from '../namespace/time.ts';
import { UserNamespace } from '../namespace/user.ts';
import { UtsNamespace } from '../namespace/uts.ts';
import { firstProcess } from '../process/clone.ts';
import { ProcessCredentials } from '../process/credentials.ts';
import { DescriptorTable } from '../process/descriptors.ts';
import { changeNamespaces } from '../process/new-namespaces.ts';
import { Journal } from '../process/journal.ts';
import { Kernel, type Machine } from '../process/kernel.ts';
import type { Process } from '../process/process.ts';
import { initialLimits } from '../process/rlimits.ts';
import { ProgramLoader } from '../program/loader.ts';
import type { Program } from '../program/program.ts';
import { programs } from '../program/table.ts';
import { bind, type Environment } from '../syscall/sys.ts';
import type { WindowSize } from '../tty/terminal.ts';
import { RandomDevice } from '../vfs/device.ts';
import { OpenFile } from '../vfs/file.ts';
import { FsStruct } from '../vfs/fs-struct.ts';
import { MountNamespace } from '../vfs/mount-namespace.ts';
import type { Path } from '../vfs/path.ts';
import { Vfs } from '../vfs/vfs.ts';
import { layOutDebian } from './debian/root.ts';
import { HostDevice, type Outlet } from './host-device.ts';
import { HostTerminal } from './host-terminal.ts';
import { firstControllers, mountAll } from './mounts.ts';
import { SeededRandom } from './random.ts';
import { Tree } from './tree.ts';

/** How a simulated Linux shall be. */
export interface BootOptions {
  /** Which cgroups there are. Default: v2. */
  readonly cgroup?: 'v1' | 'v2';
  /** The same seed gives the same run. */
  readonly seed?: number;
  /** What the clock says at boot, in ns since the epoch. Default: 2025-01-01. */
  readonly bootTime?: bigint;
  readonly machine?: Partial<Machine>;
  /** What the machine's files are on. Default: memory. */
  readonly disk?: Disk;
  /** Whether it can be saved while processes run: each one's system calls are kept then. Default: no. */
  readonly restorable?: boolean;
  /** Programs besides those that every machine has. */
  readonly programs?: readonly Program[];
}

/** The group of cgroup v1 that everything is in. */
const ownGroup = 'machine';
const defaultBootTime = 1_735_689_600_000_000_000n;
const defaultMachine: Machine = {
  memory: 4 * 2 ** 30, processors: 2, release: '6.18.0-cutaway', version: '#1 SMP PREEMPT_DYNAMIC Cutaway', architecture: 'x86_64',
};

/** A kernel with a Debian on its disk and no process yet; {@link start} makes the first one. */
export class Computer {
  readonly kernel: Kernel;
  readonly cgroup: 'v1' | 'v2';
  /** What the machine's files are on. */
  readonly disk: Tmpfs;
  /** Standard input, output and error of process 1, once it has been started. */
  devices: readonly HostDevice[] = [];
  /** In place of them, where somebody sits at a terminal. */
  terminal: HostTerminal | undefined;
  /** Process 1, once there is one. */
  init: Process | undefined;
  private readonly mounts: MountNamespace;
  private readonly root: Path;

  constructor({ cgroup = 'v2', seed = 1, bootTime = defaultBootTime, machine, disk, restorable = false, programs: more = [] }: BootOptions = {}) {
    const vfs = new Vfs();
    const random = new SeededRandom(seed);
    const userNamespace = UserNamespace.initial(Math.floor((machine?.memory ?? defaultMachine.memory) / 131_072 / 2));
    this.cgroup = cgroup;
    this.kernel = new Kernel({
      machine: { ...defaultMachine, ...machine }, random, bootTime, vfs, userNamespace, pidNamespace: new PidNamespace<Process>(initialNumbers.pid, userNamespace),
      loader: new ProgramLoader(more.length === 0 ? programs : new Map([...programs, ...more.map(each => [each.name, each] as const)])),
    });
    this.kernel.restorable = restorable;
    for (const type of [...fileSystemTypes, ...cgroupTypes(this.kernel)]) this.kernel.fileSystems.set(type.name, type);
    for (const minor of [8, 9]) vfs.characterDevices.set(`1:${minor}`, new RandomDevice(random));
    const newTmpfs = (source: string, type: string): Tmpfs => {
      return new Tmpfs(vfs.nextDevice(), source, 'mode=755', this.kernel.clock, { memory: this.kernel.machine.memory }, type);
    };
    this.disk = disk ? new Ext4(disk, this.kernel.clock) : newTmpfs('root', 'tmpfs');
    layOutDebian(new Tree(this.disk.root));
    this.disk.settle();
    const { namespace, root } = MountNamespace.boot(initialNumbers.mnt, vfs, newTmpfs('rootfs', 'rootfs'), this.disk);
    this.mounts = namespace;
    this.root = root;
  }

  /** Process 1, which runs that program. Its three descriptors lead to the host. */
  start(init: Pick<Program, 'name' | 'main' | 'stateless'>, streams: Streams, argv: readonly string[], environment: Environment): void {
    const { kernel } = this;
    const { userNamespace: owner } = kernel;
    this.devices = [streams.out, streams.out, streams.error].map(outlet => new HostDevice(outlet));
    const descriptors = new DescriptorTable();
    for (const device of this.devices) {
      descriptors.add(new OpenFile(null, { read: true, write: true, append: false, nonblock: false, pathOnly: false }, { device }), Infinity);
    }
    const time = new TimeNamespace(initialNumbers.time, owner);
    const process = firstProcess(kernel, {
      credentials: ProcessCredentials.root(owner), fs: new FsStruct(this.root), descriptors, limits: initialLimits(kernel.machine.memory),
      image: { executable: null, program: { name: init.name }, argv, environment },
      namespaces: {
        mnt: new MntNamespace(this.mounts, owner), uts: new UtsNamespace(initialNumbers.uts, owner), ipc: new IpcNamespace(initialNumbers.ipc, owner),
        net: new NetworkNamespace(initialNumbers.net, owner, kernel.newNetwork(initialNumbers.net)), cgroup: new CgroupNamespace(initialNumbers.cgroup, owner),
        time, timeForChildren: time, pidForChildren: kernel.pidNamespace,
      },
    });
    kernel.cgroups.boot(process);
    if (this.cgroup === 'v1') liveInOwnGroups(kernel, process);
    process.title = ['/sbin/init'];
    mountAll({ kernel, process }, this.cgroup);
    if (kernel.restorable && !init.stateless) process.journal = new Journal();
    if (streams.terminal) this.terminal = sitAt(process, streams.out, streams.terminal);
    process.running = init.main(bind(kernel, process), argv, environment);
    kernel.scheduler.enqueue(process);
    this.init = process;
  }
}

/** As in a container on a machine with v1: all groups that show are below one that is not theirs to see. */
function liveInOwnGroups(kernel: Kernel, process: Process): void {
  const roots = makeOwnGroups(kernel.cgroups, process, firstControllers, ownGroup);
  changeNamespaces(process, { ...process.namespaces, cgroup: new CgroupNamespace(kernel.nextNamespaceNumber(), kernel.userNamespace, roots) });
}

/** Makes a terminal the standard input, output and error of a process. */
function sitAt(process: Process, outlet: Outlet, size: WindowSize): HostTerminal {
  const terminal = HostTerminal.open(process, outlet, size);
  const slave = terminal.openSlave(process);
  process.descriptors.closeAll();
  const first = process.descriptors.add(slave, Infinity);
  for (const number of [1, 2]) process.descriptors.duplicate(first, number, Infinity);
  return terminal;
}

/** Where the output of process 1 and of who inherits from it goes. */
export interface Streams {
  readonly out: Outlet;
  readonly error: Outlet;
  /** There is a terminal of that size at the other end: all input and output, that of `out`, goes through a pseudo terminal. */
  readonly terminal?: WindowSize | undefined;
}
