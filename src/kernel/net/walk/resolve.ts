import { type Address, type Mac, formatAddress } from '../address.ts';
import type { Device } from '../device.ts';
import type { NetNamespace } from '../namespace.ts';
import { type Neighbour, delayTime, retransTime, stateAt, waitFor } from '../neighbour.ts';
import { type Network, drop, observe } from '../network.ts';
import type { Packet } from '../packet.ts';
import type { Trace } from '../trace.ts';
import { whoHas } from './arp.ts';

/** The Ethernet address of the next host, from the table of neighbours or by asking; without one the packet waits: `arp(7)`. */
export function resolveNeighbour(network: Network, namespace: NetNamespace, device: Device, nextHop: Address, packet: Packet, trace: Trace | undefined): Mac | undefined {
  const { now } = network.core;
  const probe = trace?.probe === true;
  const entry = namespace.neighbours.get(device, nextHop);
  const state = entry && stateAt(entry, now);
  if (entry?.mac !== undefined && state !== 'FAILED' && !(state === 'DELAY' && now - entry.since >= delayTime)) {
    if (state === 'STALE' && !probe) namespace.neighbours.set(device, nextHop, entry.mac, 'DELAY', now);
    observe(trace, namespace.number, device.name, { kind: 'neighbour', address: formatAddress(nextHop), mac: entry.mac, state: state ?? '' });
    return entry.mac;
  }
  const mac = whoHas(network, device, nextHop, senderOn(namespace, device, packet), probe);
  observe(trace, namespace.number, device.name, { kind: 'neighbour', address: formatAddress(nextHop), ...(mac !== undefined && { mac }), state: mac === undefined ? 'INCOMPLETE' : 'REACHABLE' });
  if (mac !== undefined) {
    if (!probe) noteRouter(network, namespace.neighbours.set(device, nextHop, mac, 'REACHABLE', now));
    return mac;
  }
  drop(trace, namespace.number, device.name, 'no-neighbour', `nobody on the link has ${formatAddress(nextHop)}`);
  if (!probe) ask(network, namespace, device, nextHop, packet);
  return undefined;
}

function ask(network: Network, namespace: NetNamespace, device: Device, nextHop: Address, packet: Packet): void {
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

/** Who answers a question of IPv6 says whether he passes packets on: the flag R of RFC 4861, 4.4. */
export function noteRouter({ core, namespaces }: Network, entry: Neighbour): void {
  const { address } = entry;
  if (typeof address === 'number') return;
  for (const owner of core.owners.get(address)?.keys() ?? []) if (namespaces.get(owner)?.sysctl('ipv6.conf.all.forwarding') === '1') entry.router = true;
}

/** The address that a question names as its sender: that of the packet if it is ours (arp_announce 0). */
export function senderOn(namespace: NetNamespace, device: Device, packet: Packet): Address {
  return namespace.isLocal(packet.source, device) ? packet.source : (namespace.addressOf(device.name, packet.destination) ?? 0);
}
