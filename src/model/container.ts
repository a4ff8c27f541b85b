/** Containers as the Engine API lists and inspects them. */

export const containerStates = ['running', 'paused', 'restarting', 'removing', 'created', 'exited', 'dead', 'unknown'] as const;
export type ContainerState = typeof containerStates[number];

export interface Container {
  readonly id: string;
  /** The first name without its slash; the short id where the engine gives none. */
  readonly name: string;
  /** The image's name as it was given at creation, or its id once that name has moved on. */
  readonly image: string;
  readonly imageId: string;
  readonly command: string;
  /** ms since the epoch. */
  readonly createdAt: number;
  readonly state: ContainerState;
  /** The engine's own words, without the times that change by themselves: see {@link stableStatus}. */
  readonly status: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly ports: readonly Port[];
  /** `bridge`, `host`, `none`, `container:<id>` or a network's name. */
  readonly networkMode: string;
  readonly networks: readonly Attachment[];
  readonly mounts: readonly Mount[];
}

export interface Port {
  readonly containerPort: number;
  readonly protocol: string;
  /** Absent when the port is exposed but not published. */
  readonly published?: { readonly address: string; readonly port: number };
}

/** A container's endpoint on one network. */
export interface Attachment {
  readonly networkId: string;
  readonly networkName: string;
  readonly endpointId: string;
  readonly ipv4: string;
  readonly ipv6: string;
  readonly mac: string;
  readonly aliases: readonly string[];
  readonly gateway: string;
}

export interface Mount {
  readonly type: string;
  /** The volume's name; empty for binds and tmpfs. */
  readonly name: string;
  readonly source: string;
  readonly destination: string;
  readonly writable: boolean;
}

/** What only `GET /containers/{id}/json` tells. */
export interface ContainerDetail {
  readonly id: string;
  /** The first process in the engine host's pid namespace; 0 when none runs. */
  readonly pid: number;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly user: string;
  readonly workingDirectory: string;
  readonly hostname: string;
  readonly restartPolicy: string;
  readonly exitCode: number;
  readonly oomKilled: boolean;
  readonly error: string;
  /** Exists for containers with a health check: `starting`, `healthy`, `unhealthy`. */
  readonly health: string | undefined;
  readonly tty: boolean;
  readonly privileged: boolean;
  /** The modes by which namespaces are shared: '' or `private` for an own one, `host`, `container:<id>`. */
  readonly modes: { readonly pid: string; readonly ipc: string; readonly uts: string; readonly user: string; readonly cgroup: string; readonly net: string };
  readonly cgroupParent: string;
  /** What it was created or updated with; 0 for no limit. Memory in bytes. */
  readonly limits: { readonly memory: number; readonly cpus: number; readonly pids: number };
  readonly storageDriver: string;
}

/** Compose's label for the project that a container belongs to. */
export const projectLabel = 'com.docker.compose.project';
export const serviceLabel = 'com.docker.compose.service';

export function isAlive(container: Container): boolean {
  return container.state === 'running' || container.state === 'paused' || container.state === 'restarting';
}

/** The first twelve digits of an id, without its algorithm, as Docker's tools print it. */
export function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}

/** The engine's status line without its running times ("Up 3 minutes (healthy)" → "Up (healthy)"), so that it changes only with the container. */
export function stableStatus(status: string): string {
  return status.replace(/^(Up|Exited \(\d+\)|Restarting \(\d+\)|Removal In Progress|Dead|Created)( (?:\d+|About an?|Less than a) .*?)?( \((?:.+)\))?$/, '$1$3');
}

/** Ports as people write them: `8080→80/tcp`, or `80/tcp` when not published; IPv4 and IPv6 twins once. */
export function formatPorts(ports: readonly Port[]): readonly string[] {
  return [...new Set(ports.map(({ containerPort, protocol, published }) => {
    const inside = `${containerPort}/${protocol}`;
    if (!published) return inside;
    return `${isEverywhere(published.address) ? '' : `${published.address.includes(':') ? `[${published.address}]` : published.address}:`}${published.port}→${inside}`;
  }))];
}

/** Whether a port that is published at an address is open at all of the host's, be it all of IPv4 or all of IPv6. */
export function isEverywhere(address: string): boolean {
  return ['', '0.0.0.0', '::'].includes(address);
}
