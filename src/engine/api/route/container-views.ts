import { containerFilters, listContainers } from '../../container/list.ts';
import { inspectContainer } from '../../container/inspect.ts';
import type { Engine } from '../../engine.ts';
import { EngineError } from '../../error.ts';
import type { Call, Reply } from '../call.ts';
import type { Route } from '../route.ts';

const full = { level: 'full' } as const;

/** Looking at containers. */
export const containerViewRoutes: readonly Route[] = [
  { method: 'GET', path: '/containers/json', support: full, handle: list },
  { method: 'GET', path: '/containers/{id*}/json', support: full, handle: inspect },
];

function list(engine: Engine, { query, version }: Call): Reply {
  const limit = limitOf(query);
  const options = { all: query.flag('all'), limit: Math.max(0, limit), size: query.flag('size'), filters: query.filters(containerFilters), version };
  return { json: listContainers({ ...parts(engine), now: Number(engine.host.realtime / 1_000_000n) }, options) };
}

/** @throws EngineError system, in the words of Go's strconv */
function limitOf(query: Call['query']): number {
  try {
    return query.number('limit') ?? 0;
  } catch (error) {
    throw error instanceof EngineError ? new EngineError('system', error.message) : error;
  }
}

function inspect(engine: Engine, { params, query, version }: Call): Reply {
  const container = engine.containers.find(params['id'] ?? '');
  if (!container) throw new EngineError('notFound', `No such container: ${params['id'] ?? ''}`);
  return { json: inspectContainer({ ...parts(engine), execsOf: ({ id }) => engine.execs.of(id) }, container, { version, size: query.flag('size') }) };
}

function parts({ containers, images, containerLayers, networks }: Engine): Pick<Engine, 'containers' | 'images' | 'containerLayers' | 'networks'> {
  return { containers, images, containerLayers, networks };
}
