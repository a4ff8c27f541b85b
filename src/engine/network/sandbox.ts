import { decode, formatIpv4 } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';
import { directoryOf, makeDirectories } from '../runtime/files.ts';
import { setDefaultRoute } from './bridge.ts';
import { newId, type NetworkContext, type NetworkedContainer, strings } from './context.ts';
import { known6 } from './device-addresses.ts';
import { poolOf } from './endpoint.ts';
import { readFile, writeFile } from './files.ts';
import { addHosts, type HostRecord, hostsFile, ownNames, removeHosts } from './hosts-file.ts';
import { createNamespace, netnsFolder, removeNamespace } from './namespace.ts';
import { defaultNetwork, parseMode } from './mode.ts';
import { exposedPorts, wantedPorts } from './ports.ts';
import { type Resolution, resolvConf, type ResolvConf } from './resolv-conf.ts';
import type { DnsConfig, Endpoint, Network, Sandbox } from './store.ts';
import { isCutOff, isRouted } from './upper.ts';

/** Files that are mounted over those of the image, by what they are in the container. */
export interface NetworkFiles {
  readonly hostname: string;
  readonly hosts: string;
  readonly resolvConf: string;
}

/** Where dockerd keeps them. */
export function filesOf(containerId: string): NetworkFiles {
  const folder = `/var/lib/docker/containers/${containerId}`;
  return { hostname: `${folder}/hostname`, hosts: `${folder}/hosts`, resolvConf: `${folder}/resolv.conf` };
}

/** A network namespace for a container, or the host's, with the files about names. @throws EngineError */
export function createSandbox(context: NetworkContext, container: NetworkedContainer): Sandbox {
  const { sys, store, options } = context;
  const { hostConfig, config } = container;
  const usesHost = parseMode(hostConfig.NetworkMode).kind === 'host';
  const id = newId(sys);
  const exposed = exposedPorts(config.ExposedPorts);
  const dns: DnsConfig = {
    servers: either(hostConfig.Dns, options.dns?.servers), search: either(hostConfig.DnsSearch, options.dns?.search), options: either(hostConfig.DnsOptions, options.dns?.options),
  };
  const sandbox: Sandbox = { id, containerId: container.id, key: `${netnsFolder}/${usesHost ? 'default' : id.slice(0, 12)}`, usesHost, exposed, wanted: wantedPorts(exposed, hostConfig), resolver: undefined, dns };
  const files = filesOf(container.id);
  makeDirectories(sys, directoryOf(files.hosts), 0o710);
  writeFile(sys, files.hostname, `${config.Hostname ?? ''}\n`);
  writeFile(sys, files.hosts, usesHost ? textOf(context, '/etc/hosts') : hostsFile(extraHosts(context, container)));
  writeFile(sys, files.resolvConf, hostResolvConf(context, dns, usesHost ? 'host' : 'legacy').text);
  if (!usesHost) createNamespace(context.host, sandbox.key);
  store.sandboxes.set(id, sandbox);
  return sandbox;
}

/** The end of a sandbox without endpoints. */
export function deleteSandbox({ sys, store }: NetworkContext, sandbox: Sandbox): void {
  if (!sandbox.usesHost) removeNamespace(sys, sandbox.key);
  store.sandboxes.delete(sandbox.id);
}

/** dockerd's resolver takes over: the first network that knows names. @returns whom it asks what it does not know */
export function useResolver(context: NetworkContext, { containerId, dns }: Sandbox): ResolvConf['servers'] {
  const { text, servers } = hostResolvConf(context, dns, 'internal resolver');
  writeFile(context.sys, filesOf(containerId).resolvConf, text);
  return servers;
}

/** The container's own name at its address. */
export function addOwnHosts({ sys }: NetworkContext, container: NetworkedContainer, endpoint: Endpoint): void {
  const path = filesOf(container.id).hosts;
  writeFile(sys, path, addHosts(decode(readFile(sys, path) ?? new Uint8Array(0)), ownRecords(container, endpoint)));
}

export function removeOwnHosts({ sys }: NetworkContext, container: NetworkedContainer, endpoint: Endpoint): void {
  const path = filesOf(container.id).hosts;
  const text = readFile(sys, path);
  if (text) writeFile(sys, path, removeHosts(decode(text), ownRecords(container, endpoint)));
}

/** Lines for the containers that a legacy link leads to. */
export function addLinkHosts({ sys }: NetworkContext, containerId: string, records: readonly HostRecord[]): void {
  const path = filesOf(containerId).hosts;
  writeFile(sys, path, addHosts(decode(readFile(sys, path) ?? new Uint8Array(0)), records));
}

/** The endpoint by which a container reaches the rest of the world: that of the highest priority, of a network that is not internal, by name. */
export function gatewayEndpoint(context: NetworkContext, sandbox: Sandbox): Endpoint | undefined {
  return firstEndpoint(context, sandbox, (endpoint, network) => endpoint.address !== undefined && (isRouted(network) || poolOf(network, endpoint)?.gateway !== undefined));
}

function firstEndpoint({ store }: NetworkContext, sandbox: Sandbox, leadsOut: (endpoint: Endpoint, network: Network) => boolean): Endpoint | undefined {
  const candidates = store.endpointsIn(sandbox.id).map(endpoint => ({ endpoint, network: store.network(endpoint.networkId) })).filter(({ endpoint, network }) => !isCutOff(network) && leadsOut(endpoint, network));
  candidates.sort((a, b) => b.endpoint.gatewayPriority - a.endpoint.gatewayPriority || (a.network.name < b.network.name ? -1 : 1));
  return candidates[0]?.endpoint;
}

/** The default routes of the container, by that endpoint; of IPv6 by the first that has a gateway of IPv6. */
export function routeBy(context: NetworkContext, sandbox: Sandbox, endpoint: Endpoint | undefined): void {
  const { sys, store } = context;
  if (sandbox.usesHost) return;
  const network = endpoint && store.network(endpoint.networkId);
  const endpoint6 = firstEndpoint(context, sandbox, (each, { pools6 }) => each.pool6 !== undefined && pools6?.[each.pool6]?.gateway !== undefined);
  const gateway6 = endpoint6?.pool6 === undefined ? undefined : store.network(endpoint6.networkId).pools6?.[endpoint6.pool6]?.gateway;
  const way = network ? { gateway: poolOf(network, endpoint)?.gateway, device: isRouted(network) ? endpoint.device : undefined } : {};
  setDefaultRoute(sys, sandbox.key, { ...way, ...gateway6 !== undefined && { gateway6: known6(gateway6) } });
}

/** The container of `container:NAME` that runs. @throws EngineError */
export function sharedContainer({ options: { findContainer } }: NetworkContext, container: NetworkedContainer, name: string): NetworkedContainer {
  const other = findContainer(name);
  if (!other) throw new EngineError('system', `joining network namespace of container: No such container: ${name}`);
  if (other.id === container.id) throw new EngineError('system', 'cannot join own network namespace');
  if (!other.state.running) throw new EngineError('conflict', `cannot join network namespace of a non running container: container ${other.name} is exited`);
  return other;
}

function ownRecords({ config: { Hostname = '', Domainname = '' } }: NetworkedContainer, { address, address6 }: Endpoint): HostRecord[] {
  const addresses = [...address === undefined ? [] : [formatIpv4(address)], ...address6 === undefined ? [] : [address6]];
  return Hostname === '' ? [] : addresses.map(each => ({ address: each, names: ownNames(Hostname, Domainname) }));
}

/** `--add-host NAME:ADDRESS`. */
function extraHosts({ store, options }: NetworkContext, { hostConfig }: NetworkedContainer): HostRecord[] {
  return strings(hostConfig.ExtraHosts).map(text => {
    const [, names = '', address = ''] = /^([^:=]*)[:=](.*)$/s.exec(text) ?? [];
    if (address !== 'host-gateway') return { names, address: address.replace(/^\[(.*)\]$/, '$1') };
    const gateway = options.hostGateway ?? store.named(defaultNetwork)?.pools.map(pool => pool.gateway === undefined ? undefined : formatIpv4(pool.gateway))[0];
    if (gateway === undefined) throw new EngineError('system', 'unable to derive the IP value for host-gateway');
    return { names, address: gateway };
  });
}

function hostResolvConf(context: NetworkContext, dns: DnsConfig, resolution: Resolution): ResolvConf {
  return resolvConf(textOf(context, '/etc/resolv.conf'), dns, resolution);
}

function textOf({ sys }: NetworkContext, path: string): string {
  return decode(readFile(sys, path) ?? new Uint8Array(0));
}

function either(given: readonly string[] | null | undefined, daemon: readonly string[] | undefined): readonly string[] {
  return strings(given).length > 0 ? strings(given) : strings(daemon);
}
