import type { Blocking } from '../../../../kernel/index.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { readProfile } from '../../container/seccomp-profile.ts';
import { absolutePath } from '../../files.ts';
import { hashOf } from '../model/hash.ts';
import { type Project, scaleOf, serviceOf } from '../model/project.ts';
import { containersOf, type Made, nameOf, numberOf, serviceName } from './containers.ts';
import { label } from './labels.ts';
import type { OldMount } from './mounts.ts';
import { tell } from './progress.ts';
import { requestFor } from './request.ts';
import type { Wish } from './wish.ts';
import { removeContainer, stopContainer } from './stop.ts';
import { warn } from '../log.ts';

/** What becomes of containers that are there. */
export interface ConvergeOptions {
  readonly recreate: 'changed' | 'always' | 'never';
  /** Unnamed volumes are not taken over. */
  readonly renewVolumes: boolean;
  readonly timeout: number | undefined;
  /** How many of a service, by `--scale`. */
  readonly scale: ReadonlyMap<string, number>;
  /** The ids of the images by service. */
  readonly images: ReadonlyMap<string, string>;
}

interface Inspected {
  readonly Mounts: readonly OldMount[];
}

/** Makes the containers of a service as many and as new as they shall be; nothing is started. @throws CliError */
export function* converge(cli: Cli, project: Project, service: string, options: ConvergeOptions): Blocking<void> {
  const definition = serviceOf(project, service);
  const wanted = options.scale.get(service) ?? scaleOf(definition);
  if (definition.container_name !== undefined && wanted > 1) {
    yield* warn(cli, `The ${JSON.stringify(service)} service is using the custom container name ${JSON.stringify(definition.container_name)}. Docker requires each container to have a unique name. Remove the custom name to scale the service`);
    throw new CliError(`no container found for project ${JSON.stringify(project.name)}: the custom name allows one only`);
  }
  const existing = yield* containersOf(cli, project.name, { services: [service] });
  const hash = hashOf(definition);
  const image = options.images.get(service) ?? '';
  const isOld = (container: Made): boolean => options.recreate === 'always' || (options.recreate === 'changed' && (container.Labels?.[label.hash] !== hash || container.Labels[label.image] !== image));
  const kept = existing.toSorted((a, b) => Number(isOld(a)) - Number(isOld(b)) || numberOf(a) - numberOf(b)).slice(0, wanted);
  for (const container of existing.filter(each => !kept.includes(each)).toReversed()) {
    if (container.State === 'running') yield* stopContainer(cli, container, options.timeout);
    yield* removeContainer(cli, container, { force: true, volumes: false });
  }
  for (const container of kept.toSorted((a, b) => numberOf(a) - numberOf(b))) {
    if (isOld(container)) yield* recreate(cli, project, container, options);
    else if (container.State === 'running') yield* tell(cli, `Container ${nameOf(container)}`, 'Running');
  }
  const numbers = new Set(kept.map(numberOf));
  for (let number = 1; numbers.size < wanted; number++) {
    if (numbers.has(number)) continue;
    numbers.add(number);
    const name = definition.container_name ?? `${project.name}-${service}-${number}`;
    yield* tell(cli, `Container ${name}`, 'Creating');
    yield* create(cli, { project, service, number, name, image, shared: () => '' });
    yield* tell(cli, `Container ${name}`, 'Created');
  }
}

/** Profiles of seccomp are sent, not their names, which are relative to the project: docker/compose, pkg/compose/create.go, parseSecurityOpts. @throws CliError */
function* withProfiles(cli: Cli, folder: string, options: readonly string[] = []): Blocking<readonly string[]> {
  const read: string[] = [];
  for (const option of options) {
    const [, file] = /^seccomp[=:](.*)$/.exec(option) ?? [];
    if (file === undefined || file === 'unconfined') read.push(option);
    else read.push(`seccomp=${yield* readProfile(cli.sys, file.startsWith('/') ? file : absolutePath(cli.sys, `${folder}/${file}`), file)}`);
  }
  return read;
}

/** Makes a container. @returns its id @throws CliError */
export function* create(cli: Cli, wish: Omit<Wish, 'shared'> & { readonly shared?: Wish['shared'] }): Blocking<string> {
  const api = yield* cli.api();
  const { project, name } = wish;
  const definition = wish.definition ?? serviceOf(project, wish.service);
  const security = yield* withProfiles(cli, project.folder, definition.security_opt);
  try {
    const all = yield* containersOf(cli, project.name);
    const shared = (service: string): string => all.find(each => serviceName(each) === service)?.Id ?? service;
    const request = requestFor({ ...wish, shared });
    const { Id, Warnings } = yield* api.post<{ readonly Id: string; readonly Warnings: readonly string[] | null }>('/containers/create', { name, platform: definition.platform }, { ...request, ...security.length > 0 && { HostConfig: { ...request.HostConfig, SecurityOpt: security } } });
    for (const warning of Warnings ?? []) yield* warn(cli, warning);
    return Id;
  } catch (error) {
    if (error instanceof CliError) yield* tell(cli, `Container ${name}`, error.message);
    throw error;
  }
}

/** A new container takes the place of an old one, whose unnamed volumes it gets. */
function* recreate(cli: Cli, project: Project, old: Made, { renewVolumes, timeout, images }: ConvergeOptions): Blocking<void> {
  const api = yield* cli.api();
  const service = serviceName(old);
  const name = serviceOf(project, service).container_name ?? `${project.name}-${service}-${numberOf(old)}`;
  const id = `Container ${nameOf(old)}`;
  yield* tell(cli, id, 'Recreate');
  const { Mounts: mounts } = yield* api.get<Inspected>(`/containers/${old.Id}/json`);
  const temporary = `${old.Id.slice(0, 12)}_${name}`;
  const made = yield* create(cli, {
    project, service, number: numberOf(old), name: temporary, image: images.get(service) ?? '', inherits: { replaces: nameOf(old), mounts: renewVolumes ? [] : mounts },
  });
  yield* api.post(`/containers/${old.Id}/stop`, { t: timeout });
  yield* api.delete(`/containers/${old.Id}`);
  yield* api.post(`/containers/${made}/rename`, { name });
  yield* tell(cli, id, 'Recreated');
}
