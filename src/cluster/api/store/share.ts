/**
 * A value with all that is the same in an older one taken from there, so that what a write has not changed exists once: in the store, in its history, and for those who compare.
 * Of lists, the same beginnings and ends are found. Values are JSON's and are not changed in place.
 */
export function share<T>(old: unknown, next: T): T {
  if (old === next || typeof old !== 'object' || typeof next !== 'object' || old === null || next === null) return next;
  if (Array.isArray(next)) return Array.isArray(old) ? shareList(old, next) as T : next;
  return Array.isArray(old) ? next : shareFields(old as Fields, next as Fields) as T;
}

type Fields = Readonly<Record<string, unknown>>;

function shareFields(old: Fields, next: Fields): Fields {
  const names = Object.keys(next);
  let isSame = Object.keys(old).length === names.length;
  let made: Record<string, unknown> | undefined;
  for (const name of names) {
    const value = next[name];
    const shared = share(old[name], value);
    if (shared !== value) (made ??= { ...next })[name] = shared;
    isSame &&= shared === old[name] && Object.hasOwn(old, name);
  }
  return isSame ? old : made ?? next;
}

function shareList(old: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const made = [...next];
  let begin = 0;
  for (; begin < made.length && begin < old.length; begin++) {
    made[begin] = share(old[begin], made[begin]);
    if (made[begin] !== old[begin]) break;
  }
  if (begin === made.length && begin === old.length) return old;
  for (let end = 1; made.length - end >= begin && old.length - end >= begin; end++) {
    made[made.length - end] = share(old.at(-end), made.at(-end));
    if (made.at(-end) !== old.at(-end)) break;
  }
  return made;
}
