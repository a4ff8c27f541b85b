import type { DeviceRule, ResourceSpec, ThrottleRule } from '../spec.ts';

/** What is written to a file of a cgroup. */
export interface CgroupSetting {
  readonly controller: string;
  readonly file: string;
  readonly value: string;
}

/** All may be made, and terminals and the usual ones used: opencontainers/runc, libcontainer/specconv, AllowedDevices. */
const standardRules: readonly DeviceRule[] = [
  { allow: true, type: 'c', access: 'm' }, { allow: true, type: 'b', access: 'm' },
  ...([[1, 3], [1, 8], [1, 7], [5, 0], [1, 5], [1, 9], [136, -1], [5, 2]] as const).map(([major, minor]) => ({ allow: true, type: 'c', major, minor, access: 'rwm' })),
];

/** Limits for cgroup v1, in the order in which runc writes them: opencontainers/runc, libcontainer/cgroups/fs. */
export function limitsV1({ devices = [], memory = {}, cpu = {}, pids, blockIO = {} }: ResourceSpec): readonly CgroupSetting[] {
  const unlimitedSwap = memory.limit === -1 && memory.swap === undefined ? -1 : memory.swap;
  return [
    ...given('cpuset', 'cpuset.cpus', cpu.cpus), ...given('cpuset', 'cpuset.mems', cpu.mems),
    ...deviceRules(devices).map(({ allow, devices: value }) => ({ controller: 'devices', file: allow ? 'devices.allow' : 'devices.deny', value })),
    ...numbers('memory', 'memory.limit_in_bytes', memory.limit), ...numbers('memory', 'memory.memsw.limit_in_bytes', unlimitedSwap),
    ...numbers('memory', 'memory.soft_limit_in_bytes', memory.reservation), ...memory.disableOOMKiller ? given('memory', 'memory.oom_control', '1') : [],
    ...memory.swappiness === undefined ? [] : given('memory', 'memory.swappiness', `${memory.swappiness}`),
    ...numbers('cpu', 'cpu.shares', cpu.shares), ...numbers('cpu', 'cpu.cfs_period_us', cpu.period), ...numbers('cpu', 'cpu.cfs_quota_us', cpu.quota),
    ...numbers('cpu', 'cpu.rt_period_us', cpu.realtimePeriod), ...numbers('cpu', 'cpu.rt_runtime_us', cpu.realtimeRuntime),
    ...pids && pids.limit !== 0 ? given('pids', 'pids.max', pids.limit > 0 ? `${pids.limit}` : 'max') : [],
    ...numbers('blkio', 'blkio.bfq.weight', blockIO.weight),
    ...throttles('blkio.throttle.read_bps_device', blockIO.throttleReadBpsDevice), ...throttles('blkio.throttle.write_bps_device', blockIO.throttleWriteBpsDevice),
    ...throttles('blkio.throttle.read_iops_device', blockIO.throttleReadIOPSDevice), ...throttles('blkio.throttle.write_iops_device', blockIO.throttleWriteIOPSDevice),
  ];
}

/** The same for cgroup v2: opencontainers/runc, libcontainer/cgroups/fs2, and the conversions of docs/systemd.md there. */
export function limitsV2({ memory = {}, cpu = {}, pids, blockIO = {} }: ResourceSpec): readonly CgroupSetting[] {
  const { quota = 0, period = 0, shares = 0 } = cpu;
  return [
    ...pids && pids.limit !== 0 ? given('pids', 'pids.max', pids.limit > 0 ? `${pids.limit}` : 'max') : [],
    ...swapSetting(memory), ...memory.limit ? given('memory', 'memory.max', bytes(memory.limit)) : [], ...memory.reservation ? given('memory', 'memory.low', bytes(memory.reservation)) : [],
    ...blockIO.weight ? given('io', 'io.weight', `default ${weightOfBlkio(blockIO.weight)}`) : [],
    ...ioMax('rbps', blockIO.throttleReadBpsDevice), ...ioMax('wbps', blockIO.throttleWriteBpsDevice), ...ioMax('riops', blockIO.throttleReadIOPSDevice), ...ioMax('wiops', blockIO.throttleWriteIOPSDevice),
    ...shares === 0 ? [] : given('cpu', 'cpu.weight', `${weightOfShares(shares)}`),
    ...quota === 0 && period === 0 ? [] : given('cpu', 'cpu.max', `${quota > 0 ? quota : 'max'} ${period === 0 ? 100_000 : period}`),
    ...given('cpuset', 'cpuset.cpus', cpu.cpus), ...given('cpuset', 'cpuset.mems', cpu.mems),
  ];
}

/** cpu.weight for shares of v1: 2 … 262144 become 1 … 10000. */
function weightOfShares(shares: number): number {
  return Math.min(10_000, 1 + Math.floor((Math.max(2, shares) - 2) * 9999 / 262_142));
}

/** io.weight for a weight of v1: 10 … 1000 become 1 … 10000. */
function weightOfBlkio(weight: number): number {
  return 1 + Math.floor((weight - 10) * 9999 / 990);
}

/** v1 counts memory and swap together, v2 swap alone. */
function swapSetting({ limit = 0, swap = 0 }: NonNullable<ResourceSpec['memory']>): readonly CgroupSetting[] {
  if (swap === 0) return [];
  return given('memory', 'memory.swap.max', swap < 0 ? 'max' : `${swap - Math.max(0, limit)}`);
}

function bytes(value: number): string {
  return value < 0 ? 'max' : `${value}`;
}

/** Which devices a container may use, in the words of devices.allow; those that each may use come last. */
export function deviceRules(rules: readonly DeviceRule[]): readonly { readonly allow: boolean; readonly devices: string }[] {
  return [...rules, ...standardRules].map(({ allow, type = 'a', major = -1, minor = -1, access = '' }) => {
    const number = (value: number): string => value < 0 ? '*' : `${value}`;
    return { allow, devices: type === 'a' ? 'a' : `${type} ${number(major)}:${number(minor)} ${access}` };
  });
}

function throttles(file: string, rules: readonly ThrottleRule[] = []): readonly CgroupSetting[] {
  return rules.map(({ major, minor, rate }) => ({ controller: 'blkio', file, value: `${major}:${minor} ${rate}` }));
}

function ioMax(name: string, rules: readonly ThrottleRule[] = []): readonly CgroupSetting[] {
  return rules.map(({ major, minor, rate }) => ({ controller: 'io', file: 'io.max', value: `${major}:${minor} ${name}=${rate}` }));
}

function given(controller: string, file: string, value: string | undefined): readonly CgroupSetting[] {
  return value === undefined || value === '' ? [] : [{ controller, file, value }];
}

/** 0 is: not said. */
function numbers(controller: string, file: string, value: number | undefined): readonly CgroupSetting[] {
  return value === undefined || value === 0 ? [] : given(controller, file, `${value}`);
}
