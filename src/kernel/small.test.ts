import { deepEqual, equal } from 'node:assert/strict';
import { sharedSet, SmallMap, SmallSet } from './small.ts';

describe('small sets and maps', () => {
  it('do what Set and Map do, with few and with many', () => {
    const [set, map, likeSet, likeMap] = [new SmallSet<number>(), new SmallMap<number, string>(), new Set<number>(), new Map<number, string>()];
    for (let step = 0, chance = 1; step < 2_000; step++) {
      chance = (chance * 48_271) % 0x7fffffff;
      // Grows to more than a list holds, and shrinks again.
      const key = chance % (step < 1_000 ? 20 : 5);
      if (chance % 3 === 0) {
        equal(set.delete(key), likeSet.delete(key));
        equal(map.delete(key), likeMap.delete(key));
      } else {
        set.add(key);
        likeSet.add(key);
        map.set(key, `${step}`);
        likeMap.set(key, `${step}`);
      }
      if (step === 1_000) for (const each of [set, map, likeSet, likeMap]) each.clear();
      deepEqual([[...set], set.size, set.has(key)], [[...likeSet], likeSet.size, likeSet.has(key)]);
      deepEqual([[...map], map.size, map.has(key), map.get(key)], [[...likeMap], likeMap.size, likeMap.has(key), likeMap.get(key)]);
      deepEqual([[...map.keys()], [...map.values()]], [[...likeMap.keys()], [...likeMap.values()]]);
    }
  });

  it('show who goes through them what was there at the beginning', () => {
    for (const count of [3, 30]) {
      const set = new SmallSet(Array.from({ length: count }, (_, index) => index));
      const seen = [];
      for (const each of set) {
        seen.push(each);
        set.delete(each + 1);
        set.add(each + 100);
      }
      equal(seen.length, count);
    }
  });

  it('are there once for all who have the same members', () => {
    equal(sharedSet(['b', 'a', 'b']), sharedSet(['a', 'b']));
    deepEqual([...sharedSet(['c', 'c'])], ['c']);
  });
});
