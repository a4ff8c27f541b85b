import type { Blocking } from '../../../kernel/index.ts';
import { pack, statOrNothing } from '../archive/pack.ts';
import { unpack } from '../archive/unpack.ts';
import type { Cli } from '../cli.ts';
import { ApiError, CliError } from '../cli-error.ts';
import { command } from '../command.ts';
import { inPath } from '../each.ts';
import { absolutePath } from '../files.ts';
import { bool } from '../flag.ts';
import { humanSize } from '../format/size.ts';
import { fromBase64 } from '../registry-auth.ts';
import { sendFrom } from '../sending.ts';

/** A file in a container: the header of `HEAD /containers/{id}/archive`. */
interface PathStat {
  readonly name: string;
  /** Go's os.FileMode. */
  readonly mode: number;
  readonly linkTarget: string;
}

const goDirectory = 2 ** 31;
const goSymlink = 2 ** 27;

interface Options {
  readonly archive: boolean;
  readonly follow: boolean;
  readonly quiet: boolean;
}

/** `docker cp`. */
export const containerCp = command({
  paths: ['container cp', 'cp'],
  usage: '[OPTIONS] CONTAINER:SRC_PATH DEST_PATH|-\n[OPTIONS] SRC_PATH|- CONTAINER:DEST_PATH',
  summary: 'Copy files/folders between a container and the local filesystem',
  details: '\nWith \'-\' as the source a tar archive is read from the standard input,\nwith \'-\' as the destination one is written to the standard output.',
  arity: { exactly: 2 },
  flags: {
    archive: bool('a', 'Keep owners'),
    'follow-link': bool('L', 'Copy what a link leads to, if the source is one'),
    quiet: bool('q', 'Do not tell how much was copied; without a terminal it is not told anyway'),
  },
  *run(cli, { flags, operands: [source = '', target = ''] }) {
    const [from, to] = [split(source), split(target)];
    const options = { archive: flags.archive, follow: flags['follow-link'], quiet: flags.quiet || !cli.sys.isatty(2) };
    if (from.container !== undefined && to.container !== undefined) throw new CliError('copying between containers is not supported');
    if (from.container !== undefined) return yield* copyOut(cli, from.container, from.path, target, options);
    if (to.container !== undefined) return yield* copyIn(cli, source, to.container, to.path, options);
    throw new CliError('must specify at least one container source');
  },
});

function split(text: string): { readonly container: string | undefined; readonly path: string } {
  const at = text.indexOf(':');
  return text.startsWith('/') || text.startsWith('.') || at < 0 ? { container: undefined, path: text } : { container: text.slice(0, at), path: text.slice(at + 1) };
}

function* copyOut(cli: Cli, container: string, path: string, target: string, options: Options): Blocking<number> {
  if (target !== '-') checkFolder(cli, target);
  const api = yield* cli.api();
  let source = path;
  if (options.follow) {
    const stat = yield* statOf(cli, container, path);
    if (stat && (stat.mode & goSymlink) !== 0) source = stat.linkTarget;
  }
  const response = yield* api.send('GET', `/containers/${inPath(container)}/archive`, { query: { path: source } });
  if (target === '-') {
    if (cli.sys.isatty(1)) throw new CliError('cowardly refusing to save to a terminal. Use the -o flag or redirect');
    for (let bytes = yield* response.read(); bytes.length > 0; bytes = yield* response.read()) yield* cli.write(bytes);
    return 0;
  }
  const existing = statOrNothing(cli.sys, target, true);
  const base = baseOf(source);
  const contentOnly = source.endsWith('/.') || base === '';
  const into = existing?.kind === 'directory' ? target : parentOf(target);
  const named = existing?.kind === 'directory' ? contentOnly ? '' : base : baseOf(target);
  const received = yield* unpack(cli.sys, response, into, name => joined(named, withoutFirst(name)), options.archive);
  response.close();
  if (!options.quiet) yield* cli.warn(`Successfully copied ${humanSize(received, 3)} to ${target}\n`);
  return 0;
}

/** Where it goes must be there before the engine is asked. @throws CliError */
function checkFolder(cli: Cli, target: string): void {
  if (statOrNothing(cli.sys, target, true)) return;
  const folder = absolutePath(cli.sys, parentOf(target));
  if (!statOrNothing(cli.sys, folder, true)) throw new CliError(`invalid output path: directory "${folder}" does not exist`);
}

function* copyIn(cli: Cli, source: string, container: string, path: string, options: Options): Blocking<number> {
  const api = yield* cli.api();
  let stat = yield* statOf(cli, container, path);
  let target = path;
  if (stat && (stat.mode & goSymlink) !== 0) {
    target = stat.linkTarget;
    stat = yield* statOf(cli, container, target);
  }
  const put = (folder: string, body: Parameters<typeof api.send>[2]): Blocking<string> => api.text('PUT', `/containers/${inPath(container)}/archive`, { query: { path: folder, noOverwriteDirNonDir: 'true', copyUIDGID: options.archive }, ...body });
  const isFolder = stat !== undefined && (stat.mode % (goDirectory * 2)) >= goDirectory;
  if (source === '-') {
    if (!isFolder) throw new CliError('destination "' + `${container}:${path}` + '" must be a directory');
    yield* put(target, { body: sendFrom(cli, 0) });
    return 0;
  }
  const own = statOrNothing(cli.sys, source, options.follow);
  if (!own) throw new CliError(`lstat ${source}: no such file or directory`);
  const contentOnly = /(^|\/)\.$/.test(source) && own.kind === 'directory';
  if (!stat && target.endsWith('/') && own.kind !== 'directory') throw new CliError(`Error response from daemon: Could not find the file ${parentOf(target)} in container ${container}`);
  if (stat && !isFolder && own.kind === 'directory') throw new CliError('cannot copy directory');
  const name = isFolder ? contentOnly ? '' : baseOf(source) : baseOf(target);
  let sent = 0;
  yield* put(isFolder ? target : parentOf(target), {
    *body(send) {
      sent = yield* pack(cli.sys, { source: source.replace(/(?<=.)\/+\.?$/, ''), name, follow: options.follow }, send);
    },
  });
  if (!options.quiet) yield* cli.warn(`Successfully copied ${humanSize(sent, 3)} to ${container}:${path}\n`);
  return 0;
}

function* statOf(cli: Cli, container: string, path: string): Blocking<PathStat | undefined> {
  const api = yield* cli.api();
  try {
    const response = yield* api.send('HEAD', `/containers/${inPath(container)}/archive`, { query: { path } });
    response.close();
    return JSON.parse(fromBase64(response.header('x-docker-container-path-stat') ?? '') || 'null') as PathStat;
  } catch (error) {
    // The answer to HEAD has no words of its own; the request that follows gets them.
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}

function baseOf(path: string): string {
  return path.replace(/\/+\.?$/, '').split('/').at(-1) ?? '';
}

function parentOf(path: string): string {
  const at = path.replace(/\/+$/, '').lastIndexOf('/');
  return at < 0 ? '.' : at === 0 ? '/' : path.slice(0, at);
}

function withoutFirst(name: string): string {
  return name.split('/').slice(1).join('/');
}

function joined(first: string, rest: string): string {
  return first === '' ? rest : rest === '' ? first : `${first}/${rest}`;
}
