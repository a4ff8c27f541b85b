import type { ContainerConfig, HostConfig, MountRequest } from '../../container/config.ts';
import { EngineError } from '../../error.ts';
import type { EndpointConfig, NetworkingConfig } from '../../network/api.ts';
import { isUserDefined } from '../../network/mode.ts';
import { validateEndpointCount } from '../../network/validate.ts';
import type { Minor } from '../version.ts';

/** The parts of the body of `POST /containers/create`. */
export interface CreateParts {
  readonly config: Partial<ContainerConfig>;
  readonly hostConfig: Partial<HostConfig>;
  readonly networking: NetworkingConfig;
}

/**
 * What a version of the API means by a body: what came later is left out or refused, and what older versions had by default is filled in
 * (moby, api/server/router/container/container_routes.go, postContainersCreate).
 * @throws EngineError invalid
 */
export function asMeantIn(version: Minor, parts: CreateParts): CreateParts & { readonly warnings: readonly string[] } {
  const { config, hostConfig } = parts;
  for (const mount of hostConfig.Mounts ?? []) checkMount(version, mount);
  if (version < 44) validateEndpointCount(parts.networking);
  const networking = endpointsIn(version, parts);
  return {
    config: version < 44 ? withoutStartInterval(config) : config,
    hostConfig: { ...hostConfig, ...hostIn(version, hostConfig), ...hostConfig.Mounts && { Mounts: hostConfig.Mounts.map(mount => shownMount(mountIn(version, mount))) } },
    networking,
    warnings: [
      ...hostConfig.Mounts?.some(({ Type }) => Type === 'image') ? ['Image mount is an experimental feature'] : [],
      ...version >= 44 && config.MacAddress ? ['The container-wide MacAddress field is now deprecated. It should be specified in EndpointsConfig instead.'] : [],
    ],
  };
}

function hostIn(version: Minor, { IpcMode, CgroupnsMode }: Partial<HostConfig>): object {
  return {
    ...version < 25 && { AutoRemove: false },
    ...version < 40 && { KernelMemoryTCP: undefined, ...!IpcMode && { IpcMode: 'shareable' } },
    ...version < 41 && !CgroupnsMode && { CgroupnsMode: 'host' },
    ...version < 42 ? { ConsoleSize: undefined } : { KernelMemory: undefined },
    ...version < 43 && { Annotations: undefined },
  };
}

function withoutStartInterval(config: Partial<ContainerConfig>): Partial<ContainerConfig> {
  return config.Healthcheck ? { ...config, Healthcheck: { ...config.Healthcheck, StartInterval: 0 } } : config;
}

/** Until 1.43 an endpoint has the container's hardware address or any, until 1.47 all are as good for the way out. @throws EngineError invalid */
function endpointsIn(version: Minor, { config: { MacAddress }, hostConfig: { NetworkMode = '' }, networking }: CreateParts): NetworkingConfig {
  const main = isUserDefined(NetworkMode) ? NetworkMode : 'bridge';
  const own = networking?.EndpointsConfig?.[main]?.MacAddress;
  if (version >= 44 && MacAddress && own && own !== MacAddress) {
    throw new EngineError('invalid', 'the container-wide MAC address must match the endpoint-specific MAC address for the main network, or be left empty');
  }
  const older = (endpoint: EndpointConfig): EndpointConfig => ({ ...endpoint, ...version < 44 && { MacAddress: '' }, ...version < 48 && { GwPriority: 0 } });
  return version < 48 && networking?.EndpointsConfig ? { EndpointsConfig: Object.fromEntries(Object.entries(networking.EndpointsConfig).map(([name, endpoint]) => [name, endpoint && older(endpoint)])) } : networking;
}

/** @throws EngineError invalid, for what clients must not believe to be obeyed */
function checkMount(version: Minor, { Type, BindOptions, VolumeOptions, TmpfsOptions }: MountRequest): void {
  const misplaced = Object.entries({ bind: BindOptions, volume: VolumeOptions, tmpfs: TmpfsOptions }).find(([type, options]) => options !== undefined && type !== Type)?.[0];
  if (version >= 42 && misplaced !== undefined) throw new EngineError('invalid', `${misplaced[0]?.toUpperCase() ?? ''}${misplaced.slice(1)}Options must not be specified on mount type ${JSON.stringify(Type)}`);
  const tooNew = version < 44 && Type === 'bind' && BindOptions?.ReadOnlyForceRecursive === true ? 'BindOptions.ReadOnlyForceRecursive needs API v1.44 or newer'
    : version < 45 && VolumeOptions?.Subpath ? 'VolumeOptions.Subpath needs API v1.45 or newer'
      : version < 48 && Type === 'image' ? 'Mount type "Image" needs API v1.48 or newer' : undefined;
  if (tooNew !== undefined) throw new EngineError('invalid', tooNew);
}

/** Fields of a mount that say nothing are left out where it is shown: `omitempty` of api/types/mount. */
function shownMount({ Source, ReadOnly, Consistency, ...mount }: MountRequest): MountRequest {
  return { ...mount, ...Source && { Source }, ...ReadOnly && { ReadOnly }, ...Consistency && { Consistency } };
}

function mountIn(version: Minor, { BindOptions, ...mount }: MountRequest): MountRequest {
  if (!BindOptions) return mount;
  const { NonRecursive, CreateMountpoint, ...others } = BindOptions;
  return { ...mount, BindOptions: { ...others, ...version >= 40 && NonRecursive && { NonRecursive }, ...version >= 42 && CreateMountpoint && { CreateMountpoint } } };
}
