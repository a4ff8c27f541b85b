import type { ContainerConfig, HostConfig } from '../../container/config.ts';
import type { LinuxSpec, RuntimeSpec } from '../spec.ts';
import { capabilitiesOf } from './capabilities.ts';
import { type MountFacts, mountsOf } from './mounts.ts';
import { isHostUser, type NamespaceFacts, namespacesOf } from './namespaces.ts';
import { type ProcessFacts, processOf } from './process.ts';
import { devicesOf, type HostDevice, resourcesOf } from './resources.ts';
import { seccompOf } from './seccomp.ts';

/** What a container is, with all that the specification depends on resolved. */
export interface ContainerFacts {
  readonly id: string;
  readonly config: ContainerConfig;
  readonly hostConfig: HostConfig;
  /** Where its root file system is mounted on the host. */
  readonly rootfs: string;
  /** `default-cgroup` parents and all: see {@link cgroupsPathOf}. */
  readonly cgroupsPath: string;
  readonly mounts: MountFacts;
  readonly namespaces: NamespaceFacts;
  readonly process: ProcessFacts;
  /** Device files of the host: those of `Devices`, or all for a privileged container. */
  readonly devices: readonly HostDevice[];
  /** The release of the host's kernel: `uname(2)`. */
  readonly kernel?: string;
}

/** Paths below /proc and /sys that show too much: moby/moby, oci/defaults.go. */
export const defaultMaskedPaths: readonly string[] = [
  '/proc/asound', '/proc/acpi', '/proc/interrupts', '/proc/kcore', '/proc/keys', '/proc/latency_stats', '/proc/timer_list', '/proc/timer_stats', '/proc/sched_debug', '/proc/scsi',
  '/sys/firmware', '/sys/devices/virtual/powercap',
];

/** Paths that nobody may write to. */
export const defaultReadonlyPaths: readonly string[] = ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger'];

/** The OCI specification of a container as dockerd 28 writes it: moby/moby, daemon/oci_linux.go, createSpec. @throws EngineError */
export function containerSpec(facts: ContainerFacts): RuntimeSpec {
  const { config, hostConfig, namespaces } = facts;
  const kinds = namespacesOf(hostConfig, namespaces);
  const ownsUts = kinds.some(({ type }) => type === 'uts');
  const mounts = mountsOf(hostConfig, facts.mounts);
  const shared = mounts.some(({ options = [] }) => options.some(option => /^r?shared$/.test(option)));
  const slave = mounts.some(({ options = [] }) => options.some(option => /^r?slave$/.test(option)));
  return {
    ociVersion: '1.2.0',
    process: processOf(config, hostConfig, facts.process),
    root: { path: facts.rootfs, ...hostConfig.ReadonlyRootfs && { readonly: true } },
    ...ownsUts && { hostname: config.Hostname },
    mounts,
    ...hostConfig.Annotations && { annotations: hostConfig.Annotations },
    linux: {
      ...namespaces.idMappings && !isHostUser(hostConfig) && { uidMappings: namespaces.idMappings.uid, gidMappings: namespaces.idMappings.gid },
      sysctl: sysctlsOf(facts),
      resources: resourcesOf(hostConfig, facts.devices),
      cgroupsPath: facts.cgroupsPath,
      namespaces: kinds,
      ...devicesPart(facts),
      ...seccompOf(hostConfig, { capabilities: capabilitiesOf(hostConfig), kernel: facts.kernel }),
      ...shared ? { rootfsPropagation: 'shared' } : slave ? { rootfsPropagation: 'slave' } : {},
      ...hiddenPaths(hostConfig),
    },
  };
}

/** The group of a container below its parent: with systemd's driver on v2, with cgroupfs on v1, as Docker is set up on Debian. @param parent `CgroupParent` */
export function cgroupsPathOf(id: string, version: 'v1' | 'v2', parent = ''): string {
  if (version === 'v1') return `${parent === '' ? '/docker' : parent.startsWith('/') ? parent : `/${parent}`}/${id}`;
  return `${parent === '' ? 'system.slice' : parent}:docker:${id}`;
}

/** An unprivileged user may open any port and may ping, where the network is the container's own: moby/moby, daemon/oci_linux.go, WithSysctls. */
function sysctlsOf({ hostConfig, config, namespaces }: ContainerFacts): Readonly<Record<string, string>> {
  const isOwnNetwork = hostConfig.NetworkMode !== 'host';
  const hasUserNamespace = namespaces.idMappings !== undefined && !isHostUser(hostConfig);
  const all: Record<string, string> = {
    ...isOwnNetwork && { 'net.ipv4.ip_unprivileged_port_start': '0', ...!hasUserNamespace && { 'net.ipv4.ping_group_range': '0 2147483647' } },
    ...hostConfig.UTSMode !== 'host' && config.Domainname !== '' && { 'kernel.domainname': config.Domainname },
    ...hostConfig.Sysctls,
  };
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => a < b ? -1 : 1));
}

function devicesPart({ hostConfig, devices }: ContainerFacts): Pick<LinuxSpec, 'devices'> {
  const list = devicesOf(hostConfig, devices);
  return list.length > 0 ? { devices: list } : {};
}

/** A privileged container sees all; so does one with `systempaths=unconfined`, which the client turns into empty lists. */
function hiddenPaths({ Privileged, MaskedPaths, ReadonlyPaths }: HostConfig): Pick<LinuxSpec, 'maskedPaths' | 'readonlyPaths'> {
  if (Privileged) return {};
  const masked = MaskedPaths ?? defaultMaskedPaths;
  const readonly = ReadonlyPaths ?? defaultReadonlyPaths;
  return { ...masked.length > 0 && { maskedPaths: masked }, ...readonly.length > 0 && { readonlyPaths: readonly } };
}
