import { type Address, isAny, isMulticast } from '../address.ts';
import { millisecond } from '../core.ts';
import type { Device } from '../device.ts';
import type { NetNamespace } from '../namespace.ts';
import type { Network } from '../network.ts';
import { type IcmpNumbers, type Packet, copyPacket, icmpNumbers, isIcmpError, linkOf, makePacket, tcpFlag } from '../packet.ts';
import type { RejectWith } from '../hooks.ts';
import { refuse } from '../socket/tcp-output.ts';

/** Bytes of a packet that an error about it brings back (RFC 1812, 4.3.2.3), without headers. */
const quoted = 548;
/** XRLIM_BURST_FACTOR: so many errors may follow each other at once. */
const burst = 6;

/** Tells the sender of a packet what became of it: `icmp(7)`, RFC 1122, 3.2.2. Errors about errors, and about what was for many, are not told. */
export function sendError(namespace: NetNamespace, packet: Packet, kind: 'unreachable' | 'timeExceeded', reason?: keyof IcmpNumbers['code']): void {
  const { source, destination } = packet;
  if (isIcmpError(packet) || isAny(source) || isMulticast(source) || namespace.isBroadcast(source) || isMulticast(destination) || namespace.isBroadcast(destination)) return;
  const device = answerDevice(namespace, packet);
  const route = namespace.findRoute({ destination: source, device });
  if (!route) return;
  const { type: { [kind]: type }, code: codes } = icmpNumbers(source);
  const code = reason === undefined ? 0 : codes[reason];
  if (route.type !== 'local' && !isAffordable(namespace, source)) return;
  const about = { ...copyPacket(packet), payload: packet.payload.subarray(0, quoted) };
  const from = namespace.isLocal(destination, device) ? destination : namespace.sourceFor(route, source);
  const error = makePacket({ protocol: 'icmp', source: from, destination: source, icmp: { type, code, id: 0, sequence: 0, about }, tos: 0xc0 });
  namespace.core.outbox.push({ namespace: namespace.number, packet: error, device: device?.name });
}

/** The device by which an answer must leave: of link-local addresses, that by which the question came. */
function answerDevice({ devices }: NetNamespace, packet: Packet): Device | undefined {
  const name = linkOf(packet);
  return name === undefined ? undefined : devices.get(name);
}

/** Whether a host has not had too many errors: one each `icmp_ratelimit` ms, six at once. */
function isAffordable(namespace: NetNamespace, to: Address): boolean {
  const price = namespace.sysctlNumber(typeof to === 'number' ? 'ipv4.icmp_ratelimit' : 'ipv6.icmp.ratelimit') * millisecond;
  if (price === 0) return true;
  const { now } = namespace.core;
  const known = namespace.icmpCredit.get(to) ?? { credit: burst * price, since: now };
  const credit = Math.min(burst * price, known.credit + now - known.since);
  namespace.icmpCredit.set(to, { credit: credit >= price ? credit - price : credit, since: now });
  return credit >= price;
}

/** Nobody on the link has the next host's address. */
export function unreachableHost(_network: Network, namespace: NetNamespace, packet: Packet): void {
  sendError(namespace, packet, 'unreachable', 'host');
}

/** The answer to a packet that a rule rejects: `iptables-extensions(8)`, REJECT. */
export function reject(namespace: NetNamespace, packet: Packet, how: RejectWith): void {
  if (how === 'tcp-reset') {
    const answer = packet.protocol === 'tcp' && !(packet.flags & tcpFlag.rst) ? refuse(packet) : undefined;
    if (answer) namespace.core.outbox.push({ namespace: namespace.number, packet: answer, device: linkOf(packet) });
    return;
  }
  const reason = {
    'icmp-net-unreachable': 'network', 'icmp-host-unreachable': 'host', 'icmp-port-unreachable': 'port', 'icmp-proto-unreachable': 'protocol',
    'icmp-net-prohibited': 'networkProhibited', 'icmp-host-prohibited': 'hostProhibited', 'icmp-admin-prohibited': 'prohibited',
  } as const;
  sendError(namespace, packet, 'unreachable', reason[how]);
}

/** Answers an echo request. */
export function answerEcho(namespace: NetNamespace, packet: Packet): void {
  const { icmp } = packet;
  const [all, many, ttl] = typeof packet.source === 'number' ? ['ipv4.icmp_echo_ignore_all', 'ipv4.icmp_echo_ignore_broadcasts', 'ipv4.ip_default_ttl'] : ['ipv6.icmp.echo_ignore_all', 'ipv6.icmp.echo_ignore_multicast', 'ipv6.conf.all.hop_limit'];
  if (!icmp || namespace.sysctlNumber(all) === 1) return;
  const toAll = namespace.isBroadcast(packet.destination) || isMulticast(packet.destination);
  if (toAll && namespace.sysctlNumber(many) === 1) return;
  const device = answerDevice(namespace, packet);
  const route = namespace.findRoute({ destination: packet.source, device });
  if (!route) return;
  const reply = makePacket({
    protocol: 'icmp', source: toAll ? namespace.sourceFor(route, packet.source) : packet.destination, destination: packet.source, tos: packet.tos,
    icmp: { ...icmp, type: icmpNumbers(packet.source).type.echoReply }, payload: packet.payload, ttl: namespace.sysctlNumber(ttl),
  });
  namespace.core.outbox.push({ namespace: namespace.number, packet: reply, device: device?.name });
}
