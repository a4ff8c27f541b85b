import { ViewColumn, window } from 'vscode';
import { type Disposable, DisposableStore } from '../../base/lifecycle.ts';
import type { DiagramSubject } from '../../protocol/index.ts';
import type { DiagramPanel, PanelPorts } from './diagram/panel.ts';
import type { DiagramPorts } from './diagram/source.ts';
import { PageTexts } from './page-texts.ts';

/** As in package.json's `onWebviewPanel:`, and what menus call the page. */
const diagramView = 'cutaway.diagram';

/** The panels with diagrams, one a subject; after the window was loaded again they come back. What they are made of is loaded with the first of them. */
export class Diagrams implements Disposable {
  readonly #ports: DiagramPorts;
  readonly #owned = new DisposableStore();
  readonly #panels = new Set<DiagramPanel>();
  readonly #texts = this.#owned.add(new PageTexts('cutaway-diagram'));

  constructor(ports: DiagramPorts) {
    this.#ports = ports;
    this.#owned.add(window.registerWebviewPanelSerializer(diagramView, {
      deserializeWebviewPanel: async (panel, state: unknown) => {
        const { DiagramPanel, stateOf } = await import('./diagram/panel.ts');
        const left = stateOf(state);
        const restored = left && !this.#find(left.subject) ? await DiagramPanel.open(panel, left, this.#panelPorts()) : undefined;
        if (restored) this.#keep(restored);
        else panel.dispose();
      },
    }));
  }

  /** The one that is in front. */
  get active(): DiagramPanel | undefined {
    return [...this.#panels].find(({ isActive }) => isActive);
  }

  /** Shows a picture, in its panel if it has one; with `item`, looks at its box. */
  async open(subject: DiagramSubject, item?: string): Promise<void> {
    const { DiagramPanel } = await import('./diagram/panel.ts');
    let shown = this.#find(subject);
    if (shown) shown.reveal();
    else {
      const panel = window.createWebviewPanel(diagramView, '', { viewColumn: ViewColumn.Active });
      shown = await DiagramPanel.open(panel, { subject, toggled: [] }, this.#panelPorts());
      if (!shown) throw new Error(`no diagram ${subject.kind}`);
      this.#keep(shown);
    }
    if (item !== undefined) shown.choose(item);
  }

  dispose(): void {
    for (const panel of [...this.#panels]) panel.dispose();
    this.#owned.dispose();
  }

  #find(subject: DiagramSubject): DiagramPanel | undefined {
    return [...this.#panels].find(panel => panel.isAbout(subject));
  }

  #keep(panel: DiagramPanel): void {
    this.#panels.add(panel);
    panel.onDidDispose(() => { this.#panels.delete(panel); });
  }

  #panelPorts(): PanelPorts {
    return { ...this.#ports, showText: async (name, text) => this.#texts.show(name, text) };
  }
}
