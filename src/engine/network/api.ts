/** What clients say of networks, as in the definitions of the Engine API: `NetworkCreateRequest`, `EndpointSettings`, `PortMap` … */

export type Strings = Readonly<Record<string, string>>;

export interface IpamConfig {
  readonly Subnet?: string;
  readonly IPRange?: string;
  readonly Gateway?: string;
  readonly AuxiliaryAddresses?: Strings | null;
}

export interface NetworkCreateRequest {
  readonly Name: string;
  readonly Driver?: string;
  readonly Scope?: string;
  readonly Internal?: boolean;
  readonly Attachable?: boolean;
  readonly Ingress?: boolean;
  readonly ConfigOnly?: boolean;
  readonly ConfigFrom?: { readonly Network: string } | null;
  readonly IPAM?: { readonly Driver?: string; readonly Options?: Strings | null; readonly Config?: readonly IpamConfig[] | null } | null;
  readonly EnableIPv4?: boolean | null;
  readonly EnableIPv6?: boolean | null;
  readonly Options?: Strings | null;
  readonly Labels?: Strings | null;
}

/** What is wanted of an endpoint. */
export interface EndpointConfig {
  readonly IPAMConfig?: { readonly IPv4Address?: string; readonly IPv6Address?: string; readonly LinkLocalIPs?: readonly string[] | null } | null;
  readonly Links?: readonly string[] | null;
  readonly Aliases?: readonly string[] | null;
  readonly MacAddress?: string;
  readonly DriverOpts?: Strings | null;
  readonly GwPriority?: number;
}

export type NetworkingConfig = { readonly EndpointsConfig?: Readonly<Record<string, EndpointConfig | null>> | null } | null;

export interface PortBinding {
  readonly HostIp: string;
  readonly HostPort: string;
}

/** By `80/tcp`; null: exposed, but not published. */
export type PortMap = Readonly<Record<string, readonly PortBinding[] | null>>;

/** An endpoint as inspecting a container shows it. */
export interface EndpointSettings {
  readonly IPAMConfig: EndpointConfig['IPAMConfig'];
  readonly Links: readonly string[] | null;
  readonly Aliases: readonly string[] | null;
  readonly MacAddress: string;
  readonly DriverOpts: Strings | null;
  /** Since API 1.48. */
  readonly GwPriority?: number;
  readonly NetworkID: string;
  readonly EndpointID: string;
  readonly Gateway: string;
  readonly IPAddress: string;
  readonly IPPrefixLen: number;
  readonly IPv6Gateway: string;
  readonly GlobalIPv6Address: string;
  readonly GlobalIPv6PrefixLen: number;
  /** Since API 1.44. */
  readonly DNSNames?: readonly string[] | null;
}

/** `NetworkSettings` of a container that is inspected. */
export interface NetworkSettings {
  readonly Bridge: string;
  readonly SandboxID: string;
  readonly SandboxKey: string;
  readonly Ports: PortMap;
  readonly HairpinMode: boolean;
  readonly LinkLocalIPv6Address: string;
  readonly LinkLocalIPv6PrefixLen: number;
  readonly SecondaryIPAddresses: null;
  readonly SecondaryIPv6Addresses: null;
  readonly EndpointID: string;
  readonly Gateway: string;
  readonly GlobalIPv6Address: string;
  readonly GlobalIPv6PrefixLen: number;
  readonly IPAddress: string;
  readonly IPPrefixLen: number;
  readonly IPv6Gateway: string;
  readonly MacAddress: string;
  readonly Networks: Readonly<Record<string, EndpointSettings>>;
}

/** A port of a container in the list of containers. */
export interface PortSummary {
  readonly IP?: string;
  readonly PrivatePort: number;
  readonly PublicPort?: number;
  readonly Type: string;
}

/** `Network`: one that is listed or inspected. */
export interface NetworkInspect {
  readonly Name: string;
  readonly Id: string;
  readonly Created: string;
  readonly Scope: string;
  readonly Driver: string;
  /** Since API 1.48. */
  readonly EnableIPv4?: boolean;
  readonly EnableIPv6: boolean;
  readonly IPAM: { readonly Driver: string; readonly Options: Strings | null; readonly Config: readonly IpamConfig[] | null };
  readonly Internal: boolean;
  readonly Attachable: boolean;
  readonly Ingress: boolean;
  readonly ConfigFrom: { readonly Network: string };
  readonly ConfigOnly: boolean;
  readonly Containers: Readonly<Record<string, NetworkContainer>>;
  readonly Options: Strings;
  readonly Labels: Strings;
}

export interface NetworkContainer {
  readonly Name: string;
  readonly EndpointID: string;
  readonly MacAddress: string;
  readonly IPv4Address: string;
  readonly IPv6Address: string;
}

/** The parts of a container's `HostConfig` that are about networks. */
export interface NetworkHostConfig {
  readonly NetworkMode?: string;
  readonly PortBindings?: Readonly<Record<string, readonly Partial<PortBinding>[] | null>> | null;
  readonly PublishAllPorts?: boolean;
  readonly Dns?: readonly string[] | null;
  readonly DnsSearch?: readonly string[] | null;
  readonly DnsOptions?: readonly string[] | null;
  readonly ExtraHosts?: readonly string[] | null;
  readonly Links?: readonly string[] | null;
}
