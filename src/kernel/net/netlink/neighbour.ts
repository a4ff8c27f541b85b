import type { Address, Mac } from '../address.ts';
import type { Device } from '../device.ts';
import type { NetNamespace } from '../namespace.ts';
import type { NeighbourState } from '../neighbour.ts';
import { NetlinkError } from './error.ts';

/** A neighbour to be set: RTM_NEWNEIGH of `rtnetlink(7)`. */
export interface NeighbourRequest {
  readonly address: Address;
  readonly device: Device;
  readonly mac?: Mac | undefined;
  readonly state?: NeighbourState | undefined;
}

/** Sets a neighbour's address. @throws NetlinkError EEXIST, ENOENT, EINVAL */
export function setNeighbour(namespace: NetNamespace, { address, device, mac, state = 'PERMANENT' }: NeighbourRequest, mode: 'add' | 'replace' | 'change'): void {
  const known = namespace.neighbours.get(device, address);
  if (known && mode === 'add') throw new NetlinkError('EEXIST');
  if (!known && mode === 'change') throw new NetlinkError('ENOENT');
  if (mac === undefined && !known?.mac) throw new NetlinkError('EINVAL', 'No link layer address given');
  namespace.neighbours.set(device, address, mac ?? known?.mac, state, namespace.core.now);
}

/** Forgets a neighbour. @throws NetlinkError ENOENT */
export function removeNeighbour(namespace: NetNamespace, device: Device, address: Address): void {
  if (!namespace.neighbours.remove(device, address)) throw new NetlinkError('ENOENT');
}
