import { strict as assert } from 'node:assert';
import { access } from 'node:fs/promises';
import { useWindow } from './installed.ts';
import { eventually, type Workbench } from './workbench.ts';

/** In seconds: a window that comes back starts the extension host and the simulator anew. */
const patience = 40;

// The editor's own guesses of what a far terminal will echo are off: they mix with what it really says.
describe('The simulator, where there is no Docker', () => {
  let workbench: Workbench;
  const window = useWindow(async () => Promise.resolve({ env: { DOCKER_HOST: '', DOCKER_CONTEXT: '' }, settings: { 'cutaway.simulator.pullSpeed': 'instant', 'terminal.integrated.localEchoEnabled': 'off' } }));
  beforeEach(() => { ({ workbench } = window); });

  async function screenText(): Promise<string> {
    return (await workbench.page.locator('.terminal-wrapper.active .xterm-rows > div').allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');
  }

  async function typed(line: string, answer: RegExp): Promise<void> {
    await workbench.page.keyboard.type(`${line}\n`);
    await eventually(async () => assert.match(await screenText(), answer), patience);
  }

  it('is the engine', async () => {
    // A machine with an engine has another default.
    if (await access('/var/run/docker.sock').then(() => true, () => false)) await workbench.runCommand('Cutaway: Use the Simulator');
    await eventually(async () => assert.ok((await workbench.statusBar()).some(text => text.includes('Simulator')), (await workbench.statusBar()).join()), patience);
    await workbench.screenshot('simulator-empty');
  });

  it('pulls an image by command', async () => {
    await workbench.runCommand('Cutaway Images: Pull…');
    const input = workbench.page.locator('.quick-input-widget:visible .quick-input-box input');
    await input.fill('alpine:3.22');
    await workbench.page.keyboard.press('Enter');
    const images = await workbench.onlyView('Images');
    await images.row('alpine:3.22');
    await workbench.screenshot('simulator-images');
  });

  it('has a lab terminal with docker in it', async () => {
    await workbench.runCommand('Cutaway: Open Lab Terminal');
    const terminal = workbench.page.locator('.terminal-wrapper.active .xterm');
    await terminal.waitFor();
    await eventually(async () => assert.match(await screenText(), /root@linux:~#/), patience);
    await terminal.click();
    await typed('docker run --rm alpine:3.22 echo h""i', /^hi$/m);
    await typed('docker run -d --name web -m 64m --cpus 0.5 alpine:3.22 sleep 1000; docker ps', /Up .*web/);
    await workbench.page.keyboard.type('sleep 1000\n');
    await workbench.page.keyboard.press('Control+C');
    await typed('echo $?', /^130$/m);
    await workbench.screenshot('simulator-terminal');
  });

  it('shows its containers, namespaces and cgroups as those of any engine', async () => {
    const containers = await workbench.onlyView('Containers');
    await containers.expand('Running', 'web', 'Cgroup');
    assert.match(await (await containers.row('Running', 'web', 'Cgroup', 'Memory')).innerText(), / of 64 MiB · effective limit, its own/);
    assert.match(await containers.tooltip('Running', 'web', 'Cgroup', 'Memory'), /\/proc/);
    await containers.expand('Running', 'web', 'Namespaces');
    await workbench.screenshot('simulator-containers');
    const namespaces = await workbench.onlyView('Namespaces');
    const [first = ''] = (await namespaces.rows()).map(({ label }) => label);
    assert.doesNotMatch(first, /The \/proc of this machine/);
    await namespaces.expand('net');
    await workbench.screenshot('simulator-namespaces');
    const cgroups = await workbench.onlyView('Cgroups');
    await eventually(async () => assert.ok((await cgroups.rows()).length > 0));
    await workbench.screenshot('simulator-cgroups');
  });

  it('keeps everything when the window is loaded again', async () => {
    await workbench.reload();
    // The window opens what was open.
    await workbench.page.locator('.sidebar .pane-header').first().waitFor({ timeout: patience * 1000 });
    const containers = await workbench.onlyView('Containers');
    await eventually(async () => containers.row('Running', 'web'), patience);
    await workbench.screenshot('simulator-after-reload');
  });
}).timeout(180_000);
