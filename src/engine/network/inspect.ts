import { formatIpv4 } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';
import { hasLabel } from '../filter.ts';
import type { IpamConfig, NetworkContainer, NetworkInspect } from './api.ts';
import { type NetworkContext, sortedRecord } from './context.ts';
import { addressWithLength } from './ipam.ts';
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

/** `until` and `label` of a prune. @throws EngineError */
export function passesPrune({ labels, created }: Network, filters: Filters, now: bigint): boolean {
  const until = filters.get('until')?.[0];
  if (until !== undefined && Date.parse(created) >= untilTime(until, now)) return false;
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

/** A time, or how long ago, in ms since the epoch: `24h`, `2025-01-01T00:00:00`. @throws EngineError */
function untilTime(text: string, now: bigint): number {
  const units: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
  if (/^(?:\d+(?:\.\d+)?(?:ms|h|m|s))+$/.test(text)) {
    const ago = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)].reduce((sum, [, count = '0', unit = 's']) => sum + Number(count) * (units[unit] ?? 0), 0);
    return Number(now / 1_000_000n) - ago;
  }
  const time = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(/T.*(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}${text.includes('T') ? 'Z' : ''}`);
  if (Number.isNaN(time)) throw new EngineError('invalid', `invalid value for "until": ${JSON.stringify(text)}`);
  return time;
}

function isBuiltIn(type: string): boolean {
  if (type === 'builtin') return true;
  if (type === 'custom') return false;
  throw new EngineError('system', `invalid filter: 'type'='${type}'`);
}

/** What was asked for, or what was chosen where nothing was; null on networks without addresses. */
function ipamOf({ ipam: { config }, pools, driver }: Network): readonly IpamConfig[] | null {
  if (driver === 'host' || driver === 'null') return config.length > 0 ? config : null;
  const wanted = config.filter(({ Subnet }) => Subnet !== undefined);
  return wanted.length > 0 ? wanted : pools.map(({ subnet, gateway }) => ({ Subnet: subnet, ...gateway !== undefined && { Gateway: formatIpv4(gateway) } }));
}

function containerOf(network: Network, { name: Name, id: EndpointID, mac: MacAddress = '', address, pool }: Endpoint): NetworkContainer {
  const at = network.pools[pool ?? -1];
  return { Name, EndpointID, MacAddress, IPv4Address: at && address !== undefined ? addressWithLength(address, at) : '', IPv6Address: '' };
}
