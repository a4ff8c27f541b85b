import { fileSystemTypes } from '../fs/types.ts';
import { Computer } from '../boot/boot.ts';
import { HostDevice } from '../boot/host-device.ts';
import { HostTerminal } from '../boot/host-terminal.ts';
import { SeededRandom } from '../boot/random.ts';
import { BlkioState } from '../cgroup/blkio.ts';
import { Cgroup, Membership } from '../cgroup/cgroup.ts';
import { Cgroups } from '../cgroup/cgroups.ts';
import { EmptyState } from '../cgroup/controller.ts';
import { Bandwidth } from '../cgroup/cpu-bandwidth.ts';
import { CpuUsage, CpuacctState } from '../cgroup/cpu-usage.ts';
import { CpuState } from '../cgroup/cpu.ts';
import { CpusetState } from '../cgroup/cpuset.ts';
import { DevicesState } from '../cgroup/devices.ts';
import { FreezerState } from '../cgroup/freezer.ts';
import { Hierarchy } from '../cgroup/hierarchy.ts';
import { MemoryState } from '../cgroup/memory.ts';
import { NetClsState } from '../cgroup/net-cls.ts';
import { PageCounter } from '../cgroup/page-counter.ts';
import { PidsState } from '../cgroup/pids.ts';
import { KernelClock } from '../clock.ts';
import { CgroupDirectory, CgroupFileInode } from '../fs/cgroup/inode.ts';
import { CgroupFileSystems, CgroupSuperblock } from '../fs/cgroup/superblock.ts';
import { Cgroup2Type, CgroupType, KernelCgroupHost } from '../fs/cgroup/types.ts';
import { Ext4 } from '../fs/ext4/superblock.ts';
import { Children } from '../fs/generated/inode.ts';
import { NamespaceInode, Nsfs, NsfsRoot } from '../fs/nsfs/nsfs.ts';
import { OverlayDirectory } from '../fs/overlay/directory.ts';
import { OverlayInode } from '../fs/overlay/inode.ts';
import { Marks } from '../fs/overlay/marks.ts';
import { OverlaySpace } from '../fs/overlay/space.ts';
import { Overlay } from '../fs/overlay/superblock.ts';
import { Pipefs, PipefsRoot } from '../fs/pipefs/pipefs.ts';
import { FdDirectory, FdInfo, FdLink } from '../fs/proc/fd.ts';
import { ProcessLink } from '../fs/proc/link.ts';
import { MachineDirectory, MachineFileInode, MachineLink } from '../fs/proc/machine/inode.ts';
import { NsDirectory, NsLink } from '../fs/proc/ns.ts';
import { NetDirectory, NetFile, ProcessDirectory, ProcessFileInode, TaskDirectory } from '../fs/proc/process-directory.ts';
import { ProcRoot, SelfLink } from '../fs/proc/root.ts';
import { Procfs } from '../fs/proc/superblock.ts';
import { SysctlDirectory, SysctlFile } from '../fs/proc/sys/inode.ts';
import { Devpts } from '../fs/simple/devpts.ts';
import { PtmxInode, PtsInode } from '../fs/simple/pts-inode.ts';
import { Sysfs, SysfsDirectory, SysfsFile, SysfsLink } from '../fs/sysfs/superblock.ts';
import { TmpfsDirectory } from '../fs/tmpfs/directory.ts';
import { Entries } from '../fs/tmpfs/entries.ts';
import { TmpfsFile, TmpfsInode, TmpfsSymlink } from '../fs/tmpfs/inode.ts';
import { TmpfsSpace } from '../fs/tmpfs/space.ts';
import { Tmpfs } from '../fs/tmpfs/superblock.ts';
import { SharedDirectory, SharedRegularFile, SharedSymlink } from '../fs/virtiofs/inode.ts';
import { Virtiofs, VirtiofsType } from '../fs/virtiofs/virtiofs.ts';
import { Heap } from '../heap.ts';
import { CgroupNamespace } from '../namespace/cgroup.ts';
import { IdMap } from '../namespace/id-map.ts';
import { IpcNamespace } from '../namespace/ipc.ts';
import { MntNamespace } from '../namespace/mount.ts';
import { NetworkNamespace } from '../namespace/net.ts';
import { Pid } from '../namespace/pid-number.ts';
import { PidNamespace } from '../namespace/pid.ts';
import { NamespaceQuota } from '../namespace/quota.ts';
import { TimeNamespace } from '../namespace/time.ts';
import { UserNamespace } from '../namespace/user.ts';
import { UtsNamespace } from '../namespace/uts.ts';
import { Core } from '../net/core.ts';
import { NetStack, NetworkTimer, TimerBridge } from '../net/create.ts';
import { Device } from '../net/device.ts';
import { Fib, RouteTable } from '../net/fib.ts';
import { KernelRoutes } from '../net/kernel-routes.ts';
import { NetNamespace } from '../net/namespace.ts';
import { NeighbourTable } from '../net/neighbour.ts';
import { Connection } from '../net/netfilter/conntrack/connection.ts';
import { Conntrack } from '../net/netfilter/conntrack/conntrack.ts';
import { Netfilter } from '../net/netfilter/netfilter.ts';
import { Ruleset } from '../net/netfilter/ruleset.ts';
import { Chain, Table } from '../net/netfilter/table.ts';
import { Network } from '../net/network.ts';
import { NameServer } from '../net/outside/name-server.ts';
import { WebConnection, WebServer } from '../net/outside/web-server.ts';
import { SocketFile } from '../net/socket-file.ts';
import { ByteQueue } from '../net/socket/byte-queue.ts';
import { PingSocket } from '../net/socket/ping.ts';
import { PortTable } from '../net/socket/ports.ts';
import { TcpSocket } from '../net/socket/tcp-socket.ts';
import { UdpSocket } from '../net/socket/udp.ts';
import { UnixSocket } from '../net/socket/unix.ts';
import { SysctlTable } from '../net/sysctl.ts';
import { SmallMap, SmallSet } from '../small.ts';
import { Catalogue } from '../package/catalogue.ts';
import { ProcessCredentials } from '../process/credentials.ts';
import { DescriptorTable } from '../process/descriptors.ts';
import { Journal } from '../process/journal.ts';
import { Kernel } from '../process/kernel.ts';
import { Process } from '../process/process.ts';
import { Scheduler } from '../process/scheduler.ts';
import { KernelTerminalProcesses } from '../process/terminal-processes.ts';
import { LineDiscipline } from '../tty/line-discipline.ts';
import { OutputProcessing } from '../tty/output-processing.ts';
import { MasterFile, SlaveFile, Terminal } from '../tty/terminal.ts';
import { AnonymousInode } from '../vfs/anonymous-inode.ts';
import { Content } from '../vfs/content.ts';
import { InitialCredentials } from '../vfs/credentials.ts';
import { Dentry, DentryIndex } from '../vfs/dentry.ts';
import { FullDevice, NullDevice, RandomDevice, ZeroDevice } from '../vfs/device.ts';
import { FileLocks } from '../vfs/file-locks.ts';
import { OpenFile } from '../vfs/file.ts';
import { FsStruct } from '../vfs/fs-struct.ts';
import { MountNamespace } from '../vfs/mount-namespace.ts';
import { Mount, Mountpoints, PeerGroup } from '../vfs/mount.ts';
import { Deferred } from '../vfs/mount-copy.ts';
import { PageTree } from '../vfs/page-tree.ts';
import { Path } from '../vfs/path.ts';
import { Pipe } from '../vfs/pipe.ts';
import { Vfs } from '../vfs/vfs.ts';
import { WaitQueue } from '../vfs/waiting.ts';
import { Registry } from './registry.ts';

/** All classes of which a machine's state is made. */
export const registry = new Registry().addClasses({
  AnonymousInode, Bandwidth, BlkioState, ByteQueue, Catalogue, Cgroup, Cgroup2Type, CgroupDirectory, CgroupFileInode, CgroupFileSystems,
  CgroupNamespace, CgroupSuperblock, CgroupType, Cgroups, Chain, Children, Computer, Connection, Conntrack, Content, Core, CpuState, CpuUsage,
  CpuacctState, CpusetState, Dentry, DentryIndex, Deferred, DescriptorTable, Device, DevicesState, Devpts, EmptyState, Entries, Ext4, FdDirectory, FdInfo, FdLink, Fib, FileLocks,
  FreezerState, FsStruct, FullDevice, Heap, Hierarchy, HostDevice, HostTerminal, IdMap, InitialCredentials, IpcNamespace, Journal, Kernel, KernelCgroupHost,
  KernelClock, KernelRoutes, KernelTerminalProcesses, LineDiscipline, MachineDirectory, MachineFileInode, MachineLink, Marks, MasterFile, Membership,
  MemoryState, MntNamespace, Mount, MountNamespace, Mountpoints,
  NameServer, NamespaceInode, NamespaceQuota, NeighbourTable, NetClsState, NetDirectory, NetFile, NetNamespace, NetStack, Netfilter, Network, NetworkNamespace,
  NetworkTimer, NsDirectory, NsLink, Nsfs, NsfsRoot, NullDevice, OpenFile, OutputProcessing,
  Overlay, OverlayDirectory, OverlayInode, OverlaySpace, PageCounter,
  PageTree, Path, PeerGroup, Pid, PidNamespace, PidsState, PingSocket, Pipe, Pipefs, PipefsRoot, PortTable, ProcRoot, Process, ProcessCredentials,
  ProcessDirectory, ProcessFileInode, ProcessLink,
  Procfs, PtmxInode, PtsInode, RandomDevice, RouteTable, Ruleset, Scheduler, SeededRandom, SelfLink, SharedDirectory, SharedRegularFile, SharedSymlink, SlaveFile, SmallMap, SmallSet, SocketFile,
  SysctlDirectory, SysctlFile, SysctlTable, Sysfs, SysfsDirectory, SysfsFile, SysfsLink, Table, TaskDirectory, TcpSocket, Terminal,
  TimeNamespace, TimerBridge,
  Tmpfs, TmpfsDirectory, TmpfsFile, TmpfsInode, TmpfsSpace, TmpfsSymlink, UdpSocket, UnixSocket, UserNamespace, UtsNamespace, Vfs, Virtiofs, VirtiofsType, WaitQueue, WebConnection, WebServer,
  ZeroDevice,
}).addTransient('Process.running', 'HostDevice.outlet', 'Terminal.port', 'Kernel.loader', 'Kernel.current', 'Scheduler.onChange', 'Cgroups.onOutOfMemory', 'SharedDirectory.children', 'VirtiofsType.folder')
  .addConstants(Object.fromEntries(fileSystemTypes.map(type => [type.name, type])));
