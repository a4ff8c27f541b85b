import type { Route } from './route.ts';
import { pluginRoutes, swarmRoutes } from './route/absent.ts';
import { buildRoutes } from './route/build.ts';
import { containerChangeRoutes } from './route/container-change.ts';
import { containerFileRoutes } from './route/container-files.ts';
import { buildKitRoutes } from './route/buildkit.ts';
import { containerLifeRoutes } from './route/container-life.ts';
import { containerMeasureRoutes } from './route/container-measure.ts';
import { containerStreamRoutes } from './route/container-streams.ts';
import { containerViewRoutes } from './route/container-views.ts';
import { imageTransferRoutes } from './route/image-transfer.ts';
import { imageRoutes } from './route/images.ts';
import { networkRoutes } from './route/networks.ts';
import { registryRoutes } from './route/registry.ts';
import { systemRoutes } from './route/system.ts';
import { volumeRoutes } from './route/volumes.ts';
import { execRoutes } from './route/exec.ts';

/** The API, one table per resource. */
export const routeGroups: readonly { readonly title: string; readonly routes: readonly Route[] }[] = [
  { title: 'System', routes: systemRoutes },
  { title: 'Containers', routes: [...containerViewRoutes, ...containerLifeRoutes, ...containerStreamRoutes, ...containerFileRoutes, ...containerChangeRoutes, ...containerMeasureRoutes] },
  { title: 'Images', routes: [...imageTransferRoutes, ...imageRoutes] },
  { title: 'Registries', routes: registryRoutes },
  { title: 'Builds', routes: [...buildRoutes, ...buildKitRoutes] },
  { title: 'Networks', routes: networkRoutes },
  { title: 'Volumes', routes: volumeRoutes },
  { title: 'Exec', routes: execRoutes },
  { title: 'Swarms', routes: swarmRoutes },
  { title: 'Plugins', routes: pluginRoutes },
];

export const routes: readonly Route[] = routeGroups.flatMap(group => group.routes);
