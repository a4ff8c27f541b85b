import { Errno } from '../../../errno.ts';
import { capabilityNames } from '../../../process/capabilities.ts';
import type { View } from '../view.ts';
import { constant, number, type Sysctl, text } from './sysctl.ts';

const maxName = 64;
const unlimited = '18446744073692774399';
const pidLimit = 4_194_304;

/** /proc/sys/kernel: `proc_sys_kernel(5)`, Documentation/admin-guide/sysctl/kernel.rst. */
export const kernelSysctls: Readonly<Record<string, Sysctl>> = {
  arch: { read: ({ kernel }) => kernel.machine.architecture },
  auto_msgmni: number('kernel.auto_msgmni', 0, { min: 0, max: 1 }),
  cap_last_cap: constant(capabilityNames.length - 1),
  core_pattern: text('kernel.core_pattern', 'core', 128),
  core_pipe_limit: number('kernel.core_pipe_limit', 0),
  core_uses_pid: number('kernel.core_uses_pid', 0),
  'ctrl-alt-del': number('kernel.ctrl-alt-del', 0),
  dmesg_restrict: number('kernel.dmesg_restrict', 0, { min: 0, max: 1 }),
  domainname: hostName('domainname'),
  hostname: hostName('hostname'),
  hung_task_timeout_secs: number('kernel.hung_task_timeout_secs', 120, { min: 0 }),
  'keys/maxkeys': number('kernel.keys.maxkeys', 200, { min: 1 }),
  'keys/root_maxkeys': number('kernel.keys.root_maxkeys', 1_000_000, { min: 1 }),
  kptr_restrict: number('kernel.kptr_restrict', 0, { min: 0, max: 2 }),
  msgmax: ofIpc('msgmax', 8192),
  msgmnb: ofIpc('msgmnb', 16_384),
  msgmni: ofIpc('msgmni', 32_000),
  ngroups_max: constant(65_536),
  ns_last_pid: { mode: 0o666, read: ({ reader }) => `${reader.pid.namespace.last}`, write: setLastPid },
  osrelease: { read: ({ kernel }) => kernel.machine.release },
  ostype: constant('Linux'),
  overflowgid: number('kernel.overflowgid', 65_534, { min: 0, max: 65_535 }),
  overflowuid: number('kernel.overflowuid', 65_534, { min: 0, max: 65_535 }),
  panic: number('kernel.panic', 0),
  panic_on_oops: number('kernel.panic_on_oops', 0),
  perf_event_paranoid: number('kernel.perf_event_paranoid', 2),
  pid_max: { read: ({ reader }) => `${reader.pid.namespace.max}`, write: setPidMax },
  printk: number('kernel.printk', '4\t4\t1\t7'),
  'pty/max': number('kernel.pty.max', 4096, { min: 0 }),
  'pty/nr': constant(0),
  'pty/reserve': constant(1024),
  'random/boot_id': { read: ({ kernel }) => bootId(kernel) },
  'random/entropy_avail': constant(256),
  'random/poolsize': constant(256),
  'random/uuid': { read: ({ kernel }) => uuid(kernel) },
  randomize_va_space: number('kernel.randomize_va_space', 2),
  sched_autogroup_enabled: number('kernel.sched_autogroup_enabled', 1, { min: 0, max: 1 }),
  sched_cfs_bandwidth_slice_us: number('kernel.sched_cfs_bandwidth_slice_us', 5000, { min: 1 }),
  sched_rt_period_us: number('kernel.sched_rt_period_us', 1_000_000, { min: 1 }),
  sched_rt_runtime_us: number('kernel.sched_rt_runtime_us', 950_000, { min: -1 }),
  'seccomp/actions_avail': constant('kill_process kill_thread trap errno user_notif trace log allow'),
  sem: ofIpc('sem', '32000\t1024000000\t500\t32000'),
  shm_rmid_forced: ofIpc('shm_rmid_forced', 0),
  shmall: ofIpc('shmall', unlimited),
  shmmax: ofIpc('shmmax', unlimited),
  shmmni: ofIpc('shmmni', 4096),
  sysctl_writes_strict: number('kernel.sysctl_writes_strict', 1, { min: -1, max: 1 }),
  sysrq: number('kernel.sysrq', 438),
  tainted: number('kernel.tainted', 0, { min: 0 }),
  'threads-max': { ...number('kernel.threads-max', 0, { min: 1 }), read: ({ kernel }) => kernel.settings.get('kernel.threads-max') ?? `${Math.floor(kernel.machine.memory / 131_072)}` },
  unprivileged_bpf_disabled: number('kernel.unprivileged_bpf_disabled', 2, { min: 0, max: 2 }),
  version: { read: ({ kernel }) => kernel.machine.version },
  watchdog: number('kernel.watchdog', 1, { min: 0, max: 1 }),
  'yama/ptrace_scope': number('kernel.yama.ptrace_scope', 0, { min: 0, max: 3 }),
};

function hostName(which: 'hostname' | 'domainname'): Sysctl {
  return {
    read: ({ reader }) => reader.namespaces.uts[which],
    write: ({ reader }, value) => { reader.namespaces.uts[which] = value.replace(/\n.*$/s, '').slice(0, maxName); },
  };
}

function ofIpc(name: string, initial: number | string): Sysctl {
  return number(`kernel.${name}`, initial, { min: 0, max: Infinity }, ({ reader }) => reader.namespaces.ipc.settings);
}

/** For who may checkpoint processes of the namespace. */
function setLastPid({ reader }: View, value: string): void {
  const { namespace } = reader.pid;
  const { credentials } = reader;
  if (!credentials.capable('CAP_CHECKPOINT_RESTORE', namespace.owner) && !credentials.capable('CAP_SYS_ADMIN', namespace.owner)) throw new Errno('EPERM');
  namespace.last = parse(value, 0, namespace.max);
}

function setPidMax({ reader }: View, value: string): void {
  reader.pid.namespace.max = parse(value, 301, pidLimit);
}

function parse(text: string, least: number, most: number): number {
  const value = Number(text.trim());
  if (!/^\d+$/.test(text.trim()) || value < least || value > most) throw new Errno('EINVAL');
  return value;
}

function bootId(kernel: View['kernel']): string {
  const known = kernel.settings.get('kernel.random.boot_id') ?? uuid(kernel);
  kernel.settings.set('kernel.random.boot_id', known);
  return known;
}

/** RFC 9562, version 4. */
function uuid({ random }: View['kernel']): string {
  const bytes = Array.from({ length: 16 }, () => random.next() & 0xFF);
  bytes[6] = (bytes[6] ?? 0) & 0x0F | 0x40;
  bytes[8] = (bytes[8] ?? 0) & 0x3F | 0x80;
  const hex = bytes.map(byte => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
