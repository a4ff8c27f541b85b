/** VS Code's window as a person sees it: what is on it, and what can be clicked. The only file that knows its HTML. */
import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { inRoot } from '../../build/paths.ts';
import { Menu, TreeView } from './tree-view.ts';
import { storedEditors } from './window-storage.ts';

export type Theme = 'light' | 'dark' | 'high-contrast';

/** A problem as the Problems panel shows it. */
export interface Problem {
  readonly message: string;
  /** As shown behind the message. */
  readonly code: string;
  /** `error`, `warning` or `info`; hints are not listed. */
  readonly severity: string;
  /** `[Ln 2, Col 1]` */
  readonly place: string;
}

const themes: Readonly<Record<Theme, { readonly label: string; readonly class: string }>> = {
  light: { label: 'Light Modern', class: 'vs' },
  dark: { label: 'Dark Modern', class: 'vs-dark' },
  'high-contrast': { label: 'Dark High Contrast', class: 'hc-black' },
};

/** Repeats an assertion until it holds; the last failure is thrown after `seconds`. */
export async function eventually<T>(assertion: () => Promise<T> | T, seconds = 10): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await sleep(100);
  }
}

export class Workbench {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Opens the window and waits until it can be used. */
  static async open(browser: Browser, url: string): Promise<Workbench> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(15_000);
    await page.goto(url);
    await page.locator('.monaco-workbench .activitybar .action-label').first().waitFor({ timeout: 60_000 });
    await page.locator('.monaco-workbench .statusbar-item').first().waitFor();
    return new Workbench(page);
  }

  /** Shows a view container by the name of its icon in the activity bar. */
  async openContainer(title: string): Promise<void> {
    const icon = this.page.locator(`.activitybar .action-item:has(.action-label[aria-label^="${title}"])`);
    if (!/\bchecked\b/.test(await icon.getAttribute('class') ?? '')) await icon.click();
    await this.page.locator('.sidebar .pane-header').first().waitFor();
  }

  /** The titles of the views of the open container, from top to bottom. */
  async viewTitles(): Promise<string[]> {
    return this.page.locator('.sidebar .pane-header h3.title').allTextContents();
  }

  /** A view of the open container; expands it if it is collapsed. */
  async view(title: string): Promise<TreeView> {
    const view = new TreeView(this.page, title);
    await view.setExpanded(true);
    return view;
  }

  /** A view with the whole side bar for itself: the other ones are collapsed. */
  async onlyView(title: string): Promise<TreeView> {
    for (const other of await this.viewTitles()) {
      if (other !== title) await new TreeView(this.page, other).setExpanded(false);
    }
    return this.view(title);
  }

  /** Runs a command by its whole title in the command palette, category included: `Cutaway: Refresh`. */
  async runCommand(title: string): Promise<void> {
    // A window that has just come does not trust its workspace yet, and leaves out what needs that.
    await eventually(async () => {
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('F1');
      await this.#quickInput.fill(`>${title}`, { timeout: 2000 });
      await this.quickPick(title, 3000);
    }, 30);
  }

  /** The titles of commands that the palette finds for a text. */
  async findCommands(text: string): Promise<string[]> {
    await this.page.keyboard.press('F1');
    await this.#quickInput.fill(`>${text}`);
    await this.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    await sleep(300);
    const titles = await this.page.locator('.quick-input-list .monaco-list-row .label-name').allInnerTexts();
    await this.page.keyboard.press('Escape');
    return titles;
  }

  /** What an open quick pick offers. */
  async quickPickItems(): Promise<string[]> {
    await this.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    return this.page.locator('.quick-input-list .monaco-list-row').evaluateAll(rows => rows.map(row => row.getAttribute('aria-label') ?? ''));
  }

  /** Chooses an item of an open quick pick by its label. */
  async quickPick(label: string, timeout?: number): Promise<void> {
    const rows = this.page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ has: this.page.locator('.quick-input-list-entry .quick-input-list-row:first-child .label-name', { hasText: exactly(label) }) }).first().click({ ...timeout !== undefined && { timeout } });
  }

  /** Opens a file of the workspace, by its path in it, and waits for its text. */
  async openFile(path: string): Promise<void> {
    const name = path.split('/').at(-1) ?? path;
    const folder = path.slice(0, -name.length - 1);
    // Whatever takes the focus meanwhile closes the list of files.
    await eventually(async () => {
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('ControlOrMeta+P');
      await this.#quickInput.fill(path, { timeout: 2000 });
      await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).filter({ hasText: folder }).waitFor({ timeout: 5000 });
      await this.page.keyboard.press('Enter');
      await this.page.locator(`.tabs-container .tab.active[data-resource-name="${name}"]`).first().waitFor({ timeout: 5000 });
    }, 30);
    await this.page.locator('.editor-instance .view-line').first().waitFor();
  }

  /** The visible lines of the active editor, from top to bottom. */
  async editorLines(): Promise<string[]> {
    const lines = await this.page.locator('.editor-group-container.active .view-line').evaluateAll(elements =>
      elements.map(element => ({ top: element.getBoundingClientRect().top, text: element.textContent })));
    return lines.sort((a, b) => a.top - b.top).map(({ text }) => text.replaceAll('\u00a0', ' '));
  }

  /** The name on the active editor's tab. */
  async activeTab(): Promise<string> {
    return await this.page.locator('.editor-group-container.active .tab.active').getAttribute('data-resource-name') ?? '';
  }

  /** Opens the Problems panel and reads the problems of a code. Leaves the panel filtered: it holds but the rows that can be seen. */
  async problems(code: string): Promise<Problem[]> {
    const panel = this.page.locator('.markers-panel');
    if (!await panel.isVisible()) await this.page.keyboard.press('ControlOrMeta+Shift+M');
    await panel.waitFor();
    const filter = this.page.locator('.part.panel .title .monaco-inputbox input');
    if (await filter.inputValue() !== code) await filter.fill(code);
    const rows = await panel.locator('.monaco-list-row[aria-level="2"]').evaluateAll(elements => elements.map(element => ({
      message: element.querySelector('.marker-message')?.textContent ?? '',
      code: element.querySelector('.marker-code')?.textContent ?? '',
      severity: /codicon-(error|warning|info)/.exec(element.querySelector('.marker-icon .codicon')?.className ?? '')?.[1] ?? '',
      place: element.querySelector('.marker-line')?.textContent ?? '',
    })));
    return rows.filter(row => row.code.includes(code));
  }

  /** Shows the hover over a word in a line of the active editor, anew, and gives its text. */
  async hover(line: string, word: string): Promise<string> {
    const hover = this.page.locator('.monaco-editor .monaco-hover:not(.hidden) .monaco-hover-content');
    // One that is still there would be kept as it is, and a busy editor drops single movements of the mouse.
    await eventually(async () => {
      await this.page.mouse.move(0, 0);
      await hover.waitFor({ state: 'hidden', timeout: 2000 });
      const { x, y } = await this.#place(line, word);
      for (const distance of [30, 4, 2, 0]) {
        await this.page.mouse.move(x - distance, y);
        await sleep(50);
      }
      await hover.waitFor({ timeout: 1500 });
    }, 20);
    // Findings, pages of them and values come one after another.
    await sleep(300);
    return hover.innerText();
  }

  /** Opens what the light bulb offers for a word in a line of the active editor; `choose(label, 'keys')` applies one. */
  async quickFixes(line: string, word: string): Promise<Menu> {
    const { x, y } = await this.#place(line, word);
    await this.page.mouse.click(x, y);
    await this.page.keyboard.press('ControlOrMeta+.');
    await this.page.locator('.action-widget .monaco-list-row').first().waitFor();
    return new Menu(this.page, '.action-widget .monaco-list-row.action', '.title');
  }

  /** The texts of the notifications that are shown. */
  async notifications(): Promise<string[]> {
    return this.page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
  }

  /** Presses a button of a notification. */
  async notificationButton(label: string): Promise<void> {
    await this.page.locator('.notifications-toasts .monaco-button', { hasText: exactly(label) }).click();
  }

  /** The modal question that is open: its text and its buttons. */
  async dialog(): Promise<{ readonly text: string; readonly buttons: readonly string[] }> {
    const box = this.page.locator('.monaco-dialog-box');
    await box.waitFor();
    return { text: await box.locator('.dialog-message-container').innerText(), buttons: await box.locator('.dialog-buttons .monaco-button').allInnerTexts() };
  }

  async dialogButton(label: string): Promise<void> {
    await this.page.locator('.monaco-dialog-box .dialog-buttons .monaco-button', { hasText: exactly(label) }).click();
    await this.page.locator('.monaco-dialog-box').waitFor({ state: 'hidden' });
  }

  /** The texts of the status bar's items that contain something. */
  async statusBar(): Promise<string[]> {
    const texts = await this.page.locator('.statusbar-item').allInnerTexts();
    return texts.map(text => text.trim()).filter(text => text !== '');
  }

  /** Chooses a colour theme as people do, with Ctrl+K Ctrl+T. */
  async setTheme(theme: Theme): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+K');
    await this.page.keyboard.press('ControlOrMeta+T');
    await this.#quickInput.fill(themes[theme].label);
    await this.quickPick(themes[theme].label);
    await this.page.locator(`.monaco-workbench.${themes[theme].class}`).waitFor();
  }

  /** Loads the window again, as soon as it has written down what is open, which it does every few seconds: a text that this must contain, as a title or a path. */
  async reload(remembered?: string): Promise<void> {
    if (remembered !== undefined) {
      let x = 0;
      await eventually(async () => {
        // It writes when it has nothing else to do, and Chromium without a screen tells it so only while something moves.
        await this.page.mouse.move(x++ % 100, 5);
        if (!(await this.page.evaluate(storedEditors)).some(text => text.includes(remembered))) throw new Error(`The window has not written down ${remembered}`);
      }, 30);
    }
    await this.page.reload();
    await this.page.locator('.monaco-workbench .statusbar-item').first().waitFor({ timeout: 60_000 });
  }

  /** Saves a picture of the window as out/screenshots/NAME-THEME.png and gives its path. */
  async screenshot(name: string): Promise<string> {
    const classes = await this.page.locator('.monaco-workbench').first().getAttribute('class') ?? '';
    const theme = (Object.keys(themes) as Theme[]).find(key => classes.split(' ').includes(themes[key].class)) ?? 'dark';
    const path = inRoot('out', 'screenshots', `${name}-${theme}.png`);
    await mkdir(inRoot('out', 'screenshots'), { recursive: true });
    await this.page.screenshot({ path });
    return path;
  }

  get #quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible .quick-input-box input');
  }

  /** The place on the screen of a word, in the first line of the active editor that contains `line`. */
  async #place(line: string, word: string): Promise<{ x: number; y: number }> {
    const found = await this.#lineWith(line);
    await found.scrollIntoViewIfNeeded();
    const place = await found.evaluate((element, wanted) => {
      const walker = element.ownerDocument.createTreeWalker(element, 4);
      const letters = [];
      let text = '';
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const value = (node.nodeValue ?? '').replaceAll('\u00a0', ' ');
        for (let offset = 0; offset < value.length; offset++) letters.push({ node, offset });
        text += value;
      }
      const letter = letters[text.indexOf(wanted) + Math.floor(wanted.length / 2)];
      if (!letter || !text.includes(wanted)) return undefined;
      const range = element.ownerDocument.createRange();
      range.setStart(letter.node, letter.offset);
      range.setEnd(letter.node, letter.offset + 1);
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }, word);
    if (!place) throw new Error(`The line "${line}" has no "${word}"`);
    return place;
  }

  async #lineWith(text: string): Promise<Locator> {
    const lines = this.page.locator('.editor-group-container.active .view-line');
    const index = (await lines.allTextContents()).findIndex(line => line.replaceAll('\u00a0', ' ').includes(text));
    if (index < 0) throw new Error(`No visible line contains "${text}"`);
    return lines.nth(index);
  }
}

/** Matches the whole text of an element, not a part of it. */
export function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}
