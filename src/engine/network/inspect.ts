import { formatIpv4 } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';
import { hasLabel } from '../filter.ts';
import { timeOf } from '../go/time.ts';
import type { IpamConfig, NetworkContainer, NetworkInspect } from './api.ts';
import { type NetworkContext, sortedRecord } from './context.ts';
import { addressWithLength } from './ipam.ts';
import { isIpv6 } from './ipam-validate.ts';
import { prefixLength6 } from './ipam6.ts';
import { predefined } from './mode.ts';
import type { Endpoint, Network } from './store.ts';

/** Values by the name of a filter. */
export type Filters = ReadonlyMap<string, readonly string[]>;

/** A network as the API shows it. @param containers whether those that are connected are shown */
export function inspectNetwork(context: NetworkContext, network: Network, containers: boolean): NetworkInspect {
  const { id: Id, name: Name, created: Created, driver: Driver, internal: Internal, attachable: Attachable, ingress: Ingress, configOnly: ConfigOnly } = network;
  const endpoints = containers ? context.store.endpointsOf(network) : [];
  return {
    Name, Id, Created, Scope: 'local', Driver, EnableIPv4: network.enableIpv4, EnableIPv6: network.enableIpv6,
    IPAM: { Driver: network.ipam.driver, Options: network.ipam.options, Config: ipamOf(network) }, Internal, Attachable, Ingress,
    ConfigFrom: { Network: network.configFrom }, ConfigOnly, Containers: sortedRecord(endpoints.map(endpoint => [endpoint.containerId, containerOf(network, endpoint)])),
    Options: network.options, Labels: network.labels,
  };
}

/** Those networks that pass: daemon/network, FilterNetworks. @throws EngineError */
export function filterNetworks({ store }: NetworkContext, filters: Filters): Network[] {
  const all = [...store.networks.values()].filter(network => {
    const exact = (name: string, value: string): boolean => !filters.has(name) || (filters.get(name) ?? []).includes(value);
    const like = (name: string, value: string): boolean => !filters.has(name) || (filters.get(name) ?? []).some(wanted => matches(wanted, value));
    return exact('driver', network.driver) && like('name', network.name) && like('id', network.id) && exact('scope', 'local')
      && (filters.get('label') ?? []).every(label => hasLabel(network.labels, label));
  });
  const isUsed = (network: Network): boolean => predefined.includes(network.name) || store.endpointsOf(network).length > 0;
  const dangling = danglingFilter(filters);
  const used = dangling === undefined ? all : all.filter(network => isUsed(network) !== dangling);
  const types = filters.get('type');
  return types ? types.flatMap(type => used.filter(({ name }) => predefined.includes(name) === isBuiltIn(type))) : used;
}

/** `until` and `label` of a prune. @param until ns since the epoch */
export function passesPrune({ labels, created }: Network, filters: Filters, until: bigint | undefined): boolean {
  if (until !== undefined && (timeOf(created) ?? 0n) > until) return false;
  return (filters.get('label') ?? []).every(label => hasLabel(labels, label)) && (filters.get('label!') ?? []).every(label => !hasLabel(labels, label));
}

/** A part of the text, or a regular expression that fits: api/types/filters, Match. */
export function matches(wanted: string, text: string): boolean {
  try {
    return text === wanted || new RegExp(wanted).test(text);
  } catch {
    return false;
  }
}

/** The value of the filter `dangling`. @throws EngineError */
export function danglingFilter(filters: Filters): boolean | undefined {
  const [value, ...others] = filters.get('dangling') ?? [];
  if (value === undefined) return undefined;
  if (others.length > 0) throw new EngineError('invalid', 'got more than one value for filter key "dangling"');
  if (value === '1' || value === 'true') return true;
  if (value === '0' || value === 'false') return false;
  throw new EngineError('invalid', 'invalid value for filter \'dangling\', must be "true" (or "1"), or "false" (or "0")');
}

function isBuiltIn(type: string): boolean {
  if (type === 'builtin') return true;
  if (type === 'custom') return false;
  throw new EngineError('system', `invalid filter: 'type'='${type}'`);
}

/** What was asked for, then what was chosen where nothing was; null on networks without addresses. */
function ipamOf({ ipam: { config }, pools, pools6 = [], driver }: Network): readonly IpamConfig[] | null {
  if (driver === 'host' || driver === 'null') return config.length > 0 ? config : null;
  const wanted = config.filter(({ Subnet }) => Subnet !== undefined);
  const [ipv6, ipv4] = [wanted.filter(({ Subnet = '' }) => isIpv6(Subnet)), wanted.filter(({ Subnet = '' }) => !isIpv6(Subnet))];
  const chosen = ipv4.length > 0 ? [] : pools.map(({ subnet, gateway }) => ({ Subnet: subnet, ...gateway !== undefined && { Gateway: formatIpv4(gateway) } }));
  const chosen6 = ipv6.length > 0 ? [] : pools6.map(({ subnet, gateway }) => ({ Subnet: subnet, ...gateway !== undefined && { Gateway: gateway } }));
  return [...ipv4, ...ipv6, ...chosen, ...chosen6];
}

function containerOf(network: Network, { name: Name, id: EndpointID, mac: MacAddress = '', address, pool, address6, pool6 }: Endpoint): NetworkContainer {
  const at = network.pools[pool ?? -1];
  const at6 = network.pools6?.[pool6 ?? -1];
  return { Name, EndpointID, MacAddress, IPv4Address: at && address !== undefined ? addressWithLength(address, at) : '', IPv6Address: at6 && address6 !== undefined ? `${address6}/${prefixLength6(at6)}` : '' };
}
