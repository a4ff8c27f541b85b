import { formatAddress } from '../address.ts';
import type { Device } from '../device.ts';
import type { Route } from '../fib.ts';
import type { NetNamespace } from '../namespace.ts';
import { type Network, drop, observe } from '../network.ts';
import type { Packet } from '../packet.ts';
import { routeText } from '../route-text.ts';
import type { Trace } from '../trace.ts';
import { passes } from './filter.ts';
import { sendToNeighbour } from './neighbour.ts';

/** A packet that was made here starts: route, OUTPUT, POSTROUTING, link. */
export function sendPacket(network: Network, namespace: NetNamespace, packet: Packet, device: string | undefined, trace: Trace | undefined): void {
  const bound = device === undefined ? undefined : namespace.devices.get(device);
  let route = routeLocal(namespace, packet, bound, trace);
  if (!route) return;
  const { destination, mark, source } = packet;
  packet.outDevice = outDeviceOf(namespace, route).name;
  if (!passes(namespace, 'output', packet, trace)) return;
  if (packet.destination !== destination || packet.mark !== mark || packet.source !== source) {
    route = routeLocal(namespace, packet, bound, trace);
    if (!route) return;
    packet.outDevice = outDeviceOf(namespace, route).name;
  }
  leave(network, namespace, route, packet, trace);
}

/** The last steps of all packets that leave: POSTROUTING and the link. */
export function leave(network: Network, namespace: NetNamespace, route: Route, packet: Packet, trace: Trace | undefined): void {
  const device = outDeviceOf(namespace, route);
  packet.outDevice = device.name;
  if (!passes(namespace, 'postrouting', packet, trace)) return;
  sendToNeighbour(network, namespace, device, route.gateway ?? packet.destination, packet, trace);
}

/** What is for the machine itself goes by lo. */
function outDeviceOf(namespace: NetNamespace, route: Route): Device {
  return route.type === 'local' ? namespace.loopback : (route.device ?? namespace.loopback);
}

function routeLocal(namespace: NetNamespace, packet: Packet, device: Device | undefined, trace: Trace | undefined): Route | undefined {
  const route = namespace.findRoute({ destination: packet.destination, source: packet.source, mark: packet.mark, device });
  if (!route || route.type === 'blackhole' || route.type === 'unreachable' || route.type === 'prohibit') {
    drop(trace, namespace.number, '', route ? 'route-refuses' : 'no-route', route ? `the route to ${formatAddress(packet.destination)} is ${route.type}` : `no route to ${formatAddress(packet.destination)}`);
    return undefined;
  }
  observeRoute(namespace, route, trace);
  return route;
}

export function observeRoute(namespace: NetNamespace, route: Route, trace: Trace | undefined): void {
  if (!trace) return;
  const gateway = route.gateway === undefined ? {} : { gateway: formatAddress(route.gateway) };
  observe(trace, namespace.number, outDeviceOf(namespace, route).name, {
    kind: 'routed', table: { 255: 'local', 254: 'main', 253: 'default' }[route.table] ?? String(route.table), route: routeText(route), device: outDeviceOf(namespace, route).name, ...gateway,
  });
}
