import { type Ipv4, isLoopback, isMulticast, isZeroNet, needsDevice, netmask, networkOf } from '../address.ts';
import { type Device, type InterfaceAddress, type Scope, scopeNumber } from '../device.ts';
import type { Ipv6 } from '../ipv6.ts';
import type { NetNamespace } from '../namespace.ts';
import { NetlinkError } from './error.ts';

/** An address to be added: RTM_NEWADDR of `rtnetlink(7)`. */
export interface AddressRequest {
  readonly local: Ipv4;
  readonly length: number;
  readonly peer?: Ipv4 | undefined;
  readonly broadcast?: Ipv4 | undefined;
  readonly label?: string | undefined;
  readonly scope?: Scope | undefined;
  readonly noPrefixRoute?: boolean | undefined;
}

/** An address to be removed: what is left out may be anything. */
export interface AddressPattern {
  readonly local?: Ipv4 | undefined;
  readonly length?: number | undefined;
  readonly peer?: Ipv4 | undefined;
  readonly label?: string | undefined;
}

/** Adds an address, with its routes. @param replace one that is there is no error. @throws NetlinkError EEXIST, EINVAL */
export function addAddress(namespace: NetNamespace, device: Device, request: AddressRequest, replace = false): void {
  enter(namespace, device, request, replace);
  namespace.kernelRoutes.update(namespace.fib, device);
}

/** Adds many at once. @throws NetlinkError as {@link addAddress} */
export function addAddresses(namespace: NetNamespace, device: Device, requests: readonly AddressRequest[]): void {
  for (const request of requests) enter(namespace, device, request, false);
  namespace.kernelRoutes.update(namespace.fib, device);
}

function enter(namespace: NetNamespace, device: Device, request: AddressRequest, replace: boolean): void {
  const { local, length } = request;
  if (local === 0) return;
  const made: InterfaceAddress = {
    local, length, peer: request.peer ?? local, broadcast: request.broadcast, label: request.label ?? device.name,
    scope: request.scope ?? (isLoopback(local) ? 'host' : 'global'), secondary: false, noPrefixRoute: request.noPrefixRoute === true,
  };
  const mask = netmask(length);
  for (const other of device.addresses) {
    if (other.length !== length || ((other.peer ^ made.peer) & mask) !== 0) continue;
    if (other.local === local) {
      if (replace) return;
      throw new NetlinkError('EEXIST', 'ipv4: Address already assigned');
    }
    if (other.scope !== made.scope) throw new NetlinkError('EINVAL', 'ipv4: Invalid scope value');
    made.secondary = true;
  }
  insert(device, made);
  if (!isZeroNet(local) && !isMulticast(local)) namespace.core.addOwner(local, namespace.number);
}

/** Removes an address and what depends on it: its secondary addresses, its routes. @throws NetlinkError EADDRNOTAVAIL */
export function removeAddress(namespace: NetNamespace, device: Device, pattern: AddressPattern): void {
  const found = device.addresses.find(address => fits(address, pattern));
  if (!found) throw new NetlinkError('EADDRNOTAVAIL', 'ipv4: Address not found');
  const network = networkOf(found.peer, found.length);
  const promote = namespace.sysctls.either(device.name, 'promote_secondaries');
  const followers = found.secondary ? [] : device.addresses.filter(({ secondary, length, peer }) => secondary && length === found.length && networkOf(peer, length) === network);
  for (const address of promote ? [found] : [found, ...followers]) take(namespace, device, address);
  const [first] = promote ? followers : [];
  if (first) first.secondary = false;
  namespace.kernelRoutes.update(namespace.fib, device);
  for (const table of namespace.fib.tables.values()) table.removeWhere(({ source, protocol }) => source === found.local && protocol !== 'kernel' && !namespace.isLocal(source));
  if (device.addresses.length === 0) namespace.filter?.deviceDown(device.name);
}

/** An IPv6 address to be added. */
export interface AddressRequest6 {
  readonly local: Ipv6;
  readonly length: number;
  readonly noDad?: boolean | undefined;
}

/** Adds an IPv6 address, with its routes. @param replace one that is there is no error. @throws NetlinkError EEXIST, EACCES, EADDRNOTAVAIL */
export function addAddress6(namespace: NetNamespace, device: Device, { local, length, noDad = false }: AddressRequest6, replace = false): void {
  if (namespace.sysctl(`ipv6.conf.${device.name}.disable_ipv6`) === '1') throw new NetlinkError('EACCES', 'ipv6: IPv6 is disabled on this device');
  if (isMulticast(local)) throw new NetlinkError('EADDRNOTAVAIL', 'ipv6: Invalid address');
  const before = device.addresses6 ?? [];
  if (before.some(address => address.local === local)) {
    if (replace) return;
    throw new NetlinkError('EEXIST', 'ipv6: address already assigned');
  }
  device.addresses6 = [{ local, length, noDad, since: namespace.core.now }, ...before];
  if (!needsDevice(local)) namespace.core.addOwner(local, namespace.number);
  namespace.updateRoutes6(device);
}

/** Removes an IPv6 address, with its routes. @throws NetlinkError EADDRNOTAVAIL */
export function removeAddress6(namespace: NetNamespace, device: Device, local: Ipv6, length: number): void {
  const before = device.addresses6 ?? [];
  if (!before.some(address => address.local === local && address.length === length)) throw new NetlinkError('EADDRNOTAVAIL', 'ipv6: address not found');
  keep6(namespace, device, before.filter(address => address.local !== local));
}

/** All that somebody gave a device: it is down, goes elsewhere, or takes no part in IPv6 any more. */
export function dropAddresses6(namespace: NetNamespace, device: Device): void {
  keep6(namespace, device, []);
}

function keep6(namespace: NetNamespace, device: Device, kept: NonNullable<Device['addresses6']>): void {
  for (const { local } of device.addresses6 ?? []) if (!needsDevice(local) && !kept.some(address => address.local === local)) namespace.core.removeOwner(local, namespace.number);
  device.addresses6 = kept.length > 0 ? kept : undefined;
  namespace.updateRoutes6(device);
}

/** All addresses of a device go with it, or it goes elsewhere. */
export function dropAddresses(namespace: NetNamespace, device: Device): void {
  for (const address of [...device.addresses]) take(namespace, device, address);
  namespace.kernelRoutes.update(namespace.fib, device);
}

function take(namespace: NetNamespace, device: Device, address: InterfaceAddress): void {
  device.addresses = device.addresses.filter(other => other !== address);
  namespace.core.removeOwner(address.local, namespace.number);
}

/** Primary addresses first, those of wide scope behind those of narrow scope; secondary ones at the end: `inet_insert_ifa`. */
function insert(device: Device, address: InterfaceAddress): void {
  const { addresses } = device;
  let at = addresses.length;
  if (!address.secondary) {
    at = 1 + addresses.findLastIndex(other => !other.secondary && scopeNumber[address.scope] <= scopeNumber[other.scope]);
  }
  device.addresses = addresses.slice(0, at).concat(address, addresses.slice(at));
}

function fits(address: InterfaceAddress, { local, length, peer, label }: AddressPattern): boolean {
  if (local !== undefined && address.local !== local) return false;
  if (label !== undefined && address.label !== label) return false;
  if (length === undefined) return true;
  return address.length === length && (peer === undefined || ((peer ^ address.peer) & netmask(length)) === 0);
}
