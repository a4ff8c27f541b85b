import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type TestEntry, testImage, testPorts } from '../../../test/fixture/layered-image.ts';
import { analyse } from '../analysis.ts';
import { Outline, type OutlineFilter, type OutlineLook } from './outline.ts';
import type { Tree, View } from './tree.ts';

const everything: OutlineFilter = { differences: [], least: 0, text: '' };
const look = (view: View, filter: Partial<OutlineFilter> = {}, sort: OutlineLook['sort'] = 'name'): OutlineLook => ({ view, sort, filter: { ...everything, ...filter } });
const treeOf = async (...layers: readonly (readonly TestEntry[])[]): Promise<Tree> => (await analyse(await testImage(layers), testPorts)).tree;
const drawn = (outline: Outline): readonly string[] => outline.rows(0, outline.count).map(({ item, depth, isOpen }) => `${'  '.repeat(depth)}${isOpen === undefined ? '' : isOpen ? '-' : '+'}${item.name}`);

describe('Outline', () => {
  const first: readonly TestEntry[] = [
    { path: 'etc/' }, { path: 'etc/a', contents: 'aa' }, { path: 'etc/deep/' }, { path: 'etc/deep/b', contents: 'b'.repeat(50) }, { path: 'usr/' }, { path: 'usr/Big', contents: 'x'.repeat(1000) }, { path: 'usr/gone', contents: 'gone' },
  ];
  const second: readonly TestEntry[] = [{ path: 'etc/a', contents: 'AA', mode: 0o600 }, { path: 'etc/new', contents: 'n' }, { path: 'usr/.wh.gone' }, { path: 'usr/Big', contents: 'x'.repeat(1000), mode: 0o600 }];
  const merged = { of: 'merged', layer: 1 } as const;
  const upper = { of: 'layer', layer: 1 } as const;
  const lower = { of: 'layer', layer: 0 } as const;
  let tree: Tree;
  before(async () => { tree = await treeOf(first, second); });

  it('opens and closes directories', async () => {
    const outline = new Outline(tree);
    await outline.show(look(merged));
    assert.deepEqual(drawn(outline), ['+etc', '+usr']);
    await outline.toggle(0);
    assert.deepEqual(drawn(outline), ['-etc', '  a', '  +deep', '  new', '+usr']);
    await outline.toggle(2);
    assert.deepEqual(drawn(outline), ['-etc', '  a', '  -deep', '    b', '  new', '+usr']);
    await outline.toggle(0);
    assert.deepEqual(drawn(outline), ['+etc', '+usr']);
    await outline.toggle(0);
    assert.deepEqual(drawn(outline)[3], '    b', 'what was open inside is open again');
    await outline.toggle(1);
    assert.equal(outline.count, 6, 'a file has nothing to open');
    await outline.openAll(true);
    assert.equal(outline.count, 7);
    await outline.openAll(false);
    assert.equal(outline.count, 2);
  });

  it('tells where a line stands among its siblings', async () => {
    const outline = new Outline(tree);
    await outline.show(look(merged), {}, { isOpen: true, except: new Set() });
    assert.deepEqual(outline.rows(1, 2).map(({ position, setSize }) => [position, setSize]), [[0, 3], [1, 3]]);
    assert.deepEqual([0, 1, 3, 5].map(row => outline.parent(row)), [undefined, 0, 2, undefined]);
  });

  it('filters by what differs, by size and by name, and opens what it finds', async () => {
    const outline = new Outline(tree);
    const found = async (view: View, filter: Partial<OutlineFilter>): Promise<string> => {
      await outline.show(look(view, filter));
      return `${outline.matches}: ${drawn(outline).map(line => line.trim()).join(' ')}`;
    };
    assert.equal(await found(upper, { differences: ['added'] }), '1: -etc new');
    assert.equal(await found(upper, { differences: ['changed'] }), '1: -etc a');
    assert.equal(await found(upper, { differences: ['metadata'] }), '1: -usr Big');
    assert.equal(await found(upper, { differences: ['removed'] }), '1: -usr gone');
    assert.equal(await found(upper, { differences: ['added', 'removed'] }), '2: -etc new -usr gone');
    assert.equal(await found(lower, { differences: ['wasted'] }), '3: -etc a -usr Big gone');
    assert.equal(await found(merged, { least: 50 }), '2: -etc -deep b -usr Big');
    assert.equal(await found(merged, { text: 'bI' }), '1: -usr Big');
    assert.equal(await found(merged, { text: 'DEEP' }), '1: -etc deep');
    assert.equal(await found(merged, { text: 'no such' }), '0: ');
    assert.equal(await found(merged, {}), 'undefined: +etc +usr');
  });

  it('closes what a filter has found, and forgets that with the filter', async () => {
    const outline = new Outline(tree);
    await outline.show(look(merged, { text: 'b' }));
    await outline.toggle(0);
    assert.deepEqual(drawn(outline), ['+etc', '-usr', '  Big']);
    await outline.show(look(merged));
    assert.deepEqual(drawn(outline), ['+etc', '+usr']);
  });

  it('sorts by size', async () => {
    const outline = new Outline(tree);
    await outline.show(look(merged, {}, 'size'), {}, { isOpen: true, except: new Set() });
    assert.deepEqual(drawn(outline).map(line => line.trim()), ['-usr', 'Big', '-etc', '-deep', 'b', 'a', 'new']);
  });

  it('reveals a path, and says where there is none', async () => {
    const outline = new Outline(tree);
    await outline.show(look(merged));
    assert.equal(await outline.reveal(tree.nodeAt('etc/deep/b')!), 3);
    assert.equal(await outline.reveal(tree.nodeAt('usr/gone')!), undefined);
    assert.equal(tree.nodeAt('no/such'), undefined);
  });

  it('finds the next name that begins with what is typed', async () => {
    const outline = new Outline(tree);
    await outline.show(look(merged), {}, { isOpen: true, except: new Set() });
    assert.deepEqual([outline.find('B', 0), outline.find('b', 4), outline.find('e', 1), outline.find('q', 0)], [3, 6, 0, undefined]);
  });

  it('ends when it is told to', async () => {
    const outline = new Outline(tree);
    await assert.rejects(outline.show(look(merged), { signal: AbortSignal.abort(new Error('enough')) }, { isOpen: true, except: new Set() }), /enough/);
  });

  it('shows after any sequence of toggles what the model shows', async () => {
    const path = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 }).map(parts => parts.join('/'));
    await fc.assert(fc.asyncProperty(fc.array(path, { minLength: 1, maxLength: 20 }), fc.array(fc.nat(30), { maxLength: 20 }), fc.constantFrom('', 'a'), async (paths, toggles, text) => {
      const files = paths.filter(one => !paths.some(other => other.startsWith(`${one}/`)));
      const generated = await treeOf([...new Set(files)].map(one => ({ path: one, contents: one })));
      const outline = new Outline(generated);
      const view = { of: 'merged', layer: 0 } as const;
      await outline.show(look(view, { text }));
      const shown = new Map<number, boolean>();
      for (const toggle of toggles) {
        if (outline.count === 0) break;
        const row = toggle % outline.count;
        const { item, isOpen } = outline.rows(row, 1)[0]!;
        if (isOpen !== undefined) shown.set(item.node, !isOpen);
        await outline.toggle(row);
      }
      assert.deepEqual(drawn(outline).map(line => line.replace(/[+-]/, '')), modelled(generated, view, text, shown));
    }), { numRuns: 60 });
  });
});

function modelled(tree: Tree, view: View, text: string, shown: ReadonlyMap<number, boolean>): readonly string[] {
  const below = (node: number): boolean => tree.children(view, node).some(child => child.name.includes(text) || below(child.node));
  const list = (node: number, depth: number): readonly string[] => tree.children(view, node).filter(child => child.name.includes(text) || below(child.node))
    .flatMap(child => [`${'  '.repeat(depth)}${child.name}`, ...shown.get(child.node) ?? text !== '' ? list(child.node, depth + 1) : []]);
  return list(tree.root, 0);
}
