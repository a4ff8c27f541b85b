import { type Disposable, EventEmitter, languages, type TextDocumentContentProvider, Uri, window, workspace } from 'vscode';
import type { Engine, Engines } from '../../connect/index.ts';

/** What an engine or a cluster says of something, as a read-only document. Opening it again asks again. */
export class InspectDocuments implements TextDocumentContentProvider, Disposable {
  static readonly scheme = 'cutaway-inspect';
  readonly #engines: Engines;
  readonly #changed = new EventEmitter<Uri>();
  readonly #texts = new Map<string, string>();
  readonly #registrations: readonly Disposable[];

  readonly onDidChange = this.#changed.event;

  constructor(engines: Engines) {
    this.#engines = engines;
    this.#registrations = [
      workspace.registerTextDocumentContentProvider(InspectDocuments.scheme, this),
      workspace.onDidCloseTextDocument(document => { if (document.uri.scheme === InspectDocuments.scheme) this.#texts.delete(document.uri.toString()); }),
    ];
  }

  /** Opens `<name>.json` with what `read` gets. Throws what `read` throws, before anything opens. */
  async open(name: string, read: (engine: Engine) => Promise<unknown>): Promise<void> {
    const engine = await this.#engines.engine();
    await this.openText(engine.endpoint.id, name, JSON.stringify(await read(engine), undefined, 2), 'json');
  }

  /** Opens a text as `<name>.<language>`. `place` keeps things of the same name apart. */
  async openText(place: string, name: string, text: string, language: 'json' | 'yaml'): Promise<void> {
    // A path separator in a name must not become one in the tab.
    const uri = Uri.from({ scheme: InspectDocuments.scheme, authority: encodeURIComponent(place).toLowerCase().replace(/[^a-z0-9-]/g, '-'), path: `/${name.replace(/[/\\]/g, '∕')}.${language}` });
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(await languages.setTextDocumentLanguage(document, language), { preview: true });
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  dispose(): void {
    for (const registration of this.#registrations) registration.dispose();
    this.#changed.dispose();
  }
}
