import { type Blocking, encode, isErrno, type Sys, writeAll } from '../../kernel/index.ts';
import { statusOf } from '../container/container.ts';
import type { Engine } from '../engine.ts';
import { goTime } from '../go/time.ts';
import { type RegistrySettings, registrySettings } from '../registry/daemon-file.ts';
import { readText } from '../runtime/files.ts';
import { runcFeatures } from '../runtime/runc/features.ts';

const root = '/var/lib/docker';

/** What does not depend on the host: how an engine is that nobody has configured. */
const fixed = {
  Plugins: { Volume: ['local'], Network: ['bridge', 'host', 'ipvlan', 'macvlan', 'null', 'overlay'], Authorization: null, Log: ['awslogs', 'fluentd', 'gcplogs', 'gelf', 'journald', 'json-file', 'local', 'splunk', 'syslog'] },
  MemoryLimit: true, SwapLimit: true, CpuCfsPeriod: true, CpuCfsQuota: true, CPUShares: true, CPUSet: true, PidsLimit: true, Debug: false, LoggingDriver: 'json-file',
  IndexServerAddress: 'https://index.docker.io/v1/', GenericResources: null, DockerRootDir: root, HttpProxy: '', HttpsProxy: '', NoProxy: '', Labels: [], ExperimentalBuild: false,
  DefaultRuntime: 'runc',
  Swarm: { NodeID: '', NodeAddr: '', LocalNodeState: 'inactive', ControlAvailable: false, Error: '', RemoteManagers: null }, LiveRestoreEnabled: false, Isolation: '', InitBinary: 'docker-init',
  CDISpecDirs: ['/etc/cdi', '/var/run/cdi'], Warnings: null,
} as const;

/** The commit of a program that Docker uses; older versions say which one they expect, which is the same (moby, api/server/router/system). */
function commitOf(id: string, version: number): unknown {
  return { ID: id, ...version < 49 && { Expected: id } };
}

/** What runc says of itself is told since 1.44 (moby, daemon/info_unix.go). */
function runtimes(version: number): unknown {
  const runc = { path: 'runc', ...version >= 44 && { status: { 'org.opencontainers.runtime-spec.features': JSON.stringify(runcFeatures) } } };
  return { 'io.containerd.runc.v2': runc, runc };
}

/** Whether bridges hand packets to iptables: from 28 on it is always denied, and nothing is said of it since 1.50 (moby, api/server/router/system). */
function bridgeFilters(version: number, { bridgeFilters, bridgeFilters6 }: HostFacts): object {
  const isAsked = version < 42;
  return version < 50 ? { BridgeNfIptables: isAsked && bridgeFilters, BridgeNfIp6tables: isAsked && bridgeFilters6 } : {};
}

/** `GET /info`. @param version N of the API version 1.N */
export async function infoOf(engine: Engine, version: number, serverVersion: string): Promise<unknown> {
  const { host, containers, images, events } = engine;
  const { computer: { cgroup, kernel: { machine } } } = host;
  const statuses = [...containers.all()].map(statusOf);
  const count = (...wanted: readonly string[]): number => statuses.filter(status => wanted.includes(status)).length;
  const facts = await host.call(hostFacts);
  const paused = count('paused');
  const running = count('running', 'restarting');
  return {
    ID: await host.call(engineId), Containers: statuses.length, ContainersRunning: running, ContainersPaused: paused, ContainersStopped: statuses.length - running - paused, Images: images.all().length,
    Driver: 'overlay2',
    DriverStatus: [['Backing Filesystem', facts.fileSystem], ['Supports d_type', 'true'], ['Using metacopy', 'false'], ['Native Overlay Diff', 'true'], ['userxattr', 'false']],
    ...fixed, Runtimes: runtimes(version), ...version < 42 && { KernelMemory: cgroup === 'v1' }, KernelMemoryTCP: cgroup === 'v1', OomKillDisable: cgroup === 'v1',
    IPv4Forwarding: facts.forwards, ...bridgeFilters(version, facts),
    NFd: facts.descriptors, NGoroutines: 40 + 8 * running, SystemTime: goTime(host.realtime), NEventsListener: events.listenerCount,
    CgroupDriver: cgroup === 'v1' ? 'cgroupfs' : 'systemd', CgroupVersion: cgroup === 'v1' ? '1' : '2', KernelVersion: machine.release, OperatingSystem: facts.system, OSVersion: facts.systemVersion,
    OSType: 'linux', Architecture: machine.architecture, RegistryConfig: registryConfig(version, await host.call(registrySettings)), NCPU: machine.processors, MemTotal: machine.memory, Name: host.sys.uname().nodename,
    ServerVersion: serverVersion, ContainerdCommit: commitOf('v1.7.28', version), RuncCommit: commitOf('v1.3.0', version), InitCommit: commitOf('de40ad0', version),
    SecurityOptions: ['name=seccomp,profile=builtin', ...cgroup === 'v2' ? ['name=cgroupns'] : []],
    ...version >= 46 && { Containerd: { Address: '/run/containerd/containerd.sock', Namespaces: { Containers: 'moby', Plugins: 'plugins.moby' } } },
    ...version >= 49 && { FirewallBackend: { Driver: 'iptables' } },
  };
}

function registryConfig(version: number, settings: RegistrySettings): unknown {
  return { ...version < 49 && { AllowNondistributableArtifactsCIDRs: null, AllowNondistributableArtifactsHostnames: null }, ...settings };
}

interface HostFacts {
  readonly forwards: boolean;
  readonly bridgeFilters: boolean;
  readonly bridgeFilters6: boolean;
  /** That dockerd has open. */
  readonly descriptors: number;
  /** Of dockerd's files, as dockerd calls it. */
  readonly fileSystem: string;
  /** `Debian GNU/Linux 12 (bookworm)`, and `12`. */
  readonly system: string;
  readonly systemVersion: string;
}

function* hostFacts(sys: Sys): Blocking<HostFacts> {
  const release = (yield* textAt(sys, '/etc/os-release')) ?? '';
  const named = (name: string): string => new RegExp(`^${name}="?([^"\\n]*)"?$`, 'm').exec(release)?.[1] ?? '';
  const { type } = sys.statfs(root);
  const isSet = (text: string | undefined): boolean => text?.trim() === '1';
  return {
    fileSystem: /^ext[234]$/.test(type) ? 'extfs' : type, forwards: isSet(yield* textAt(sys, '/proc/sys/net/ipv4/ip_forward')), bridgeFilters: isSet(yield* textAt(sys, '/proc/sys/net/bridge/bridge-nf-call-iptables')),
    bridgeFilters6: isSet(yield* textAt(sys, '/proc/sys/net/bridge/bridge-nf-call-ip6tables')), descriptors: yield* countDescriptors(sys), system: named('PRETTY_NAME') || 'Linux', systemVersion: named('VERSION_ID'),
  };
}

function* countDescriptors(sys: Sys): Blocking<number> {
  const fd = yield* sys.open(`/proc/${sys.getpid()}/fd`, { directory: true });
  try {
    let count = -3;
    for (let part = sys.getdents(fd); part.length > 0; part = sys.getdents(fd)) count += part.length;
    return count;
  } finally {
    sys.close(fd);
  }
}

/** By which others know the engine; it is made once: a UUID of version 4. */
function* engineId(sys: Sys): Blocking<string> {
  const path = `${root}/engine-id`;
  const known = yield* textAt(sys, path);
  if (known !== undefined) return known;
  const hex = Array.from(sys.getrandom(16), (byte, index) => (index === 6 ? byte & 0x0f | 0x40 : index === 8 ? byte & 0x3f | 0x80 : byte).toString(16).padStart(2, '0')).join('');
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  const fd = yield* sys.open(path, { access: 'write', create: true, truncate: true }, 0o600);
  try {
    yield* writeAll(sys, fd, encode(id));
  } finally {
    sys.close(fd);
  }
  return id;
}

function* textAt(sys: Sys, path: string): Blocking<string | undefined> {
  try {
    return yield* readText(sys, path);
  } catch (error) {
    if (isErrno(error)) return undefined;
    throw error;
  }
}
