import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { bundlePages } from '../../build/webviews.ts';
import type { Graph } from '../../src/diagram/index.ts';
import { DiagramPage } from '../fixture/diagram-page.ts';
import { launchChromium } from '../host/chromium.ts';
import { realPart } from '../host/require.ts';

const box = (id: string, details: readonly string[] = []): Graph['nodes'][number] => ({ id, kind: 'container', label: id, details });
const graph = (...nodes: Graph['nodes']): Graph => ({ title: 't', nodes, edges: [{ id: 'ab', from: 'a', to: 'b', label: 'wire' }, { id: 'ac', from: 'a', to: 'c', label: '' }] });

/** What becomes of a line in the page: its path now, after a moment, and in the end. */
const watched = `new Promise(resolve => {
  const path = document.querySelector('[data-id="ac"] > .way');
  const seen = [];
  const begun = performance.now();
  const look = () => {
    const now = getComputedStyle(path).d;
    if (seen.at(-1) !== now) seen.push(now);
    if (performance.now() - begun < 3000) requestAnimationFrame(look);
    else resolve(seen);
  };
  look();
})`;

describe('The page of a diagram in a browser', function () {
  this.timeout(60_000);
  let browser: Browser | undefined;
  let folder: string | undefined;
  let diagram: DiagramPage | undefined;

  before(async function () {
    browser = await realPart(this, 'browser', launchChromium);
    folder = await mkdtemp(join(tmpdir(), 'cutaway-page-'));
    await bundlePages(folder, true);
    diagram = await DiagramPage.open(browser, join(folder, 'webview'), graph(box('a'), box('b'), box('c')));
    await diagram.page.locator('.box').first().waitFor();
  });
  after(async () => {
    await diagram?.close();
    await browser?.close();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  it('lets lines glide with their boxes when a change moves them', async () => {
    assert.ok(diagram);
    const watching = diagram.page.evaluate<string[]>(watched);
    await diagram.show(graph(box('a'), box('b', ['one', 'more', 'line', 'after', 'another']), box('c')));
    const seen = await watching;
    assert.ok(seen.length > 3, seen.join('\n'));
    const partsOf = (path: string | undefined): string => (path ?? '').replace(/[-\d.]+/g, '');
    assert.equal(partsOf(seen[0]), partsOf(seen.at(-1)));
  });

  it('draws each line once, with one label and one tip', async () => {
    assert.ok(diagram);
    assert.deepEqual(await diagram.page.locator('.line').count(), 2);
    assert.deepEqual(await diagram.page.locator('.line .tip').count(), 2);
    assert.deepEqual(await diagram.page.locator('.line .name text').allTextContents(), ['wire']);
  });
});
