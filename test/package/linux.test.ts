import { strict as assert } from 'node:assert';
import { useWindow } from './installed.ts';
import { eventually, type Workbench } from './workbench.ts';

describe('The shell of a simulated Linux', () => {
  let workbench: Workbench;
  const window = useWindow(async () => Promise.resolve({ env: { DOCKER_HOST: 'unix:///nonexistent/engine.sock' } }));
  beforeEach(() => { ({ workbench } = window); });

  it('opens in a terminal, without an engine and without root', async () => {
    await workbench.runCommand('Cutaway: Open a Shell in a Simulated Linux');
    const terminal = workbench.page.locator('.terminal-wrapper.active .xterm');
    await terminal.waitFor();
    const text = async (): Promise<string> => (await terminal.locator('.xterm-rows > div').allInnerTexts()).join('\n');
    await eventually(async () => assert.match(await text(), /root@linux:~#/));
    await terminal.click();
    const asked = async (line: string, answer: RegExp): Promise<void> => {
      await workbench.page.keyboard.type(`${line}\n`);
      await eventually(async () => assert.match(await text(), answer));
    };
    await asked('uname -r', /\d+\.\d+\.\d+-cutaway/);
    await asked('readlink /proc/self/ns/pid', /pid:\[\d+\]/);
    await asked('unshare --pid --fork --mount-proc ps aux', /root\s+1\s[^]*ps aux\s+root@linux/);
    await asked('echo begun; sleep 1000', /begun(?!;)/);
    await workbench.page.keyboard.press('Control+C');
    await asked('echo $?', /\b130\b/);
    for (const theme of ['light', 'dark'] as const) {
      await workbench.setTheme(theme);
      await workbench.screenshot('simulated-linux');
    }
    await terminal.click();
    await workbench.page.keyboard.type('exit\n');
    await terminal.waitFor({ state: 'detached' });
  });
});
