import type { Sys } from '../../kernel/index.ts';
import type { Host } from '../host/host.ts';
import type { NetworkHostConfig, Strings } from './api.ts';
import type { Firewall } from './firewall.ts';
import type { AddressPool } from './ipam.ts';
import type { Protocol } from './port.ts';
import type { ContainerNetwork, Network, NetworkStore } from './store.ts';

/** What networks need of the simulated host. */
export type NetworkHost = Pick<Host, 'sys' | 'call' | 'spawn' | 'exited' | 'realtime'>;

/** A container as networks see it. */
export interface NetworkedContainer {
  readonly id: string;
  /** Without the slash. */
  readonly name: string;
  readonly state: { readonly running: boolean };
  readonly config: { readonly Hostname?: string; readonly Domainname?: string; readonly ExposedPorts?: Readonly<Record<string, unknown>> | null; readonly Env?: readonly string[] | null; readonly NetworkDisabled?: boolean };
  readonly hostConfig: NetworkHostConfig;
  readonly network: ContainerNetwork;
}

/** A port of the host that leads into a container. */
export interface Publication {
  readonly containerId: string;
  readonly protocol: Protocol;
  /** `0.0.0.0`, `::` … */
  readonly hostAddress: string;
  readonly hostPort: number;
  readonly containerAddress: string;
  readonly containerPort: number;
}

/** An event of type `network`. */
export interface NetworkEvent {
  readonly action: 'create' | 'connect' | 'disconnect' | 'destroy';
  readonly network: Network;
  /** Id of the container that is connected or disconnected. */
  readonly container?: string;
}

/** How dockerd is configured, and who wants to know what happens. */
export interface NetworksOptions {
  /** Another container, for `container:NAME` and links. */
  readonly findContainer: (nameOrId: string) => NetworkedContainer | undefined;
  /** `default-address-pools`. */
  readonly addressPools?: readonly AddressPool[];
  /** `userland-proxy`. Default: true. */
  readonly userlandProxy?: boolean;
  /** `dns`, `dns-search`, `dns-opts`: for containers that say nothing. */
  readonly dns?: { readonly servers?: readonly string[]; readonly search?: readonly string[]; readonly options?: readonly string[] };
  /** `host-gateway-ip`. Default: the address of the default bridge. */
  readonly hostGateway?: string;
  readonly onEvent?: (event: NetworkEvent) => void;
  /** So that a real port can be opened and shut for it. */
  readonly onPublished?: (port: Publication) => void;
  readonly onUnpublished?: (port: Publication) => void;
}

/** What all parts of this folder work on. */
export interface NetworkContext {
  readonly host: NetworkHost;
  readonly sys: Sys;
  readonly store: NetworkStore;
  readonly firewall: Firewall;
  readonly options: NetworksOptions;
}

/** 64 hexadecimal digits. */
export function newId(sys: Sys): string {
  return Array.from(sys.getrandom(32), byte => byte.toString(16).padStart(2, '0')).join('');
}

/** With keys in order, as Go writes maps. */
export function sortedRecord<T>(entries: Iterable<readonly [string, T]>): Readonly<Record<string, T>> {
  return Object.fromEntries([...entries].sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0));
}

/** `PATH`-like texts without those that are empty. */
export function strings(list: readonly string[] | null | undefined): readonly string[] {
  return (list ?? []).filter(text => text !== '');
}

export function record(map: Strings | null | undefined): Strings {
  return sortedRecord(Object.entries(map ?? {}));
}
