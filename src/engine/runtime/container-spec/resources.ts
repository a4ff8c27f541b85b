import type { HostConfig, ThrottleDevice } from '../../container/config.ts';
import { EngineError } from '../../error.ts';
import type { DeviceRule, DeviceSpec, ResourceSpec, RlimitSpec, ThrottleRule } from '../spec.ts';

/** A device file of the host. */
export interface HostDevice {
  readonly path: string;
  readonly type: 'c' | 'b';
  readonly major: number;
  readonly minor: number;
  /** Permission bits. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** What every container may use: moby/moby, oci/defaults.go. The last one is /dev/fuse, which it may not. */
const defaultRules: readonly DeviceRule[] = [
  { allow: false, access: 'rwm' },
  ...([[1, 5], [1, 3], [1, 9], [1, 8], [5, 0], [5, 1]] as const).map(([major, minor]) => ({ allow: true, type: 'c', major, minor, access: 'rwm' })),
  { allow: false, type: 'c', major: 10, minor: 229, access: 'rwm' },
];

const defaultPeriod = 100_000;

/** Limits, as dockerd writes them into the specification: moby/moby, daemon/daemon_unix.go, getMemoryResources and its like. */
export function resourcesOf(config: HostConfig, devices: readonly HostDevice[]): ResourceSpec {
  return { devices: [...deviceRules(config, devices)], memory: memoryOf(config), cpu: cpuOf(config), ...pidsOf(config), blockIO: blockIoOf(config, devices) };
}

/** Device files that the container has besides the usual ones. @param devices all of the host, or those that were asked for */
export function devicesOf({ Privileged, Devices }: HostConfig, devices: readonly HostDevice[]): readonly DeviceSpec[] {
  if (Privileged) return devices.map(device => deviceSpec(device, device.path));
  return (Devices ?? []).map(({ PathOnHost, PathInContainer }) => deviceSpec(findDevice(devices, PathOnHost), PathInContainer === '' ? PathOnHost : PathInContainer));
}

/** Sorted by name, as dockerd's map has no order of its own. @param defaults of the daemon */
export function rlimitsOf({ Ulimits }: HostConfig, defaults: HostConfig['Ulimits'] = []): readonly RlimitSpec[] {
  const byName = new Map([...defaults ?? [], ...Ulimits ?? []].map(({ Name, Soft, Hard }) => [Name, { type: `RLIMIT_${Name.toUpperCase()}`, hard: Hard, soft: Soft }]));
  return [...byName.values()].sort((a, b) => a.type < b.type ? -1 : 1);
}

function* deviceRules({ Privileged, Devices, DeviceCgroupRules }: HostConfig, devices: readonly HostDevice[]): Generator<DeviceRule> {
  if (Privileged) {
    yield { allow: true, access: 'rwm' };
    return;
  }
  yield* defaultRules;
  for (const { PathOnHost, CgroupPermissions } of Devices ?? []) {
    const { type, major, minor } = findDevice(devices, PathOnHost);
    yield { allow: true, type, major, minor, access: CgroupPermissions === '' ? 'rwm' : CgroupPermissions };
  }
  for (const rule of DeviceCgroupRules ?? []) yield parseRule(rule);
}

/** `c 13:* rwm`. @throws EngineError */
function parseRule(rule: string): DeviceRule {
  const [, type, major, minor, access] = /^([acb]) ([0-9]+|\*):([0-9]+|\*) ([rwm]{1,3})$/.exec(rule) ?? [];
  if (type === undefined || access === undefined) throw new EngineError('invalid', `invalid device cgroup rule format: '${rule}'`);
  const number = (text: string | undefined): number => text === '*' ? -1 : Number(text);
  return { allow: true, type, major: number(major), minor: number(minor), access };
}

function memoryOf({ Memory, MemoryReservation, MemorySwap, MemorySwappiness, OomKillDisable }: HostConfig): NonNullable<ResourceSpec['memory']> {
  return {
    ...Memory > 0 && { limit: Memory }, ...MemoryReservation > 0 && { reservation: MemoryReservation }, ...MemorySwap !== 0 && { swap: MemorySwap },
    ...MemorySwappiness !== null && MemorySwappiness >= 0 && { swappiness: MemorySwappiness }, ...OomKillDisable !== null && { disableOOMKiller: OomKillDisable },
  };
}

function cpuOf({ CpuShares, NanoCpus, CpuQuota, CpuPeriod, CpuRealtimePeriod, CpuRealtimeRuntime, CpusetCpus, CpusetMems }: HostConfig): NonNullable<ResourceSpec['cpu']> {
  if (CpuShares < 0) throw new EngineError('invalid', `invalid CPU shares (${CpuShares}): value must be a positive integer`);
  const [quota, period] = NanoCpus > 0 ? [Math.floor(NanoCpus * defaultPeriod / 1e9), defaultPeriod] : [CpuQuota, CpuPeriod];
  return {
    ...CpuShares > 0 && { shares: CpuShares }, ...quota !== 0 && { quota }, ...period !== 0 && { period }, ...CpuRealtimePeriod !== 0 && { realtimePeriod: CpuRealtimePeriod },
    ...CpuRealtimeRuntime !== 0 && { realtimeRuntime: CpuRealtimeRuntime }, ...CpusetCpus !== '' && { cpus: CpusetCpus }, ...CpusetMems !== '' && { mems: CpusetMems },
  };
}

/** Null leaves the limit alone, 0 and below take it away. */
function pidsOf({ PidsLimit }: HostConfig): Pick<ResourceSpec, 'pids'> {
  if (PidsLimit === null || PidsLimit === 0) return {};
  return { pids: { limit: PidsLimit > 0 ? PidsLimit : -1 } };
}

function blockIoOf(config: HostConfig, devices: readonly HostDevice[]): NonNullable<ResourceSpec['blockIO']> {
  const rules = (throttles: readonly ThrottleDevice[] | null): readonly ThrottleRule[] => (throttles ?? []).map(({ Path, Rate }) => {
    const { major, minor } = findDevice(devices, Path);
    return { major, minor, rate: Rate };
  });
  const weights = (config.BlkioWeightDevice ?? []).map(({ Path, Weight }) => {
    const { major, minor } = findDevice(devices, Path);
    return { major, minor, weight: Weight };
  });
  const throttled = {
    throttleReadBpsDevice: rules(config.BlkioDeviceReadBps), throttleWriteBpsDevice: rules(config.BlkioDeviceWriteBps),
    throttleReadIOPSDevice: rules(config.BlkioDeviceReadIOps), throttleWriteIOPSDevice: rules(config.BlkioDeviceWriteIOps),
  };
  return { ...config.BlkioWeight > 0 && { weight: config.BlkioWeight }, ...weights.length > 0 && { weightDevice: weights }, ...Object.fromEntries(Object.entries(throttled).filter(([, list]) => list.length > 0)) };
}

function findDevice(devices: readonly HostDevice[], path: string): HostDevice {
  const found = devices.find(device => device.path === path);
  if (!found) throw new EngineError('system', `error gathering device information while adding custom device ${JSON.stringify(path)}: no such file or directory`);
  return found;
}

function deviceSpec({ type, major, minor, mode, uid, gid }: HostDevice, path: string): DeviceSpec {
  return { path, type, major, minor, fileMode: mode, uid, gid };
}
