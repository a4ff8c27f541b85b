import { hasAddress6 } from '../addrconf.ts';
import { type Address, type Mac, isAny, isLoopback, needsDevice } from '../address.ts';
import type { Device } from '../device.ts';
import { forwards, isRunning } from '../device-state.ts';
import type { Network } from '../network.ts';
import { learn, mayPass } from './bridge.ts';

interface Question {
  readonly network: Network;
  readonly target: Address;
  readonly sender: Address;
  readonly senderMac: Mac;
  /** Nobody learns from it. */
  readonly probe: boolean;
  readonly seen: Set<Device>;
}

/**
 * Asks a link who has an address: `arp(7)`, RFC 826; of IPv6 by neighbour discovery, RFC 4861. The question goes to everybody on the link, but only those who have the address would do more than
 * look at it: so only they are asked. Bridges on the way learn from question and answer, and so does who answers.
 * @returns the Ethernet address, if somebody answers
 */
export function whoHas(network: Network, device: Device, target: Address, sender: Address, probe: boolean): Mac | undefined {
  if (!isRunning(device)) return undefined;
  const question: Question = { network, target, sender, senderMac: device.mac, probe, seen: new Set() };
  if (device.lower) return (device.mode === 'private' || device.mode === 'vepa' ? undefined : askUppers(question, device.lower, device)) ?? askOut(question, device.lower);
  return askOut(question, device);
}

/** By a device to what is behind it. */
function askOut(question: Question, device: Device): Mac | undefined {
  if (!isRunning(device)) return undefined;
  if (device.kind === 'bridge') return askBridge(question, device, undefined);
  return device.peer ? askEnd(question, device.peer) : undefined;
}

/** Those above a device: macvlans and ipvlans of whatever namespaces. */
function askUppers(question: Question, lower: Device, from: Device | undefined): Mac | undefined {
  const { network, target } = question;
  if (!lower.uppers) return undefined;
  if (needsDevice(target)) return firstAnswer(question, [...lower.uppers].filter(device => device !== from));
  for (const owner of network.core.owners.get(target)?.keys() ?? []) {
    for (const device of network.namespaces.get(owner)?.devices.values() ?? []) {
      const mac = device.lower === lower && device !== from ? answer(question, device) : undefined;
      if (mac !== undefined) return mac;
    }
  }
  return undefined;
}

function firstAnswer(question: Question, devices: readonly Device[]): Mac | undefined {
  for (const device of devices) {
    const mac = answer(question, device);
    if (mac !== undefined) return mac;
  }
  return undefined;
}

/**
 * Tells everybody on the link who has the device's addresses, as a gratuitous ARP does (RFC 5227, 3): bridges learn where it is, and who knows one of the addresses by another Ethernet address
 * learns the new one. Others take no notice (`arp_accept` 0).
 */
export function announce(network: Network, device: Device): void {
  if (!isRunning(device)) return;
  const { peer, mac } = device;
  if (peer?.master && forwards(peer)) learn(network, peer.master, mac, peer);
  for (const { local } of device.addresses) {
    for (const number of network.core.knowers.get(local) ?? []) {
      const table = network.namespaces.get(number)?.neighbours;
      for (const entry of table?.at(local) ?? []) if (entry.device !== device && entry.state !== 'PERMANENT' && linkOf(entry.device) === linkOf(device)) table?.set(entry.device, local, mac, 'STALE', network.core.now);
    }
  }
}

/** What is the same for all devices on a link: the bridge, or one end of the cable. */
function linkOf(device: Device): Device {
  const { peer, bridge, mac, lower } = device;
  if (lower) return linkOf(lower);
  if (bridge || !peer) return device;
  return peer.master ?? device.master ?? (mac < peer.mac ? device : peer);
}

/** The question arrives at the end of a cable. */
function askEnd(question: Question, device: Device): Mac | undefined {
  if (device.master) return askBridge(question, device.master, device);
  return askUppers(question, device, undefined) ?? answer(question, device);
}

function askBridge(question: Question, bridge: Device, from: Device | undefined): Mac | undefined {
  const { network, target, probe, senderMac, seen } = question;
  if (seen.has(bridge) || !bridge.up || (from && !forwards(from))) return undefined;
  seen.add(bridge);
  if (from && !probe) learn(network, bridge, senderMac, from);
  const own = from && answer(question, bridge);
  if (own) return own;
  for (const port of candidates(network, bridge, target)) {
    if (port === from || !mayPass(from, port) || !forwards(port) || !port.peer) continue;
    const mac = askEnd(question, port.peer);
    if (mac === undefined) continue;
    if (!probe) learn(network, bridge, mac, port);
    return mac;
  }
  return undefined;
}

/** The ports behind which somebody may have the address: those of namespaces that have it, and those to other bridges. */
function* candidates(network: Network, bridge: Device, target: Address): Iterable<Device> {
  if (needsDevice(target)) {
    for (const port of bridge.bridge?.ports ?? []) if (port.peer && (port.peer.uppers || owns(network, port.peer, target))) yield port;
  }
  for (const owner of network.core.owners.get(target)?.keys() ?? []) {
    if (owner === bridge.namespace) continue;
    for (const { peer } of network.namespaces.get(owner)?.devices.values() ?? []) if (peer?.master === bridge) yield peer;
  }
  yield* bridge.bridge?.trunks ?? [];
}

/** Whether the device would answer: for all addresses of IPv4 that its namespace has, and for its own of IPv6. */
function owns(network: Network, device: Device, target: Address): boolean {
  const namespace = network.namespaceOf(device);
  return namespace !== undefined && (typeof target === 'number' ? namespace.isLocal(target) : hasAddress6(namespace, device, target));
}

/** Whoever has the address says so, and remembers who has asked. */
function answer({ network, target, sender, senderMac, probe }: Question, device: Device): Mac | undefined {
  const namespace = network.namespaceOf(device);
  if (!namespace || !device.up || device.noArp || isLoopback(target) || !owns(network, device, target)) return undefined;
  if (probe || isAny(sender)) return device.mac;
  const known = namespace.neighbours.get(device, sender);
  if (!known || (known.state !== 'PERMANENT' && known.mac !== senderMac)) namespace.neighbours.set(device, sender, senderMac, 'STALE', network.core.now);
  return device.mac;
}
