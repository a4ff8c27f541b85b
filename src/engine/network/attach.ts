import { EngineError } from '../error.ts';
import type { EndpointConfig, NetworkingConfig } from './api.ts';
import type { NetworkContext, NetworkedContainer } from './context.ts';
import { createEndpoint, deleteEndpoint, dnsNamesFor, namesOf, validateEndpoint } from './endpoint.ts';
import { closeLinks, linkEnvironment, linkRecords, openLinks } from './links.ts';
import { defaultNetwork, isUserDefined, parseMode } from './mode.ts';
import { writeSysctls } from './namespace.ts';
import { portMap } from './ports.ts';
import { publish, unpublish } from './publish.ts';
import { openResolver, Resolver } from './resolver.ts';
import { addLinkHosts, addOwnHosts, createSandbox, deleteSandbox, filesOf, gatewayEndpoint, type NetworkFiles, removeOwnHosts, routeBy, sharedContainer, useResolver } from './sandbox.ts';
import type { Attachment, ContainerNetwork, Endpoint, Network, Sandbox } from './store.ts';

/** What the start of a container has to know of its networks. */
export interface NetworkAttachment {
  /** Path of the network namespace to be joined; undefined: that of the host. */
  readonly namespace: string | undefined;
  /** To be mounted over /etc/hostname, /etc/hosts and /etc/resolv.conf. */
  readonly files: NetworkFiles;
  /** Of legacy links: `NAME=value`. */
  readonly environment: readonly string[];
  /** Of the container whose namespace it shares. */
  readonly hostname: string | undefined;
  readonly domainname: string | undefined;
}

/** Connects containers with networks and lets go of them again. */
export class Attacher {
  private readonly context: NetworkContext;
  private readonly resolvers = new Map<string, Resolver>();

  constructor(context: NetworkContext) {
    this.context = context;
  }

  /** Answers again in the sandboxes of before: after a restore. */
  resume(): void {
    for (const sandbox of this.context.store.sandboxes.values()) if (sandbox.resolver) this.resolvers.set(sandbox.id, new Resolver(this.context, sandbox));
  }

  /** What a container that is made shall be connected to. @throws EngineError */
  prepare({ hostConfig, config }: Pick<NetworkedContainer, 'hostConfig' | 'config'> & { readonly config: { readonly MacAddress?: string } }, networking: NetworkingConfig): ContainerNetwork {
    const mode = parseMode(hostConfig.NetworkMode);
    const network: ContainerNetwork = { sandboxId: '', sandboxKey: '', ports: {}, attachments: {} };
    if (config.NetworkDisabled === true || mode.kind === 'container') return network;
    const main = mode.kind === 'network' ? this.nameOf(mode.network) : mode.kind;
    for (const [term, wanted] of Object.entries(networking?.EndpointsConfig ?? {})) {
      const name = term === 'default' ? defaultNetwork : this.nameOf(term);
      this.validate(name, wanted ?? {});
      network.attachments[name] = this.attachment(wanted ?? {});
    }
    const first = network.attachments[main] ?? this.attachment({});
    const { MacAddress = '' } = config;
    if (MacAddress !== '') this.validate(main, { MacAddress });
    network.attachments[main] = MacAddress !== '' && !first.config.MacAddress ? { ...first, config: { ...first.config, MacAddress } } : first;
    return network;
  }

  /** @throws EngineError invalid */
  private validate(name: string, config: EndpointConfig): void {
    try {
      validateEndpoint(this.context.store.named(name), name, config);
    } catch (error) {
      throw error instanceof EngineError ? new EngineError(error.kind, `invalid config for network ${name}: ${error.message}`) : error;
    }
  }

  /** Everything that a container which starts needs. @throws EngineError, with nothing done */
  async attachAll(container: NetworkedContainer): Promise<NetworkAttachment> {
    const { network } = container;
    const mode = parseMode(container.hostConfig.NetworkMode);
    if (mode.kind === 'container') return this.share(container, mode.container);
    const environment = linkEnvironment(this.context, container);
    const sandbox = createSandbox(this.context, container);
    network.sandboxId = sandbox.id;
    network.sandboxKey = sandbox.key;
    try {
      const main = mode.kind === 'network' ? this.nameOf(mode.network) : mode.kind;
      const names = Object.keys(network.attachments);
      for (const name of [main, ...names.filter(each => each !== main)]) await this.attach(container, sandbox, name);
      this.leadOut(container, sandbox);
      return { namespace: sandbox.usesHost ? undefined : sandbox.key, files: filesOf(container.id), environment, hostname: undefined, domainname: undefined };
    } catch (error) {
      await this.detachAll(container);
      if (!(error instanceof EngineError)) throw error;
      throw new EngineError(error.kind, `failed to set up container networking: ${error.message}`);
    }
  }

  /** The container has ended: what it had is free again; what it shall be connected to stays. */
  async detachAll(container: NetworkedContainer): Promise<void> {
    const { network } = container;
    const sandbox = this.context.store.sandboxes.get(network.sandboxId);
    network.sandboxId = network.sandboxKey = '';
    network.ports = {};
    if (!sandbox) return;
    for (const endpoint of this.context.store.endpointsIn(sandbox.id)) await this.leave(container, endpoint);
    for (const attachment of Object.values(network.attachments)) attachment.endpointId = '';
    this.resolvers.get(sandbox.id)?.stop();
    this.resolvers.delete(sandbox.id);
    deleteSandbox(this.context, sandbox);
  }

  /** `docker network connect`. @throws EngineError */
  async connect(container: NetworkedContainer, network: Network, config: EndpointConfig): Promise<void> {
    const { attachments } = container.network;
    const sandbox = this.context.store.sandboxes.get(container.network.sandboxId);
    this.checkConnection(container, network);
    validateEndpoint(network, network.name, config);
    if (!container.state.running || !sandbox) {
      attachments[network.name] ??= { ...this.attachment(config), dnsNames: dnsNamesFor(network, container, config) };
      return;
    }
    if (attachments[network.name]?.endpointId) throw new EngineError('forbidden', `endpoint with name ${container.name} already exists in network ${network.name}`);
    const before = gatewayEndpoint(this.context, sandbox);
    attachments[network.name] = this.attachment(config);
    try {
      await this.attach(container, sandbox, network.name);
    } catch (error) {
      this.forget(container, network);
      throw error;
    }
    await this.moveOut(container, sandbox, before);
  }

  /** `docker network disconnect`. @throws EngineError */
  async disconnect(container: NetworkedContainer, network: Network): Promise<void> {
    const { attachments } = container.network;
    const known = attachments[network.name];
    const sandbox = this.context.store.sandboxes.get(container.network.sandboxId);
    const mode = parseMode(container.hostConfig.NetworkMode);
    if (mode.kind === 'host' && network.driver === 'host') throw new EngineError('forbidden', 'cannot disconnect container from host network - container was created in host network mode');
    if (!container.state.running || !sandbox) {
      if (!known) throw new EngineError('system', `container ${container.id} is not connected to the network ${network.name}`);
      this.forget(container, network);
      return;
    }
    const endpoint = this.context.store.endpoints.get(known?.endpointId ?? '');
    if (!endpoint) throw new EngineError('system', `container ${container.id} is not connected to network ${network.name}`);
    const before = gatewayEndpoint(this.context, sandbox);
    await this.leave(container, endpoint);
    this.forget(container, network);
    await this.moveOut(container, sandbox, before === endpoint ? undefined : before);
  }

  /** The container has another name; one that does not run is known by it from its next start on. Names are noted of predefined networks as well, where they lead nowhere: moby, daemon/rename.go. */
  rename(container: NetworkedContainer): void {
    const { store } = this.context;
    for (const attachment of Object.values(container.network.attachments)) {
      const endpoint = store.endpoints.get(attachment.endpointId);
      if (!endpoint) continue;
      attachment.dnsNames = namesOf(container, attachment.config);
      store.putEndpoint({ ...endpoint, name: container.name, dnsNames: endpoint.dnsNames.length > 0 ? attachment.dnsNames : [] });
    }
  }

  private share(container: NetworkedContainer, name: string): NetworkAttachment {
    const other = sharedContainer(this.context, container, name);
    const { sandboxKey } = other.network;
    const isHost = this.context.store.sandboxes.get(other.network.sandboxId)?.usesHost ?? false;
    return { namespace: isHost ? undefined : sandboxKey, files: filesOf(other.id), environment: [], hostname: other.config.Hostname, domainname: other.config.Domainname };
  }

  /** Makes the endpoint that an attachment is about. */
  private async attach(container: NetworkedContainer, sandbox: Sandbox, name: string): Promise<void> {
    const { context, context: { store, options } } = this;
    const attachment = container.network.attachments[name];
    if (!attachment) return;
    const network = store.find(name);
    validateEndpoint(network, network.name, attachment.config);
    const dnsNames = dnsNamesFor(network, container, attachment.config);
    const endpoint = createEndpoint(context, network, sandbox, container, attachment.config);
    attachment.networkId = network.id;
    attachment.endpointId = endpoint.id;
    attachment.dnsNames = dnsNames;
    if (network.name !== name) {
      container.network.attachments[network.name] = attachment;
      Reflect.deleteProperty(container.network.attachments, name);
    }
    if (!sandbox.usesHost) {
      if (network.name === defaultNetwork) addLinkHosts(context, container.id, linkRecords(context, container));
      addOwnHosts(context, container, endpoint);
      openLinks(context, container, endpoint);
      if (dnsNames) this.resolve(sandbox);
      await this.tune(sandbox, endpoint, attachment.config);
    }
    options.onEvent?.({ action: 'connect', network, container: container.id });
  }

  /** Values of /proc/sys/net for the new device: it has no IPv6 but by them or in a network with IPv6, and what `com.docker.network.endpoint.sysctls` says. */
  private async tune({ key }: Sandbox, { device, address6 }: Endpoint, { DriverOpts }: EndpointConfig): Promise<void> {
    if (device === undefined) return;
    const wanted = DriverOpts?.['com.docker.network.endpoint.sysctls']?.split(',') ?? [];
    const settings = wanted.map(text => text.replace(/^net\.(\w+)\.(\w+)\.ifname\./i, `$1/$2/${device}/`));
    const isTaken = await writeSysctls(this.context.host, key, [`ipv6/conf/${device}/disable_ipv6=${address6 === undefined ? 1 : 0}`, ...settings]);
    if (!isTaken) throw new EngineError('system', `failed to set sysctls of ${device}: ${wanted.join(',')}`);
  }

  private async leave(container: NetworkedContainer, endpoint: Endpoint): Promise<void> {
    const { context, context: { store, options } } = this;
    const network = store.network(endpoint.networkId);
    await unpublish(context, network, endpoint);
    closeLinks(context, container, endpoint);
    removeOwnHosts(context, container, endpoint);
    deleteEndpoint(context, endpoint);
    options.onEvent?.({ action: 'disconnect', network, container: container.id });
  }

  /** The route and the published ports, by the best of the endpoints. */
  private leadOut(container: NetworkedContainer, sandbox: Sandbox): void {
    const endpoint = gatewayEndpoint(this.context, sandbox);
    routeBy(this.context, sandbox, endpoint);
    if (endpoint) publish(this.context, this.context.store.network(endpoint.networkId), endpoint, sandbox.wanted);
    container.network.ports = sandbox.usesHost || !endpoint ? {} : portMap(sandbox.exposed, endpoint.published);
  }

  /** As {@link leadOut}, after a change. @param before the endpoint that led out until now, if it is still there */
  private async moveOut(container: NetworkedContainer, sandbox: Sandbox, before: Endpoint | undefined): Promise<void> {
    const after = gatewayEndpoint(this.context, sandbox);
    if (before && before === after) return;
    if (before) await unpublish(this.context, this.context.store.network(before.networkId), before);
    this.leadOut(container, sandbox);
  }

  /** dockerd answers for names from now on. */
  private resolve(sandbox: Sandbox): void {
    const { context, resolvers } = this;
    if (resolvers.has(sandbox.id)) return;
    const resolving = { ...sandbox, resolver: { ...openResolver(context.sys, sandbox.key), servers: useResolver(context, sandbox) } };
    context.store.sandboxes.set(sandbox.id, resolving);
    resolvers.set(sandbox.id, new Resolver(context, resolving));
  }

  private forget({ network: { attachments } }: NetworkedContainer, network: Network): void {
    Reflect.deleteProperty(attachments, network.name);
  }

  private attachment(config: EndpointConfig): Attachment {
    return { config, networkId: '', endpointId: '', dnsNames: null };
  }

  /** @throws EngineError for what cannot be combined */
  private checkConnection(container: NetworkedContainer, network: Network): void {
    const mode = parseMode(container.hostConfig.NetworkMode);
    const shared = 'container sharing network namespace with another container or host cannot be connected to any other network';
    if (mode.kind === 'container') throw new EngineError('invalid', shared);
    if (mode.kind !== 'host' && network.driver === 'host') throw new EngineError('invalid', 'cannot connect container to host network - container must be created in host network mode');
    const names = Object.keys(container.network.attachments).filter(name => name !== network.name);
    if (names.includes('host') || (names.length > 0 && network.driver === 'host')) throw new EngineError('invalid', shared);
    if (names.includes('none') || (names.length > 0 && network.name === 'none')) {
      throw new EngineError('invalid', 'container cannot be connected to multiple networks with one of the networks in private (none) mode');
    }
  }

  /** The name of a network that may be given by its id; one that is not there is called what it was called. */
  private nameOf(term: string): string {
    if (!isUserDefined(term)) return term;
    try {
      return this.context.store.find(term).name;
    } catch (error) {
      if (error instanceof EngineError) return term;
      throw error;
    }
  }
}
