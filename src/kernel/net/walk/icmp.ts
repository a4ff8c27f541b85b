import { type Ipv4, isMulticast } from '../address.ts';
import { millisecond } from '../core.ts';
import type { NetNamespace } from '../namespace.ts';
import type { Network } from '../network.ts';
import { type Packet, copyPacket, icmpType, isIcmpError, makePacket, tcpFlag, unreachableCode } from '../packet.ts';
import type { RejectWith } from '../hooks.ts';
import { refuse } from '../socket/tcp-output.ts';

/** Bytes of a packet that an error about it brings back (RFC 1812, 4.3.2.3), without headers. */
const quoted = 548;
/** XRLIM_BURST_FACTOR: so many errors may follow each other at once. */
const burst = 6;

/** Tells the sender of a packet what became of it: `icmp(7)`, RFC 1122, 3.2.2. Errors about errors, and about what was for many, are not told. */
export function sendError(namespace: NetNamespace, packet: Packet, type: number, code: number): void {
  const { source, destination } = packet;
  if (isIcmpError(packet) || source === 0 || isMulticast(source) || namespace.isBroadcast(source) || isMulticast(destination) || namespace.isBroadcast(destination)) return;
  const route = namespace.findRoute({ destination: source });
  if (!route) return;
  if (route.type !== 'local' && !isAffordable(namespace, source)) return;
  const about = { ...copyPacket(packet), payload: packet.payload.subarray(0, quoted) };
  const from = namespace.isLocal(destination) ? destination : namespace.sourceFor(route, source);
  const error = makePacket({ protocol: 'icmp', source: from, destination: source, icmp: { type, code, id: 0, sequence: 0, about }, tos: 0xc0 });
  namespace.core.outbox.push({ namespace: namespace.number, packet: error });
}

/** Whether a host has not had too many errors: one each `icmp_ratelimit` ms, six at once. */
function isAffordable(namespace: NetNamespace, to: Ipv4): boolean {
  const price = namespace.sysctlNumber('ipv4.icmp_ratelimit') * millisecond;
  if (price === 0) return true;
  const { now } = namespace.core;
  const known = namespace.icmpCredit.get(to) ?? { credit: burst * price, since: now };
  const credit = Math.min(burst * price, known.credit + now - known.since);
  namespace.icmpCredit.set(to, { credit: credit >= price ? credit - price : credit, since: now });
  return credit >= price;
}

/** Nobody on the link has the next host's address. */
export function unreachableHost(_network: Network, namespace: NetNamespace, packet: Packet): void {
  sendError(namespace, packet, icmpType.unreachable, unreachableCode.host);
}

/** The answer to a packet that a rule rejects: `iptables-extensions(8)`, REJECT. */
export function reject(namespace: NetNamespace, packet: Packet, how: RejectWith): void {
  if (how === 'tcp-reset') {
    const answer = packet.protocol === 'tcp' && !(packet.flags & tcpFlag.rst) ? refuse(packet) : undefined;
    if (answer) namespace.core.outbox.push({ namespace: namespace.number, packet: answer });
    return;
  }
  const code = {
    'icmp-net-unreachable': unreachableCode.network, 'icmp-host-unreachable': unreachableCode.host, 'icmp-port-unreachable': unreachableCode.port,
    'icmp-proto-unreachable': unreachableCode.protocol, 'icmp-net-prohibited': unreachableCode.networkProhibited,
    'icmp-host-prohibited': unreachableCode.hostProhibited, 'icmp-admin-prohibited': unreachableCode.prohibited,
  }[how];
  sendError(namespace, packet, icmpType.unreachable, code);
}

/** Answers an echo request. */
export function answerEcho(namespace: NetNamespace, packet: Packet): void {
  const { icmp } = packet;
  if (!icmp || namespace.sysctlNumber('ipv4.icmp_echo_ignore_all') === 1) return;
  const toAll = namespace.isBroadcast(packet.destination) || isMulticast(packet.destination);
  if (toAll && namespace.sysctlNumber('ipv4.icmp_echo_ignore_broadcasts') === 1) return;
  const route = namespace.findRoute({ destination: packet.source });
  if (!route) return;
  const reply = makePacket({
    protocol: 'icmp', source: toAll ? namespace.sourceFor(route, packet.source) : packet.destination, destination: packet.source, tos: packet.tos,
    icmp: { ...icmp, type: icmpType.echoReply }, payload: packet.payload, ttl: namespace.sysctlNumber('ipv4.ip_default_ttl'),
  });
  namespace.core.outbox.push({ namespace: namespace.number, packet: reply });
}
