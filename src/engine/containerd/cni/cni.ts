import { decode, formatIpv4, type Ipv4 } from '../../../kernel/index.ts';
import type { Agent } from '../../host/agent.ts';
import { readFile } from '../../network/files.ts';
import { PodAddresses } from './addresses.ts';
import { mapPorts, type PortMapping, unmapPorts } from './port-map.ts';
import { plugPod, unplugPod } from './wire.ts';

/** Where kindnet says how pods are connected: "Network Plugins". */
export const cniConfiguration = '/etc/cni/net.d/10-kindnet.conflist';

/** A pod's place in the network. */
export interface PodNetwork {
  readonly address: Ipv4;
  readonly device: string;
  readonly ports: readonly PortMapping[];
}

/** What a configuration says: of the plugins `ptp` with `host-local`, and `portmap`. */
interface Configuration {
  readonly name: string;
  readonly subnet: string;
}

/** Connects pods as the configuration of the machine says. */
export class Cni {
  private readonly agent: Agent;
  private known: { readonly configuration: Configuration; readonly addresses: PodAddresses } | undefined;

  constructor(agent: Agent) {
    this.agent = agent;
  }

  /** Whether there is a configuration. */
  get isReady(): boolean {
    return this.configured() !== undefined;
  }

  /** @param id of the sandbox @throws Error if there is no configuration, or no address left */
  add(id: string, namespace: string, ports: readonly PortMapping[]): PodNetwork {
    const found = this.configured();
    if (!found) throw new Error('cni plugin not initialized');
    const { sys } = this.agent;
    const { configuration: { name, subnet }, addresses } = found;
    const address = addresses.take(id);
    if (address === undefined) throw new Error(`plugin type="ptp" name="${name}" failed (add): failed to allocate for range 0: no IP addresses available in range set: ${subnet}`);
    const device = plugPod(sys, namespace, { address, gateway: addresses.gateway, length: Number(subnet.split('/')[1]) });
    mapPorts(sys, { network: name, id, address, subnet }, ports);
    return { address, device, ports };
  }

  remove(id: string, { address, device, ports }: PodNetwork): void {
    const { sys } = this.agent;
    unplugPod(sys, device);
    const found = this.configured();
    if (!found) return;
    unmapPorts(sys, found.configuration.name, id, ports);
    found.addresses.release(address);
  }

  private configured(): { readonly configuration: Configuration; readonly addresses: PodAddresses } | undefined {
    if (this.known) return this.known;
    const bytes = readFile(this.agent.sys, cniConfiguration);
    const configuration = bytes && parse(decode(bytes));
    if (configuration) this.known = { configuration, addresses: new PodAddresses(this.agent.sys, configuration.name, configuration.subnet) };
    return this.known;
  }
}

/** @returns undefined for what is none of ours */
function parse(text: string): Configuration | undefined {
  try {
    const { name, plugins } = JSON.parse(text) as { readonly name: string; readonly plugins: readonly { readonly ipam?: { readonly ranges?: readonly (readonly { readonly subnet: string }[])[] } }[] };
    const subnet = plugins[0]?.ipam?.ranges?.[0]?.[0]?.subnet;
    return subnet === undefined ? undefined : { name, subnet };
  } catch {
    return undefined;
  }
}

/** The address as text. */
export function addressText({ address }: PodNetwork): string {
  return formatIpv4(address);
}
