import { cgroupsText } from '../joined.ts';
import type { View } from '../view.ts';
import { cpuinfo } from './cpuinfo.ts';
import { ipcText } from './sysvipc.ts';
import { meminfo, vmstat } from './meminfo.ts';
import { loadavg, stat, uptime } from './time.ts';

/** A regular file about the whole machine. */
export interface MachineFile {
  /** 0444, or 0644 if it can be written, unless said otherwise. */
  readonly mode?: number;
  readonly text: (view: View) => string;
  readonly write?: (view: View, text: string) => void;
}

/** A file, the target of a symlink, or the files of a directory. */
export type MachineEntry = MachineFile | string | { readonly files: ReadonlyMap<string, MachineFile> };

const characterDevices = [
  [1, 'mem'], [4, '/dev/vc/0'], [4, 'tty'], [4, 'ttyS'], [5, '/dev/tty'], [5, '/dev/console'], [5, '/dev/ptmx'], [7, 'vcs'], [10, 'misc'], [128, 'ptm'], [136, 'pts'],
] as const;

/** What stands in /proc besides processes and `sys`: a new file is a line here and its function (`proc(5)`). */
export const machineEntries: ReadonlyMap<string, MachineEntry> = new Map<string, MachineEntry>([
  ['net', 'self/net'],
  ['misc', { text: () => '200 tun\n229 fuse\n237 loop-control\n' }],
  ['stat', { text: stat }],
  ['locks', { text: () => '' }],
  ['swaps', { text: () => 'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n' }],
  ['mounts', 'self/mounts'],
  ['uptime', { text: uptime }],
  ['vmstat', { text: vmstat }],
  ['cgroups', { text: ({ kernel }) => cgroupsText(kernel) }],
  ['cmdline', { text: () => 'BOOT_IMAGE=/vmlinuz root=/dev/root rw quiet\n' }],
  ['cpuinfo', { text: cpuinfo }],
  ['devices', { text: () => `Character devices:\n${characterDevices.map(([major, name]) => `${`${major}`.padStart(3)} ${name}\n`).join('')}\nBlock devices:\n  7 loop\n` }],
  ['loadavg', { text: loadavg }],
  ['meminfo', { text: meminfo }],
  ['modules', { text: () => '' }],
  ['sysvipc', { files: new Map((['shm', 'msg', 'sem'] as const).map(kind => [kind, { text: ipcText(kind) }])) }],
  ['version', { text: ({ kernel: { machine } }) => `Linux version ${machine.release} (cutaway@linux) ${machine.version}\n` }],
  ['consoles', { text: () => 'tty0                 -WU (EC p  )    4:1\n' }],
  ['pressure', { files: new Map(['cpu', 'io', 'memory'].map(name => [name, { text: () => 'some avg10=0.00 avg60=0.00 avg300=0.00 total=0\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=0\n' }])) }],
  ['softirqs', { text: ({ kernel }) => counters(kernel.machine.processors, ['HI', 'TIMER', 'NET_TX', 'NET_RX', 'BLOCK', 'IRQ_POLL', 'TASKLET', 'SCHED', 'HRTIMER', 'RCU']) }],
  ['diskstats', { text: () => '' }],
  ['interrupts', { text: ({ kernel }) => `           ${Array.from({ length: kernel.machine.processors }, (_, cpu) => `CPU${cpu}`.padEnd(11)).join('')}\n` }],
  ['partitions', { text: () => 'major minor  #blocks  name\n\n' }],
  ['filesystems', { text: ({ kernel }) => [...kernel.fileSystems.keys()].map(name => `nodev\t${name}\n`).join('') }],
]);

function counters(processors: number, names: readonly string[]): string {
  const row = (cell: (cpu: number) => string): string => Array.from({ length: processors }, (_, cpu) => cell(cpu)).join('');
  return `${' '.repeat(20)}${row(cpu => `CPU${cpu}`.padEnd(11))}\n${names.map(name => `${name.padStart(12)}:${row(() => '0'.padStart(11))}\n`).join('')}`;
}
