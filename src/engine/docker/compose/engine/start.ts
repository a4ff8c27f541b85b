import type { Blocking } from '../../../../kernel/index.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { type Condition, type Project, type Service, serviceOf } from '../model/project.ts';
import { containersOf, type Made, nameOf, serviceName } from './containers.ts';
import { injectFiles } from './files.ts';
import { tell } from './progress.ts';

interface Inspected {
  readonly Name: string;
  readonly State: { readonly Status: string; readonly Running: boolean; readonly ExitCode: number; readonly Health?: { readonly Status: string } | null };
}

/** How often a container is looked at that one waits for, in ns. */
const lookEvery = 500_000_000;

/** Starts the containers of services, in the order given, each when what it depends on is as it wants it. @throws CliError */
export function* startServices(cli: Cli, project: Project, services: readonly string[]): Blocking<void> {
  for (const name of services) {
    const containers = yield* containersOf(cli, project.name, { services: [name] });
    if (containers.length === 0 || containers.every(({ State }) => State === 'running')) continue;
    yield* awaitDependencies(cli, project, serviceOf(project, name));
    for (const container of containers.filter(({ State }) => State !== 'running')) {
      yield* injectFiles(cli, project, serviceOf(project, name), container.Id);
      yield* startContainer(cli, container);
    }
  }
}

/** @throws CliError */
function* startContainer(cli: Cli, container: Made): Blocking<void> {
  const api = yield* cli.api();
  const id = `Container ${nameOf(container)}`;
  yield* tell(cli, id, 'Starting');
  yield* api.post(`/containers/${container.Id}/start`);
  yield* tell(cli, id, 'Started');
}

/** Waits for the conditions of depends_on. @throws CliError if one cannot come true any more */
export function* awaitDependencies(cli: Cli, project: Project, service: Service): Blocking<void> {
  for (const [name, { condition, required }] of Object.entries(service.depends_on ?? {})) {
    if (condition === 'service_started' || !(name in project.services)) continue;
    const containers = yield* containersOf(cli, project.name, { services: [name] });
    if (containers.length === 0 && required) throw new CliError(`${name} is missing dependency ${name}`);
    for (const container of containers) yield* awaitCondition(cli, container, condition);
  }
}

/** @throws CliError */
export function* awaitCondition(cli: Cli, container: Made, condition: Condition | 'running_or_healthy'): Blocking<void> {
  const id = `Container ${nameOf(container)}`;
  yield* tell(cli, id, 'Waiting');
  for (;;) {
    const reached = yield* look(cli, container, condition);
    if (reached !== undefined) {
      yield* tell(cli, id, reached);
      return;
    }
    yield* cli.sys.sleep(lookEvery);
  }
}

/** What is told when the condition is true; undefined while it is not. @throws CliError if it cannot come true any more */
function* look(cli: Cli, container: Made, condition: Condition | 'running_or_healthy'): Blocking<string | undefined> {
  const api = yield* cli.api();
  const { State: { Running, ExitCode, Health } } = yield* api.get<Inspected>(`/containers/${container.Id}/json`);
  const name = nameOf(container);
  const refuse = function* (shown: string, message: string): Blocking<never> {
    yield* tell(cli, `Container ${name}`, shown);
    throw new CliError(message);
  };
  if (condition === 'service_completed_successfully') {
    if (Running) return undefined;
    const message = `service ${JSON.stringify(serviceName(container))} didn't complete successfully: exit ${ExitCode}`;
    return ExitCode === 0 ? 'Exited' : yield* refuse(message, message);
  }
  if (!Running) return yield* refuse('Error', condition === 'service_healthy' ? `dependency failed to start: container ${name} exited (${ExitCode})` : `container ${name} exited (${ExitCode})`);
  if (!Health || Health.Status === 'none' || Health.Status === '') return condition === 'running_or_healthy' ? 'Healthy' : yield* refuse('Error', `dependency failed to start: container ${name} has no healthcheck configured`);
  if (Health.Status === 'unhealthy') return yield* refuse('Error', condition === 'service_healthy' ? `dependency failed to start: container ${name} is unhealthy` : `container ${name} is unhealthy`);
  return Health.Status === 'healthy' ? 'Healthy' : undefined;
}
