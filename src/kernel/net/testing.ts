import { Heap } from '../heap.ts';
import { type Ipv4, parseIpv4 } from './address.ts';
import { type Ipv6, parseIpv6 } from './ipv6.ts';
import type { Device } from './device.ts';
import { createNamespace, createNetwork } from './create.ts';
import type { NetNamespace } from './namespace.ts';
import { addAddress, addAddress6 } from './netlink/address.ts';
import { addLink, setLink } from './netlink/link.ts';
import { addRoute } from './netlink/route.ts';
import type { Network } from './network.ts';
import type { SocketOwner } from './socket/inet.ts';

/** A network of its own for tests: time passes only by {@link TestNetwork.pass}. */
export class TestNetwork {
  readonly clock = { sinceBoot: 0 };
  readonly network: Network;
  private readonly timers = new Heap<{ expire(): void }>();
  private seed = 1;
  private numbers = 1000;

  constructor() {
    this.network = createNetwork({
      clock: this.clock,
      random: { next: () => (this.seed = (Math.imul(this.seed, 1_664_525) + 1_013_904_223) >>> 0) },
      timers: { setTimer: (at, target) => this.timers.push(at, target) },
    });
  }

  namespace(): NetNamespace {
    const namespace = createNamespace(this.network, this.numbers++);
    this.up(namespace, 'lo');
    return namespace;
  }

  /** A cable between two namespaces; addresses as `10.0.0.1/24`. */
  cable(a: NetNamespace, aName: string, aAddress: string | undefined, b: NetNamespace, bName: string, bAddress: string | undefined): void {
    addLink(this.network, a, { kind: 'veth', name: aName, peer: { name: bName, namespace: b.number } });
    for (const [namespace, name, address] of [[a, aName, aAddress], [b, bName, bAddress]] as const) {
      if (address !== undefined) this.address(namespace, name, address);
      this.up(namespace, name);
    }
  }

  up(namespace: NetNamespace, name: string, up = true): void {
    setLink(this.network, namespace, device(namespace, name), { up });
  }

  address(namespace: NetNamespace, name: string, text: string): void {
    const [local = '', length = '32'] = text.split('/');
    if (local.includes(':')) {
      addAddress6(namespace, device(namespace, name), { local: ip6(local), length: Number(length), noDad: true });
      return;
    }
    addAddress(namespace, device(namespace, name), { local: ip(local), length: Number(length) });
  }

  defaultRoute(namespace: NetNamespace, gateway: string): void {
    addRoute(namespace, { prefix: { address: 0, length: 0 }, gateway: ip(gateway) }, 'add');
  }

  /** Lets time pass, and what is due happen. */
  pass(ns: number): void {
    const until = this.clock.sinceBoot + ns;
    for (let at = this.timers.key; at !== undefined && at <= until; at = this.timers.key) {
      this.clock.sinceBoot = Math.max(this.clock.sinceBoot, at);
      this.timers.pop()?.expire();
    }
    this.clock.sinceBoot = until;
  }
}

export const root: SocketOwner = { uid: 0, gid: 0, mayBindService: true };

export function ip(text: string): Ipv4 {
  const address = parseIpv4(text);
  if (address === undefined) throw new Error(`no address: ${text}`);
  return address;
}

export function ip6(text: string): Ipv6 {
  const address = parseIpv6(text);
  if (address === undefined) throw new Error(`no address: ${text}`);
  return address;
}

export function device(namespace: NetNamespace, name: string): Device {
  const found = namespace.devices.get(name);
  if (!found) throw new Error(`no device: ${name}`);
  return found;
}
