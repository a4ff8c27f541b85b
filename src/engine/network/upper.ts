import { isErrno, type Mac, type Sys } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';
import { freeName, moveIn, vethName } from './bridge.ts';
import { type DeviceAddresses, giveAddresses } from './device-addresses.ts';
import { acknowledged, findIndex, indexOf, inNetwork } from './namespace.ts';
import type { Network } from './store.ts';

/** Networks of the drivers `macvlan` and `ipvlan`: containers are on the link of one of the host's devices, by libnetwork's drivers of these names. */

const drivers = {
  macvlan: { prefix: 'dm-', option: 'macvlan_mode', modes: ['bridge', 'private', 'vepa', 'passthru'] },
  ipvlan: { prefix: 'di-', option: 'ipvlan_mode', modes: ['l2', 'l3', 'l3s'] },
} as const;

type UpperDriver = keyof typeof drivers;

export function isUpperDriver(driver: string): driver is UpperDriver {
  return driver in drivers;
}

/** Whether a network has addresses for its containers. */
export function hasAddresses(driver: string): boolean {
  return driver === 'bridge' || isUpperDriver(driver);
}

/** What leads out of it besides its gateways: a parent that nobody named is a dummy that leads nowhere. */
export function isCutOff({ driver, internal, options }: Pick<Network, 'driver' | 'internal' | 'options'>): boolean {
  return internal || (isUpperDriver(driver) && (options['parent'] ?? '') === '');
}

/** Whether its containers send everything to the link, without a gateway. */
export function isRouted({ driver, options }: Pick<Network, 'driver' | 'options'>): boolean {
  return driver === 'ipvlan' && (options['ipvlan_mode'] ?? '').startsWith('l3');
}

/** Sees to it that the parent is there. @throws EngineError */
export function createParent(sys: Sys, networks: Iterable<Network>, network: Network): void {
  const { driver, options, id } = network;
  if (!isUpperDriver(driver)) return;
  const mode = modeOf(network);
  if (!(drivers[driver].modes as readonly string[]).includes(mode)) throw new EngineError('system', `requested ${driver} mode '${mode}' is not valid, '${drivers[driver].modes[0]}' mode is the ${driver} driver default`);
  const parent = parentOf(network);
  if (parent === 'lo') throw new EngineError('system', `loopback interface is not a valid ${driver} parent link`);
  for (const other of networks) if (other.driver === driver && parentOf(other) === parent) refuseSharing(mode, other, parent);
  if (findIndex(sys, parent) !== undefined) return;
  if ((options['parent'] ?? '') !== '') throw noParent(sys, parent);
  acknowledged(sys.netLinkAdd({ kind: 'dummy', name: parentOf({ driver, options, id }) }));
  acknowledged(sys.netLinkSet(indexOf(sys, parent), { up: true }));
}

/** Takes away the dummy that stood for it. */
export function deleteParent(sys: Sys, network: Network): void {
  const index = isUpperDriver(network.driver) && (network.options['parent'] ?? '') === '' ? findIndex(sys, parentOf(network)) : undefined;
  if (index !== undefined) acknowledged(sys.netLinkDelete(index));
}

/** What is needed to put a container above a device. @property mac undefined: that of the parent, or any */
interface UpperPlug {
  readonly network: Network;
  readonly namespace: string;
  readonly addresses: DeviceAddresses;
  readonly mac: Mac | undefined;
  readonly deviceName: string | undefined;
}

/** A device above the parent, in the container. @returns its name there. @throws EngineError */
export function putAbove(sys: Sys, { network, namespace, addresses, mac, deviceName }: UpperPlug): string {
  const name = vethName(sys);
  try {
    acknowledged(sys.netLinkAdd({ kind: network.driver, name, lower: indexOf(sys, parentOf(network)), mode: modeOf(network), ...mac !== undefined && { mac } }));
    const device = moveIn(sys, indexOf(sys, name), namespace, deviceName ?? freeName(sys, namespace, 'eth'));
    inNetwork(sys, namespace, () => {
      const index = indexOf(sys, device);
      giveAddresses(sys, index, addresses, name);
      acknowledged(sys.netLinkSet(index, { up: true }));
      acknowledged(sys.netAnnounce(index));
    });
    return device;
  } catch (error) {
    const index = findIndex(sys, name);
    if (index !== undefined) sys.netLinkDelete(index);
    if (!isErrno(error)) throw error;
    throw new EngineError('system', `failed to create the ${name} ${network.driver} port: ${error.text.toLowerCase()}`);
  }
}

/** Takes such a device away again; with its namespace it goes by itself. */
export function takeFromAbove(sys: Sys, namespace: string, device: string): void {
  try {
    inNetwork(sys, namespace, () => {
      const index = findIndex(sys, device);
      if (index !== undefined) acknowledged(sys.netLinkDelete(index));
    });
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
}

function parentOf({ driver, options, id }: Pick<Network, 'driver' | 'options' | 'id'>): string {
  const parent = options['parent'] ?? '';
  return parent === '' && isUpperDriver(driver) ? `${drivers[driver].prefix}${id.slice(0, 12)}` : parent;
}

function modeOf({ driver, options }: Pick<Network, 'driver' | 'options'>): string {
  return isUpperDriver(driver) ? options[drivers[driver].option] || drivers[driver].modes[0] : '';
}

function refuseSharing(mode: string, other: Network, parent: string): void {
  const { driver } = other;
  if (driver === 'ipvlan') throw new EngineError('system', `network ${drivers.ipvlan.prefix}${other.id.slice(0, 12)} is already using parent interface ${parent}`);
  if (mode === 'passthru') throw new EngineError('system', `cannot use mode passthru, macvlan network ${other.id} is already using parent interface ${parent}`);
  if (modeOf(other) === 'passthru') throw new EngineError('system', `macvlan network ${other.id} is already using parent interface ${parent} in mode passthru`);
}

/** There is no such device; those of VLANs would be made. */
function noParent(sys: Sys, parent: string): EngineError {
  const [, lower] = /^([^.]+)\.\d+$/.exec(parent) ?? [];
  if (lower === undefined) return new EngineError('system', `invalid subinterface vlan name ${parent}, example formatting is eth0.10`);
  if (findIndex(sys, lower) === undefined) return new EngineError('system', `failed to find master interface ${lower} on the Docker host: Link not found`);
  return new EngineError('notImplemented', `failed to create ${parent} vlan link: VLANs are not simulated`);
}
