import type { NamespaceKind } from '../namespace/namespace.ts';
import type { LoadedProgram } from '../process/process.ts';

/** A call of the table of calls, or one of the two that are not in it: `fork` and `exec`. */
export type CallName = string;

/** A number or, where the library or the program makes the difference, one each: programs with musl, others with the usual functions of glibc (busybox), and GNU's, which work relative to directories. */
type Names = string | readonly [musl: string, glibc: string, gnu: string];

/** Parts of numbers that a filter may look at, as the registers have them; undefined where the simulation does not know them: addresses above all. */
type Registers = readonly (number | undefined)[];

/**
 * What the C library asks Linux for on x86-64 where a simulated program makes a call: `syscalls(2)`, the sources of musl 1.2 and glibc 2.36, and what strace shows of GNU coreutils 9.
 * What is not here makes no call: it is read from the vDSO, or stands for work that a process does by itself.
 */
const names: Readonly<Record<CallName, Names | undefined>> = {
  accept: 'accept', access: ['access', 'access', 'faccessat2'], alarm: 'setitimer', allocate: 'mmap', attachDeviceFilter: 'bpf', bind: 'bind', capset: 'capset', changeNetfilter: 'sendmsg',
  chdir: 'chdir', chmod: ['chmod', 'chmod', 'fchmodat'], chown: ['chown', 'chown', 'fchownat'], chroot: 'chroot', close: 'close', connect: 'connect', credentials: 'getuid', dropBounding: 'prctl',
  dup: 'fcntl', dup2: 'dup2', exec: 'execve', exit: 'exit_group', fchdir: 'fchdir', fchown: 'fchown', fionread: 'ioctl', flock: 'flock', forgetConnection: 'sendmsg', fork: ['fork', 'clone', 'clone'], free: 'munmap',
  fstat: ['fstat', 'newfstatat', 'newfstatat'], ftruncate: 'ftruncate', getcwd: 'getcwd', getdents: 'getdents64', getpgid: 'getpgid', getpid: 'getpid', getppid: 'getppid', getpriority: 'getpriority', getrandom: 'getrandom',
  getrlimit: 'prlimit64', getsid: 'getsid', getsockname: 'getsockname', getxattr: 'getxattr', isatty: 'ioctl', kill: 'kill', link: ['link', 'link', 'linkat'], listen: 'listen', listxattr: 'listxattr', lseek: 'lseek',
  lstat: ['lstat', 'newfstatat', 'newfstatat'], mkdir: 'mkdir', mknod: ['mknod', 'mknodat', 'mknodat'], mount: 'mount', namespaceRelations: 'ioctl', netAddress6Add: 'sendmsg', netAddressAdd: 'sendmsg',
  netAddressDelete: 'sendmsg', netLinkAdd: 'sendmsg', netLinkDelete: 'sendmsg', netLinkSet: 'sendmsg', netLinks: 'sendmsg', netNamespaceId: 'sendmsg', netNeighbourDelete: 'sendmsg', netNeighbourSet: 'sendmsg',
  netNeighbours: 'sendmsg', netRouteAdd: 'sendmsg', netRouteDelete: 'sendmsg', netRouteGet: 'sendmsg', netRoutes: 'sendmsg', netRuleAdd: 'sendmsg', netRuleDelete: 'sendmsg', netRules: 'sendmsg', netfilterRules: 'sendmsg',
  open: ['open', 'openat', 'openat'], openpty: ['open', 'openat', 'openat'], pause: 'rt_sigsuspend', pidfdGetfd: 'pidfd_getfd', pipe: ['pipe', 'pipe2', 'pipe2'], pivotRoot: 'pivot_root', poll: 'poll', pread: 'pread64',
  prlimit: 'prlimit64', ptsname: 'ioctl', read: 'read', readLog: 'syslog', readlink: 'readlink', receive: 'recvfrom', receiveEcho: 'recvfrom', removexattr: 'removexattr', rename: ['rename', 'rename', 'renameat2'],
  rmdir: 'rmdir', schedGetaffinity: 'sched_getaffinity', schedSetaffinity: 'sched_setaffinity', send: 'sendto', sendEcho: 'sendto', setAmbient: 'prctl', setCloexec: 'fcntl', setComm: 'prctl', setControllingTerminal: 'ioctl',
  setDeathSignal: 'prctl', setKeepCapabilities: 'prctl', setNoNewPrivileges: 'prctl', setNonblock: 'fcntl', setSeccompFilter: 'seccomp', setSocketOptions: 'setsockopt', setSubreaper: 'prctl', setdomainname: 'setdomainname',
  setgid: 'setgid', setgroups: 'setgroups', sethostname: 'sethostname', setns: 'setns', setpgid: 'setpgid', setpriority: 'setpriority', setresgid: 'setresgid', setresuid: 'setresuid', setrlimit: 'prlimit64', setsid: 'setsid',
  setuid: 'setuid', setxattr: 'setxattr', shutdown: 'shutdown', sigaction: 'rt_sigaction', sigprocmask: 'rt_sigprocmask', sleep: ['nanosleep', 'clock_nanosleep', 'clock_nanosleep'], socket: 'socket', socketpair: 'socketpair',
  stat: ['stat', 'newfstatat', 'newfstatat'], statfs: 'statfs', symlink: ['symlink', 'symlink', 'symlinkat'], sysinfo: 'sysinfo', tcflush: 'ioctl', tcgetattr: 'ioctl', tcgetpgrp: 'ioctl', tcgetwinsize: 'ioctl', tcsetattr: 'ioctl',
  tcsetpgrp: 'ioctl', tcsetwinsize: 'ioctl', times: 'times', trackedConnections: 'sendmsg', truncate: 'truncate', umask: 'umask', umount: 'umount2', uname: 'uname', unlink: ['unlink', 'unlink', 'unlinkat'], unlockpt: 'ioctl',
  unshare: 'unshare', utimens: 'utimensat', wait: 'wait4', write: 'write',
};

/** All calls that are some on Linux, by whatever name. */
export const namedCalls: readonly CallName[] = Object.keys(names);

/** Calls that programs make without looking at what comes of them: where a filter refuses one, they go on. */
const unheeded: ReadonlySet<CallName> = new Set([
  'allocate', 'alarm', 'close', 'credentials', 'exit', 'fionread', 'free', 'getpgid', 'getpid', 'getppid', 'getsid', 'isatty', 'setCloexec', 'setComm', 'setNonblock', 'sigaction', 'sigprocmask', 'sysinfo', 'tcflush', 'times', 'umask', 'uname',
]);

/** CLONE_NEW…: `clone(2)`, include/uapi/linux/sched.h. */
const namespaceFlags: Readonly<Record<NamespaceKind, number>> = { mnt: 0x00020000, cgroup: 0x02000000, uts: 0x04000000, ipc: 0x08000000, user: 0x10000000, pid: 0x20000000, net: 0x40000000, time: 0x80 };
/** CLONE_CHILD_CLEARTID, CLONE_CHILD_SETTID and SIGCHLD: what glibc's `fork` passes. */
const forkFlags = 0x01200011;
/** AF_… and SOCK_… of `socket(2)`. */
const families: Readonly<Record<string, number>> = { unix: 1, inet: 2, inet6: 10 };
const socketTypes: Readonly<Record<string, number>> = { stream: 1, datagram: 2, icmp: 2 };
/** IPPROTO_ICMP. */
const icmp = 1;
/** A call as Linux gets it. */
export interface LinuxCall {
  readonly name: string;
  readonly registers: Registers;
  /** Whether the caller goes on where it is refused. */
  readonly unheeded: boolean;
}

/** What a simulated call is on Linux; undefined for what is none. */
export function linuxCall(call: CallName, args: readonly unknown[], program: LoadedProgram): LinuxCall | undefined {
  const name = nameOf(call, args, program);
  return name === undefined ? undefined : { name, registers: registersOf(name, args), unheeded: unheeded.has(call) };
}

/** All that a simulated call may be on Linux, whoever makes it. */
export function linuxNames(call: CallName): readonly string[] {
  if (call === 'ipcget' || call === 'ipclist' || call === 'ipcremove') return ['shm', 'msg', 'sem'].map(kind => `${kind}${call === 'ipcget' ? 'get' : 'ctl'}`);
  const name = names[call] ?? [];
  const all = typeof name === 'string' ? [name] : name;
  return [...all, ...call === 'dup' ? ['dup'] : [], ...call === 'fork' ? ['clone'] : [], ...all.map(each => `l${each}`)];
}

function nameOf(call: CallName, args: readonly unknown[], { libc, multicall }: LoadedProgram): string | undefined {
  if (call === 'ipcget' || call === 'ipclist' || call === 'ipcremove') return `${String(args[0])}${call === 'ipcget' ? 'get' : 'ctl'}`;
  if (call === 'dup' && (args[1] ?? 0) === 0) return 'dup';
  const last = args.at(-1);
  if (call === 'fork' && isNamespaceOptions(last)) return 'clone';
  const name = names[call];
  const own = typeof name === 'object' ? name[libc === 'musl' ? 0 : multicall ? 1 : 2] : name;
  // Links themselves are asked about by calls of their own.
  return last === false && (own === 'chown' || own?.endsWith('xattr')) ? `l${own}` : own;
}

function isNamespaceOptions(value: unknown): value is { readonly namespaces: readonly NamespaceKind[] } {
  return typeof value === 'object' && value !== null && 'namespaces' in value && Array.isArray(value.namespaces) && value.namespaces.length > 0;
}

function registersOf(name: string, args: readonly unknown[]): Registers {
  const [first, second] = args;
  switch (name) {
    case 'mkdir': return [undefined, numberOf(second) ?? 0o777];
    case 'chmod': return [undefined, numberOf(second)];
    case 'fchmodat': return [undefined, undefined, numberOf(second)];
    case 'umask': case 'setuid': case 'setgid': return [numberOf(first)];
    case 'kill': case 'setpgid': return [numberOf(first), numberOf(second)];
    case 'unshare': return [flagsOf(first)];
    case 'clone': return [forkFlags | flagsOf(isNamespaceOptions(args.at(-1)) ? (args.at(-1) as { readonly namespaces: unknown }).namespaces : [])];
    case 'setns': return [numberOf(first), second === undefined ? 0 : flagsOf([second])];
    case 'socket': return [families[String(first)], socketTypes[String(second)], second === 'icmp' ? icmp : 0];
    default: return [];
  }
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function flagsOf(kinds: unknown): number {
  return Array.isArray(kinds) ? (kinds as readonly NamespaceKind[]).reduce((flags, kind) => flags | namespaceFlags[kind], 0) : 0;
}
