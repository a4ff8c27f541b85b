import type { Engine } from '../../engine.ts';
import { EngineError } from '../../error.ts';
import { bodyOf, type Call, type Reply } from '../call.ts';
import { map, struct, text } from '../json.ts';
import type { Route } from '../route.ts';

const full = { level: 'full' } as const;
const listFilters = ['dangling', 'driver', 'label', 'name'] as const;
const pruneFilters = ['all', 'label', 'label!'] as const;
const createBody = struct('volume.CreateOptions', { Name: text, Driver: text, DriverOpts: map(text), Labels: map(text) });

export const volumeRoutes: readonly Route[] = [
  { method: 'GET', path: '/volumes', support: full, handle: list },
  { method: 'POST', path: '/volumes/create', support: { level: 'most', missing: 'drivers other than local' }, handle: create },
  { method: 'POST', path: '/volumes/prune', support: full, handle: prune },
  { method: 'GET', path: '/volumes/{name}', support: full, handle: ({ volumes }, { params }) => ({ json: volumes.inspect(params['name'] ?? '') }) },
  { method: 'DELETE', path: '/volumes/{name}', support: full, handle: remove },
  { method: 'PUT', path: '/volumes/{name}', support: { level: 'most', missing: 'volumes of swarms: it answers as an engine that is in none' }, handle: update },
];

/** Only volumes of swarms can be changed. */
function update(): Reply {
  throw new EngineError('unavailable', 'volume update only valid for cluster volumes, but swarm is unavailable');
}

function list({ volumes }: Engine, { query }: Call): Reply {
  try {
    query.filters();
  } catch (error) {
    throw error instanceof EngineError ? new EngineError(error.kind, `error reading volume filters: ${error.message}`) : error;
  }
  return { json: volumes.list(query.filters(listFilters)) };
}

async function create({ volumes }: Engine, call: Call): Promise<Reply> {
  return { status: 201, json: volumes.create(await bodyOf(call, createBody)) };
}

async function prune({ volumes, events }: Engine, { query, version }: Call): Promise<Reply> {
  const report = await volumes.prune(query.filters(pruneFilters), `1.${version}`);
  events.publish('volume', 'prune', '', { reclaimed: `${report.SpaceReclaimed}` });
  return { json: report };
}

async function remove({ volumes }: Engine, { params, query }: Call): Promise<Reply> {
  await volumes.remove(params['name'] ?? '', query.flag('force'));
  return { empty: true };
}
