import { EngineError } from '../../error.ts';
import { anything, struct, text } from '../json.ts';
import { bodyOf, type Call, type Reply } from '../call.ts';
import { parseReference } from '../../image/reference.ts';
import type { Engine } from '../../engine.ts';
import type { Route } from '../route.ts';

const noManager = 'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.';
const noSwarm = { level: 'most', missing: 'swarms: it answers as an engine that is in none' } as const;
const noPlugins = { level: 'most', missing: 'plugins: it answers as an engine that has none' } as const;
const pluginFilters = ['capability', 'enabled'] as const;

const managed = (method: Route['method'], ...paths: readonly string[]): readonly Route[] => paths.map(path => ({ method, path, support: noSwarm, handle: refuse }));

/** An engine that is in no swarm says so. */
export const swarmRoutes: readonly Route[] = [
  ...managed('GET', '/swarm', '/swarm/unlockkey', '/nodes', '/nodes/{id}', '/services', '/services/{id}', '/services/{id}/logs', '/tasks', '/tasks/{id}', '/tasks/{id}/logs', '/secrets', '/secrets/{id}', '/configs', '/configs/{id}'),
  ...managed('POST', '/services/create', '/services/{id}/update', '/nodes/{id}/update', '/secrets/create', '/secrets/{id}/update', '/configs/create', '/configs/{id}/update', '/swarm/unlock', '/swarm/update'),
  ...managed('DELETE', '/nodes/{id}', '/services/{id}', '/secrets/{id}', '/configs/{id}'),
  { method: 'POST', path: '/swarm/leave', support: noSwarm, handle: () => { throw new EngineError('unavailable', 'This node is not part of a swarm'); } },
  { method: 'POST', path: '/swarm/init', support: { level: 'some', missing: 'swarms: it is refused' }, handle: refuseInit },
  { method: 'POST', path: '/swarm/join', support: { level: 'some', missing: 'swarms: it is refused' }, handle: refuseInit },
];

/** An engine that has no plugins but its own. */
export const pluginRoutes: readonly Route[] = [
  { method: 'GET', path: '/plugins', support: noPlugins, handle: (_, { query }) => { query.filters(pluginFilters); return { json: [] }; } },
  { method: 'GET', path: '/plugins/privileges', support: noPlugins, handle: refusePull },
  { method: 'POST', path: '/plugins/pull', support: noPlugins, handle: refusePull },
  { method: 'GET', path: '/plugins/{name*}/json', support: noPlugins, handle: noPlugin },
  ...['enable', 'disable', 'set', 'push', 'upgrade'].map((verb): Route => ({ method: 'POST', path: `/plugins/{name*}/${verb}`, support: noPlugins, handle: noPlugin })),
  { method: 'DELETE', path: '/plugins/{name*}', support: noPlugins, handle: noPlugin },
];

const initBody = struct('swarm.InitRequest', { ListenAddr: text, AdvertiseAddr: text, Spec: anything });

function refuse(): Reply {
  throw new EngineError('unavailable', noManager);
}

/** @throws EngineError invalid as dockerd, else notImplemented */
async function refuseInit(_: Engine, call: Call): Promise<Reply> {
  const { ListenAddr: address = '' } = await bodyOf(call, initBody);
  if (address === '') throw new EngineError('invalid', 'invalid ListenAddr "": invalid empty address');
  throw new EngineError('notImplemented', 'swarms are not supported by the simulated engine');
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
