import { number, type Sysctl } from './sysctl.ts';

const initial: Readonly<Record<string, number | string>> = {
  admin_reserve_kbytes: 8192, compaction_proactiveness: 20, dirty_background_bytes: 0, dirty_background_ratio: 10, dirty_bytes: 0, dirty_expire_centisecs: 3000, dirty_ratio: 20,
  dirty_writeback_centisecs: 500, dirtytime_expire_seconds: 43_200, extfrag_threshold: 500, laptop_mode: 0, legacy_va_layout: 0, lowmem_reserve_ratio: '256\t256\t32\t0\t0', max_map_count: 65_530,
  min_free_kbytes: 67_584, mmap_min_addr: 65_536, nr_hugepages: 0, nr_overcommit_hugepages: 0, oom_dump_tasks: 1, oom_kill_allocating_task: 0, overcommit_kbytes: 0, overcommit_memory: 0,
  overcommit_ratio: 50, 'page-cluster': 3, panic_on_oom: 0, stat_interval: 1, swappiness: 60, unprivileged_userfaultfd: 0, user_reserve_kbytes: 131_072, vfs_cache_pressure: 100,
  watermark_boost_factor: 15_000, watermark_scale_factor: 10, zone_reclaim_mode: 0,
};

const most: Readonly<Record<string, number>> = { dirty_background_ratio: 100, dirty_ratio: 100, overcommit_memory: 2, panic_on_oom: 2, swappiness: 200 };

/** /proc/sys/vm: `proc_sys_vm(5)`, Documentation/admin-guide/sysctl/vm.rst. */
export const vmSysctls: Readonly<Record<string, Sysctl>> = {
  ...Object.fromEntries(Object.entries(initial).map(([name, value]) => [name, number(`vm.${name}`, value, { min: 0, ...(most[name] !== undefined && { max: most[name] }) })])),
  compact_memory: { mode: 0o200, ...number('vm.compact_memory', 0, { min: 1, max: 1 }) },
  drop_caches: { mode: 0o200, ...number('vm.drop_caches', 0, { min: 1, max: 4 }) },
};
