import type { ContainerConfig, HostConfig } from '../../container/config.ts';
import { EngineError } from '../../error.ts';
import type { NetworkingConfig } from '../../network/api.ts';
import { bool, float, int, type Json, list, map, oneOrMore, struct, text } from '../json.ts';

const strings = list(text);
const labels = map(text);
const empties = map(struct('struct {}', {}));
const health = struct('HealthcheckConfig', { Test: strings, Interval: int, Timeout: int, StartPeriod: int, StartInterval: int, Retries: int });

/** What a container is run by; the body of `POST /commit`. */
export const configFields = {
  Hostname: text, Domainname: text, User: text, AttachStdin: bool, AttachStdout: bool, AttachStderr: bool, ExposedPorts: empties, Tty: bool, OpenStdin: bool, StdinOnce: bool, Env: strings,
  Cmd: oneOrMore, Healthcheck: health, ArgsEscaped: bool, Image: text, Volumes: empties, WorkingDir: text, Entrypoint: oneOrMore, NetworkDisabled: bool, MacAddress: text, OnBuild: strings, Labels: labels,
  StopSignal: text, StopTimeout: int, Shell: oneOrMore,
} as const satisfies Readonly<Record<keyof ContainerConfig, Json<unknown>>>;

const throttle = list(struct('ThrottleDevice', { Path: text, Rate: int }));

/** Limits that `POST /containers/{id}/update` takes as well. */
export const resourceFields = {
  CpuShares: int, Memory: int, NanoCpus: int, CgroupParent: text, BlkioWeight: int, BlkioWeightDevice: list(struct('WeightDevice', { Path: text, Weight: int })), BlkioDeviceReadBps: throttle,
  BlkioDeviceWriteBps: throttle, BlkioDeviceReadIOps: throttle, BlkioDeviceWriteIOps: throttle, CpuPeriod: int, CpuQuota: int, CpuRealtimePeriod: int, CpuRealtimeRuntime: int, CpusetCpus: text,
  CpusetMems: text, Devices: list(struct('DeviceMapping', { PathOnHost: text, PathInContainer: text, CgroupPermissions: text })), DeviceCgroupRules: strings,
  DeviceRequests: list(struct('DeviceRequest', { Driver: text, Count: int, DeviceIDs: strings, Capabilities: list(strings), Options: labels })), KernelMemory: int, KernelMemoryTCP: int, MemoryReservation: int,
  MemorySwap: int, MemorySwappiness: int, OomKillDisable: bool, Init: bool, PidsLimit: int, Ulimits: list(struct('Ulimit', { Name: text, Soft: int, Hard: int })), CpuCount: int, CpuPercent: int,
  IOMaximumIOps: int, IOMaximumBandwidth: int,
} as const;

export const restartPolicy = struct('RestartPolicy', { Name: text, MaximumRetryCount: int });

const mount = struct('Mount', {
  Type: text, Source: text, Target: text, ReadOnly: bool, Consistency: text,
  BindOptions: struct('BindOptions', { Propagation: text, NonRecursive: bool, CreateMountpoint: bool, ReadOnlyNonRecursive: bool, ReadOnlyForceRecursive: bool }),
  VolumeOptions: struct('VolumeOptions', { NoCopy: bool, Labels: labels, Subpath: text, DriverConfig: struct('Driver', { Name: text, Options: labels }) }),
  ImageOptions: struct('ImageOptions', { Subpath: text }), TmpfsOptions: struct('TmpfsOptions', { SizeBytes: int, Mode: int, Options: list(strings) }),
});

const hostFields = {
  ...resourceFields, Binds: strings, ContainerIDFile: text, LogConfig: struct('LogConfig', { Type: text, Config: labels }), NetworkMode: text,
  PortBindings: map(list(struct('PortBinding', { HostIp: text, HostPort: text }))), RestartPolicy: restartPolicy, AutoRemove: bool, VolumeDriver: text, VolumesFrom: strings, Mounts: list(mount),
  ConsoleSize: list(int), Annotations: labels, CapAdd: strings, CapDrop: strings, CgroupnsMode: text, Dns: strings, DnsOptions: strings, DnsSearch: strings, ExtraHosts: strings, GroupAdd: strings,
  IpcMode: text, Cgroup: text, Links: strings, OomScoreAdj: int, PidMode: text, Privileged: bool, PublishAllPorts: bool, ReadonlyRootfs: bool, SecurityOpt: strings, StorageOpt: labels, Tmpfs: labels,
  UTSMode: text, UsernsMode: text, ShmSize: int, Sysctls: labels, Runtime: text, Isolation: text, MaskedPaths: strings, ReadonlyPaths: strings,
} as const satisfies Readonly<Record<keyof HostConfig, Json<unknown>>>;

/** What is wanted of an endpoint. */
export const endpointConfig = struct('EndpointSettings', {
  IPAMConfig: struct('EndpointIPAMConfig', { IPv4Address: text, IPv6Address: text, LinkLocalIPs: strings }), Links: strings, Aliases: strings, MacAddress: text, DriverOpts: labels, GwPriority: float,
  NetworkID: text, EndpointID: text, Gateway: text, IPAddress: text, IPPrefixLen: int, IPv6Gateway: text, GlobalIPv6Address: text, GlobalIPv6PrefixLen: int, DNSNames: strings,
});

/** The body of `POST /containers/create`. */
export const createBody = struct('container.CreateRequest', {
  ...configFields, HostConfig: struct('container.HostConfig', hostFields, ''), NetworkingConfig: struct('NetworkingConfig', { EndpointsConfig: map(endpointConfig) }),
}, '');

type CreateBody = typeof createBody extends Json<infer T> ? T : never;

/** Its three parts. @throws EngineError invalid if it says nothing of the container itself */
export function splitCreateBody(body: CreateBody | undefined): { readonly config: Partial<ContainerConfig>; readonly hostConfig: Partial<HostConfig>; readonly networking: NetworkingConfig } {
  if (!body || !Object.keys(body).some(name => Object.hasOwn(configFields, name))) throw new EngineError('invalid', 'config cannot be empty in order to create a container');
  const { HostConfig: hostConfig, NetworkingConfig: networking, ...config } = body;
  return { config: config, hostConfig: (hostConfig ?? {}) as Partial<HostConfig>, networking: (networking ?? null) };
}
