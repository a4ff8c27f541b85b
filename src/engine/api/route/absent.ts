import { EngineError } from '../../error.ts';
import { anything, struct, text } from '../json.ts';
import { bodyOf, type Call, type Reply } from '../call.ts';
import { parseReference } from '../../image/reference.ts';
import type { Engine } from '../../engine.ts';
import type { Route } from '../route.ts';

const noManager = 'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.';
/** Objects of a swarm that clients make, and what Go calls their specifications. */
const specs = [['services', 'swarm.ServiceSpec'], ['secrets', 'swarm.SecretSpec'], ['configs', 'swarm.ConfigSpec']] as const;
const noSwarm = { level: 'most', missing: 'swarms: it answers as an engine that is in none' } as const;
const noPlugins = { level: 'most', missing: 'plugins: it answers as an engine that has none' } as const;
const pluginFilters = ['capability', 'enabled'] as const;

/** @param check what a request must be before the swarm is asked: @throws EngineError */
const managed = (method: Route['method'], paths: readonly string[], check: (call: Call) => unknown = () => undefined): readonly Route[] => paths.map(path => ({
  method, path, support: noSwarm, handle: async (_, call) => {
    await check(call);
    throw new EngineError('unavailable', noManager);
  },
}));

/** An engine that is in no swarm says so. */
export const swarmRoutes: readonly Route[] = [
  ...managed('GET', ['/nodes', '/tasks', '/secrets', '/configs'], ({ query }) => query.filters()),
  ...managed('GET', ['/services'], ({ query }) => { query.filters(); checkBool(query, 'status'); }),
  ...managed('GET', ['/services/{id}'], ({ query }) => { checkBool(query, 'insertDefaults'); }),
  ...managed('GET', ['/services/{id}/logs', '/tasks/{id}/logs'], checkStreams),
  ...managed('GET', ['/swarm', '/swarm/unlockkey', '/nodes/{id}', '/tasks/{id}', '/secrets/{id}', '/configs/{id}']),
  ...specs.flatMap(([path, type]) => managed('POST', [`/${path}/create`], call => bodyOf(call, struct(type, {})))),
  ...[...specs, ['nodes', 'swarm.NodeSpec'] as const].flatMap(([path, type]) => managed('POST', [`/${path}/{id}/update`], async call => {
    await bodyOf(call, struct(type, {}));
    checkVersion(call, path.replace(/s$/, ''));
  })),
  ...managed('POST', ['/swarm/update'], async call => {
    await bodyOf(call, struct('swarm.Spec', {}));
    checkVersion(call, 'swarm');
    for (const name of ['rotateWorkerToken', 'rotateManagerToken', 'rotateManagerUnlockKey']) checkBool(call.query, name, false);
  }),
  ...managed('POST', ['/swarm/unlock'], call => bodyOf(call, struct('swarm.UnlockRequest', {}))),
  ...managed('DELETE', ['/nodes/{id}', '/services/{id}', '/secrets/{id}', '/configs/{id}']),
  { method: 'POST', path: '/swarm/leave', support: noSwarm, handle: () => { throw new EngineError('unavailable', 'This node is not part of a swarm'); } },
  ...[['init', 'swarm.InitRequest'], ['join', 'swarm.JoinRequest']].map(([verb = '', type = '']): Route => ({ method: 'POST', path: `/swarm/${verb}`, support: { level: 'some', missing: 'swarms: it is refused' }, handle: (_, call) => refuseInit(call, type) })),
];

/** An engine that has no plugins but its own. */
export const pluginRoutes: readonly Route[] = [
  { method: 'GET', path: '/plugins', support: noPlugins, handle: (_, { query }) => { query.filters(pluginFilters); return { json: [] }; } },
  { method: 'GET', path: '/plugins/privileges', support: noPlugins, handle: refusePull },
  { method: 'POST', path: '/plugins/pull', support: noPlugins, handle: refusePull },
  { method: 'GET', path: '/plugins/{name*}/json', support: noPlugins, handle: noPlugin },
  { method: 'POST', path: '/plugins/{name*}/enable', support: noPlugins, handle: enablePlugin },
  ...['disable', 'set', 'push', 'upgrade'].map((verb): Route => ({ method: 'POST', path: `/plugins/{name*}/${verb}`, support: noPlugins, handle: noPlugin })),
  { method: 'DELETE', path: '/plugins/{name*}', support: noPlugins, handle: noPlugin },
];

const goBool = /^(?:[01tTfF]|true|True|TRUE|false|False|FALSE)$/;

/** @param tells whether the message says what Go's strconv says @throws EngineError invalid */
function checkBool(query: Call['query'], name: string, tells = true): void {
  const value = query.text(name);
  if (value !== '' && !goBool.test(value)) throw new EngineError('invalid', `invalid value for ${name}: ${value}${tells ? `: strconv.ParseBool: parsing ${JSON.stringify(value)}: invalid syntax` : ''}`);
}

/** The version of what is changed, in the query. @throws EngineError invalid */
function checkVersion({ query }: Call, what: string): void {
  const value = query.text('version');
  if (/^\d{1,19}$/.test(value)) return;
  throw new EngineError('invalid', what === 'secret' || what === 'config' ? `invalid ${what} version` : `invalid ${what} version '${value}': strconv.ParseUint: parsing ${JSON.stringify(value)}: invalid syntax`);
}

/** @throws EngineError system */
function checkStreams({ query }: Call): void {
  if (!query.flag('stdout') && !query.flag('stderr')) throw new EngineError('system', 'Bad parameters: you must choose at least one stream');
}

/** @throws EngineError invalid as dockerd, else notImplemented */
async function refuseInit(call: Call, type: string): Promise<Reply> {
  const { ListenAddr: address = '' } = await bodyOf(call, struct(type, { ListenAddr: text, AdvertiseAddr: text, Spec: anything }));
  if (address === '') throw new EngineError('invalid', 'invalid ListenAddr "": invalid empty address');
  throw new EngineError('notImplemented', 'swarms are not supported by the simulated engine');
}

/** @throws EngineError */
function enablePlugin(engine: Engine, call: Call): Reply {
  const timeout = call.query.text('timeout');
  if (!/^[+-]?\d{1,18}$/.test(timeout)) throw new EngineError('system', `strconv.Atoi: parsing ${JSON.stringify(timeout)}: invalid syntax`);
  return noPlugin(engine, call);
}

function noPlugin(_: Engine, { params }: Call): Reply {
  throw new EngineError('notFound', `plugin ${JSON.stringify(params['name'] ?? '')} not found`);
}

function refusePull(_: Engine, { query }: Call): Reply {
  try {
    parseReference(query.text('remote'));
  } catch (error) {
    throw error instanceof EngineError ? new EngineError('system', error.message) : error;
  }
  throw new EngineError('notImplemented', 'plugins are not supported by the simulated engine');
}
