import { ColorThemeKind, l10n, Uri, type WebviewPanel, window } from 'vscode';
import { type Disposable, DisposableStore, MutableDisposable, onDispose } from '../../../base/lifecycle.ts';
import { folded, type Graph, layOut, mermaidOf, outlineOf, type Scene, svgOf } from '../../../diagram/index.ts';
import { type DiagramState, type DiagramSubject, type FromDiagram, parseDiagramState, parseFromDiagram, type ToDiagram } from '../../../protocol/index.ts';
import { Cancelled, describeError, localize } from '../../error.ts';
import { inert } from '../../inert.ts';
import type { DiagramPorts, DiagramSource } from './source.ts';
import { openPage, whySilent } from '../page.ts';
import { kinds } from './kinds.ts';
import { pictureOf } from './picture.ts';

export interface PanelPorts extends DiagramPorts {
  /** Opens a text, in place of the page or beside it. */
  readonly showText: (name: string, text: string) => Promise<void>;
}

/** How long a page may take to make an image, in ms. */
const imagePatience = 20_000;

/** What was read and laid out last. */
interface Drawn {
  readonly graph: Graph;
  /** The graph as it is drawn. */
  readonly scene: Scene;
}

/** What a page was about, and how, by the state that it left; undefined if that is no state of ours. */
export const stateOf: (state: unknown) => Pick<DiagramState, 'subject' | 'toggled'> | undefined = parseDiagramState;

/** One panel with a diagram: reads what is drawn while it is visible, lays it out, and tells its page. */
export class DiagramPanel implements Disposable {
  readonly #panel: WebviewPanel;
  readonly #kind: string;
  readonly #source: DiagramSource;
  readonly #ports: PanelPorts;
  readonly #owned = new DisposableStore();
  readonly #watching = this.#owned.add(new MutableDisposable<Disposable>());
  #work = new AbortController();
  #isReading = false;
  /** Something changed while it was read. */
  #isOld = true;
  #drawn: Drawn | undefined;
  #failure: string | undefined;
  readonly #toggled: Set<string>;
  /** How often boxes were opened or closed. */
  #folds = 0;
  #isReady = false;
  /** The page has said nothing: a text takes its place. */
  #isSilent = false;
  /** Waits for an image of the page. */
  #imaged: ((png: string) => void) | undefined;
  /** What to look at when there is a picture. */
  #chosen: string | undefined;

  /** Fills a panel with the picture of a subject; undefined if there is no such kind of picture. */
  static async open(panel: WebviewPanel, { subject: { kind, of }, toggled }: Pick<DiagramState, 'subject' | 'toggled'>, ports: PanelPorts): Promise<DiagramPanel | undefined> {
    const open = Object.hasOwn(kinds, kind) ? await kinds[kind]?.() : undefined;
    return open && new DiagramPanel(panel, kind, open(ports, of), toggled, ports);
  }

  private constructor(panel: WebviewPanel, kind: string, source: DiagramSource, toggled: readonly string[], ports: PanelPorts) {
    this.#toggled = new Set(toggled);
    [this.#panel, this.#kind, this.#source, this.#ports] = [panel, kind, this.#owned.add(source), ports];
    const icon = (theme: string): Uri => Uri.joinPath(ports.extensionUri, 'media', `cutaway-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    panel.title = source.title;
    this.#owned.add(openPage(panel.webview, ports.extensionUri, { name: 'diagram', parse: parseFromDiagram }, {
      ready: () => {
        this.#isReady = true;
        this.#show();
      },
      receive: message => { void this.#receive(message); },
      silent: () => {
        this.#isSilent = true;
        void this.#replaceByText();
      },
    }));
    this.#owned.add(source.onDidChange(() => { this.#change(); }));
    this.#owned.add(panel.onDidChangeViewState(() => { this.#follow(); }));
    this.#owned.add(onDispose(() => { this.#work.abort(); }));
    panel.onDidDispose(() => { this.#owned.dispose(); });
    this.#follow();
  }

  get subject(): DiagramSubject {
    return { kind: this.#kind, of: this.#source.of };
  }

  /** Whether it shows this subject. */
  isAbout({ kind, of }: DiagramSubject): boolean {
    return kind === this.#kind && (of === this.#source.of || this.#source.isAbout?.(of) === true);
  }

  get title(): string {
    return this.#source.title;
  }

  get isActive(): boolean {
    return this.#panel.active;
  }

  onDidDispose(listener: () => void): void {
    this.#panel.onDidDispose(listener);
  }

  reveal(): void {
    this.#panel.reveal();
  }

  /** Looks at the box of an item, as soon as there is a picture. */
  choose(item: string): void {
    this.#chosen = item;
    if (this.#isReady && this.#drawn) this.#chooseAsked();
  }

  /** Passes a key or button of the window on to the page. */
  do(what: Extract<ToDiagram, { type: 'do' }>['what']): void {
    this.#post({ type: 'do', what });
  }

  /** What is drawn, as `cutaway diagram` writes it, for a file or the clipboard. Throws if nothing is. */
  written(format: 'svg' | 'mermaid' | 'text'): string {
    const { graph, scene } = this.#something;
    return format === 'svg' ? svgOf(scene) : format === 'mermaid' ? mermaidOf(graph) : outlineOf(graph);
  }

  /** The picture as a PNG, which the page makes. Throws if it cannot. */
  async png(): Promise<Uint8Array> {
    const { scene } = this.#something;
    const isDark = window.activeColorTheme.kind === ColorThemeKind.Dark || window.activeColorTheme.kind === ColorThemeKind.HighContrast;
    const image = new Promise<string>((resolve, reject) => {
      this.#imaged = resolve;
      setTimeout(() => { reject(new Error(l10n.t('The page of the diagram does not answer.'))); }, imagePatience);
    });
    this.#post({ type: 'raster', svg: svgOf(scene, isDark ? 'dark' : 'light'), width: scene.width, height: scene.height });
    const base64 = await image;
    if (base64 === '') throw new Error(l10n.t('This diagram is too large for a PNG: save it as SVG.'));
    return Buffer.from(base64, 'base64');
  }

  /** Opens the same as text. */
  async showText(): Promise<void> {
    await this.#ports.showText(this.#source.title, this.written('text'));
  }

  dispose(): void {
    this.#panel.dispose();
  }

  get #something(): Drawn {
    if (!this.#drawn) throw new Error(this.#failure ?? l10n.t('The diagram is not drawn yet.'));
    return this.#drawn;
  }

  /** Watches while the panel is seen, and is idle otherwise; its page is gone then, too. */
  #follow(): void {
    if (!this.#panel.visible) {
      this.#isReady = false;
      this.#watching.value = undefined;
      return;
    }
    if (this.#watching.value) return;
    this.#watching.value = this.#source.watch();
    void this.#read();
  }

  #change(): void {
    this.#isOld = true;
    if (this.#panel.visible) void this.#read();
  }

  /** Reads and shows, one after another; changes meanwhile make one more. */
  async #read(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      while (this.#isOld && !this.#owned.isDisposed) {
        this.#isOld = false;
        const graph = await this.#source.read(this.#work.signal);
        let folds: number;
        let scene: Scene;
        do {
          folds = this.#folds;
          scene = await layOut(folded(graph, this.#toggled));
        } while (folds !== this.#folds);
        [this.#drawn, this.#failure] = [{ graph, scene }, undefined];
        this.#show();
      }
    } catch (error) {
      [this.#drawn, this.#failure, this.#isOld] = [undefined, describeError(error), true];
      this.#show();
    } finally {
      this.#isReading = false;
    }
    if (this.#isSilent) await this.#replaceByText();
  }

  /** Lays out anew what was read already: a box is opened or closed at once, however long reading takes. */
  async #fold(): Promise<void> {
    const folds = ++this.#folds;
    const graph = this.#drawn?.graph;
    if (!graph) return;
    const scene = await layOut(folded(graph, this.#toggled));
    if (folds !== this.#folds || this.#drawn?.graph !== graph) return;
    this.#drawn = { graph, scene };
    this.#show();
  }

  #show(): void {
    if (this.#owned.isDisposed) return;
    const source = this.#source;
    this.#panel.title = source.title;
    if (!this.#isReady) return;
    if (this.#failure !== undefined) this.#post({ type: 'failed', text: this.#failure });
    else if (!this.#drawn) this.#post({ type: 'waiting', subject: this.subject });
    else {
      const actions = source.actions?.().map(({ id, title, isOn = false }) => ({ id, title, isOn })) ?? [];
      this.#post(pictureOf({ ...this.#drawn, subject: this.subject, toggled: [...this.#toggled], notes: source.notes?.() ?? [], actions, say: localize, contextOf: this.#ports.contextOf }));
      this.#chooseAsked();
    }
  }

  async #receive(message: FromDiagram): Promise<void> {
    try {
      switch (message.type) {
        case 'open': {
          const item = this.#drawn?.scene.boxes.find(({ id }) => id === message.id)?.item;
          if (item !== undefined) await this.#ports.revealItem(item, message.focus);
          return;
        }
        case 'toggle':
          if (!this.#toggled.delete(message.id)) this.#toggled.add(message.id);
          await this.#fold();
          return;
        case 'act':
          await this.#source.actions?.().find(({ id }) => id === message.action)?.run(message.box);
          return;
        case 'retry':
          this.#change();
          return;
        case 'image':
          this.#imaged?.(message.png);
          return;
      }
    } catch (error) {
      if (!(error instanceof Cancelled)) void window.showErrorMessage(inert(describeError(error)));
    }
  }

  #chooseAsked(): void {
    if (this.#chosen === undefined) return;
    this.#post({ type: 'choose', item: this.#chosen });
    this.#chosen = undefined;
  }

  #post(message: ToDiagram): void {
    if (!this.#owned.isDisposed && this.#isReady) void this.#panel.webview.postMessage(message);
  }

  /** What `cutaway diagram --format text` prints, as a document. */
  async #replaceByText(): Promise<void> {
    if (!this.#drawn && this.#failure === undefined) return;
    const why = whySilent(l10n.t('Pages of extensions (webviews) do not load here, so this is the diagram as text.'));
    await this.#ports.showText(this.#source.title, `${why}\n\n${this.#drawn ? outlineOf(this.#drawn.graph) : this.#failure ?? ''}`);
    void window.showWarningMessage(why);
    this.dispose();
  }
}
