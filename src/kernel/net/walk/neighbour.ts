import { type Ipv4, type Mac, broadcastMac, isMulticast } from '../address.ts';
import type { Device } from '../device.ts';
import type { NetNamespace } from '../namespace.ts';
import { type Neighbour, delayTime, maxProbes, retransTime, stateAt, waitFor } from '../neighbour.ts';
import { type Network, drop, observe } from '../network.ts';
import type { Packet } from '../packet.ts';
import type { Trace } from '../trace.ts';
import { formatIpv4 } from '../address.ts';
import { whoHas } from './arp.ts';
import { unreachableHost } from './icmp.ts';
import { transmit } from './link.ts';

/** Gives a packet to the next host on the link, whose Ethernet address is asked for if nobody knows it. */
export function sendToNeighbour(network: Network, namespace: NetNamespace, device: Device, nextHop: Ipv4, packet: Packet, trace: Trace | undefined): void {
  if (!device.up) {
    drop(trace, namespace.number, device.name, `${device.name} is down`);
    return;
  }
  const send = (destination: Mac): void => transmit(network, device, { source: device.mac, destination, packet, trace, links: 0 });
  if (device.kind === 'loopback') {
    send(device.mac);
    return;
  }
  if (device.noArp || isMulticast(nextHop) || namespace.isBroadcast(nextHop)) {
    send(broadcastMac);
    return;
  }
  const mac = resolve(network, namespace, device, nextHop, packet, trace);
  if (mac !== undefined) send(mac);
}

/** The Ethernet address of the next host; without one the packet waits. */
function resolve(network: Network, namespace: NetNamespace, device: Device, nextHop: Ipv4, packet: Packet, trace: Trace | undefined): Mac | undefined {
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
  drop(trace, namespace.number, device.name, `nobody on the link has ${formatIpv4(nextHop)}`);
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
    else transmit(network, entry.device, { source: entry.device.mac, destination: mac, packet, trace: undefined, links: 0 });
  }
}

/** The address that a question names as its sender: that of the packet if it is ours (arp_announce 0). */
function senderOn(namespace: NetNamespace, device: Device, packet: Packet): Ipv4 {
  return namespace.isLocal(packet.source) ? packet.source : (namespace.addressOf(device.name, packet.destination) ?? 0);
}
