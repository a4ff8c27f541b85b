import { broadcastMac, isMulticastMac } from '../address.ts';
import type { Device } from '../device.ts';
import type { Frame } from '../network.ts';

/**
 * Devices above another one, with addresses of their own on its link: macvlan (an Ethernet address each) and ipvlan (that of the lower device): `ip-link(8)`,
 * Documentation/networking/ipvlan.rst. The machine itself, by its lower device, and those above it do not hear each other.
 */

/** Which of those above a device a frame is for that has come in there; undefined: for the device itself. */
export function upperFor(lower: Device, { destination, packet }: Frame): Device | undefined {
  for (const upper of lower.uppers ?? []) {
    if (upper.kind === 'ipvlan' ? upper.has(packet.destination) : upper.mac === destination) return upper;
  }
  return undefined;
}

/** The other device above the same one that a frame is for, if they may talk. */
export function siblingFor(upper: Device, frame: Frame): Device | undefined {
  if (!upper.lower || upper.mode === 'private' || upper.mode === 'vepa') return undefined;
  const found = upperFor(upper.lower, frame);
  return found === upper || found?.mode === 'private' ? undefined : found;
}

/** All others above the same device, if a frame is for all. */
export function siblingsFor(upper: Device, { destination }: Frame): readonly Device[] {
  const isForAll = destination === broadcastMac || isMulticastMac(destination);
  return isForAll && upper.mode !== 'private' ? [...upper.lower?.uppers ?? []].filter(each => each !== upper) : [];
}
