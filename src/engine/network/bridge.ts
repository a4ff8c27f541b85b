import { anyAddress6, broadcastOf, type Errno, formatPrefix, type Ipv4, type Ipv6, isErrno, type Mac, randomMac, type Sys } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';
import type { Strings } from './api.ts';
import type { FirewallNetwork } from './firewall.ts';
import { atOnce } from './files.ts';
import { type DeviceAddresses, giveAddresses, known6 } from './device-addresses.ts';
import { prefixOf } from './ipam.ts';
import { prefixLength6 } from './ipam6.ts';
import { acknowledged, findIndex, indexOf, inNetwork } from './namespace.ts';
import type { Endpoint, Network } from './store.ts';

/** Options of the driver `bridge`, by what follows `com.docker.network.`. */
const option = {
  name: 'com.docker.network.bridge.name', icc: 'com.docker.network.bridge.enable_icc', masquerade: 'com.docker.network.bridge.enable_ip_masquerade',
  hostBinding: 'com.docker.network.bridge.host_binding_ipv4', isDefault: 'com.docker.network.bridge.default_bridge', mtu: 'com.docker.network.driver.mtu',
  prefix: 'com.docker.network.container_iface_prefix', deviceName: 'com.docker.network.endpoint.ifname',
} as const;

/** The options of the network `bridge`. */
export const defaultBridgeOptions: Strings = {
  [option.isDefault]: 'true', [option.icc]: 'true', [option.masquerade]: 'true', [option.hostBinding]: '0.0.0.0', [option.name]: 'docker0', [option.mtu]: '1500',
};

/** The name of a network's bridge: `br-` and twelve digits of its id, if nobody wants another. */
function bridgeName({ id, options }: Pick<Network, 'id' | 'options'>): string {
  return options[option.name] ?? `br-${id.slice(0, 12)}`;
}

/** On which address of the host ports are published that name none. */
export function hostBinding({ options }: Network): string {
  return options[option.hostBinding] ?? '0.0.0.0';
}

/** What the driver says of options it cannot read. @throws EngineError */
export function checkBridgeOptions(options: Strings): void {
  for (const key of [option.icc, option.masquerade]) {
    const text = options[key];
    if (text !== undefined && parseBoolean(text) === undefined) throw new EngineError('invalid', `failed to parse ${key} value: ${text} (strconv.ParseBool: parsing ${JSON.stringify(text)}: invalid syntax)`);
  }
  const mtu = options[option.mtu];
  if (mtu !== undefined && !/^\d+$/.test(mtu)) throw new EngineError('invalid', `failed to parse ${option.mtu} value: ${mtu} (strconv.Atoi: parsing ${JSON.stringify(mtu)}: invalid syntax)`);
}

/** What the firewall needs to know of a network. */
export function firewallNetwork(network: Network): FirewallNetwork | undefined {
  const [pool] = network.pools;
  if (network.driver !== 'bridge' || !pool) return undefined;
  const on = (key: string): boolean => parseBoolean(network.options[key] ?? 'true') ?? true;
  return { device: bridgeName(network), subnet: pool.subnet, internal: network.internal, icc: on(option.icc), masquerade: on(option.masquerade) };
}

/** The bridge, with the gateway's address. One that is there already is used. */
export function createBridge(sys: Sys, network: Network): void {
  const name = bridgeName(network);
  if (findIndex(sys, name) === undefined) acknowledged(sys.netLinkAdd({ kind: 'bridge', name, mac: newMac(sys), mtu: mtuOf(network), queueLength: 0 }));
  const index = indexOf(sys, name);
  for (const { subnet, gateway } of network.pools) {
    if (gateway === undefined) continue;
    const { address, length } = prefixOf(subnet);
    acknowledged(sys.netAddressAdd(index, { local: gateway, length, broadcast: broadcastOf(address, length) }, true));
  }
  for (const { gateway, ...pool } of network.pools6 ?? []) if (gateway !== undefined && !hasAddress6(sys, index, gateway)) acknowledged(sys.netAddress6Add(index, { local: known6(gateway), length: prefixLength6(pool), noDad: true }));
  acknowledged(sys.netLinkSet(index, { up: true }));
}

/** A bridge that is used again has it already. */
function hasAddress6(sys: Sys, index: number, address: string): boolean {
  return sys.netLinks().some(link => link.index === index && link.addresses6.some(({ local }) => local === known6(address)));
}

export function deleteBridge(sys: Sys, network: Network): void {
  const index = findIndex(sys, bridgeName(network));
  if (index !== undefined) acknowledged(sys.netLinkDelete(index));
}

/** What is needed to plug a container in. */
export interface Plug {
  readonly network: Network;
  /** Path of its network namespace. */
  readonly namespace: string;
  readonly addresses: DeviceAddresses;
  readonly mac: Mac;
  /** `com.docker.network.endpoint.ifname`. */
  readonly options: Strings;
}

/** A veth pair between the bridge and a container. @returns the names of its ends. @throws EngineError */
export function plugIn(sys: Sys, { network, namespace, addresses, mac, options }: Plug): Required<Pick<Endpoint, 'device' | 'hostDevice'>> {
  const [hostDevice, peer] = [vethName(sys), vethName(sys)];
  const mtu = mtuOf(network);
  acknowledged(sys.netLinkAdd({ kind: 'veth', name: hostDevice, mtu, queueLength: 0, peer: { name: peer, mtu } }));
  try {
    const hostIndex = indexOf(sys, hostDevice);
    acknowledged(sys.netLinkSet(hostIndex, { master: indexOf(sys, bridgeName(network)) }));
    const device = moveIn(sys, indexOf(sys, peer), namespace, options[option.deviceName] ?? freeName(sys, namespace, network.options[option.prefix] ?? 'eth'));
    acknowledged(sys.netLinkSet(hostIndex, { up: true }));
    inNetwork(sys, namespace, () => {
      const index = indexOf(sys, device);
      acknowledged(sys.netLinkSet(index, { mac, queueLength: 0 }));
      giveAddresses(sys, index, addresses, peer);
      acknowledged(sys.netLinkSet(index, { up: true }));
      acknowledged(sys.netAnnounce(index));
    });
    return { device, hostDevice };
  } catch (error) {
    unplug(sys, hostDevice);
    throw isErrno(error) ? failure(error) : error;
  }
}

/** Removes a veth pair. */
export function unplug(sys: Sys, hostDevice: string): void {
  const index = findIndex(sys, hostDevice);
  if (index !== undefined) acknowledged(sys.netLinkDelete(index));
}

/** The route out of a container: by a gateway, by a device, or none. */
export function setDefaultRoute(sys: Sys, namespace: string, way: { readonly gateway?: Ipv4 | undefined; readonly gateway6?: Ipv6 | undefined; readonly device?: string | undefined }): void {
  inNetwork(sys, namespace, () => {
    const prefix = { address: 0, length: 0 };
    while (sys.netRouteDelete({ prefix }) === undefined);
    const { gateway, gateway6, device } = way;
    const all6 = { address: anyAddress6, length: 0 };
    while (sys.netRouteDelete({ prefix: all6 }) === undefined);
    if (gateway6 !== undefined) acknowledged(sys.netRouteAdd({ prefix: all6, gateway: gateway6 }, 'add'));
    if (gateway !== undefined) acknowledged(sys.netRouteAdd({ prefix, gateway }, 'add'));
    else if (device !== undefined) acknowledged(sys.netRouteAdd({ prefix, device: indexOf(sys, device), scope: 'link' }, 'add'));
  });
}

/** A random address that is nobody's: dockerd 28. 20.10 made it of the IP address, after `02:42`. */
export function newMac(sys: Sys): Mac {
  const bytes = new DataView(sys.getrandom(8).slice().buffer);
  return randomMac(bytes.getUint32(0), bytes.getUint32(4));
}

/** What the host reaches directly: no default pool may be in the way. */
export function reservedNetworks(sys: Sys): ReturnType<typeof prefixOf>[] {
  return sys.netRoutes().flatMap(({ table, prefix: { address, length } }) => (table === 254 && length > 0 && typeof address === 'number' ? { address, length } : []));
}

/** @throws EngineError if another network's addresses would be on the same wire */
export function checkConflicts(networks: Iterable<Network>, { id, options, pools }: Pick<Network, 'id' | 'options' | 'pools'>): void {
  const name = bridgeName({ id, options });
  for (const other of networks) {
    if (other.driver !== 'bridge' || other.configOnly) continue;
    const conflict = bridgeName(other) === name ? 'networks have same bridge name' : sharesSubnet(pools, other.pools) ? 'networks have overlapping IPv4' : undefined;
    if (conflict !== undefined) throw new EngineError('forbidden', `cannot create network ${id} (${name}): conflicts with network ${other.id} (${bridgeName(other)}): ${conflict}`);
  }
}

function sharesSubnet(a: Network['pools'], b: Network['pools']): boolean {
  return a.some(({ subnet }) => b.some(other => formatPrefix(prefixOf(other.subnet)) === formatPrefix(prefixOf(subnet))));
}

/** Takes a device into a container, under that name. @throws EngineError */
export function moveIn(sys: Sys, index: number, namespace: string, name: string): string {
  const fd = atOnce(sys.open(namespace));
  try {
    const answer = sys.netLinkSet(index, { namespace: { fd }, name });
    if (answer?.code === 'EEXIST') throw new EngineError('system', `failed to set name ${JSON.stringify(name)} for interface: file exists`);
    acknowledged(answer);
    return name;
  } finally {
    sys.close(fd);
  }
}

/** The lowest number that no device of the container has. */
export function freeName(sys: Sys, namespace: string, prefix: string): string {
  return inNetwork(sys, namespace, () => {
    const names = new Set(sys.netLinks().map(({ name }) => name));
    for (let number = 0; ; number++) if (!names.has(`${prefix}${number}`)) return `${prefix}${number}`;
  });
}

/** A name that no device has. */
export function vethName(sys: Sys): string {
  for (;;) {
    const name = `veth${Array.from(sys.getrandom(4), byte => byte.toString(16).padStart(2, '0')).join('').slice(0, 7)}`;
    if (findIndex(sys, name) === undefined) return name;
  }
}

function mtuOf({ options }: Network): number | undefined {
  const mtu = Number(options[option.mtu] ?? 0);
  return mtu > 0 ? mtu : undefined;
}

function failure(error: Errno): EngineError {
  return new EngineError('system', error.text.toLowerCase());
}

/** Go's strconv.ParseBool. */
function parseBoolean(text: string): boolean | undefined {
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(text)) return true;
  return ['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(text) ? false : undefined;
}
