import type { AddressType, FilterHost, HookContext } from '../hooks.ts';
import { type Address, type Ipv4, isBetween } from '../address.ts';
import { packetLength, protocolNumber, type Packet } from '../packet.ts';
import type { Connection } from './conntrack/connection.ts';
import type { AddressCondition, Bucket, ConnectionState, InterfaceCondition, InvertibleRange, Match, Rule } from './rule.ts';

/** What a match may look at besides the packet. */
export interface Circumstances extends HookContext {
  /** The packet's connection, if it has one. */
  readonly connection: Connection | undefined;
  /** The lists of `-m recent` of the namespace. */
  readonly recent: RecentLists;
}

/** When addresses were seen, by the name of a list: ns of the even clock, the last ones. */
export type RecentLists = Map<string, Map<Ipv4, readonly number[]>>;

/** Whether a rule is for this packet: all of its conditions hold. They are tried in order, and what counts (limit, nth) counts only if those before held. */
export function matchesRule(rule: Rule, packet: Packet, circumstances: Circumstances): boolean {
  if (rule.protocol && (protocolNumber[packet.protocol] === rule.protocol.number) === rule.protocol.invert) return false;
  if (rule.source && !addressMatches(rule.source, packet.source)) return false;
  if (rule.destination && !addressMatches(rule.destination, packet.destination)) return false;
  if (rule.inInterface && !interfaceMatches(rule.inInterface, packet.inDevice)) return false;
  if (rule.outInterface && !interfaceMatches(rule.outInterface, packet.outDevice)) return false;
  if (rule.fragment && !rule.fragment.invert) return false;
  for (const match of rule.matches) if (!matches(match, packet, circumstances)) return false;
  return true;
}

function addressMatches({ address, mask, invert }: AddressCondition, actual: Address): boolean {
  return (typeof actual === 'number' && ((actual & mask) >>> 0) === address) !== invert;
}

function interfaceMatches({ name, invert }: InterfaceCondition, device: string): boolean {
  return (name.endsWith('+') ? device.startsWith(name.slice(0, -1)) : device === name) !== invert;
}

function matches(match: Match, packet: Packet, circumstances: Circumstances): boolean {
  switch (match.kind) {
    case 'tcp':
      if (packet.protocol !== 'tcp' || !portsMatch(match, packet)) return false;
      return match.flags === undefined || ((packet.flags & match.flags.mask) === match.flags.set) !== match.flags.invert;
    case 'udp': return packet.protocol === 'udp' && portsMatch(match, packet);
    case 'icmp':
      if (packet.icmp === null) return false;
      return (match.type === 255 || (packet.icmp.type === match.type && (match.code ?? packet.icmp.code) === packet.icmp.code)) !== match.invert;
    case 'multiport': {
      const candidates = [...match.side === 'destination' ? [] : [packet.sourcePort], ...match.side === 'source' ? [] : [packet.destinationPort]];
      return packet.icmp === null && match.ports.some(({ min, max }) => candidates.some(port => port >= min && port <= max)) !== match.invert;
    }
    case 'addrtype': return addressTypesMatch(match, packet, circumstances.host);
    case 'state':
    case 'conntrack': return statesOf(packet, circumstances.connection).some(state => match.states.includes(state)) !== match.invert;
    case 'comment': return true;
    case 'mark': return ((packet.mark & match.mask) >>> 0 === match.value) !== match.invert;
    case 'connmark': return circumstances.connection !== undefined && ((circumstances.connection.mark & match.mask) >>> 0 === match.value) !== match.invert;
    case 'limit': return passesLimit(match, circumstances);
    case 'owner': return ownerMatches(match, packet);
    case 'physdev': return match.conditions.every(({ invert }) => invert);
    case 'random': return ((circumstances.host.random() & 0x7fff_ffff) < match.probability) !== match.invert;
    case 'nth': return nthMatches(match, circumstances.probe) !== match.invert;
    case 'recent': return recentlySeen(match, packet, circumstances) !== match.invert;
    case 'iprange': return within(match.source, packet.source) && within(match.destination, packet.destination);
    case 'length': return within(match.length, packetLength(packet));
    case 'ttl': return { eq: packet.ttl === match.ttl, ne: packet.ttl !== match.ttl, lt: packet.ttl < match.ttl, gt: packet.ttl > match.ttl }[match.comparison];
  }
}

function within(range: InvertibleRange | undefined, value: Address): boolean {
  return range === undefined || isBetween(value, range) !== range.invert;
}

function portsMatch({ source, destination }: { readonly source?: InvertibleRange; readonly destination?: InvertibleRange }, packet: Packet): boolean {
  return within(source, packet.sourcePort) && within(destination, packet.destinationPort);
}

function addressTypesMatch(match: Match & { kind: 'addrtype' }, packet: Packet, host: FilterHost): boolean {
  const device = match.limitInterface === undefined ? undefined : match.limitInterface === 'in' ? packet.inDevice : packet.outDevice;
  const holds = (condition: { readonly types: readonly AddressType[]; readonly invert: boolean } | undefined, address: Address): boolean =>
    condition === undefined || condition.types.includes(host.addressType(address, device)) !== condition.invert;
  return holds(match.source, packet.source) && holds(match.destination, packet.destination);
}

const stateNames = { new: 'NEW', established: 'ESTABLISHED', related: 'RELATED', invalid: 'INVALID', untracked: 'UNTRACKED' } as const;

/** All that may be said of a packet's connection: `iptables-extensions(8)`, conntrack. */
function statesOf(packet: Packet, connection: Connection | undefined): readonly ConnectionState[] {
  return [stateNames[packet.conntrack?.state ?? 'invalid'], ...connection?.sourceNat ? ['SNAT' as const] : [], ...connection?.destinationNat ? ['DNAT' as const] : []];
}

/** So many times an address is remembered: xt_recent, ip_pkt_list_tot. */
const remembered = 20;

/** `iptables-extensions(8)`, recent. */
function recentlySeen({ name, action, seconds, hits = 1, reap, side, mask }: Match & { kind: 'recent' }, packet: Packet, { host, probe, recent }: Circumstances): boolean {
  const now = Number(host.monotonic);
  const { [side]: seenAddress } = packet;
  const address = typeof seenAddress === 'number' ? (seenAddress & mask) >>> 0 : 0;
  const list = recent.get(name);
  const times = list?.get(address);
  const since = seconds === undefined ? -Infinity : now - seconds * 1e9;
  const found = action === 'set' ? true : times !== undefined && (action === 'remove' || times.filter(time => time >= since).length >= hits);
  if (probe) return found;
  if (reap) for (const [other, seen] of list ?? []) if ((seen.at(-1) ?? 0) < since) list?.delete(other);
  if (action === 'remove') list?.delete(address);
  else if (action === 'set' || (action === 'update' && found)) {
    const kept = list ?? new Map<Ipv4, readonly number[]>();
    recent.set(name, kept.set(address, [...times ?? [], now].slice(-remembered)));
  }
  return found;
}

/** A token bucket: every packet costs one period. */
function passesLimit({ period, burst, bucket }: Match & { kind: 'limit' }, { host, probe }: Circumstances): boolean {
  const cost = BigInt(period) * 100_000n;
  const most = cost * BigInt(burst);
  const credit = bucket.credit === undefined ? most : least(bucket.credit + host.monotonic - bucket.at, most);
  const passes = credit >= cost;
  if (!probe) Object.assign(bucket, { credit: passes ? credit - cost : credit, at: host.monotonic } satisfies Bucket);
  return passes;
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function ownerMatches({ uid, gid, socketExists }: Match & { kind: 'owner' }, { owner }: Packet): boolean {
  if (owner === null) return (socketExists === undefined || socketExists.invert) && (uid === undefined || uid.invert) && (gid === undefined || gid.invert);
  return socketExists?.invert !== true && within(uid, owner.uid) && within(gid, owner.gid);
}

/** The counter goes round; the packet that brings it back to 0 matches. */
function nthMatches({ every, packet, counter }: Match & { kind: 'nth' }, probe: boolean): boolean {
  const next = ((counter.value ?? every - 1 - packet) + 1) % every;
  if (!probe) counter.value = next;
  return next === 0;
}
