import type { Blocking } from '../../../kernel/index.ts';
import { CliError } from '../cli-error.ts';
import { bool, FlagError, list, text, type Values } from '../flag.ts';
import type { Compose } from './compose.ts';
import { containersOf, nameOf, serviceName } from './engine/containers.ts';
import { converge } from './engine/converge.ts';
import { ensureImages } from './engine/images.ts';
import { label } from './engine/labels.ts';
import { ensureResources } from './engine/resources.ts';
import { removeContainer, stopContainer } from './engine/stop.ts';
import { warn } from './log.ts';
import type { Project } from './model/project.ts';

function scaling(written: string): string {
  if (!/^[^=]+=\d+$/.test(written)) throw new FlagError(`invalid --scale option ${JSON.stringify(written)}. Should be SERVICE=NUM`);
  return written;
}

/** How containers are made: the flags that up and create share. */
export const makeFlags = {
  build: bool('', 'Build images before'),
  'force-recreate': bool('', 'Make containers anew even if nothing has changed'),
  'no-build': bool('', 'Build no image, even if one is missing'),
  'no-recreate': bool('', 'Leave containers that are there as they are'),
  pull: text('', 'When to pull images ("always"|"missing"|"never"|"build")'),
  'quiet-build': bool('', 'Do not show builds'),
  'quiet-pull': bool('', 'Do not show pulls'),
  'remove-orphans': bool('', 'Remove containers of services that the Compose file does not have'),
  'renew-anon-volumes': bool('V', 'Make unnamed volumes anew'),
  scale: list('', 'SERVICE=NUM: how many containers a service has', { word: 'scale', read: scaling }),
  yes: bool('y', 'Ask nothing'),
};

type MakeFlags = Values<typeof makeFlags> & { readonly timeout: number | undefined };

/** Sees to images, networks, volumes and containers of services, without starting anything. @param services in order @throws CliError */
export function* createAll({ cli }: Compose, project: Project, services: readonly string[], flags: MakeFlags): Blocking<void> {
  if (!['', 'always', 'missing', 'never', 'build', 'if_not_present', 'policy'].includes(flags.pull)) throw new CliError(`unsupported pull policy "${flags.pull}"`);
  const images = yield* ensureImages(cli, project, services, { pull: flags.pull === 'policy' ? '' : flags.pull, build: flags.build, noBuild: flags['no-build'], quiet: flags['quiet-pull'] });
  yield* ensureResources(cli, project, services);
  yield* treatOrphans(cli, project, flags);
  const scale = new Map(flags.scale.map(written => {
    const [name = '', count = ''] = written.split('=');
    if (!(name in project.services)) throw new CliError(`no such service: ${name}`);
    return [name, Number(count)] as const;
  }));
  const recreate = flags['force-recreate'] ? 'always' : flags['no-recreate'] ? 'never' : 'changed';
  for (const service of services) yield* converge(cli, project, service, { recreate, renewVolumes: flags['renew-anon-volumes'], timeout: flags.timeout, scale, images });
}

/** Containers of the project whose services the files do not have, and those of `run` that have ended: told of, or removed. */
export function* treatOrphans(cli: Compose['cli'], project: Project, flags: { readonly 'remove-orphans': boolean; readonly timeout: number | undefined }): Blocking<void> {
  const known = new Set([...Object.keys(project.services), ...Object.keys(project.disabled)]);
  const orphans = (yield* containersOf(cli, project.name, { oneoff: 'include' })).filter(each => each.Labels?.[label.oneoff] === 'True' ? each.State === 'exited' || each.State === 'dead' : !known.has(serviceName(each)));
  if (orphans.length === 0) return;
  if (!flags['remove-orphans']) {
    if (cli.environment.get('COMPOSE_IGNORE_ORPHANS') === 'true' || cli.environment.get('COMPOSE_IGNORE_ORPHANS') === '1') return;
    yield* warn(cli, `Found orphan containers ([${orphans.map(nameOf).join(' ')}]) for this project. If you removed or renamed this service in your compose file, you can run this command with the --remove-orphans flag to clean it up.`);
    return;
  }
  for (const orphan of orphans) {
    yield* stopContainer(cli, orphan, flags.timeout);
    yield* removeContainer(cli, orphan, { force: true, volumes: false });
  }
}
