import { encode } from '../../../kernel/index.ts';
import type { Engine } from '../../engine.ts';
import { EngineError } from '../../error.ts';
import type { EngineEvent } from '../../event/event.ts';
import { infoOf } from '../../system/info.ts';
import { diskUsage } from '../../system/usage.ts';
import type { Call, Reply } from '../call.ts';
import type { Route } from '../route.ts';
import { goJson } from '../../go/json.ts';
import { parseTimestamp } from '../time.ts';
import { apiVersion, engineVersion, minApiVersion } from '../version.ts';

const pingHeaders = { 'Builder-Version': '2', 'Cache-Control': 'no-cache, no-store, must-revalidate', Pragma: 'no-cache', Swarm: 'inactive' } as const;

/** The first version of the API that tells the use of some kinds of objects alone. */
const typedUsage = 42;

/** What the engine is and what happens in it. */
export const systemRoutes: readonly Route[] = [
  { method: 'OPTIONS', path: '/{any*}', support: { level: 'full' }, handle: () => ({ status: 200, empty: true }) },
  { method: 'OPTIONS', path: '/', support: { level: 'full' }, handle: () => ({ status: 200, empty: true }) },
  { method: 'GET', path: '/_ping', support: { level: 'full' }, handle: () => ({ text: 'OK', headers: pingHeaders }) },
  { method: 'HEAD', path: '/_ping', support: { level: 'full' }, handle: () => ({ bytes: new Uint8Array(0), headers: { ...pingHeaders, 'Content-Type': 'text/plain; charset=utf-8' } }) },
  { method: 'GET', path: '/version', support: { level: 'full' }, handle: ({ host }) => ({ json: versionOf(host.computer.kernel.machine) }) },
  { method: 'GET', path: '/info', support: { level: 'full' }, handle: async (engine, { version }) => ({ json: await infoOf(engine, version, engineVersion) }) },
  { method: 'GET', path: '/system/df', support: { level: 'full' }, handle: async (engine, { query, version }) => ({ json: await diskUsage(engine, version < typedUsage ? [] : query.all('type'), version) }) },
  { method: 'GET', path: '/events', support: { level: 'most', missing: 'events of swarms and plugins' }, handle: events },
];

function versionOf({ release, architecture }: Engine['host']['computer']['kernel']['machine']): unknown {
  const arch = architecture === 'x86_64' ? 'amd64' : architecture;
  return {
    Platform: { Name: 'Cutaway simulated engine' },
    Components: [
      { Name: 'Engine', Version: engineVersion, Details: { ApiVersion: apiVersion, Arch: arch, BuildTime: '2025-10-08T12:00:00.000000000+00:00', Experimental: 'false', GitCommit: 'cutaway', GoVersion: 'go1.24.8', KernelVersion: release, MinAPIVersion: minApiVersion, Os: 'linux' } },
      { Name: 'containerd', Version: 'v1.7.28', Details: { GitCommit: 'cutaway' } },
      { Name: 'runc', Version: '1.3.0', Details: { GitCommit: 'cutaway' } },
    ],
    Version: engineVersion, ApiVersion: apiVersion, MinAPIVersion: minApiVersion, GitCommit: 'cutaway', GoVersion: 'go1.24.8', Os: 'linux', Arch: arch, KernelVersion: release, BuildTime: '2025-10-08T12:00:00.000000000+00:00',
  };
}

/** Events of images that are made are told of since API 1.46. */
const madeImagesSince = 46;

function events({ events: source, host }: Engine, { query, gone, version }: Call): Reply {
  const isTold = ({ type, action }: EngineEvent): boolean => version >= madeImagesSince || type !== 'image' || action !== 'create';
  const since = query.text('since') !== '' ? parseTimestamp(query.text('since')) : undefined;
  const until = query.text('until') !== '' ? parseTimestamp(query.text('until')) : undefined;
  if (since !== undefined && until !== undefined && since > until) throw new EngineError('invalid', `\`since\` time (${query.text('since')}) cannot be after \`until\` time (${query.text('until')})`);
  const filters = query.filters();
  const past = source.before({ filters, ...since !== undefined && { since }, ...until !== undefined && { until } });
  const ending = new AbortController();
  const end = (): void => { ending.abort(); };
  gone.addEventListener('abort', end, { once: true });
  if (until !== undefined) host.sleep(Math.max(0, Number((until - host.realtime) / 1_000_000n)), gone).then(end, end);
  const live = source.listen(filters, ending.signal);
  return {
    stream: (async function* () {
      for (const event of past) if (isTold(event)) yield encodeEvent(event);
      for await (const event of live) if (isTold(event)) yield encodeEvent(event);
    })(),
  };
}

function encodeEvent({ type, action, id, attributes, time }: EngineEvent): Uint8Array {
  const legacy = type === 'container' ? { status: action, ...id !== '' && { id }, ...attributes['image'] !== undefined && { from: attributes['image'] } } : type === 'image' ? { status: action, ...id !== '' && { id } } : {};
  const timeNano = time.toString();
  const text = goJson({ ...legacy, Type: type, Action: action, Actor: { ID: id, Attributes: attributes }, scope: 'local', time: Number(time / 1_000_000_000n), timeNano: 0 });
  return encode(`${text.replace(/"timeNano":0\}$/, `"timeNano":${timeNano}}`)}\n`);
}
