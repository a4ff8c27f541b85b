/** The page of a diagram: moves, finds and explains what the extension has laid out. */
import { html, render, type TemplateResult } from 'lit-html';
import type { Message } from '../../base/message.ts';
import { themeStyle } from '../../diagram/index.ts';
import { type DiagramBox, type DiagramPicture, type DiagramState, type FromDiagram, parseDiagramState, parseToDiagram, type ToDiagram } from '../../protocol/index.ts';
import { connectHost, type Host } from '../host.ts';
import { connectionsOf, matching } from './connections.ts';
import { Drawing } from './drawing.ts';
import { type Frame, type FrameEvents, head, instead, notes, tools } from './frame.ts';
import { type Direction, neighbour } from './neighbour.ts';
import { rasterOf } from './raster.ts';
import { Stage, zoomStep } from './stage.ts';
import { allTexts, explanations, texts } from './texts.ts';
import { type Explanation, Tip } from './tip.ts';

/** How long the state may stay unkept, in ms. */
const keepAfter = 150;

class Page {
  readonly #main = document.querySelector('main') as HTMLElement;
  readonly #text = (text: Message): string => this.#host.text(text);
  readonly #host: Host<FromDiagram, DiagramState>;
  readonly #stageElement: HTMLElement;
  readonly #stage: Stage;
  readonly #drawing: Drawing;
  readonly #tip: Tip;
  readonly #events: FrameEvents;
  #picture: DiagramPicture | undefined;
  #failure: string | undefined;
  #search = '';
  #at = 0;
  #isOutlineShown = false;
  #marked: SVGElement[] = [];
  /** The id of the box that is explained, or about to be. */
  #explained: string | undefined;
  #keeping: ReturnType<typeof setTimeout> | undefined;
  #drawingFrame = 0;

  constructor() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(themeStyle);
    document.adoptedStyleSheets = [sheet];
    document.documentElement.lang = navigator.language;
    render(skeleton(), this.#main);
    this.#stageElement = this.#part('.stage');
    const svg = this.#main.querySelector('.stage > svg') as SVGSVGElement;
    this.#drawing = new Drawing(svg);
    this.#tip = new Tip(this.#part('.explanation'));
    this.#host = connectHost<ToDiagram, FromDiagram, DiagramState>({
      texts: allTexts, parse: parseToDiagram, parseState: parseDiagramState,
      receive: message => {
        if (message) this.#receive(message);
        this.#draw();
      },
    });
    this.#stage = new Stage(this.#stageElement, svg, {
      moved: () => {
        this.#tip.hide();
        this.#keep();
        // The percentage may lag: what moves is the picture.
        cancelAnimationFrame(this.#drawingFrame);
        this.#drawingFrame = requestAnimationFrame(() => { this.#drawTools(); });
      },
      resized: () => { this.#drawTools(); },
    });
    this.#isOutlineShown = this.#host.state?.outline ?? false;
    this.#events = {
      retry: () => { this.#host.post({ type: 'retry' }); },
      act: action => { this.#host.post({ type: 'act', action, ...this.#chosen && { box: this.#chosen.id } }); },
      searchFor: text => { this.#searchFor(text); },
      step: by => { this.#step(by); },
      leaveSearch: () => {
        const found = this.#found()[this.#at];
        this.#searchFor('');
        if (found) this.#focus(found);
        else this.#stageElement.focus();
      },
      zoom: way => { this.#zoom(way); },
      showOutline: isShown => {
        this.#isOutlineShown = isShown;
        this.#keep();
        this.#draw();
      },
    };
    this.#listen(svg);
    this.#draw();
  }

  #part(selector: string): HTMLElement {
    return this.#main.querySelector(selector) as HTMLElement;
  }

  #listen(svg: SVGSVGElement): void {
    this.#stageElement.addEventListener('keydown', event => { this.#key(event); });
    window.addEventListener('keydown', event => {
      const isFind = event.key === 'f' && (event.ctrlKey || event.metaKey) || event.key === '/' && !(event.target instanceof HTMLInputElement);
      if (!isFind) return;
      event.preventDefault();
      this.#findBox();
    });
    svg.addEventListener('click', event => {
      const box = this.#boxAt(event.target);
      if (!box) return;
      if ((event.target as Element).closest('.handle')) this.#host.post({ type: 'toggle', id: box.id });
      else {
        this.#focus(box);
        this.#host.post({ type: 'open', id: box.id, focus: false });
      }
    });
    svg.addEventListener('pointerover', event => {
      const box = this.#boxAt(event.target);
      if (box && !this.#stage.isDragging) this.#explain(box, { x: event.clientX, y: event.clientY });
      else this.#unexplain();
    });
    svg.addEventListener('pointerleave', () => { this.#unexplain(); });
    svg.addEventListener('focusin', event => {
      const box = this.#boxAt(event.target);
      if (!box) return;
      this.#stage.reveal(box);
      this.#explain(box);
      this.#keep();
    });
    svg.addEventListener('focusout', () => { this.#unexplain(); });
  }

  #receive(message: ToDiagram): void {
    switch (message.type) {
      case 'picture': this.#show(message); return;
      case 'waiting': [this.#picture, this.#failure] = [undefined, undefined]; return;
      case 'failed': this.#failure = message.text; return;
      case 'choose': {
        const box = this.#picture?.scene.boxes.find(({ item }) => item === message.item);
        if (box) this.#focus(box);
        return;
      }
      case 'do':
        if (message.what === 'find') this.#findBox();
        else this.#zoom(message.what === 'fit' ? 'fit' : message.what === 'zoomIn' ? 'in' : 'out');
        return;
      case 'raster':
        void rasterOf(message.svg, message.width, message.height).then(png => { this.#host.post({ type: 'image', png }); }, () => { this.#host.post({ type: 'image', png: '' }); });
        return;
    }
  }

  #show(picture: DiagramPicture): void {
    const isFirst = this.#picture === undefined;
    const chosen = this.#chosen?.id;
    [this.#picture, this.#failure] = [picture, undefined];
    this.#drawing.show(picture.scene, box => this.#attributes(box));
    this.#stage.resize(picture.scene);
    this.#explainAnew(picture);
    if (isFirst && this.#host.state?.view) this.#stage.view = this.#host.state.view;
    if (chosen !== undefined && !this.#drawing.box(chosen)) this.#stageElement.focus();
    this.#keep();
  }

  /** What a screen reader says of a box, and what the window's menu needs to know. */
  #attributes({ id, full, item, folded, hint, context }: DiagramBox): Readonly<Record<string, string>> {
    const scene = this.#picture?.scene;
    const lines = scene ? connectionsOf(scene, id).map(({ isLeaving, other }) => this.#text(isLeaving ? texts.leads(other) : texts.comes(other))) : [];
    const label = [...full.split('\n'), ...lines, ...hint === undefined ? [] : [hint], ...folded === true ? [this.#text(texts.closed())] : []].join(', ');
    return {
      role: 'button', 'aria-label': label, ...folded !== undefined && { 'aria-expanded': String(!folded) },
      'data-vscode-context': JSON.stringify({ webviewSection: 'box', preventDefaultContextMenuItems: true, ...item !== undefined && { cutawayItem: item }, ...context !== undefined && { cutawayContext: context } }),
    };
  }

  get #chosen(): DiagramBox | undefined {
    return this.#boxAt(document.activeElement);
  }

  #boxAt(target: EventTarget | null): DiagramBox | undefined {
    const id = target instanceof Element ? target.closest<SVGElement>('.box')?.dataset['id'] : undefined;
    return id === undefined ? undefined : this.#picture?.scene.boxes.find(box => box.id === id);
  }

  #focus({ id }: DiagramBox): void {
    this.#drawing.box(id)?.focus({ preventScroll: true });
  }

  #key(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target instanceof HTMLInputElement || event.target instanceof HTMLButtonElement) return;
    const box = this.#chosen;
    const keys: Readonly<Record<string, () => void>> = {
      '+': () => { this.#zoom('in'); }, '=': () => { this.#zoom('in'); }, '-': () => { this.#zoom('out'); }, '0': () => { this.#zoom('fit'); }, '1': () => { this.#zoom('actual'); },
      Escape: () => {
        if (this.#tip.isShown) this.#unexplain();
        else this.#stageElement.focus();
      },
      ...box && {
        Enter: () => { this.#host.post({ type: 'open', id: box.id, focus: true }); },
        ' ': () => { if (box.folded !== undefined) this.#host.post({ type: 'toggle', id: box.id }); },
      },
      ...!box && { Enter: () => { const [first] = this.#picture?.scene.boxes ?? []; if (first) this.#focus(first); } },
      Home: () => { const first = this.#picture?.scene.boxes[0]; if (first) this.#focus(first); },
      End: () => { const last = this.#picture?.scene.boxes.at(-1); if (last) this.#focus(last); },
      ...Object.fromEntries(Object.entries(arrows).map(([key, [right, down]]) => [key, () => {
        if (!box || event.shiftKey) this.#stage.pan(right, down);
        else {
          const next = neighbour(this.#picture?.scene.boxes ?? [], box, key as Direction);
          if (next) this.#focus(next);
        }
      }])),
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  #zoom(way: 'in' | 'out' | 'actual' | 'fit'): void {
    if (way === 'fit') this.#stage.fit(0);
    else this.#stage.zoom(way === 'in' ? zoomStep : way === 'out' ? 1 / zoomStep : 1 / this.#stage.scale);
    this.#keep();
    this.#drawTools();
  }

  #explain(box: DiagramBox, at?: { readonly x: number; readonly y: number }): void {
    const scene = this.#picture?.scene;
    if (!scene) return;
    this.#unexplain();
    this.#explained = box.id;
    this.#marked = connectionsOf(scene, box.id).flatMap(({ line }) => this.#drawing.line(line) ?? []);
    for (const element of this.#marked) element.classList.add('near');
    this.#tip.show(this.#explanationOf(box, scene), at ?? this.#drawing.box(box.id)?.getBoundingClientRect());
  }

  /** The picture has changed: what is said of a box with it. */
  #explainAnew({ scene }: DiagramPicture): void {
    const box = scene.boxes.find(({ id }) => id === this.#explained);
    if (box) this.#tip.update(this.#explanationOf(box, scene));
    else this.#unexplain();
  }

  #explanationOf(box: DiagramBox, scene: DiagramPicture['scene']): Explanation {
    const [name = '', ...details] = box.full.split('\n');
    return {
      name, details, connections: connectionsOf(scene, box.id).map(({ line, isLeaving, other }) => `${isLeaving ? '→' : '←'} ${other}${line.hint === undefined ? '' : `: ${line.hint}`}`),
      explanation: [...box.hint === undefined ? [] : [box.hint], this.#text(explanations[box.kind]())], closed: box.folded === true ? this.#text(texts.closed()) : '',
    };
  }

  #unexplain(): void {
    this.#tip.hide();
    for (const element of this.#marked) element.classList.remove('near');
    this.#marked = [];
    this.#explained = undefined;
  }

  #findBox(): void {
    const input = this.#main.querySelector<HTMLInputElement>('.search input');
    input?.focus();
    input?.select();
  }

  #found(): readonly DiagramBox[] {
    return this.#picture ? matching(this.#picture.scene, this.#search) : [];
  }

  #searchFor(text: string): void {
    [this.#search, this.#at] = [text, 0];
    const [first] = this.#found();
    if (first) this.#stage.reveal(first);
    this.#draw();
  }

  #step(by: number): void {
    const found = this.#found();
    if (found.length === 0) return;
    this.#at = (this.#at + by + found.length) % found.length;
    const box = found[this.#at];
    if (box) this.#stage.reveal(box);
    this.#draw();
  }

  #keep(): void {
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => {
      const { subject, toggled } = this.#picture ?? {};
      if (subject && toggled) this.#host.keep({ subject, toggled, outline: this.#isOutlineShown, ...this.#stage.view && { view: this.#stage.view } });
    }, keepAfter);
  }

  get #frame(): Frame {
    const found = this.#found();
    return {
      picture: this.#picture, failure: this.#failure, text: this.#text, search: this.#search, scale: this.#stage.scale, isOutlineShown: this.#isOutlineShown,
      found: this.#search === '' ? undefined : { count: found.length, at: Math.min(this.#at, found.length - 1) },
    };
  }

  #drawTools(): void {
    render(tools(this.#frame, this.#events), this.#part('.tools'));
  }

  #draw(): void {
    const frame = this.#frame;
    render(head(frame, this.#events), this.#part('header'));
    render(notes(frame), this.#part('.notes'));
    render(instead(frame, this.#events), this.#part('.over'));
    this.#stageElement.classList.toggle('failed', this.#failure !== undefined);
    this.#stageElement.setAttribute('aria-label', `${frame.picture?.scene.title ?? ''}. ${this.#text(texts.keys())}`);
    render(html`<h2>${this.#text(texts.asText())}</h2><pre tabindex=${this.#isOutlineShown ? 0 : -1}>${frame.picture?.outline ?? ''}</pre>`, this.#part('.outline'));
    this.#part('.outline').classList.toggle('aside', !this.#isOutlineShown);
    this.#drawTools();
    const found = this.#found();
    for (const marked of this.#main.querySelectorAll('.found')) marked.classList.remove('found', 'now');
    found.forEach(({ id }, index) => { this.#drawing.box(id)?.classList.add('found', ...index === this.#at ? ['now'] : []); });
  }
}

/** What arrows do without a box: which way the window goes. */
const arrows: Readonly<Record<Direction, readonly [right: number, down: number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The outline is there for screen readers also while it is not shown. */
function skeleton(): TemplateResult {
  return html`
    <header></header>
    <div class="notes"></div>
    <div class="content">
      <div class="stage" tabindex="0" role="group" data-vscode-context='{"webviewSection":"stage","preventDefaultContextMenuItems":true}'>
        <svg class="diagram"></svg>
        <div class="over"></div>
        <div class="tools" role="toolbar"></div>
      </div>
      <section class="outline"></section>
    </div>
    <div class="explanation" role="tooltip" hidden></div>`;
}

new Page();
