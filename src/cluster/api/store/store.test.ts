import { deepEqual, equal } from 'node:assert/strict';
import fc from 'fast-check';
import type { KubeObject } from '../../object/meta.ts';
import type { StoreEvent } from './history.ts';
import { MemoryLog } from './log.ts';
import { Store } from './store.ts';

const object = (name: string, namespace = 'default', value = 0): KubeObject => ({ kind: 'A', apiVersion: 'v1', metadata: { name, namespace }, value }) as KubeObject;
const names = (objects: readonly KubeObject[] | undefined): string | undefined => objects?.map(({ metadata: { namespace = '', name } }) => `${namespace}/${name}`).join(' ');

describe('A store of objects', () => {
  it('lists by namespace and name, whatever was written when', () => {
    const store = new Store(new MemoryLog());
    for (const [name, namespace] of [['b', 'x'], ['a', 'x-y'], ['a', 'x'], ['c', 'a']] as const) store.put('pods', object(name, namespace));
    store.put('others', object('z', 'x'));
    equal(names(store.list('pods')), 'a/c x/a x/b x-y/a');
    store.put('pods', object('b', 'x', 1));
    store.remove('pods', 'x', 'a');
    equal(names(store.list('pods', 'x')), 'x/b');
    deepEqual([store.count('pods'), store.revision, store.get('pods', 'x', 'b')?.metadata.resourceVersion], [3, 7, '6']);
  });

  it('tells of each write once, in order, also of those that who is told writes', () => {
    const store = new Store(new MemoryLog());
    const told: string[] = [];
    store.watch(({ type, object: { metadata } }) => {
      if (type === 'ADDED' && metadata.name === 'a') store.put('pods', object('b'));
    });
    store.watch(({ type, object: { metadata }, revision }) => { told.push(`${revision} ${type} ${metadata.name}`); });
    store.put('pods', object('a'));
    store.put('pods', object('a', 'default', 1));
    store.remove('pods', 'default', 'a');
    deepEqual(told, ['1 ADDED a', '2 ADDED b', '3 MODIFIED a', '4 DELETED a']);
  });

  it('knows what was there at any revision that it remembers', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.boolean(), fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y')), { maxLength: 40 }), writes => {
      const store = new Store(new MemoryLog(), 8);
      const then = new Map<number, string | undefined>([[0, '']]);
      for (const [isPut, name, namespace] of writes) {
        if (isPut) store.put('pods', object(name, namespace));
        else store.remove('pods', namespace, name);
        then.set(store.revision, names(store.list('pods')));
      }
      for (const [revision, list] of then) equal(names(store.listAt(revision, 'pods')), revision < store.compacted ? undefined : list);
      equal(store.revision - store.compacted <= 16, true);
    }));
  });

  it('is the same after a restart, and its log stays short', () => {
    const log = new MemoryLog();
    const store = new Store(log);
    for (let count = 0; count < 5000; count++) {
      store.put('pods', object(`p${count % 10}`, 'default', count));
      if (count % 7 === 0) store.remove('pods', 'default', `p${count % 10}`);
    }
    equal(log.read().length < 2100, true);
    const again = new Store(log);
    deepEqual([again.list('pods'), again.revision, again.since(again.revision - 1)], [store.list('pods'), store.revision, undefined]);
    const events: StoreEvent[] = [];
    again.watch(event => { events.push(event); });
    again.put('pods', object('new'));
    equal(events[0]?.revision, store.revision + 1);
  });
});
