import type { View } from '../view.ts';
import { memoryOf } from './memory.ts';

/** `proc_meminfo(5)`. */
export function meminfo({ kernel }: View): string {
  const { total, free, available, cached, anonymous, reclaimable, kernel: slab } = memoryOf(kernel);
  const rows: readonly (readonly [string, number])[] = [
    ['MemTotal', total], ['MemFree', free], ['MemAvailable', available], ['Buffers', 0], ['Cached', cached], ['SwapCached', 0], ['Active', cached / 2], ['Inactive', cached / 2 + anonymous],
    ['Active(anon)', 0], ['Inactive(anon)', anonymous], ['Active(file)', cached / 2], ['Inactive(file)', cached / 2], ['Unevictable', 0], ['Mlocked', 0], ['SwapTotal', 0], ['SwapFree', 0],
    ['Zswap', 0], ['Zswapped', 0], ['Dirty', 0], ['Writeback', 0], ['AnonPages', anonymous], ['Mapped', 8_388_608], ['Shmem', 0], ['KReclaimable', reclaimable], ['Slab', reclaimable + slab / 2],
    ['SReclaimable', reclaimable], ['SUnreclaim', slab / 2], ['KernelStack', 1_572_864], ['PageTables', 2_097_152], ['SecPageTables', 0], ['NFS_Unstable', 0], ['Bounce', 0], ['WritebackTmp', 0],
    ['CommitLimit', total / 2], ['Committed_AS', anonymous + 67_108_864], ['VmallocTotal', 35_184_372_087_808], ['VmallocUsed', 14_680_064], ['VmallocChunk', 0], ['Percpu', 983_040],
    ['AnonHugePages', 0], ['ShmemHugePages', 0], ['ShmemPmdMapped', 0], ['FileHugePages', 0], ['FilePmdMapped', 0], ['Balloon', 0],
  ];
  const pages: readonly string[] = ['Total', 'Free', 'Rsvd', 'Surp'].map(name => `HugePages_${name}:`.padEnd(17) + '      0\n');
  const huge: readonly (readonly [string, number])[] = [['Hugepagesize', 2_097_152], ['Hugetlb', 0], ['DirectMap4k', 33_554_432], ['DirectMap2M', total - 33_554_432]];
  return rows.map(row).join('') + pages.join('') + huge.map(row).join('');
}

/** `proc_vmstat(5)`: the lines that programs look at. */
export function vmstat({ kernel }: View): string {
  const { free, cached, anonymous } = memoryOf(kernel);
  const rows: readonly (readonly [string, number])[] = [
    ['nr_free_pages', free / 4096], ['nr_inactive_anon', anonymous / 4096], ['nr_active_anon', 0], ['nr_inactive_file', cached / 8192], ['nr_active_file', cached / 8192], ['nr_anon_pages', anonymous / 4096],
    ['nr_mapped', 2048], ['nr_file_pages', cached / 4096], ['nr_dirty', 0], ['nr_writeback', 0], ['nr_shmem', 0], ['pgpgin', 0], ['pgpgout', 0], ['pswpin', 0], ['pswpout', 0], ['pgfault', 0],
    ['pgmajfault', 0], ['oom_kill', 0],
  ];
  return rows.map(([name, value]) => `${name} ${Math.floor(value)}\n`).join('');
}

function row([name, bytes]: readonly [string, number]): string {
  return `${`${name}:`.padEnd(16)}${`${Math.floor(bytes / 1024)}`.padStart(8)} kB\n`;
}
