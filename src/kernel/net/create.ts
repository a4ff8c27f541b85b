import type { Random } from '../clock.ts';
import { Core, type Timed } from './core.ts';
import type { PacketFilter } from './hooks.ts';
import { NetNamespace } from './namespace.ts';
import { dropAddresses6 } from './netlink/address.ts';
import { removeLink } from './netlink/link.ts';
import { Network } from './network.ts';
import type { SysctlTable } from './sysctl.ts';
import { expire } from './walk/run.ts';

/** Where the kernel's timers are set, in ns since boot. */
export interface KernelTimers {
  setTimer(at: number, target: { expire(): void }): void;
}

interface Hardware {
  readonly clock: { readonly sinceBoot: number };
  readonly random: Random;
  readonly timers: KernelTimers;
}

/** A network without namespaces. */
export function createNetwork({ clock, random, timers }: Hardware): Network {
  const bridge = new TimerBridge(timers);
  const network = new Network(new Core({ clock, random, timers: bridge }));
  bridge.network = network;
  return network;
}

/** A new namespace with nothing but `lo`, which is down: `network_namespaces(7)`. @param filter what stands at its hooks */
export function createNamespace(network: Network, number: number, filter?: PacketFilter): NetNamespace {
  const namespace = new NetNamespace(number, network.core, network.namespaces.values().next().value);
  namespace.filter = filter;
  network.namespaces.set(number, namespace);
  return namespace;
}

/** The end of a namespace: its virtual devices go, and with them the other ends of their cables. */
export function destroyNamespace(network: Network, namespace: NetNamespace): void {
  if (namespace.destroyed) return;
  namespace.destroyed = true;
  for (const device of namespace.listDevices()) if (device.kind !== 'loopback') removeLink(network, device);
  for (const { local } of [...namespace.loopback.addresses, ...namespace.loopback.addresses6 ?? []]) network.core.removeOwner(local, namespace.number);
  network.namespaces.delete(namespace.number);
  for (const other of namespace.peerIds.keys()) network.namespaces.get(other)?.forgetPeer(namespace.number);
}

/** A network stack as the kernel's namespaces hold it. */
export class NetStack {
  readonly network: Network;
  readonly namespace: NetNamespace;

  constructor(network: Network, namespace: NetNamespace) {
    this.network = network;
    this.namespace = namespace;
  }

  /** /proc/sys/net. */
  get sysctls(): SysctlTable {
    return this.namespace.sysctls;
  }

  /** A value of /proc/sys/net is written. @throws ENOENT, EINVAL */
  setSysctl(name: string, text: string): void {
    this.sysctls.set(name, text);
    if (!/^ipv6\.conf\..*\.disable_ipv6$/.test(name)) return;
    for (const device of this.namespace.devices.values()) {
      if (this.sysctls.get(`ipv6.conf.${device.name}.disable_ipv6`) === '1') dropAddresses6(this.namespace, device);
    }
  }

  destroy(): void {
    destroyNamespace(this.network, this.namespace);
  }
}

/** Sets the kernel's timers for what the network waits for. */
export class TimerBridge {
  network: Network | undefined;
  private readonly timers: KernelTimers;

  constructor(timers: KernelTimers) {
    this.timers = timers;
  }

  setTimer(at: number, target: Timed): void {
    if (this.network) this.timers.setTimer(at, new NetworkTimer(this.network, target));
  }
}

export class NetworkTimer {
  private readonly network: Network;
  private readonly target: Timed;

  constructor(network: Network, target: Timed) {
    this.network = network;
    this.target = target;
  }

  expire(): void {
    expire(this.network, this.target);
  }
}
