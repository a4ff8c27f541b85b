import { bytesSize } from './format/size.ts';

type Commit = { readonly ID: string } | undefined;

/** What of `GET /info` is printed. */
export interface EngineInfo {
  readonly [key: string]: unknown;
  readonly Containers: number;
  readonly ContainersRunning: number;
  readonly ContainersPaused: number;
  readonly ContainersStopped: number;
  readonly Images: number;
  readonly ServerVersion: string;
  readonly Driver: string;
  readonly DriverStatus: readonly (readonly [string, string])[] | null;
  readonly LoggingDriver: string;
  readonly CgroupDriver: string;
  readonly CgroupVersion?: string;
  readonly Plugins: Readonly<Record<'Volume' | 'Network' | 'Log', readonly string[] | null>> & { readonly Authorization?: readonly string[] | null };
  readonly CDISpecDirs?: readonly string[] | null;
  readonly Swarm: { readonly LocalNodeState: string };
  readonly Runtimes: Readonly<Record<string, unknown>>;
  readonly DefaultRuntime: string;
  readonly InitBinary: string;
  readonly ContainerdCommit: Commit;
  readonly RuncCommit: Commit;
  readonly InitCommit: Commit;
  readonly SecurityOptions: readonly string[] | null;
  readonly KernelVersion: string;
  readonly OperatingSystem: string;
  readonly OSType: string;
  readonly Architecture: string;
  readonly NCPU: number;
  readonly MemTotal: number;
  readonly Name: string;
  readonly ID: string;
  readonly DockerRootDir: string;
  readonly Debug: boolean;
  readonly HttpProxy?: string;
  readonly HttpsProxy?: string;
  readonly NoProxy?: string;
  readonly Labels: readonly string[] | null;
  readonly ExperimentalBuild: boolean;
  readonly RegistryConfig: { readonly InsecureRegistryCIDRs: readonly string[] | null; readonly IndexConfigs: Readonly<Record<string, { readonly Name: string; readonly Secure: boolean }>>; readonly Mirrors: readonly string[] | null } | null;
  readonly LiveRestoreEnabled: boolean;
  readonly ProductLicense?: string;
  readonly Warnings?: readonly string[] | null;
}

/** The part of `docker info` that is about the engine. */
export function infoText(info: EngineInfo): string {
  const lines: (string | undefined)[] = [
    `Containers: ${info.Containers}`, ` Running: ${info.ContainersRunning}`, ` Paused: ${info.ContainersPaused}`, ` Stopped: ${info.ContainersStopped}`, `Images: ${info.Images}`,
    unlessEmpty('Server Version', info.ServerVersion), unlessEmpty('Storage Driver', info.Driver), ...(info.DriverStatus ?? []).map(([key, value]) => ` ${key}: ${value}`),
    unlessEmpty('Logging Driver', info.LoggingDriver), unlessEmpty('Cgroup Driver', info.CgroupDriver), unlessEmpty('Cgroup Version', info.CgroupVersion ?? ''),
    'Plugins:', ` Volume: ${(info.Plugins.Volume ?? []).join(' ')}`, ` Network: ${(info.Plugins.Network ?? []).join(' ')}`, ` Log: ${(info.Plugins.Log ?? []).join(' ')}`,
    ...(info.CDISpecDirs && info.CDISpecDirs.length > 0 ? ['CDI spec directories:', ...info.CDISpecDirs.map(folder => `  ${folder}`)] : []),
    `Swarm: ${info.Swarm.LocalNodeState}`, `Runtimes: ${Object.keys(info.Runtimes).sort().join(' ')}`, `Default Runtime: ${info.DefaultRuntime}`, `Init Binary: ${info.InitBinary}`,
    `containerd version: ${info.ContainerdCommit?.ID ?? ''}`, `runc version: ${info.RuncCommit?.ID ?? ''}`, `init version: ${info.InitCommit?.ID ?? ''}`, ...securityLines(info.SecurityOptions ?? []),
    unlessEmpty('Kernel Version', info.KernelVersion), unlessEmpty('Operating System', info.OperatingSystem), unlessEmpty('OSType', info.OSType), unlessEmpty('Architecture', info.Architecture), `CPUs: ${info.NCPU}`,
    `Total Memory: ${bytesSize(info.MemTotal)}`, unlessEmpty('Name', info.Name), unlessEmpty('ID', info.ID), `Docker Root Dir: ${info.DockerRootDir}`, `Debug Mode: ${String(info.Debug)}`,
    unlessEmpty('HTTP Proxy', info.HttpProxy ?? ''), unlessEmpty('HTTPS Proxy', info.HttpsProxy ?? ''), unlessEmpty('No Proxy', info.NoProxy ?? ''),
    ...(info.Labels && info.Labels.length > 0 ? ['Labels:', ...info.Labels.map(label => ` ${label}`)] : []), `Experimental: ${String(info.ExperimentalBuild)}`, ...registryLines(info.RegistryConfig), `Live Restore Enabled: ${String(info.LiveRestoreEnabled)}`,
    ...(info.ProductLicense === undefined || info.ProductLicense === '' ? [] : [`Product License: ${info.ProductLicense}`]),
  ];
  return lines.flatMap(line => line === undefined ? [] : [` ${line}\n`]).join('');
}

function unlessEmpty(label: string, value: string): string | undefined {
  return value === '' ? undefined : `${label}: ${value}`;
}

function securityLines(options: readonly string[]): string[] {
  if (options.length === 0) return [];
  return ['Security Options:', ...options.flatMap(option => {
    const fields = option.split(',').map(field => field.split('=') as [string, string]);
    const name = fields.find(([key]) => key === 'name')?.[1] ?? option;
    return [` ${name}`, ...fields.filter(([key]) => key !== 'name').map(([key, value]) => `  ${key === 'profile' ? 'Profile' : key}: ${value}`)];
  })];
}

function registryLines(config: EngineInfo['RegistryConfig']): string[] {
  if (!config) return [];
  const insecure = [...Object.values(config.IndexConfigs).filter(({ Secure }) => !Secure).map(({ Name }) => Name), ...config.InsecureRegistryCIDRs ?? []];
  return [
    ...(insecure.length > 0 ? ['Insecure Registries:', ...insecure.map(name => ` ${name}`)] : []),
    ...(config.Mirrors && config.Mirrors.length > 0 ? ['Registry Mirrors:', ...config.Mirrors.map(name => ` ${name}`)] : []),
  ];
}
