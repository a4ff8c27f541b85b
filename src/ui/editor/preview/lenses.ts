import { CodeLens, type CodeLensProvider, type Disposable, EventEmitter, languages, type TextDocument, Range, workspace } from 'vscode';
import { DisposableStore } from '../../../base/lifecycle.ts';
import { localize } from '../../error.ts';
import { readSetting } from '../../settings.ts';
import type { Previews } from './previews.ts';

const setting = 'cutaway.preview.lenses';

/** Above each instruction: its layer, how large that will be, and what the cache will do. A click opens the Layer Preview there. */
export class PreviewLenses implements CodeLensProvider, Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new EventEmitter<void>());
  readonly #previews: Previews;

  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(previews: Previews) {
    this.#previews = previews;
    this.#owned.add(previews.onDidChange(() => this.#changed.fire()));
    this.#owned.add(workspace.onDidChangeConfiguration(change => { if (change.affectsConfiguration(setting)) this.#changed.fire(); }));
    this.#owned.add(languages.registerCodeLensProvider([{ language: 'dockerfile', scheme: 'file' }, { language: 'dockerfile', scheme: 'untitled' }, { language: 'dockerfile', scheme: 'vscode-vfs' }], this));
  }

  /** Those of what is known. While the text is newer, they stand where they were: they come again as soon as it has been looked at. */
  async provideCodeLenses(document: TextDocument): Promise<CodeLens[]> {
    if (!readSetting(setting, document)) return [];
    const previewed = this.#previews.of(document);
    if (!previewed) return [];
    const { lineWords } = await import('./words.ts');
    return lineWords(previewed, localize).map(({ line, short, detail }) => {
      const last = Math.min(line, document.lineCount - 1);
      return new CodeLens(new Range(last, 0, last, 0), { title: short, tooltip: detail.join('\n'), command: 'cutaway.preview.open', arguments: [document.uri, line] });
    });
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
