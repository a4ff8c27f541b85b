import { type Mac, broadcastMac, isMulticastMac } from '../address.ts';
import type { Device } from '../device.ts';
import { forwards } from '../device-state.ts';
import { type Frame, type Network, drop, observe } from '../network.ts';
import { copyPacket } from '../packet.ts';

/** How long a bridge remembers where an address was seen: ageing_time of `ip-link(8)`. */
const ageing = 300_000_000_000;
/** So many links lie on no honest way. */
const maxLinks = 64;

/** A bridge remembers through which port an address was seen. */
export function learn(network: Network, bridge: Device, mac: Mac, port: Device): void {
  if (isMulticastMac(mac)) return;
  const known = bridge.bridge?.fdb.get(mac);
  if (known?.port === port) known.seen = network.core.now;
  else bridge.bridge?.fdb.set(mac, { port, seen: network.core.now });
}

/** The port behind which an address is, if that is known. */
function lookupFdb(network: Network, bridge: Device, mac: Mac): Device | undefined {
  const known = bridge.bridge?.fdb.get(mac);
  return known?.port.master === bridge && network.core.now - known.seen < ageing && forwards(known.port) ? known.port : undefined;
}

/**
 * A frame is in a bridge: Documentation/networking/bridge.rst. It goes to the port behind which its destination is, to the machine itself, or to all.
 * @param from the port through which it came; undefined if the machine itself sends it
 * @returns whether the machine itself gets it, by the device of the bridge
 */
export function forwardFrame(network: Network, bridge: Device, from: Device | undefined, frame: Frame, transmit: (port: Device, frame: Frame) => void): boolean {
  const { bridge: state } = bridge;
  const { trace, destination } = frame;
  if (!state || !bridge.up || (from && !forwards(from)) || frame.links > maxLinks) {
    drop(trace, bridge.namespace, bridge.name, 'gone', from && !forwards(from) ? `port ${from.name} is not forwarding` : `bridge ${bridge.name} is down`);
    return false;
  }
  if (from && trace?.probe !== true) learn(network, bridge, frame.source, from);
  const ports = isForMachine(bridge, destination) ? [] : targets(network, bridge, from, destination);
  const up = from !== undefined && (isForMachine(bridge, destination) || isMulticastMac(destination));
  observe(trace, bridge.namespace, from?.name ?? bridge.name, {
    kind: 'bridged', bridge: bridge.name, from: from?.name ?? bridge.name, to: [...(up ? [bridge.name] : []), ...ports.map(({ name }) => name)],
  });
  if (ports.length === 0 && !up) drop(trace, bridge.namespace, bridge.name, 'not-ours', 'no port has this address');
  ports.forEach((port, at) => {
    const last = at === ports.length - 1 && !up;
    transmit(port, { ...frame, packet: last ? frame.packet : copyPacket(frame.packet), links: frame.links + 1 });
  });
  return up;
}

function targets(network: Network, bridge: Device, from: Device | undefined, destination: Mac): Device[] {
  const known = destination === broadcastMac ? undefined : lookupFdb(network, bridge, destination);
  if (known) return mayPass(from, known) ? [known] : [];
  const all = isMulticastMac(destination);
  return [...(bridge.bridge?.ports ?? [])].filter(port => mayPass(from, port) && (all || mayLeadTo(port, destination)) && forwards(port));
}

/** Whether frames may go from one port to another one, or back by the same. */
export function mayPass(from: Device | undefined, to: Device): boolean {
  return from === undefined || (from === to ? to.hairpin : !(from.isolated && to.isolated));
}

/** Of an address that the bridge has not seen: who gets it does not matter where nobody would take it. */
function mayLeadTo({ peer }: Device, mac: Mac): boolean {
  return peer === null || peer.mac === mac || peer.master !== null || peer.promiscuous;
}

function isForMachine(bridge: Device, mac: Mac): boolean {
  if (mac === bridge.mac) return true;
  const port = bridge.bridge?.fdb.get(mac)?.port;
  return port?.mac === mac && port.master === bridge;
}
