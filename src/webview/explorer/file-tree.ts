import { html, nothing, render, type TemplateResult } from 'lit-html';
import type { Message } from '../../base/message.ts';
import { formatBytes } from '../../model/index.ts';
import type { ExplorerRequest, ExplorerRow } from '../../protocol/index.ts';
import type { Lines } from './lines.ts';
import { shownMode, shownName } from './names.ts';
import { firstLine, revealed, scrollHeight, type Scrolled, topOf } from './scroll.ts';
import { texts } from './texts.ts';

/** In px, as in the style sheet. */
const lineHeight = 22;
/** Letters that are typed within so many ms are one word. */
const typing = 800;

const signs = { added: '+', changed: '~', metadata: '◦', same: '=', removed: '−', none: '' } as const;

/** What the tree needs from the page. */
export interface TreePage {
  readonly lines: Lines;
  readonly post: (request: ExplorerRequest) => void;
  readonly text: (text: Message) => string;
  /** The line with the focus has changed, or the place: keep it. */
  readonly moved: () => void;
  /** What to say in place of lines. */
  readonly empty: () => string;
}

/** The tree of files: a list of lines of which only those on the screen exist. Keys as the tree pattern of WAI-ARIA has them. */
export class FileTree {
  readonly #page: TreePage;
  readonly #box: HTMLElement;
  readonly #space = document.createElement('div');
  readonly #window = document.createElement('div');
  #active = 0;
  #typed = '';
  #typedAt = 0;
  #isDrawing = false;
  /** Keys that came while lines are awaited: they are for what will be shown. */
  #held: KeyboardEvent[] = [];
  /** To be scrolled to when lines are there, after a page has come back. */
  #pendingTop: number | undefined;

  constructor(box: HTMLElement, page: TreePage) {
    this.#page = page;
    this.#box = box;
    this.#space.className = 'space';
    this.#space.setAttribute('role', 'none');
    this.#window.className = 'window';
    this.#window.setAttribute('role', 'none');
    box.append(this.#space, this.#window);
    box.addEventListener('scroll', () => {
      this.draw();
      page.moved();
    }, { passive: true });
    box.addEventListener('keydown', event => { this.#onKey(event); });
    this.#window.addEventListener('click', event => { this.#onClick(event); });
    new ResizeObserver(() => { this.draw(); }).observe(box);
  }

  get active(): number {
    return this.#active;
  }

  /** The first line on the screen. */
  get top(): number {
    return Math.floor(this.#first);
  }

  /** Other lines came: goes to one of them. */
  show(active: number, top?: number): void {
    this.#active = Math.max(0, Math.min(active, (this.#page.lines.count ?? 1) - 1));
    this.#pendingTop = top;
    this.draw();
    for (const event of this.#held.splice(0)) this.#onKey(event);
  }

  /** Goes to a line and shows it. */
  go(line: number): void {
    const count = this.#page.lines.count ?? 0;
    if (count === 0) return;
    this.#active = Math.max(0, Math.min(line, count - 1));
    const first = this.#first;
    const next = revealed(this.#scrolled, first, this.#active);
    if (next !== first) this.#box.scrollTop = topOf(this.#scrolled, next);
    this.draw();
    this.#page.moved();
  }

  focus(): void {
    this.#box.focus();
  }

  /** Draws what is on the screen, once a frame. */
  draw(): void {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    requestAnimationFrame(() => {
      this.#isDrawing = false;
      this.#draw();
    });
  }

  get #scrolled(): Scrolled {
    return { lines: this.#page.lines.count ?? 0, lineHeight, height: this.#box.clientHeight };
  }

  get #first(): number {
    return firstLine(this.#scrolled, this.#box.scrollTop);
  }

  #draw(): void {
    const { lines } = this.#page;
    const scrolled = this.#scrolled;
    this.#space.style.height = `${scrollHeight(scrolled)}px`;
    if (this.#pendingTop !== undefined && lines.count !== undefined && scrolled.height > 0) {
      this.#box.scrollTop = topOf(scrolled, this.#pendingTop);
      this.#pendingTop = undefined;
    }
    const first = Math.floor(this.#first);
    const end = Math.min(scrolled.lines, first + Math.ceil(scrolled.height / lineHeight) + 1);
    lines.want(first, end);
    this.#window.style.transform = `translateY(${this.#box.scrollTop - (this.#first - first) * lineHeight}px)`;
    this.#box.setAttribute('aria-busy', String(lines.isWaiting));
    if (lines.count !== 0) this.#box.setAttribute('aria-activedescendant', `line-${this.#active}`);
    else this.#box.removeAttribute('aria-activedescendant');
    const shown = Array.from({ length: end - first }, (_, index) => first + index);
    // The line with the focus must exist for those who hear it.
    const heard = this.#active < first || this.#active >= end ? lines.at(this.#active) : undefined;
    render(lines.count === 0
      ? html`<p class="empty">${this.#page.empty()}</p>`
      : html`${shown.map(line => this.#line(line, lines.at(line)))}${heard ? html`<div class="unseen" role="treeitem" id=${`line-${this.#active}`} aria-label=${this.#label(heard)} aria-level=${heard.depth + 1}></div>` : nothing}`, this.#window);
  }

  #line(line: number, row: ExplorerRow | undefined): TemplateResult {
    const isActive = line === this.#active;
    if (!row) return html`<div class="line waiting" role="none" data-line=${line}></div>`;
    const { kind, depth, isOpen, bytes, removedBytes, hiddenAt, wastedBytes, mode, uid, gid } = row;
    const { text } = this.#page;
    // A directory that a layer only passes through is nothing that it stores.
    const mark = row.mark === 'same' && kind === 'directory' ? 'none' : row.mark;
    return html`<div class=${`line ${mark} ${kind} ${isActive ? 'active' : ''}`} role="treeitem" id=${`line-${line}`} data-line=${line} .style=${`--depth:${Math.min(depth, 40)}`}
      aria-level=${depth + 1} aria-posinset=${row.position + 1} aria-setsize=${row.setSize} aria-expanded=${isOpen ?? nothing} aria-selected=${isActive} aria-label=${this.#label(row)}>
      <span class=${`twist ${isOpen === undefined ? '' : isOpen ? 'open' : 'closed'}`}></span>
      <span class="mark" title=${mark === 'none' ? '' : text(texts[mark]())}>${signs[mark]}</span>
      <bdi class="name" title=${shownName(row.name)}>${shownName(row.name)}${kind === 'directory' ? '/' : ''}${row.target === '' ? nothing : html`<span class="target"> → ${shownName(row.target)}</span>`}</bdi>
      <span class="hidden-by">${wastedBytes > 0 && hiddenAt !== undefined ? text(texts.hiddenBy(hiddenAt + 1)) : nothing}</span>
      <span class="mode">${kind === 'symlink' ? nothing : shownMode(mode)}</span>
      <span class="owner">${uid}:${gid}</span>
      <span class="size">${mark === 'removed' ? `−${formatBytes(removedBytes || bytes)}` : kind === 'symlink' ? nothing : formatBytes(bytes)}</span>
    </div>`;
  }

  /** Everything of a line in words. */
  #label({ name, kind, mark, bytes, removedBytes, wastedBytes, hiddenAt, target }: ExplorerRow): string {
    const { text } = this.#page;
    return [
      shownName(name), kind === 'directory' ? text(texts.directory()) : '', target === '' ? '' : text(texts.link(shownName(target))), mark === 'none' ? '' : text(texts[mark]()), formatBytes(bytes || removedBytes),
      wastedBytes > 0 && hiddenAt !== undefined ? text(texts.hiddenByLayer(hiddenAt + 1)) : '',
    ].filter(Boolean).join(', ');
  }

  #onClick(event: MouseEvent): void {
    const element = (event.target as Element).closest('[data-line]');
    const line = Number(element?.getAttribute('data-line') ?? NaN);
    if (Number.isNaN(line)) return;
    this.go(line);
    this.#act(line);
  }

  /** Opens a file; opens or closes a directory. */
  #act(line: number): void {
    const { lines, post } = this.#page;
    const row = lines.at(line);
    if (!row || lines.isWaiting) return;
    if (row.isOpen !== undefined) lines.ask({ type: 'toggle', row: line }, this.top);
    else post({ type: 'open', version: lines.version, row: line });
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === 'Tab') return;
    if (this.#page.lines.isWaiting) {
      this.#held.push(event);
      event.preventDefault();
      return;
    }
    const isTyped = event.key.length === 1 && (event.key !== ' ' || this.#typed !== '' && event.timeStamp - this.#typedAt < typing);
    if (isTyped) this.#type(event);
    else if (!this.#move(event.key)) return;
    event.preventDefault();
  }

  /** Does what a key is for; gives false for one that is for nothing here. */
  #move(key: string): boolean {
    const { lines } = this.#page;
    const page = Math.max(1, Math.floor(this.#box.clientHeight / lineHeight) - 1);
    const row = lines.at(this.#active);
    switch (key) {
      case 'ArrowDown': this.go(this.#active + 1); return true;
      case 'ArrowUp': this.go(this.#active - 1); return true;
      case 'PageDown': this.go(this.#active + page); return true;
      case 'PageUp': this.go(this.#active - page); return true;
      case 'Home': this.go(0); return true;
      case 'End': this.go((lines.count ?? 1) - 1); return true;
      case 'Enter':
      case ' ': this.#act(this.#active); return true;
      case 'ArrowRight':
        if (row?.isOpen === true) this.go(this.#active + 1);
        else if (row?.isOpen === false) this.#act(this.#active);
        return true;
      case 'ArrowLeft':
        if (row?.isOpen === true) this.#act(this.#active);
        else this.#leave();
        return true;
      default: return false;
    }
  }

  /** Goes to the directory of the line: asks for it where the page does not have the lines between. */
  #leave(): void {
    const { lines, post } = this.#page;
    let above = this.#active - 1;
    const depth = lines.at(this.#active)?.depth ?? 0;
    while (above >= 0 && (lines.at(above)?.depth ?? -1) >= depth) above--;
    if (lines.at(above)) this.go(above);
    else if (above >= 0) post({ type: 'find', version: lines.version, from: this.#active });
  }

  #type({ key, timeStamp }: KeyboardEvent): void {
    const isContinued = timeStamp - this.#typedAt < typing;
    this.#typedAt = timeStamp;
    // The same letter again goes on to the next of its names.
    this.#typed = isContinued && this.#typed !== key ? this.#typed + key : key;
    const { lines, post } = this.#page;
    post({ type: 'find', version: lines.version, from: this.#active + (this.#typed.length === 1 ? 1 : 0), text: this.#typed });
  }
}
