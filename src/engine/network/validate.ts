import { EngineError } from '../error.ts';
import type { NetworkHostConfig, NetworkingConfig } from './api.ts';

/** What is asked of a container, as far as networks are concerned. */
interface Asked {
  readonly config: { readonly Hostname?: string; readonly MacAddress?: string; readonly ExposedPorts?: Readonly<Record<string, unknown>> | null };
  readonly hostConfig: Partial<NetworkHostConfig> & { readonly Dns?: readonly string[] | null; readonly ExtraHosts?: readonly string[] | null; readonly Links?: readonly string[] | null };
}

/** What contradicts the network mode: moby, runconfig/hostconfig_unix.go, validateNetMode. @throws EngineError invalid */
export function validateNetworkMode({ config, hostConfig: { NetworkMode = '', PortBindings, PublishAllPorts, Dns, ExtraHosts, Links } }: Asked): void {
  const isShared = NetworkMode.startsWith('container:');
  const isHost = NetworkMode === 'host';
  const conflicts: readonly (readonly [boolean, string])[] = [
    [isShared && !!config.Hostname, 'hostname and the network mode'],
    [isHost && (Links?.length ?? 0) > 0, 'host type networking can\'t be used with links. This would result in undefined behavior'],
    [isShared && (Links?.length ?? 0) > 0, 'container type network can\'t be used with links. This would result in undefined behavior'],
    [isShared && (Dns?.length ?? 0) > 0, 'dns and the network mode'],
    [isShared && (ExtraHosts?.length ?? 0) > 0, 'custom host-to-IP mapping and the network mode'],
    [(isShared || isHost) && !!config.MacAddress, 'mac-address and the network mode'],
    [isShared && (Object.keys(PortBindings ?? {}).length > 0 || PublishAllPorts === true), 'port publishing and the container type network mode'],
    [isShared && Object.keys(config.ExposedPorts ?? {}).length > 0, 'port exposing and the container type network mode'],
  ];
  const [conflict] = conflicts.filter(([holds]) => holds);
  if (conflict) throw new EngineError('invalid', `conflicting options: ${conflict[1]}`);
}

/** Ports of the container, and ports or ranges of the host: moby, daemon/container.go, validatePortBindings. The transport may be anything. @throws EngineError invalid */
export function validatePortBindings(bindings: NetworkHostConfig['PortBindings']): void {
  for (const [port, list] of Object.entries(bindings ?? {})) {
    const [number = ''] = port.split('/');
    if (number !== '' && !isPort(number)) throw invalidPort(number);
    for (const { HostPort = '' } of list ?? []) {
      const [range = ''] = HostPort.split('/');
      const [begin = '', end = begin, ...more] = range.split('-');
      if (range !== '' && (more.length > 0 || !isPort(begin) || !isPort(end) || Number(end) < Number(begin))) throw invalidPort(HostPort);
    }
  }
}

/** Before API 1.44 a container is made with one network. @throws EngineError invalid */
export function validateEndpointCount(networking: NetworkingConfig): void {
  const names = Object.keys(networking?.EndpointsConfig ?? {}).sort();
  if (names.length > 1) throw new EngineError('invalid', `Container cannot be created with multiple network endpoints: ${names.join(', ')}`);
}

function isPort(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) <= 65_535;
}

function invalidPort(text: string): EngineError {
  return new EngineError('invalid', `invalid port specification: ${JSON.stringify(text)}`);
}
