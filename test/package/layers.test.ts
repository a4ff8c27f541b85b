import { strict as assert } from 'node:assert';
import { access } from 'node:fs/promises';
import { useWindow } from './installed.ts';
import { eventually, type Workbench } from './workbench.ts';

/** In seconds: the first images are fetched and read. */
const patience = 40;

describe('Layers in the tree, of the simulator', () => {
  let workbench: Workbench;
  const window = useWindow(async () => Promise.resolve({ env: { DOCKER_HOST: '', DOCKER_CONTEXT: '' }, settings: { 'cutaway.simulator.pullSpeed': 'instant', 'terminal.integrated.localEchoEnabled': 'off' } }));
  beforeEach(() => { ({ workbench } = window); });

  async function pull(name: string): Promise<void> {
    await workbench.runCommand('Cutaway Images: Pull…');
    await workbench.page.locator('.quick-input-widget:visible .quick-input-box input').fill(name);
    await workbench.page.keyboard.press('Enter');
    await eventually(async () => (await workbench.onlyView('Images')).row(name), patience);
  }

  /** The instruction of the image's first layer. */
  async function firstLayer(): Promise<string> {
    const images = await workbench.onlyView('Images');
    const [step = ''] = (await images.children('alpine:3.22')).filter(label => label.startsWith('ADD'));
    return step;
  }

  it('has images', async () => {
    if (await access('/var/run/docker.sock').then(() => true, () => false)) await workbench.runCommand('Cutaway: Use the Simulator');
    await eventually(async () => assert.ok((await workbench.statusBar()).some(text => text.includes('Simulator')), (await workbench.statusBar()).join()), patience);
    await pull('alpine:3.22');
    await pull('alpine:3.21');
  });

  it('shows directories and files of a layer, and what all layers show together', async () => {
    const layer = await firstLayer();
    const images = await workbench.onlyView('Images');
    const rows = await images.children('alpine:3.22', layer);
    assert.equal(rows[0], 'Merged files');
    assert.ok(rows.includes('etc') && rows.includes('bin'), rows.join());
    const files = await images.children('alpine:3.22', layer, 'etc');
    assert.ok(files.includes('alpine-release') && files.includes('apk'), files.join());
    await workbench.screenshot('layers-tree');
    assert.ok((await images.children('alpine:3.22', layer, 'Merged files')).includes('usr'));
  });

  it('opens a file, also after the window is loaded again', async () => {
    const layer = await firstLayer();
    const images = await workbench.onlyView('Images');
    await images.children('alpine:3.22', layer);
    await images.children('alpine:3.22', layer, 'etc');
    await images.click('alpine:3.22', layer, 'etc', 'alpine-release');
    await eventually(async () => assert.match((await workbench.editorLines()).join('\n'), /^3\.22/), patience);
    await workbench.screenshot('layers-file');
    await workbench.reload('alpine-release');
    await workbench.page.locator('.sidebar .pane-header').first().waitFor({ timeout: patience * 1000 });
    await eventually(async () => assert.match((await workbench.editorLines()).join('\n'), /^3\.22/), patience);
  });

  it('lays two images side by side', async () => {
    const images = await workbench.onlyView('Images');
    // A window that has just come does not trust its workspace yet, and offers nothing that needs that.
    await eventually(async () => {
      await workbench.page.keyboard.press('Escape');
      await (await images.contextMenu('alpine:3.21')).choose('Compare Image with…');
      await workbench.quickPick('alpine:3.22', 3000);
    }, patience);
    const title = 'alpine:3.21 ↔ alpine:3.22';
    await eventually(async () => images.row(title, 'Packages'), patience);
    assert.match(await (await images.row(title, 'Packages')).innerText(), /are installed/);
    await images.children(title, 'Files', 'etc');
    await workbench.screenshot('layers-comparison');
    await images.click(title, 'Files', 'etc', 'alpine-release');
    await workbench.page.locator('.monaco-diff-editor').waitFor();
    await workbench.screenshot('layers-diff');
    await images.rowButton('Close', title);
    await eventually(async () => assert.ok(!(await images.rows()).some(({ label }) => label === title)));
  });

  it('shows files of a running container, and what it has changed', async () => {
    await workbench.runCommand('Cutaway: Open Lab Terminal');
    const terminal = workbench.page.locator('.terminal-wrapper.active .xterm');
    await terminal.waitFor();
    await eventually(async () => assert.match((await workbench.page.locator('.terminal-wrapper.active .xterm-rows > div').allInnerTexts()).join('\n').replaceAll('\u00a0', ' '), /root@linux:~#/), patience);
    await terminal.click();
    await workbench.page.keyboard.type("docker run -d --name web alpine:3.22 sh -c 'echo hi > /etc/motd; echo new > /root/new; rm /etc/shells; sleep 1000'\n");
    const containers = await workbench.onlyView('Containers');
    await eventually(async () => containers.row('Running', 'web'), patience);
    const files = await containers.children('Running', 'web', 'Files');
    assert.ok(files.includes('Changed since the image') && files.includes('etc'), files.join());
    const changed = await containers.children('Running', 'web', 'Files', 'Changed since the image', 'etc');
    assert.deepEqual(changed, ['motd', 'shells']);
    await workbench.screenshot('layers-container');
    await containers.click('Running', 'web', 'Files', 'Changed since the image', 'etc', 'motd');
    await workbench.page.locator('.monaco-diff-editor').waitFor();
    await eventually(async () => assert.match((await workbench.page.locator('.monaco-diff-editor .view-lines').allInnerTexts()).join('\n'), /hi/), patience);
    await workbench.screenshot('layers-container-diff');
  });
}).timeout(180_000);
