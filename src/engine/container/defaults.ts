import { defaultMaskedPaths, defaultReadonlyPaths } from '../runtime/container-spec/container-spec.ts';
import { cleanPath } from '../build/go.ts';
import type { ContainerConfig, DeviceRequest, HostConfig, PortBinding } from './config.ts';

/** /dev/shm unless said otherwise, in bytes. */
const defaultShmSize = 64 * 2 ** 20;

/** A host configuration in which nothing was said. */
export const emptyHostConfig: HostConfig = {
  Binds: null, ContainerIDFile: '', LogConfig: { Type: '', Config: {} }, NetworkMode: '', PortBindings: null, RestartPolicy: { Name: '', MaximumRetryCount: 0 }, AutoRemove: false, VolumeDriver: '',
  VolumesFrom: null, ConsoleSize: [0, 0], CapAdd: null, CapDrop: null, CgroupnsMode: '', Dns: null, DnsOptions: null, DnsSearch: null, ExtraHosts: null, GroupAdd: null, IpcMode: '', Cgroup: '',
  Links: null, OomScoreAdj: 0, PidMode: '', Privileged: false, PublishAllPorts: false, ReadonlyRootfs: false, SecurityOpt: null, UTSMode: '', UsernsMode: '', ShmSize: 0, Runtime: '', Isolation: '',
  CpuShares: 0, Memory: 0, NanoCpus: 0, CgroupParent: '', BlkioWeight: 0, BlkioWeightDevice: null, BlkioDeviceReadBps: null, BlkioDeviceWriteBps: null, BlkioDeviceReadIOps: null, BlkioDeviceWriteIOps: null,
  CpuPeriod: 0, CpuQuota: 0, CpuRealtimePeriod: 0, CpuRealtimeRuntime: 0, CpusetCpus: '', CpusetMems: '', Devices: null, DeviceCgroupRules: null, DeviceRequests: null, MemoryReservation: 0, MemorySwap: 0,
  MemorySwappiness: null, OomKillDisable: null, PidsLimit: null, Ulimits: null, CpuCount: 0, CpuPercent: 0, IOMaximumIOps: 0, IOMaximumBandwidth: 0, MaskedPaths: null, ReadonlyPaths: null,
};

/** What dockerd fills in: moby, daemon/daemon_unix.go, adaptContainerSettings. */
export function withHostDefaults(asked: Partial<HostConfig>, cgroup: 'v1' | 'v2'): HostConfig {
  const config = { ...emptyHostConfig, ...defined(asked) };
  const isPrivileged = config.Privileged;
  return {
    ...config,
    LogConfig: { Type: config.LogConfig.Type || 'json-file', Config: { ...config.LogConfig.Config } },
    NetworkMode: config.NetworkMode === '' || config.NetworkMode === 'default' ? 'bridge' : config.NetworkMode,
    RestartPolicy: { Name: config.RestartPolicy.Name || 'no', MaximumRetryCount: config.RestartPolicy.MaximumRetryCount || 0 },
    IpcMode: config.IpcMode || 'private',
    CgroupnsMode: config.CgroupnsMode || (cgroup === 'v2' && !isPrivileged ? 'private' : cgroup === 'v2' ? 'private' : 'host'),
    ShmSize: config.ShmSize || defaultShmSize,
    Runtime: config.Runtime || 'runc',
    PidsLimit: config.PidsLimit !== null && config.PidsLimit > 0 ? config.PidsLimit : null,
    MemorySwap: config.Memory > 0 && config.MemorySwap === 0 ? config.Memory * 2 : config.MemorySwap,
    OomKillDisable: cgroup === 'v1' ? config.OomKillDisable ?? false : null,
    PortBindings: config.PortBindings && completeBindings(config.PortBindings),
    DeviceRequests: config.DeviceRequests?.map(completeRequest) ?? null,
    SecurityOpt: securityOf(config),
    MaskedPaths: isPrivileged ? null : config.MaskedPaths ?? defaultMaskedPaths,
    ReadonlyPaths: isPrivileged ? null : config.ReadonlyPaths ?? defaultReadonlyPaths,
  };
}

function completeRequest({ Driver = '', Count = 0, DeviceIDs = null, Capabilities = null, Options = null }: DeviceRequest): DeviceRequest {
  return { Driver, Count, DeviceIDs, Capabilities, Options };
}

function completeBindings(bindings: NonNullable<HostConfig['PortBindings']>): HostConfig['PortBindings'] {
  return Object.fromEntries(Object.entries(bindings).map(([port, hosts]) => [port, hosts?.map(({ HostIp = '', HostPort = '' }: Partial<PortBinding>) => ({ HostIp, HostPort })) ?? null]));
}

/** What shares much with the host is not kept apart by SELinux: moby, daemon/create.go, generateSecurityOpt. */
function securityOf({ SecurityOpt, Privileged, IpcMode, PidMode }: HostConfig): HostConfig['SecurityOpt'] {
  const isLabelled = SecurityOpt?.some(option => option.split('=', 1)[0] === 'label') ?? false;
  return !isLabelled && (Privileged || IpcMode === 'host' || PidMode === 'host') ? [...SecurityOpt ?? [], 'label=disable'] : SecurityOpt;
}

/** What a container has of its image: moby, daemon/commit.go, merge. */
export function mergeImageConfig(config: ContainerConfig, image: Partial<ContainerConfig>): ContainerConfig {
  const keepsCommand = (config.Entrypoint?.length ?? 0) === 0;
  const cmd = keepsCommand && (config.Cmd?.length ?? 0) === 0 ? image.Cmd ?? null : config.Cmd;
  const healthcheck = mergedHealth(config, image);
  return {
    ...config,
    User: config.User || (image.User ?? ''),
    ...Object.keys({ ...image.ExposedPorts, ...config.ExposedPorts }).length > 0 && { ExposedPorts: { ...image.ExposedPorts, ...config.ExposedPorts } },
    Env: mergedEnv(config.Env, image.Env),
    Labels: { ...image.Labels, ...config.Labels },
    Cmd: cmd,
    Entrypoint: keepsCommand && config.Entrypoint === null ? image.Entrypoint ?? null : isNone(config.Entrypoint) ? null : config.Entrypoint,
    ...healthcheck && { Healthcheck: healthcheck },
    WorkingDir: config.WorkingDir.startsWith('/') ? cleanPath(config.WorkingDir) : config.WorkingDir || (image.WorkingDir ?? ''),
    Volumes: merged(image.Volumes, config.Volumes),
    ...(config.StopSignal || image.StopSignal) && { StopSignal: config.StopSignal || image.StopSignal },
    ...(config.Shell ?? image.Shell) && { Shell: config.Shell ?? image.Shell },
    OnBuild: config.OnBuild ?? null,
  };
}

/** `--entrypoint ""`. */
function isNone(entrypoint: readonly string[] | null): boolean {
  return entrypoint?.length === 1 && entrypoint[0] === '';
}

function mergedEnv(own: readonly string[] | null, image: readonly string[] | null | undefined): readonly string[] | null {
  if (!own || own.length === 0) return image ?? own ?? [];
  const names = new Set(own.map(variable => variable.split('=', 1)[0]));
  return [...own, ...(image ?? []).filter(variable => !names.has(variable.split('=', 1)[0]))];
}

function mergedHealth({ Healthcheck: own }: ContainerConfig, { Healthcheck: image }: Partial<ContainerConfig>): ContainerConfig['Healthcheck'] {
  if (!own || !image) return own ?? image;
  return {
    ...(own.Test?.length ? { Test: own.Test } : image.Test && { Test: image.Test }),
    Interval: own.Interval || (image.Interval ?? 0), Timeout: own.Timeout || (image.Timeout ?? 0), StartPeriod: own.StartPeriod || (image.StartPeriod ?? 0),
    ...(own.StartInterval || image.StartInterval) && { StartInterval: own.StartInterval || image.StartInterval }, Retries: own.Retries || (image.Retries ?? 0),
  };
}

function merged<T>(below: Readonly<Record<string, T>> | null | undefined, above: Readonly<Record<string, T>> | null): Readonly<Record<string, T>> | null {
  return below || above ? { ...below, ...above } : null;
}

function defined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Partial<T>;
}
