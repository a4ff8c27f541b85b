import { strict as assert } from 'node:assert';
import { randomBytes } from 'node:crypto';
import { importTestImage, testEngine, testImage, testLabels, type TestEngine } from '../host/docker.ts';
import { realPart } from '../host/require.ts';
import { Installed, pictureOfFailure } from './installed.ts';
import { eventually, type Workbench } from './workbench.ts';

describe('Commands in the window', () => {
  const name = `cutaway-${randomBytes(3).toString('hex')}`;
  let engine: TestEngine | undefined;
  let installed: Installed | undefined;
  let workbench: Workbench;

  before(async function () {
    this.timeout(240_000);
    engine = await realPart(this, 'docker', testEngine);
    await importTestImage(engine);
    const container = await engine.client.createContainer({ name, Image: testImage, Cmd: ['sleep', '1000'], Labels: testLabels, StopSignal: 'SIGKILL' });
    await container.start();
    installed = await Installed.prepare(this, { env: { DOCKER_HOST: engine.host } });
    workbench = await installed.open();
    await workbench.openContainer('Cutaway');
  });
  afterEach(async function () {
    await pictureOfFailure(this, workbench);
  });
  after(async () => {
    await installed?.stop();
    await engine?.stop();
  });

  it('stand in the order that users of Docker tools expect', async () => {
    const containers = await workbench.onlyView('Containers');
    const menu = await containers.contextMenu('Running', name);
    assert.deepEqual(await menu.labels(), [
      'Stop', 'Restart', 'Pause', 'Kill', 'View Logs', 'Attach Shell', 'Inspect', 'Rename…', 'Remove…', 'Copy Name', 'Copy ID', 'Copy IP Address', 'Copy Value',
    ]);
    await workbench.screenshot('container-menu');
    await menu.close();
    const images = await workbench.onlyView('Images');
    const imageMenu = await images.contextMenu(testImage);
    assert.deepEqual(await imageMenu.labels(), ['Run…', 'Pull…', 'Push…', 'Save to File…', 'Inspect', 'Tag…', 'Remove…', 'Copy Value']);
    await imageMenu.close();
  });

  it('build from the tab of a Dockerfile, and of no other file', async () => {
    const tabMenu = async (path: string): Promise<readonly string[]> => {
      await workbench.openFile(path);
      await workbench.page.locator('.tabs-container .tab.active').click({ button: 'right' });
      const items = workbench.page.locator('.monaco-menu .action-item .action-label');
      await items.first().waitFor();
      const labels = (await items.allInnerTexts()).map(text => text.trim());
      await workbench.page.keyboard.press('Escape');
      return labels;
    };
    assert.ok((await tabMenu('good/Dockerfile')).includes('Build Image…'));
    assert.ok(!(await tabMenu('README.md')).includes('Build Image…'));
    await workbench.openContainer('Cutaway');
  });

  it('tell equal titles apart in the palette', async () => {
    const titles = await workbench.findCommands('Cutaway Inspect');
    assert.deepEqual(titles.filter(title => title.endsWith('Inspect')).sort(), ['Containers', 'Images', 'Networks', 'Volumes'].map(noun => `Cutaway ${noun}: Inspect`));
  });

  it('stop and start a container with the buttons on its row', async () => {
    const containers = await workbench.onlyView('Containers');
    await containers.rowButton('Stop', 'Running', name);
    await eventually(async () => containers.row('Exited', name));
    await containers.rowButton('Start', 'Exited', name);
    await eventually(async () => containers.row('Running', name));
  });

  it('open a shell in which one can type', async () => {
    const containers = await workbench.onlyView('Containers');
    await containers.rowButton('Attach Shell', 'Running', name);
    const terminal = workbench.page.locator('.terminal-wrapper.active .xterm');
    await terminal.waitFor();
    await eventually(async () => assert.ok((await engine!.client.getContainer(name).top() as { readonly Processes: readonly unknown[] }).Processes.length > 1));
    await terminal.click();
    await workbench.page.keyboard.type('touch /tmp/typed; exit\n');
    await terminal.waitFor({ state: 'detached' });
    await engine!.client.getContainer(name).infoArchive({ path: '/tmp/typed' });
  });

  it('run an image with what was set in the form', async () => {
    const message = workbench.page.locator('.quick-input-message');
    const fill = async (prompt: string, text: string): Promise<void> => {
      await message.filter({ hasText: prompt }).waitFor();
      await workbench.page.locator('.quick-input-widget:visible .quick-input-box input').fill(text);
    };
    const images = await workbench.onlyView('Images');
    await images.rowButton('Run', testImage);
    await workbench.quickPick('Ports');
    await fill('Ports to publish', '99999:80');
    await message.filter({ hasText: 'is not a port' }).waitFor();
    await fill('is not a port', '127.0.0.1::80');
    await workbench.page.keyboard.press('Enter');
    await workbench.quickPick('Name');
    await fill('Name of the container', `${name}-form`);
    await workbench.page.keyboard.press('Enter');
    await workbench.quickPick('Command');
    await fill('Command to run', 'sleep 1000');
    await workbench.page.keyboard.press('Enter');
    await eventually(async () => assert.ok((await workbench.quickPickItems()).some(item => item.includes('sleep 1000'))));
    await workbench.screenshot('run-form');
    await workbench.quickPick('Run');
    const containers = await workbench.onlyView('Containers');
    await eventually(async () => assert.match(await (await containers.row('Running', `${name}-form`)).innerText(), /127\.0\.0\.1:\d+→80\/tcp/));
  });

  it('ask before they remove', async () => {
    const containers = await workbench.onlyView('Containers');
    const menu = await containers.contextMenu('Running', `${name}-form`);
    await menu.choose('Remove…');
    const { text, buttons } = await workbench.dialog();
    assert.match(text, new RegExp(`Remove the container ${name}-form\\?[\\s\\S]*It is running and will be killed`));
    assert.deepEqual(buttons.map(button => button.trim()).sort(), ['Cancel', 'Remove', 'Remove with Anonymous Volumes']);
    await workbench.screenshot('remove');
    await workbench.dialogButton('Remove');
    await eventually(async () => assert.ok(!(await containers.rows()).some(({ label }) => label === `${name}-form`)));
  });
});
