import { type Ipv4, type Prefix, networkOf } from '../address.ts';
import type { Device, Scope } from '../device.ts';
import { type Route, type RouteProtocol, type RouteType, isNarrower, tableNumber } from '../fib.ts';
import type { NetNamespace } from '../namespace.ts';
import { NetlinkError } from './error.ts';

/** A route to be made: RTM_NEWROUTE of `rtnetlink(7)`. */
export interface RouteRequest {
  readonly prefix: Prefix;
  readonly type?: RouteType | undefined;
  readonly table?: number | undefined;
  readonly metric?: number | undefined;
  readonly tos?: number | undefined;
  readonly scope?: Scope | undefined;
  readonly protocol?: RouteProtocol | undefined;
  readonly device?: Device | undefined;
  readonly gateway?: Ipv4 | undefined;
  readonly source?: Ipv4 | undefined;
  readonly onlink?: boolean | undefined;
  readonly mtu?: number | undefined;
}

/** What is done if there is such a route already, or is none: the NLM_F_ flags of `netlink(7)`. */
export type RouteMode = 'add' | 'replace' | 'change' | 'append';

/** Makes a route. @throws NetlinkError EEXIST, ENOENT, EINVAL, ENETUNREACH, ENETDOWN, ENODEV */
export function addRoute(namespace: NetNamespace, request: RouteRequest, mode: RouteMode): void {
  const { prefix } = request;
  if (networkOf(prefix.address, prefix.length) !== prefix.address) throw new NetlinkError('EINVAL', 'Invalid prefix for given prefix length');
  const route = complete(namespace, request);
  const table = namespace.fib.table(route.table);
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
  const table = namespace.fib.tables.get(request.table ?? tableNumber.main);
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

function complete(namespace: NetNamespace, request: RouteRequest): Route {
  const type = request.type ?? 'unicast';
  const scope = request.scope ?? (type === 'local' ? 'host' : type === 'unicast' && request.gateway === undefined ? 'link' : 'global');
  // No spread: each object that one makes has a shape of its own.
  const to = (device: Device | null, gateway: Ipv4 | undefined): Route => ({
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

function directDevice(device: Device | undefined): Device {
  if (!device) throw new NetlinkError('ENODEV');
  if (!device.up) throw new NetlinkError('ENETDOWN', 'Device for nexthop is not up');
  return device;
}

/** The device by which a gateway is reached: a route of narrower scope must lead there. */
function gatewayDevice(namespace: NetNamespace, gateway: Ipv4, scope: Scope, { device, onlink }: RouteRequest): Device {
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
