import { routes6, userMetric } from '../addrconf.ts';
import { type Address, type Prefix, needsDevice, networkOf } from '../address.ts';
import type { Device, Scope } from '../device.ts';
import { type Route, type RouteProtocol, type RouteType, isNarrower, tableNumber } from '../fib.ts';
import type { NetNamespace } from '../namespace.ts';
import { NetlinkError } from './error.ts';

/** A route to be made: RTM_NEWROUTE of `rtnetlink(7)`. */
export interface RouteRequest {
  readonly prefix: Prefix<Address>;
  readonly type?: RouteType | undefined;
  readonly table?: number | undefined;
  readonly metric?: number | undefined;
  readonly tos?: number | undefined;
  readonly scope?: Scope | undefined;
  readonly protocol?: RouteProtocol | undefined;
  readonly device?: Device | undefined;
  readonly gateway?: Address | undefined;
  readonly source?: Address | undefined;
  readonly onlink?: boolean | undefined;
  readonly mtu?: number | undefined;
}

/** What is done if there is such a route already, or is none: the NLM_F_ flags of `netlink(7)`. */
export type RouteMode = 'add' | 'replace' | 'change' | 'append';

/** Makes a route. @throws NetlinkError EEXIST, ENOENT, EINVAL, ENETUNREACH, ENETDOWN, ENODEV */
export function addRoute(namespace: NetNamespace, request: RouteRequest, mode: RouteMode): void {
  const { prefix } = request;
  if (typeof prefix.address === 'number' && networkOf(prefix.address, prefix.length) !== prefix.address) throw new NetlinkError('EINVAL', 'Invalid prefix for given prefix length');
  const route = complete(namespace, request);
  if (mode === 'add' && isMadeByKernel(namespace, route)) throw new NetlinkError('EEXIST');
  const table = namespace.fibOf(prefix.address).table(route.table);
  const same = table.at(prefix).filter(({ metric, tos }) => metric === route.metric && tos === route.tos);
  const [first] = same;
  switch (mode) {
    case 'change': case 'replace':
      if (!first && mode === 'change') throw new NetlinkError('ENOENT');
      if (first) table.remove(first);
      table.add(route, true);
      break;
    case 'add':
      if (first) throw new NetlinkError('EEXIST');
      table.add(route);
      break;
    case 'append':
      if (same.some(other => other.device === route.device && other.gateway === route.gateway && other.type === route.type)) throw new NetlinkError('EEXIST');
      table.add(route);
  }
}

/** Removes the first route that fits: RTM_DELROUTE. @throws NetlinkError ESRCH */
export function removeRoute(namespace: NetNamespace, request: RouteRequest): void {
  const fib = typeof request.prefix.address === 'number' ? namespace.fib : namespace.fib6;
  const table = fib?.tables.get(request.table ?? tableNumber.main);
  const found = table?.at(request.prefix).find(route => fits(route, request));
  if (!table || !found) throw new NetlinkError('ESRCH');
  table.remove(found);
}

function fits(route: Route, request: RouteRequest): boolean {
  return (request.type === undefined || route.type === request.type) && (request.metric === undefined || request.metric === 0 || route.metric === request.metric)
    && (request.device === undefined || route.device === request.device) && (request.gateway === undefined || route.gateway === request.gateway)
    && (request.source === undefined || route.source === request.source) && (request.protocol === undefined || route.protocol === request.protocol)
    && (request.scope === undefined || route.scope === request.scope) && (request.tos ?? 0) === route.tos;
}

/** Whether a route of IPv6 follows from a device. */
function isMadeByKernel(namespace: NetNamespace, { prefix, metric, table }: Route): boolean {
  const { address, length } = prefix;
  return needsDevice(address) && routes6(namespace).some(other => other.table === table && other.metric === metric && other.prefix.address === address && other.prefix.length === length);
}

/** RTM_NEWROUTE of AF_INET6: `ip6_route_info_create`. Routes that lead nowhere have `lo` as their device, and what is behind the prefix does not matter. */
function complete6(namespace: NetNamespace, request: RouteRequest): Route {
  const { prefix: { address, length }, type = 'unicast', gateway } = request;
  const leadsNowhere = type === 'blackhole' || type === 'unreachable' || type === 'prohibit' || type === 'throw';
  const device = leadsNowhere ? namespace.loopback : gateway === undefined ? directDevice(request.device, 'Nexthop device is not up') : gatewayDevice6(namespace, gateway, request);
  if (request.source !== undefined && !namespace.isLocal(request.source)) throw new NetlinkError('EINVAL', 'Invalid source address');
  return {
    prefix: { address: networkOf(address, length), length }, type, table: request.table ?? (type === 'local' ? tableNumber.local : tableNumber.main), metric: request.metric || userMetric, tos: 0, scope: 'global',
    protocol: request.protocol ?? 'boot', device, gateway: leadsNowhere ? undefined : gateway, source: request.source, onlink: request.onlink === true, mtu: request.mtu,
  };
}

/** The device by which a gateway of IPv6 is reached: a link-local one only by a device that is named. */
function gatewayDevice6(namespace: NetNamespace, gateway: Address, { device, onlink }: RouteRequest): Device {
  if (needsDevice(gateway) && !device) throw new NetlinkError('EINVAL', 'Egress device not specified');
  if (namespace.isLocal(gateway)) throw new NetlinkError('EINVAL', 'Gateway can not be a local address');
  const found = onlink && device ? undefined : namespace.findRoute({ destination: gateway, device });
  if (!(onlink && device) && (found?.type !== 'unicast' || found.gateway !== undefined)) throw new NetlinkError('EHOSTUNREACH');
  return directDevice(device ?? found?.device ?? undefined, 'Nexthop device is not up');
}

function complete(namespace: NetNamespace, request: RouteRequest): Route {
  if (typeof request.prefix.address === 'string') return complete6(namespace, request);
  const type = request.type ?? 'unicast';
  const scope = request.scope ?? (type === 'local' ? 'host' : type === 'unicast' && request.gateway === undefined ? 'link' : 'global');
  // No spread: each object that one makes has a shape of its own.
  const to = (device: Device | null, gateway: Address | undefined): Route => ({
    prefix: request.prefix, type, table: request.table ?? (type === 'local' || type === 'broadcast' ? tableNumber.local : tableNumber.main), metric: request.metric ?? 0,
    tos: request.tos ?? 0, scope, protocol: request.protocol ?? 'boot', device, gateway, source: request.source, onlink: device !== null && request.onlink === true, mtu: request.mtu,
  });
  if (type === 'blackhole' || type === 'unreachable' || type === 'prohibit' || type === 'throw') {
    if (request.device || request.gateway !== undefined) throw new NetlinkError('EINVAL', 'Invalid argument');
    return to(null, undefined);
  }
  const device = request.gateway === undefined ? directDevice(request.device) : gatewayDevice(namespace, request.gateway, scope, request);
  if (request.source !== undefined && !namespace.isLocal(request.source)) throw new NetlinkError('EINVAL', 'Invalid prefsrc address');
  return to(device, request.gateway);
}

function directDevice(device: Device | undefined, complaint = 'Device for nexthop is not up'): Device {
  if (!device) throw new NetlinkError('ENODEV');
  if (!device.up) throw new NetlinkError('ENETDOWN', complaint);
  return device;
}

/** The device by which a gateway is reached: a route of narrower scope must lead there. */
function gatewayDevice(namespace: NetNamespace, gateway: Address, scope: Scope, { device, onlink }: RouteRequest): Device {
  if (onlink) {
    if (!device) throw new NetlinkError('EINVAL', 'Nexthop device required for onlink');
    if (!device.up) throw new NetlinkError('ENETDOWN', 'Nexthop device is not up');
    return device;
  }
  const found = namespace.fib.lookup({ destination: gateway, device });
  const reachable = found && (found.type === 'unicast' || found.type === 'local') && (isNarrower(found.scope, scope) || found.type === 'local');
  if (!reachable || !found.device) throw new NetlinkError('ENETUNREACH', 'Nexthop has invalid gateway');
  if (!found.device.up) throw new NetlinkError('ENETDOWN', 'Nexthop device is not up');
  return found.device;
}
