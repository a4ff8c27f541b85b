import { formatAddress } from '../address.ts';
import type { NetNamespace } from '../namespace.ts';
import { drop, observe } from '../network.ts';
import { type Packet, icmpNumbers, isIcmpError } from '../packet.ts';
import type { InetSocket } from '../socket/inet.ts';
import { deliverPing } from '../socket/ping.ts';
import { findTcp, receiveTcp, receiveTcpError } from '../socket/tcp-input.ts';
import { deliverUdp, findUdp, receiveUdpError } from '../socket/udp.ts';
import type { Trace } from '../trace.ts';
import { answerEcho, sendError } from './icmp.ts';

/** A packet has passed INPUT: a socket gets it, or the sender hears that there is none. */
export function deliver(namespace: NetNamespace, packet: Packet, trace: Trace | undefined): void {
  const receiver = trace && receiverOf(namespace, packet);
  if (receiver === undefined) drop(trace, namespace.number, packet.inDevice, 'nobody-listens', `nobody listens on ${packet.protocol} port ${packet.destinationPort}`);
  else observe(trace, namespace.number, packet.inDevice, { kind: 'delivered', socket: receiver });
  if (trace) trace.arrived = { namespace: namespace.number, packet };
  if (trace?.probe === true) return;
  switch (packet.protocol) {
    case 'tcp':
      receiveTcp(namespace, packet);
      break;
    case 'udp':
      if (!deliverUdp(namespace, packet)) sendError(namespace, packet, 'unreachable', 'port');
      break;
    case 'icmp':
      deliverIcmp(namespace, packet);
  }
}

function deliverIcmp(namespace: NetNamespace, packet: Packet): void {
  const { icmp } = packet;
  if (!icmp) return;
  if (icmp.type === icmpNumbers(packet.source).type.echo) answerEcho(namespace, packet);
  else if (!icmp.about || icmp.about.protocol === 'icmp') deliverPing(namespace, packet);
  else if (icmp.about.protocol === 'tcp') receiveTcpError(namespace, icmp.about, icmp.type, icmp.code);
  else receiveUdpError(namespace, icmp.about, icmp.type, icmp.code);
}

/** Who gets it, in words. */
function receiverOf(namespace: NetNamespace, packet: Packet): string | undefined {
  if (packet.protocol === 'icmp') return isIcmpError(packet) ? 'icmp error' : 'icmp echo';
  const socket: InetSocket | undefined = packet.protocol === 'tcp' ? findTcp(namespace, packet) : findUdp(namespace, packet);
  return socket && `${socket.kind} ${formatAddress(socket.local.address)}:${socket.local.port} socket:[${socket.id}]`;
}
