import { buildClassic } from '../../build/classic/build.ts';
import { openContext, remoteFault } from '../../build/context.ts';
import { EngineBackend } from '../../build/engine-backend.ts';
import { StepFailure } from '../../build/fault.ts';
import { type BuildOptions, noLimits } from '../../build/options.ts';
import type { Engine } from '../../engine.ts';
import { EngineError } from '../../error.ts';
import type { LayerEntry } from '../../image/layer-entry.ts';
import { encode } from '../../../kernel/index.ts';
import { decompressed } from '../../image/tar/compression.ts';
import { readTar } from '../../image/tar/read.ts';
import type { Call, Reply } from '../call.ts';
import { Channel } from '../channel.ts';
import { list, map, struct, text, int, decodeJson, type Json } from '../json.ts';
import type { Route } from '../route.ts';
import { goJson } from '../../go/json.ts';
import { statusOf } from '../status.ts';

const ulimits = list(struct('Ulimit', { Name: text, Soft: int, Hard: int }));

export const buildRoutes: readonly Route[] = [
  { method: 'POST', path: '/build', support: { level: 'most', missing: 'contexts from git; --squash; other platforms' }, handle: build },
  { method: 'POST', path: '/build/prune', support: { level: 'full' }, handle: () => ({ json: { CachesDeleted: null, SpaceReclaimed: 0 } }) },
  { method: 'POST', path: '/build/cancel', support: { level: 'full' }, handle: () => ({ empty: true }) },
];

async function build(engine: Engine, call: Call): Promise<Reply> {
  const { query, gone } = call;
  const remote = query.text('remote');
  const fault = remote === '' ? undefined : remoteFault(remote);
  if (fault) throw fault;
  const options = optionsOf(call);
  const entries: LayerEntry[] = [];
  for await (const entry of readTar(decompressed(call.body))) entries.push(entry);
  const context = openContext(entries, query.text('dockerfile'));
  const channel = new Channel<Uint8Array>();
  const send = (message: unknown): void => { channel.push(encode(`${goJson(message)}\r\n`)); };
  const isQuiet = query.flag('q');
  const output = {
    stdout: (line: string) => { if (!isQuiet) send({ stream: line }); },
    stderr: (line: string) => { if (!isQuiet) send({ stream: `\u001B[91m${line}\u001B[0m` }); },
    progress: (message: Readonly<Record<string, unknown>>) => { if (!isQuiet) send(message); },
    image: (id: string) => { send({ aux: { ID: id } }); },
  };
  const backend = new EngineBackend(engine);
  const started = buildClassic(context, options, backend, output, gone).finally(() => { backend.close(); });
  started.then(id => {
    if (isQuiet) send({ stream: `${id}\n` });
    channel.end();
  }, (error: unknown) => {
    const { message } = statusOf(error);
    send({ errorDetail: { ...error instanceof StepFailure && { code: error.code }, message }, error: message });
    channel.end();
  });
  await Promise.race([started.catch((error: unknown) => { if (error instanceof EngineError && error.kind === 'invalid' && channel.isEmpty) throw error; }), channel.started]);
  return { headers: { 'Content-Type': 'application/json' }, stream: channel };
}

function optionsOf({ query }: Call): BuildOptions {
  const json = <T>(name: string, shape: Json<T>, otherwise: T): T => query.text(name) === '' ? otherwise : decodeJson(query.text(name), shape);
  const args = query.text('buildargs') === '' ? {} : JSON.parse(query.text('buildargs')) as Readonly<Record<string, string | null>>;
  return {
    tags: query.all('t'), buildArgs: new Map(Object.entries(args).map(([name, value]) => [name, value ?? undefined])), labels: new Map(Object.entries(json('labels', map(text), {}))),
    target: query.text('target'), platform: query.text('platform'), noCache: query.flag('nocache'), pull: query.flag('pull'), cacheFrom: json('cachefrom', list(text), []),
    remove: query.flag('rm', true), forceRemove: query.flag('forcerm'),
    limits: {
      ...noLimits, networkMode: query.text('networkmode'), extraHosts: query.all('extrahosts'), shmSize: query.number('shmsize') ?? 0, memory: query.number('memory') ?? 0,
      memorySwap: query.number('memswap') ?? 0, cpuShares: query.number('cpushares') ?? 0, cpuPeriod: query.number('cpuperiod') ?? 0, cpuQuota: query.number('cpuquota') ?? 0,
      cpusetCpus: query.text('cpusetcpus'), cpusetMems: query.text('cpusetmems'), cgroupParent: query.text('cgroupparent'), securityOpt: json('securityopt', list(text), []),
      ulimits: json('ulimits', ulimits, []).map(({ Name: name = '', Soft: soft = 0, Hard: hard = 0 }) => ({ name, soft, hard })),
    },
  };
}
