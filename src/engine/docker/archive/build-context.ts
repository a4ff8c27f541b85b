import { Dockerignore } from '../../../dockerfile/index.ts';
import { ArchiveWriter, type Blocking, decode, encode, hex } from '../../../kernel/index.ts';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { absolutePath, goError, readAll, readBytes, readFile } from '../files.ts';
import type { BodyWriter } from '../wire/http.ts';
import { addFile, pack, statOrNothing } from './pack.ts';

/** What a build is made of, on its way to the engine. */
export interface BuildContext {
  /** The Dockerfile's path in it. */
  readonly dockerfile: string | undefined;
  /** An address, from where the engine gets it itself. */
  readonly remote: string | undefined;
  readonly body: BodyWriter | undefined;
  /** How many bytes went out. */
  readonly sent: () => number;
}

/** Half the length of the random part of a name, as docker/cli has it (`build.AddDockerfileToBuildContext`). */
const nameBytes = 10;

/**
 * What `docker build` sends for a path, an address or `-`. A Dockerfile elsewhere, or from the standard input (`-f -`), goes along under a name of its own, which `.dockerignore` hides from COPY.
 * @throws CliError
 */
export function* buildContext(cli: Cli, path: string, file: string): Blocking<BuildContext> {
  if (/^(https?|git):\/\//.test(path) || path.startsWith('github.com/')) return { dockerfile: file || undefined, remote: path, body: undefined, sent: () => 0 };
  if (path === '-') return yield* contextOfInput(cli, file);
  const stat = statOrNothing(cli.sys, path, true);
  if (stat?.kind !== 'directory') throw new CliError(stat ? `unable to prepare context: context must be a directory: ${path}` : `unable to prepare context: path ${JSON.stringify(path)} not found`);
  const folder = path.replace(/(?<=.)\/+$/, '');
  const inside = file === '' ? 'Dockerfile' : file === '-' ? undefined : insideOf(cli, folder, file);
  const place = inside === undefined ? file : `${folder}/${inside}`;
  if (file !== '-' && !statOrNothing(cli.sys, place, true)) throw new CliError(`unable to prepare context: unable to evaluate symlinks in Dockerfile path: lstat ${absolutePath(cli.sys, place)}: no such file or directory`);
  const ignoreFile = [...inside === undefined ? [] : [`${folder}/${inside}.dockerignore`], `${folder}/.dockerignore`].find(each => statOrNothing(cli.sys, each, true));
  const ignored = ignoreFile === undefined ? '' : yield* readFile(cli.sys, ignoreFile);
  const dockerfile = inside ?? `.dockerfile.${hex(cli.sys.getrandom(nameBytes))}`;
  const ignore = Dockerignore.parse(`${ignored}\n!.dockerignore\n!${dockerfile}\n`);
  if (!ignore) throw new CliError('error checking context: syntax error in pattern');
  const extras = inside === undefined ? new Map([[dockerfile, yield* readElsewhere(cli, file)], ['.dockerignore', encode(`${ignoreFile === undefined ? '.dockerignore' : ignored}\n${dockerfile}\n`)]]) : undefined;
  let sent = 0;
  return {
    dockerfile, remote: undefined, sent: () => sent,
    *body(send) {
      sent = yield* pack(cli.sys, { source: folder, name: '', follow: true, asRoot: true, isExcluded: each => extras?.has(each) === true || ignore.hiding(each) !== undefined, isClosed: each => !ignore.mayKeepBelow(each), ...extras && { extras } }, send);
    },
  };
}

/** @throws CliError */
function* readElsewhere(cli: Cli, file: string): Blocking<Uint8Array> {
  if (file === '-') return yield* readAll(cli.sys, 0);
  try {
    return yield* readBytes(cli.sys, file);
  } catch (error) {
    throw goError('unable to open Dockerfile: open', file, error);
  }
}

/** `docker build -`: a Dockerfile, or an archive, from the standard input. */
function* contextOfInput(cli: Cli, file: string): Blocking<BuildContext> {
  const input = yield* readAll(cli.sys, 0);
  let sent = input.length;
  if (isArchive(input)) return { dockerfile: file || undefined, remote: undefined, sent: () => sent, *body(send) { yield* send(input); } };
  return {
    dockerfile: 'Dockerfile', remote: undefined, sent: () => sent,
    *body(send) {
      sent = 0;
      const target = {
        *write(_: number, piece: Uint8Array): Blocking<number> {
          sent += piece.length;
          yield* send(piece.slice());
          return piece.length;
        },
        compute: (ns: number) => cli.sys.compute(ns),
      };
      const writer = new ArchiveWriter(target, 1, undefined, 512);
      yield* addFile(cli.sys, writer, 'Dockerfile', input);
      yield* writer.finish();
    },
  };
}

/** tar(5), or packed by gzip. */
function isArchive(input: Uint8Array): boolean {
  return (input[0] === 0x1f && input[1] === 0x8b) || decode(input.subarray(257, 262)) === 'ustar';
}

/** The path of a Dockerfile within the context; undefined if it is not in it. */
function insideOf(cli: Cli, folder: string, file: string): string | undefined {
  const root = absolutePath(cli.sys, folder);
  const path = absolutePath(cli.sys, file);
  if (path.startsWith(root === '/' ? '/' : `${root}/`)) return path.slice(root === '/' ? 1 : root.length + 1);
  return undefined;
}
