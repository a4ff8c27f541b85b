/** The page of the Layer Explorer: the layers of an image as a stack, and the files of one of them. */
import { html, nothing, render, type TemplateResult } from 'lit-html';
import type { Message } from '../../base/message.ts';
import { formatBytes } from '../../model/index.ts';
import {
  type ExplorerAnswer, type ExplorerExpansion, type ExplorerImage, type ExplorerLook, type ExplorerRequest, type ExplorerState, type ExplorerSubject, type ExplorerWaste, parseExplorerAnswer, parseExplorerState,
} from '../../protocol/index.ts';
import { connectHost, type Host } from '../host.ts';
import { defineControls } from '../toolkit.ts';
import { controls } from './controls.ts';
import { FileTree } from './file-tree.ts';
import { layerList } from './layer-list.ts';
import { Lines } from './lines.ts';
import { shownName } from './names.ts';
import { allTexts, texts } from './texts.ts';
import { wasteList } from './waste-list.ts';

/** How long the state may stay unkept, and typing without a search, in ms. */
const keepAfter = 150;

type Progress = Extract<ExplorerAnswer, { type: 'progress' }>;

class Page {
  readonly #main = document.querySelector('main') as HTMLElement;
  readonly #host: Host<ExplorerRequest, ExplorerState>;
  readonly #lines = new Lines(request => { this.#host.post(request); });
  readonly #text = (text: Message): string => this.#host.text(text);
  #tree: FileTree | undefined;
  #subject: ExplorerSubject | undefined;
  #image: ExplorerImage | undefined;
  #progress: Progress | undefined;
  #failure: string | undefined;
  #look: ExplorerLook = { layer: 0, of: 'merged', sort: 'name', differences: [], least: 0, text: '' };
  #expansion: ExplorerExpansion = { isOpen: false, except: [] };
  #tab: 'files' | 'waste' = 'files';
  #matches: number | undefined;
  /** Where to go when the next lines come. */
  #goal: { readonly active: number; readonly top?: number } | undefined;
  #keeping: ReturnType<typeof setTimeout> | undefined;
  #searching: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    defineControls();
    this.#host = connectHost<ExplorerAnswer, ExplorerRequest, ExplorerState>({
      texts: allTexts, parse: parseExplorerAnswer, parseState: parseExplorerState,
      receive: answer => {
        if (answer) this.#receive(answer);
        this.#draw();
      },
    });
    document.documentElement.lang = navigator.language;
    // A page that is hidden goes without a word.
    window.addEventListener('blur', () => { this.#keepNow(); });
  }

  #receive(answer: ExplorerAnswer): void {
    switch (answer.type) {
      case 'subject': this.#subject = answer.subject; return;
      case 'progress': [this.#progress, this.#failure] = [answer, undefined]; return;
      case 'failed': [this.#progress, this.#failure] = [undefined, answer.text]; return;
      case 'image': this.#begin(answer); return;
      case 'choose':
        this.#tab = 'files';
        this.#change({ layer: answer.layer, of: 'layer' });
        return;
      case 'outline':
        if (!this.#lines.take(answer)) return;
        this.#expansion = answer.expansion;
        this.#matches = answer.matches;
        this.#tree?.show(answer.active ?? this.#goal?.active ?? this.#tree.active, this.#goal?.top);
        if (answer.active !== undefined) this.#tree?.go(answer.active);
        this.#goal = undefined;
        this.#keepNow();
        return;
      case 'rows':
        if (this.#lines.take(answer)) this.#tree?.draw();
        return;
      case 'found':
        if (answer.version === this.#lines.version) this.#tree?.go(answer.row);
        return;
    }
  }

  /** An image is there: goes on where the page was left, or with all of its files. */
  #begin(image: ExplorerImage): void {
    [this.#image, this.#progress, this.#failure] = [image, undefined, undefined];
    this.#draw();
    const { state } = this.#host;
    const last = Math.max(0, image.layers.length - 1);
    this.#look = state && this.#lines.count === undefined ? { ...state.look, layer: Math.min(state.look.layer, last) } : { ...this.#look, layer: last };
    if (state && this.#lines.count === undefined) {
      [this.#tab, this.#expansion] = [state.tab, state.expansion];
      this.#goal = { active: state.active, top: state.top };
    }
    this.#lines.ask({ type: 'look', look: this.#look, expansion: this.#expansion }, this.#goal?.top ?? 0);
  }

  #change(change: Partial<ExplorerLook>): void {
    this.#look = { ...this.#look, ...change };
    this.#draw();
    clearTimeout(this.#searching);
    const ask = (): void => {
      this.#goal = { active: 0, top: 0 };
      this.#lines.ask({ type: 'look', look: this.#look }, 0);
    };
    if (change.text === undefined) ask();
    else this.#searching = setTimeout(ask, keepAfter);
  }

  #reveal({ path, storedBy }: ExplorerWaste): void {
    this.#tab = 'files';
    this.#look = { ...this.#look, layer: storedBy, of: 'layer', differences: [], least: 0, text: '' };
    this.#lines.ask({ type: 'reveal', look: this.#look, path }, 0);
    this.#draw();
    this.#tree?.focus();
  }

  #keep(): void {
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => { this.#keepNow(); }, keepAfter);
  }

  #keepNow(): void {
    clearTimeout(this.#keeping);
    if (!this.#subject || this.#tree === undefined || this.#lines.count === undefined) return;
    this.#host.keep({ subject: this.#subject, look: this.#look, expansion: this.#expansion, tab: this.#tab, active: this.#tree.active, top: this.#tree.top });
  }

  #draw(): void {
    render(this.#image ? this.#whole(this.#image) : this.#waiting(), this.#main);
    const box = this.#main.querySelector<HTMLElement>('.tree');
    if (box && !this.#tree) {
      this.#tree = new FileTree(box, {
        lines: this.#lines, text: this.#text, post: request => { this.#host.post(request); }, moved: () => { this.#keep(); },
        empty: () => this.#text(this.#matches === undefined ? texts.nothingHere() : texts.nothingFound()),
      });
    }
    this.#tree?.draw();
    this.#main.querySelector('.layer.chosen')?.scrollIntoView({ block: 'nearest' });
  }

  #waiting(): TemplateResult {
    const name = this.#subject ? shownName(this.#subject.name) : '';
    if (this.#failure !== undefined) {
      return html`<div class="waiting-page" role="alert"><h1>${this.#text(texts.failed())}</h1><bdi class="reason">${shownName(this.#failure)}</bdi>
        <vscode-button @click=${() => { this.#host.post({ type: 'retry' }); }}>${this.#text(texts.retry())}</vscode-button></div>`;
    }
    const { text = '', share } = this.#progress ?? {};
    return html`<div class="waiting-page"><h1>${name === '' ? this.#text(texts.analysing()) : this.#text(texts.title(name))}</h1>
      ${share === undefined ? html`<vscode-progress-ring></vscode-progress-ring>` : html`<progress max="1" .value=${share} aria-label=${this.#text(texts.analysing())}></progress>`}
      <bdi class="reason" aria-live="polite">${shownName(text)}</bdi>
      <vscode-button appearance="secondary" @click=${() => { this.#host.post({ type: 'cancel' }); }}>${this.#text(texts.cancel())}</vscode-button></div>`;
  }

  #whole(image: ExplorerImage): TemplateResult {
    const text = this.#text;
    const language = document.documentElement.lang;
    const tabs = [['files', texts.files()], ['waste', image.wastedPaths === 0 ? texts.waste() : texts.wasteOf(image.wastedPaths.toLocaleString(language))]] as const;
    const tiles = [
      { kind: '', name: texts.stored(), value: formatBytes(image.totalBytes) }, { kind: '', name: texts.seen(), value: formatBytes(image.visibleBytes) },
      { kind: image.wastedBytes > 0 ? 'wasted' : '', name: texts.wasted(), value: formatBytes(image.wastedBytes) }, { kind: '', name: texts.efficiency(), value: `${(image.efficiency * 100).toFixed(1)} %` },
    ];
    const show = (tab: 'files' | 'waste'): void => {
      this.#tab = tab;
      this.#draw();
      this.#keep();
    };
    const onTabKey = (event: KeyboardEvent): void => {
      if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
      event.preventDefault();
      show(this.#tab === 'files' ? 'waste' : 'files');
      this.#main.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus();
    };
    return html`
      <header>
        <h1 title=${shownName(image.name)}><bdi>${text(texts.title(shownName(image.name)))}</bdi>${image.platform === '' ? nothing : html`<span class="platform">${shownName(image.platform)}</span>`}</h1>
        <dl>${tiles.map(({ kind, name, value }) => html`<div class=${kind}><dt>${text(name)}</dt><dd>${value}</dd></div>`)}</dl>
      </header>
      <section class="layers" aria-label=${text(texts.layers())}>${layerList(image, this.#look.layer, language, text, layer => { this.#change({ layer }); })}</section>
      <section class="content">
        <div class="tabs" role="tablist" @keydown=${onTabKey}>${tabs.map(([tab, name]) => html`
          <button role="tab" id=${`tab-${tab}`} aria-selected=${this.#tab === tab} aria-controls=${`panel-${tab}`} tabindex=${this.#tab === tab ? 0 : -1} @click=${() => { show(tab); }}>${text(name)}</button>`)}</div>
        <div class="panel files" id="panel-files" role="tabpanel" aria-labelledby="tab-files" ?hidden=${this.#tab !== 'files'}>
          <div class="controls">${controls(this.#look, text, change => { this.#change(change); }, isOpen => { this.#goal = { active: 0, top: 0 }; this.#lines.ask({ type: 'openAll', isOpen }, 0); })}</div>
          <div class="head" aria-hidden="true"><span class="label">${text(texts.name())}</span><span class="hidden-by"></span><span class="mode">${text(texts.mode())}</span><span class="owner">${text(texts.owner())}</span><span class="size">${text(texts.size())}</span></div>
          <div class="tree" role="tree" tabindex="0" aria-label=${text(texts.files())}></div>
          <div class="details" role="status">${this.#details(language)}</div>
        </div>
        <div class="panel" id="panel-waste" role="tabpanel" aria-labelledby="tab-waste" ?hidden=${this.#tab !== 'waste'}>${wasteList(image, language, text, waste => { this.#reveal(waste); })}</div>
      </section>`;
  }

  #details(language: string): string {
    const { count, isWaiting } = this.#lines;
    if (count === undefined || isWaiting) return this.#text(texts.loading());
    return this.#text(this.#matches === undefined ? texts.rows(count.toLocaleString(language)) : texts.matches(this.#matches.toLocaleString(language)));
  }
}

new Page();
