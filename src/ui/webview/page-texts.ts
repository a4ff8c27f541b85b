import { type Disposable, EventEmitter, Uri, window, workspace } from 'vscode';
import { DisposableStore } from '../../base/lifecycle.ts';

/** Documents that say what a page would show: for where pages do not load, and for who reads rather than looks. */
export class PageTexts implements Disposable {
  readonly #scheme: string;
  readonly #owned = new DisposableStore();
  readonly #texts = new Map<string, string>();
  readonly #changed = this.#owned.add(new EventEmitter<Uri>());

  /** @param scheme of the documents' addresses; one a kind of page */
  constructor(scheme: string) {
    this.#scheme = scheme;
    this.#owned.add(workspace.registerTextDocumentContentProvider(scheme, { onDidChange: this.#changed.event, provideTextDocumentContent: uri => this.#texts.get(uri.toString()) ?? '' }));
    this.#owned.add(workspace.onDidCloseTextDocument(({ uri }) => { this.#texts.delete(uri.toString()); }));
  }

  /** Opens a text under a name, or replaces the one that has it. */
  async show(name: string, text: string): Promise<void> {
    const uri = Uri.from({ scheme: this.#scheme, path: `/${name.replace(/[/\\]/g, '∕')}.txt` });
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    await window.showTextDocument(await workspace.openTextDocument(uri), { preview: false });
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
