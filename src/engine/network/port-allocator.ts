import { EngineError } from '../error.ts';
import type { Protocol } from './port.ts';

/** net.ipv4.ip_local_port_range, of which dockerd takes the ports that nobody has chosen. */
const dynamic = { begin: 32_768, end: 60_999 };

/** The ports of one address and protocol, as plain data. */
export interface PortState {
  readonly address: string;
  readonly protocol: Protocol;
  readonly taken: readonly number[];
  /** The last port that was given of a range, by `BEGIN-END`. */
  readonly last: Readonly<Record<string, number>>;
}

interface Ports {
  readonly taken: Set<number>;
  readonly last: Map<string, number>;
}

/** Which ports of the host are given to containers: libnetwork, portallocator. */
export class PortAllocator {
  private readonly ports = new Map<string, Ports>();

  constructor(state: readonly PortState[] = []) {
    for (const { address, protocol, taken, last } of state) this.ports.set(`${protocol} ${address}`, { taken: new Set(taken), last: new Map(Object.entries(last)) });
  }

  save(): PortState[] {
    return [...this.ports].map(([key, { taken, last }]) => {
      const [protocol = '', address = ''] = key.split(' ');
      return { address, protocol: protocol as Protocol, taken: [...taken], last: Object.fromEntries(last) };
    });
  }

  /** One port on all of the addresses: that one, the next free one of the range, or of all with `0`. @throws EngineError if there is none */
  take(addresses: readonly string[], protocol: Protocol, begin: number, end: number): number {
    const all = addresses.map(address => this.of(address, protocol));
    if (begin > 0 && begin === end) {
      const busy = addresses.find(address => this.of(address, protocol).taken.has(begin));
      if (busy !== undefined) throw new EngineError('system', `Bind for ${busy.includes(':') ? `[${busy}]` : busy}:${begin} failed: port is already allocated`);
      for (const { taken } of all) taken.add(begin);
      return begin;
    }
    const range = begin === 0 ? dynamic : { begin, end };
    const key = `${range.begin}-${range.end}`;
    let port = all[0]?.last.get(key) ?? range.end;
    for (let tries = range.begin; tries <= range.end; tries++) {
      port = port >= range.end ? range.begin : port + 1;
      if (all.some(({ taken }) => taken.has(port))) continue;
      for (const { taken, last } of all) {
        taken.add(port);
        last.set(key, port);
      }
      return port;
    }
    throw new EngineError('system', 'all ports are allocated');
  }

  release(address: string, protocol: Protocol, port: number): void {
    this.ports.get(`${protocol} ${address}`)?.taken.delete(port);
  }

  private of(address: string, protocol: Protocol): Ports {
    const key = `${protocol} ${address}`;
    let found = this.ports.get(key);
    if (!found) this.ports.set(key, found = { taken: new Set(), last: new Map() });
    return found;
  }
}
