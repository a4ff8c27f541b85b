import { strict as assert } from 'node:assert';
import { randomBytes } from 'node:crypto';
import { importTestImage, testEngine, testImage, testLabels, type TestEngine } from '../host/docker.ts';
import { realPart } from '../host/require.ts';
import { useWindow } from './installed.ts';
import { eventually } from './workbench.ts';

describe('Commands in the window', () => {
  const name = `cutaway-${randomBytes(3).toString('hex')}`;
  let engine: TestEngine | undefined;
  const window = useWindow(async context => {
    engine = await realPart(context, 'docker', testEngine);
    await importTestImage(engine);
    const container = await engine.client.createContainer({ name, Image: testImage, Cmd: ['sleep', '1000'], Labels: testLabels, StopSignal: 'SIGKILL' });
    await container.start();
    return { env: { DOCKER_HOST: engine.host } };
  }, async () => engine?.stop());

  it('stand in the order that users of Docker tools expect', async () => {
    const containers = await window.workbench.onlyView('Containers');
    const menu = await containers.contextMenu('Running', name);
    assert.deepEqual(await menu.labels(), [
      'Stop', 'Restart', 'Pause', 'Kill', 'View Logs', 'Attach Shell', 'Inspect', 'Show Overlay Diagram', 'Show Isolation Diagram',
      'Rename…', 'Remove…', 'Copy Name', 'Copy ID', 'Copy IP Address', 'Copy Mount Options of Overlay', 'Copy Value',
    ]);
    await window.workbench.screenshot('container-menu');
    await menu.close();
    const images = await window.workbench.onlyView('Images');
    const imageMenu = await images.contextMenu(testImage);
    assert.deepEqual(await imageMenu.labels(), ['Run…', 'Pull…', 'Push…', 'Save to File…', 'Explore Layers', 'Inspect', 'Compare Image with…', 'Tag…', 'Remove…', 'Copy Value']);
    await imageMenu.close();
  });

  it('build from the tab of a Dockerfile, and of no other file', async () => {
    const tabMenu = async (path: string): Promise<readonly string[]> => {
      await window.workbench.openFile(path);
      await window.workbench.page.locator('.tabs-container .tab.active').click({ button: 'right' });
      const items = window.workbench.page.locator('.monaco-menu .action-item .action-label');
      await items.first().waitFor();
      const labels = (await items.allInnerTexts()).map(text => text.trim());
      await window.workbench.page.keyboard.press('Escape');
      return labels;
    };
    assert.ok((await tabMenu('good/Dockerfile')).includes('Build Image…'));
    assert.ok(!(await tabMenu('README.md')).includes('Build Image…'));
    await window.workbench.openContainer('Cutaway');
  });

  it('tell equal titles apart in the palette', async () => {
    const titles = await window.workbench.findCommands('Cutaway Inspect');
    assert.deepEqual(titles.filter(title => title.endsWith('Inspect')).sort(), ['Containers', 'Images', 'Networks', 'Volumes'].map(noun => `Cutaway ${noun}: Inspect`));
  });

  it('stop and start a container with the buttons on its row', async () => {
    const containers = await window.workbench.onlyView('Containers');
    await containers.rowButton('Stop', 'Running', name);
    await eventually(async () => containers.row('Exited', name));
    await containers.rowButton('Start', 'Exited', name);
    await eventually(async () => containers.row('Running', name));
  });

  it('open a shell in which one can type', async () => {
    const containers = await window.workbench.onlyView('Containers');
    await containers.rowButton('Attach Shell', 'Running', name);
    const terminal = window.workbench.page.locator('.terminal-wrapper.active .xterm');
    await terminal.waitFor();
    await eventually(async () => assert.ok((await engine!.client.getContainer(name).top() as { readonly Processes: readonly unknown[] }).Processes.length > 1));
    await terminal.click();
    await window.workbench.page.keyboard.type('touch /tmp/typed; exit\n');
    await terminal.waitFor({ state: 'detached' });
    await engine!.client.getContainer(name).infoArchive({ path: '/tmp/typed' });
  });

  it('run an image with what was set in the form', async () => {
    const message = window.workbench.page.locator('.quick-input-message');
    const fill = async (prompt: string, text: string): Promise<void> => {
      await message.filter({ hasText: prompt }).waitFor();
      await window.workbench.page.locator('.quick-input-widget:visible .quick-input-box input').fill(text);
    };
    const images = await window.workbench.onlyView('Images');
    await images.rowButton('Run', testImage);
    await window.workbench.quickPick('Ports');
    await fill('Ports to publish', '99999:80');
    await message.filter({ hasText: 'is not a port' }).waitFor();
    await fill('is not a port', '127.0.0.1::80');
    await window.workbench.page.keyboard.press('Enter');
    await window.workbench.quickPick('Name');
    await fill('Name of the container', `${name}-form`);
    await window.workbench.page.keyboard.press('Enter');
    await window.workbench.quickPick('Command');
    await fill('Command to run', 'sleep 1000');
    await window.workbench.page.keyboard.press('Enter');
    await eventually(async () => assert.ok((await window.workbench.quickPickItems()).some(item => item.includes('sleep 1000'))));
    await window.workbench.screenshot('run-form');
    await window.workbench.quickPick('Run');
    const containers = await window.workbench.onlyView('Containers');
    await eventually(async () => assert.match(await (await containers.row('Running', `${name}-form`)).innerText(), /127\.0\.0\.1:\d+→80\/tcp/));
  });

  it('ask before they remove', async () => {
    const containers = await window.workbench.onlyView('Containers');
    const menu = await containers.contextMenu('Running', `${name}-form`);
    await menu.choose('Remove…');
    const { text, buttons } = await window.workbench.dialog();
    assert.match(text, new RegExp(`Remove the container ${name}-form\\?[\\s\\S]*It is running and will be killed`));
    assert.deepEqual(buttons.map(button => button.trim()).sort(), ['Cancel', 'Remove', 'Remove with Anonymous Volumes']);
    await window.workbench.screenshot('remove');
    await window.workbench.dialogButton('Remove');
    await eventually(async () => assert.ok(!(await containers.rows()).some(({ label }) => label === `${name}-form`)));
  });
});
