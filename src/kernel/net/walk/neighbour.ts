import { type Address, type Mac, broadcastMac, isMulticast } from '../address.ts';
import type { Device } from '../device.ts';
import type { NetNamespace } from '../namespace.ts';
import { type Neighbour, maxProbes, retransTime } from '../neighbour.ts';
import { type Network, drop } from '../network.ts';
import type { Packet } from '../packet.ts';
import type { Trace } from '../trace.ts';
import { whoHas } from './arp.ts';
import { unreachableHost } from './icmp.ts';
import { transmit } from './link.ts';
import { resolveNeighbour, senderOn } from './resolve.ts';

/** Gives a packet to the next host on the link, whose Ethernet address is asked for if nobody knows it. */
export function sendToNeighbour(network: Network, namespace: NetNamespace, device: Device, nextHop: Address, packet: Packet, trace: Trace | undefined): void {
  if (!device.up) {
    drop(trace, namespace.number, device.name, 'device-down', `${device.name} is down`);
    return;
  }
  const send = (destination: Mac): void => transmit(network, device, { source: device.mac, destination, packet, trace, links: 0, prerouted: false });
  if (device.kind === 'loopback') {
    send(device.mac);
    return;
  }
  if (device.noArp || isMulticast(nextHop) || namespace.isBroadcast(nextHop)) {
    send(broadcastMac);
    return;
  }
  const mac = resolveNeighbour(network, namespace, device, nextHop, packet, trace);
  if (mac !== undefined) send(mac);
}

/** A second without an answer: asks again, or gives up. */
export function askAgain(network: Network, entry: Neighbour): void {
  const namespace = network.namespaceOf(entry.device);
  if (!namespace || entry.state !== 'INCOMPLETE' || namespace.neighbours.get(entry.device, entry.address) !== entry) return;
  const { now, timers } = network.core;
  const [first] = entry.waiting;
  const mac = whoHas(network, entry.device, entry.address, first ? senderOn(namespace, entry.device, first) : 0, false);
  if (mac === undefined && ++entry.probes <= maxProbes) {
    timers.setTimer(now + retransTime, entry);
    return;
  }
  const waiting = entry.waiting.splice(0);
  namespace.neighbours.set(entry.device, entry.address, mac, mac === undefined ? 'FAILED' : 'REACHABLE', now);
  for (const packet of waiting) {
    if (mac === undefined) unreachableHost(network, namespace, packet);
    else transmit(network, entry.device, { source: entry.device.mac, destination: mac, packet, trace: undefined, links: 0, prerouted: false });
  }
}
