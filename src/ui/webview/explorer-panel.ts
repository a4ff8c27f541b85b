import { commands, l10n, Uri, type WebviewPanel, window } from 'vscode';
import { type Disposable, DisposableStore, MutableDisposable, onDispose } from '../../base/lifecycle.ts';
import { type Hold, type ImageProgress, type ImageSource, layerPorts } from '../../connect/index.ts';
import { type Analysis, reportAsText } from '../../layers/index.ts';
import { formatBytes } from '../../model/index.ts';
import { type ExplorerAnswer, type ExplorerRequest, type ExplorerSubject, parseExplorerRequest, parseExplorerState } from '../../protocol/index.ts';
import type { ImageLayers } from '../editor/image-layers.ts';
import { layerUri } from '../editor/layer-uri.ts';
import { describeError, localize } from '../error.ts';
import { type ExplorerFile, explorerImage, ExplorerSession } from './explorer-session.ts';
import { openPage, whySilent } from './page.ts';

/** News of the reading, in ms. */
const between = 100;

/** What panels of the Layer Explorer need. */
export interface ExplorerPorts {
  readonly extensionUri: Uri;
  /** The images that were read already, for all who look at them. */
  readonly layers: ImageLayers;
}

export interface PanelPorts extends ExplorerPorts {
  /** Opens a text in place of the page. */
  readonly showReport: (name: string, text: string) => Promise<void>;
}

/** The image that a page was about, by the state that it left; undefined if that is no state of ours. */
export function subjectOf(state: unknown): ExplorerSubject | undefined {
  return parseExplorerState(state)?.subject;
}

/** One panel of the Layer Explorer: reads its image, answers its page, and gives everything back when it is closed. */
export class ExplorerPanel implements Disposable {
  readonly #panel: WebviewPanel;
  readonly #subject: ExplorerSubject;
  readonly #ports: PanelPorts;
  readonly #owned = new DisposableStore();
  readonly #reading = this.#owned.add(new MutableDisposable<Disposable>());
  readonly #session = this.#owned.add(new MutableDisposable<ExplorerSession>());
  #hold: Hold<Analysis> | undefined;
  /** What the page shows until there is an image: it may have to be told again. */
  #said: ExplorerAnswer = { type: 'progress', text: '' };
  #layer: number | undefined;
  #isReady = false;
  /** The page has said nothing: a text takes its place. */
  #isSilent = false;

  constructor(panel: WebviewPanel, subject: ExplorerSubject, ports: PanelPorts) {
    this.#panel = panel;
    this.#subject = subject;
    this.#ports = ports;
    const icon = (theme: string): Uri => Uri.joinPath(ports.extensionUri, 'media', `cutaway-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    this.#owned.add(openPage(panel.webview, ports.extensionUri, { name: 'explorer', parse: parseExplorerRequest }, {
      ready: () => {
        this.#isReady = true;
        this.#post({ type: 'subject', subject });
        this.#show();
      },
      receive: request => { this.#receive(request); },
      silent: () => {
        this.#isSilent = true;
        void this.#report();
      },
    }));
    this.#owned.add(onDispose(() => { this.#hold?.release(); }));
    panel.onDidDispose(() => { this.#owned.dispose(); });
    void this.#read();
  }

  onDidDispose(listener: () => void): void {
    this.#panel.onDidDispose(listener);
  }

  reveal(): void {
    this.#panel.reveal();
  }

  /** Looks at a layer, as soon as there is one. */
  choose(layer: number): void {
    this.#layer = layer;
    if (this.#isReady) this.#chooseAsked();
  }

  dispose(): void {
    this.#panel.dispose();
  }

  get #source(): ImageSource {
    const subject = this.#subject;
    return subject.from === 'engine' ? { engine: subject.engineId, image: subject.imageId } : { archive: subject.path, index: subject.image };
  }

  #receive(request: ExplorerRequest): void {
    if (request.type === 'cancel') this.#reading.value = undefined;
    else if (request.type === 'retry') void this.#read();
    else this.#session.value?.receive(request);
  }

  async #read(): Promise<void> {
    const cancelling = new AbortController();
    const { signal } = cancelling;
    this.#reading.value = onDispose(() => { cancelling.abort(); });
    let told = 0;
    this.#tell({ type: 'progress', text: '' });
    try {
      const hold = await this.#ports.layers.read(this.#source, {
        signal,
        progress: progress => {
          if (performance.now() - told < between) return;
          told = performance.now();
          this.#tell(progressOf(progress));
        },
      });
      // Closed meanwhile.
      if (this.#owned.isDisposed) hold.release();
      else this.#hold = hold;
      this.#show();
      if (this.#isSilent) await this.#report();
    } catch (error) {
      this.#tell({ type: 'failed', text: signal.aborted ? l10n.t('Cancelled.') : describeError(error) });
      if (this.#isSilent) await this.#report();
    }
  }

  #show(): void {
    const analysis = this.#hold?.value;
    if (this.#owned.isDisposed || !this.#isReady) return;
    if (!analysis) {
      this.#post(this.#said);
      return;
    }
    // A page that came back counts its questions anew.
    this.#session.value = new ExplorerSession(analysis, { post: answer => { this.#post(answer); }, say: localize, pause: layerPorts().pause, openFile: file => { this.#open(file); } });
    this.#post(explorerImage(this.#subject.name, analysis, localize));
    this.#chooseAsked();
  }

  /** In any editor that can show it; a preview as in the side bar. */
  #open({ layer, ...path }: ExplorerFile): void {
    void commands.executeCommand('vscode.open', layerUri({ place: { source: this.#source, view: { of: 'layer', layer } }, ...path }), { preview: true });
  }

  #chooseAsked(): void {
    if (this.#layer === undefined || !this.#hold) return;
    this.#post({ type: 'choose', layer: this.#layer });
    this.#layer = undefined;
  }

  #tell(answer: ExplorerAnswer): void {
    this.#said = answer;
    if (this.#isReady) this.#post(answer);
  }

  #post(answer: ExplorerAnswer): void {
    if (!this.#owned.isDisposed) void this.#panel.webview.postMessage(answer);
  }

  /** What `cutaway layers` prints, as a document. */
  async #report(): Promise<void> {
    const analysis = this.#hold?.value;
    if (!analysis && this.#said.type === 'progress') return;
    const { name } = this.#subject;
    const why = whySilent(l10n.t('Pages of extensions (webviews) do not load here, so these are the layers as text.'));
    const text = analysis ? reportAsText([{ name, analysis }], localize) : this.#said.type === 'failed' ? this.#said.text : '';
    await this.#ports.showReport(name, `${why}\n\n${text}`);
    void window.showWarningMessage(why);
    this.dispose();
  }
}

function progressOf(progress: ImageProgress): ExplorerAnswer {
  switch (progress.phase) {
    case 'fetch': return { type: 'progress', text: l10n.t('{0} fetched from the engine', formatBytes(progress.bytes)) };
    case 'read': return { type: 'progress', text: l10n.t('layer {0}: {1} of {2}', progress.layer + 1, formatBytes(progress.done), formatBytes(progress.total)), share: progress.total === 0 ? 1 : progress.done / progress.total };
    case 'compare': return { type: 'progress', text: l10n.t('contents of layer {0}', progress.layer + 1) };
  }
}
