import { env, l10n, Uri, window, workspace } from 'vscode';
import type { Deps } from '../deps.ts';
import { Cancelled } from '../error.ts';
import type { DiagramPanel } from '../webview/diagram/panel.ts';
import { tell } from './act.ts';
import type { Command } from './command.ts';

const inDiagram = 'activeWebviewPanelId == cutaway.diagram';

/** A command about the diagram that is in front. */
function onDiagram(id: Command['id'], title: string, group: string, run: (panel: DiagramPanel) => Promise<void>, icon?: string): Command {
  return {
    id, title, placements: [{ menu: 'editor/title', group, when: inDiagram }], palette: inDiagram, trusted: false, ...icon !== undefined && { icon },
    run: async deps => run(panelOf(deps)),
  };
}

/** What a diagram can be made into, and the page's search, for the window's menus and keys. */
export const exportDiagram: readonly Command[] = [
  onDiagram('cutaway.diagram.copyMermaid', 'Copy Diagram as Mermaid', '2_copy@1', async panel => { await copy(panel.written('mermaid')); }),
  onDiagram('cutaway.diagram.copyText', 'Copy Diagram as Text', '2_copy@2', async panel => { await copy(panel.written('text')); }),
  onDiagram('cutaway.diagram.find', 'Find in Diagram', 'navigation@1', panel => {
    panel.do('find');
    return Promise.resolve();
  }, 'search'),
  onDiagram('cutaway.diagram.savePng', 'Save Diagram as PNG…', '1_save@2', async panel => { await save(panel.title, 'png', async () => panel.png()); }),
  onDiagram('cutaway.diagram.saveSvg', 'Save Diagram as SVG…', '1_save@1', async panel => { await save(panel.title, 'svg', () => Promise.resolve(Buffer.from(panel.written('svg')))); }),
  onDiagram('cutaway.diagram.text', 'Open Diagram as Text', '3_text@1', async panel => { await panel.showText(); }),
];

function panelOf({ diagrams }: Deps): DiagramPanel {
  if (!diagrams.active) throw new Error(l10n.t('Open a diagram first.'));
  return diagrams.active;
}

async function copy(text: string): Promise<void> {
  await env.clipboard.writeText(text);
  tell(l10n.t('The diagram is on the clipboard.'));
}

async function save(title: string, extension: 'svg' | 'png', make: () => Promise<Uint8Array>): Promise<void> {
  const content = await make();
  const name = `${title.replace(/[^\p{L}\p{N}._-]+/gu, '-')}.${extension}`;
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const file = await window.showSaveDialog({ filters: { [extension.toUpperCase()]: [extension] }, ...folder && { defaultUri: Uri.joinPath(folder, name) } });
  if (!file) throw new Cancelled();
  await workspace.fs.writeFile(file, content);
}
