/** What the kernel of an engine's host says of its network: facts that no engine's API tells. */

/** A network device (ip-link(8)). */
export interface HostInterface {
  readonly index: number;
  readonly name: string;
  /** `bridge`, `veth`, `loopback`, `macvlan` …; empty for a network card. */
  readonly kind: string;
  readonly mac: string;
  /** With prefix lengths, IPv4 and IPv6. */
  readonly addresses: readonly string[];
  readonly isUp: boolean;
  /** The bridge that it is a port of. */
  readonly master?: string;
  /** Index of the other end of a veth pair, in that end's namespace. */
  readonly peer?: number;
}

/** A route (ip-route(8)). */
export interface HostRoute {
  /** `172.17.0.0/16`; `0.0.0.0/0` is the default. */
  readonly destination: string;
  /** Absent if the destination is on the link. */
  readonly gateway?: string;
  /** Empty for what leads nowhere: unreachable, prohibit, blackhole. */
  readonly device: string;
  /** As `ip route` prints it. */
  readonly text: string;
}

/** A socket that waits for connections, or takes datagrams. */
export interface Listener {
  readonly protocol: 'tcp' | 'udp';
  /** IPv4; `0.0.0.0` for all, as for `::`. */
  readonly address: string;
  readonly port: number;
}

/** A chain of a table of iptables(8). */
export interface FilterChain {
  readonly table: string;
  readonly name: string;
  /** Of chains that are there from the start: ACCEPT or DROP. */
  readonly policy?: string;
  /** Each as `iptables -S` prints it, without `-A CHAIN`. */
  readonly rules: readonly string[];
}

/** The inside of one network namespace. */
export interface NamespaceNetwork {
  readonly routes: readonly HostRoute[];
  /** Undefined if it could not be found out. */
  readonly listeners: readonly Listener[] | undefined;
}

/** A container's own network namespace. */
export interface ContainerNetwork extends NamespaceNetwork {
  readonly devices: readonly { readonly name: string; readonly mac: string; /** Index of the veth's other end on the host; of a macvlan, of its parent. */ readonly peer?: number }[];
}

/** The network namespace of an engine's host, and those of its containers. */
export interface HostNetwork extends NamespaceNetwork {
  readonly interfaces: readonly HostInterface[];
  /** Undefined if they may not be read. */
  readonly chains: readonly FilterChain[] | undefined;
  /** By container id; those that could be read. */
  readonly containers: ReadonlyMap<string, ContainerNetwork>;
}
