import type { Device } from '../device.ts';
import type { NetNamespace } from '../namespace.ts';
import { type Frame, type Network, drop } from '../network.ts';
import { formatAddress } from '../address.ts';
import type { Packet } from '../packet.ts';
import { passes } from './filter.ts';
import { resolveNeighbour } from './resolve.ts';

/**
 * The rules of iptables for frames in a bridge: br_netfilter, Documentation/networking/ip-sysctl.rst, bridge-nf-call-iptables. So the rules that
 * Docker makes hold between containers on one bridge, and a published port can be asked for by a neighbour of its container.
 * @returns the frame as it goes on, or undefined if it does not
 */
export function enterBridge(network: Network, bridge: Device, frame: Frame): Frame | undefined {
  const { packet, trace } = frame;
  const namespace = filtering(network, bridge, packet);
  if (!namespace) return frame;
  const { destination } = packet;
  packet.inDevice = bridge.name;
  packet.outDevice = '';
  if (!passes(namespace, 'prerouting', packet, trace)) return undefined;
  if (packet.destination === destination) return { ...frame, prerouted: true };
  const route = namespace.fib.lookup({ destination: packet.destination, source: packet.source, mark: packet.mark, inDevice: bridge.name });
  if (route?.type !== 'local' && route?.device === bridge) {
    const mac = resolveNeighbour(network, namespace, bridge, route.gateway ?? packet.destination, packet, trace);
    return mac === undefined ? undefined : { ...frame, destination: mac, prerouted: true };
  }
  if (route) return { ...frame, destination: bridge.mac, prerouted: true };
  drop(trace, namespace.number, bridge.name, 'no-route', `no route to ${formatAddress(packet.destination)}`);
  return undefined;
}

/** A frame goes from one port of a bridge to another one. @returns whether it may */
export function passesBridge(network: Network, bridge: Device, { packet, trace }: Frame): boolean {
  const namespace = filtering(network, bridge, packet);
  if (!namespace) return true;
  packet.inDevice = packet.outDevice = bridge.name;
  return passes(namespace, 'forward', packet, trace) && passes(namespace, 'postrouting', packet, trace);
}

/** The bridge's namespace if it has rules that frames in bridges are shown to. */
function filtering(network: Network, bridge: Device, { source }: Packet): NetNamespace | undefined {
  if (typeof source === 'string') return undefined;
  const namespace = network.namespaceOf(bridge);
  return namespace?.filter && namespace.sysctlNumber('bridge.bridge-nf-call-iptables') !== 0 ? namespace : undefined;
}
