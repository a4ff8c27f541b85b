import { formatPrefix, parseIpv4, type Prefix } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';
import type { IpamConfig, NetworkCreateRequest } from './api.ts';
import { checkBridgeOptions, checkConflicts, createBridge, deleteBridge, firewallNetwork, reservedNetworks } from './bridge.ts';
import { newId, type NetworkContext, record } from './context.ts';
import { prefixOf } from './ipam.ts';
import { isIpv6, validateIpam } from './ipam-validate.ts';
import { takePools6 } from './ipam6.ts';
import { defaultNetwork, predefined } from './mode.ts';
import type { Network, NetworkPool } from './store.ts';
import { createParent, deleteParent, hasAddresses } from './upper.ts';
import { goTime } from '../go/time.ts';

/** A network that was made, and what its maker should know. */
export interface Created {
  readonly network: Network;
  readonly warning: string;
}

/** Makes a network that somebody asks for. @throws EngineError */
export function createNetwork(context: NetworkContext, request: NetworkCreateRequest): Created {
  if (predefined.includes(request.Name)) throw new EngineError('forbidden', `operation is not permitted on predefined ${request.Name} network `);
  const driver = request.Driver === undefined || request.Driver === '' || request.Driver === 'default' ? 'bridge' : request.Driver;
  if (driver === 'overlay') {
    throw new EngineError('forbidden', 'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.');
  }
  if (request.Scope === 'swarm') throw new EngineError('forbidden', 'cannot create a swarm scoped network when swarm is not active');
  checkDriver(driver);
  validateIpam(request.IPAM?.Config ?? [], request.EnableIPv6 === true);
  const { name: ipam, known } = ipamDriver(request);
  if (!known) throw noPlugin(ipam);
  if (request.Name.trim() === '') throw new EngineError('invalid', 'invalid name: name is empty');
  if (request.Ingress === true) throw new EngineError('forbidden', 'Ingress network can only be global scope network');
  if (context.store.named(request.Name)) throw new EngineError('conflict', `network with name ${request.Name} already exists`);
  if (request.EnableIPv4 === false && request.EnableIPv6 !== true) throw new EngineError('invalid', 'IPv4 or IPv6 must be enabled');
  const network = addNetwork(context, inherited(context, request), driver);
  return { network, warning: '' };
}

/** Makes a network, predefined ones too: its addresses, its bridge, its rules. @throws EngineError, with nothing done */
export function addNetwork(context: NetworkContext, request: NetworkCreateRequest, driver: string): Network {
  const { sys, store, host, firewall, options: { onEvent } } = context;
  const options = record(request.Options);
  const configOnly = request.ConfigOnly === true;
  if (driver === 'bridge') checkBridgeOptions(options);
  const isAddressed = hasAddresses(driver) && !configOnly;
  const pools6 = isAddressed && request.EnableIPv6 === true ? takePools6(store.networks.values(), request.IPAM?.Config ?? [], { hasGateway: driver === 'bridge', host: hostDigits(context) }) : undefined;
  const pools = isAddressed && request.EnableIPv4 !== false ? takePools(context, request, driver) : [];
  const network: Network = {
    id: newId(sys), name: request.Name, driver: configOnly ? 'null' : driver, created: goTime(host.realtime), internal: request.Internal === true, attachable: request.Attachable === true,
    ingress: request.Ingress === true, configOnly, configFrom: request.ConfigFrom?.Network ?? '', enableIpv4: request.EnableIPv4 !== false, enableIpv6: request.EnableIPv6 === true,
    options, labels: record(request.Labels), pools, ...pools6 && { pools6 },
    ipam: { driver: ipamDriver(request).name, options: request.IPAM?.Options ?? null, config: (request.IPAM?.Config ?? []).map(withoutNothing) },
  };
  const rules = firewallNetwork(network);
  try {
    if (!configOnly) createParent(sys, store.networks.values(), network);
    if (network.driver === 'bridge') {
      checkConflicts(store.networks.values(), network);
      createBridge(sys, network);
    }
    if (rules) firewall.addNetwork(rules);
  } catch (error) {
    for (const pool of pools) store.ipam.releaseSubnet(pool);
    throw error;
  }
  store.networks.set(network.id, network);
  onEvent?.({ action: 'create', network });
  return network;
}

/** @throws EngineError if it is predefined or in use */
export function removeNetwork(context: NetworkContext, network: Network): void {
  const { sys, store, firewall, options: { onEvent } } = context;
  if (predefined.includes(network.name)) throw new EngineError('forbidden', `${network.name} is a pre-defined network and cannot be removed`);
  if (network.configOnly) {
    const user = [...store.networks.values()].find(({ configFrom }) => configFrom === network.name);
    if (user) throw new EngineError('forbidden', `error while removing network: configuration network ${JSON.stringify(network.name)} is in use`);
  }
  const endpoints = store.endpointsOf(network);
  if (endpoints.length > 0) {
    const users = endpoints.map(({ name, id }) => `name:${JSON.stringify(name)} id:${JSON.stringify(id.slice(0, 12))}`).join(', ');
    throw new EngineError('forbidden', `error while removing network: network ${network.name} has active endpoints (${users})`);
  }
  const rules = firewallNetwork(network);
  if (network.driver === 'bridge') deleteBridge(sys, network);
  if (rules) firewall.removeNetwork(rules);
  deleteParent(sys, network);
  for (const pool of network.pools) store.ipam.releaseSubnet(pool);
  store.networks.delete(network.id);
  if (!network.configOnly) onEvent?.({ action: 'destroy', network });
}

/** By which this host's own networks of IPv6 differ from those of others. */
function hostDigits({ sys, store }: NetworkContext): string {
  return (store.named(defaultNetwork)?.id ?? newId(sys)).slice(0, 10);
}

function checkDriver(driver: string): void {
  if (hasAddresses(driver)) return;
  if (driver === 'host' || driver === 'null') throw new EngineError('forbidden', `only one instance of ${JSON.stringify(driver)} network is allowed`);
  throw noPlugin(driver);
}

function noPlugin(name: string): EngineError {
  return new EngineError('notFound', `plugin ${JSON.stringify(name)} not found`);
}

function ipamDriver({ IPAM }: NetworkCreateRequest): { readonly name: string; readonly known: boolean } {
  const name = IPAM?.Driver === undefined || IPAM.Driver === '' ? 'default' : IPAM.Driver;
  return { name, known: name === 'default' || name === 'null' };
}

/** With what the network of `ConfigFrom` says. */
function inherited({ store }: NetworkContext, request: NetworkCreateRequest): NetworkCreateRequest {
  if (!request.ConfigFrom?.Network) return request;
  const source = [...store.networks.values()].find(({ id, name }) => [id, name].includes(request.ConfigFrom?.Network ?? ''));
  if (!source) throw new EngineError('notFound', `configuration network ${JSON.stringify(request.ConfigFrom.Network)} does not exist`);
  if (!source.configOnly) throw new EngineError('forbidden', `configuration network ${JSON.stringify(source.name)} does not exist`);
  const { ipam } = source;
  return {
    ...request, ConfigFrom: { Network: source.name }, Options: source.options, EnableIPv6: source.enableIpv6, Internal: source.internal,
    Labels: { ...source.labels, ...request.Labels }, IPAM: { Driver: ipam.driver, Options: ipam.options, Config: ipam.config },
  };
}

/** The subnets of a network with their gateways; one of the default pools if nobody wants another. */
function takePools({ sys, store: { ipam } }: NetworkContext, request: NetworkCreateRequest, driver: string): NetworkPool[] {
  const hasGateway = driver === 'bridge';
  const wanted = (request.IPAM?.Config ?? []).filter(({ Subnet = '' }) => Subnet !== '' && !isIpv6(Subnet));
  const taken: NetworkPool[] = [];
  try {
    if (wanted.length === 0) {
      const pool = ipam.takeAnySubnet(reservedNetworks(sys));
      return [{ ...pool, gateway: hasGateway ? ipam.takeAddress(pool) : undefined, isConfigured: false }];
    }
    for (const config of wanted) taken.push(takeConfigured(ipam, config, hasGateway));
    return taken;
  } catch (error) {
    for (const pool of taken) ipam.releaseSubnet(pool);
    throw error;
  }
}

function takeConfigured(ipam: NetworkContext['store']['ipam'], { Subnet = '', IPRange = '', Gateway = '', AuxiliaryAddresses }: IpamConfig, hasGateway: boolean): NetworkPool {
  const range: Prefix | undefined = IPRange === '' ? undefined : prefixOf(IPRange);
  const pool = ipam.takeSubnet({ subnet: Subnet, range: range && formatPrefix(range) });
  try {
    for (const address of Object.values(AuxiliaryAddresses ?? {})) ipam.takeAddress(pool, parseIpv4(address));
    if (Gateway === '' && !hasGateway) return { ...pool, isConfigured: true };
    const gateway = ipam.takeAddress(pool, Gateway === '' ? undefined : parseIpv4(Gateway));
    if (gateway === undefined) throw new EngineError('system', 'no available addresses on this pool');
    return { ...pool, gateway, isConfigured: true };
  } catch (error) {
    ipam.releaseSubnet(pool);
    throw error;
  }
}

function withoutNothing({ Subnet, IPRange, Gateway, AuxiliaryAddresses }: IpamConfig): IpamConfig {
  return { ...Subnet && { Subnet }, ...IPRange && { IPRange }, ...Gateway && { Gateway }, ...AuxiliaryAddresses && Object.keys(AuxiliaryAddresses).length > 0 && { AuxiliaryAddresses } };
}
