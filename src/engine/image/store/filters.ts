import { EngineError } from '../../error.ts';
import { hasLabel } from '../../filter.ts';

/** A filter's values by its name. */
export type Filters = ReadonlyMap<string, readonly string[]>;

/** A filter that is true or false. @throws EngineError invalid */
export function boolFilter(filters: Filters, name: string, otherwise: boolean): boolean {
  const values = filters.get(name) ?? [];
  if (values.length === 0) return otherwise;
  const isTrue = values.some(value => ['1', 'true'].includes(value));
  const isFalse = values.some(value => ['0', 'false'].includes(value));
  if (isTrue === isFalse) throw new EngineError('invalid', `invalid filter '${name}=[${values.join(' ')}]'`);
  return isTrue;
}

/** Whether labels are as all values say: `NAME` or `NAME=VALUE`. */
export function hasLabels(values: readonly string[] | undefined, labels: Readonly<Record<string, string>>): boolean {
  return (values ?? []).every(value => hasLabel(labels, value));
}
