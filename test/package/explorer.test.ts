import { strict as assert } from 'node:assert';
import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { layerArchive, type TestEntry } from '../fixture/layered-image.ts';
import { archiveOf } from '../fixture/saved-image.ts';
import { useWindow } from './installed.ts';
import { eventually, type Workbench } from './workbench.ts';

/** In seconds: the simulator starts, an image is fetched, and webviews of code-server take their time. */
const patience = 40;
const markup = '<img src=x onerror=alert(1)>';

const layers: readonly (readonly TestEntry[])[] = [
  [{ path: 'etc/' }, { path: 'etc/motd', contents: 'hello from below\n' }, { path: 'var/cache/big', contents: 'x'.repeat(300_000) }, { path: `var/${markup}`, contents: 'harmless' }, { path: `var/${'n'.repeat(90)}/שלום\u202egpj.exe`, contents: 'rtl' }],
  [{ path: 'var/cache/.wh.big' }, { path: 'etc/motd', contents: 'hello from above\n' }],
];

describe('The Layer Explorer', () => {
  let workbench: Workbench;
  const window = useWindow(async () => Promise.resolve({ env: { DOCKER_HOST: '', DOCKER_CONTEXT: '' }, settings: { 'cutaway.simulator.pullSpeed': 'instant' } }));
  beforeEach(() => { ({ workbench } = window); });

  const page = (): FrameLocator => workbench.page.locator('iframe.webview.ready').last().contentFrame().locator('iframe#active-frame').contentFrame();
  const lines = async (): Promise<string[]> => page().locator('.tree .line .name').allInnerTexts();
  const key = async (name: string): Promise<void> => {
    await workbench.page.keyboard.press(name);
  };

  async function openArchive(): Promise<void> {
    await workbench.page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'image.tar' }).click({ button: 'right' });
    // A menu that has just opened ignores the mouse, lest the click that opened it choose something.
    await workbench.page.waitForTimeout(300);
    await workbench.page.locator('.monaco-menu .action-item', { hasText: 'Explore Layers of Image Archive' }).click();
  }

  it('opens an archive from the list of files', async () => {
    await writeFile(join(window.workspace, 'image.tar'), await archiveOf(await Promise.all(layers.map(layerArchive)), ['COPY . /', 'RUN rm /var/cache/big'], 'hostile:1'));
    await workbench.page.locator('.activitybar .action-item:has(.action-label[aria-label^="Explorer"])').click();
    await openArchive();
    await eventually(async () => assert.equal(await page().locator('.layer').count(), 2), patience);
    assert.match(await page().locator('h1').innerText(), /image\.tar/);
    assert.match(await page().locator('header').innerText(), /Wasted\s+293 KiB/);
    await workbench.screenshot('explorer-archive');
  });

  it('is used by keyboard alone: chooses a layer, opens directories, types a name', async () => {
    await page().locator('.list').focus();
    await key('ArrowUp');
    await eventually(async () => assert.equal(await page().locator('.layer.chosen .number').innerText(), '1'));
    await page().locator('.tree').focus();
    await eventually(async () => assert.deepEqual(await lines(), ['etc/', 'var/']));
    await key('v');
    await eventually(async () => assert.equal(await page().locator('.line.active .name').innerText(), 'var/'));
    await key('ArrowRight');
    await eventually(async () => assert.equal((await lines()).length, 5));
    await key('ArrowRight');
    await key('ArrowLeft');
    await key('ArrowLeft');
    await eventually(async () => assert.deepEqual(await lines(), ['etc/', 'var/']));
    assert.equal(await page().locator('.line.active').getAttribute('aria-expanded'), 'false');
  });

  it('filters by what is wasted', async () => {
    await page().locator('vscode-checkbox.wasted').focus();
    await key('Space');
    await eventually(async () => assert.deepEqual(await lines(), ['etc/', 'motd', 'var/', 'cache/', 'big']));
    await page().locator('vscode-checkbox.wasted').focus();
    await key('Space');
    await eventually(async () => assert.deepEqual(await lines(), ['etc/', 'var/']));
  });

  it('finds a name, and shows markup and other directions as text in their boxes', async () => {
    await page().locator('vscode-text-field input').fill('onerror');
    await eventually(async () => assert.deepEqual(await lines(), ['var/', markup]));
    await page().locator('vscode-text-field input').fill('exe');
    await eventually(async () => assert.equal((await lines()).at(-1), 'שלום⟨U+202E⟩gpj.exe'));
    assert.equal(await page().locator('.tree img').count(), 0);
    const width = await page().locator('.tree').evaluate(tree => tree.scrollWidth - tree.clientWidth);
    assert.equal(width, 0);
    await workbench.screenshot('explorer-hostile');
    await page().locator('vscode-text-field input').fill('');
    await eventually(async () => assert.deepEqual(await lines(), ['etc/', 'var/']));
  });

  it('lists the waste with what to do, and leads to the path', async () => {
    await page().locator('#tab-waste').click();
    assert.match(await page().locator('#panel-waste li').first().innerText(), /\/var\/cache\/big[^]*COPY \. \/[^]*RUN rm[^]*\.dockerignore/);
    await workbench.screenshot('explorer-waste');
    await page().locator('#panel-waste .path').first().click();
    await eventually(async () => assert.equal(await page().locator('.line.active .name').innerText(), 'big'));
  });

  it('comes back as it was when its tab was hidden', async () => {
    await workbench.openFile('README.md');
    await workbench.page.locator('.tab[data-resource-name*="Layers"], .tab', { hasText: 'Layers: image.tar' }).click();
    await eventually(async () => assert.equal(await page().locator('.line.active .name').innerText(), 'big'), patience);
  });

  it('opens a file as its layer has it', async () => {
    await page().locator('.tree').focus();
    await key('Home');
    await key('ArrowRight');
    await eventually(async () => assert.ok((await lines()).includes('motd')));
    await key('ArrowDown');
    await key('Enter');
    await eventually(async () => assert.equal(await workbench.activeTab(), 'motd'), patience);
    await eventually(async () => assert.equal((await workbench.editorLines())[0], 'hello from below'));
  });

  it('looks well in all themes, wide and narrow', async () => {
    await workbench.page.locator('.tab', { hasText: 'Layers: image.tar' }).click();
    for (const theme of ['light', 'high-contrast', 'dark'] as const) {
      // Chords are for the window, not for the page in it.
      await workbench.page.locator('.explorer-folders-view .monaco-list').focus();
      await workbench.setTheme(theme);
      await page().locator('.tree .line').first().waitFor();
      await workbench.screenshot('explorer');
    }
    await workbench.page.setViewportSize({ width: 800, height: 800 });
    await workbench.screenshot('explorer-narrow');
    await workbench.page.setViewportSize({ width: 1280, height: 800 });
  });

  it('shows the report as text where webviews do not load', async () => {
    await workbench.page.locator('.tab', { hasText: 'Layers: image.tar' }).locator('.codicon-close').click();
    await workbench.page.locator('.tab', { hasText: 'Layers: image.tar' }).waitFor({ state: 'detached' });
    await workbench.page.route('**/webview/browser/pre/**', async route => route.abort());
    try {
      await openArchive();
      await eventually(async () => assert.equal(await workbench.activeTab(), 'image.tar.txt'), patience);
    } finally {
      await workbench.page.unroute('**/webview/browser/pre/**');
    }
    const text = (await workbench.editorLines()).join('\n');
    assert.match(text, /webviews/);
    assert.match(text, /RUN rm/);
    await workbench.screenshot('explorer-as-text');
  });

  it('explores an image of an engine, from its row', async () => {
    if (await access('/var/run/docker.sock').then(() => true, () => false)) await workbench.runCommand('Cutaway: Use the Simulator');
    await workbench.openContainer('Cutaway');
    await eventually(async () => assert.ok((await workbench.statusBar()).some(text => text.includes('Simulator'))), patience);
    await workbench.runCommand('Cutaway Images: Pull…');
    await workbench.page.locator('.quick-input-widget:visible .quick-input-box input').fill('alpine:3.22');
    await key('Enter');
    const images = await workbench.onlyView('Images');
    await images.row('alpine:3.22');
    await workbench.runCommand('Cutaway Images: Explore Layers');
    await workbench.quickPick('alpine:3.22');
    await eventually(async () => assert.match(await page().locator('h1').innerText(), /alpine:3\.22/), patience);
    await eventually(async () => assert.ok((await lines()).includes('etc/')), patience);
    await workbench.screenshot('explorer-alpine');
  });

  it('is there again after the window was loaded anew', async () => {
    await workbench.reload('Layers: alpine:3.22');
    await eventually(async () => assert.match(await page().locator('h1').innerText(), /alpine:3\.22/), 2 * patience);
    await eventually(async () => assert.ok((await lines()).includes('etc/')), patience);
  });
}).timeout(180_000);
