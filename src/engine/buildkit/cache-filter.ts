import type { CacheRecord } from './cache.ts';
import { type Check, conditionsOf } from './filter.ts';

/**
 * Which records a client wants: as a whole, all filters any of which may hold, each of conditions that hold together; none: all records. The fields are BuildKit's (`cache/manager.go`, adaptUsageInfo).
 * @throws EngineError invalid
 */
export function cacheFilter(filters: readonly string[]): Check<CacheRecord> {
  const checks = filters.filter(text => text !== '').map(text => conditionsOf(text, valueOf));
  return record => checks.length === 0 || checks.some(check => check(record));
}

/** Undefined: the record has no such field. */
function valueOf(record: CacheRecord, field: string): string | undefined {
  const present = (is: boolean): string | undefined => is ? '' : undefined;
  switch (field) {
    case 'id': return record.id;
    case 'parents': return record.parents.length > 0 ? record.parents.join(';') : undefined;
    case 'description': return record.description;
    case 'type': return record.type;
    case 'inuse': return present(record.isInUse);
    case 'shared': return present(record.isShared);
    case 'private': return present(!record.isShared);
    case 'immutable': return present(record.type === 'regular');
    case 'mutable': return present(record.type !== 'regular');
    default: return undefined;
  }
}
