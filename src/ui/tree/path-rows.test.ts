import assert from 'node:assert/strict';
import type { TreeNode } from './node.ts';
import { byPath, inGroups, pathRows } from './path-rows.ts';

const row = (name: string): TreeNode => ({ id: name, label: name });

function outline(nodes: readonly TreeNode[], depth = 0): readonly string[] {
  return nodes.flatMap(({ label, children }) => [' '.repeat(depth) + label, ...outline((children?.() ?? []) as readonly TreeNode[], depth + 1)]);
}

describe('rows of paths', () => {
  it('stand in their directories, whether these are in the list or not', () => {
    const paths = ['etc/passwd', 'etc', 'etc-x', 'a/b/c', 'a/b c', 'etc/apk/x'].map(path => ({ path })).sort(byPath);
    assert.deepEqual(outline(pathRows(paths, (_, name) => row(name), (_, name, count) => row(`${name} (${count})`))), ['a (2)', ' b (1)', '  c', ' b c', 'etc', ' apk (1)', '  x', ' passwd', 'etc-x']);
  });

  it('come in groups where they are many', () => {
    const rows = Array.from({ length: 2500 }, (_, index) => row(String(index)));
    const top = inGroups(rows);
    assert.deepEqual([top.length, top[0]!.description, inGroups(rows.slice(0, 1000)).length], [3, '1000', 1000]);
    assert.equal((top[0]!.children!() as readonly TreeNode[]).length, 1000);
  });
});
