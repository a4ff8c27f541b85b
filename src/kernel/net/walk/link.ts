import { broadcastMac, isMulticastMac } from '../address.ts';
import type { Device } from '../device.ts';
import { forwards, hasCarrier, isRunning } from '../device-state.ts';
import { type Frame, type Network, drop, observe } from '../network.ts';
import { copyPacket, packetLength } from '../packet.ts';
import { forwardFrame } from './bridge.ts';
import { enterBridge, passesBridge } from './bridge-filter.ts';
import { siblingFor, siblingsFor, upperFor } from './upper.ts';

const ethernetHeader = 14;

/** A device sends a frame: into the cable, into the bridge, or back to its own machine. */
export function transmit(network: Network, device: Device, frame: Frame): void {
  const { trace } = frame;
  if (!isRunning(device)) {
    device.sent.dropped++;
    drop(trace, device.namespace, device.name, device.up ? 'no-carrier' : 'device-down', hasCarrier(device) ? `${device.name} is down` : `${device.name} has no carrier`);
    return;
  }
  count(device, 'sent', frame);
  observe(trace, device.namespace, device.name, { kind: 'transmitted', device: device.name });
  switch (device.kind) {
    case 'loopback':
      network.arrivals.push({ device, frame });
      break;
    case 'ethernet': case 'veth':
      if (device.peer) network.arrivals.push({ device: device.peer, frame: cross(device, device.peer, frame) });
      break;
    case 'bridge':
      forwardFrame(network, device, undefined, frame, (port, copy) => transmit(network, port, copy));
      break;
    case 'macvlan': case 'ipvlan':
      transmitByLower(network, device, frame);
      break;
    case 'dummy':
      drop(trace, device.namespace, device.name, 'gone', `${device.name} leads nowhere`);
  }
}

/** To others above the same device at once, else out by that one. */
function transmitByLower(network: Network, device: Device, frame: Frame): void {
  const sibling = siblingFor(device, frame);
  for (const each of sibling ? [sibling] : siblingsFor(device, frame)) {
    network.arrivals.push({ device: each, frame: cross(device, each, sibling ? frame : { ...frame, packet: copyPacket(frame.packet) }) });
  }
  if (!sibling && device.lower) transmit(network, device.lower, cross(device, device.lower, frame));
}

/**
 * A frame has arrived at a device: a port gives it to its bridge.
 * @returns the device by which it goes up to the IP layer, if it does, and whether it has passed PREROUTING
 */
export function receiveFrame(network: Network, device: Device, frame: Frame): { readonly up: Device; readonly prerouted: boolean } | undefined {
  const { trace, destination } = frame;
  if (!device.up) {
    drop(trace, device.namespace, device.name, 'device-down', `${device.name} is down`);
    return undefined;
  }
  count(device, 'received', frame);
  observe(trace, device.namespace, device.name, { kind: 'received', device: device.name });
  const { master } = device;
  const upper = device.uppers && upperFor(device, frame);
  if (upper) return receiveFrame(network, upper, cross(device, upper, frame));
  if (master) {
    const entered = forwards(device) ? enterBridge(network, master, frame) : frame;
    const send = (port: Device, copy: Frame): void => {
      if (passesBridge(network, master, copy)) transmit(network, port, copy);
    };
    if (!entered || !forwardFrame(network, master, device, entered, send)) return undefined;
    count(master, 'received', entered);
    return { up: master, prerouted: entered.prerouted };
  }
  if (destination === broadcastMac || isMulticastMac(destination) || destination === device.mac) return { up: device, prerouted: false };
  drop(trace, device.namespace, device.name, 'not-ours', `the frame is for ${destination}`);
  return undefined;
}

/** What a packet loses on its way into another namespace: `skb_scrub_packet`. */
function cross(from: Device, to: Device, frame: Frame): Frame {
  const { packet } = frame;
  packet.inDevice = packet.outDevice = '';
  packet.conntrack = null;
  packet.owner = null;
  if (from.namespace !== to.namespace) packet.mark = 0;
  return frame;
}

function count(device: Device, way: 'sent' | 'received', { packet }: Frame): void {
  const counters = device[way];
  counters.packets++;
  counters.bytes += packetLength(packet) + (device.kind === 'loopback' ? 0 : ethernetHeader);
}
