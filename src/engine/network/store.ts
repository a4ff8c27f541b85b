import { type Ipv4, type Mac, SmallSet } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';
import type { EndpointConfig, IpamConfig, PortMap, Strings } from './api.ts';
import { type AddressPool, Ipam, type Pool, type SubnetState } from './ipam.ts';
import type { Pool6 } from './ipam6.ts';
import type { Port } from './port.ts';
import { PortAllocator, type PortState } from './port-allocator.ts';

/** A network, as plain data. */
export interface Network {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  /** RFC 3339 with nanoseconds. */
  readonly created: string;
  readonly internal: boolean;
  readonly attachable: boolean;
  readonly ingress: boolean;
  readonly configOnly: boolean;
  /** Name of the network whose configuration it has. */
  readonly configFrom: string;
  readonly enableIpv4: boolean;
  readonly enableIpv6: boolean;
  readonly options: Strings;
  readonly labels: Strings;
  readonly ipam: { readonly driver: string; readonly options: Strings | null; readonly config: readonly IpamConfig[] };
  /** Of networks with addresses: where these come from. */
  readonly pools: readonly NetworkPool[];
  /** Where IPv6 is enabled. */
  readonly pools6?: readonly Pool6[];
}

/** One subnet of a network. */
export interface NetworkPool extends Pool {
  /** Undefined on links of the host's devices, unless somebody names one. */
  readonly gateway?: Ipv4 | undefined;
  /** Somebody wanted this subnet: only then addresses can be chosen. */
  readonly isConfigured: boolean;
}

/** Where a container is connected to a network. */
export interface Endpoint {
  readonly id: string;
  readonly networkId: string;
  readonly containerId: string;
  /** That of the container. */
  readonly name: string;
  readonly sandboxId: string;
  /** Names by which the network's other containers know it; the first is that of its address. */
  dnsNames: readonly string[];
  /** By other names than their own it knows these containers: `ALIAS` → `NAME`. */
  readonly links: Strings;
  readonly gatewayPriority: number;
  readonly pool?: number;
  readonly address?: Ipv4;
  readonly pool6?: number;
  /** As RFC 5952 writes it. */
  readonly address6?: string;
  readonly mac?: Mac;
  /** In the container, and on the host. */
  readonly device?: string;
  readonly hostDevice?: string;
  /** While its network is the one that leads out of the container. */
  published: readonly PublishedPort[];
  /** Ports that containers with links to it may use although the network forbids talking: legacy links. */
  readonly exposed: readonly Port[];
}

/** A port of the host that leads to one of a container. */
export interface PublishedPort extends Port {
  /** `0.0.0.0`, `::` … */
  readonly hostAddress: string;
  readonly hostPort: number;
  readonly containerAddress: Ipv4;
  /** Of its docker-proxy; undefined without the userland proxy. */
  readonly proxy: number | undefined;
  /** The descriptor that holds the port where there is no docker-proxy. */
  readonly socket: number | undefined;
}

/** The network side of a container that runs. */
export interface Sandbox {
  readonly id: string;
  readonly containerId: string;
  /** Path of its network namespace. */
  readonly key: string;
  readonly usesHost: boolean;
  /** What the container publishes and exposes. */
  readonly exposed: readonly Port[];
  readonly wanted: readonly WantedPort[];
  readonly resolver: { readonly udp: number; readonly tcp: number; readonly servers: readonly NameServer[] } | undefined;
  /** Resolves names of its networks' containers; the reason why `resolver` may be there. */
  readonly dns: DnsConfig;
}

/** A name server that is asked what dockerd does not know. */
export interface NameServer {
  readonly address: string;
  /** It is only there in the host's namespace. */
  readonly onHost: boolean;
}

/** What `--dns`, `--dns-search` and `--dns-option` say. */
export interface DnsConfig {
  readonly servers: readonly string[];
  readonly search: readonly string[];
  readonly options: readonly string[];
}

/** A port as `--publish` asks for it. @property hostPort 0: any. */
export interface WantedPort extends Port {
  readonly hostAddress: string | undefined;
  readonly hostPort: number;
  readonly hostPortEnd: number;
}

/** What a container has to do with networks; part of its state, and its only writer is this folder. */
export interface ContainerNetwork {
  sandboxId: string;
  sandboxKey: string;
  ports: PortMap;
  /** By the network's name. */
  attachments: Record<string, Attachment>;
}

/** That a container is or shall be connected to a network. */
export interface Attachment {
  readonly config: EndpointConfig;
  networkId: string;
  /** While the container runs. */
  endpointId: string;
  dnsNames: readonly string[] | null;
}

/** {@link NetworkStore} as plain data. */
export interface NetworksState {
  readonly networks: readonly Network[];
  readonly endpoints: readonly Endpoint[];
  readonly sandboxes: readonly Sandbox[];
  readonly subnets: readonly SubnetState[];
  readonly ports: readonly PortState[];
}

/** All networks, endpoints and sandboxes that there are. */
export class NetworkStore {
  readonly networks = new Map<string, Network>();
  readonly endpoints = new Map<string, Endpoint>();
  readonly sandboxes = new Map<string, Sandbox>();
  readonly ipam: Ipam;
  readonly ports: PortAllocator;
  private readonly endpointsByNetwork = new Map<string, SmallSet<string>>();
  private readonly endpointsBySandbox = new Map<string, SmallSet<string>>();

  constructor(pools: readonly AddressPool[] | undefined, state?: NetworksState) {
    this.ipam = new Ipam(pools, state?.subnets);
    this.ports = new PortAllocator(state?.ports);
    for (const network of state?.networks ?? []) this.networks.set(network.id, network);
    for (const endpoint of state?.endpoints ?? []) this.putEndpoint(endpoint);
    for (const sandbox of state?.sandboxes ?? []) this.sandboxes.set(sandbox.id, sandbox);
  }

  save(): NetworksState {
    return {
      networks: [...this.networks.values()], endpoints: [...this.endpoints.values()], sandboxes: [...this.sandboxes.values()], subnets: this.ipam.save(), ports: this.ports.save(),
    };
  }

  putEndpoint(endpoint: Endpoint): void {
    this.endpoints.set(endpoint.id, endpoint);
    within(this.endpointsByNetwork, endpoint.networkId).add(endpoint.id);
    within(this.endpointsBySandbox, endpoint.sandboxId).add(endpoint.id);
  }

  deleteEndpoint({ id, networkId, sandboxId }: Endpoint): void {
    this.endpoints.delete(id);
    for (const [index, key] of [[this.endpointsByNetwork, networkId], [this.endpointsBySandbox, sandboxId]] as const) {
      index.get(key)?.delete(id);
      if (index.get(key)?.size === 0) index.delete(key);
    }
  }

  endpointsOf(network: Network): Endpoint[] {
    return this.pick(this.endpointsByNetwork.get(network.id));
  }

  endpointsIn(sandboxId: string): Endpoint[] {
    return this.pick(this.endpointsBySandbox.get(sandboxId));
  }

  /** By full id, by name, or by the beginning of the id. @throws EngineError if there is none, or several */
  find(term: string): Network {
    const exact = this.networks.get(term);
    if (exact) return exact;
    const all = [...this.networks.values()];
    const named = all.filter(({ name }) => name === term);
    if (named.length > 1) throw new EngineError('invalid', `network ${term} is ambiguous (${named.length} matches found on name)`);
    if (named[0]) return named[0];
    const begun = all.filter(({ id }) => id.startsWith(term));
    if (begun.length > 1) throw new EngineError('invalid', `network ${term} is ambiguous (${begun.length} matches found based on ID prefix)`);
    if (begun[0] && term !== '') return begun[0];
    throw new EngineError('notFound', `network ${term} not found`);
  }

  named(name: string): Network | undefined {
    for (const network of this.networks.values()) if (network.name === name) return network;
    return undefined;
  }

  /** @throws RangeError if there is none */
  network(id: string): Network {
    const network = this.networks.get(id);
    if (!network) throw new RangeError(`no network ${id}`);
    return network;
  }

  private pick(ids: Iterable<string> = []): Endpoint[] {
    return [...ids].flatMap(id => this.endpoints.get(id) ?? []);
  }
}

function within(index: Map<string, SmallSet<string>>, key: string): SmallSet<string> {
  let found = index.get(key);
  if (!found) index.set(key, found = new SmallSet());
  return found;
}
