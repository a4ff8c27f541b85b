import { parseBytes } from '../../format/size.ts';
import { parseDuration } from '../../format/duration.ts';
import type { CreateRequest } from '../../container/request.ts';
import { hashOf } from '../model/hash.ts';
import { type Healthcheck, imageOf, type Service, serviceOf } from '../model/project.ts';
import { composeVersion, label } from './labels.ts';
import { mountsOf } from './mounts.ts';
import { endpointsOf } from './endpoints.ts';
import type { Wish } from './wish.ts';

/** The body of `POST /containers/create` for a container of a service. */
export function requestFor(wish: Wish): CreateRequest {
  const { project, oneoff } = wish;
  const service = wish.definition ?? serviceOf(project, wish.service);
  const { mode, endpoints } = endpointsOf(wish, service);
  const stdin = oneoff?.stdin ?? service.stdin_open ?? false;
  const stop = service.stop_grace_period === undefined ? undefined : Math.ceil(nanoseconds(service.stop_grace_period) / 1e9);
  const exposed = [...(service.ports ?? []).map(({ target, protocol }) => `${target}/${protocol}`), ...(service.expose ?? []).map(port => port.includes('/') ? port : `${port}/tcp`)];
  return {
    Hostname: service.hostname ?? '', Domainname: service.domainname ?? '', User: service.user ?? '', AttachStdin: oneoff ? stdin : false, AttachStdout: true, AttachStderr: true,
    ...(exposed.length > 0 && { ExposedPorts: Object.fromEntries(exposed.toSorted().map(port => [port, {}])) }),
    Tty: service.tty ?? false, OpenStdin: stdin, StdinOnce: oneoff ? stdin : false,
    Env: service.environment ? Object.entries(service.environment).flatMap(([key, value]) => value === null ? [] : [`${key}=${value}`]) : null,
    Cmd: service.command ?? null, ...(service.healthcheck && { Healthcheck: healthcheck(service.healthcheck) }), Image: imageOf(project, wish.service), Volumes: null, WorkingDir: service.working_dir ?? '', Entrypoint: service.entrypoint ?? null,
    ...(service.mac_address !== undefined && { MacAddress: service.mac_address }), OnBuild: null, Labels: labelsOf(wish, service), ...(service.stop_signal !== undefined && { StopSignal: service.stop_signal }), ...(stop !== undefined && { StopTimeout: stop }),
    HostConfig: hostConfig(wish, service, mode),
    NetworkingConfig: { EndpointsConfig: endpoints },
  };
}

function labelsOf({ project, service, number, image, inherits, oneoff }: Wish, definition: Service): Readonly<Record<string, string>> {
  const dependencies = Object.entries(definition.depends_on ?? {}).toSorted(([a], [b]) => a < b ? -1 : 1).map(([name, { condition, restart = false }]) => `${name}:${condition}:${String(restart)}`);
  return Object.fromEntries(Object.entries({
    ...definition.labels, [label.hash]: hashOf(definition), ...(oneoff ? { [label.slug]: oneoff.slug } : { [label.number]: String(number) }), [label.dependsOn]: dependencies.join(','), [label.image]: image,
    [label.oneoff]: oneoff ? 'True' : 'False', [label.project]: project.name, [label.files]: project.files.join(','), [label.folder]: project.folder, [label.service]: service, [label.version]: composeVersion,
    ...(inherits && { [label.replace]: inherits.replaces }),
  }).toSorted(([a], [b]) => a < b ? -1 : 1));
}

function hostConfig(wish: Wish, service: Service, mode: string): Readonly<Record<string, unknown>> {
  const { oneoff } = wish;
  const { binds, mounts } = mountsOf(wish.project, service, wish.inherits?.mounts ?? []);
  const { limits, reservations } = service.deploy?.resources ?? {};
  const bindings = portBindings(service);
  return {
    Binds: binds.length > 0 ? binds : null, ...(mounts.length > 0 && { Mounts: mounts }), ContainerIDFile: '',
    LogConfig: { Type: service.logging?.driver ?? '', Config: service.logging?.options ?? null }, NetworkMode: mode, PortBindings: bindings, RestartPolicy: oneoff ? { Name: '', MaximumRetryCount: 0 } : restartPolicy(service),
    AutoRemove: oneoff?.autoRemove ?? false, VolumeDriver: '', VolumesFrom: (service.volumes_from ?? []).length > 0 ? (service.volumes_from ?? []).map(from => volumesFrom(from, wish)) : null, ConsoleSize: [0, 0],
    CapAdd: service.cap_add ?? null, CapDrop: service.cap_drop ?? null, CgroupnsMode: service.cgroup ?? '', Dns: service.dns ?? null, DnsOptions: service.dns_opt ?? null, DnsSearch: service.dns_search ?? null,
    ExtraHosts: (service.extra_hosts ?? []).map(host => host.replace('=', ':')), GroupAdd: service.group_add ?? null, IpcMode: namespaceMode(service.ipc, wish), Cgroup: '', Links: null, OomScoreAdj: service.oom_score_adj ?? 0,
    PidMode: namespaceMode(service.pid, wish), Privileged: service.privileged ?? false, PublishAllPorts: false, ReadonlyRootfs: service.read_only ?? false, SecurityOpt: service.security_opt ?? null, UTSMode: service.uts ?? '',
    UsernsMode: service.userns_mode ?? '', ShmSize: size(service.shm_size), ...(service.tmpfs && { Tmpfs: Object.fromEntries(service.tmpfs.map(each => [each.split(':')[0] ?? '', each.split(':')[1] ?? ''])) }),
    ...(service.sysctls && { Sysctls: service.sysctls }), ...(service.storage_opt && { StorageOpt: service.storage_opt }), ...(service.runtime !== undefined && { Runtime: service.runtime }), ...(service.init !== undefined && { Init: service.init }),
    ...(service.annotations && { Annotations: service.annotations }), Isolation: '', CpuShares: service.cpu_shares ?? 0, Memory: size(limits?.memory ?? service.mem_limit), NanoCpus: Math.round((limits?.cpus ?? service.cpus ?? 0) * 1e9),
    CgroupParent: service.cgroup_parent ?? '', CpuPeriod: period(service.cpu_period), CpuQuota: period(service.cpu_quota), CpusetCpus: service.cpuset ?? '', CpusetMems: '',
    Devices: service.devices ? service.devices.map(({ source, target, permissions }) => ({ PathOnHost: source, PathInContainer: target, CgroupPermissions: permissions })) : null,
    MemoryReservation: size(reservations?.memory ?? service.mem_reservation), MemorySwap: size(service.memswap_limit), MemorySwappiness: service.mem_swappiness === undefined ? null : Number(service.mem_swappiness), OomKillDisable: service.oom_kill_disable ?? false,
    PidsLimit: limits?.pids ?? service.pids_limit ?? null, Ulimits: service.ulimits ? Object.entries(service.ulimits).map(([Name, value]) => typeof value === 'number' ? { Name, Hard: value, Soft: value } : { Name, Hard: value.hard, Soft: value.soft }) : null,
  };
}

function portBindings({ ports = [] }: Service): Readonly<Record<string, readonly { readonly HostIp: string; readonly HostPort: string }[]>> {
  const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {};
  for (const { target, protocol, host_ip: HostIp = '', published: HostPort = '' } of ports) (bindings[`${target}/${protocol}`] ??= []).push({ HostIp, HostPort });
  return Object.fromEntries(Object.entries(bindings).toSorted(([a], [b]) => a < b ? -1 : 1));
}

function restartPolicy({ restart, deploy }: Service): { readonly Name: string; readonly MaximumRetryCount: number } {
  if (restart !== undefined) {
    const [name = '', count = '0'] = restart.split(':');
    return { Name: name, MaximumRetryCount: Number(count) };
  }
  const policy = deploy?.restart_policy;
  if (!policy) return { Name: '', MaximumRetryCount: 0 };
  const condition = policy.condition ?? 'any';
  return { Name: condition === 'none' ? 'no' : condition === 'any' ? 'always' : condition, MaximumRetryCount: policy.max_attempts ?? 0 };
}

/** `service:x` is the container of that service. */
function namespaceMode(mode: string | undefined, { shared }: Wish): string {
  return mode?.startsWith('service:') ? `container:${shared(mode.slice('service:'.length))}` : mode ?? '';
}

function volumesFrom(from: string, { shared }: Wish): string {
  if (from.startsWith('container:')) return from.slice('container:'.length);
  const [name = '', ...mode] = from.split(':');
  return [shared(name), ...mode].join(':');
}

function healthcheck({ disable, test, interval, timeout, retries, start_period: startPeriod, start_interval: startInterval }: Healthcheck): Readonly<Record<string, unknown>> {
  if (disable) return { Test: ['NONE'] };
  return {
    ...(test && { Test: test }), ...(interval !== undefined && { Interval: nanoseconds(interval) }), ...(timeout !== undefined && { Timeout: nanoseconds(timeout) }), ...(startPeriod !== undefined && { StartPeriod: nanoseconds(startPeriod) }),
    ...(startInterval !== undefined && { StartInterval: nanoseconds(startInterval) }), ...(retries !== undefined && { Retries: retries }),
  };
}

/** Its text was checked when it was read. */
export function nanoseconds(duration: string): number {
  const ns = parseDuration(duration);
  return typeof ns === 'number' ? ns : 0;
}

function period(written: string | number | undefined): number {
  return typeof written === 'number' ? written : written === undefined ? 0 : nanoseconds(written) / 1e3;
}

function size(written: string | undefined): number {
  return written === undefined ? 0 : written === '-1' ? -1 : parseBytes(written) ?? 0;
}
