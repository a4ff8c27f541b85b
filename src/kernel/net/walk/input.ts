import { type Address, formatAddress, isLoopback, isMulticast, limitedBroadcast, needsDevice } from '../address.ts';
import type { Device } from '../device.ts';
import type { NetNamespace } from '../namespace.ts';
import { type Network, drop } from '../network.ts';
import type { IcmpNumbers, Packet } from '../packet.ts';
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
  if (isForHere(namespace, device, destination)) {
    if (passes(namespace, 'input', packet, trace)) deliver(namespace, packet, trace);
    return;
  }
  forward(network, namespace, device, packet, trace);
}

function isForHere(namespace: NetNamespace, device: Device, destination: Address): boolean {
  if (destination === limitedBroadcast || isMulticast(destination)) return true;
  if (typeof destination === 'string') return namespace.isLocal(destination, device);
  const type = namespace.fib.localType(destination);
  return type === 'local' || type === 'broadcast';
}

/** Passes a packet on to another network: Documentation/networking/ip-sysctl.rst, ip_forward. */
function forward(network: Network, namespace: NetNamespace, device: Device, packet: Packet, trace: Trace | undefined): void {
  const { destination } = packet;
  const setting = typeof destination === 'number' ? `ipv4.conf.${device.name}.forwarding` : 'ipv6.conf.all.forwarding';
  if (namespace.sysctls.get(setting) !== '1') {
    drop(trace, namespace.number, device.name, 'not-forwarding', `not for this namespace, and net.${setting} is 0`);
    return;
  }
  if (needsDevice(destination) || needsDevice(packet.source)) {
    drop(trace, namespace.number, device.name, 'martian', 'link-local addresses are of one link only');
    return;
  }
  const fail = (cause: DropCause, reason: string, kind: 'unreachable' | 'timeExceeded', code?: keyof IcmpNumbers['code']): void => {
    drop(trace, namespace.number, device.name, cause, reason);
    if (trace?.probe !== true) sendError(namespace, packet, kind, code);
  };
  const fib = typeof destination === 'number' ? namespace.fib : namespace.fib6;
  const route = fib?.lookup({ destination, source: packet.source, mark: packet.mark, inDevice: device.name });
  if (!route) {
    fail('no-route', `no route to ${formatAddress(destination)}`, 'unreachable', 'network');
    return;
  }
  observeRoute(namespace, route, trace);
  switch (route.type) {
    case 'unreachable':
      fail('route-refuses', 'the route says unreachable', 'unreachable', typeof destination === 'number' ? 'host' : 'network');
      return;
    case 'prohibit':
      fail('route-refuses', 'the route says prohibit', 'unreachable', 'prohibited');
      return;
    case 'blackhole':
      drop(trace, namespace.number, device.name, 'route-refuses', 'the route is a blackhole');
      return;
    default:
  }
  if (packet.ttl <= 1) {
    fail('time-to-live', 'its time to live is over', 'timeExceeded');
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
  if (isLoopback(source) && !local) return `martian source ${formatAddress(source)}`;
  if (isLoopback(destination) && !local) return `martian destination ${formatAddress(destination)}`;
  if (isMulticast(source) || source === limitedBroadcast) return `martian source ${formatAddress(source)}`;
  if (typeof source === 'number' && namespace.isLocal(source) && !namespace.sysctls.either(device.name, 'accept_local')) return `martian source ${formatAddress(source)}: it is an address of this namespace`;
  return undefined;
}
