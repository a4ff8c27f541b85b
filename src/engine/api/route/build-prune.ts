import type { CacheLimits } from '../../buildkit/cache.ts';
import { cacheFilter } from '../../buildkit/cache-filter.ts';
import type { Engine } from '../../engine.ts';
import { EngineError, failingWith } from '../../error.ts';
import { untilFilter } from '../../filter.ts';
import type { Call, Reply } from '../call.ts';

const filterNames = ['description', 'id', 'inuse', 'label', 'label!', 'mutable', 'parent', 'private', 'shared', 'type', 'unused-for', 'until', 'immutable'] as const;
/** Those that BuildKit gets (moby, `builder/builder-next/builder.go`, cacheFields); the others are taken and do nothing. */
const passedOn = ['id', 'parent', 'type', 'description', 'inuse', 'shared', 'private'] as const;

type Filters = ReturnType<Call['query']['filters']>;

/** BuildKit's cache goes; the classic builder's is its images. */
export function pruneBuildCache(engine: Engine, { query, version }: Call): Reply {
  const limits = limitsOf(query, version);
  const { matches, unusedSince } = failingWith('failed to prune build cache: ', () => wantedBy(query.filters(filterNames), engine.host.realtime));
  const pruned = engine.buildCache.prune(engine, { all: query.flag('all'), matches, unusedSince, limits });
  return { json: { CachesDeleted: pruned.length > 0 ? pruned.map(({ id }) => id) : null, SpaceReclaimed: pruned.reduce((sum, { size }) => sum + size, 0) } };
}

/** Until API 1.47 there was one limit, whose name goes on (moby, daemon/server/router/build). */
function limitsOf(query: Call['query'], version: number): CacheLimits {
  const bytes = (name: string): number | undefined => query.number(name, `${name} is in bytes and expects an integer, got ${query.text(name)}: `);
  if (version < 48) return { reservedSpace: bytes('keep-storage') ?? 0, maxUsedSpace: 0, minFreeSpace: 0 };
  return { reservedSpace: bytes('reserved-space') ?? bytes('keep-storage') ?? 0, maxUsedSpace: bytes('max-used-space') ?? 0, minFreeSpace: bytes('min-free-space') ?? 0 };
}

function wantedBy(filters: Filters, now: bigint): { readonly matches: ReturnType<typeof cacheFilter>; readonly unusedSince: bigint | undefined } {
  const [until, unusedFor] = [filters.get('until'), filters.get('unused-for')];
  if (until && unusedFor) throw new EngineError('invalid', 'conflicting filters: "until" and "unused-for"');
  const unusedSince = failingWith('"until" filter expects a duration (e.g., \'24h\') or a timestamp: ', () => untilFilter(until ?? unusedFor, now));
  const conditions = passedOn.flatMap(name => filters.has(name) ? conditionOf(name, filters.get(name) ?? []) : []);
  return { matches: cacheFilter([conditions.join(',')]), unusedSince };
}

function conditionOf(name: string, [value, ...others]: readonly string[]): string {
  if (others.length > 0) throw new EngineError('invalid', 'filters expect only one value');
  if (value === undefined) return name;
  return `${name}${name === 'id' ? '~=' : '=='}${JSON.stringify(value)}`;
}
