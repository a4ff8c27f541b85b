import { Content, encode } from '../../../kernel/index.ts';
import { buildClassic } from '../../build/classic/build.ts';
import { type BuildContext, openContext, remoteFault } from '../../build/context.ts';
import { EngineBackend } from '../../build/engine-backend.ts';
import { StepFailure } from '../../build/fault.ts';
import { type BuildOptions, type BuildOutput, noLimits } from '../../build/options.ts';
import type { Engine } from '../../engine.ts';
import { asError, EngineError, failingWith } from '../../error.ts';
import { goJson } from '../../go/json.ts';
import { download } from '../../host/download.ts';
import type { LayerEntry } from '../../image/layer-entry.ts';
import { parsePlatform } from '../../image/platform.ts';
import { parseReference } from '../../image/reference.ts';
import { streamOf } from '../../image/tar/byte-source.ts';
import { decompressed } from '../../image/tar/compression.ts';
import { readTar, rootedPath } from '../../image/tar/read.ts';
import type { Credentials } from '../../registry/registry.ts';
import { type Call, fromBase64, type Reply } from '../call.ts';
import { Channel } from '../channel.ts';
import { decodeQueryJson, int, type Json, list, map, struct, text } from '../json.ts';
import type { Route } from '../route.ts';
import { buildByGraph } from './build-graph.ts';
import { pruneBuildCache } from './build-prune.ts';
import { statusOf } from '../status.ts';

const ulimits = list(struct('Ulimit', { Name: text, Soft: int, Hard: int }));
/** Only BuildKit obeys them. */
const outputs = list(struct('build.ImageBuildOutput', { Type: text, Attrs: map(text) }));

export const buildRoutes: readonly Route[] = [
  { method: 'POST', path: '/build', support: { level: 'most', missing: 'contexts from git; --squash of experimental daemons; other platforms' }, handle: build },
  { method: 'POST', path: '/build/prune', support: { level: 'most', missing: 'records of mounted caches, of base images and of what was fetched from git' }, handle: pruneBuildCache },
  { method: 'POST', path: '/build/cancel', support: { level: 'full' }, handle: cancel },
];

/** Builds end with their requests: there is none that an id leads to. */
function cancel(_: Engine, { query }: Call): Reply {
  if (query.text('id') === '') throw new EngineError('invalid', 'build ID not provided');
  return { empty: true };
}

async function build(engine: Engine, call: Call): Promise<Reply> {
  const { query, gone, headers } = call;
  const options = optionsOf(call);
  if (query.text('version') === '2') return buildByGraph(engine, call, options, registryConfigOf(headers.get('x-registry-config')));
  if (!['', '1'].includes(query.text('version'))) throw new EngineError('invalid', `invalid version ${JSON.stringify(query.text('version'))}`);
  for (const tag of options.tags) failingWith('', () => parseReference(tag), 'system');
  const context = await contextOf(engine, call);
  const talk = new Talk(query.flag('q'));
  const backend = new EngineBackend(engine, undefined, registryConfigOf(headers.get('x-registry-config')));
  buildClassic(context, options, backend, talk, gone).finally(() => { backend.close(); }).then(id => { talk.end(id); }, (error: unknown) => { talk.fail(error); });
  await talk.channel.started;
  if (talk.failure) throw talk.failure;
  return { headers: { 'Content-Type': 'application/json' }, stream: talk.channel };
}

/** What the client sent, or what it said where to get: an archive, or a Dockerfile alone. @throws EngineError */
async function contextOf({ host }: Engine, { query, body }: Call): Promise<BuildContext> {
  const remote = query.text('remote');
  const fault = remote === '' ? undefined : remoteFault(remote);
  if (fault) throw fault;
  const got = remote === '' ? undefined : await download(host, remote).catch((error: unknown) => {
    throw error instanceof EngineError ? new EngineError(error.kind, `error downloading remote context ${remote}: ${error.message}`) : error;
  });
  if (got?.header('content-type')?.startsWith('text/plain')) return openContext([{ kind: 'regular', path: 'Dockerfile', mode: 0o600, uid: 0, gid: 0, mtime: 0, content: Content.of(got.body) }]);
  const entries: LayerEntry[] = [];
  for await (const entry of readTar(decompressed(got ? streamOf([got.body]) : body), rootedPath)) entries.push(entry);
  return openContext(entries, query.text('dockerfile'));
}

/** What a build says to the client: all of it at once, or nothing but the id until it fails. */
class Talk implements BuildOutput {
  readonly channel = new Channel<Uint8Array>();
  /** What went wrong before anything was said: it gets a status of its own. */
  failure: Error | undefined;
  private readonly isQuiet: boolean;
  private readonly held: unknown[] = [];

  constructor(isQuiet: boolean) {
    this.isQuiet = isQuiet;
  }

  stdout(line: string): void {
    this.say({ stream: line });
  }

  stderr(line: string): void {
    this.say({ stream: `\u001B[91m${line}\u001B[0m` });
  }

  progress(message: Readonly<Record<string, unknown>>): void {
    this.say(message);
  }

  image(id: string): void {
    this.say({ aux: { ID: id } });
  }

  end(id: string): void {
    if (this.isQuiet) this.send({ stream: `${id}\n` });
    this.channel.end();
  }

  fail(error: unknown): void {
    for (const message of this.held) this.send(message);
    const { message } = statusOf(error);
    if (this.channel.isEmpty) this.failure = asError(error);
    else this.send({ errorDetail: { ...error instanceof StepFailure && { code: error.code }, message }, error: message });
    this.channel.end();
  }

  private say(message: unknown): void {
    if (this.isQuiet) this.held.push(message);
    else this.send(message);
  }

  private send(message: unknown): void {
    this.channel.push(encode(`${goJson(message)}\r\n`));
  }
}

/** `X-Registry-Config`: base64 of JSON, credentials by registry; what cannot be read is nobody. */
function registryConfigOf(header: string | undefined): ReadonlyMap<string, Credentials> {
  try {
    return new Map(Object.entries(JSON.parse(fromBase64(header ?? 'e30=')) as Readonly<Record<string, Credentials>>));
  } catch {
    return new Map();
  }
}

function optionsOf({ query }: Call): BuildOptions {
  const json = <T>(name: string, shape: Json<T>, otherwise: T, what: string): T => ['', 'null'].includes(query.text(name)) ? otherwise : decodeQueryJson(query.text(name), shape, `${what}: `);
  const isolation = query.text('isolation');
  if (!['', 'default'].includes(isolation.toLowerCase())) throw new EngineError('invalid', `unsupported isolation: ${JSON.stringify(isolation)}`);
  if (query.flag('squash')) throw new EngineError('invalid', 'squash is only supported with experimental mode');
  json('outputs', outputs, [], 'invalid outputs specified');
  json('buildargs', map(text), {}, 'error reading build args');
  if (query.text('platform') !== '') parsePlatform(query.text('platform'));
  const args = (JSON.parse(query.text('buildargs') || 'null') ?? {}) as Readonly<Record<string, string | null>>;
  return {
    tags: query.all('t'), buildArgs: new Map(Object.entries(args).map(([name, value]) => [name, value ?? undefined])), labels: new Map(Object.entries(json('labels', map(text), {}, 'error reading labels'))),
    target: query.text('target'), platform: query.text('platform'), noCache: query.flag('nocache'), pull: query.flag('pull'), cacheFrom: json('cachefrom', list(text), [], 'error reading cache-from'),
    remove: query.flag('rm', true), forceRemove: query.flag('forcerm'),
    limits: {
      ...noLimits, networkMode: query.text('networkmode'), extraHosts: query.all('extrahosts'), shmSize: shmSizeOf(query), memory: numberOrZero(query, 'memory'),
      memorySwap: numberOrZero(query, 'memswap'), cpuShares: numberOrZero(query, 'cpushares'), cpuPeriod: numberOrZero(query, 'cpuperiod'), cpuQuota: numberOrZero(query, 'cpuquota'),
      cpusetCpus: query.text('cpusetcpus'), cpusetMems: query.text('cpusetmems'), cgroupParent: query.text('cgroupparent'), securityOpt: json('securityopt', list(text), [], 'error reading security options'),
      ulimits: json('ulimits', ulimits, [], 'error reading ulimit settings').map(({ Name: name = '', Soft: soft = 0, Hard: hard = 0 }) => ({ name, soft, hard })),
    },
  };
}

/** What is no number is zero: moby, httputils.Int64ValueOrZero. */
function numberOrZero(query: Call['query'], name: string): number {
  return /^[+-]?\d{1,18}$/.test(query.text(name)) ? Number(query.text(name)) : 0;
}

/** @throws EngineError system, in the words of Go's strconv */
function shmSizeOf(query: Call['query']): number {
  const size = query.text('shmsize');
  if (size !== '' && !/^[+-]?\d{1,18}$/.test(size)) throw new EngineError('system', `strconv.ParseInt: parsing ${JSON.stringify(size)}: invalid syntax`);
  return Number(size);
}
