import { isZeroNet, limitedBroadcast, networkOf } from './address.ts';
import { type Device, type InterfaceAddress, networkBroadcast } from './device.ts';
import { type Fib, type Route, type RouteType, tableNumber } from './fib.ts';
import { SmallMap } from '../small.ts';

/** The routes that the kernel makes of addresses: `fib_add_ifaddr`. They come and go with the addresses and with the device's being up. */
export class KernelRoutes {
  private readonly made = new SmallMap<Device, readonly Route[]>();

  /** After the addresses of a device have changed, or it went up. A route that somebody has deleted does not come back. */
  update(fib: Fib, device: Device, wanted: ReadonlyMap<string, Route> = wantedRoutes(device)): void {
    const made = this.made.get(device) ?? [];
    const kept = made.filter(route => wanted.has(keyOf(route)));
    const before = new Set(made.map(keyOf));
    const added = [...wanted.values()].filter(route => !before.has(keyOf(route)));
    for (const route of made) if (!wanted.has(keyOf(route))) fib.table(route.table).remove(route);
    for (const route of added) {
      if (!fib.table(route.table).at(route.prefix).some(other => other.device === route.device && other.type === route.type && other.metric === route.metric)) fib.table(route.table).add(route);
    }
    this.made.set(device, [...kept, ...added]);
  }

  /** The device is down: only the local addresses stay. */
  deviceDown(fib: Fib, device: Device): void {
    for (const table of fib.tables.values()) table.removeWhere(route => route.device === device && !(route.table === tableNumber.local && route.type === 'local'));
    const made = this.made.get(device);
    if (made) this.made.set(device, made.filter(route => route.table === tableNumber.local && route.type === 'local'));
  }

  /** The device has gone. */
  deviceGone(fib: Fib, device: Device): void {
    for (const table of fib.tables.values()) table.removeWhere(route => route.device === device);
    this.made.delete(device);
  }
}

/** Routes by what is one route, whichever address it was made of. */
export function routesByKey(routes: readonly Route[]): ReadonlyMap<string, Route> {
  return new Map(routes.map(route => [keyOf(route), route]));
}

function keyOf({ type, table, prefix: { address, length } }: Route): string {
  return `${type} ${table} ${address}/${length}`;
}

function wantedRoutes(device: Device): ReadonlyMap<string, Route> {
  const wanted = new Map<string, Route>();
  const want = (type: RouteType, table: number, address: number, length: number, scope: Route['scope'], source: number): void => {
    const route: Route = { prefix: { address, length }, type, table, metric: 0, tos: 0, scope, protocol: 'kernel', device, gateway: undefined, source, onlink: false, mtu: undefined };
    const key = keyOf(route);
    if (!wanted.has(key)) wanted.set(key, route);
  };
  for (const address of device.addresses) {
    const primary = primaryOf(device, address);
    want('local', tableNumber.local, address.local, 32, 'host', primary.local);
    if (!device.up) continue;
    if (address.broadcast !== undefined && address.broadcast !== limitedBroadcast) want('broadcast', tableNumber.local, address.broadcast, 32, 'link', primary.local);
    const network = networkOf(address.peer, address.length);
    if (address.secondary || isZeroNet(network) || (address.length === 32 && network === address.local)) continue;
    const loopback = device.kind === 'loopback';
    if (!address.noPrefixRoute || loopback) want(loopback ? 'local' : 'unicast', loopback ? tableNumber.local : tableNumber.main, network, address.length, loopback ? 'host' : 'link', primary.local);
    const broadcast = networkBroadcast(address);
    if (broadcast !== undefined) want('broadcast', tableNumber.local, broadcast, 32, 'link', primary.local);
  }
  return wanted;
}

/** Of a secondary address: the first of its network. */
function primaryOf(device: Device, address: InterfaceAddress): InterfaceAddress {
  if (!address.secondary) return address;
  const network = networkOf(address.peer, address.length);
  return device.addresses.find(other => !other.secondary && other.length === address.length && networkOf(other.peer, other.length) === network) ?? address;
}
