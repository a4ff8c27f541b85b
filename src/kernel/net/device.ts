import { type Address, type Ipv4, type Mac, broadcastMac, broadcastOf, zeroMac } from './address.ts';
import type { Ipv6 } from './ipv6.ts';

/** The kinds of devices that are simulated: `ip-link(8)`, TYPE. */
export type DeviceKind = 'loopback' | 'ethernet' | 'veth' | 'bridge' | 'dummy' | 'macvlan' | 'ipvlan';

/** An IPv4 address of a device: `ip-address(8)`. */
export interface InterfaceAddress {
  readonly local: Ipv4;
  /** What the prefix is about: the local address itself but for point-to-point addresses. */
  readonly peer: Ipv4;
  readonly length: number;
  readonly broadcast: Ipv4 | undefined;
  readonly label: string;
  readonly scope: Scope;
  /** Not the first of its network on the device: goes when that one goes. */
  secondary: boolean;
  readonly noPrefixRoute: boolean;
}

/** How far an address or a route is valid: `ip-address(8)`, SCOPE. The kernel's numbers: the greater, the narrower. */
export const scopeNumber = { global: 0, site: 200, link: 253, host: 254, nowhere: 255 } as const;
export type Scope = keyof typeof scopeNumber;

/** What passed a device: `netdevice(7)`. */
export interface Counters {
  packets: number;
  bytes: number;
  dropped: number;
  errors: number;
}

/** A port of a bridge through which a MAC was seen. */
export interface Learned {
  readonly port: Device;
  /** ns since boot. */
  seen: number;
}

/** What a bridge is besides a device: `bridge(8)`. */
export interface BridgeState {
  readonly ports: Set<Device>;
  /** The forwarding database: where frames to an Ethernet address go. */
  readonly fdb: Map<Mac, Learned>;
  /** Those ports whose other end is a port of a bridge as well. */
  readonly trunks: Set<Device>;
  /** A port has come, gone or changed, or the MAC was set: from then on the ports say whether there is a carrier. */
  touched: boolean;
  /** Set by hand: no longer that of the lowest port. */
  fixedMac: boolean;
  nextPort: number;
}

/** An IPv6 address that somebody gave a device. */
export interface InterfaceAddress6 {
  readonly local: Ipv6;
  readonly length: number;
  /** Nobody was asked whether he has it already: IFA_F_NODAD. */
  readonly noDad: boolean;
  /** ns since boot. */
  readonly since: number;
}

/** A network device: `netdevice(7)`, `ip-link(8)`. State only; `device-state.ts` derives flags from it, `netlink/link.ts` changes it. */
export class Device {
  readonly kind: DeviceKind;
  name: string;
  index: number;
  /** Number of the namespace that it is in. */
  namespace: number;
  mac: Mac;
  mtu: number;
  queueLength = 1000;
  alias = '';
  group = 0;
  /** IFF_UP: somebody said so. */
  up = false;
  /** Was up before: its queueing discipline stays. */
  wasUp = false;
  /** ns since boot at which it went up with a carrier: IPv6 addresses are tentative for a while. */
  upSince = 0;
  /** The Ethernet address that it had when IPv6 made an address of it; that one stays when the MAC changes. */
  ipv6Mac: Mac | undefined;
  /** IPv6 addresses that somebody gave it, the newest first; it loses them when it goes down. */
  addresses6: readonly InterfaceAddress6[] | undefined;
  promiscuous = false;
  noArp = false;
  multicast = true;
  /** Of a veth: the other end. Of a network card: what its cable leads to. */
  peer: Device | null = null;
  /** Of a macvlan or ipvlan: the device that it sends by, and how: `bridge`, `l2` … */
  lower: Device | null = null;
  mode = '';
  /** Those macvlans and ipvlans that send by it. */
  uppers: Set<Device> | undefined;
  /** The bridge that it is a port of. */
  master: Device | null = null;
  portNumber = 0;
  /** Of a port: frames may go back where they came from (`bridge(8)`, hairpin); none go to other ports of which that is true (isolated). */
  hairpin = false;
  isolated = false;
  readonly bridge: BridgeState | null;
  /** Replaced with each change: what grows in place takes room for many. */
  addresses: readonly InterfaceAddress[] = [];
  readonly received: Counters = { packets: 0, bytes: 0, dropped: 0, errors: 0 };
  readonly sent: Counters = { packets: 0, bytes: 0, dropped: 0, errors: 0 };

  constructor(kind: DeviceKind, name: string, index: number, namespace: number, mac: Mac) {
    this.kind = kind;
    this.name = name;
    this.index = index;
    this.namespace = namespace;
    this.mac = mac;
    this.mtu = kind === 'loopback' ? 65_536 : 1500;
    this.noArp = kind === 'dummy';
    this.bridge = kind === 'bridge' ? { ports: new Set(), fdb: new Map(), trunks: new Set(), touched: false, fixedMac: false, nextPort: 1 } : null;
  }

  get linkBroadcast(): Mac {
    return this.kind === 'loopback' ? zeroMac : broadcastMac;
  }

  /** Whether somebody gave it the address. */
  has(address: Address): boolean {
    return typeof address === 'number' ? this.addressAt(address) !== undefined : this.addresses6?.some(({ local }) => local === address) === true;
  }

  /** The address that is local and of that value. */
  addressAt(local: Ipv4): InterfaceAddress | undefined {
    return this.addresses.find(address => address.local === local);
  }
}

/** The broadcast address of the network of an address, whether the address names it or not. */
export function networkBroadcast(address: InterfaceAddress): Ipv4 | undefined {
  return address.length < 31 ? broadcastOf(address.peer, address.length) : undefined;
}
