import { strict as assert } from 'node:assert';
import { access } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import type { InstalledOptions } from './installed.ts';
import { eventually, type Workbench } from './workbench.ts';

/** A window whose engine is the simulator. The editor's own guesses of what a far terminal will echo are off: they mix with what it really says. */
export const simulated: InstalledOptions = {
  env: { DOCKER_HOST: '', DOCKER_CONTEXT: '' }, settings: { 'cutaway.simulator.pullSpeed': 'instant', 'terminal.integrated.localEchoEnabled': 'off' },
};

/** The lab terminal of a window, typed into. */
export class LabTerminal {
  readonly #workbench: Workbench;
  readonly #patience: number;
  #lines = 0;

  /** @param patience in seconds: the simulator starts */
  private constructor(workbench: Workbench, patience: number) {
    this.#workbench = workbench;
    this.#patience = patience;
  }

  /** Chooses the simulator where there is another engine, and opens its terminal. */
  static async open(workbench: Workbench, patience: number): Promise<LabTerminal> {
    if (await access('/var/run/docker.sock').then(() => true, () => false)) await workbench.runCommand('Cutaway: Use the Simulator');
    await workbench.runCommand('Cutaway: Open Lab Terminal');
    const lab = new LabTerminal(workbench, patience);
    await lab.#rows.first().waitFor();
    await eventually(async () => assert.match((await lab.#rows.allInnerTexts()).join('\n'), /root@linux/), patience);
    return lab;
  }

  /** Runs a line, and waits until it has succeeded. */
  async run(line: string): Promise<void> {
    const mark = `${++this.#lines}-`;
    // What comes while the window gives the keyboard to somebody else is lost.
    await eventually(async () => {
      await this.#workbench.page.locator('.terminal-wrapper.active .xterm-helper-textarea').focus();
      await this.#workbench.page.keyboard.press('Control+U');
      await this.#workbench.page.keyboard.insertText(`${line}; echo do""ne-${mark}$?`);
      await eventually(async () => assert.ok((await this.#rows.allInnerTexts()).join('').includes(`do""ne-${mark}`)), 3);
    }, this.#patience);
    await this.#workbench.page.keyboard.press('Enter');
    await eventually(async () => assert.ok((await this.#rows.allInnerTexts()).join('\n').includes(`done-${mark}0`)), this.#patience);
  }

  get #rows(): Locator {
    return this.#workbench.page.locator('.terminal-wrapper.active .xterm-rows > div');
  }
}
