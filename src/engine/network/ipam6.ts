import { EngineError } from '../error.ts';
import type { IpamConfig } from './api.ts';
import { isIpv6 } from './ipam-validate.ts';
import { contains6, formatIpv6, formatPrefix6, type Ipv6, last6, masked6, overlap6, parseIpv6, parsePrefix6, type Prefix6 } from './ipv6.ts';

/** A subnet of IPv6 that a network has, as plain data. */
export interface Pool6 {
  /** `fd00:1::/64`. */
  readonly subnet: string;
  /** Addresses are taken from there only. */
  readonly range?: string;
  /** Only bridges have one that nobody named. */
  readonly gateway?: string;
  /** Auxiliary addresses, which nobody gets. */
  readonly reserved: readonly string[];
  /** Somebody wanted this subnet: only then addresses can be chosen. */
  readonly isConfigured: boolean;
}

/** What of networks IPv6 knows. */
export interface Network6 {
  readonly pools6?: readonly Pool6[];
}

/** Where subnets come from that nobody chooses: libnetwork, ipamutils (a unique local network of the host, RFC 4193). */
const autoLength = 64;

/**
 * The subnets of a new network.
 * @param others all networks that there are
 * @param host 10 hexadecimal digits by which this host differs from others
 * @throws EngineError if they overlap
 */
export function takePools6(others: Iterable<Network6>, configs: readonly IpamConfig[], { hasGateway, host }: { readonly hasGateway: boolean; readonly host: string }): Pool6[] {
  const known = [...others].flatMap(({ pools6 = [] }) => pools6.map(({ subnet }) => prefix6Of(subnet)));
  const wanted = configs.filter(({ Subnet = '' }) => isIpv6(Subnet));
  if (wanted.length === 0) {
    const subnet = formatPrefix6(freeSubnet(known, host));
    return [withGateway({ subnet, reserved: [], isConfigured: false }, hasGateway)];
  }
  const taken: Pool6[] = [];
  for (const { Subnet = '', IPRange, Gateway, AuxiliaryAddresses } of wanted) {
    const prefix = masked6(prefix6Of(Subnet));
    if ([...known, ...taken.map(({ subnet }) => prefix6Of(subnet))].some(other => overlap6(prefix, other))) throw new EngineError('forbidden', 'invalid pool request: Pool overlaps with other one on this address space');
    const pool: Pool6 = { subnet: formatPrefix6(prefix), ...IPRange && { range: IPRange }, reserved: Object.values(AuxiliaryAddresses ?? {}).map(canonical), isConfigured: true };
    taken.push(Gateway ? { ...pool, gateway: canonical(Gateway) } : withGateway(pool, hasGateway));
  }
  return taken;
}

/**
 * An address of a network.
 * @param taken those that its endpoints have
 * @param wanted as it was written; empty: the lowest that is free
 * @throws EngineError if it is taken, or if there is none left
 */
export function takeAddress6(network: Network6 & { readonly name: string; readonly id: string }, taken: readonly string[], wanted: string): { readonly pool6: number; readonly address6: string } {
  for (const [pool6, pool] of (network.pools6 ?? []).entries()) {
    if (wanted === '') {
      const address6 = lowestFree(pool, taken);
      if (address6 !== undefined) return { pool6, address6 };
    } else if (isWithin(pool, wanted)) {
      const address6 = canonical(wanted);
      if (takenOf(pool, taken).has(address6)) throw new EngineError('forbidden', 'Address already in use');
      return { pool6, address6 };
    }
  }
  throw new EngineError('notFound', `no available IPv6 addresses on this network's address pools: ${network.name} (${network.id})`);
}

/** Why an address that somebody wants is not of this network: daemon, validateEndpointIPAddress. */
export function placeComplaints6({ pools6 = [] }: Network6, wanted: string): string[] {
  const configured = pools6.filter(({ isConfigured }) => isConfigured);
  if (configured.length === 0) return ['user specified IP address is supported only when connecting to networks with user configured subnets'];
  return configured.some(pool => isWithin(pool, wanted)) ? [] : [`no configured subnet or ip-range contain the IP address ${wanted}`];
}

export function prefixLength6({ subnet }: Pool6): number {
  return prefix6Of(subnet).length;
}

function isWithin({ subnet }: Pool6, text: string): boolean {
  const address = parseIpv6(text);
  return address !== undefined && contains6(prefix6Of(subnet), address);
}

function withGateway(pool: Pool6, hasGateway: boolean): Pool6 {
  const gateway = hasGateway ? lowestFree(pool, []) : undefined;
  return gateway === undefined ? pool : { ...pool, gateway };
}

function takenOf({ gateway, reserved, subnet }: Pool6, taken: readonly string[]): Set<string> {
  return new Set([formatIpv6(prefix6Of(subnet).address), ...gateway === undefined ? [] : [gateway], ...reserved, ...taken]);
}

function lowestFree(pool: Pool6, endpoints: readonly string[]): string | undefined {
  const taken = takenOf(pool, endpoints);
  const prefix = prefix6Of(pool.range ?? pool.subnet);
  const last = last6(prefix);
  for (let candidate: Ipv6 = prefix.address; candidate <= last; candidate++) {
    const text = formatIpv6(candidate);
    if (!taken.has(text)) return text;
  }
  return undefined;
}

function freeSubnet(known: readonly Prefix6[], host: string): Prefix6 {
  const base = BigInt(`0xfd${host}`) << 80n;
  for (let part = 0n; ; part++) {
    const candidate = { address: base | (part << 64n), length: autoLength };
    if (!known.some(other => overlap6(candidate, other))) return candidate;
  }
}

function canonical(text: string): string {
  const address = parseIpv6(text);
  return address === undefined ? text : formatIpv6(address);
}

/** @throws EngineError if it is no network of IPv6 */
function prefix6Of(text: string): Prefix6 {
  const prefix = parsePrefix6(text);
  if (!prefix) throw new EngineError('invalid', `invalid CIDR address: ${text}`);
  return prefix;
}
