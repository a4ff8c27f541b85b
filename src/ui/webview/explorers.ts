import { type Disposable, l10n, ViewColumn, window } from 'vscode';
import { DisposableStore } from '../../base/lifecycle.ts';
import type { ExplorerSubject } from '../../protocol/index.ts';
import type { ExplorerPanel, ExplorerPorts, PanelPorts } from './explorer-panel.ts';
import { PageTexts } from './page-texts.ts';

/** As in package.json's `onWebviewPanel:`. */
const viewType = 'cutaway.layers';

/** The panels of the Layer Explorer, one an image; after the window was loaded again they come back. What they are made of is loaded with the first of them. */
export class Explorers implements Disposable {
  readonly #ports: ExplorerPorts;
  readonly #owned = new DisposableStore();
  readonly #panels = new Map<string, ExplorerPanel>();
  readonly #reports = this.#owned.add(new PageTexts('cutaway-layers'));

  constructor(ports: ExplorerPorts) {
    this.#ports = ports;
    this.#owned.add(window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async (panel, state: unknown) => {
        const { ExplorerPanel, subjectOf } = await import('./explorer-panel.ts');
        const subject = subjectOf(state);
        if (!subject || this.#panels.has(keyOf(subject))) panel.dispose();
        else this.#keep(subject, new ExplorerPanel(panel, subject, this.#portsOf()));
      },
    }));
  }

  /** Shows an image, and one of its layers if that is told: from the base, 0-based. */
  async open(subject: ExplorerSubject, layer?: number): Promise<void> {
    const { ExplorerPanel } = await import('./explorer-panel.ts');
    let shown = this.#panels.get(keyOf(subject));
    if (shown) shown.reveal();
    else {
      const panel = window.createWebviewPanel(viewType, l10n.t('Layers: {0}', subject.name), { viewColumn: ViewColumn.Active });
      shown = new ExplorerPanel(panel, subject, this.#portsOf());
      this.#keep(subject, shown);
    }
    if (layer !== undefined) shown.choose(layer);
  }

  dispose(): void {
    for (const panel of [...this.#panels.values()]) panel.dispose();
    this.#owned.dispose();
  }

  #keep(subject: ExplorerSubject, panel: ExplorerPanel): void {
    this.#panels.set(keyOf(subject), panel);
    panel.onDidDispose(() => { this.#panels.delete(keyOf(subject)); });
  }

  #portsOf(): PanelPorts {
    return { ...this.#ports, showReport: async (name, text) => this.#reports.show(name, text) };
  }
}

function keyOf(subject: ExplorerSubject): string {
  return JSON.stringify(subject.from === 'engine' ? [subject.engineId, subject.imageId] : [subject.path, subject.image]);
}
