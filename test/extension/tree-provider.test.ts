import { strict as assert } from 'node:assert';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TreeNode } from '../../src/ui/tree/node.ts';
import { type Element, NodeTree } from '../../src/ui/tree/provider.ts';

/** A row whose children come when the test lets them. */
function slowRow(): { readonly node: TreeNode; readonly asked: () => number; answer: (...labels: readonly string[]) => void } {
  let asked = 0;
  const row = {
    node: { id: 'slow', label: 'slow', children: async () => new Promise<readonly TreeNode[]>(resolve => {
      asked++;
      row.answer = (...labels) => { resolve(labels.map(label => ({ id: label, label }))); };
    }) },
    asked: () => asked,
    answer: (): void => { throw new Error('nobody has asked'); },
  };
  return row;
}

describe('The provider of rows', () => {
  let tree: NodeTree;
  let roots: readonly TreeNode[];
  let announced: (Element | readonly Element[] | undefined)[];
  const slow = slowRow();
  const rowOf = async (id: string): Promise<Element> => {
    const found = (await tree.getChildren()).find(({ node }) => node.id === id);
    assert.ok(found);
    return found;
  };
  const labels = (elements: readonly Element[]): string[] => elements.map(({ node }) => node.label);

  beforeEach(() => {
    roots = [slow.node];
    announced = [];
    tree = new NodeTree(() => roots, async () => Promise.resolve());
    tree.onDidChangeTreeData(change => announced.push(change));
  });
  afterEach(() => { tree.dispose(); });

  it('gives children again that VS Code has dropped because other rows joined meanwhile', async () => {
    const row = await rowOf('slow');
    const before = slow.asked();
    const first = tree.getChildren(row);
    roots = [slow.node, { id: 'new', label: 'new' }];
    tree.refresh();
    assert.deepEqual(announced, [undefined]);
    slow.answer('a', 'b');
    await first;
    await sleep(20);
    assert.deepEqual(announced, [undefined, [row]]);
    assert.deepEqual(labels(await tree.getChildren(row)), ['a', 'b']);
    assert.equal(slow.asked(), before + 1);
    await sleep(20);
    assert.equal(announced.length, 2);
  });

  it('does so as well for rows that were announced just before, as VS Code gathers what it is told', async () => {
    const row = await rowOf('slow');
    tree.reload();
    const first = tree.getChildren(row);
    slow.answer('a');
    await first;
    await sleep(20);
    assert.deepEqual(announced, [undefined, [row]]);
  });

  it('asks anew for what was asked before a reload', async () => {
    const row = await rowOf('slow');
    const first = tree.getChildren(row);
    tree.reload();
    slow.answer('old');
    await first;
    const second = tree.getChildren(row);
    slow.answer('fresh');
    assert.deepEqual(labels(await second), ['fresh']);
  });

  it('gives what nothing came in between once', async () => {
    const row = await rowOf('slow');
    const first = tree.getChildren(row);
    slow.answer('a');
    assert.deepEqual(labels(await first), ['a']);
    await sleep(20);
    assert.deepEqual(announced, []);
  });

  it('leaves out rows that are gone', async () => {
    const row = await rowOf('slow');
    const first = tree.getChildren(row);
    roots = [];
    tree.refresh();
    await tree.getChildren();
    slow.answer('a');
    await first;
    await sleep(20);
    assert.deepEqual(announced, [undefined]);
  });
});
