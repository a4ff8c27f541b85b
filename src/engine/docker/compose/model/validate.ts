import { CliError } from '../../cli-error.ts';
import { dependenciesOf, inOrder } from './order.ts';
import type { Project } from './project.ts';

/** Whether the parts of a project fit together. @throws CliError with Compose's words */
export function validate(project: Project): void {
  for (const [name, service] of Object.entries(project.services)) {
    const refuse = (what: string): never => { throw new CliError(`service "${name}" ${what}: invalid compose project`); };
    if ((service.image ?? '') === '' && !service.build) refuse('has neither an image nor a build context specified');
    for (const network of Object.keys(service.networks ?? {})) if (!(network in project.networks)) refuse(`refers to undefined network ${network}`);
    for (const dependency of dependenciesOf(service)) {
      if (dependency in project.services || service.depends_on?.[dependency]?.required === false) continue;
      refuse(`depends on undefined service ${JSON.stringify(dependency)}`);
    }
    for (const { type, source } of service.volumes ?? []) if (type === 'volume' && source !== undefined && !(source in project.volumes)) refuse(`refers to undefined volume ${source}`);
    for (const { source } of service.secrets ?? []) if (!(source in project.secrets)) refuse(`refers to undefined secret ${source}`);
    for (const { source } of service.configs ?? []) if (!(source in project.configs)) refuse(`refers to undefined config ${source}`);
    const { limits, reservations } = service.deploy?.resources ?? {};
    const twice = ([
      ['scale', service.scale, 'deploy.replicas', service.deploy?.replicas], ['cpus', service.cpus, 'deploy.resources.limits.cpus', limits?.cpus], ['mem_limit', service.mem_limit, 'deploy.resources.limits.memory', limits?.memory],
      ['mem_reservation', service.mem_reservation, 'deploy.resources.reservations.memory', reservations?.memory], ['pids_limit', service.pids_limit, 'deploy.resources.limits.pids', limits?.pids],
    ] as const).find(([, own, , deployed]) => own !== undefined && deployed !== undefined && own !== deployed);
    if (twice) throw new CliError(`services.${name}: can't set distinct values on '${twice[0]}' and '${twice[2]}': invalid compose project`);
    if (service.container_name !== undefined && (service.scale ?? 1) > 1) throw new CliError(`can't set container_name and services.${name}.scale=${service.scale ?? 1} as container name must be unique: invalid compose project`);
    if (service.network_mode !== undefined && Object.keys(service.networks ?? {}).length > 0) refuse('declares mutually exclusive `network_mode` and `networks`');
  }
  inOrder(project.services);
}
