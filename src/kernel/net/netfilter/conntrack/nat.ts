import { type Address, formatAddress, formatEnd, isBetween } from '../../address.ts';
import type { Hook, HookContext } from '../../hooks.ts';
import type { Packet } from '../../packet.ts';
import type { NatRange } from '../rule.ts';
import type { Connection } from './connection.ts';
import { hasIcmpId, type Conntrack } from './conntrack.ts';
import { inverse, type Tuple } from './tuple.ts';

/** Which end of a packet is translated. */
export type Part = 'source' | 'destination';

/** How many ports are tried before the kernel gives up; nf_nat_l4proto_unique_tuple. */
const mostAttempts = 128;

/** The end that a hook translates: sources on leaving and on being delivered, destinations on entering and on being made. */
export function partOf(hook: Hook): Part {
  return hook === 'postrouting' || hook === 'input' ? 'source' : 'destination';
}

/** Whether the rules have been asked about this end. */
export function isDecided(connection: Connection, part: Part): boolean {
  return part === 'source' ? connection.sourceDecided : connection.destinationDecided;
}

/**
 * Decides once for a connection how one of its ends is translated: Documentation of `iptables-extensions(8)`, SNAT and DNAT; the kernel's `nf_nat_setup_info`.
 * The answers' tuple is then the inverse of the translated one. Without a range nothing changes, except a source port that another connection uses already.
 */
export function decide(conntrack: Conntrack, connection: Connection, part: Part, range: NatRange, { host }: HookContext): void {
  const current = inverse(connection.reply);
  const wanted = uniqueTuple(current, part, range, tuple => conntrack.isTaken(inverse(tuple), connection, host.monotonic), () => host.random());
  if (part === 'source') connection.sourceDecided = true;
  else connection.destinationDecided = true;
  if (wanted.source === current.source && wanted.destination === current.destination && wanted.sourcePort === current.sourcePort && wanted.destinationPort === current.destinationPort) return;
  connection.reply = inverse(wanted);
  if (part === 'source') connection.sourceNat = true;
  else connection.destinationNat = true;
}

/** Translates one end of a packet as its connection says; of an ICMP error also the other end of the packet that it is about. */
export function translate(packet: Packet, connection: Connection, part: Part, fresh: boolean, context: HookContext): void {
  const { state = 'invalid', direction = 'original' } = packet.conntrack ?? {};
  const applies = (part === 'source') === (direction === 'original') ? connection.sourceNat : connection.destinationNat;
  if (!applies) return;
  const other = direction === 'original' ? connection.reply : connection.original;
  if (state === 'related' && packet.icmp?.about) setEnd(packet.icmp.about, other, part === 'source' ? 'destination' : 'source');
  const before = endText(packet, part);
  setEnd(packet, inverse(other), part);
  const after = endText(packet, part);
  if (before !== after) context.observe({ kind: 'translated', part, from: before, to: after, by: fresh ? 'rule' : 'connection' });
}

function setEnd(packet: Packet, tuple: Tuple, part: Part): void {
  if (part === 'source') packet.source = tuple.source;
  else packet.destination = tuple.destination;
  if (packet.icmp !== null) {
    if (hasIcmpId(packet)) packet.icmp.id = tuple.sourcePort;
  } else if (part === 'source') packet.sourcePort = tuple.sourcePort;
  else packet.destinationPort = tuple.destinationPort;
}

function endText({ source, destination, sourcePort, destinationPort, icmp }: Packet, part: Part): string {
  const address = part === 'source' ? source : destination;
  return icmp === null ? formatEnd(address, part === 'source' ? sourcePort : destinationPort) : formatAddress(address);
}

/** The first tuple in the range whose answers no other connection has; if there is none, one that has a namesake. */
function uniqueTuple(original: Tuple, part: Part, range: NatRange, isTaken: (tuple: Tuple) => boolean, random: () => number): Tuple {
  const { addresses, ports } = range;
  const shuffled = range.random === true || range.randomFully === true;
  if (part === 'source' && !shuffled && isWithin(original, range) && !isTaken(original)) return original;
  const tuple = addresses === undefined ? original : { ...original, [part]: chooseAddress(original, addresses, range.persistent === true) };
  if (!shuffled) {
    if (ports === undefined ? !isTaken(tuple) : isPortWithin(tuple, part, range) && (ports.min === ports.max || !isTaken(tuple))) return tuple;
  }
  return uniquePort(tuple, part, range, isTaken, random);
}

function uniquePort(tuple: Tuple, part: Part, range: NatRange, isTaken: (tuple: Tuple) => boolean, random: () => number): Tuple {
  const field = part === 'source' || tuple.protocol === 'icmp' ? 'sourcePort' : 'destinationPort';
  const { ports } = range;
  if (ports === undefined && part === 'destination') return tuple;
  const { min, max } = ports ?? usualPorts(tuple);
  const size = max - min + 1;
  let offset = range.basePort === undefined
    ? part === 'source' || range.random === true ? random() % size : 0
    : tuple[field] - range.basePort;
  let candidate = tuple;
  for (let attempt = 0; attempt < Math.min(size, mostAttempts); attempt++, offset++) {
    candidate = { ...tuple, [field]: min + ((offset % size) + size) % size };
    if (!isTaken(candidate)) return candidate;
  }
  return candidate;
}

/** Low ports are exchanged for low ones. */
function usualPorts({ protocol, sourcePort }: Tuple): { readonly min: number; readonly max: number } {
  if (protocol === 'icmp') return { min: 0, max: 65_535 };
  if (sourcePort < 512) return { min: 1, max: 511 };
  return sourcePort < 1024 ? { min: 600, max: 1023 } : { min: 1024, max: 65_535 };
}

function isWithin(tuple: Tuple, range: NatRange): boolean {
  return (range.addresses === undefined || isBetween(tuple.source, range.addresses)) && isPortWithin(tuple, 'source', range);
}

function isPortWithin(tuple: Tuple, part: Part, { ports, basePort }: NatRange): boolean {
  if (ports === undefined) return true;
  if (basePort !== undefined) return false;
  const port = part === 'source' || tuple.protocol === 'icmp' ? tuple.sourcePort : tuple.destinationPort;
  return port >= ports.min && port <= ports.max;
}

/** The same client gets the same address of a range. */
function chooseAddress({ source, destination }: Tuple, { min, max }: { readonly min: Address; readonly max: Address }, persistent: boolean): Address {
  if (min === max || typeof min === 'string' || typeof max === 'string' || typeof source === 'string' || typeof destination === 'string') return min;
  const hash = Math.imul(source ^ (persistent ? 0 : Math.imul(destination, 0x9e37_79b1)), 0x85eb_ca6b) >>> 0;
  return min + (hash % (max - min + 1));
}
