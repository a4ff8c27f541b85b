import { formatIpv4 } from '../../kernel/index.ts';
import type { EndpointSettings, NetworkSettings } from './api.ts';
import { poolOf } from './endpoint.ts';
import { type NetworkContext, type NetworkedContainer, sortedRecord } from './context.ts';
import { prefixOf } from './ipam.ts';
import { prefixLength6 } from './ipam6.ts';
import { defaultNetwork, isUserDefined } from './mode.ts';
import { isCutOff } from './upper.ts';
import type { Attachment, Endpoint } from './store.ts';

const nothing = { EndpointID: '', Gateway: '', IPAddress: '', IPPrefixLen: 0, MacAddress: '', IPv6Gateway: '', GlobalIPv6Address: '', GlobalIPv6PrefixLen: 0 };

/** A container as its settings see it. */
type Owner = Pick<NetworkedContainer, 'network' | 'id' | 'config'>;

/** Before API 1.45 the aliases on networks of users have the short id and the host name, too. @param version `1.51` */
export function networkSettings(context: NetworkContext, container: Owner, version: string): NetworkSettings {
  const { network } = container;
  const all = Object.entries(network.attachments).map(([name, attachment]) => [name, endpointSettings(context, attachment, aliasesOf(container, name, attachment, version))] as const);
  const Networks = sortedRecord(all);
  const { EndpointID, Gateway, IPAddress, IPPrefixLen, MacAddress, IPv6Gateway, GlobalIPv6Address, GlobalIPv6PrefixLen } = Networks[defaultNetwork] ?? nothing;
  return {
    Bridge: '', SandboxID: network.sandboxId, SandboxKey: network.sandboxKey, Ports: network.ports, HairpinMode: false, LinkLocalIPv6Address: '', LinkLocalIPv6PrefixLen: 0,
    SecondaryIPAddresses: null, SecondaryIPv6Addresses: null, EndpointID, Gateway, GlobalIPv6Address, GlobalIPv6PrefixLen, IPAddress, IPPrefixLen, IPv6Gateway, MacAddress, Networks,
  };
}

/** `NetworkSettings` in the list of containers: without the names that containers have in networks (moby, container/view.go). */
export function networkSummary(context: NetworkContext, container: Owner, version: string): Pick<NetworkSettings, 'Networks'> {
  const { Networks } = networkSettings(context, container, version);
  return { Networks: Object.fromEntries(Object.entries(Networks).map(([name, settings]) => [name, { ...settings, Links: null, Aliases: null, DNSNames: null }])) };
}

/** Whether a version of the API is that one or later. */
function isAtLeast(version: string, other: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = other.split('.').map(Number);
  return major > otherMajor || (major === otherMajor && minor >= otherMinor);
}

function aliasesOf({ id, config }: Owner, network: string, { config: { Aliases = null } }: Attachment, version: string): readonly string[] | null {
  if (isAtLeast(version, '1.45') || !isUserDefined(network)) return Aliases;
  return [...new Set([...Aliases ?? [], id.slice(0, 12), config.Hostname ?? ''])].filter(name => name !== '');
}

function endpointSettings(context: NetworkContext, attachment: Attachment, Aliases: readonly string[] | null): EndpointSettings {
  const { config, networkId: NetworkID, endpointId, dnsNames } = attachment;
  const endpoint = context.store.endpoints.get(endpointId);
  return {
    IPAMConfig: config.IPAMConfig ?? null, Links: config.Links ?? null, Aliases, ...endpoint ? addressesOf(context, endpoint) : { ...nothing, MacAddress: NetworkID === '' ? config.MacAddress ?? '' : '' }, DriverOpts: config.DriverOpts ?? null,
    GwPriority: config.GwPriority ?? 0, NetworkID, DNSNames: dnsNames,
  };
}

function addressesOf({ store }: NetworkContext, endpoint: Endpoint): typeof nothing {
  const network = store.network(endpoint.networkId);
  const { id: EndpointID, address, address6, mac: MacAddress = '' } = endpoint;
  const [pool, pool6] = [poolOf(network, endpoint), network.pools6?.[endpoint.pool6 ?? -1]];
  const isOpen = !isCutOff(network);
  return {
    ...nothing, EndpointID, MacAddress,
    ...pool && address !== undefined && { Gateway: isOpen && pool.gateway !== undefined ? formatIpv4(pool.gateway) : '', IPAddress: formatIpv4(address), IPPrefixLen: prefixOf(pool.subnet).length },
    ...pool6 && address6 !== undefined && { IPv6Gateway: isOpen ? pool6.gateway ?? '' : '', GlobalIPv6Address: address6, GlobalIPv6PrefixLen: prefixLength6(pool6) },
  };
}
