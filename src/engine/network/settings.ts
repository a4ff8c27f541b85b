import { formatIpv4 } from '../../kernel/index.ts';
import type { EndpointSettings, NetworkSettings } from './api.ts';
import { poolOf } from './endpoint.ts';
import { type NetworkContext, sortedRecord } from './context.ts';
import { prefixOf } from './ipam.ts';
import { defaultNetwork } from './mode.ts';
import type { Attachment, ContainerNetwork, Endpoint } from './store.ts';

const nothing = { EndpointID: '', Gateway: '', IPAddress: '', IPPrefixLen: 0, MacAddress: '' };

/** Before API 1.45 the aliases have the short id, too. @param version `1.51` */
export function networkSettings(context: NetworkContext, network: ContainerNetwork, version: string): NetworkSettings {
  const all = Object.entries(network.attachments).map(([name, attachment]) => [name, endpointSettings(context, attachment, version)] as const);
  const Networks = sortedRecord(all);
  const { EndpointID, Gateway, IPAddress, IPPrefixLen, MacAddress } = Networks[defaultNetwork] ?? nothing;
  return {
    Bridge: '', SandboxID: network.sandboxId, SandboxKey: network.sandboxKey, Ports: network.ports, HairpinMode: false, LinkLocalIPv6Address: '', LinkLocalIPv6PrefixLen: 0,
    SecondaryIPAddresses: null, SecondaryIPv6Addresses: null, EndpointID, Gateway, GlobalIPv6Address: '', GlobalIPv6PrefixLen: 0, IPAddress, IPPrefixLen, IPv6Gateway: '', MacAddress, Networks,
  };
}

/** `NetworkSettings` in the list of containers. */
export function networkSummary(context: NetworkContext, network: ContainerNetwork, version: string): Pick<NetworkSettings, 'Networks'> {
  return { Networks: networkSettings(context, network, version).Networks };
}

/** Whether a version of the API is that one or later. */
export function isAtLeast(version: string, other: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = other.split('.').map(Number);
  return major > otherMajor || (major === otherMajor && minor >= otherMinor);
}

function endpointSettings(context: NetworkContext, attachment: Attachment, version: string): EndpointSettings {
  const { config, networkId: NetworkID, endpointId, dnsNames } = attachment;
  const endpoint = context.store.endpoints.get(endpointId);
  const shortId = dnsNames?.find(name => /^[0-9a-f]{12}$/.test(name) && endpoint?.containerId.startsWith(name));
  const aliases = isAtLeast(version, '1.45') || shortId === undefined ? config.Aliases ?? null : [...config.Aliases ?? [], shortId];
  return {
    IPAMConfig: config.IPAMConfig ?? null, Links: config.Links ?? null, Aliases: aliases, ...endpoint ? addressesOf(context, endpoint) : nothing, DriverOpts: config.DriverOpts ?? null,
    GwPriority: config.GwPriority ?? 0, NetworkID, IPv6Gateway: '', GlobalIPv6Address: '', GlobalIPv6PrefixLen: 0,
    DNSNames: dnsNames,
  };
}

function addressesOf({ store }: NetworkContext, endpoint: Endpoint): typeof nothing {
  const network = store.network(endpoint.networkId);
  const pool = poolOf(network, endpoint);
  if (!pool || endpoint.address === undefined) return { ...nothing, EndpointID: endpoint.id };
  return {
    EndpointID: endpoint.id, Gateway: network.internal ? '' : formatIpv4(pool.gateway), IPAddress: formatIpv4(endpoint.address), IPPrefixLen: prefixOf(pool.subnet).length, MacAddress: endpoint.mac ?? '',
  };
}
