import { ArchiveWriter, type Blocking, decode } from '../../../kernel/index.ts';
import { IgnoreList } from '../archive/ignore.ts';
import { pack, statOrNothing } from '../archive/pack.ts';
import type { Cli } from '../cli.ts';
import { CliError } from '../cli-error.ts';
import { command } from '../command.ts';
import { writeIdFile } from '../container/create.ts';
import { pairsOf } from '../container/request.ts';
import { absolutePath, readAll, readFile } from '../files.ts';
import { bool, bytes, int, list, strings, text } from '../flag.ts';
import { humanSize } from '../format/size.ts';
import { showProgress } from '../progress.ts';
import { allAuths } from '../registry-auth.ts';
import type { BodyWriter } from '../wire/http.ts';

/** What is said before anything else. */
export const legacyNotice = 'DEPRECATED: The legacy builder is deprecated and will be removed in a future release.\n            Install the buildx component to build images with BuildKit:\n            https://docs.docker.com/go/buildx/\n\n';

const buildFlags = {
  'add-host': list('', 'More lines for /etc/hosts ("host:ip")'),
  'build-arg': list('', 'Values for ARG'),
  'cache-from': strings('', 'Images whose layers may be used'),
  'cgroup-parent': text('', 'Cgroup in which those of RUN are made'),
  compress: bool('', 'Send the context packed by gzip'),
  'cpu-period': int('', 'Length of a period of the CFS scheduler, in microseconds'),
  'cpu-quota': int('', 'Processor time in each period, in microseconds'),
  'cpu-shares': int('c', 'Weight when processors are busy'),
  'cpuset-cpus': text('', 'Processors on which it may run (0-3, 0,1)'),
  'cpuset-mems': text('', 'Memory nodes that it may use (0-3, 0,1)'),
  'disable-content-trust': bool('', 'Do not check signatures of images', true),
  file: text('f', 'The Dockerfile (without it "PATH/Dockerfile")'),
  'force-rm': bool('', 'Remove the containers of failed steps, too'),
  iidfile: text('', 'File that the id of the image is written to'),
  isolation: text('', 'Isolation technology (Windows)'),
  label: list('', 'Labels'),
  memory: bytes('m', 'Limit of memory'),
  'memory-swap': bytes('', 'Limit of memory and swap together; -1: no limit', true),
  network: text('', 'Network of RUN', 'default'),
  'no-cache': bool('', 'Use no layers of earlier builds'),
  platform: text('', 'Platform of the image, if the engine knows several'),
  pull: bool('', 'Look for newer versions of the base images'),
  quiet: bool('q', 'Print only the id of the image'),
  rm: bool('', 'Remove the containers of the steps', true),
  'security-opt': strings('', 'Security options'),
  'shm-size': bytes('', 'Size of "/dev/shm"'),
  squash: bool('', 'Make one layer of all new ones'),
  tag: list('t', 'Name and tag of the image ("name:tag")'),
  target: text('', 'Stage to build'),
  ulimit: list('', 'Limits of processes', { word: 'ulimit', shown: '[]' }),
};

/** `docker build` without buildx: the classic builder of the engine. */
export const imageBuild = command({
  paths: ['image build', 'build', 'builder build'],
  usage: '[OPTIONS] PATH | URL | -',
  summary: 'Build an image from a Dockerfile',
  arity: { exactly: 1 },
  notice: legacyNotice,
  flags: buildFlags,
  *run(cli, { flags, given, operands: [path = ''] }) {
    const { dockerfile, remote, body, sent } = yield* contextOf(cli, path, flags.file);
    const api = yield* cli.api();
    const isQuiet = flags.quiet;
    const args = Object.fromEntries(flags['build-arg'].map(each => each.includes('=') ? [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)] : [each, cli.environment.get(each) ?? null]));
    const response = yield* api.send('POST', '/build', {
      query: {
        buildargs: unlessEmpty(args), cachefrom: flags['cache-from'].length > 0 ? JSON.stringify(flags['cache-from']) : undefined, cgroupparent: flags['cgroup-parent'] || undefined, cpuperiod: flags['cpu-period'] || undefined,
        cpuquota: flags['cpu-quota'] || undefined, cpusetcpus: flags['cpuset-cpus'] || undefined, cpusetmems: flags['cpuset-mems'] || undefined, cpushares: flags['cpu-shares'] || undefined, dockerfile,
        labels: unlessEmpty(pairsOf(flags.label)), memory: flags.memory || undefined, memswap: flags['memory-swap'] || undefined, networkmode: given.has('network') ? flags.network : undefined, nocache: flags['no-cache'],
        pull: flags.pull, q: isQuiet, rm: flags.rm ? undefined : 0, forcerm: flags['force-rm'], shmsize: flags['shm-size'] || undefined, squash: flags.squash, t: flags.tag, target: flags.target || undefined, remote,
        extrahosts: flags['add-host'].length > 0 ? flags['add-host'] : undefined, platform: flags.platform || undefined, ulimits: flags.ulimit.length > 0 ? JSON.stringify(flags.ulimit.map(limit)) : undefined, version: 1,
      },
      headers: [yield* allAuths(cli)], ...(body && {
        *body(send) {
          yield* body(send);
          if (!isQuiet) yield* cli.print(`Sending build context to Docker daemon  ${humanSize(sent())}\r\r\n`);
        },
      }),
    });
    let id = '';
    let output = '';
    yield* showProgress(cli, response, {
      quiet: isQuiet,
      onAux: aux => { if (typeof aux['ID'] === 'string') id = aux['ID']; },
      onMessage: message => { output += message.stream ?? ''; },
    });
    if (isQuiet) yield* cli.print(output.trim() === '' ? `${id}\n` : `${output.trim()}\n`);
    if (flags.iidfile !== '') yield* writeIdFile(cli, flags.iidfile, id || output.trim());
    return 0;
  },
});

function unlessEmpty(pairs: Readonly<Record<string, string | null>>): string | undefined {
  return Object.keys(pairs).length > 0 ? JSON.stringify(pairs) : undefined;
}

function limit(text: string): { readonly Name: string; readonly Hard: number; readonly Soft: number } {
  const [name = '', values = ''] = text.split('=');
  const [soft = '0', hard = soft] = values.split(':');
  return { Name: name, Hard: Number(hard), Soft: Number(soft) };
}

interface Context {
  readonly dockerfile: string | undefined;
  readonly remote: string | undefined;
  readonly body: BodyWriter | undefined;
  /** How many bytes went out. */
  readonly sent: () => number;
}

/** What is sent to the engine. @throws CliError */
function* contextOf(cli: Cli, path: string, file: string): Blocking<Context> {
  if (/^(https?|git):\/\//.test(path) || path.startsWith('github.com/')) return { dockerfile: file || undefined, remote: path, body: undefined, sent: () => 0 };
  if (path === '-') return yield* contextOfInput(cli, file);
  const stat = statOrNothing(cli.sys, path, true);
  if (stat?.kind !== 'directory') throw new CliError(stat ? `unable to prepare context: context must be a directory: ${path}` : `unable to prepare context: path ${JSON.stringify(path)} not found`);
  const folder = path.replace(/(?<=.)\/+$/, '');
  const named = file === '' ? 'Dockerfile' : insideOf(cli, folder, file);
  if (named === undefined) throw new CliError(`unable to prepare context: the Dockerfile (${file}) must be within the build context`);
  if (!statOrNothing(cli.sys, `${folder}/${named}`, true)) throw new CliError(`unable to prepare context: unable to evaluate symlinks in Dockerfile path: lstat ${absolutePath(cli.sys, `${folder}/${named}`)}: no such file or directory`);
  const ignoreFile = [`${folder}/${named}.dockerignore`, `${folder}/.dockerignore`].find(each => statOrNothing(cli.sys, each, true));
  const ignore = new IgnoreList(ignoreFile === undefined ? '' : yield* readFile(cli.sys, ignoreFile), ['.dockerignore', named]);
  let sent = 0;
  return {
    dockerfile: named, remote: undefined, sent: () => sent,
    *body(send) {
      sent = yield* pack(cli.sys, { source: folder, name: '', follow: true, asRoot: true, isExcluded: each => ignore.excludes(each), isClosed: each => ignore.isClosed(each) }, send);
    },
  };
}

/** `docker build -`: a Dockerfile, or an archive, from the standard input. */
function* contextOfInput(cli: Cli, file: string): Blocking<Context> {
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
      const writer = new ArchiveWriter(target, 1, false, 512);
      yield* writer.header({ kind: 'file', name: 'Dockerfile', mode: 0o600, uid: 0, gid: 0, size: input.length, mtime: cli.sys.now(), target: '', userName: '', groupName: '', major: 0, minor: 0 });
      yield* writer.add(input);
      yield* writer.pad(input.length);
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
