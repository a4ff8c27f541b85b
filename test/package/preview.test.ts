import { strict as assert } from 'node:assert';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FrameLocator } from 'playwright-core';
import { useWindow } from './installed.ts';
import { eventually, type Workbench } from './workbench.ts';

/** In seconds: the simulator starts, pulls and builds. */
const patience = 60;

const dockerfile = `FROM alpine:3.22 AS deps
WORKDIR /deps
COPY package.json .
RUN cat package.json > installed

FROM alpine:3.22 AS unused
RUN touch /never

FROM alpine:3.22
WORKDIR /app
RUN apk add --no-cache curl
COPY --from=deps /deps/installed .
COPY src ./src
ENV MODE=fast
CMD ["cat", "installed"]
`;

describe('The layers that a Dockerfile would make', () => {
  let workbench: Workbench;
  const window = useWindow(async () => Promise.resolve({ env: { DOCKER_HOST: '', DOCKER_CONTEXT: '' }, settings: { 'cutaway.simulator.pullSpeed': 'instant', 'cutaway.lint.enabled': false } }));
  beforeEach(() => { ({ workbench } = window); });

  const file = (name: string): string => join(window.workspace, 'preview', name);

  async function lenses(): Promise<string[]> {
    return workbench.page.locator('.codelens-decoration').evaluateAll(lines =>
      lines.map(line => ({ top: line.getBoundingClientRect().top, text: line.textContent })).sort((a, b) => a.top - b.top).map(({ text }) => text.replaceAll('\u00a0', ' ')));
  }

  async function shows(pattern: RegExp, seconds = patience): Promise<void> {
    await eventually(async () => assert.match((await lenses()).join('\n'), pattern), seconds);
  }

  function page(): FrameLocator {
    return workbench.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  async function pageShows(pattern: RegExp): Promise<void> {
    await eventually(async () => assert.match(await page().locator('main').innerText({ timeout: 2000 }), pattern), patience);
  }

  it('are said above the instructions, without an engine', async () => {
    if (await access('/var/run/docker.sock').then(() => true, () => false)) await workbench.runCommand('Cutaway: Use the Simulator');
    // The editor's watcher may miss what comes together with its folder.
    for (const folder of [file(''), file('src')]) {
      await mkdir(folder);
      await sleep(1000);
    }
    await writeFile(file('package.json'), '{}');
    await writeFile(file('src/main.js'), 'x'.repeat(3000));
    await writeFile(file('src/data.bin'), Buffer.alloc(2_000_000));
    await writeFile(file('Dockerfile'), dockerfile);
    await workbench.page.locator('.activitybar .action-label[aria-label^="Explorer"]').first().click();
    await workbench.openFile('preview/Dockerfile');
    await shows(/1\.91 MiB/);
    const text = (await lenses()).join('\n');
    assert.match(text, /metadata only/);
    assert.match(text, /not needed for the result/);
    assert.match(text, /≈ .* \(packages\)/);
  });

  it('are drawn beside the editor, with the layers of the base', async () => {
    await workbench.runCommand('Cutaway: Preview Layers to the Side');
    await pageShows(/becomes the image/);
    await workbench.screenshot('preview-without-base');
    await workbench.runCommand('Cutaway Images: Pull…');
    await workbench.page.locator('.quick-input-widget:visible .quick-input-box input').fill('alpine:3.22');
    await workbench.page.keyboard.press('Enter');
    await pageShows(/base: 1 layer, /);
    await shows(/base: 1 layer, /);
  });

  it('follow typing and the context', async () => {
    await writeFile(file('src/more.bin'), Buffer.alloc(1_000_000));
    await shows(/2\.86 MiB/);
    await pageShows(/2\.86 MiB/);
    await workbench.page.locator('.editor-instance .view-lines').first().click();
    await workbench.page.keyboard.press('ControlOrMeta+End');
    await workbench.page.keyboard.type('COPY package.json /last/');
    await pageShows(/COPY package\.json \/last\//);
    await workbench.page.keyboard.press('ControlOrMeta+S');
  });

  it('stand beside what a build has made', async () => {
    await workbench.runCommand('Cutaway Images: Build Image…');
    await workbench.page.locator('.quick-input-widget:visible .quick-input-box input').fill('preview');
    await workbench.page.keyboard.press('Enter');
    await eventually(async () => assert.ok((await workbench.notifications()).some(text => text.startsWith('Built preview')), (await workbench.notifications()).join()), patience);
    await page().getByRole('button', { name: 'Last build' }).click();
    await pageShows(/Sizes of layers: /);
    await workbench.screenshot('preview-last-build');
    assert.match(await page().locator('main').innerText(), /2\.86 MiB → 2\.86 MiB \(exact\)/);
    await workbench.screenshot('preview-terminal');
    await page().getByRole('button', { name: 'Forecast' }).click();
    await shows(/cached/);
    await pageShows(/cached/);
  });

  it('say what is built again, and why', async () => {
    await writeFile(file('package.json'), '{"changed":true}');
    await shows(/rebuilds from here: package\.json has changed/);
    await pageShows(/rebuilds from here: package\.json has changed/);
    await workbench.page.keyboard.press('ControlOrMeta+J');
    await workbench.screenshot('preview');
  });

  it('are shown line by line, by mouse and keys', async () => {
    await page().locator('.row', { hasText: 'COPY src' }).click();
    await eventually(async () => assert.ok((await workbench.statusBar()).some(text => text.startsWith('Ln 13,')), (await workbench.statusBar()).join()));
    await eventually(async () => assert.match(await page().locator('.row[aria-current="true"]').innerText(), /COPY src/));
    await page().locator('.row', { hasText: 'COPY src' }).focus();
    await workbench.page.keyboard.press('ArrowUp');
    await workbench.page.keyboard.press('Enter');
    await eventually(async () => assert.ok((await workbench.statusBar()).some(text => text.startsWith('Ln 12,')), (await workbench.statusBar()).join()));
  });

  for (const theme of ['light', 'dark', 'high-contrast'] as const) {
    it(`can be read in ${theme} windows`, async () => {
      await workbench.setTheme(theme);
      await pageShows(/rebuilds from here/);
      await workbench.screenshot('preview-theme');
    });
  }

  it('fit into a narrow window', async () => {
    await workbench.setTheme('dark');
    await workbench.page.setViewportSize({ width: 800, height: 700 });
    const width = await page().locator('main').evaluate(main => ({ needed: main.scrollWidth, has: main.clientWidth }));
    await workbench.screenshot('preview-narrow');
    await workbench.page.setViewportSize({ width: 1280, height: 800 });
    assert.ok(width.needed <= width.has, JSON.stringify(width));
  });

  it('are there again after the window was loaded anew', async () => {
    await workbench.reload('cutaway.preview');
    await pageShows(/COPY src/);
  });

  it('are a text where webviews do not load', async () => {
    await workbench.page.route(/\/webview\/browser\/pre\//, async route => route.abort());
    await workbench.reload('cutaway.preview');
    const text = workbench.page.locator('.view-lines', { hasText: 'webviews' });
    await eventually(async () => assert.match((await text.innerText()).replaceAll('\u00a0', ' '), /COPY src/), patience);
    await workbench.screenshot('preview-text');
  });
}).timeout(200_000);
