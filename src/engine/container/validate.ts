import { parseIpv4 } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';
import { capabilitiesOf } from '../runtime/container-spec/capabilities.ts';
import { isSwitchValue } from '../runtime/container-spec/security-options.ts';
import { validatePortBindings } from '../network/validate.ts';
import type { ContainerConfig, HostConfig } from './config.ts';
import { parseSignal } from './signals.ts';

/** Less than that runc itself would not fit into: moby, daemon/daemon_unix.go, linuxMinMemory. In bytes. */
const minMemory = 6 * 2 ** 20;

interface Machine {
  readonly processors: number;
}

/** What dockerd refuses before it makes a container: moby, daemon/container.go and daemon_unix.go, verifyContainerSettings. @returns warnings. @throws EngineError invalid */
export function validateConfig(config: ContainerConfig, hostConfig: HostConfig, machine: Machine): readonly string[] {
  checkConfig(config);
  checkRestart(hostConfig);
  checkMemory(hostConfig);
  checkProcessors(hostConfig, machine);
  checkModes(hostConfig);
  checkLists(hostConfig);
  checkLog(hostConfig);
  if (config.StopSignal) parseSignal(config.StopSignal);
  if (hostConfig.StorageOpt && Object.keys(hostConfig.StorageOpt).length > 0) throw new EngineError('system', '--storage-opt is supported only for overlay over xfs with \'pquota\' mount option');
  return warningsOf(hostConfig);
}

/** What it does not like, but does. */
function warningsOf({ NetworkMode, PortBindings, OomKillDisable, Memory }: HostConfig): readonly string[] {
  return [
    ...NetworkMode === 'host' && Object.keys(PortBindings ?? {}).length > 0 ? ['Published ports are discarded when using host network mode'] : [],
    ...OomKillDisable && Memory === 0 ? ['OOM killer is disabled for the container, but no memory limit is set, this can result in the system running out of resources.'] : [],
  ];
}

/** What it refuses to change a container to: of a host configuration in which only that is said which is asked for. @returns warnings. @throws EngineError invalid */
export function validateUpdate(hostConfig: HostConfig, machine: Machine): readonly string[] {
  checkRestart(hostConfig);
  checkMemory({ ...hostConfig, Memory: hostConfig.Memory || (hostConfig.MemorySwap > 0 ? hostConfig.MemorySwap : 0) });
  checkProcessors(hostConfig, machine);
  return [];
}

function checkConfig({ WorkingDir, Env, Healthcheck }: ContainerConfig): void {
  if (WorkingDir !== '' && !WorkingDir.startsWith('/')) throw invalid(`the working directory '${WorkingDir}' is invalid, it needs to be an absolute path`);
  for (const variable of Env ?? []) if (variable === '' || variable.startsWith('=')) throw invalid(`invalid environment variable: ${variable}`);
  for (const [name, value] of [['Interval', Healthcheck?.Interval], ['Timeout', Healthcheck?.Timeout], ['StartPeriod', Healthcheck?.StartPeriod], ['StartInterval', Healthcheck?.StartInterval]] as const) {
    if (value !== undefined && value !== 0 && value < 1_000_000) throw invalid(`${name} in Healthcheck cannot be less than 1ms`);
  }
  if ((Healthcheck?.Retries ?? 0) < 0) throw invalid('Retries in Healthcheck cannot be negative');
}

function checkRestart({ RestartPolicy: { Name: name, MaximumRetryCount: most }, AutoRemove }: HostConfig): void {
  if (!['', 'no', 'always', 'unless-stopped', 'on-failure'].includes(name)) throw invalid(`invalid restart policy: unknown policy '${name}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`);
  if (most !== 0 && name !== 'on-failure') throw invalid('invalid restart policy: maximum retry count can only be used with \'on-failure\'');
  if (most < 0) throw invalid('invalid restart policy: maximum retry count cannot be negative');
  if (AutoRemove && name !== 'no' && name !== '') throw invalid('can\'t create \'AutoRemove\' container with restart policy');
}

function checkMemory({ Memory: memory, MemorySwap: swap, MemoryReservation: reservation, MemorySwappiness: swappiness, KernelMemory: ofKernel = 0 }: HostConfig): void {
  if (memory !== 0 && memory < minMemory) throw invalid('Minimum memory limit allowed is 6MB');
  if (memory > 0 && swap > 0 && swap < memory) throw invalid('Minimum memoryswap limit should be larger than memory limit, see usage');
  if (memory === 0 && swap > 0) throw invalid('You should always set the Memory limit when using Memoryswap limit, see usage');
  if (swappiness !== null && swappiness !== -1 && (swappiness < 0 || swappiness > 100)) throw invalid(`Invalid value: ${swappiness}, valid memory swappiness range is 0-100`);
  if (reservation > 0 && reservation < minMemory) throw invalid('Minimum memory reservation allowed is 6MB');
  if (ofKernel > 0 && ofKernel < minMemory) throw invalid('Minimum kernel memory limit allowed is 6MB');
  if (memory > 0 && reservation > 0 && memory < reservation) throw invalid('Minimum memory limit can not be less than memory reservation limit, see usage');
}

function checkProcessors({ NanoCpus: nano, CpuPeriod: period, CpuQuota: quota, CpusetCpus: set, CpusetMems: nodes, OomScoreAdj: score, ShmSize: shm, BlkioWeight: weight, CpuShares: shares }: HostConfig, { processors }: Machine): void {
  if (shares < 0) throw invalid(`invalid CPU shares (${shares}): value must be a positive integer`);
  if (nano > 0 && period > 0) throw invalid('Conflicting options: Nano CPUs and CPU Period cannot both be set');
  if (nano > 0 && quota > 0) throw invalid('Conflicting options: Nano CPUs and CPU Quota cannot both be set');
  if (nano < 0 || nano > processors * 1e9) throw invalid(`range of CPUs is from 0.01 to ${processors}.00, as there are only ${processors} CPUs available`);
  if (period !== 0 && (period < 1000 || period > 1_000_000)) throw invalid('CPU cfs period can not be less than 1ms (i.e. 1000) or larger than 1s (i.e. 1000000)');
  if (quota > 0 && quota < 1000) throw invalid('CPU cfs quota can not be less than 1ms (i.e. 1000)');
  checkSet(set, processors, 'cpuset cpus', 'CPUs');
  checkSet(nodes, 1, 'cpuset mems', 'memory nodes');
  if (weight > 0 && (weight < 10 || weight > 1000)) throw invalid('Range of blkio weight is from 10 to 1000');
  if (score < -1000 || score > 1000) throw invalid(`Invalid value ${score}, range for oom score adj is [-1000, 1000]`);
  if (shm < 0) throw invalid('SHM size can not be less than 0');
}

/** A list of numbers and ranges, of which there are so many: moby, pkg/parsers, ParseUintList. */
function checkSet(set: string, count: number, field: string, what: string): void {
  if (set === '') return;
  const ranges = set.split(',').map(range => /^(\d+)(?:-(\d+))?$/.exec(range));
  if (ranges.some(range => !range || Number(range[2] ?? range[1]) < Number(range[1]))) throw invalid(`Invalid value ${set} for ${field}: invalid format: ${set}`);
  const highest = Math.max(...ranges.map(range => Number(range?.[2] ?? range?.[1])));
  if (highest >= count) throw invalid(`Requested ${what} are not available - requested ${set}, available: ${count === 1 ? '0' : `0-${count - 1}`}`);
}

function checkModes({ IpcMode, PidMode, UTSMode, NetworkMode, PortBindings, Isolation, Runtime, CgroupnsMode }: HostConfig): void {
  if (!/^(none|private|shareable|host|container:.+)?$/.test(IpcMode)) throw invalid(`invalid IPC mode: ${IpcMode}`);
  if (!/^(host|container:.+)?$/.test(PidMode)) throw invalid(`invalid PID mode: ${PidMode}`);
  if (!/^(host)?$/.test(UTSMode)) throw invalid(`invalid UTS mode: ${UTSMode}`);
  if (!/^(private|host)?$/.test(CgroupnsMode)) throw invalid(`invalid cgroup namespace mode: ${CgroupnsMode}`);
  if (NetworkMode === 'container:' || NetworkMode === 'container') throw invalid('invalid network mode: invalid container format container:<name|id>');
  if (!/^(default|process)?$/.test(Isolation)) throw invalid(`invalid isolation (${Isolation}): linux only supports 'default'`);
  if (!['runc', 'io.containerd.runc.v2'].includes(Runtime)) throw invalid(`unknown or invalid runtime name: ${Runtime}`);
  validatePortBindings(PortBindings);
}

/** Options with a form of their own. */
function checkLists(hostConfig: HostConfig): void {
  if (Object.hasOwn(hostConfig.Annotations ?? {}, '')) throw invalid('invalid Annotations: the empty string is not permitted as an annotation key');
  capabilitiesOf(hostConfig);
  for (const host of hostConfig.ExtraHosts ?? []) {
    const [, name = '', address = ''] = /^([^:]+):(.+)$/.exec(host) ?? [];
    if (name === '') throw invalid(`bad format for add-host: ${JSON.stringify(host)}`);
    if (address !== 'host-gateway' && parseIpv4(address) === undefined && !/^\[?[0-9a-f:.]*:[0-9a-f:.]*\]?$/i.test(address)) throw invalid(`invalid IP address in add-host: ${JSON.stringify(address)}`);
  }
  for (const path of Object.keys(hostConfig.Tmpfs ?? {})) {
    if (/^\/[/.]*$/.test(path)) throw invalid('invalid specification: destination can\'t be \'/\'');
    if (!path.startsWith('/')) throw invalid(`invalid mount path: '${path}' mount path must be absolute`);
  }
  for (const option of hostConfig.SecurityOpt ?? []) checkSecurity(option);
}

/** moby, daemon/daemon_unix.go, parseSecurityOpt. */
function checkSecurity(option: string): void {
  if (['no-new-privileges', 'writable-cgroups', 'disable'].includes(option)) return;
  const [name = '', value] = option.includes('=') ? option.split(/=(.*)/s) : option.split(/:(.*)/s);
  if (value === undefined) throw new EngineError('system', `invalid --security-opt 1: ${JSON.stringify(option)}`);
  const isKnown = ['label', 'apparmor', 'seccomp'].includes(name) || (['no-new-privileges', 'writable-cgroups'].includes(name) && isSwitchValue(value));
  if (!isKnown) throw new EngineError('system', `invalid --security-opt 2: ${JSON.stringify(option)}`);
}

/** Options of log drivers: moby, daemon/logger. */
const logOptions: Readonly<Record<string, readonly string[]>> = {
  'json-file': ['max-file', 'max-size', 'compress', 'labels', 'labels-regex', 'env', 'env-regex', 'tag', 'mode', 'max-buffer-size'],
  'local': ['max-file', 'max-size', 'compress', 'labels', 'labels-regex', 'env', 'env-regex', 'tag', 'mode', 'max-buffer-size'],
};
const otherLogDrivers: readonly string[] = ['none', 'awslogs', 'fluentd', 'gcplogs', 'gelf', 'journald', 'splunk', 'syslog'];

function checkLog({ LogConfig: { Type: type, Config: config } }: HostConfig): void {
  const known = logOptions[type];
  if (!known && !otherLogDrivers.includes(type)) throw invalid(`error looking up logging plugin ${type}: plugin ${JSON.stringify(type)} not found`);
  const unknown = known && Object.keys(config).find(option => !known.includes(option));
  if (unknown !== undefined) throw invalid(`unknown log opt '${unknown}' for ${type} log driver`);
}

function invalid(message: string): EngineError {
  return new EngineError('invalid', message);
}
