import { type Blocking, encode, isErrno, writeAll } from '../../../kernel/index.ts';
import { familiarString, parseAnyReference, withDefaultTag } from '../../image/reference.ts';
import type { Cli } from '../cli.ts';
import { ApiError, CliError } from '../cli-error.ts';
import { pullImage } from '../pulling.ts';
import type { ContainerFlags } from './flags.ts';
import type { CreateRequest } from './request.ts';

interface Created {
  readonly Id: string;
  readonly Warnings: readonly string[] | null;
}

const pullOptions = ['always', 'missing', 'never'];

/** Makes a container, after a pull of its image if that is wanted or missing. @returns its id @throws CliError */
export function* createContainer(cli: Cli, flags: ContainerFlags, request: CreateRequest, image: string): Blocking<string> {
  if (!pullOptions.includes(flags.pull)) throw new CliError(`invalid pull option: '${flags.pull}': must be one of "always", "missing" or "never"`);
  const reference = parseAnyReference(image);
  const name = reference.kind === 'name' ? familiarString(withDefaultTag(reference.name)) : image;
  const options = { quiet: flags.quiet, platform: flags.platform, fd: 2 as const };
  yield* checkIdFile(cli, flags.cidfile);
  if (flags.pull === 'always') yield* pullImage(cli, name, options);
  let created: Created;
  try {
    created = yield* create(cli, flags, request);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404 || reference.kind !== 'name' || flags.pull !== 'missing') throw error;
    if (!/no such image/i.test(error.reason)) throw error;
    if (!flags.quiet) yield* cli.warn(`Unable to find image '${name}' locally\n`);
    yield* pullImage(cli, name, options);
    created = yield* create(cli, flags, request);
  }
  for (const warning of created.Warnings ?? []) yield* cli.warn(`WARNING: ${warning}\n`);
  if (flags.cidfile !== '') yield* writeIdFile(cli, flags.cidfile, created.Id);
  return created.Id;
}

function* create(cli: Cli, flags: ContainerFlags, request: CreateRequest): Blocking<Created> {
  const api = yield* cli.api();
  return yield* api.post<Created>('/containers/create', { name: flags.name || undefined, platform: flags.platform || undefined }, request);
}

function* checkIdFile(cli: Cli, path: string): Blocking<void> {
  if (path === '') return;
  try {
    cli.sys.close(yield* cli.sys.open(path));
  } catch (error) {
    if (isErrno(error)) return;
    throw error;
  }
  throw new CliError(`container ID file found, make sure the other container isn't running or delete ${path}`);
}

/** Writes an id to a file of its own. */
export function* writeIdFile(cli: Cli, path: string, id: string): Blocking<void> {
  const fd = yield* cli.sys.open(path, { access: 'write', create: true, truncate: true }, 0o666);
  yield* writeAll(cli.sys, fd, encode(id));
  cli.sys.close(fd);
}
