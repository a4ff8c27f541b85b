import { CliError } from '../cli-error.ts';
import { command } from '../command.ts';
import { containerFlags } from '../container/flags.ts';
import { forEach, inPath } from '../each.ts';
import { text } from '../flag.ts';

const {
  'blkio-weight': blkioWeight, 'cpu-period': cpuPeriod, 'cpu-quota': cpuQuota, 'cpu-rt-period': cpuRtPeriod, 'cpu-rt-runtime': cpuRtRuntime, 'cpu-shares': cpuShares, cpus, 'cpuset-cpus': cpusetCpus,
  'cpuset-mems': cpusetMems, memory, 'memory-reservation': memoryReservation, 'memory-swap': memorySwap, 'pids-limit': pidsLimit,
} = containerFlags;

/** `docker update`. */
export const containerUpdate = command({
  paths: ['container update', 'update'],
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  summary: 'Update configuration of one or more containers',
  arity: { atLeast: 1 },
  flags: {
    'blkio-weight': blkioWeight, 'cpu-period': cpuPeriod, 'cpu-quota': cpuQuota, 'cpu-rt-period': cpuRtPeriod, 'cpu-rt-runtime': cpuRtRuntime, 'cpu-shares': cpuShares, cpus, 'cpuset-cpus': cpusetCpus,
    'cpuset-mems': cpusetMems, memory, 'memory-reservation': memoryReservation, 'memory-swap': memorySwap, 'pids-limit': pidsLimit,
    restart: text('', 'What to do when it ends: no, on-failure[:n], always, unless-stopped'),
  },
  *run(cli, { flags, given, operands }) {
    if (given.size === 0) throw new CliError('you must provide one or more flags when using this command');
    const [policy = '', count = '0'] = flags.restart.split(':');
    const api = yield* cli.api();
    const warnings: string[] = [];
    const body = {
      BlkioWeight: flags['blkio-weight'] ?? 0, CpuPeriod: flags['cpu-period'] ?? 0, CpuQuota: flags['cpu-quota'] ?? 0, CpuRealtimePeriod: flags['cpu-rt-period'] ?? 0, CpuRealtimeRuntime: flags['cpu-rt-runtime'] ?? 0,
      CpuShares: flags['cpu-shares'] ?? 0, NanoCpus: flags.cpus ?? 0, CpusetCpus: flags['cpuset-cpus'], CpusetMems: flags['cpuset-mems'], Memory: flags.memory ?? 0, MemoryReservation: flags['memory-reservation'] ?? 0,
      MemorySwap: flags['memory-swap'] ?? 0, ...(flags['pids-limit'] !== undefined && { PidsLimit: flags['pids-limit'] }), RestartPolicy: { Name: policy, MaximumRetryCount: Number(count) },
    };
    try {
      return yield* forEach(cli, operands, function* (name) {
        const { Warnings } = yield* api.post<{ readonly Warnings: readonly string[] | null }>(`/containers/${inPath(name)}/update`, {}, body);
        warnings.push(...Warnings ?? []);
        return name;
      });
    } finally {
      for (const warning of warnings) yield* cli.warn(`${warning}\n`);
    }
  },
});
