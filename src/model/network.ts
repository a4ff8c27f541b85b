import type { Attachment, Container } from './container.ts';

/** A network as `GET /networks` lists it. */
export interface Network {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  readonly scope: string;
  readonly internal: boolean;
  readonly subnets: readonly Subnet[];
  readonly labels: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string>>;
}

export interface Subnet {
  /** CIDR, e.g. `172.17.0.0/16`. */
  readonly subnet: string;
  readonly gateway: string;
}

export interface Endpoint {
  readonly container: Container;
  readonly attachment: Attachment;
}

/** Networks that the engine makes itself and refuses to remove. */
export const predefinedNetworks: ReadonlySet<string> = new Set(['bridge', 'host', 'none', 'podman']);

/** Each network's endpoints, by network id, in the containers' order. One pass over the containers. */
export function endpointsByNetwork(containers: Iterable<Container>): ReadonlyMap<string, readonly Endpoint[]> {
  const endpoints = new Map<string, Endpoint[]>();
  for (const container of containers) {
    for (const attachment of container.networks) {
      const list = endpoints.get(attachment.networkId);
      if (list) list.push({ container, attachment });
      else endpoints.set(attachment.networkId, [{ container, attachment }]);
    }
  }
  return endpoints;
}

/** The bridge that the engine makes for a network of the driver `bridge`: named by an option, or by the network's id (moby, libnetwork/drivers/bridge). */
export function bridgeDevice({ id, options }: Network): string {
  return options['com.docker.network.bridge.name'] ?? `br-${id.slice(0, 12)}`;
}
