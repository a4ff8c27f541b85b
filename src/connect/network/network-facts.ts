import type Dockerode from 'dockerode';
import { bridgeDevice, type Container, type ContainerNetwork, type HostNetwork, isAlive, type Listener, type Network, type NamespaceNetwork, type Walk } from '../../model/index.ts';
import type { Engine } from '../engine/engine.ts';
import { get } from '../engine/get.ts';
import { object, text, texts } from '../engine/json.ts';
import { fetchList } from '../engine/lists.ts';
import { readContainerDetail } from '../engine/read.ts';
import type { HostFiles } from '../host/host-files.ts';
import { localFiles } from '../host/local.ts';
import { readProcesses } from '../host/processes.ts';
import { isContainer } from '../host/reach.ts';
import { servedFiles } from '../host/served.ts';
import { servesHost } from '../host/serves-host.ts';
import { kernelWalk } from './kernel-walk.ts';
import { type HostPrograms, localPrograms, servedPrograms } from './programs.ts';
import { parseChains, parseInterfaces, parseListeners, parseProcRoutes, parseRoutes } from './texts.ts';

/** All that is known of an engine's networks. */
export interface EngineNetworks {
  readonly host: string;
  readonly networks: readonly Network[];
  /** With the aliases that only an inspection tells. */
  readonly containers: readonly Container[];
  /** Undefined where the kernel of the engine's host is out of reach. */
  readonly kernel: HostNetwork | undefined;
  /** Asks the kernel itself for the way of a packet, where there is one that answers. */
  readonly walk: Walk | undefined;
}

/** How many containers are inspected at once. */
const parallel = 16;

/** Reads all that an engine, and its host where that is within reach, say of networks. Throws what docker-modem throws. */
export async function readEngineNetworks({ docker, endpoint, info }: Engine, signal: AbortSignal): Promise<EngineNetworks> {
  const [networks, listed] = await Promise.all([fetchList(docker, 'networks', signal), fetchList(docker, 'containers', signal)]);
  const inspected = await inspectAll(docker, [...listed.values()], [...networks.values()], signal);
  const isServed = await servesHost(docker);
  const files = isServed ? servedFiles(() => Promise.resolve(docker)) : localFiles();
  const reader = new HostReader(files, isServed ? servedPrograms(docker) : localPrograms(files), bridgesOf([...networks.values()], inspected));
  const kernel = await reader.read(inspected, isServed || endpoint.address.startsWith('unix:'));
  return { host: info.hostname, networks: [...networks.values()].map(network => withDevice(network, kernel)), containers: inspected.map(({ container }) => container), kernel, walk: isServed ? kernelWalk(docker) : undefined };
}

interface Inspected {
  readonly container: Container;
  /** 0 if it does not run. */
  readonly pid: number;
}

/** Containers that vanish meanwhile are left out. */
async function inspectAll(docker: Dockerode, containers: readonly Container[], networks: readonly Network[], signal: AbortSignal): Promise<readonly Inspected[]> {
  const results: (Inspected | undefined)[] = containers.map(container => ({ container, pid: 0 }));
  const queue = containers.entries();
  await Promise.all(Array.from({ length: parallel }, async () => {
    for (const [index, container] of queue) {
      if (!isAlive(container)) continue;
      try {
        results[index] = withInspection(container, networks, await get(docker, `/containers/${container.id}/json`, signal));
      } catch (error) {
        signal.throwIfAborted();
        if (object(error)['kind'] !== 'not-found' && object(error)['statusCode'] !== 404) throw error;
        results[index] = undefined;
      }
    }
  }));
  return results.flatMap(each => each ?? []);
}

/** Who shares another's network has none of its own, and publishes nothing, although Podman repeats the other's. */
function withInspection(container: Container, all: readonly Network[], reply: unknown): Inspected {
  const { pid, modes } = readContainerDetail(reply);
  // Podman's list leaves out how a container is connected.
  const networkMode = modes.net || container.networkMode;
  if (networkMode.startsWith('container:')) return { container: { ...container, networkMode, networks: [], ports: [] }, pid };
  const ends = object(object(object(reply)['NetworkSettings'])['Networks']);
  const networks = container.networks.map(attachment => {
    const { Aliases, DNSNames } = object(ends[attachment.networkName]);
    return { ...attachment, networkId: networkOf(attachment, all)?.id ?? attachment.networkId, aliases: [...new Set([...texts(Aliases), ...texts(DNSNames)])] };
  });
  return { container: { ...container, networks, networkMode }, pid };
}

/** The network that an end is on. Podman says its name for its id, and calls its own network by Docker's name in the list: then the gateway tells. */
function networkOf({ networkId, networkName, gateway }: Container['networks'][number], all: readonly Network[]): Network | undefined {
  return all.find(({ id }) => id === networkId) ?? all.find(({ name }) => name === networkName) ?? all.find(({ subnets }) => gateway !== '' && subnets.some(subnet => subnet.gateway === gateway));
}

/** A bridge that the engine's host has to have. */
interface Bridge {
  readonly name: string;
  /** Its addresses. */
  readonly gateways: readonly string[];
}

/** The bridges of networks with containers, which some engines make with the first one; without any container, of all networks. */
function bridgesOf(networks: readonly Network[], inspected: readonly Inspected[]): readonly Bridge[] {
  const used = new Set(inspected.flatMap(({ container }) => container.networks.map(({ networkId }) => networkId)));
  return networks.filter(({ id, driver }) => driver === 'bridge' && (used.size === 0 || used.has(id))).map(network => ({ name: bridgeDevice(network), gateways: network.subnets.flatMap(({ gateway }) => gateway || []) }));
}

/** With the bridge's name in its options, if the host calls it otherwise than it would be by them: as Podman does. */
function withDevice(network: Network, kernel: HostNetwork | undefined): Network {
  const own = kernel?.interfaces.find(({ kind, addresses }) => kind === 'bridge' && network.subnets.some(({ gateway }) => gateway !== '' && addresses.some(address => address.startsWith(`${gateway}/`))));
  return !own || network.driver !== 'bridge' || own.name === bridgeDevice(network) ? network : { ...network, options: { ...network.options, 'com.docker.network.bridge.name': own.name } };
}

/** Reads the network of a host by its files and programs. */
class HostReader {
  readonly #files: HostFiles;
  readonly #run: HostPrograms;
  readonly #bridges: readonly Bridge[];

  constructor(files: HostFiles, run: HostPrograms, bridges: readonly Bridge[]) {
    this.#files = files;
    this.#run = run;
    this.#bridges = bridges;
  }

  /** Undefined if the host is another machine, or may not be looked at. @param isNear without running containers, which could prove it, a host that has the bridges counts as the engine's */
  async read(inspected: readonly Inspected[], isNear: boolean): Promise<HostNetwork | undefined> {
    const running = inspected.filter(({ pid }) => pid > 0);
    const [first] = running;
    if (first ? !await isContainer(this.#files, first.pid, first.container.id) : !isNear) return undefined;
    const containers = new Map((await Promise.all(running.map(async ({ container, pid }) => [container.id, await this.#containerNetwork(pid)] as const))));
    const indexes = new Set([...containers.values()].flatMap(({ devices }) => devices.flatMap(({ peer }) => peer ?? [])));
    const host = await this.#hostOf(indexes);
    if (!host) return undefined;
    const { pid, interfaces } = host;
    const [routes, rules, listeners] = await Promise.all([this.#run(pid, ['ip', 'route']), this.#run(pid, ['iptables-save']), this.#listeners(pid)]);
    return { interfaces, routes: parseRoutes(routes ?? ''), listeners, chains: rules === undefined ? undefined : parseChains(rules), containers };
  }

  /**
   * A process in the network namespace that has the engine's bridges, by their names; else by their addresses, as Podman calls them otherwise than its API says. Another namespace may have an address, too: a name is preferred.
   * @param indexes of the other ends of the containers' devices
   */
  async #hostOf(indexes: ReadonlySet<number>): Promise<{ readonly pid: number; readonly interfaces: HostNetwork['interfaces'] } | undefined> {
    let byAddress: { readonly pid: number; readonly interfaces: HostNetwork['interfaces'] } | undefined;
    for (const pid of await this.#candidates()) {
      const interfaces = parseInterfaces(await this.#run(pid, ['ip', '-details', 'address']) ?? '');
      if (indexes.size > 0 && !interfaces.some(({ index }) => indexes.has(index))) continue;
      if (this.#bridges.every(({ name }) => interfaces.some(each => each.name === name))) return { pid, interfaces };
      const isHere = ({ gateways }: Bridge): boolean => gateways.some(gateway => interfaces.some(({ addresses }) => addresses.some(address => address.startsWith(`${gateway}/`))));
      if (this.#bridges.every(isHere)) byAddress ??= { pid, interfaces };
    }
    return byAddress;
  }

  /** A process of each network namespace that has the engine's bridges; process 1, or at least this one, first. */
  async #candidates(): Promise<readonly number[]> {
    const found = new Map<number, number>();
    for (const { pid, namespaces: { net } } of await readProcesses(this.#files)) {
      if (net !== undefined && !found.has(net)) found.set(net, pid);
    }
    const spaces = await Promise.all([...found.values()].map(async pid => {
      const [devices, addresses] = await Promise.all(['dev', 'fib_trie'].map(async name => await this.#files.readFile(`/proc/${pid}/net/${name}`) ?? ''));
      return { pid, devices, addresses };
    }));
    // In the trie of routes, the addresses of the namespace itself are those with a line of local routes below them.
    const has = ({ devices = '', addresses = '' }: (typeof spaces)[number], { name, gateways }: Bridge): boolean => devices.includes(`${name}:`) || gateways.some(gateway => addresses.includes(`-- ${gateway}\n`) && addresses.slice(addresses.indexOf(`-- ${gateway}\n`)).split('\n', 2)[1]?.includes('host LOCAL'));
    return spaces.filter(space => this.#bridges.every(bridge => has(space, bridge))).map(({ pid }) => pid);
  }

  async #containerNetwork(pid: number): Promise<ContainerNetwork> {
    const read = async (path: string): Promise<string> => await this.#files.readFile(path) ?? '';
    const [inside, dev] = await Promise.all([this.#namespace(pid), read(`/proc/${pid}/net/dev`)]);
    const names = [...dev.matchAll(/^\s*(\S+):/gm)].flatMap(([, name]) => name === undefined || name === 'lo' ? [] : [name]);
    const devices = await Promise.all(names.map(async name => {
      // A container's own mount of sysfs shows its network namespace.
      const folder = `/proc/${pid}/root/sys/class/net/${name}`;
      const [mac, link] = await Promise.all([read(`${folder}/address`), read(`${folder}/iflink`)]);
      const peer = Number(link);
      return { name, mac: mac.trim(), ...peer > 0 && { peer } };
    }));
    return { ...inside, devices };
  }

  async #namespace(pid: number): Promise<NamespaceNetwork> {
    const [routes, listeners] = await Promise.all([this.#files.readFile(`/proc/${pid}/net/route`), this.#listeners(pid)]);
    return { routes: parseProcRoutes(routes ?? ''), listeners };
  }

  async #listeners(pid: number): Promise<readonly Listener[] | undefined> {
    const tables = await Promise.all((['tcp', 'tcp6', 'udp', 'udp6'] as const).map(async name => ({ name, content: await this.#files.readFile(`/proc/${pid}/net/${name}`) })));
    if (tables[0]?.content === undefined) return undefined;
    return tables.flatMap(({ name, content }) => parseListeners(name.startsWith('tcp') ? 'tcp' : 'udp', text(content)));
  }
}
