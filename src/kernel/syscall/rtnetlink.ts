import { Errno, type ErrnoCode } from '../errno.ts';
import { NamespaceInode } from '../fs/nsfs/nsfs.ts';
import { NetworkNamespace } from '../namespace/net.ts';
import { routes6 } from '../net/addrconf.ts';
import type { Address } from '../net/address.ts';
import type { Device } from '../net/device.ts';
import { type RoutingRule, initialRules6, tableNumber } from '../net/fib.ts';
import type { Ipv6 } from '../net/ipv6.ts';
import type { NetNamespace } from '../net/namespace.ts';
import type { NeighbourState } from '../net/neighbour.ts';
import { type AddressPattern, type AddressRequest, type AddressRequest6, addAddress, addAddress6, removeAddress, removeAddress6 } from '../net/netlink/address.ts';
import { NetlinkError } from '../net/netlink/error.ts';
import { type LinkChange, type NewLink, addLink, removeLink, setLink } from '../net/netlink/link.ts';
import { removeNeighbour, setNeighbour } from '../net/netlink/neighbour.ts';
import { type RouteMode, type RouteRequest, addRoute, removeRoute } from '../net/netlink/route.ts';
import { type LinkView, type NeighbourView, type RouteView, type SocketView, viewLink, viewNeighbours, viewRoute, viewSockets } from '../net/netlink/view.ts';
import { announce } from '../net/walk/arp.ts';
import type { Process } from '../process/process.ts';
import type { Context } from './context.ts';
import { hasNetCapability, stackOf } from './net-stack.ts';

/** What the kernel answers to a request: `netlink(7)`, NLMSG_ERROR. Undefined: it is done. `extended` is the text of the extended acknowledgement. */
export type Acknowledgement = { readonly code: ErrnoCode; readonly extended: string | undefined } | undefined;

/** A namespace by a descriptor of nsfs or by a process in it. */
export type NamespaceReference = { readonly fd: number } | { readonly pid: number };

/** A request for a device, with namespaces named as a caller can. */
export type LinkRequest = Omit<NewLink, 'namespace' | 'peer'> & {
  readonly namespace?: NamespaceReference | undefined;
  readonly peer?: Omit<NonNullable<NewLink['peer']>, 'namespace'> & { readonly namespace?: NamespaceReference | undefined };
};

/** A request for a route, with the device by its index. */
export type RouteMessage = Omit<RouteRequest, 'device'> & { readonly device?: number | undefined };

/** All devices: RTM_GETLINK, RTM_GETADDR. */
export function netLinks({ process }: Context): readonly LinkView[] {
  const { network, namespace } = stackOf(process);
  return namespace.listDevices().map(device => viewLink(network, namespace, device));
}

/** The index of a device: SIOCGIFINDEX, `if_nametoindex(3)`. Undefined if there is none. */
export function netLinkIndex({ process }: Context, name: string): number | undefined {
  return stackOf(process).namespace.devices.get(name)?.index;
}

/** RTM_NEWLINK. */
export function netLinkAdd({ process }: Context, request: LinkRequest): Acknowledgement {
  return configure(process, namespace => {
    const { network } = stackOf(process);
    const peer = request.peer && { ...request.peer, namespace: numberOf(process, request.peer.namespace) };
    addLink(network, namespace, { ...request, namespace: numberOf(process, request.namespace), peer });
  });
}

/** RTM_SETLINK. */
export function netLinkSet({ process }: Context, index: number, change: Omit<LinkChange, 'namespace'> & { readonly namespace?: NamespaceReference }): Acknowledgement {
  return configure(process, namespace => {
    setLink(stackOf(process).network, namespace, deviceOf(namespace, index), { ...change, namespace: numberOf(process, change.namespace) });
  });
}

/** What a program with a packet socket does: a gratuitous ARP, which says who has the addresses of a device. */
export function netAnnounce({ process }: Context, index: number): Acknowledgement {
  return configure(process, namespace => { announce(stackOf(process).network, deviceOf(namespace, index)); });
}

/** RTM_DELLINK. */
export function netLinkDelete({ process }: Context, index: number): Acknowledgement {
  return configure(process, namespace => { removeLink(stackOf(process).network, deviceOf(namespace, index)); });
}

/** RTM_NEWADDR. */
export function netAddressAdd({ process }: Context, index: number, request: AddressRequest, replace = false): Acknowledgement {
  return configure(process, namespace => { addAddress(namespace, deviceOf(namespace, index), request, replace); });
}

/** RTM_NEWADDR of AF_INET6. */
export function netAddress6Add({ process }: Context, index: number, address: AddressRequest6, replace = false): Acknowledgement {
  return configure(process, namespace => { addAddress6(namespace, deviceOf(namespace, index), address, replace); });
}

/** RTM_DELADDR of AF_INET6. */
export function netAddress6Delete({ process }: Context, index: number, local: Ipv6, length: number): Acknowledgement {
  return configure(process, namespace => { removeAddress6(namespace, deviceOf(namespace, index), local, length); });
}

/** RTM_DELADDR. */
export function netAddressDelete({ process }: Context, index: number, pattern: AddressPattern): Acknowledgement {
  return configure(process, namespace => { removeAddress(namespace, deviceOf(namespace, index), pattern); });
}

/** All routes of all tables, table by table: RTM_GETROUTE. */
export function netRoutes({ process }: Context, family: 'inet' | 'inet6' = 'inet'): readonly RouteView[] {
  const { namespace, namespace: { fib } } = stackOf(process);
  if (family === 'inet6') return routes6(namespace).map(viewRoute);
  const tables = [...fib.tables.values()].sort((a, b) => tableOrder(a.number) - tableOrder(b.number));
  return tables.flatMap(table => table.routes().map(viewRoute));
}

/** Numbers of the tables that there are, though they may be empty; those that every kernel has are always there. */
export function netRouteTables({ process }: Context): readonly number[] {
  return [...Object.values(tableNumber), ...stackOf(process).namespace.fib.tables.keys()];
}

/** RTM_NEWROUTE. */
export function netRouteAdd({ process }: Context, request: RouteMessage, mode: RouteMode): Acknowledgement {
  return configure(process, namespace => { addRoute(namespace, routeRequest(namespace, request), mode); });
}

/** RTM_DELROUTE. */
export function netRouteDelete({ process }: Context, request: RouteMessage): Acknowledgement {
  return configure(process, namespace => { removeRoute(namespace, routeRequest(namespace, request)); });
}

/** The route for a destination: RTM_GETROUTE. @throws ENETUNREACH, EHOSTUNREACH, EACCES, EINVAL */
export function netRouteGet({ process }: Context, destination: Address, key: { readonly source?: Address; readonly device?: string; readonly inDevice?: string; readonly mark?: number } = {}): RouteView & { readonly chosen: Address } {
  const { namespace } = stackOf(process);
  const { source, inDevice, mark } = key;
  if (source !== undefined && inDevice === undefined && !namespace.isLocal(source)) throw new Errno('ENETUNREACH');
  const device = key.device === undefined ? undefined : namespace.devices.get(key.device);
  const route = namespace.routeFor({ destination, source, mark, inDevice, device });
  const chosen = source ?? namespace.sourceFor(route, destination);
  return { ...viewRoute(route), chosen };
}

/** Which table is asked for what: RTM_GETRULE. */
export function netRules({ process }: Context, family: 'inet' | 'inet6' = 'inet'): readonly RoutingRule[] {
  const { fib, fib6 } = stackOf(process).namespace;
  return family === 'inet' ? fib.rules : (fib6?.rules ?? initialRules6);
}

/** RTM_NEWRULE. */
export function netRuleAdd({ process }: Context, rule: Omit<RoutingRule, 'priority'> & { readonly priority?: number | undefined }): Acknowledgement {
  return configure(process, ({ fib }) => {
    const priority = rule.priority ?? Math.max(1, (fib.rules[1]?.priority ?? 32_766) - 1);
    fib.rules = [...fib.rules, { ...rule, priority }].sort((a, b) => a.priority - b.priority);
  });
}

/** RTM_DELRULE. */
export function netRuleDelete({ process }: Context, rule: Partial<RoutingRule>): Acknowledgement {
  return configure(process, ({ fib }) => {
    const same = (a: unknown, b: unknown): boolean => a === undefined || JSON.stringify(a) === JSON.stringify(b);
    const found = fib.rules.find(other => same(rule.priority, other.priority) && same(rule.from, other.from) && same(rule.to, other.to) && same(rule.mark, other.mark) && same(rule.table, other.table));
    if (!found) throw new NetlinkError('ENOENT');
    fib.rules = fib.rules.filter(other => other !== found);
  });
}

/** RTM_GETNEIGH. */
export function netNeighbours({ process }: Context): readonly NeighbourView[] {
  return viewNeighbours(stackOf(process).namespace);
}

/** RTM_NEWNEIGH. */
export function netNeighbourSet({ process }: Context, index: number, request: { readonly address: Address; readonly mac?: string | undefined; readonly state?: NeighbourState | undefined }, mode: 'add' | 'replace' | 'change'): Acknowledgement {
  return configure(process, namespace => { setNeighbour(namespace, { ...request, device: deviceOf(namespace, index) }, mode); });
}

/** RTM_DELNEIGH. */
export function netNeighbourDelete({ process }: Context, index: number, address: Address): Acknowledgement {
  return configure(process, namespace => { removeNeighbour(namespace, deviceOf(namespace, index), address); });
}

/** The number by which this namespace calls another: RTM_GETNSID. Undefined: it has none. */
export function netNamespaceId({ process }: Context, reference: NamespaceReference): number | undefined {
  const number = numberOf(process, reference);
  return number === undefined ? undefined : stackOf(process).namespace.peerIds.get(number);
}

/** All sockets of the namespace: `sock_diag(7)`. */
export function netSockets({ process }: Context): readonly SocketView[] {
  const { network, namespace } = stackOf(process);
  return viewSockets(network, namespace);
}

function configure(process: Process, act: (namespace: NetNamespace) => void): Acknowledgement {
  if (!hasNetCapability(process, 'CAP_NET_ADMIN')) return { code: 'EPERM', extended: undefined };
  try {
    act(stackOf(process).namespace);
    return undefined;
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    return { code: error.code, extended: error instanceof NetlinkError ? error.extended : undefined };
  }
}

function deviceOf(namespace: NetNamespace, index: number): Device {
  const device = namespace.deviceOf(index);
  if (!device) throw new NetlinkError('ENODEV');
  return device;
}

function routeRequest(namespace: NetNamespace, { device, ...rest }: RouteMessage): RouteRequest {
  return { ...rest, device: device === undefined ? undefined : deviceOf(namespace, device) };
}

function numberOf(process: Process, reference: NamespaceReference | undefined): number | undefined {
  if (!reference) return undefined;
  if ('pid' in reference) {
    const found = process.pid.namespace.processes.get(reference.pid);
    if (!found) throw new NetlinkError('ESRCH');
    return found.namespaces.net.stack.namespace.number;
  }
  const { inode } = process.descriptors.get(reference.fd);
  if (!(inode instanceof NamespaceInode) || !(inode.namespace instanceof NetworkNamespace)) throw new NetlinkError('EINVAL');
  return inode.namespace.stack.namespace.number;
}

/** The order in which `ip route show table all` has them. */
function tableOrder(number: number): number {
  return number === 254 ? -1 : number;
}
