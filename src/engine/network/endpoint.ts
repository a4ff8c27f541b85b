import { parseIpv4, parseMac } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';
import type { EndpointConfig, Strings } from './api.ts';
import { firewallNetwork, newMac, plugIn, unplug } from './bridge.ts';
import type { DeviceAddresses } from './device-addresses.ts';
import { newId, type NetworkContext, type NetworkedContainer, strings } from './context.ts';
import { prefixOf } from './ipam.ts';
import { joined } from './ipam-validate.ts';
import { placeComplaints6, prefixLength6, takeAddress6 } from './ipam6.ts';
import { parseIpv6 } from './ipv6.ts';
import { type LinkLocal, linkLocalComplaints, linkLocalOf } from './link-local.ts';
import { isUserDefined } from './mode.ts';
import type { Endpoint, Network, NetworkPool, Sandbox } from './store.ts';
import { hasAddresses, isUpperDriver, putAbove, takeFromAbove } from './upper.ts';

/** Checks what is wanted of an endpoint. @param network undefined if it is not known yet. @throws EngineError with all complaints */
export function validateEndpoint(network: Network | undefined, name: string, config: EndpointConfig): void {
  const { IPv4Address: address = '', IPv6Address: address6 = '' } = config.IPAMConfig ?? {};
  const complaints: string[] = [];
  if (!isUserDefined(name)) {
    if (address !== '' || address6 !== '') complaints.push('user specified IP address is supported on user defined networks only');
    if (strings(config.Aliases).length > 0) complaints.push('network-scoped alias is supported only for containers in user defined networks');
  }
  const parsed = parseIpv4(address);
  if (address !== '' && !parsed) complaints.push(`invalid IPv4 address: ${address}`);
  if (address6 !== '' && !parseIpv6(address6)) complaints.push(`invalid IPv6 address: ${address6}`);
  complaints.push(...linkLocalComplaints(config));
  if (address !== '' && network) complaints.push(...placeComplaints(network, parsed, address));
  if (address6 !== '' && network) complaints.push(...placeComplaints6(network, address6));
  if (config.MacAddress && parseMac(config.MacAddress) === undefined) throw new EngineError('invalid', `invalid MAC address ${config.MacAddress}`);
  if (complaints.length > 0) throw new EngineError('invalid', `invalid endpoint settings:\n${joined(complaints)}`);
}

/** By which names others of the network know a container; the first is that of its address. Nobody is known on the predefined networks. */
export function dnsNamesFor(network: Network, container: NetworkedContainer, config: EndpointConfig): readonly string[] | null {
  return isUserDefined(network.name) ? namesOf(container, config) : null;
}

/** A container's names, each once: its own, its aliases, the short id, the host name. */
export function namesOf({ name, id, config }: NetworkedContainer, { Aliases }: EndpointConfig): readonly string[] {
  return [...new Set([name, ...strings(Aliases), id.slice(0, 12), config.Hostname ?? ''])].filter(text => text !== '');
}

/** Connects a sandbox with a network: an address, and on bridges a device. @throws EngineError, with nothing done */
export function createEndpoint(context: NetworkContext, network: Network, sandbox: Sandbox, container: NetworkedContainer, config: EndpointConfig): Endpoint {
  const { sys, store, firewall } = context;
  const linkLocal = linkLocalOf(config);
  const base: Endpoint = {
    id: newId(sys), networkId: network.id, containerId: container.id, name: container.name, sandboxId: sandbox.id, dnsNames: dnsNamesFor(network, container, config) ?? [],
    links: linksOf(config.Links), gatewayPriority: config.GwPriority ?? 0, published: [], exposed: sandbox.exposed,
  };
  const rules = firewallNetwork(network);
  // No spread: each object that one makes has a shape of its own.
  const endpoint = hasAddresses(network.driver) ? Object.assign(base, connected(context, network, sandbox, config, linkLocal)) : base;
  if (rules && endpoint.address !== undefined) firewall.addEndpoint(rules, endpoint.address);
  store.putEndpoint(endpoint);
  return endpoint;
}

/** Takes it away again; its ports are shut already. */
export function deleteEndpoint({ sys, store, firewall }: NetworkContext, endpoint: Endpoint): void {
  const network = store.network(endpoint.networkId);
  const rules = firewallNetwork(network);
  if (endpoint.hostDevice !== undefined) unplug(sys, endpoint.hostDevice);
  else if (endpoint.device !== undefined) takeFromAbove(sys, store.sandboxes.get(endpoint.sandboxId)?.key ?? '', endpoint.device);
  if (rules && endpoint.address !== undefined) firewall.removeEndpoint(rules, endpoint.address);
  const pool = network.pools[endpoint.pool ?? -1];
  if (pool && endpoint.address !== undefined) store.ipam.releaseAddress(pool, endpoint.address);
  store.deleteEndpoint(endpoint);
}

/** The pool of an endpoint's address. */
export function poolOf(network: Network, { pool }: Endpoint): NetworkPool | undefined {
  return pool === undefined ? undefined : network.pools[pool];
}

/** Addresses of the network, and a device that has them. */
function connected({ sys, store }: NetworkContext, network: Network, { key }: Sandbox, config: EndpointConfig, linkLocal: LinkLocal): Pick<Endpoint, 'pool' | 'address' | 'pool6' | 'address6' | 'mac' | 'device' | 'hostDevice'> {
  const wanted = parseIpv4(config.IPAMConfig?.IPv4Address ?? '');
  const six = network.pools6 && takeAddress6(network, store.endpointsOf(network).flatMap(({ address6 }) => address6 ?? []), config.IPAMConfig?.IPv6Address ?? '');
  const four = network.enableIpv4 ? takeAddress(store, network, wanted) : undefined;
  const at = four && network.pools[four.pool];
  const at6 = six && network.pools6[six.pool6];
  const addresses: DeviceAddresses = { four: four && at && { address: four.address, subnet: at.subnet }, six: six && at6 && { text: six.address6, length: prefixLength6(at6) }, linkLocal };
  try {
    const wantedMac = parseMac(config.MacAddress ?? '');
    if (isUpperDriver(network.driver)) {
      const mac = network.driver === 'macvlan' ? wantedMac ?? newMac(sys) : undefined;
      const device = putAbove(sys, { network, namespace: key, addresses, mac, deviceName: config.DriverOpts?.['com.docker.network.endpoint.ifname'] });
      return { ...four, ...six, device, ...mac !== undefined && { mac } };
    }
    const mac = wantedMac ?? newMac(sys);
    return { ...four, ...six, mac, ...plugIn(sys, { network, namespace: key, addresses, mac, options: config.DriverOpts ?? {} }) };
  } catch (error) {
    if (at) store.ipam.releaseAddress(at, four.address);
    throw error;
  }
}

function takeAddress({ ipam }: NetworkContext['store'], network: Network, wanted: number | undefined): { readonly pool: number; readonly address: number } {
  for (const [pool, at] of network.pools.entries()) {
    if (wanted !== undefined && !isIn(at, wanted)) continue;
    const address = ipam.takeAddress(at, wanted);
    if (address !== undefined) return { pool, address };
  }
  throw new EngineError('notFound', `no available IPv4 addresses on this network's address pools: ${network.name} (${network.id})`);
}

function placeComplaints({ pools }: Network, address: number | undefined, text: string): string[] {
  const configured = pools.filter(({ isConfigured }) => isConfigured);
  if (configured.length === 0) return ['user specified IP address is supported only when connecting to networks with user configured subnets'];
  return address !== undefined && configured.some(pool => isIn(pool, address)) ? [] : [`no configured subnet or ip-range contain the IP address ${text}`];
}

function isIn({ subnet }: NetworkPool, address: number): boolean {
  const { address: first, length } = prefixOf(subnet);
  return address >= first && address < first + 2 ** (32 - length);
}

/** `NAME:ALIAS`. */
function linksOf(links: readonly string[] | null | undefined): Strings {
  return Object.fromEntries(strings(links).map(link => {
    const [name = '', alias = name] = link.split(':');
    return [alias.toLowerCase(), name.replace(/^\//, '')] as const;
  }));
}
