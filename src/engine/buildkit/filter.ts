import { EngineError } from '../error.ts';

/** Whether something is as a client wants it. */
export type Check<T> = (of: T) => boolean;

/** One condition: a field that is there, or that is (`==`), is not (`!=`) or matches (`~=`) a value, which may be quoted. */
const condition = /^\s*([\w.-]+)\s*(?:(==|!=|~=)\s*("(?:[^"\\]|\\.)*"|[^\s,]*))?\s*(,|$)/;

/**
 * Conditions that hold together, separated by commas; none always hold: containerd, `pkg/filters`.
 * @param valueOf a field of what is asked about; undefined if it has no such field
 * @throws EngineError invalid
 */
export function conditionsOf<T>(filter: string, valueOf: (of: T, field: string) => string | undefined): Check<T> {
  const checks: Check<T>[] = [];
  for (let rest = filter; rest !== '';) {
    const found = condition.exec(rest);
    if (!found) throw new EngineError('invalid', `parse error: [${filter} >|${rest}|< ]: unexpected input`);
    const [whole, field = '', operator, value = ''] = found;
    checks.push(checkOf(of => valueOf(of, field), operator, value.startsWith('"') ? JSON.parse(value) as string : value));
    rest = rest.slice(whole.length);
  }
  return of => checks.every(check => check(of));
}

function checkOf<T>(valueOf: (of: T) => string | undefined, operator: string | undefined, value: string): Check<T> {
  if (operator === undefined) return of => valueOf(of) !== undefined;
  if (operator === '==') return of => valueOf(of) === value;
  if (operator === '!=') return of => valueOf(of) !== value;
  const pattern = new RegExp(value);
  return of => pattern.test(valueOf(of) ?? '');
}
