import { formatIpv4, type Ipv4, isErrno, parseIpv4 } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';
import { firewallNetwork, hostBinding } from './bridge.ts';
import type { NetworkContext, Publication } from './context.ts';
import type { FirewallNetwork } from './firewall.ts';
import { mappingText, wantSamePort } from './ports.ts';
import type { Endpoint, Network, PublishedPort, WantedPort } from './store.ts';

/** How often another port is tried if one of the host's programs has it. */
const attempts = 10;
const backlog = 4096;

/** Opens the host's ports for a container whose way out is this endpoint: rules of netfilter, and a docker-proxy for each. @throws EngineError, with nothing done */
export function publish(context: NetworkContext, network: Network, endpoint: Endpoint, wanted: readonly WantedPort[]): void {
  const { address } = endpoint;
  const rules = firewallNetwork(network);
  if (!rules || address === undefined || network.internal || wanted.length === 0) return;
  const bound: PublishedPort[] = [];
  try {
    for (const group of groups(wanted.flatMap(each => onAddresses(each, network)))) bound.push(...bindGroup(context, rules, group, address));
  } catch (error) {
    shut(context, rules, bound);
    if (!(error instanceof EngineError)) throw error;
    throw new EngineError(error.kind, `driver failed programming external connectivity on endpoint ${endpoint.name} (${endpoint.id}): ${error.message}`);
  }
  endpoint.published = bound.map(port => serve(context, port));
  for (const port of endpoint.published) context.options.onPublished?.(publication(endpoint, port));
}

/** Shuts the ports again; resolves once they are free. */
export async function unpublish(context: NetworkContext, network: Network, endpoint: Endpoint): Promise<void> {
  const { published } = endpoint;
  const rules = firewallNetwork(network);
  endpoint.published = [];
  for (const port of published) {
    if (rules) context.firewall.removePort(rules, port);
    context.options.onUnpublished?.(publication(endpoint, port));
    if (port.proxy !== undefined) interrupt(context, port.proxy);
  }
  await Promise.all(published.flatMap(({ proxy }) => proxy === undefined ? [] : [context.host.exited(proxy)]));
  for (const port of published) free(context, port);
}

/** Without an address a port is published on all, of both families. */
function onAddresses(port: WantedPort, network: Network): WantedPort[] {
  const binding = hostBinding(network);
  if (port.hostAddress !== undefined) return [port];
  return binding === '0.0.0.0' ? [{ ...port, hostAddress: '0.0.0.0' }, { ...port, hostAddress: '::' }] : [{ ...port, hostAddress: binding }];
}

/** Those that follow each other and get the same port of the host. */
function groups(wanted: readonly WantedPort[]): WantedPort[][] {
  const found: WantedPort[][] = [];
  for (const port of wanted) {
    const group = found.at(-1);
    if (group?.[0] && wantSamePort(group[0], port)) group.push(port);
    else found.push([port]);
  }
  return found;
}

function bindGroup(context: NetworkContext, rules: FirewallNetwork, group: readonly WantedPort[], containerAddress: Ipv4): PublishedPort[] {
  const [first] = group;
  if (!first) return [];
  for (let attempt = 1; ; attempt++) {
    try {
      return tryGroup(context, rules, group, first, containerAddress);
    } catch (error) {
      const isChosen = first.hostPort !== 0 && first.hostPort === first.hostPortEnd;
      if (isChosen || attempt === attempts) throw error;
    }
  }
}

function tryGroup(context: NetworkContext, rules: FirewallNetwork, group: readonly WantedPort[], { protocol, hostPort: begin, hostPortEnd: end, number }: WantedPort, containerAddress: Ipv4): PublishedPort[] {
  const addresses = group.map(({ hostAddress = '0.0.0.0' }) => hostAddress);
  const hostPort = context.store.ports.take(addresses, protocol, begin, end);
  const bound: PublishedPort[] = [];
  try {
    for (const each of group) {
      const { hostAddress = '0.0.0.0' } = each;
      bound.push({ number, protocol, hostAddress, hostPort, containerAddress, proxy: undefined, socket: bindSocket(context, each, hostPort, containerAddress) });
    }
  } catch (error) {
    for (const { socket } of bound) if (socket !== undefined) context.sys.close(socket);
    for (const address of addresses) context.store.ports.release(address, protocol, hostPort);
    throw error;
  }
  for (const port of bound) context.firewall.addPort(rules, port);
  try {
    for (const port of bound) listen(context, port);
    return bound;
  } catch (error) {
    shut(context, rules, bound);
    throw error;
  }
}

/** Holds a port, so that no other program gets it. @returns undefined for IPv6, which has no sockets of its own here @throws EngineError, for SCTP as well: as with a kernel that is without it */
function bindSocket({ sys }: NetworkContext, wanted: WantedPort, port: number, containerAddress: Ipv4): number | undefined {
  const { protocol, hostAddress = '0.0.0.0', hostPort, hostPortEnd } = wanted;
  if (protocol === 'sctp') throw new EngineError('system', `error starting userland proxy: failed to listen on ${hostAddress}:${port}: protocol not supported`);
  if (hostAddress.includes(':')) return undefined;
  const address = parseIpv4(hostAddress);
  if (address === undefined) throw new EngineError('invalid', `invalid IP address: ${hostAddress}`);
  const fd = sys.socket('inet', protocol === 'udp' ? 'datagram' : 'stream');
  try {
    sys.setSocketOptions(fd, { reuseAddress: true });
    sys.bind(fd, { address, port });
    return fd;
  } catch (error) {
    sys.close(fd);
    if (!isErrno(error)) throw error;
    const which = hostPort === hostPortEnd ? '' : ` ${port}`;
    throw new EngineError('system', `failed to bind host port${which} for ${mappingText(wanted, containerAddress)}: ${error.text.toLowerCase()}`);
  }
}

/** Once the rules are there. An address may be wanted twice: what was bound twice shows here. @throws EngineError */
function listen({ sys }: NetworkContext, { protocol, socket }: PublishedPort): void {
  if (socket === undefined || protocol !== 'tcp') return;
  try {
    sys.listen(socket, backlog);
  } catch (error) {
    if (!isErrno(error)) throw error;
    throw new EngineError('system', `failed to listen on TCP socket: ${error.text.toLowerCase()}`);
  }
}

/** Hands the socket to a docker-proxy. */
function serve({ sys, host, options }: NetworkContext, port: PublishedPort): PublishedPort {
  const { protocol, hostAddress, hostPort, containerAddress, number, socket } = port;
  if (options.userlandProxy === false) return port;
  const argv = [
    '/usr/bin/docker-proxy', '-proto', protocol, '-host-ip', hostAddress, '-host-port', `${hostPort}`, '-container-ip', formatIpv4(containerAddress), '-container-port', `${number}`,
    '-use-listen-fd',
  ];
  const proxy = host.spawn({ program: 'docker-proxy', argv, descriptors: socket === undefined ? [0, 1, 2] : [0, 1, 2, socket] });
  if (socket !== undefined) sys.close(socket);
  return { ...port, proxy, socket: undefined };
}

function shut(context: NetworkContext, rules: FirewallNetwork, bound: readonly PublishedPort[]): void {
  for (const port of bound) {
    context.firewall.removePort(rules, port);
    free(context, port);
  }
}

function free({ sys, store }: NetworkContext, { socket, hostAddress, protocol, hostPort }: PublishedPort): void {
  if (socket !== undefined) sys.close(socket);
  store.ports.release(hostAddress, protocol, hostPort);
}

function interrupt({ sys }: NetworkContext, pid: number): void {
  try {
    sys.kill(pid, 'SIGINT');
  } catch (error) {
    if (!isErrno(error, 'ESRCH')) throw error;
  }
}

function publication({ containerId }: Endpoint, { protocol, hostAddress, hostPort, containerAddress, number }: PublishedPort): Publication {
  return { containerId, protocol, hostAddress, hostPort, containerAddress: formatIpv4(containerAddress), containerPort: number };
}
