import { decode } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';
import { untilFilter } from '../filter.ts';
import type { EndpointConfig, NetworkCreateRequest, NetworkingConfig, NetworkInspect, NetworkSettings, PortSummary } from './api.ts';
import { Attacher, type NetworkAttachment } from './attach.ts';
import { defaultBridgeOptions } from './bridge.ts';
import type { NetworkContext, NetworkedContainer, NetworkHost, NetworksOptions } from './context.ts';
import { addNetwork, createNetwork, removeNetwork } from './create.ts';
import { readFile, writeFile } from './files.ts';
import { Firewall } from './firewall.ts';
import { type Filters, filterNetworks, inspectNetwork, passesPrune } from './inspect.ts';
import { defaultNetwork, parseMode, predefined } from './mode.ts';
import { namespaceHelper } from './namespace.ts';
import { portSummaries } from './ports.ts';
import { dockerProxy } from './proxy.ts';
import { networkSettings, networkSummary } from './settings.ts';
import { type ContainerNetwork, type Network, NetworkStore, type NetworksState } from './store.ts';

/** Programs that networks need in the simulated host's table. */
export const networkPrograms = [dockerProxy, namespaceHelper] as const;

const forwarding = '/proc/sys/net/ipv4/ip_forward';

/** The networks of the engine: libnetwork in dockerd 28. */
export class Networks {
  private readonly context: NetworkContext;
  private readonly attacher: Attacher;

  /** @param state what {@link save} gave, for a host that was saved with it: nothing is made anew then */
  constructor(host: NetworkHost, options: NetworksOptions, state?: NetworksState) {
    const { sys } = host;
    this.context = { host, sys, options, store: new NetworkStore(options.addressPools, state), firewall: new Firewall(sys, options.userlandProxy === false) };
    this.attacher = new Attacher(this.context);
    if (state) this.attacher.resume();
    else this.begin();
  }

  save(): NetworksState {
    return this.context.store.save();
  }

  /** By full id, by name, or by the beginning of the id. @throws EngineError */
  find(term: string): Network {
    return this.context.store.find(term);
  }

  /** @param containers whether those that are connected are shown. @throws EngineError for filters that say nothing */
  list(filters: Filters, containers = false): NetworkInspect[] {
    return filterNetworks(this.context, filters).map(network => inspectNetwork(this.context, network, containers));
  }

  /** @param scope if it is not `local` or empty, there is none. @throws EngineError */
  inspect(term: string, scope = ''): NetworkInspect {
    const network = this.find(term);
    if (scope !== '' && scope !== 'local') throw new EngineError('notFound', `network ${term} not found`);
    return inspectNetwork(this.context, network, true);
  }

  /** @throws EngineError */
  create(request: NetworkCreateRequest): { readonly Id: string; readonly Warning: string } {
    const { network, warning } = createNetwork(this.context, request);
    return { Id: network.id, Warning: warning };
  }

  /** @throws EngineError */
  remove(term: string): void {
    removeNetwork(this.context, this.find(term));
  }

  /** Removes those that no container is connected to, but no mere configurations. @throws EngineError */
  prune(filters: Filters): { readonly NetworksDeleted: readonly string[] | null } {
    const { store, host } = this.context;
    const until = untilFilter(filters.get('until'), host.realtime);
    const unused = [...store.networks.values()].filter(network => !predefined.includes(network.name) && !network.configOnly && store.endpointsOf(network).length === 0 && passesPrune(network, filters, until));
    for (const network of unused) removeNetwork(this.context, network);
    return { NetworksDeleted: unused.length > 0 ? unused.map(({ name }) => name) : null };
  }

  /** The networks of a container that is made: its state, to be kept with it. @throws EngineError */
  prepare(container: Parameters<Attacher['prepare']>[0], networking: NetworkingConfig): ContainerNetwork {
    return this.attacher.prepare(container, networking);
  }

  /** Before a container's first process is started. @throws EngineError, with nothing done */
  attachAll(container: NetworkedContainer): Promise<NetworkAttachment> {
    return this.attacher.attachAll(container);
  }

  /** After its last one has ended. */
  detachAll(container: NetworkedContainer): Promise<void> {
    return this.attacher.detachAll(container);
  }

  /** `docker network connect`, whether it runs or not. @throws EngineError */
  connect(term: string, container: NetworkedContainer, config: EndpointConfig | null = {}): Promise<void> {
    return this.attacher.connect(container, this.find(term), config ?? {});
  }

  /** `docker network disconnect`. @throws EngineError */
  disconnect(term: string, container: NetworkedContainer): Promise<void> {
    return this.attacher.disconnect(container, this.find(term));
  }

  /** The container is called otherwise now. */
  rename(container: NetworkedContainer): void {
    this.attacher.rename(container);
  }

  /** For inspecting a container. @param version of the API: `1.51` */
  settings(container: Pick<NetworkedContainer, 'network' | 'id' | 'config'>, version: string): NetworkSettings {
    return networkSettings(this.context, container, version);
  }

  /** The hardware address that was asked for on a container's main network; '' if any will do. */
  wantedMac({ network, hostConfig }: Pick<NetworkedContainer, 'network' | 'hostConfig'>): string {
    const mode = parseMode(hostConfig.NetworkMode);
    return mode.kind === 'network' ? network.attachments[mode.network]?.config.MacAddress ?? '' : '';
  }

  /** For the list of containers. */
  summary(container: Pick<NetworkedContainer, 'network' | 'id' | 'config'>, version: string): Pick<NetworkSettings, 'Networks'> {
    return networkSummary(this.context, container, version);
  }

  /** For the list of containers. */
  ports({ network }: Pick<NetworkedContainer, 'network'>): PortSummary[] {
    return portSummaries(network.ports);
  }

  /** The first start of dockerd: the chains, and the networks that are always there. */
  private begin(): void {
    const { sys, firewall } = this.context;
    firewall.setUp();
    if (decode(readFile(sys, forwarding) ?? new Uint8Array(0)).trim() === '0') {
      writeFile(sys, forwarding, '1\n');
      firewall.dropForwarded();
    }
    addNetwork(this.context, { Name: 'none' }, 'null');
    addNetwork(this.context, { Name: 'host' }, 'host');
    addNetwork(this.context, { Name: defaultNetwork, Options: defaultBridgeOptions }, 'bridge');
  }
}
