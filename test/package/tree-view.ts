import type { Locator, Page } from 'playwright-core';
import { eventually, exactly } from './workbench.ts';

/** A row of a tree as it is drawn. */
export interface Row {
  readonly label: string;
  readonly description: string;
  /** 1 is the top. */
  readonly level: number;
  /** Not given for a row without children. */
  readonly expanded?: boolean;
  /** The letters behind the label, such as a count; empty if there are none. */
  readonly badge: string;
  /** What a screen reader says. */
  readonly spoken: string;
}

/** A tree view in the side bar. */
export class TreeView {
  readonly #page: Page;
  readonly #title: string;

  constructor(page: Page, title: string) {
    this.#page = page;
    this.#title = title;
  }

  /** The whole view, its header included. */
  get pane(): Locator {
    return this.#page.locator('.sidebar .pane', { has: this.#page.locator('.pane-header h3.title', { hasText: exactly(this.#title) }) });
  }

  async setExpanded(expanded: boolean): Promise<void> {
    const header = this.pane.locator('.pane-header').first();
    if (await header.getAttribute('aria-expanded') === String(expanded)) return;
    await header.locator('h3.title').click();
    await this.pane.locator(`.pane-header[aria-expanded="${String(expanded)}"]`).waitFor();
  }

  /** What the view says in place of rows, while it has none; also the line that a view may show above its rows. */
  async message(): Promise<string> {
    const texts = await this.pane.locator('.message, .welcome-view-content').allInnerTexts();
    return texts.map(text => text.trim()).filter(text => text !== '').join('\n');
  }

  /** The text beside the view's title. */
  async description(): Promise<string> {
    return (await this.pane.locator('.pane-header .description').allInnerTexts()).join('');
  }

  /** All rows from the top, scrolling through them as only those in sight are in the page. */
  async rows(): Promise<Row[]> {
    const rows = new Map<number, Row>();
    await this.#scroll(-100_000);
    do {
      for (const [index, row] of await this.#visibleRows()) rows.set(index, row);
    } while (await this.#scroll(400));
    await this.#scroll(-100_000);
    return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
  }

  /** The labels of all rows, indented by two spaces for each level: easy to compare with a drawing. */
  async outline(): Promise<string> {
    return (await this.rows()).map(({ level, label }) => '  '.repeat(level - 1) + label).join('\n');
  }

  /** The row at a path of labels, scrolled into sight; its parents are expanded on the way. */
  async row(...path: string[]): Promise<Locator> {
    let row = this.pane;
    let index = -1;
    for (const [depth, label] of path.entries()) {
      if (depth > 0) await expand(row);
      row = await eventually(() => this.#find(label, depth + 1, index));
      index = await indexOf(row);
    }
    return row;
  }

  /** Expands the row at a path, and gives the labels of its children. */
  async expand(...path: string[]): Promise<string[]> {
    const row = await this.row(...path);
    await expand(row);
    const below = (await this.rows()).slice(await indexOf(await this.row(...path)) + 1);
    const end = below.findIndex(({ level }) => level <= path.length);
    return below.slice(0, end < 0 ? undefined : end).filter(({ level }) => level === path.length + 1).map(({ label }) => label);
  }

  /**
   * The labels of the children of the row at a path, once there are any. A row that opens while the tree changes may stay open without children in VS Code: closed and opened again, it has
   * them, or once the view is asked to refresh, as a user would.
   */
  async children(...path: string[]): Promise<string[]> {
    return eventually(async () => {
      try {
        return await eventually(async () => {
          const labels = await this.expand(...path);
          if (labels.length === 0) throw new Error(`${path.join(' / ')} has no children`);
          return labels;
        });
      } catch (error) {
        await (await this.row(...path)).locator('.monaco-tl-twistie').click();
        await this.titleButton('Refresh');
        throw error;
      }
    }, 40);
  }

  /** Clicks the row at a path, which selects it and runs its command. */
  async click(...path: string[]): Promise<void> {
    await (await this.row(...path)).click();
  }

  /** Opens the context menu of the row at a path. */
  async contextMenu(...path: string[]): Promise<Menu> {
    await (await this.row(...path)).click({ button: 'right' });
    await this.#page.locator('.monaco-menu .action-item .action-label').first().waitFor();
    // A menu that has just opened ignores the mouse, lest the click that opened it choose something.
    await this.#page.waitForTimeout(200);
    return new Menu(this.#page, '.monaco-menu .action-item:has(.action-menu-item)', '.action-label');
  }

  /** Presses a button that appears on the row at a path when the mouse is over it. */
  async rowButton(label: string, ...path: string[]): Promise<void> {
    const row = await this.row(...path);
    await row.hover();
    await row.locator(`.actions .action-label[aria-label^="${label}"]`).click();
  }

  /** Presses a button in the view's title. */
  async titleButton(label: string): Promise<void> {
    await this.pane.locator('.pane-header').first().hover();
    await this.pane.locator(`.pane-header .actions .action-label[aria-label^="${label}"]`).click();
  }

  /** What appears when the mouse rests on the row at a path. */
  async tooltip(...path: string[]): Promise<string> {
    const row = await this.row(...path);
    const hover = this.#page.locator('.workbench-hover:visible');
    await this.#page.mouse.move(640, 1);
    await hover.waitFor({ state: 'hidden' });
    // At its beginning: the middle of a long name lies behind the buttons.
    await row.locator('.label-name').hover({ position: { x: 4, y: 8 } });
    await hover.waitFor();
    return eventually(async () => {
      const text = await hover.innerText();
      if (text.trim() === 'Loading...') throw new Error('The tooltip still loads');
      return text;
    });
  }

  /** Turns the mouse wheel, and waits until the rows have come to rest. Gives whether they have moved. */
  async #scroll(by: number): Promise<boolean> {
    const rows = this.pane.locator('.monaco-list-rows').first();
    const top = (): Promise<number> => rows.evaluate(element => element.getBoundingClientRect().top);
    const start = await top();
    await rows.dispatchEvent('wheel', { deltaY: by, wheelDeltaY: -by });
    for (let last = NaN; ;) {
      await this.#page.waitForTimeout(50);
      const now = await top();
      if (now === last) return now !== start;
      last = now;
    }
  }

  /** The row with this label below a parent, scrolled into sight: looks downwards from here, then from the top. */
  async #find(label: string, level: number, parent: number): Promise<Locator> {
    for (let wrapped = false; ;) {
      const visible = [...await this.#visibleRows()].sort(([a], [b]) => a - b);
      const below = visible.filter(([index]) => index > parent);
      const end = below.find(([, row]) => row.level < level)?.[0] ?? Infinity;
      const found = below.find(([index, row]) => index < end && row.level === level && row.label === label);
      if (found) return this.#locate(...found, visible);
      if (await this.#scroll(200)) continue;
      if (wrapped || !await this.#scroll(-100_000)) throw new Error(`${this.#title}: no row "${label}" at level ${level}; there are ${visible.map(([, row]) => row.label).join(', ')}`);
      wrapped = true;
    }
  }

  /** A row by what it shows, not by its place: rows above it may come and go. */
  #locate(index: number, { label, level }: Row, visible: readonly (readonly [number, Row])[]): Locator {
    const nth = visible.filter(([other, row]) => other < index && row.level === level && row.label === label).length;
    return this.pane.locator(`.monaco-list-row[aria-level="${level}"]`, { has: this.#page.locator('.label-name', { hasText: exactly(label) }) }).nth(nth);
  }

  async #visibleRows(): Promise<Map<number, Row>> {
    const rows = await this.pane.locator('.monaco-list-row').evaluateAll(elements => elements.map(element => {
      const expanded = element.getAttribute('aria-expanded');
      const label = element.querySelector('.monaco-icon-label');
      const content = label ? element.ownerDocument.defaultView?.getComputedStyle(label, '::after').content ?? '' : '';
      return [Number(element.getAttribute('data-index')), {
        label: element.querySelector('.label-name')?.textContent ?? '',
        description: element.querySelector('.label-description')?.textContent ?? '',
        level: Number(element.getAttribute('aria-level')),
        ...expanded !== null && { expanded: expanded === 'true' },
        badge: content === 'none' || content === 'normal' ? '' : content.replaceAll('"', ''),
        spoken: element.getAttribute('aria-label') ?? '',
      }] as const;
    }));
    return new Map(rows);
  }
}

async function indexOf(row: Locator): Promise<number> {
  return Number(await row.getAttribute('data-index'));
}

/** Expands a row and waits for its children. */
async function expand(row: Locator): Promise<void> {
  const twistie = row.locator('.monaco-tl-twistie');
  if (await row.getAttribute('aria-expanded') === 'false') await twistie.click();
  await eventually(async () => {
    if (await row.getAttribute('aria-expanded') === 'true' && !/tree-item-loading/.test(await twistie.getAttribute('class') ?? '')) return;
    throw new Error('The row does not expand');
  });
}

/** A menu that is open. */
export class Menu {
  readonly #page: Page;
  readonly #items: Locator;
  readonly #label: string;

  constructor(page: Page, items: string, label: string) {
    this.#page = page;
    this.#items = page.locator(items);
    this.#label = label;
  }

  async labels(): Promise<string[]> {
    const texts = await this.#items.locator(this.#label).allInnerTexts();
    return texts.map(text => text.trim()).filter(text => text !== '');
  }

  /** Chooses an item by its label, with the keyboard if the menu has its first item focused. */
  async choose(label: string, how: 'click' | 'keys' = 'click'): Promise<void> {
    if (how === 'click') return this.#items.filter({ has: this.#page.locator(this.#label, { hasText: exactly(label) }) }).first().click();
    const index = (await this.labels()).indexOf(label);
    if (index < 0) throw new Error(`The menu has no "${label}"`);
    for (let i = 0; i < index; i++) await this.#page.keyboard.press('ArrowDown');
    await this.#page.keyboard.press('Enter');
  }

  async close(): Promise<void> {
    await this.#page.keyboard.press('Escape');
  }
}
