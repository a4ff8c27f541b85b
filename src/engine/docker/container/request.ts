import type { Blocking } from '../../../kernel/index.ts';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { absolutePath, readLines } from '../files.ts';
import { parseBytes } from '../format/size.ts';
import type { ContainerFlags } from './flags.ts';
import { parseMount } from './mount.ts';
import { networksOf } from './networks.ts';
import { parsePorts } from './ports.ts';
import { readProfile } from './seccomp-profile.ts';

/** The body of `POST /containers/create`. */
export interface CreateRequest {
  readonly [key: string]: unknown;
  readonly AttachStdin: boolean;
  readonly AttachStdout: boolean;
  readonly AttachStderr: boolean;
  readonly Tty: boolean;
  readonly OpenStdin: boolean;
  readonly HostConfig: Readonly<Record<string, unknown>>;
}

/** What the flags and operands of create and run ask of the engine. @throws CliError with docker's words */
export function* createRequest(cli: Cli, flags: ContainerFlags, given: ReadonlySet<string>, [image = '', ...args]: readonly string[]): Blocking<CreateRequest> {
  const env = [...(yield* fromFiles(cli, flags['env-file'])), ...flags.env].flatMap(variable => variableText(cli, variable));
  const labels = pairsOf([...(yield* fromFiles(cli, flags['label-file'])), ...flags.label]);
  const { exposed, bindings } = parsePorts(flags.publish, flags.expose);
  const volumes = flags.volume.filter(volume => !volume.includes(':'));
  const attaches = flags.attach.length > 0;
  if (flags.rm && flags.restart !== 'no' && flags.restart !== '') throw new CliError('conflicting options: cannot specify both --restart and --rm');
  if (flags['memory-swappiness'] !== undefined && flags['memory-swappiness'] !== -1 && (flags['memory-swappiness'] < 0 || flags['memory-swappiness'] > 100)) throw new CliError(`invalid value: ${flags['memory-swappiness']}. Valid memory swappiness range is 0-100`);
  const { mode, endpoints } = networksOf(flags);
  return {
    Hostname: flags.hostname, Domainname: flags.domainname, User: flags.user,
    AttachStdin: attaches ? flags.attach.includes('stdin') : flags.interactive, AttachStdout: !attaches || flags.attach.includes('stdout'), AttachStderr: !attaches || flags.attach.includes('stderr'),
    ...(Object.keys(exposed).length > 0 && { ExposedPorts: exposed }), Tty: flags.tty, OpenStdin: flags.interactive,
    StdinOnce: flags.interactive && (!attaches || flags.attach.includes('stdin')), Env: env, Cmd: args.length > 0 ? args : null, ...healthcheck(flags, given), Image: image,
    Volumes: Object.fromEntries(volumes.map(volume => [volume, {}])), WorkingDir: flags.workdir, Entrypoint: given.has('entrypoint') ? [flags.entrypoint] : null,
    ...(flags['mac-address'] !== '' && { MacAddress: flags['mac-address'] }), OnBuild: null, Labels: labels,
    ...(flags['stop-signal'] !== '' && { StopSignal: flags['stop-signal'] }), ...(flags['stop-timeout'] !== undefined && { StopTimeout: flags['stop-timeout'] }),
    HostConfig: yield* hostConfig(cli, flags, { mode, bindings }),
    NetworkingConfig: { EndpointsConfig: endpoints },
  };
}

/** `KEY=value`, or KEY with the value that it has here; a variable that is not set is left out. */
function variableText(cli: Cli, variable: string): string[] {
  if (variable.includes('=')) return [variable];
  const value = cli.environment.get(variable);
  return value === undefined ? [] : [`${variable}=${value}`];
}

function* fromFiles(cli: Cli, files: readonly string[]): Blocking<string[]> {
  const lines: string[] = [];
  for (const file of files) lines.push(...yield* readLines(cli.sys, file));
  return lines;
}

/** `key=value` texts as an object. */
export function pairsOf(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(texts.map(text => text.includes('=') ? [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)] : [text, '']));
}

function healthcheck(flags: ContainerFlags, given: ReadonlySet<string>): { readonly Healthcheck?: unknown } {
  const names = ['health-cmd', 'health-interval', 'health-retries', 'health-start-interval', 'health-start-period', 'health-timeout'];
  const isChanged = names.some(name => given.has(name));
  if (flags['no-healthcheck']) {
    if (isChanged) throw new CliError('--no-healthcheck conflicts with --health-* options');
    return { Healthcheck: { Test: ['NONE'] } };
  }
  if (!isChanged) return {};
  if ((flags['health-retries'] ?? 0) < 0) throw new CliError('--health-retries cannot be negative');
  return {
    Healthcheck: {
      ...(flags['health-cmd'] !== '' && { Test: ['CMD-SHELL', flags['health-cmd']] }), Interval: flags['health-interval'], Timeout: flags['health-timeout'],
      StartPeriod: flags['health-start-period'], StartInterval: flags['health-start-interval'], Retries: flags['health-retries'],
    },
  };
}

function* hostConfig(cli: Cli, flags: ContainerFlags, { mode, bindings }: { readonly mode: string; readonly bindings: unknown }): Blocking<Readonly<Record<string, unknown>>> {
  return {
    Binds: flags.volume.filter(volume => volume.includes(':')).map(volume => absoluteBind(cli, volume)), ContainerIDFile: flags.cidfile,
    LogConfig: { Type: flags['log-driver'], Config: pairsOf(flags['log-opt']) }, NetworkMode: mode, PortBindings: bindings, RestartPolicy: restartPolicy(flags.restart),
    AutoRemove: flags.rm, VolumeDriver: flags['volume-driver'], VolumesFrom: flags['volumes-from'].length > 0 ? flags['volumes-from'] : null,
    ConsoleSize: consoleSize(cli, flags), ...(flags.annotation.length > 0 && { Annotations: pairsOf(flags.annotation) }),
    CapAdd: orNull(flags['cap-add']), CapDrop: orNull(flags['cap-drop']), CgroupnsMode: flags.cgroupns, Dns: flags.dns, DnsOptions: flags['dns-option'], DnsSearch: flags['dns-search'],
    ExtraHosts: orNull(flags['add-host']), GroupAdd: orNull(flags['group-add']), IpcMode: flags.ipc, Cgroup: '', Links: orNull(flags.link), OomScoreAdj: flags['oom-score-adj'] ?? 0,
    PidMode: flags.pid, Privileged: flags.privileged, PublishAllPorts: flags['publish-all'], ReadonlyRootfs: flags['read-only'], SecurityOpt: yield* securityOptions(cli, flags['security-opt']),
    ...(flags['storage-opt'].length > 0 && { StorageOpt: pairsOf(flags['storage-opt']) }), ...(flags.tmpfs.length > 0 && { Tmpfs: Object.fromEntries(flags.tmpfs.map(each => [each.split(':')[0] ?? '', each.split(':').slice(1).join(':')])) }),
    UTSMode: flags.uts, UsernsMode: flags.userns, ShmSize: flags['shm-size'] ?? 0, ...(flags.sysctl.length > 0 && { Sysctls: pairsOf(flags.sysctl) }), ...(flags.runtime !== '' && { Runtime: flags.runtime }),
    Isolation: flags.isolation, CpuShares: flags['cpu-shares'] ?? 0, Memory: flags.memory ?? 0, NanoCpus: flags.cpus ?? 0, CgroupParent: flags['cgroup-parent'], BlkioWeight: flags['blkio-weight'] ?? 0,
    BlkioWeightDevice: flags['blkio-weight-device'].map(each => rate(each, 'Weight')), BlkioDeviceReadBps: flags['device-read-bps'].map(each => rate(each, 'Rate')), BlkioDeviceWriteBps: flags['device-write-bps'].map(each => rate(each, 'Rate')),
    BlkioDeviceReadIOps: flags['device-read-iops'].map(each => rate(each, 'Rate')), BlkioDeviceWriteIOps: flags['device-write-iops'].map(each => rate(each, 'Rate')),
    CpuPeriod: flags['cpu-period'] ?? 0, CpuQuota: flags['cpu-quota'] ?? 0, CpuRealtimePeriod: flags['cpu-rt-period'] ?? 0, CpuRealtimeRuntime: flags['cpu-rt-runtime'] ?? 0,
    CpusetCpus: flags['cpuset-cpus'], CpusetMems: flags['cpuset-mems'], Devices: flags.device.map(device), DeviceCgroupRules: orNull(flags['device-cgroup-rule']),
    DeviceRequests: flags.gpus === '' ? null : [{ Driver: '', Count: flags.gpus === 'all' ? -1 : Number(flags.gpus), DeviceIDs: null, Capabilities: [['gpu']], Options: {} }],
    ...(flags['kernel-memory'] !== undefined && { KernelMemory: flags['kernel-memory'] }), MemoryReservation: flags['memory-reservation'] ?? 0, MemorySwap: flags['memory-swap'] ?? 0,
    MemorySwappiness: flags['memory-swappiness'], OomKillDisable: flags['oom-kill-disable'], PidsLimit: flags['pids-limit'] ?? 0, Ulimits: flags.ulimit.map(ulimit), ...(flags.init && { Init: true }),
    ...(flags.mount.length > 0 && { Mounts: flags.mount.map(parseMount) }),
  };
}

function orNull(values: readonly string[]): readonly string[] | null {
  return values.length > 0 ? values : null;
}

function consoleSize(cli: Cli, { tty }: ContainerFlags): readonly [rows: number, columns: number] {
  if (!tty || !cli.sys.isatty(1)) return [0, 0];
  const { rows, columns } = cli.sys.tcgetwinsize(1);
  return [rows, columns];
}

/** `./a:/b` begins where the program runs. */
function absoluteBind(cli: Cli, volume: string): string {
  const [source = '', ...rest] = volume.split(':');
  if (!/^\.{1,2}(\/|$)/.test(source)) return volume;
  return [absolutePath(cli.sys, source), ...rest].join(':');
}

function restartPolicy(text: string): { readonly Name: string; readonly MaximumRetryCount: number } {
  const [name = '', count, ...more] = text.split(':');
  if (count !== undefined && (!/^\d+$/.test(count) || more.length > 0)) throw new CliError(more.length > 0 ? 'invalid restart policy format: maximum retry count must be an integer' : 'invalid restart policy format: maximum retry count must be an integer');
  return { Name: name, MaximumRetryCount: Number(count ?? 0) };
}

/** A seccomp profile is sent, not its name. */
function* securityOptions(cli: Cli, options: readonly string[]): Blocking<readonly string[] | null> {
  const read: string[] = [];
  for (const option of options) {
    const [, file] = /^seccomp[=:](.*)$/.exec(option) ?? [];
    if (!/[=:]/.test(option) && option !== 'no-new-privileges') throw new CliError(`invalid --security-opt: ${JSON.stringify(option)}`);
    if (file === undefined || file === 'unconfined' || file === 'builtin') read.push(option);
    else read.push(`seccomp=${yield* readProfile(cli.sys, file, file)}`);
  }
  return read.length > 0 ? read : null;
}

function rate(text: string, key: string): Readonly<Record<string, unknown>> {
  const at = text.lastIndexOf(':');
  return { Path: text.slice(0, at), [key]: parseBytes(text.slice(at + 1)) ?? 0 };
}

function device(text: string): { readonly PathOnHost: string; readonly PathInContainer: string; readonly CgroupPermissions: string } {
  const [host = '', inside, permissions] = text.split(':');
  if (inside !== undefined && permissions === undefined && /^[rwm]{1,3}$/.test(inside)) return { PathOnHost: host, PathInContainer: host, CgroupPermissions: inside };
  return { PathOnHost: host, PathInContainer: inside ?? host, CgroupPermissions: permissions ?? 'rwm' };
}

function ulimit(text: string): { readonly Name: string; readonly Hard: number; readonly Soft: number } {
  const [, name = '', soft = '', hard = soft] = /^([a-z]+)=(-?\d+)(?::(-?\d+))?$/.exec(text) ?? [];
  return { Name: name, Hard: Number(hard), Soft: Number(soft) };
}
