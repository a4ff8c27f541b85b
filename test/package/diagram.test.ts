import { strict as assert } from 'node:assert';
import { access, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { run } from '../host/run.ts';
import { useWindow } from './installed.ts';
import { eventually, type Workbench } from './workbench.ts';

/** In seconds: the simulator starts, and webviews of code-server take their time. */
const patience = 40;
/** Docker's names are tame, so what is hostile stands in what a Compose project is called. */
const project = '<img src=x onerror=alert(1)> \u202egpj.\u{1f433}';

const setUp = [
  'docker network create front', 'docker network create --internal back',
  'docker run -d --name web --network front -p 8080:80 -p 8443:443 alpine:3.22 sleep 9999', 'docker network connect back web',
  'docker run -d --name side --network container:web alpine:3.22 sleep 9999',
  `docker run -d --name db --network back --label "com.docker.compose.project=${project}" alpine:3.22 sleep 9999`,
  'docker run -d --name hello alpine:3.22 sleep 9999', 'docker run -d --name on-host --network host alpine:3.22 sleep 9999',
];

// The editor's own guesses of what a far terminal will echo are off: they mix with what it really says.
/** The simulator of an installed extension: the program that it was started by, and its socket. */
async function simulatorOf(folder: string): Promise<{ readonly program: string; readonly socket: string }> {
  for (const pid of (await readdir('/proc')).filter(name => /^\d+$/.test(name))) {
    const argv = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
    const [program, socket] = [argv.find(word => word.startsWith(folder) && word.endsWith('.js')), argv[argv.indexOf('--socket') + 1]];
    if (program !== undefined && socket !== undefined && argv.includes('sim')) return { program, socket };
  }
  throw new Error(`no simulator of ${folder} runs`);
}

describe('The network diagram', () => {
  let workbench: Workbench;
  const window = useWindow(async () => Promise.resolve({ env: { DOCKER_HOST: '', DOCKER_CONTEXT: '' }, settings: { 'cutaway.simulator.pullSpeed': 'instant', 'terminal.integrated.localEchoEnabled': 'off', 'files.simpleDialog.enable': true } }));
  beforeEach(() => { ({ workbench } = window); });

  const page = (): FrameLocator => workbench.page.locator('iframe.webview.ready').last().contentFrame().locator('iframe#active-frame').contentFrame();
  const box = (name: string): Locator => page().locator('.box', { has: page().locator('.label', { hasText: new RegExp(`^${name}$`) }) }).first();
  const labels = async (): Promise<string[]> => page().locator('.box > .label').allTextContents();
  const focused = async (): Promise<string> => page().locator('.box:focus > .label').first().textContent({ timeout: 1000 }).then(text => text ?? '', () => '');
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await workbench.page.keyboard.press(key);
  };

  async function inLab(line: string): Promise<void> {
    await workbench.page.keyboard.insertText(`${line}; echo do""ne-$?`);
    await press('Enter');
    await eventually(async () => assert.match((await workbench.page.locator('.terminal-wrapper.active .xterm-rows > div').allInnerTexts()).join('\n'), /done-0/), patience);
    await workbench.page.keyboard.insertText('clear');
    await press('Enter');
    await eventually(async () => assert.doesNotMatch((await workbench.page.locator('.terminal-wrapper.active .xterm-rows > div').allInnerTexts()).join('\n'), /done-0/), patience);
  }

  /** Answers the question for a file's name; before it, its box may be that of the command palette. */
  async function saveAs(name: string, proposed: RegExp): Promise<string> {
    const input = workbench.page.locator('.quick-input-widget:visible .quick-input-box input');
    await eventually(async () => assert.match(await input.inputValue({ timeout: 1000 }), proposed), patience);
    const path = join(window.workspace, name);
    await input.fill(path);
    await press('Enter');
    return path;
  }

  it('opens from the view of networks, and shows what the engine has', async () => {
    if (await access('/var/run/docker.sock').then(() => true, () => false)) await workbench.runCommand('Cutaway: Use the Simulator');
    await workbench.runCommand('Cutaway: Open Lab Terminal');
    const terminal = workbench.page.locator('.terminal-wrapper.active .xterm');
    await terminal.waitFor();
    await eventually(async () => assert.match((await workbench.page.locator('.terminal-wrapper.active .xterm-rows > div').allInnerTexts()).join('\n'), /root@linux/), patience);
    await terminal.click();
    for (const line of setUp) await inLab(line);
    await (await workbench.view('Networks')).row('front');
    await workbench.runCommand('Cutaway: Show Network Diagram');
    await eventually(async () => {
      const shown = await labels();
      for (const name of ['web', 'side', 'db', 'hello', 'on-host', 'docker0', 'front', 'back', '8080→80/tcp']) assert.ok(shown.includes(name), `${name} in ${shown.join()}`);
    }, patience);
    await workbench.page.keyboard.press('ControlOrMeta+J');
    await workbench.screenshot('diagram-network');
  });

  it('keeps hostile names as text, in their boxes', async () => {
    assert.equal(await page().locator('img').count(), 0);
    const label = page().locator('.box.project > .label').first();
    assert.match(await label.textContent() ?? '', /^<img src=x onerror=alert\(1\)> gpj\./);
    const outside = await page().locator('.box').evaluateAll(boxes => boxes.flatMap(element => {
      const frame = element.querySelector(':scope > .frame')?.getBoundingClientRect();
      const texts = [...element.querySelectorAll(':scope > text')].map(text => text.getBoundingClientRect());
      return frame && texts.every(text => text.left >= frame.left && text.right <= frame.right && text.bottom <= frame.bottom + 1) ? [] : [element.textContent];
    }));
    assert.deepEqual(outside, []);
  });

  it('is used by keyboard alone', async () => {
    await page().locator('.stage').focus();
    await press('Enter');
    await eventually(async () => assert.notEqual(await focused(), ''));
    const host = await focused();
    await press('Tab');
    assert.notEqual(await focused(), host);
    await press('/');
    await workbench.page.keyboard.type('172.1');
    await eventually(async () => assert.match(await page().locator('.count').innerText(), /^1 of \d+$/));
    await press('Enter');
    await eventually(async () => assert.match(await page().locator('.count').innerText(), /^2 of \d+$/));
    await workbench.screenshot('diagram-find');
    await press('Escape');
    await eventually(async () => assert.notEqual(await focused(), ''));
    const before = await page().locator('.tool.scale').innerText();
    await press('+', '+');
    await eventually(async () => assert.notEqual(await page().locator('.tool.scale').innerText(), before));
    await press('0');
    const found = await focused();
    await press('ArrowLeft');
    assert.notEqual(await focused(), found);
    await press('Escape', 'Escape');
    await eventually(async () => assert.equal(await focused(), ''));
  });

  it('explains a box, and closes and opens it', async () => {
    await box('docker0').hover();
    await eventually(async () => assert.match(await page().locator('.explanation').innerText({ timeout: 1000 }), /docker0[^]*172\.17\.0\.1[^]*→ hello[^]*A bridge: a switch in the kernel/));
    await workbench.screenshot('diagram-explained');
    await box('bridge').focus();
    await press('Space');
    await eventually(async () => assert.ok(!(await labels()).includes('hello')));
    await press('Space');
    await eventually(async () => assert.ok((await labels()).includes('hello')));
  });

  it('leads to the row of a box, and has its menu', async () => {
    await box('hello').focus();
    await press('Enter');
    await eventually(async () => assert.match(await workbench.page.locator('.sidebar .monaco-list-row.focused').first().innerText({ timeout: 1000 }), /hello/), patience);
    await box('hello').click({ button: 'right' });
    await workbench.page.locator('.monaco-menu .action-item', { hasText: 'Stop' }).first().waitFor();
    await workbench.screenshot('diagram-menu');
    await press('Escape');
  });

  it('follows a request, and says why it fails', async () => {
    await page().locator('button.action', { hasText: 'Trace a Request' }).click();
    await workbench.quickPick('Outside');
    await workbench.quickPick('http://host:8080');
    await eventually(async () => assert.match(await page().locator('.notes').innerText(), /8080/), patience);
    await eventually(async () => assert.ok(await page().locator('.line.lit').count() > 0));
    await workbench.screenshot('diagram-trace');
    await page().locator('button.action', { hasText: 'End the Trace' }).click();
    await eventually(async () => assert.equal(await page().locator('.line.lit').count(), 0), patience);
  });

  it('is the same as text, for screen readers and where pages do not load', async () => {
    assert.match(await page().locator('.outline pre').textContent() ?? '', /^ {2}front\n {6}bridge\n {4}br-/m);
    await page().locator('.tool').last().click();
    await workbench.screenshot('diagram-text');
    await page().locator('.tool').last().click();
    await workbench.runCommand('Cutaway: Open Diagram as Text');
    await eventually(async () => assert.ok((await workbench.editorLines()).some(line => line.trim() === 'docker0')), patience);
  });

  it('is saved as SVG, with the bytes that the command line writes', async () => {
    await workbench.page.locator('.tab[aria-label="Networks"]').click();
    await workbench.runCommand('Cutaway: Save Diagram as SVG…');
    const path = await saveAs('networks.svg', /Networks\.svg$/);
    await eventually(async () => assert.match(await readFile(path, 'utf8'), /^<svg [^]*docker0[^]*<\/svg>\n$/), patience);
    const { program, socket } = await simulatorOf(dirname(window.workspace));
    assert.equal(await run(process.execPath, [program, 'diagram', 'network', '--host', `unix://${socket}`]), await readFile(path, 'utf8'));
  });

  it('is saved as PNG', async () => {
    await workbench.runCommand('Cutaway: Save Diagram as PNG…');
    const path = await saveAs('networks.png', /Networks\.png$/);
    await eventually(async () => assert.equal((await readFile(path)).subarray(1, 4).toString(), 'PNG'), patience);
  });

  it('looks well in all themes', async () => {
    for (const theme of ['light', 'high-contrast', 'dark'] as const) {
      // Chords are for the window, not for the page in it.
      await workbench.page.locator('.sidebar .monaco-list').first().focus();
      await workbench.setTheme(theme);
      await box('web').waitFor();
      await workbench.screenshot('diagram');
    }
  });

  it('comes back as it was when the window is loaded again', async () => {
    await workbench.reload('Networks');
    await eventually(async () => assert.ok((await labels()).includes('web')), patience);
  });

  it('is a text where webviews do not load, and says why', async () => {
    await workbench.page.route(/\/webview\/browser\/pre\//, async route => route.abort());
    try {
      await workbench.reload('Networks');
      const text = workbench.page.locator('.view-lines', { hasText: 'webviews' });
      await eventually(async () => assert.match((await text.innerText()).replaceAll('\u00a0', ' '), /^Pages of extensions \(webviews\) do not load here, so this is the diagram as text\. Browsers let them load from https[^]*docker0/), patience);
      await workbench.screenshot('diagram-instead');
    } finally {
      await workbench.page.unroute(/\/webview\/browser\/pre\//);
    }
  });
}).timeout(180_000);
