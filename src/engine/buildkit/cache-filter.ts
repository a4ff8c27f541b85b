import { EngineError } from '../error.ts';
import type { CacheRecord } from './cache.ts';

type Check = (record: CacheRecord) => boolean;

/** One condition: a field that is there, or that is (`==`), is not (`!=`) or matches (`~=`) a value, which may be quoted. */
const condition = /^\s*([\w.-]+)\s*(?:(==|!=|~=)\s*("(?:[^"\\]|\\.)*"|[^\s,]*))?\s*(,|$)/;

/**
 * Which records a client wants: as a whole, all filters any of which may hold, each of conditions that hold together, separated by commas; none: all records. The grammar is containerd's
 * (`pkg/filters`), the fields are BuildKit's (`cache/manager.go`, adaptUsageInfo).
 * @throws EngineError invalid
 */
export function cacheFilter(filters: readonly string[]): Check {
  const checks = filters.filter(text => text !== '').map(parse);
  return record => checks.length === 0 || checks.some(check => check(record));
}

function parse(filter: string): Check {
  const checks: Check[] = [];
  for (let rest = filter; rest !== '';) {
    const found = condition.exec(rest);
    if (!found) throw new EngineError('invalid', `parse error: [${filter} >|${rest}|< ]: unexpected input`);
    const [whole, field = '', operator, value = ''] = found;
    checks.push(checkOf(field, operator, value.startsWith('"') ? JSON.parse(value) as string : value));
    rest = rest.slice(whole.length);
  }
  return record => checks.every(check => check(record));
}

function checkOf(field: string, operator: string | undefined, value: string): Check {
  if (operator === undefined) return record => valueOf(record, field) !== undefined;
  if (operator === '==') return record => valueOf(record, field) === value;
  if (operator === '!=') return record => valueOf(record, field) !== value;
  const pattern = new RegExp(value);
  return record => pattern.test(valueOf(record, field) ?? '');
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
