import { EngineError } from './error.ts';
import { timestampOf } from './go/time.ts';

/** The filter `until` of a prune: a time, or how long before now. @param now ns since the epoch. @returns ns since the epoch; undefined for no filter. @throws EngineError invalid */
export function untilFilter(values: readonly string[] | undefined, now: bigint): bigint | undefined {
  const [text, ...others] = values ?? [];
  if (text === undefined) return undefined;
  if (others.length > 0) throw new EngineError('invalid', 'more than one until filter specified');
  return momentOf(text, now);
}

/** A time, or how long before now, in ns since the epoch. @param kind of the failure @throws EngineError */
export function momentOf(text: string, now: bigint, kind: EngineError['kind'] = 'invalid'): bigint {
  const time = timestampOf(text, now);
  if (time === undefined) throw new EngineError(kind, `failed to parse value as time or duration: ${JSON.stringify(text)}`);
  return time;
}

/** Whether labels are as a filter says: `KEY` or `KEY=VALUE`. */
export function hasLabel(labels: Readonly<Record<string, string>>, wanted: string): boolean {
  const [, key = '', , value] = /^([^=]*)(=(.*))?$/s.exec(wanted) ?? [];
  return Object.hasOwn(labels, key) && (value === undefined || labels[key] === value);
}
