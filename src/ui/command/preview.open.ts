import { l10n, Uri, window, workspace } from 'vscode';
import type { Command } from './command.ts';

export const openPreview: Command = {
  id: 'cutaway.preview.open',
  title: 'Preview Layers to the Side',
  icon: 'layers',
  placements: [{ menu: 'editor/title', group: 'navigation@5', when: 'editorLangId == dockerfile && !isInDiffEditor' }],
  trusted: false,
  async run({ previews }, uri, line) {
    const document = uri instanceof Uri ? await workspace.openTextDocument(uri) : window.activeTextEditor?.document;
    if (document?.languageId !== 'dockerfile') throw new Error(l10n.t('Open a Dockerfile first.'));
    await previews.show(document, typeof line === 'number' ? line : undefined);
  },
};
