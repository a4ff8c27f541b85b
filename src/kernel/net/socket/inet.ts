import { type Address, needsDevice } from '../address.ts';
import type { Core } from '../core.ts';
import { Errno, type ErrnoCode } from '../../errno.ts';
import { WaitQueue } from '../../vfs/waiting.ts';
import type { PortTable } from './ports.ts';
import type { SmallMap } from '../../small.ts';

/** An address and a port: `struct sockaddr_in` of `ip(7)`, `sockaddr_in6` of `ipv6(7)`. */
export interface InetAddress {
  readonly address: Address;
  readonly port: number;
  /** Of a link-local address: the device on whose link it is (sin6_scope_id). */
  readonly device?: string | undefined;
}

/** Who owns a socket, as far as the network asks. */
export interface SocketOwner {
  readonly uid: number;
  readonly gid: number;
  /** CAP_NET_BIND_SERVICE, CAP_NET_RAW in the user namespace of the network. */
  readonly mayBindService: boolean;
}

/** What a socket may ask its namespace. */
export interface SocketHost {
  readonly number: number;
  readonly core: Core;
  readonly tcp: PortTable<InetSocket>;
  readonly udp: PortTable<InetSocket>;
  /** Sockets with two ends, by both. */
  readonly connections: SmallMap<string, InetSocket>;
  /** Ping sockets by identifier. */
  readonly pings: SmallMap<number, InetSocket>;
  /** A value of /proc/sys/net as a number. */
  sysctlNumber(name: string): number;
  /** Whether one can bind to it. */
  isLocal(address: Address): boolean;
  isBroadcast(address: Address): boolean;
  hasDevice(name: string): boolean;
  /**
   * The address from which one would send there, and how long a packet may be.
   * @throws ENETUNREACH, EHOSTUNREACH, EACCES, EINVAL as the route says
   */
  route(destination: Address, source: Address | undefined, device: string | undefined): { readonly source: Address; readonly mtu: number };
}

/** What all sockets of the Internet protocols have: `ip(7)`, `socket(7)`. */
export abstract class InetSocket {
  abstract readonly kind: 'tcp' | 'udp' | 'icmp';
  /** Its inode number, as in `socket:[20001]`. */
  readonly id: number;
  readonly host: SocketHost;
  readonly owner: SocketOwner;
  readonly queue = new WaitQueue();
  local: InetAddress = { address: 0, port: 0 };
  remote: InetAddress = { address: 0, port: 0 };
  /** Whether `bind(2)` named an address other than the wildcard. */
  boundAddress = false;
  /** SO_REUSEADDR, SO_REUSEPORT. */
  reuseAddress = false;
  reusePort = false;
  /** SO_BINDTODEVICE. */
  device: string | undefined;
  /** SO_MARK. */
  mark = 0;
  /** IP_TTL, IPV6_UNICAST_HOPS; undefined: net.ipv4.ip_default_ttl, net.ipv6.conf.all.hop_limit. */
  ttl: number | undefined;
  /** Made with AF_INET6: bound to the wildcard 0 it takes both families, bound to `::` only IPv6 (`ipv6(7)`, IPV6_V6ONLY). */
  readonly dual: boolean;
  /** IPV6_V6ONLY, where somebody has set it. */
  v6Only?: boolean;
  /** What the next call fails with: SO_ERROR. */
  error: ErrnoCode | undefined;

  constructor(host: SocketHost, owner: SocketOwner, dual: boolean) {
    this.host = host;
    this.owner = owner;
    this.dual = dual;
    this.id = host.core.nextInode();
  }

  /** The time to live of what goes to that address. */
  ttlTo(address: Address): number {
    return this.ttl ?? this.host.sysctlNumber(typeof address === 'number' ? 'ipv4.ip_default_ttl' : 'ipv6.conf.all.hop_limit');
  }
}

/** Names the device of a link-local address. @throws EINVAL if nobody has */
export function bindToLink(socket: InetSocket, { address, device }: InetAddress): void {
  if (!needsDevice(address)) return;
  socket.device ??= device;
  if (socket.device === undefined) throw new Errno('EINVAL');
}

/** The key of a connection in {@link SocketHost.connections}. */
export function connectionKey(local: InetAddress, remote: InetAddress): string {
  return `${local.address}:${local.port}-${remote.address}:${remote.port}`;
}
