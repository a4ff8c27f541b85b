import type { ContainerNetwork } from '../network/store.ts';
import type { MountPoint } from '../volume/mount-point.ts';
import type { ContainerConfig, HostConfig } from './config.ts';

/** What `docker ps` calls it. */
export type Status = 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';

/** How a container is. Times are RFC 3339 with nanoseconds. */
export interface ContainerState {
  running: boolean;
  paused: boolean;
  /** Waits to be started again; `running` is true as well. */
  restarting: boolean;
  oomKilled: boolean;
  removalInProgress: boolean;
  dead: boolean;
  /** Of the first process, on the host; 0 if it does not run. */
  pid: number;
  exitCode: number;
  /** Why it did not start. */
  error: string;
  startedAt: string;
  finishedAt: string;
}

/** A health check's outcome: definition `HealthcheckResult`. */
export interface HealthResult {
  readonly Start: string;
  readonly End: string;
  readonly ExitCode: number;
  readonly Output: string;
}

export interface Health {
  status: 'starting' | 'healthy' | 'unhealthy' | 'none';
  failingStreak: number;
  /** The last five. */
  log: readonly HealthResult[];
}

/** dockerd's ends of the pipes of a process, as long as they are open. */
export interface StreamDescriptors {
  readonly stdin: number | undefined;
  readonly stdout: number | undefined;
  readonly stderr: number | undefined;
}

/** A container, as plain data. */
export interface Container {
  readonly id: string;
  /** Without a slash. */
  name: string;
  readonly created: string;
  config: ContainerConfig;
  hostConfig: HostConfig;
  /** The image's id. */
  readonly image: string;
  readonly platform: { readonly os: string; readonly architecture: string; readonly variant?: string };
  /** What is run: the first word, and the others. */
  readonly path: string;
  readonly args: readonly string[];
  readonly state: ContainerState;
  health: Health | undefined;
  restartCount: number;
  /** By a client, not by dockerd: then no policy restarts it. */
  hasBeenManuallyStopped: boolean;
  hasBeenStartedBefore: boolean;
  mounts: readonly MountPoint[];
  readonly network: ContainerNetwork;
}

/** Go's zero time. */
export const never = '0001-01-01T00:00:00Z';

export function newState(): ContainerState {
  return { running: false, paused: false, restarting: false, oomKilled: false, removalInProgress: false, dead: false, pid: 0, exitCode: 0, error: '', startedAt: never, finishedAt: never };
}

/** moby's State.StateString. */
export function statusOf({ state, hasBeenStartedBefore }: Pick<Container, 'state' | 'hasBeenStartedBefore'>): Status {
  if (state.running) return state.paused ? 'paused' : state.restarting ? 'restarting' : 'running';
  if (state.removalInProgress) return 'removing';
  if (state.dead) return 'dead';
  return state.startedAt === never && !hasBeenStartedBefore ? 'created' : 'exited';
}

/** As dockerd cuts ids for people. */
export function shortId(id: string): string {
  return id.slice(0, 12);
}
