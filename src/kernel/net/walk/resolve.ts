import { type Ipv4, type Mac, formatIpv4 } from '../address.ts';
import type { Device } from '../device.ts';
import type { NetNamespace } from '../namespace.ts';
import { delayTime, retransTime, stateAt, waitFor } from '../neighbour.ts';
import { type Network, drop, observe } from '../network.ts';
import type { Packet } from '../packet.ts';
import type { Trace } from '../trace.ts';
import { whoHas } from './arp.ts';

/** The Ethernet address of the next host, from the table of neighbours or by asking; without one the packet waits: `arp(7)`. */
export function resolveNeighbour(network: Network, namespace: NetNamespace, device: Device, nextHop: Ipv4, packet: Packet, trace: Trace | undefined): Mac | undefined {
  const { now } = network.core;
  const probe = trace?.probe === true;
  const entry = namespace.neighbours.get(device, nextHop);
  const state = entry && stateAt(entry, now);
  if (entry?.mac !== undefined && state !== 'FAILED' && !(state === 'DELAY' && now - entry.since >= delayTime)) {
    if (state === 'STALE' && !probe) namespace.neighbours.set(device, nextHop, entry.mac, 'DELAY', now);
    observe(trace, namespace.number, device.name, { kind: 'neighbour', address: formatIpv4(nextHop), mac: entry.mac, state: state ?? '' });
    return entry.mac;
  }
  const mac = whoHas(network, device, nextHop, senderOn(namespace, device, packet), probe);
  observe(trace, namespace.number, device.name, { kind: 'neighbour', address: formatIpv4(nextHop), ...(mac !== undefined && { mac }), state: mac === undefined ? 'INCOMPLETE' : 'REACHABLE' });
  if (mac !== undefined) {
    if (!probe) namespace.neighbours.set(device, nextHop, mac, 'REACHABLE', now);
    return mac;
  }
  drop(trace, namespace.number, device.name, 'no-neighbour', `nobody on the link has ${formatIpv4(nextHop)}`);
  if (!probe) ask(network, namespace, device, nextHop, packet);
  return undefined;
}

function ask(network: Network, namespace: NetNamespace, device: Device, nextHop: Ipv4, packet: Packet): void {
  const { now, timers } = network.core;
  const known = namespace.neighbours.get(device, nextHop);
  if (known?.state === 'INCOMPLETE') {
    waitFor(known, packet);
    return;
  }
  const entry = namespace.neighbours.set(device, nextHop, undefined, 'INCOMPLETE', now);
  entry.probes = 1;
  waitFor(entry, packet);
  timers.setTimer(now + retransTime, entry);
}

/** The address that a question names as its sender: that of the packet if it is ours (arp_announce 0). */
export function senderOn(namespace: NetNamespace, device: Device, packet: Packet): Ipv4 {
  return namespace.isLocal(packet.source) ? packet.source : (namespace.addressOf(device.name, packet.destination) ?? 0);
}
