import type { Blocking } from '../../../../kernel/index.ts';
import type { Cli } from '../../cli.ts';
import { stopWaves } from '../model/order.ts';
import type { Project } from '../model/project.ts';
import { type Made, nameOf, serviceName } from './containers.ts';
import { tell } from './progress.ts';
import { removed } from './resources.ts';
import { together } from './together.ts';

/** Does something with each container, those that others depend on last; what does not depend on one another at the same time. */
export function* inStopOrder(cli: Cli, project: Project, containers: readonly Made[], work: (cli: Cli, container: Made) => Blocking<void>): Blocking<void> {
  const all = { ...project.disabled, ...project.services };
  const names = [...new Set(containers.map(serviceName))];
  for (const wave of stopWaves(all, names)) yield* together(cli, containers.filter(each => wave.includes(serviceName(each))).map(container => (own: Cli) => work(own, container)));
}

/** Stops a container. @param timeout in seconds; without it its own counts */
export function* stopContainer(cli: Cli, container: Made, timeout: number | undefined): Blocking<void> {
  const api = yield* cli.api();
  const id = `Container ${nameOf(container)}`;
  yield* tell(cli, id, 'Stopping');
  yield* api.post(`/containers/${container.Id}/stop`, { t: timeout });
  yield* tell(cli, id, 'Stopped');
}

/** Removes a container. */
export function* removeContainer(cli: Cli, container: Made, options: { readonly force: boolean; readonly volumes: boolean }): Blocking<void> {
  const api = yield* cli.api();
  const id = `Container ${nameOf(container)}`;
  yield* tell(cli, id, 'Removing');
  yield* removed(cli, id, () => api.delete(`/containers/${container.Id}`, { force: options.force, v: options.volumes }));
}
