import { deepEqual, throws } from 'node:assert/strict';
import { jsonPatch } from './json.ts';
import { mergePatch } from './merge.ts';
import { strategicMergePatch } from './strategic.ts';

describe('A JSON patch', () => {
  it('does what RFC 6902 says', () => {
    const before = { a: [1, 2], b: { c: 'x' }, 'd/e': 0 };
    deepEqual(jsonPatch(before, [{ op: 'add', path: '/a/-', value: 3 }, { op: 'add', path: '/a/0', value: 0 }, { op: 'remove', path: '/b/c' }, { op: 'replace', path: '/d~1e', value: 1 }, { op: 'copy', from: '/a', path: '/f' }, { op: 'move', from: '/a', path: '/b/a' }, { op: 'test', path: '/f/0', value: 0 }]),
      { b: { a: [0, 1, 2, 3] }, 'd/e': 1, f: [0, 1, 2, 3] });
    deepEqual(before, { a: [1, 2], b: { c: 'x' }, 'd/e': 0 });
  });

  it('does not do what does not fit', () => {
    for (const operation of [{ op: 'test', path: '/a', value: 2 }, { op: 'remove', path: '/b' }, { op: 'replace', path: '/b', value: 1 }, { op: 'add', path: '/a/b/c', value: 1 }, { op: 'add', path: 'a', value: 1 }, { op: 'nothing', path: '/a' }]) {
      throws(() => jsonPatch({ a: 1 }, [operation]), /rejected our request/);
    }
  });
});

describe('A merge patch', () => {
  it('does what RFC 7396 says', () => {
    deepEqual(mergePatch({ a: { b: 1, c: 2 }, d: [1, 2] }, { a: { b: null, e: { f: null } }, d: [3] }), { a: { c: 2, e: {} }, d: [3] });
  });
});

describe('A strategic merge patch', () => {
  const pod = { spec: { containers: [{ name: 'a', image: 'x', args: ['1'] }, { name: 'b', image: 'y' }], tolerations: [{ key: 'k' }] }, metadata: { finalizers: ['one'] } };

  it('merges lists by keys, sets by values, and replaces others', () => {
    deepEqual(strategicMergePatch(pod, { spec: { containers: [{ name: 'b', image: 'z' }, { name: 'c' }], tolerations: [{ key: 'l' }] }, metadata: { finalizers: ['two'] } }), {
      spec: { containers: [{ name: 'a', image: 'x', args: ['1'] }, { name: 'b', image: 'z' }, { name: 'c' }], tolerations: [{ key: 'l' }] }, metadata: { finalizers: ['one', 'two'] },
    });
  });

  it('takes directives', () => {
    deepEqual(strategicMergePatch(pod, { spec: { containers: [{ name: 'a', $patch: 'delete' }], '$setElementOrder/containers': [{ name: 'b' }] }, metadata: { '$deleteFromPrimitiveList/finalizers': ['one'] } }), { spec: { containers: [{ name: 'b', image: 'y' }], tolerations: [{ key: 'k' }] }, metadata: { finalizers: [] } });
    deepEqual(strategicMergePatch(pod, { spec: { containers: [{ name: 'n' }, { $patch: 'replace' }] } }), { ...pod, spec: { ...pod.spec, containers: [{ name: 'n' }] } });
    deepEqual(strategicMergePatch({ strategy: { type: 'RollingUpdate', rollingUpdate: {} } }, { strategy: { $retainKeys: ['type'], type: 'Recreate' } }), { strategy: { type: 'Recreate' } });
    deepEqual(strategicMergePatch({ a: { b: 1 } }, { a: { $patch: 'replace', c: 2 } }), { a: { c: 2 } });
  });

  it('puts items in the order that it is told', () => {
    deepEqual(strategicMergePatch({ containers: [{ name: 'a' }, { name: 'b' }] }, { containers: [{ name: 'c' }], '$setElementOrder/containers': [{ name: 'c' }, { name: 'b' }, { name: 'a' }] }), { containers: [{ name: 'c' }, { name: 'b' }, { name: 'a' }] });
  });

  it('knows that ports of a service have other keys than those of a container', () => {
    deepEqual(strategicMergePatch({ spec: { ports: [{ port: 80, targetPort: 1 }] } }, { spec: { ports: [{ port: 80, targetPort: 2 }] } }), { spec: { ports: [{ port: 80, targetPort: 2 }] } });
    throws(() => strategicMergePatch({ spec: { ports: [] } }, { spec: { ports: [{ targetPort: 2 }] } }), /does not contain declared merge key: port/);
  });
});
