import { env, EventEmitter, l10n, Position, Range, Selection, type TextDocument, TextEditorRevealType, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import { posix } from 'node:path';
import { type Disposable, DisposableStore, MutableDisposable } from '../../../base/lifecycle.ts';
import type { Engines } from '../../../connect/index.ts';
import { fromPreviewSchema, type FromPreview, parserOf, type PreviewPage, previewStateSchema, type ToPreview } from '../../../protocol/index.ts';
import { localize } from '../../error.ts';
import { openPage, type PageKind, whySilent } from '../../webview/page.ts';
import { outlineOf } from './outline.ts';
import { pageOf } from './page-model.ts';
import type { LastBuild, Previewed } from './previewed.ts';
import { viewType } from './view-type.ts';

const page: PageKind<FromPreview> = { name: 'preview', parse: parserOf(fromPreviewSchema) };

const parseState = parserOf(previewStateSchema);

const outlineUri = Uri.from({ scheme: 'cutaway-preview', path: '/Layer Preview' });

/** Where the panel gets what it shows. */
export interface PreviewSource {
  /** Fires with a document's uri. */
  readonly onDidChange: (listener: (uri: Uri) => void) => Disposable;
  of(document: TextDocument): Previewed | undefined;
  lastBuild(uri: Uri): LastBuild | undefined;
}

/** The Layer Preview beside the editor: a page, or a document where pages do not load. Follows the Dockerfile that is edited. */
export class PreviewPanel implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #shown = this.#owned.add(new MutableDisposable<DisposableStore>());
  readonly #watching = this.#owned.add(new MutableDisposable<Disposable>());
  readonly #outline = this.#owned.add(new EventEmitter<Uri>());
  readonly #previews: PreviewSource;
  readonly #ports: { readonly engines: Engines; readonly extensionUri: Uri };
  #panel: WebviewPanel | undefined;
  #document: TextDocument | undefined;
  /** The row that is to be shown once the page has it. */
  #asked: number | undefined;
  #loads = true;

  constructor(previews: PreviewSource, ports: { readonly engines: Engines; readonly extensionUri: Uri }) {
    this.#previews = previews;
    this.#ports = ports;
    this.#owned.add(previews.onDidChange(uri => { if (uri.toString() === this.#document?.uri.toString()) this.#update(); }));
    this.#owned.add(window.onDidChangeActiveTextEditor(editor => { if (editor?.document.languageId === 'dockerfile') this.#follow(editor.document); }));
    this.#owned.add(window.onDidChangeTextEditorSelection(({ textEditor, selections }) => { if (textEditor.document === this.#document) this.#post({ type: 'cursor', line: selections[0]?.active.line ?? 0, focus: false }); }));
    this.#owned.add(workspace.registerTextDocumentContentProvider(outlineUri.scheme, {
      onDidChange: this.#outline.event,
      provideTextDocumentContent: () => `${whySilent(l10n.t('Pages of extensions (webviews) do not load here, so this is the Layer Preview as text.'))}\n\n${outlineOf(this.#page())}`,
    }));
  }

  /** Shows a document's preview; with a line, its row. */
  show(document: TextDocument, line: number | undefined): void {
    this.#document = document;
    this.#asked = line;
    if (!this.#loads) void this.#showOutline();
    else if (this.#panel) this.#panel.reveal(undefined, line === undefined);
    else this.#open(line === undefined);
    this.#update();
    this.#pointAtAsked();
  }

  /** Takes a panel that the window had when it was closed, with the document that its page was about. */
  async restore(panel: WebviewPanel, state: unknown): Promise<void> {
    const uri = parseState(state)?.document;
    const document = uri === undefined ? undefined : await workspace.openTextDocument(Uri.parse(uri, true)).then(found => found, () => undefined);
    if (this.#panel || !document) {
      panel.dispose();
      return;
    }
    this.#document = document;
    this.#keep(panel);
    this.#update();
  }

  dispose(): void {
    this.#panel?.dispose();
    this.#owned.dispose();
  }

  #open(preserveFocus: boolean): void {
    this.#keep(window.createWebviewPanel(viewType, l10n.t('Layer Preview'), { viewColumn: ViewColumn.Beside, preserveFocus }));
  }

  #keep(panel: WebviewPanel): void {
    this.#panel = panel;
    const shown = this.#shown.value = new DisposableStore();
    shown.add(openPage(panel.webview, this.#ports.extensionUri, page, {
      ready: () => {
        this.#update();
        const editor = this.#editor();
        if (this.#asked === undefined && editor) this.#post({ type: 'cursor', line: editor.selection.active.line, focus: false });
        this.#pointAtAsked();
      },
      receive: ({ line }) => { void this.#reveal(line); },
      silent: () => {
        this.#loads = false;
        panel.dispose();
        void this.#showOutline();
      },
    }));
    const watch = (): void => { this.#watching.value = panel.visible ? this.#ports.engines.watch(['images']) : undefined; };
    shown.add(panel.onDidChangeViewState(watch));
    shown.add(panel.onDidDispose(() => {
      this.#panel = undefined;
      this.#watching.value = undefined;
      this.#shown.value = undefined;
    }));
    watch();
  }

  async #showOutline(): Promise<void> {
    await window.showTextDocument(await workspace.openTextDocument(outlineUri), { viewColumn: ViewColumn.Beside, preview: false, preserveFocus: true });
  }

  #follow(document: TextDocument): void {
    if (document === this.#document || !this.#panel && this.#loads) return;
    this.#document = document;
    this.#update();
  }

  #page(): PreviewPage {
    const document = this.#document;
    const when = new Intl.DateTimeFormat(env.language, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
    return pageOf({ document: document?.uri.toString() ?? '', file: document ? workspace.asRelativePath(document.uri) : '' }, document && this.#previews.of(document), document && this.#previews.lastBuild(document.uri), at => when.format(at), localize);
  }

  #update(): void {
    const document = this.#document;
    if (!document) return;
    if (!this.#loads) this.#outline.fire(outlineUri);
    if (!this.#panel) return;
    this.#panel.title = l10n.t('Layers: {0}', posix.basename(document.uri.path));
    this.#post(this.#page());
  }

  #pointAtAsked(): void {
    if (this.#asked === undefined) return;
    this.#post({ type: 'cursor', line: this.#asked, focus: true });
  }

  #post(message: ToPreview): void {
    if (this.#panel?.visible === true) void this.#panel.webview.postMessage(message);
  }

  #editor(): typeof window.activeTextEditor {
    return window.visibleTextEditors.find(({ document }) => document === this.#document);
  }

  async #reveal(line: number): Promise<void> {
    const document = this.#document;
    if (!document) return;
    const at = new Position(Math.min(Math.max(0, line), document.lineCount - 1), 0);
    const editor = await window.showTextDocument(document, { viewColumn: this.#editor()?.viewColumn ?? ViewColumn.One, preserveFocus: false });
    editor.selection = new Selection(at, at);
    editor.revealRange(new Range(at, at), TextEditorRevealType.InCenterIfOutsideViewport);
  }
}
