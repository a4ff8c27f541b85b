import { formatIpv4, isLoopback, isMulticast, limitedBroadcast } from '../address.ts';
import type { Device } from '../device.ts';
import type { NetNamespace } from '../namespace.ts';
import { type Network, drop } from '../network.ts';
import { type Packet, icmpType, unreachableCode } from '../packet.ts';
import type { DropCause, Trace } from '../trace.ts';
import { deliver } from './deliver.ts';
import { passes } from './filter.ts';
import { sendError } from './icmp.ts';
import { leave, observeRoute } from './output.ts';

/** A packet has come in by a device: PREROUTING (unless a bridge has led it past that), then it is for this machine or goes on to another. */
export function receivePacket(network: Network, namespace: NetNamespace, device: Device, packet: Packet, prerouted: boolean, trace: Trace | undefined): void {
  packet.inDevice = device.name;
  packet.outDevice = '';
  if (!prerouted && !passes(namespace, 'prerouting', packet, trace)) return;
  const martian = isMartian(namespace, device, packet);
  if (martian) {
    drop(trace, namespace.number, device.name, 'martian', martian);
    return;
  }
  const { destination } = packet;
  const type = destination === limitedBroadcast || isMulticast(destination) ? 'broadcast' : namespace.fib.localType(destination);
  if (type === 'local' || type === 'broadcast') {
    if (passes(namespace, 'input', packet, trace)) deliver(namespace, packet, trace);
    return;
  }
  forward(network, namespace, device, packet, trace);
}

/** Passes a packet on to another network: Documentation/networking/ip-sysctl.rst, ip_forward. */
function forward(network: Network, namespace: NetNamespace, device: Device, packet: Packet, trace: Trace | undefined): void {
  const { destination } = packet;
  if (namespace.sysctls.get(`ipv4.conf.${device.name}.forwarding`) !== '1') {
    drop(trace, namespace.number, device.name, 'not-forwarding', `not for this namespace, and net.ipv4.conf.${device.name}.forwarding is 0`);
    return;
  }
  const fail = (cause: DropCause, reason: string, type: number, code: number): void => {
    drop(trace, namespace.number, device.name, cause, reason);
    if (trace?.probe !== true) sendError(namespace, packet, type, code);
  };
  const { unreachable, timeExceeded } = icmpType;
  const route = namespace.fib.lookup({ destination, source: packet.source, mark: packet.mark, inDevice: device.name });
  if (!route) {
    fail('no-route', `no route to ${formatIpv4(destination)}`, unreachable, unreachableCode.network);
    return;
  }
  observeRoute(namespace, route, trace);
  switch (route.type) {
    case 'unreachable':
      fail('route-refuses', 'the route says unreachable', unreachable, unreachableCode.host);
      return;
    case 'prohibit':
      fail('route-refuses', 'the route says prohibit', unreachable, unreachableCode.prohibited);
      return;
    case 'blackhole':
      drop(trace, namespace.number, device.name, 'route-refuses', 'the route is a blackhole');
      return;
    default:
  }
  if (packet.ttl <= 1) {
    fail('time-to-live', 'its time to live is over', timeExceeded, 0);
    return;
  }
  packet.ttl--;
  packet.outDevice = route.device?.name ?? '';
  if (passes(namespace, 'forward', packet, trace)) leave(network, namespace, route, packet, trace);
}

/** Why a packet cannot come from where it says: the kernel's martians (RFC 1812, 5.3.7). */
function isMartian(namespace: NetNamespace, device: Device, { source, destination }: Packet): string | undefined {
  if (device.kind === 'loopback') return undefined;
  const local = namespace.sysctls.either(device.name, 'route_localnet');
  if (isLoopback(source) && !local) return `martian source ${formatIpv4(source)}`;
  if (isLoopback(destination) && !local) return `martian destination ${formatIpv4(destination)}`;
  if (isMulticast(source) || source === limitedBroadcast) return `martian source ${formatIpv4(source)}`;
  if (namespace.isLocal(source) && !namespace.sysctls.either(device.name, 'accept_local')) return `martian source ${formatIpv4(source)}: it is an address of this namespace`;
  return undefined;
}
