import { type Mac, isMulticastMac, randomMac } from '../address.ts';
import { Device, type DeviceKind } from '../device.ts';
import { considerPortMac, forwards, reconsiderMac } from '../device-state.ts';
import type { NetNamespace } from '../namespace.ts';
import type { Network } from '../network.ts';
import { learn } from '../walk/bridge.ts';
import { addAddress, dropAddresses, dropAddresses6 } from './address.ts';
import { NetlinkError } from './error.ts';

/** IFNAMSIZ without the final zero. */
export const maxName = 15;

/** A device to be made: RTM_NEWLINK of `rtnetlink(7)`. */
export interface NewLink {
  /** Undefined: the kernel chooses (`veth0`, `bridge0`). */
  readonly name?: string | undefined;
  readonly kind: string;
  readonly mac?: Mac | undefined;
  readonly mtu?: number | undefined;
  readonly index?: number | undefined;
  readonly queueLength?: number | undefined;
  /** Of a macvlan or ipvlan: the index of the device that it sends by, and how. */
  readonly lower?: number | undefined;
  readonly mode?: string | undefined;
  /** Number of the namespace in which it is made. */
  readonly namespace?: number | undefined;
  /** Of a veth: the other end. */
  readonly peer?: { readonly name?: string | undefined; readonly mac?: Mac | undefined; readonly mtu?: number | undefined; readonly namespace?: number | undefined } | undefined;
}

/** What can be changed of a device: RTM_SETLINK. */
export interface LinkChange {
  readonly name?: string | undefined;
  readonly up?: boolean | undefined;
  readonly mtu?: number | undefined;
  readonly mac?: Mac | undefined;
  readonly queueLength?: number | undefined;
  readonly alias?: string | undefined;
  readonly group?: number | undefined;
  readonly promiscuous?: boolean | undefined;
  readonly noArp?: boolean | undefined;
  readonly multicast?: boolean | undefined;
  /** Index of a bridge; 0: none. */
  readonly master?: number | undefined;
  /** Of a port of a bridge: `ip link set … type bridge_slave …`. */
  readonly hairpin?: boolean | undefined;
  readonly isolated?: boolean | undefined;
  /** Number of the namespace to which it goes. */
  readonly namespace?: number | undefined;
}

const kinds: readonly DeviceKind[] = ['veth', 'bridge', 'dummy', 'macvlan', 'ipvlan'];
const modes: Partial<Record<DeviceKind, readonly string[]>> = { macvlan: ['vepa', 'private', 'bridge', 'passthru'], ipvlan: ['l3', 'l2', 'l3s'] };
const maxMtu = 65_535;

/** Makes a device; a veth with its other end. @throws NetlinkError EEXIST, EOPNOTSUPP, EINVAL, ERANGE */
export function addLink(network: Network, caller: NetNamespace, request: NewLink): Device {
  const namespace = targetOf(network, caller, request.namespace);
  const kind = kinds.find(known => known === request.kind);
  checkName(request.name);
  if (request.name !== undefined && namespace.devices.has(request.name)) throw new NetlinkError('EEXIST');
  if (!kind) throw new NetlinkError('EOPNOTSUPP', 'Unknown device type');
  if (kind === 'macvlan' || kind === 'ipvlan') return addUpper(network, caller, namespace, kind, request);
  if (kind !== 'veth') return makeDevice(network, namespace, kind, request);
  const { peer } = request;
  const other = targetOf(network, caller, peer?.namespace);
  checkName(peer?.name);
  if (peer?.name !== undefined && other === namespace && peer.name === request.name) {
    // The peer was there for a moment and has had its index.
    namespace.nextIndex();
    throw new NetlinkError('EEXIST');
  }
  if (peer?.name !== undefined && other.devices.has(peer.name)) throw new NetlinkError('EEXIST');
  const far = makeDevice(network, other, kind, { ...peer });
  const near = makeDevice(network, namespace, kind, request);
  near.peer = far;
  far.peer = near;
  if (other !== namespace) {
    other.peerId(namespace.number);
    namespace.peerId(other.number);
  }
  return near;
}

/** Two network cards and the cable between them. Nobody can ask a kernel for such: they are there. */
export function addCable(network: Network, one: Card, other: Card): void {
  const [near, far] = [makeDevice(network, one.namespace, 'ethernet', one.link), makeDevice(network, other.namespace, 'ethernet', other.link)];
  near.peer = far;
  far.peer = near;
}

interface Card {
  readonly namespace: NetNamespace;
  readonly link: Required<Pick<NewLink, 'name' | 'mac'>>;
}

/** A device with addresses of its own on the link of another one. @throws NetlinkError EINVAL, EBUSY */
function addUpper(network: Network, caller: NetNamespace, namespace: NetNamespace, kind: 'macvlan' | 'ipvlan', request: NewLink): Device {
  const lower = request.lower === undefined ? undefined : caller.deviceOf(request.lower);
  const [usual = ''] = modes[kind] ?? [];
  const mode = request.mode ?? usual;
  if (!lower || modes[kind]?.includes(mode) !== true) throw new NetlinkError('EINVAL');
  if (lower.kind === 'loopback') throw new NetlinkError('EINVAL');
  const others = [...lower.uppers ?? []];
  if (lower.master || others.some(other => other.kind !== kind || other.mode === 'passthru') || (mode === 'passthru' && others.length > 0)) throw new NetlinkError('EBUSY');
  const device = makeDevice(network, namespace, kind, { mtu: lower.mtu, ...request, ...kind === 'ipvlan' && { mac: lower.mac } });
  device.lower = lower;
  device.mode = mode;
  device.noArp = kind === 'ipvlan' && mode !== 'l2';
  (lower.uppers ??= new Set()).add(device);
  if (lower.namespace !== namespace.number) namespace.peerId(lower.namespace);
  return device;
}

/** Removes a device; of a veth both ends: RTM_DELLINK. @throws NetlinkError EOPNOTSUPP */
export function removeLink(network: Network, device: Device): void {
  if (device.kind === 'loopback' || device.kind === 'ethernet') throw new NetlinkError('EOPNOTSUPP');
  const { peer } = device;
  for (const upper of [...device.uppers ?? []]) removeLink(network, upper);
  device.lower?.uppers?.delete(device);
  detach(network, device);
  if (!peer) return;
  device.peer = peer.peer = null;
  detach(network, peer);
}

/** Changes a device, in the order in which the kernel does. @throws NetlinkError EEXIST, EBUSY, EINVAL, EADDRNOTAVAIL, ENODEV, ELOOP */
export function setLink(network: Network, namespace: NetNamespace, device: Device, change: LinkChange): void {
  const target = change.namespace === undefined ? undefined : targetOf(network, namespace, change.namespace);
  if (target && target !== namespace) moveLink(network, namespace, target, device, change.name);
  const home = target ?? namespace;
  if (change.mac !== undefined) setMac(device, change.mac);
  if (change.mtu !== undefined) setMtu(device, change.mtu);
  if (change.group !== undefined) device.group = change.group;
  if (change.name !== undefined && change.name !== device.name) {
    checkName(change.name);
    if (home.devices.has(change.name)) throw new NetlinkError('EEXIST');
    home.renameDevice(device, change.name);
  }
  if (change.alias !== undefined) device.alias = change.alias;
  if (change.promiscuous !== undefined) device.promiscuous = change.promiscuous;
  if (change.noArp !== undefined) device.noArp = change.noArp;
  if (change.multicast !== undefined) device.multicast = change.multicast;
  if (change.master !== undefined) setMaster(home, device, change.master);
  if (change.up !== undefined) setUp(network, home, device, change.up);
  if (change.hairpin !== undefined || change.isolated !== undefined) {
    if (!device.master) throw new NetlinkError('EINVAL');
    device.hairpin = change.hairpin ?? device.hairpin;
    device.isolated = change.isolated ?? device.isolated;
  }
  if (change.queueLength !== undefined) device.queueLength = change.queueLength;
}

function makeDevice(network: Network, namespace: NetNamespace, kind: DeviceKind, request: Omit<NewLink, 'kind' | 'namespace'>): Device {
  const index = request.index ?? namespace.nextIndex();
  if (request.index !== undefined && namespace.hasIndex(index)) throw new NetlinkError('EBUSY');
  const { random } = network.core;
  const device = new Device(kind, request.name ?? freeName(namespace, kind), index, namespace.number, request.mac ?? randomMac(random.next(), random.next()));
  if (request.mac !== undefined) fixMac(device);
  if (request.mtu !== undefined) setMtu(device, request.mtu);
  if (request.queueLength !== undefined) device.queueLength = request.queueLength;
  namespace.addDevice(device);
  return device;
}

/** A bridge with a MAC of its own keeps it, and from then on has a carrier only through its ports: `br_set_mac_address`. */
function fixMac({ bridge }: Device): void {
  if (bridge) bridge.fixedMac = bridge.touched = true;
}

function setUp(network: Network, namespace: NetNamespace, device: Device, up: boolean): void {
  if (device.up === up) return;
  device.up = up;
  for (const one of [device, device.peer]) if (one?.master?.bridge) one.master.bridge.touched = true;
  if (!up) {
    namespace.kernelRoutes.deviceDown(namespace.fib, device);
    namespace.neighbours.removeOf(device);
    namespace.filter?.deviceDown(device.name);
    device.ipv6Mac = undefined;
    dropAddresses6(namespace, device);
    return;
  }
  device.wasUp = true;
  if (device.kind === 'loopback' && device.addresses.length === 0) addAddress(namespace, device, { local: 0x7f00_0001, length: 8, scope: 'host' });
  namespace.kernelRoutes.update(namespace.fib, device);
  namespace.updateRoutes6(device);
  for (const one of device.peer ? [device, device.peer] : [device]) {
    if (!one.up || (one.peer && !one.peer.up) || one.ipv6Mac) continue;
    one.upSince = network.core.now;
    one.ipv6Mac = one.mac;
    announce(network, one);
  }
}

/** A device that has got an IPv6 address asks whether it is taken: so a bridge at the other end learns of it (RFC 4862, 5.4). */
function announce(network: Network, { mac, name, namespace, peer }: Device): void {
  if (peer?.master && forwards(peer) && network.namespaces.get(namespace)?.sysctl(`ipv6.conf.${name}.disable_ipv6`) !== '1') learn(network, peer.master, mac, peer);
}

function setMac(device: Device, mac: Mac): void {
  if (isMulticastMac(mac) || mac === '00:00:00:00:00:00') throw new NetlinkError('EADDRNOTAVAIL');
  const before = device.mac;
  device.mac = mac;
  fixMac(device);
  if (!device.master) return;
  considerPortMac(device.master, device);
  reconsiderMac(device.master, before);
}

function setMtu(device: Device, mtu: number): void {
  if (device.kind !== 'loopback' && mtu < 68) throw new NetlinkError('EINVAL', 'mtu less than device minimum');
  if (device.kind !== 'loopback' && mtu > maxMtu) throw new NetlinkError('EINVAL', 'mtu greater than device maximum');
  device.mtu = mtu;
}

/** Makes a device a port of a bridge, or of none: `ip link set X master Y`. */
function setMaster(namespace: NetNamespace, device: Device, index: number): void {
  if (index === 0) {
    leaveBridge(device);
    return;
  }
  const master = namespace.deviceOf(index);
  if (!master) throw new NetlinkError('EINVAL', 'Device does not exist');
  if (device.master === master) return;
  if (!master.bridge) throw new NetlinkError('EOPNOTSUPP', 'Device does not allow enslaving to it');
  if (device.bridge) throw new NetlinkError('ELOOP', 'Can not enslave a bridge to a bridge');
  if (device.kind === 'loopback') throw new NetlinkError('EINVAL', 'Can not enslave loopback device to a bridge');
  leaveBridge(device);
  device.master = master;
  device.portNumber = master.bridge.nextPort++;
  master.bridge.ports.add(device);
  master.bridge.touched = true;
  noteTrunk(device);
  considerPortMac(master, device);
}

function leaveBridge(device: Device): void {
  const { master } = device;
  if (!master?.bridge) return;
  master.bridge.ports.delete(device);
  for (const [mac, { port }] of master.bridge.fdb) if (port === device) master.bridge.fdb.delete(mac);
  master.bridge.trunks.delete(device);
  master.bridge.touched = true;
  device.master = null;
  device.hairpin = device.isolated = false;
  if (device.peer?.master?.bridge) device.peer.master.bridge.trunks.delete(device.peer);
  reconsiderMac(master, device.mac);
}

/** Two bridges that are connected by a veth know of it. */
function noteTrunk(device: Device): void {
  const { peer, master } = device;
  if (!peer?.master?.bridge || !master?.bridge) return;
  master.bridge.trunks.add(device);
  peer.master.bridge.trunks.add(peer);
}

/** Takes a device into another namespace: it is down there and has no addresses. */
function moveLink(network: Network, from: NetNamespace, to: NetNamespace, device: Device, newName: string | undefined): void {
  if (device.kind === 'loopback') throw new NetlinkError('EINVAL', 'The interface netns is immutable');
  const name = newName ?? device.name;
  if (to.devices.has(name)) throw new NetlinkError('EEXIST', newName === undefined ? 'An interface with the same name exists in the target netns' : undefined);
  unplug(network, from, device);
  if (to.hasIndex(device.index)) device.index = to.nextIndex();
  device.name = name;
  to.addDevice(device);
  device.wasUp = false;
  if (device.peer && device.peer.namespace !== to.number) {
    const other = network.namespaceOf(device.peer);
    other?.peerId(to.number);
    to.peerId(device.peer.namespace);
  }
  if (device.lower && device.lower.namespace !== to.number) to.peerId(device.lower.namespace);
}

function detach(network: Network, device: Device): void {
  const namespace = network.namespaceOf(device);
  if (namespace) unplug(network, namespace, device);
}

function unplug(network: Network, namespace: NetNamespace, device: Device): void {
  for (const port of [...(device.bridge?.ports ?? [])]) leaveBridge(port);
  leaveBridge(device);
  setUp(network, namespace, device, false);
  dropAddresses(namespace, device);
  namespace.removeDevice(device);
}

function targetOf(network: Network, caller: NetNamespace, number: number | undefined): NetNamespace {
  const namespace = number === undefined ? caller : network.namespaces.get(number);
  if (!namespace) throw new NetlinkError('EINVAL', 'Invalid target network namespace');
  return namespace;
}

/** The first of `veth0`, `veth1` … that is free. */
function freeName(namespace: NetNamespace, kind: DeviceKind): string {
  let number = 0;
  while (namespace.devices.has(`${kind}${number}`)) number++;
  return `${kind}${number}`;
}

/** @throws NetlinkError for names that are too long (as the attribute's policy says) or have characters that no name may have */
function checkName(name: string | undefined): void {
  if (name === undefined) return;
  if (name.length > maxName) throw new NetlinkError('ERANGE', 'Attribute failed policy validation');
  if (name === '' || name === '.' || name === '..' || /[/:\s]/.test(name)) throw new NetlinkError('EINVAL');
}
