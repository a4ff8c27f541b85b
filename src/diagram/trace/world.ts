import { type Attachment, bridgeDevice, type Container, formatAddress, type HostNetwork, type HostRoute, isAlive, isIn, isLoopback, type Listener, type Network, parseAddress, parseRange, type Place, type Teller } from '../../model/index.ts';
import type { NetworkFacts } from '../graph/network.ts';
import { expectedHost } from './expected.ts';
import { Tables } from './tables.ts';

/** A container's end on a network. */
export interface ContainerEnd {
  readonly container: Container;
  readonly attachment: Attachment;
  readonly network: Network;
  /** In the container. */
  readonly device: string;
  readonly address: number;
}

/** What a lookup of a route finds. */
export interface Hop {
  readonly device: string;
  /** Who gets the packet next. */
  readonly next: number;
  readonly text: string;
}

/** All that is known of an engine's network, to be asked as a packet would. IPv4. */
export class World {
  readonly host: HostNetwork;
  readonly tables: Tables;
  /** Who tells of the host's routes and rules. */
  readonly teller: Teller;
  readonly #hostname: string;
  readonly #ends: readonly ContainerEnd[];
  readonly #containers: readonly Container[];
  readonly #networks: readonly Network[];
  readonly #locals: ReadonlySet<number>;

  constructor({ host, networks, containers, kernel }: NetworkFacts) {
    this.#hostname = host;
    const running = containers.filter(isAlive);
    const expected = expectedHost(networks, running);
    this.host = kernel ? { ...kernel, chains: kernel.chains ?? expected.chains, listeners: kernel.listeners ?? expected.listeners } : expected;
    this.teller = kernel?.chains ? 'tables' : 'engine';
    this.#containers = running;
    this.#networks = networks;
    this.#ends = running.flatMap(container => this.#endsOf(container));
    this.#locals = new Set(this.host.interfaces.flatMap(({ addresses }) => addresses.flatMap(address => parseAddress(address) ?? [])));
    this.tables = new Tables(this.host.chains ?? [], { isLocal: address => this.isHosts(address), addressOf: device => this.addressOn(device) });
  }

  #endsOf(container: Container): readonly ContainerEnd[] {
    const devices = this.host.containers.get(container.id)?.devices ?? [];
    return container.networks.flatMap((attachment, index) => {
      const network = this.#networks.find(({ id }) => id === attachment.networkId);
      const address = parseAddress(attachment.ipv4);
      return network && address !== undefined ? [{ container, attachment, network, address, device: devices.find(({ mac }) => mac !== '' && mac === attachment.mac)?.name ?? `eth${index}` }] : [];
    });
  }

  /** The container whose network namespace a place is; undefined for the host's, which containers may share. */
  holderOf(place: Place): Container | undefined {
    const container = this.#containers.find(({ id }) => id === place);
    if (!container || container.networkMode === 'host') return undefined;
    if (!container.networkMode.startsWith('container:')) return container;
    const holder = container.networkMode.slice('container:'.length);
    return this.holderOf(this.#containers.find(({ id, name }) => id === holder || name === holder)?.id ?? 'host');
  }

  endsOf(container: Container): readonly ContainerEnd[] {
    return this.#ends.filter(end => end.container === container);
  }

  endsOn(network: Network): readonly ContainerEnd[] {
    return this.#ends.filter(end => end.network === network);
  }

  /** What a place is called. */
  nameOf(place: Place): string {
    return this.#containers.find(({ id }) => id === place)?.name ?? (place === 'host' ? this.#hostname : place);
  }

  /** The container's address and port behind a published port of the host. */
  publishedAt(protocol: string, address: string, port: number): { readonly address: string; readonly port: number } | undefined {
    for (const { container, attachment } of this.#ends) {
      if (attachment.gateway === '') continue;
      const found = container.ports.find(each => each.protocol === protocol && each.published?.port === port && ['', '0.0.0.0', address].includes(each.published.address));
      if (found) return { address: attachment.ipv4.split('/')[0] ?? '', port: found.containerPort };
    }
    return undefined;
  }

  /** Who has an address on a network. */
  endAt(network: Network, address: number): ContainerEnd | undefined {
    return this.#ends.find(end => end.network === network && end.address === address);
  }

  /** Who has an address. */
  endWith(address: number): ContainerEnd | undefined {
    return this.#ends.find(end => end.address === address);
  }

  networkOn(device: string): Network | undefined {
    return this.#networks.find(network => network.driver === 'bridge' && bridgeDevice(network) === device);
  }

  isHosts(address: number): boolean {
    return isLoopback(address) || this.#locals.has(address);
  }

  /** The first IPv4 address of a device of the host. */
  addressOn(device: string): number | undefined {
    const { addresses = [] } = this.host.interfaces.find(({ name }) => name === device) ?? {};
    return addresses.flatMap(address => parseAddress(address) ?? [])[0];
  }

  /** The device of the host that has an address; for addresses of nobody, the one that the default route takes. */
  deviceTowards(address: number): string {
    return this.host.interfaces.find(({ addresses }) => addresses.some(each => parseAddress(each) === address))?.name ?? this.routeOf(undefined, 0)?.device ?? '';
  }

  /** The way out of a namespace. Undefined if there is none. */
  routeOf(holder: Container | undefined, destination: number): Hop | undefined {
    let best: HostRoute | undefined;
    let length = -1;
    for (const route of holder ? this.#routesIn(holder) : this.host.routes) {
      const range = parseRange(route.destination);
      if (!range || !isIn(destination, range) || range.length <= length) continue;
      [best, length] = [route, range.length];
    }
    return best && best.device !== '' ? { device: best.device, next: parseAddress(best.gateway ?? '') ?? destination, text: best.text } : undefined;
  }

  /** As the kernel has them, or as the engine makes them: the networks on the links, and the way out by the first gateway. */
  #routesIn(holder: Container): readonly HostRoute[] {
    const known = this.host.containers.get(holder.id)?.routes;
    if (known) return known;
    const ends = this.endsOf(holder);
    const way = ends.find(({ network, attachment }) => !network.internal && attachment.gateway !== '');
    return [
      ...way ? [{ destination: '0.0.0.0/0', gateway: way.attachment.gateway, device: way.device, text: `default via ${way.attachment.gateway} dev ${way.device}` }] : [],
      ...ends.flatMap(({ network, device, address }) => network.subnets.flatMap(({ subnet }) => {
        const range = parseRange(subnet);
        return range && isIn(address, range) ? [{ destination: subnet, device, text: `${subnet} dev ${device} src ${formatAddress(address)}` }] : [];
      })),
    ];
  }

  /** Whether somebody listens; undefined if that is not known. */
  listens(holder: Container | undefined, protocol: Listener['protocol'], address: number, port: number): boolean | undefined {
    const listeners = holder ? this.host.containers.get(holder.id)?.listeners : this.host.listeners;
    return listeners?.some(each => each.protocol === protocol && each.port === port && [0, address].includes(parseAddress(each.address) ?? -1));
  }
}
