import type { Support } from './syscall/context.ts';

/** A part of the kernel and how far it goes. */
export interface Subsystem {
  readonly name: string;
  /** The man page or kernel document that it follows. */
  readonly source: string;
  readonly support: Support;
}

/** What the kernel consists of: docs/fidelity.md lists it. */
export const subsystems: readonly Subsystem[] = [
  { name: 'paths and files', source: 'path_resolution(7), inode(7)', support: { level: 'most', missing: 'reading does not change the atime; no ETXTBSY, file locks, leases, quotas or inotify' } },
  { name: 'mounts', source: 'mount_namespaces(7), sharedsubtree.rst', support: { level: 'most', missing: 'no block devices and their file systems; no new mount API (fsopen); no idmapped mounts' } },
  { name: 'tmpfs', source: 'tmpfs(5)', support: { level: 'most', missing: 'no huge pages, quotas or swap' } },
  { name: 'overlayfs', source: 'overlayfs.rst', support: { level: 'most', missing: 'options index, nfs_export, xino and verity are accepted and change nothing' } },
  { name: 'procfs', source: 'proc(5)', support: { level: 'some', missing: 'the files that programs of labs and of Docker read; others are not there' } },
  { name: 'sysfs', source: 'sysfs(5)', support: { level: 'some', missing: 'network devices, processors, and where control groups are mounted' } },
  { name: 'namespaces', source: 'namespaces(7)', support: { level: 'most', missing: 'no ioctls of nsfs' } },
  { name: 'user namespaces', source: 'user_namespaces(7)', support: { level: 'most', missing: 'no file capabilities' } },
  { name: 'processes and signals', source: 'fork(2), signal(7), credentials(7)', support: { level: 'most', missing: 'no threads, ptrace, real-time signals; filters of seccomp(2) see numbers in arguments, no addresses, and kill whole processes; signals are taken between the steps of a program' } },
  { name: 'terminals', source: 'pty(7), termios(3), ioctl_tty(2)', support: { level: 'most', missing: 'pseudo terminals only; no packet mode, no serial lines, no virtual consoles' } },
  { name: 'scheduler', source: 'sched(7)', support: { level: 'some', missing: 'fair by weight and cgroup, in virtual time; no real-time policies or processor affinity' } },
  { name: 'memory', source: 'mmap(2), cgroup-v1/memory.rst', support: { level: 'some', missing: 'programs declare what they take; no page cache, no swap; files in tmpfs are not charged' } },
  { name: 'control groups v1', source: 'cgroups(7), cgroup-v1/*.rst', support: { level: 'most', missing: 'perf_event, net_prio and hugetlb have no effect; block devices are not throttled' } },
  { name: 'control groups v2', source: 'cgroup-v2.rst', support: { level: 'most', missing: 'no pressure information but zeros; io limits are kept and have no effect' } },
  { name: 'network devices', source: 'ip-link(8)', support: { level: 'most', missing: 'lo, Ethernet cards, veth, bridge, dummy, macvlan, ipvlan; packets take no time' } },
  { name: 'IPv4, TCP, UDP, ICMP', source: 'ip(7), tcp(7), udp(7), icmp(7)', support: { level: 'most', missing: 'no fragments, windows or congestion; nothing is lost on the way' } },
  { name: 'IPv6', source: 'ipv6(7)', support: { level: 'some', missing: 'router advertisements, multicast routing, fragments, extension headers, anycast addresses, temporary addresses; duplicate addresses are not found' } },
  { name: 'netfilter', source: 'iptables(8), iptables-extensions(8)', support: { level: 'most', missing: 'IPv4; rare matches and targets are refused' } },
  { name: 'System V IPC', source: 'sysvipc(7)', support: { level: 'some', missing: 'objects can be made, listed and removed; nothing goes through them' } },
];
