import type { Ipv4, Sys } from '../../../kernel/index.ts';
import { unplug, vethName } from '../../network/bridge.ts';
import { acknowledged, indexOf, inNetwork } from '../../network/namespace.ts';
import { atOnce } from '../../network/files.ts';

const mtu = 1500;

/** What a pod's wire is made of. */
export interface Wire {
  readonly address: Ipv4;
  /** The machine's end has it too, whatever pod it leads to. */
  readonly gateway: Ipv4;
  /** Of the addresses of the machine's pods, in bits. */
  readonly length: number;
}

/**
 * A wire between a pod and its machine, without a bridge: all that the pod sends goes to the gateway, and the machine has a route to each pod. The CNI plugin `ptp`
 * (containernetworking/plugins, plugins/main/ptp), by which kindnet has pods connected.
 * @param namespace the path of the pod's network namespace @returns the name of the machine's end
 */
export function plugPod(sys: Sys, namespace: string, { address, gateway, length }: Wire): string {
  const device = vethName(sys);
  const there = atOnce(sys.open(namespace));
  try {
    acknowledged(sys.netLinkAdd({ kind: 'veth', name: device, mtu, queueLength: 0, peer: { name: 'eth0', mtu, namespace: { fd: there } } }));
  } finally {
    sys.close(there);
  }
  const index = indexOf(sys, device);
  acknowledged(sys.netLinkSet(index, { up: true }));
  acknowledged(sys.netAddressAdd(index, { local: gateway, length: 32 }));
  inNetwork(sys, namespace, () => {
    const eth0 = indexOf(sys, 'eth0');
    acknowledged(sys.netLinkSet(eth0, { up: true }));
    acknowledged(sys.netAddressAdd(eth0, { local: address, length }));
    const subnet = { address: networkAddress(address, length), length };
    sys.netRouteDelete({ prefix: subnet });
    acknowledged(sys.netRouteAdd({ prefix: { address: gateway, length: 32 }, device: eth0, scope: 'link', source: address }, 'add'));
    acknowledged(sys.netRouteAdd({ prefix: subnet, gateway, device: eth0, source: address }, 'add'));
    acknowledged(sys.netRouteAdd({ prefix: { address: 0, length: 0 }, gateway, device: eth0 }, 'add'));
  });
  acknowledged(sys.netRouteAdd({ prefix: { address, length: 32 }, device: index, scope: 'host' }, 'add'));
  return device;
}

/** Takes the wire away, and the routes with it. */
export function unplugPod(sys: Sys, device: string): void {
  unplug(sys, device);
}

function networkAddress(address: Ipv4, length: number): Ipv4 {
  const size = 2 ** (32 - length);
  return Math.floor(address / size) * size;
}
