import { Errno } from '../../errno.ts';
import type { Address } from '../address.ts';
import { covers } from './wildcard.ts';
import { SmallMap } from '../../small.ts';

/** What a port table needs to know of a socket. */
export interface PortUser {
  readonly local: { readonly address: Address; readonly port: number };
  readonly reuseAddress: boolean;
  readonly reusePort: boolean;
  readonly device: string | undefined;
  /** Made with AF_INET6. */
  readonly dual: boolean;
  /** Whether it listens (TCP): such a socket is in the way even with SO_REUSEADDR. */
  readonly listening?: boolean;
}

/** Which sockets are bound to which ports of one protocol: `bind(2)`, `ip(7)`. */
export class PortTable<S extends PortUser> {
  private readonly ports = new SmallMap<number, Set<S>>();
  private last: number | undefined;

  at(port: number): ReadonlySet<S> {
    return this.ports.get(port) ?? noSockets;
  }

  /** All bound sockets, by the time at which their ports were first used. */
  *all(): Iterable<S> {
    for (const sockets of this.ports.values()) yield* sockets;
  }

  add(socket: S): void {
    const sockets = this.ports.get(socket.local.port);
    if (sockets) sockets.add(socket);
    else this.ports.set(socket.local.port, new Set([socket]));
  }

  remove(socket: S): void {
    const sockets = this.ports.get(socket.local.port);
    sockets?.delete(socket);
    if (sockets?.size === 0) this.ports.delete(socket.local.port);
  }

  /** @throws EADDRINUSE if another socket has the port on this address or on all */
  check(socket: S, address: Address, port: number): void {
    for (const other of this.at(port)) if (other !== socket && conflicts(socket, other, address)) throw new Errno('EADDRINUSE');
  }

  /**
   * A free port of net.ipv4.ip_local_port_range; one after the other from a first that chance has chosen.
   * @throws EADDRINUSE (`bind`), EADDRNOTAVAIL (`connect`) if there is none
   */
  ephemeral([low, high]: readonly [number, number], random: () => number, isFree: (port: number) => boolean, failure: 'EADDRINUSE' | 'EADDRNOTAVAIL'): number {
    const count = high - low + 1;
    this.last ??= low + random() % count;
    for (let tries = 0; tries < count; tries++) {
      this.last = this.last >= high ? low : this.last + 1;
      if (isFree(this.last)) return this.last;
    }
    throw new Errno(failure);
  }
}

const noSockets: ReadonlySet<never> = new Set<never>();

function conflicts(socket: PortUser, other: PortUser, address: Address): boolean {
  if (socket.device !== undefined && other.device !== undefined && socket.device !== other.device) return false;
  if (!covers(socket, address, other.local.address) && !covers(other, other.local.address, address)) return false;
  if (socket.reusePort && other.reusePort) return false;
  return !(socket.reuseAddress && other.reuseAddress && other.listening !== true);
}
