import { type ShownAddress6, addresses6 } from '../addrconf.ts';
import type { Address, Mac } from '../address.ts';
import type { Counters, Device, DeviceKind, InterfaceAddress } from '../device.ts';
import { flagNames, forwards, hasCarrier, operationalState, qdisc } from '../device-state.ts';
import type { Route } from '../fib.ts';
import type { NetNamespace } from '../namespace.ts';
import { type NeighbourState, stateAt } from '../neighbour.ts';
import type { Network } from '../network.ts';
import { TcpSocket } from '../socket/tcp-socket.ts';
import { UdpSocket } from '../socket/udp.ts';

/** A device as `ip link` and `ip addr` show it, as plain data. */
export interface LinkView {
  readonly index: number;
  readonly name: string;
  readonly kind: DeviceKind;
  /** Of a macvlan or ipvlan. */
  readonly mode: string;
  readonly flags: readonly string[];
  readonly up: boolean;
  readonly mtu: number;
  readonly qdisc: string;
  readonly state: string;
  readonly mac: Mac;
  readonly broadcast: Mac;
  readonly queueLength: number;
  readonly group: number;
  readonly alias: string;
  /** The bridge that it is a port of. */
  readonly master: { readonly index: number; readonly name: string; readonly mac: Mac } | undefined;
  /** What a port of a bridge does. */
  readonly portState: 'forwarding' | 'disabled' | undefined;
  readonly portNumber: number;
  readonly hairpin: boolean;
  readonly isolated: boolean;
  /** The other end, or the device that it sends by: its name if it is in this namespace, else its index and the number of its namespace. */
  readonly peer: { readonly name: string | undefined; readonly index: number; readonly namespaceId: number | undefined; readonly namespace: number } | undefined;
  readonly addresses: readonly InterfaceAddress[];
  readonly addresses6: readonly ShownAddress6[];
  readonly received: Counters;
  readonly sent: Counters;
  /** Of a bridge: where it has seen addresses, with the ns since. */
  readonly fdb: readonly { readonly mac: Mac; readonly port: string; readonly age: number }[];
}

/** A route as plain data. */
export interface RouteView extends Omit<Route, 'device'> {
  readonly device: string | undefined;
  readonly deviceKind: DeviceKind | undefined;
  readonly linkDown: boolean;
}

export interface NeighbourView {
  readonly address: Address;
  readonly device: string;
  readonly mac: Mac | undefined;
  readonly state: NeighbourState;
  /** Of IPv6: it passes packets on. */
  readonly router: boolean;
}

/** A socket as `ss` shows it, as plain data. */
export interface SocketView {
  readonly kind: 'tcp' | 'udp' | 'u_str' | 'u_dgr' | 'icmp';
  readonly state: string;
  readonly receiveQueue: number;
  readonly sendQueue: number;
  readonly localAddress: Address;
  readonly localPort: number;
  readonly remoteAddress: Address;
  readonly remotePort: number;
  /** Takes IPv4 and IPv6. */
  readonly dual: boolean;
  readonly device: string | undefined;
  readonly inode: number;
  readonly uid: number;
  /** Of unix sockets. */
  readonly path: string;
  readonly peerInode: number;
}

export function viewLink(network: Network, namespace: NetNamespace, device: Device): LinkView {
  const { master } = device;
  const peer = device.lower ?? (device.kind === 'ethernet' ? null : device.peer);
  const near = peer?.namespace === namespace.number;
  return {
    index: device.index, name: device.name, kind: device.kind, mode: device.mode, flags: flagNames(device, near), up: device.up, mtu: device.mtu, qdisc: qdisc(device), state: operationalState(device),
    mac: device.mac, broadcast: device.linkBroadcast, queueLength: device.queueLength, group: device.group, alias: device.alias,
    master: master ? { index: master.index, name: master.name, mac: master.mac } : undefined, portState: master ? (forwards(device) ? 'forwarding' : 'disabled') : undefined, portNumber: device.portNumber, hairpin: device.hairpin, isolated: device.isolated,
    peer: peer ? { name: near ? peer.name : undefined, index: peer.index, namespaceId: near ? undefined : namespace.peerIds.get(peer.namespace), namespace: peer.namespace } : undefined,
    addresses: device.addresses.map(address => ({ ...address })), addresses6: addresses6(namespace, device), received: { ...device.received }, sent: { ...device.sent },
    fdb: [...(device.bridge?.fdb ?? [])].filter(([, { port }]) => port.master === device).map(([mac, { port, seen }]) => ({ mac, port: port.name, age: network.core.now - seen })),
  };
}

export function viewRoute({ device, ...route }: Route): RouteView {
  return { ...route, device: device?.name, deviceKind: device?.kind, linkDown: device?.up === true && !hasCarrier(device) && route.type === 'unicast' };
}

export function viewNeighbours(namespace: NetNamespace): NeighbourView[] {
  const { now } = namespace.core;
  return namespace.neighbours.all().sort((a, b) => Number(typeof a.address === 'string') - Number(typeof b.address === 'string')).map(entry => ({ address: entry.address, device: entry.device.name, mac: entry.mac, state: stateAt(entry, now), router: entry.router === true }));
}

export function viewSockets(network: Network, namespace: NetNamespace): SocketView[] {
  const views: SocketView[] = [];
  const seen = new Set<object>();
  for (const socket of [...namespace.udp.all(), ...namespace.tcp.all(), ...namespace.connections.values()]) {
    if (seen.has(socket) || (socket instanceof TcpSocket && socket.state === 'CLOSED')) continue;
    seen.add(socket);
    views.push({
      kind: socket.kind, state: socket instanceof TcpSocket ? socket.state : socket.remote.port !== 0 ? 'ESTAB' : 'UNCONN',
      receiveQueue: socket instanceof TcpSocket ? (socket.listening ? socket.accepted.length : socket.input.length) : socket instanceof UdpSocket ? socket.receivedBytes : 0,
      sendQueue: socket instanceof TcpSocket ? (socket.listening ? socket.backlog : socket.output.length) : 0,
      localAddress: socket.local.address, localPort: socket.local.port, remoteAddress: socket.remote.address, remotePort: socket.remote.port, dual: socket.dual, device: socket.device,
      inode: socket.id, uid: socket.owner.uid, path: '', peerInode: 0,
    });
  }
  for (const socket of network.unix.values()) {
    views.push({
      kind: socket.type === 'stream' ? 'u_str' : 'u_dgr', state: { listening: 'LISTEN', connected: 'ESTAB', unconnected: 'UNCONN', closed: 'UNCONN' }[socket.state],
      receiveQueue: socket.state === 'listening' ? socket.accepted.length : socket.input.length, sendQueue: socket.backlog, localAddress: 0, localPort: 0, remoteAddress: 0, remotePort: 0,
      dual: false, device: undefined, inode: socket.id, uid: socket.credentials.uid, path: socket.name, peerInode: socket.peer?.id ?? 0,
    });
  }
  return views;
}

