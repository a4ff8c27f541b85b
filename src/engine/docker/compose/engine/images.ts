import { type Blocking, encode, hex, writeAll } from '../../../../kernel/index.ts';
import type { Cli } from '../../cli.ts';
import { ApiError, CliError } from '../../cli-error.ts';
import { imageBuild } from '../../command/image.build.ts';
import { inPath } from '../../each.ts';
import { perform } from '../perform.ts';
import { pullImage } from '../../pulling.ts';
import { imageOf, type Project, serviceOf } from '../model/project.ts';
import { label } from './labels.ts';
import { tellText } from './progress.ts';

/** Half the length of the random part of a file's name. */
const nameBytes = 5;

/** What is done about images before containers are made. */
export interface ImageOptions {
  /** `always`, `missing`, `never`, or '' for what each service says. */
  readonly pull: string;
  readonly build: boolean;
  readonly noBuild: boolean;
  readonly quiet: boolean;
}

/** Sees to it that the images of services are there. @returns their ids by service @throws CliError */
export function* ensureImages(cli: Cli, project: Project, services: readonly string[], options: ImageOptions): Blocking<ReadonlyMap<string, string>> {
  const pulled = new Set<string>();
  for (const name of services) {
    const service = serviceOf(project, name);
    const image = imageOf(project, name);
    const policy = options.pull === '' ? service.pull_policy ?? 'missing' : options.pull;
    const isThere = (yield* imageId(cli, image)) !== undefined;
    if (service.build && (options.build || policy === 'build' || (!isThere && !options.noBuild))) yield* buildService(cli, project, name, {});
    else if (policy === 'always' && !service.build && !pulled.has(image)) yield* pullService(cli, project, name, options.quiet);
    else if (!isThere && !service.build && !pulled.has(image)) {
      if (policy === 'never') throw new CliError(`Error response from daemon: No such image: ${image.includes(':') ? image : `${image}:latest`}`);
      yield* pullService(cli, project, name, options.quiet);
    }
    pulled.add(image);
  }
  const ids = new Map<string, string>();
  for (const name of services) ids.set(name, (yield* imageId(cli, imageOf(project, name))) ?? '');
  return ids;
}

/** The id of an image; undefined if it is not here. */
export function* imageId(cli: Cli, image: string): Blocking<string | undefined> {
  const api = yield* cli.api();
  try {
    return (yield* api.get<{ readonly Id: string }>(`/images/${inPath(image)}/json`)).Id;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  }
}

/** Pulls the image of a service. @throws CliError */
export function* pullService(cli: Cli, project: Project, name: string, quiet = false): Blocking<void> {
  if (!quiet) yield* tellText(cli, name, 'Pulling');
  try {
    yield* pullImage(cli, imageOf(project, name), { quiet: quiet || !cli.sys.isatty(2), fd: 2, platform: serviceOf(project, name).platform ?? '' });
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const reason = error instanceof ApiError ? error.reason : error.message;
    if (!quiet) yield* tellText(cli, name, `Error ${reason}`);
    throw new CliError(`Error response from daemon: ${reason}`);
  }
  if (!quiet) yield* tellText(cli, name, 'Pulled');
}

/** What `build` is told beyond what stands in the file. */
export interface BuildOptions {
  readonly noCache?: boolean;
  readonly pull?: boolean;
  readonly args?: readonly string[];
  readonly quiet?: boolean;
}

/** Builds the image of a service by the engine's classic builder. @throws CliError */
export function* buildService(cli: Cli, project: Project, name: string, { noCache = false, pull = false, args = [], quiet = false }: BuildOptions): Blocking<void> {
  const { build } = serviceOf(project, name);
  if (!build) return;
  const { context = project.folder, dockerfile_inline: inline } = build;
  const dockerfile = inline === undefined ? build.dockerfile ?? 'Dockerfile' : yield* temporaryFile(cli, inline);
  const image = imageOf(project, name);
  if (!quiet) yield* tellText(cli, image, 'Building');
  const labels = { ...build.labels, [label.project]: project.name, [label.service]: name, [label.version]: '2.40.3' };
  const line = [
    ...(quiet ? ['--quiet'] : []), '--file', dockerfile.startsWith('/') ? dockerfile : `${context}/${dockerfile}`, '--tag', image, ...(build.tags ?? []).flatMap(tag => ['--tag', tag]),
    ...Object.entries(build.args ?? {}).flatMap(([key, value]) => ['--build-arg', value === null ? key : `${key}=${value}`]), ...args.flatMap(arg => ['--build-arg', arg]),
    ...Object.entries(labels).flatMap(([key, value]) => ['--label', `${key}=${value}`]), ...(build.target === undefined ? [] : ['--target', build.target]), ...(noCache || build.no_cache ? ['--no-cache'] : []),
    ...(pull || build.pull ? ['--pull'] : []), ...(build.network === undefined ? [] : ['--network', build.network]), ...(build.cache_from ?? []).flatMap(from => ['--cache-from', from]), ...(build.shm_size === undefined ? [] : ['--shm-size', build.shm_size]),
    context,
  ];
  try {
    yield* perform(cli, imageBuild, line);
  } finally {
    if (inline !== undefined) cli.sys.unlink(dockerfile);
  }
  if (!quiet) yield* tellText(cli, image, 'Built');
}

function* temporaryFile(cli: Cli, text: string): Blocking<string> {
  const path = `/tmp/compose${hex(cli.sys.getrandom(nameBytes))}.Dockerfile`;
  const fd = yield* cli.sys.open(path, { access: 'write', create: true, exclusive: true }, 0o600);
  yield* writeAll(cli.sys, fd, encode(text));
  cli.sys.close(fd);
  return path;
}
