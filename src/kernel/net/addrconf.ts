import type { Address, Prefix } from './address.ts';
import { contains, isLoopback, isMulticast, needsDevice } from './address.ts';
import type { Device, InterfaceAddress6 } from './device.ts';
import { type Fib, type Route, type RouteKey, type RouteType, tableNumber } from './fib.ts';
import { type Ipv6, anyAddress6, isLinkLocal6, linkLocalOf, loopbackAddress6, networkOf6, parseIpv6 } from './ipv6.ts';

/**
 * What the kernel makes of devices for IPv6 by itself: ::1, link-local addresses and their routes (RFC 4862, the kernel's `addrconf`). They follow from the devices, so nothing of them is kept:
 * each of thousands of devices has them, and hardly one is ever asked.
 */

/** What IPv6 asks of a namespace. */
interface Ipv6Host {
  readonly core: { readonly now: number };
  readonly devices: { values(): Iterable<Device> };
  readonly loopback: Device;
  readonly fib6: Fib | undefined;
  listDevices(): Device[];
  sysctl(name: string): string | undefined;
}

/** Metrics that the kernel gives: IP6_RT_PRIO_ADDRCONF, IP6_RT_PRIO_USER. */
export const kernelMetric = 256;
export const userMetric = 1024;

/** An IPv6 address as `ip addr` shows it. */
export interface ShownAddress6 extends InterfaceAddress6 {
  readonly scope: 'host' | 'link' | 'global';
  readonly tentative: boolean;
}

/** How long an address is tentative: dad_transmits × retrans_timer, and the random delay before (RFC 4862). */
const duplicateDetection = 1_500_000_000;
const linkLocalNetwork = parseIpv6('fe80::') ?? anyAddress6;
const groups = parseIpv6('ff00::') ?? anyAddress6;

/** Whether the device takes part in IPv6: net.ipv6.conf.DEVICE.disable_ipv6. */
export function hasIpv6(namespace: Ipv6Host, device: Device): boolean {
  return device.up && namespace.sysctl(`ipv6.conf.${device.name}.disable_ipv6`) !== '1';
}

/** The IPv6 addresses of a device: those that it was given, the newest first, and that which the kernel gives it. */
export function addresses6(namespace: Ipv6Host, device: Device): readonly ShownAddress6[] {
  if (!hasIpv6(namespace, device)) return [];
  const { now } = namespace.core;
  const given = (device.addresses6 ?? []).map((address): ShownAddress6 => ({
    ...address, scope: isLinkLocal6(address.local) ? 'link' : isLoopback(address.local) ? 'host' : 'global', tentative: !address.noDad && device.kind !== 'loopback' && now - Math.max(address.since, device.upSince) < duplicateDetection,
  }));
  const own = ownAddress(device);
  if (own === undefined) return given;
  const made: ShownAddress6 = { local: own, length: isLoopback(own) ? 128 : 64, noDad: false, since: 0, scope: isLoopback(own) ? 'host' : 'link', tentative: !isLoopback(own) && now - device.upSince < duplicateDetection };
  return [...given.filter(({ scope }) => scope === 'global'), ...given.filter(({ scope }) => scope !== 'global'), made];
}

/** Whether an address is one of this device. */
export function hasAddress6(namespace: Ipv6Host, device: Device, address: Ipv6): boolean {
  return (ownAddress(device) === address || device.addresses6?.some(({ local }) => local === address) === true) && hasIpv6(namespace, device);
}

/** Whether an address is one of this namespace. @param device of which an address must be that means something only on its link */
export function isLocal6(namespace: Ipv6Host, address: Ipv6, device?: Device): boolean {
  if (!needsDevice(address) && !isLoopback(address)) return namespace.fib6?.localType(address) === 'local';
  if (isLoopback(address)) return hasAddress6(namespace, namespace.loopback, address);
  if (device && device.kind !== 'loopback') return hasAddress6(namespace, device, address);
  for (const each of namespace.devices.values()) if (hasAddress6(namespace, each, address)) return true;
  return false;
}

/** The route for a packet: of link-local and multicast addresses by the device that the sender names. */
export function findRoute6(namespace: Ipv6Host, key: RouteKey & { readonly destination: Ipv6 }): Route | undefined {
  const { destination } = key;
  if (isLoopback(destination)) return isLocal6(namespace, destination) ? localRoute(namespace.loopback, destination) : undefined;
  if (!needsDevice(destination)) return namespace.fib6?.lookup(key) ?? undefined;
  const named = key.device?.kind === 'loopback' ? undefined : key.device;
  const owner = isMulticast(destination) ? undefined : (named ? [named] : namespace.listDevices()).find(device => hasAddress6(namespace, device, destination));
  if (owner) return localRoute(owner, destination);
  const device = named ?? namespace.listDevices().find(each => each.kind !== 'loopback' && hasIpv6(namespace, each));
  if (!device || !hasIpv6(namespace, device)) return undefined;
  return isMulticast(destination) ? groupRoute(device) : linkRoute(device);
}

/** The routes of all tables, those that follow from devices among them. */
export function routes6(namespace: Ipv6Host): Route[] {
  const derived = namespace.listDevices().flatMap((device): Route[] => {
    if (!hasIpv6(namespace, device)) return [];
    const own = ownAddress(device);
    if (own === undefined) return [];
    return device.kind === 'loopback' ? [localRoute(device, own)] : [localRoute(device, own), linkRoute(device), groupRoute(device)];
  });
  const stored = [...namespace.fib6?.tables.values() ?? []].flatMap(table => table.routes());
  return [...stored, ...derived].sort((a, b) => a.table - b.table || treeOrder(a.prefix, b.prefix) || a.metric - b.metric);
}

/** The routes that an address of a device needs: one to itself, and one to its network. */
export function wantedRoutes6(device: Device): Route[] {
  return (device.addresses6 ?? []).flatMap(({ local, length }) => [localRoute(device, local), ...isLoopback(local) ? [] : [networkRoute(device, networkOf6(local, length), length)]]);
}

/** The address to send from: one of the same scope, of the device by which the packet leaves, with the longest prefix in common (RFC 6724, 5). */
export function sourceFor6(namespace: Ipv6Host, route: Route, destination: Ipv6): Ipv6 {
  if (route.type === 'local') return destination;
  if (typeof route.source === 'string') return route.source;
  const { device } = route;
  const scope = isLinkLocal6(destination) || isMulticast(destination) ? 'link' : 'global';
  for (const each of device ? [device, ...scope === 'link' ? [] : namespace.listDevices()] : []) {
    const [first, ...others] = addresses6(namespace, each).filter(address => address.scope === scope);
    if (first) return others.reduce((best, other) => (inCommon(other.local, destination) > inCommon(best.local, destination) ? other : best), first).local;
  }
  return device ? (addresses6(namespace, device)[0]?.local ?? anyAddress6) : anyAddress6;
}

/** As the kernel's tree is gone through: what is in a network comes before the network. */
export function treeOrder(a: Prefix<Address>, b: Prefix<Address>): number {
  if (a.length !== b.length && contains(a.length < b.length ? a : b, a.length < b.length ? b.address : a.address)) return b.length - a.length;
  return a.address < b.address ? -1 : a.address > b.address ? 1 : 0;
}

/** The address that the kernel gives a device. */
function ownAddress(device: Device): Ipv6 | undefined {
  return device.kind === 'loopback' ? loopbackAddress6 : device.ipv6Mac === undefined ? undefined : linkLocalOf(device.ipv6Mac);
}

function inCommon(a: Ipv6, b: Ipv6): number {
  let digits = 0;
  while (digits < a.length && a[digits] === b[digits]) digits++;
  return digits;
}

function localRoute(device: Device, address: Ipv6): Route {
  return kernelRoute('local', tableNumber.local, device, address, 128, 0);
}

function linkRoute(device: Device): Route {
  return networkRoute(device, linkLocalNetwork, 64);
}

function groupRoute(device: Device): Route {
  return kernelRoute('multicast', tableNumber.local, device, groups, 8, kernelMetric);
}

function networkRoute(device: Device, address: Ipv6, length: number): Route {
  return kernelRoute('unicast', tableNumber.main, device, address, length, kernelMetric);
}

function kernelRoute(type: RouteType, table: number, device: Device, address: Ipv6, length: number, metric: number): Route {
  return { prefix: { address, length }, type, table, metric, tos: 0, scope: 'global', protocol: 'kernel', device, gateway: undefined, source: undefined, onlink: false, mtu: undefined };
}
