import type { ContainerLayers } from '../image/layer/container-layers.ts';
import type { Networks } from '../network/networks.ts';
import { completeConfig } from '../image/image-json.ts';
import { inspectMount } from '../volume/mount-point.ts';
import { type Container, never, statusOf } from './container.ts';
import type { Containers } from './containers.ts';
import { shownLinks } from './links.ts';
import { containerDirectory, logPath } from './log-file.ts';

/** What of the engine inspecting a container needs. */
export interface InspectContext {
  readonly containers: Containers;
  readonly containerLayers: ContainerLayers;
  readonly networks: Networks;
  readonly execsOf: (container: Container) => readonly string[];
}

/** `GET /containers/{id}/json`: definition `ContainerInspectResponse`. @param version N of the API version 1.N */
export function inspectContainer({ containers, containerLayers, networks, execsOf }: InspectContext, container: Container, { version, size }: { readonly version: number; readonly size: boolean }): unknown {
  const { id, name, state, config, hostConfig } = container;
  const directory = containerDirectory(id);
  const execs = execsOf(container);
  const mac = config.MacAddress || networks.wantedMac(container);
  const wasStarted = state.startedAt !== never;
  const file = (path: string): string => wasStarted ? path : '';
  return {
    Id: id, Created: container.created, Path: container.path, Args: container.args, State: stateOf(container), Image: container.image,
    ResolvConfPath: file(`${directory}/resolv.conf`), HostnamePath: file(`${directory}/hostname`), HostsPath: file(`${directory}/hosts`),
    LogPath: hostConfig.LogConfig.Type === 'json-file' ? file(logPath(id)) : '',
    Name: `/${name}`, RestartCount: container.restartCount, Driver: 'overlay2', Platform: container.platform.os,
    MountLabel: '', ProcessLabel: '', AppArmorProfile: '', ExecIDs: execs.length > 0 ? execs : null, HostConfig: { ...hostConfig, Links: shownLinks(containers, container) }, GraphDriver: containerLayers.graphDriver(id),
    ...size && { SizeRw: containerLayers.size(id), SizeRootFs: containerLayers.rootSize(id) },
    Mounts: container.mounts.map(inspectMount), Config: completeConfig({ ...config, ...mac !== '' && { MacAddress: mac } }), NetworkSettings: networks.settings(container, `1.${version}`),
  };
}

function stateOf(container: Container): unknown {
  const { state, health } = container;
  return {
    Status: statusOf(container), Running: state.running, Paused: state.paused, Restarting: state.restarting, OOMKilled: state.oomKilled, Dead: state.dead, Pid: state.pid, ExitCode: state.exitCode,
    Error: state.error, StartedAt: state.startedAt, FinishedAt: state.finishedAt, ...health && { Health: { Status: health.status, FailingStreak: health.failingStreak, Log: health.log } },
  };
}
