import { strict as assert } from 'node:assert';
import type { FrameLocator } from 'playwright-core';
import { useWindow } from './installed.ts';
import { LabTerminal, simulated } from './lab.ts';
import { eventually, type Workbench } from './workbench.ts';

/** In seconds: the simulator starts, and webviews of code-server take their time. */
const patience = 40;

describe('The diagrams of a container', () => {
  let workbench: Workbench;
  const window = useWindow(async () => Promise.resolve(simulated));
  beforeEach(() => { ({ workbench } = window); });

  const page = (): FrameLocator => workbench.page.locator('iframe.webview.ready').last().contentFrame().locator('iframe#active-frame').contentFrame();
  const labels = async (): Promise<string[]> => page().locator('.box > .label').allTextContents();
  const shows = async (...names: readonly string[]): Promise<void> => {
    await eventually(async () => {
      const shown = await labels();
      for (const name of names) assert.ok(shown.some(label => label.includes(name)), `${name} in ${shown.join()}`);
    }, patience);
  };

  let lab: LabTerminal;

  before(async () => {
    ({ workbench } = window);
    lab = await LabTerminal.open(workbench, patience);
    await lab.run('docker run -d --name web --memory 64m --cpus 0.5 --pids-limit 100 alpine:3.22 sh -c "sleep 9999; true"');
  });

  it('draw its overlay, and what is written in it before your eyes', async () => {
    await workbench.runCommand('Cutaway: Show Overlay Diagram');
    await workbench.quickPick('web');
    await shows('merged', 'upperdir', 'workdir', 'lowerdir');
    await workbench.screenshot('overlay');
    await lab.run('docker exec web sh -c "echo hello >> /etc/motd; rm /etc/issue"');
    await shows('C /etc/motd', 'D /etc/issue');
    await workbench.screenshot('overlay-written');
  });

  it('draw it behind its namespaces, in the boxes of its cgroup', async () => {
    await workbench.runCommand('Cutaway: Show Isolation Diagram');
    // Several can be chosen.
    await workbench.quickPick('web');
    await workbench.page.keyboard.press('Enter');
    await shows('sleep', 'pid', 'mnt', 'net');
    await eventually(async () => assert.ok(await page().locator('.box polyline, .box .chart').count() > 0), patience);
    for (const theme of ['light', 'high-contrast', 'dark'] as const) {
      await workbench.setTheme(theme);
      await shows('sleep');
      await workbench.screenshot('isolation');
    }
  });

  it('come back when the window is loaded again', async () => {
    // A part of what the page leaves for its next life, which comes after its title.
    await workbench.reload('isolation');
    // Which of the two is in front is what the window wrote down last.
    for (const [title, ...names] of [['Isolation: web', 'sleep', 'pid'], ['Overlay: web', 'merged', 'upperdir']] as const) {
      await workbench.page.getByRole('tab', { name: title }).click();
      await shows(...names);
    }
  });
}).timeout(180_000);
