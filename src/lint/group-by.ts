/** Things by what they have in common, in the order in which they come; those without a key are left out. */
export function groupBy<K, T>(things: Iterable<T>, keyOf: (thing: T) => K | undefined): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    if (key === undefined) continue;
    const alike = groups.get(key);
    if (alike) alike.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}
