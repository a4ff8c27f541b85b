import type { Blocking } from '../../../kernel/index.ts';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { containersOf, type Made, numberOf, serviceName } from './engine/containers.ts';
import { label } from './engine/labels.ts';
import { givenName, loadProject, type LoadOptions } from './file/load.ts';
import type { Dependency, Project, Service } from './model/project.ts';

/** One run of `docker compose`. */
export class Compose {
  readonly cli: Cli;
  readonly options: LoadOptions;
  private loaded: Project | undefined;

  constructor(cli: Cli, options: LoadOptions) {
    this.cli = cli;
    this.options = options;
  }

  /** What the Compose files say. @throws CliError */
  *project(): Blocking<Project> {
    this.loaded ??= yield* loadProject(this.cli, this.options);
    return this.loaded;
  }

  /** The same, or what the containers tell of it if only its name is given. @throws CliError */
  *knownProject(): Blocking<Project> {
    const name = givenName(this.cli, this.options);
    try {
      return yield* this.project();
    } catch (error) {
      if (name === '' || !(error instanceof CliError) || !/^no configuration file provided/.test(error.message)) throw error;
    }
    this.loaded = projectFrom(name, yield* containersOf(this.cli, name, { oneoff: 'include' }));
    return this.loaded;
  }

  /** The services that are named, or all. Those that are named count even if their profile is not asked for. @throws CliError for one that there is not */
  *services(names: readonly string[]): Blocking<readonly string[]> {
    const project = yield* this.knownProject();
    for (const name of names) if (!(name in project.services) && !(name in project.disabled)) throw new CliError(`no such service: ${name}`);
    return names.length > 0 ? names : Object.keys(project.services);
  }

  /** Services whose profile is not asked for, but that are called by name, take part. @throws CliError */
  *enable(names: readonly string[]): Blocking<Project> {
    const project = yield* this.project();
    yield* this.services(names);
    const called = names.filter(name => name in project.disabled);
    if (called.length === 0) return project;
    const enabled = Object.fromEntries(called.flatMap(name => project.disabled[name] ? [[name, project.disabled[name]] as const] : []));
    this.loaded = { ...project, services: { ...project.services, ...enabled }, disabled: Object.fromEntries(Object.entries(project.disabled).filter(([name]) => !called.includes(name))) };
    return this.loaded;
  }

  /** The container of a service with this number, for exec and the like. @param index 0: the first that there is @throws CliError */
  *container(service: string, index: number): Blocking<Made> {
    const { name } = yield* this.knownProject();
    const all = yield* containersOf(this.cli, name, { services: [service], all: false });
    const found = index === 0 ? all[0] : all.find(each => numberOf(each) === index);
    if (!found) throw new CliError(index > 1 ? `service ${JSON.stringify(service)} is not running container #${index}` : `service ${JSON.stringify(service)} is not running`);
    return found;
  }
}

function projectFrom(name: string, containers: readonly Made[]): Project {
  const services: Record<string, Service> = {};
  for (const container of containers) {
    const dependsOn = (container.Labels?.[label.dependsOn] ?? '').split(',').filter(each => each !== '').map(each => each.split(':')[0] ?? '');
    services[serviceName(container)] = { image: container.Image, depends_on: Object.fromEntries(dependsOn.map((each): [string, Dependency] => [each, { condition: 'service_started', required: false }])) };
  }
  return { name, folder: '', files: [], services, disabled: {}, networks: {}, volumes: {}, secrets: {}, configs: {}, environment: new Map(), extensions: {} };
}
