import type { Environment } from '../../../kernel/index.ts';
import { buildContext } from '../archive/build-context.ts';
import { CliError } from '../cli-error.ts';
import { command } from '../command.ts';
import { writeIdFile } from '../container/create.ts';
import { pairsOf } from '../container/request.ts';
import { bool, bytes, int, list, strings, text } from '../flag.ts';
import { humanSize } from '../format/size.ts';
import { showProgress } from '../progress.ts';
import { allAuths } from '../registry-auth.ts';

const buildx = 'Install the buildx component to build images with BuildKit:';
const address = 'https://docs.docker.com/go/buildx/';
const deprecated = 'DEPRECATED: The legacy builder is deprecated and will be removed in a future release.\n            ';

/**
 * What docker without buildx says before it builds, in docker/cli's words (`cmd/docker/builder.go`).
 * @throws CliError if DOCKER_BUILDKIT asks for BuildKit
 */
export function legacyNotice(environment: Environment): string {
  const wish = environment.get('DOCKER_BUILDKIT');
  if (wish === undefined) return `${deprecated}${buildx}\n            ${address}\n\n`;
  if (/^(0|f|F|false|False|FALSE)$/.test(wish)) return `${deprecated}BuildKit is currently disabled; enable it by removing the DOCKER_BUILDKIT=0\n            environment-variable.\n\n`;
  if (/^(1|t|T|true|True|TRUE)$/.test(wish)) throw new CliError(`ERROR: BuildKit is enabled but the buildx component is missing or broken.\n       ${buildx}\n       ${address}`);
  throw new CliError(`DOCKER_BUILDKIT environment variable expects boolean value: strconv.ParseBool: parsing ${JSON.stringify(wish)}: invalid syntax`);
}

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
    const { dockerfile, remote, body, sent } = yield* buildContext(cli, path, flags.file);
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
