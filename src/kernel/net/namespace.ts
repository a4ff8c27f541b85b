import { Errno } from '../errno.ts';
import { type Address, type Ipv4, isMulticast, isZeroNet, limitedBroadcast, networkOf, zeroMac } from './address.ts';
import { findRoute6, hasIpv6, isLocal6, sourceFor6, wantedRoutes6 } from './addrconf.ts';
import type { Core } from './core.ts';
import { Device, scopeNumber } from './device.ts';
import { Fib, type Route, type RouteKey, initialRules6 } from './fib.ts';
import type { AddressType, FilterHost, PacketFilter } from './hooks.ts';
import { KernelRoutes, routesByKey } from './kernel-routes.ts';
import { type Ipv6, anyAddress6 } from './ipv6.ts';
import { NeighbourTable } from './neighbour.ts';
import type { InetSocket, SocketHost } from './socket/inet.ts';
import { PortTable } from './socket/ports.ts';
import type { UnixSocket } from './socket/unix.ts';
import { SysctlTable } from './sysctl.ts';
import { SmallMap } from '../small.ts';

/** A network namespace: `network_namespaces(7)`. All that belongs to one network stack, and nothing that two share. */
export class NetNamespace implements SocketHost, FilterHost {
  /** Its inode number, as in `net:[4026531840]`. */
  readonly number: number;
  readonly core: Core;
  /** By name, in the order in which they came. */
  readonly devices = new SmallMap<string, Device>();
  readonly loopback: Device;
  readonly fib = new Fib();
  readonly kernelRoutes = new KernelRoutes();
  /** Routes of IPv6, once there are any besides those that follow from the devices (`addrconf.ts`). */
  fib6: Fib | undefined;
  private kernelRoutes6: KernelRoutes | undefined;
  readonly neighbours: NeighbourTable;
  readonly sysctls: SysctlTable;
  /** What stands at the hooks of the IP layer. */
  filter: PacketFilter | undefined;

  readonly tcp = new PortTable<InetSocket>();
  readonly udp = new PortTable<InetSocket>();
  readonly connections = new SmallMap<string, InetSocket>();
  readonly pings = new SmallMap<number, InetSocket>();
  /** How many ICMP errors each host may still get, in ns of the time that one of them costs, and since when: `icmp(7)`, icmp_ratelimit. */
  readonly icmpCredit = new SmallMap<Address, { credit: number; since: number }>();
  /** Unix sockets with an abstract name: those belong to the namespace (`unix(7)`). */
  readonly abstract = new SmallMap<string, UnixSocket>();

  /** Numbers by which this namespace calls others: `ip-netns(8)`, NETNSID. */
  readonly peerIds = new SmallMap<number, number>();
  private readonly freePeerIds: number[] = [];
  private indexes = 0;
  private readonly byIndex = new SmallMap<number, Device>();
  destroyed = false;

  /** @param first the machine's first namespace, of which others have settings */
  constructor(number: number, core: Core, first?: NetNamespace) {
    this.number = number;
    this.core = core;
    this.sysctls = new SysctlTable(first?.sysctls.heritage);
    this.neighbours = new NeighbourTable(core, number);
    this.loopback = new Device('loopback', 'lo', this.nextIndex(), number, zeroMac);
    this.addDevice(this.loopback);
  }

  get monotonic(): bigint {
    return BigInt(Math.floor(this.core.now));
  }

  /** The next free interface index. */
  nextIndex(): number {
    do this.indexes++; while (this.byIndex.has(this.indexes));
    return this.indexes;
  }

  hasIndex(index: number): boolean {
    return this.byIndex.has(index);
  }

  deviceOf(index: number): Device | undefined {
    return this.byIndex.get(index);
  }

  addDevice(device: Device): void {
    device.namespace = this.number;
    this.devices.set(device.name, device);
    this.byIndex.set(device.index, device);
    this.sysctls.addDevice(device.name);
  }

  removeDevice(device: Device): void {
    this.devices.delete(device.name);
    this.byIndex.delete(device.index);
    this.sysctls.removeDevice(device.name);
    this.neighbours.removeOf(device);
    this.kernelRoutes.deviceGone(this.fib, device);
    if (this.fib6) this.kernelRoutes6?.deviceGone(this.fib6, device);
  }

  /** All routes of a family, to be changed. */
  fibOf(address: Address): Fib {
    return typeof address === 'number' ? this.fib : this.fib6 ??= new Fib(initialRules6);
  }

  /** After the addresses of a device have changed, or it went up or down. */
  updateRoutes6(device: Device): void {
    if (!this.fib6 && !device.addresses6) return;
    const { fib6 = new Fib(initialRules6), kernelRoutes6 = new KernelRoutes() } = this;
    this.fib6 = fib6;
    this.kernelRoutes6 = kernelRoutes6;
    if (hasIpv6(this, device)) kernelRoutes6.update(fib6, device, routesByKey(wantedRoutes6(device)));
    else kernelRoutes6.deviceGone(fib6, device);
  }

  renameDevice(device: Device, name: string): void {
    this.devices.delete(device.name);
    this.sysctls.removeDevice(device.name);
    device.name = name;
    this.devices.set(name, device);
    this.sysctls.addDevice(name);
  }

  /** In the order of their indexes, as everything lists them. */
  listDevices(): Device[] {
    return [...this.devices.values()].sort((a, b) => a.index - b.index);
  }

  /** The number by which this namespace calls another; a new one if it has none. */
  peerId(namespace: number): number {
    let id = this.peerIds.get(namespace);
    if (id === undefined) {
      id = this.freePeerIds.pop() ?? this.peerIds.size;
      this.peerIds.set(namespace, id);
    }
    return id;
  }

  /** Another namespace has gone. */
  forgetPeer(namespace: number): void {
    const id = this.peerIds.get(namespace);
    if (id === undefined) return;
    this.peerIds.delete(namespace);
    this.freePeerIds.push(id);
    this.freePeerIds.sort((a, b) => b - a);
  }

  sysctlNumber(name: string): number {
    return this.sysctls.number(name);
  }

  sysctl(name: string): string | undefined {
    return this.sysctls.get(name);
  }

  random(): number {
    return this.core.random.next();
  }

  log(line: string): void {
    this.core.log.push(line);
  }

  /** @param device of which it must be if it means something only on its link */
  isLocal(address: Address, device?: Device): boolean {
    return typeof address === 'number' ? this.fib.localType(address) === 'local' : isLocal6(this, address, device);
  }

  isBroadcast(address: Address): boolean {
    return typeof address === 'number' && (address === limitedBroadcast || this.fib.localType(address) === 'broadcast');
  }

  hasDevice(name: string): boolean {
    return this.devices.has(name);
  }

  addressType(address: Address, device?: string): AddressType {
    if (address === limitedBroadcast) return 'BROADCAST';
    if (isMulticast(address)) return 'MULTICAST';
    if (typeof address === 'string') return this.addressType6(address);
    if (isZeroNet(address)) return address === 0 ? 'UNSPEC' : 'BROADCAST';
    const type = this.fib.localType(address);
    if (type && device !== undefined) return this.devices.get(device)?.has(address) ? 'LOCAL' : 'UNICAST';
    if (type === 'local') return 'LOCAL';
    if (type === 'broadcast') return 'BROADCAST';
    const route = this.fib.lookup({ destination: address });
    switch (route?.type) {
      case 'blackhole': return 'BLACKHOLE';
      case 'unreachable': case undefined: return route ? 'UNREACHABLE' : 'UNICAST';
      case 'prohibit': return 'PROHIBIT';
      default: return 'UNICAST';
    }
  }

  private addressType6(address: Ipv6): AddressType {
    if (address === anyAddress6) return 'UNSPEC';
    return this.isLocal(address) ? 'LOCAL' : 'UNICAST';
  }

  addressOf(name: string, destination: Address): Address | undefined {
    const device = this.devices.get(name);
    if (!device) return undefined;
    if (typeof destination === 'number') return chooseAddress(device, destination, scopeNumber.link);
    const route = findRoute6(this, { destination, device });
    return route && sourceFor6(this, { ...route, device }, destination);
  }

  route(destination: Address, source: Address | undefined, device: string | undefined): { source: Address; mtu: number } {
    const route = this.routeFor({ destination, source, device: device === undefined ? undefined : this.devices.get(device) });
    return { source: source ?? this.sourceFor(route, destination), mtu: route.mtu ?? route.device?.mtu ?? 1500 };
  }

  /** The route for a packet. @throws ENETUNREACH, EHOSTUNREACH, EACCES, EINVAL as the kernel does for a missing route and the types that lead nowhere */
  routeFor(key: RouteKey): Route {
    const route = this.findRoute(key);
    if (!route) throw new Errno('ENETUNREACH');
    if (route.type === 'unreachable') throw new Errno('EHOSTUNREACH');
    if (route.type === 'prohibit') throw new Errno('EACCES');
    if (route.type === 'blackhole') throw new Errno('EINVAL');
    return route;
  }

  /** As {@link routeFor}, without judging: multicast and the limited broadcast go by any device that is up. */
  findRoute(key: RouteKey): Route | undefined {
    const { destination } = key;
    if (typeof destination === 'string') return findRoute6(this, { ...key, destination });
    if (key.destination === limitedBroadcast || (isMulticast(key.destination) && !this.fib.lookup(key))) return this.broadcastRoute(key);
    const bound = key.device && key.device.kind !== 'loopback' ? this.fib.lookup({ ...key, device: undefined }) : undefined;
    if (bound?.type === 'local' && bound.device?.kind !== 'loopback') return bound;
    const found = this.fib.lookup(key);
    if (found || !key.device) return found;
    return this.onLink(key.device, key.destination);
  }

  /** The address to send from when none is bound. */
  sourceFor(route: Route, destination: Address): Address {
    if (typeof destination === 'string') return sourceFor6(this, route, destination);
    if (route.type === 'local') return route.source ?? destination;
    if (route.source !== undefined) return route.source;
    const chosen = route.device && chooseAddress(route.device, typeof route.gateway === 'number' ? route.gateway : destination, scopeNumber[route.scope === 'global' ? 'link' : route.scope]);
    return chosen ?? this.anyAddress();
  }

  /** Of any device, when the one has none: those of a narrow scope do not go out. */
  private anyAddress(): Address {
    for (const device of this.listDevices()) {
      const address = device.up ? device.addresses.find(({ scope }) => scope === 'global') : undefined;
      if (address) return address.local;
    }
    return 0;
  }

  private broadcastRoute({ destination, device }: RouteKey): Route | undefined {
    const out = device ?? this.listDevices().find(({ up, kind, addresses }) => up && kind !== 'loopback' && addresses.length > 0);
    return out && { ...this.onLink(out, destination), type: destination === limitedBroadcast ? 'broadcast' : 'multicast' };
  }

  /** What a socket that is bound to a device does without a route: everybody is on the link. */
  private onLink(device: Device, destination: Address): Route {
    return {
      prefix: { address: destination, length: 32 }, type: 'unicast', table: 254, metric: 0, tos: 0, scope: 'link', protocol: 'kernel', device, gateway: undefined,
      source: undefined, onlink: true, mtu: undefined,
    };
  }
}

/** `inet_select_addr`: the first primary address, better one whose network has the destination. @param maxScope narrower addresses are not for others */
function chooseAddress(device: Device, destination: Ipv4, maxScope: number): Ipv4 | undefined {
  let first: Ipv4 | undefined;
  for (const address of device.addresses) {
    if (address.secondary || scopeNumber[address.scope] > maxScope) continue;
    if (networkOf(destination, address.length) === networkOf(address.peer, address.length)) return address.local;
    first ??= address.local;
  }
  return first;
}
